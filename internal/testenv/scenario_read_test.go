package testenv

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
)

// The format is loose where a person writes it: one thing stands for a list of one, a text for the object around it.

// readScenarios reads the rows of a file. A row that cannot be read is kept with its fault, so that it alone fails.
func readScenarios(t *testing.T, file string) (rows []scenario) {
	t.Helper()
	data, err := os.ReadFile(file)
	var raw []json.RawMessage
	if err == nil {
		err = json.Unmarshal(data, &raw)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for _, one := range raw {
		var row scenario
		row.fault = json.Unmarshal(one, &row)
		rows = append(rows, row)
	}
	return rows
}

// texts is a list of texts: one alone is a list of one, and a thing with an alias is that.
type texts []string

func (t *texts) UnmarshalJSON(data []byte) error {
	if !bytes.Equal(data, []byte("null")) {
		*t = texts{} // an empty list demands none; nil demands nothing
	}
	for _, one := range listed(data) {
		var text string
		if err := json.Unmarshal(one, &text); err != nil {
			var thing struct{ Alias string }
			if err := json.Unmarshal(one, &thing); err != nil {
				return err
			}
			text = thing.Alias
		}
		*t = append(*t, text)
	}
	return nil
}

// listed is the members of a list; anything else is its only member, and null is none.
func listed(data []byte) (all []json.RawMessage) {
	switch {
	case bytes.Equal(data, []byte("null")):
		return nil
	case json.Unmarshal(data, &all) == nil:
		return all
	}
	return []json.RawMessage{data}
}

func (r *refusal) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &r.Code) == nil {
		return nil
	}
	var full struct {
		Code               string
		MustSay, MustOffer texts
	}
	err := json.Unmarshal(data, &full)
	r.Code, r.MustOffer = full.Code, full.MustOffer
	return err
}

func (m *moment) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*m = moment{text, text}
		return nil
	}
	var both struct{ Local, UTC string }
	err := json.Unmarshal(data, &both)
	*m = moment(both)
	return err
}

func (e *effectList) UnmarshalJSON(data []byte) error {
	for _, one := range listed(data) {
		var made effect
		if err := json.Unmarshal(one, &made.Alias); err != nil {
			if err := json.Unmarshal(one, &made); err != nil {
				return err
			}
		}
		*e = append(*e, made)
	}
	return nil
}

// effectList is entries as they must be; one alone is a list of one.
type effectList []effect
