package tool

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/when"
)

func mustEqual(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, want %#v", got, want)
	}
}

func TestSignedList(t *testing.T) {
	for _, c := range []struct {
		texts []string
		items string
		whole bool
	}{
		{nil, "[]", true},
		{[]string{"a", " b "}, "[{ a} { b}]", true},
		{[]string{"+a", " - b "}, "[{+ a} {- b}]", false},
		{[]string{"+"}, "[{+ }]", false},
		{[]string{"++a"}, "[{+ +a}]", false},
		{[]string{""}, "[{ }]", true},
		{[]string{"a-b", "c+"}, "[{ a-b} { c+}]", true},
	} {
		items, whole, err := SignedList("tags", c.texts)
		if got := fmt.Sprint(items); err != nil || got != c.items || whole != c.whole {
			t.Errorf("%q is %s, whole %v, %v", c.texts, got, whole, err)
		}
	}
	for _, texts := range [][]string{{"+a", "b"}, {"a", "-b"}, {"", "+a"}} {
		if _, _, err := SignedList("tags", texts); err == nil || !strings.HasPrefix(err.Error(), "tags mix signs and plain names") {
			t.Errorf("%q: %v", texts, err)
		}
	}
}

// TestAnAnswerIsPutWhereItWasAskedFor: one that goes into a list is a list of one, and none breaks what was sent.
func TestAnAnswerIsPutWhereItWasAskedFor(t *testing.T) {
	tree := schemaOf[allArgs]().tree
	for _, c := range []struct{ args, path, want string }{
		{`{}`, "name", `{"name":"x"}`},
		{`{"name": "old"}`, "name", `{"name":"x"}`},
		{`{}`, "labels", `{"labels":["x"]}`},
		{`{"labels": ["a", "b"]}`, "labels", `{"labels":["x"]}`},
		{`{"labels": ["a", "b"]}`, "labels.1", `{"labels":["a","x"]}`},
		{`{"labels": ["a", "b"]}`, "labels.2", `{"labels":["a","b"]}`},
		{`{"labels": ["a", "b"]}`, "labels.-1", `{"labels":["a","b"]}`},
		{`{"labels": ["a", "b"]}`, "labels.x", `{"labels":["a","b"]}`},
		{`{"items": [{"project": "a"}, {"project": "b"}]}`, "items.1.project", `{"items":[{"project":"a"},{"project":"x"}]}`},
		{`{"items": [{"project": "a"}]}`, "items.0.tags", `{"items":[{"project":"a","tags":["x"]}]}`},
		{`{"items": [{"tags": ["a", "b"]}]}`, "items.0.tags.0", `{"items":[{"tags":["x","b"]}]}`},
		{`{"other": {"project": "a"}}`, "other.project", `{"other":{"project":"x"}}`},
		{`{}`, "other.project", `{}`},
		{`{"items": "junk"}`, "items.0.project", `{"items":"junk"}`},
		{`{}`, "confirm", `{"confirm":"x"}`},
	} {
		var args map[string]any
		if err := json.Unmarshal([]byte(c.args), &args); err != nil {
			t.Fatal(err)
		}
		put(tree, args, strings.Split(c.path, "."), "x")
		if got, err := json.Marshal(args); err != nil || string(got) != c.want {
			t.Errorf("%s at %s is %s, want %s", c.args, c.path, got, c.want)
		}
	}
}

// TestClumsyValues: what can only mean one thing is read as that, and anything else is left for check to refuse.
func TestClumsyValues(t *testing.T) {
	one := newTool(Creates, "add_thing")
	for _, c := range []struct{ about, args, want string }{
		{"a number for a text", `{"name": 7}`, `{"name":"7"}`},
		{"a large number for a text", `{"name": 12345678901}`, `{"name":"12345678901"}`},
		{"a truth for a text", `{"name": true}`, `{"name":"true"}`},
		{"a list for a text", `{"name": ["a", "b"]}`, `{"name":"a, b"}`},
		{"a list of no texts for a text", `{"name": [1]}`, `{"name":[1]}`},
		{"an object for a text", `{"name": {"a": 1}}`, `{"name":{"a":1}}`},
		{"an object for what is JSON", `{"body": {"a": 1}}`, `{"body":"{\"a\":1}"}`},
		{"nothing", `{"name": null, "count": null, "labels": null}`, `{}`},
		{"a text for a number", `{"count": " 5 "}`, `{"count":5}`},
		{"no number for a number", `{"count": "five"}`, `{"count":"five"}`},
		{"what JSON has no number for", `{"count": "NaN"}`, `{"count":"NaN"}`},
		{"endless", `{"count": "-Inf"}`, `{"count":"-Inf"}`},
		{"words for a truth", `{"sure": "Yes"}`, `{"sure":true}`},
		{"a number for a truth", `{"sure": 0}`, `{"sure":false}`},
		{"no truth", `{"sure": "maybe"}`, `{"sure":"maybe"}`},
		{"one for a list", `{"labels": "a"}`, `{"labels":["a"]}`},
		{"several joined for a list", `{"labels": "a, b"}`, `{"labels":["a","b"]}`},
		{"a list as text", `{"labels": "[\"a\", \"b, c\"]"}`, `{"labels":["a","b, c"]}`},
		{"numbers in a list", `{"labels": [1, "b"]}`, `{"labels":["1","b"]}`},
		{"pairs for a list", `{"fields": {"Site": "north", "Rate": 5}}`, `{"fields":["Rate=5","Site=north"]}`},
		{"a pair with a comma", `{"fields": "Site=north, south"}`, `{"fields":["Site=north, south"]}`},
		{"an object for a list of them", `{"items": {"project": "a"}}`, `{"items":[{"project":"a"}]}`},
		{"objects as text", `{"items": "[{\"project\": \"a\"}]"}`, `{"items":[{"project":"a"}]}`},
		{"one object as text", `{"items": ["{\"project\": 7}"]}`, `{"items":[{"project":"7"}]}`},
		{"other words within", `{"items": [{"project_id": "a", "tag": "b, c", "hours": 2}]}`, `{"items":[{"duration":"2h","project":"a","tags":["b","c"]}]}`},
		{"minutes without a unit", `{"items": [{"project": "a", "duration": 90}, {"project": "b", "duration": 150}]}`, `{"items":[{"duration":"90","project":"a"},{"duration":"150","project":"b"}]}`},
		{"an id in brackets", `{"items": [{"id": "[650600000000000000000001]"}]}`, `{"items":[{"id":"650600000000000000000001"}]}`},
		{"capitals and other joints", `{"Name": "a", "workspaceId": "w", "COUNT": 2}`, `{"count":2,"name":"a","workspace":"w"}`},
		{"its kind for its name", `{"thing": "a"}`, `{"name":"a"}`},
		{"all of it in an object around it", `{"arguments": {"name": "a", "count": "2"}}`, `{"count":2,"name":"a"}`},
		{"all of it as text", `"{\"name\": \"a\"}"`, `{"name":"a"}`},
		{"what is not known", `{"color": "red"}`, `{"color":"red"}`},
		{"a name and another word for it", `{"name": "a", "title": "b"}`, `{"name":"a","title":"b"}`},
		{"an object as text for an object", `{"other": "{\"project\": \"a\"}"}`, `{"other":{"project":"a"}}`},
	} {
		t.Run(c.about, func(t *testing.T) {
			var sent any
			if err := json.Unmarshal([]byte(c.args), &sent); err != nil {
				t.Fatal(err)
			}
			args, ok := one.arguments(sent)
			if got, err := json.Marshal(args); !ok || err != nil || string(got) != c.want {
				t.Errorf("%s is read as %s, want %s", c.args, got, c.want)
			}
		})
	}
	for _, sent := range []any{"junk", 5.0, []any{1.0}, true} {
		if args, ok := one.arguments(sent); ok {
			t.Errorf("%v is read as %v", sent, args)
		}
	}
	if args, ok := one.arguments(nil); !ok || len(args) != 0 {
		t.Errorf("nothing is read as %v", args)
	}
}

// TestCheckSaysWhatWouldFit in words that a model can act on.
func TestCheckSaysWhatWouldFit(t *testing.T) {
	one := newTool(Creates, "add_one")
	for _, c := range []struct{ args, want string }{
		{`{"nam": 1}`, `unknown argument "nam"; valid: body, confirm, count, fields, items, labels, mode, name, other, sure, workspace`},
		{`{"items": [{"tags": []}]}`, "project is required in items.0 (Its project)"},
		{`{"items": [{"project": "a"}, {"project": "b", "colour": 1}]}`, `unknown argument "colour" in items.1; valid: duration, id, project, tags`},
		{`{"name": {"a": 1}}`, "name: got object, want string (What it is called)"},
		{`{"name": "12345678901"}`, "name: maxLength: got 11, want 10 (What it is called)"},
		{`{"count": 9}`, "count: maximum: got 9, want 5 (How many)"},
		{`{"count": 1.5}`, "count: got number, want integer (How many)"},
		{`{"sure": "maybe"}`, "sure: got string, want boolean (Whether)"},
		{`{"labels": ["a", 1]}`, "labels.1: got number, want string"},
		{`{"mode": "best"}`, "mode: value must be one of 'slow', 'fast' (How)"},
		{`{"zeta": 1, "alpha": 2, "count": 0}`, `count: minimum: got 0, want 1 (How many); unknown argument "alpha"; valid: `},
	} {
		var args map[string]any
		if err := json.Unmarshal([]byte(c.args), &args); err != nil {
			t.Fatal(err)
		}
		err := one.check(args)
		if err == nil {
			t.Errorf("%s is let through", c.args)
			continue
		}
		mustHold(t, err.Error(), "the arguments of clockify_add_one do not fit: "+c.want, ". Nothing was done; correct them and call again")
	}
	if err := one.check(map[string]any{"name": "a", "count": 5.0, "items": []any{map[string]any{"project": "b"}}}); err != nil {
		t.Error(err)
	}
}

func TestAPageOfRows(t *testing.T) {
	rows := make([]string, 120)
	for i := range rows {
		rows[i] = fmt.Sprint(i)
	}
	for _, c := range []struct {
		page        Page
		first, last string
		next        string
	}{
		{Page{}, "0", "49", "50"},
		{Page{Limit: 3}, "0", "2", "3"},
		{Page{Limit: 3, Cursor: "50"}, "50", "52", "53"},
		{Page{Cursor: "100"}, "100", "119", ""},
		{Page{Limit: 120}, "0", "119", ""},
	} {
		list, err := c.page.Show("row", "", "", rows)
		if err != nil || list.Rows[0] != c.first || list.Rows[len(list.Rows)-1] != c.last || list.Next != c.next || list.Total != 120 {
			t.Errorf("%+v shows %+v, %v", c.page, list, err)
		}
	}
	for _, cursor := range []string{"x", "-1", "1.5", "120", "9999999999999999999999"} {
		if list, err := (Page{Cursor: cursor}).Show("row", "", "", rows); err == nil || !strings.Contains(err.Error(), "cursor") {
			t.Errorf("%s shows %+v, %v", cursor, list, err)
		}
	}
	if list, err := (Page{}).Show("row", "", "", nil); err != nil || len(list.Rows) != 0 {
		t.Errorf("nothing shows %+v, %v", list, err)
	}
}

// TestAnUnclearTimeIsAskedAbout under the argument that it was in, with what to write for each reading.
func TestAnUnclearTimeIsAskedAbout(t *testing.T) {
	question := &when.Question{Input: "3/4", Reason: "day or month", Readings: []when.Reading{{Label: "3 April", Input: "2026-04-03"}, {Label: "4 March", Input: "2026-03-04"}}}
	var ask *session.Ask
	if err := Unclear("entries.0.date", fmt.Errorf("read: %w", question)); !errors.As(err, &ask) {
		t.Fatalf("not asked: %v", err)
	}
	mustEqual(t, *ask, session.Ask{
		Path: "entries.0.date", Message: `entries.0.date "3/4" is unclear: day or month. Which is meant?`,
		Choices: []session.Choice{{Value: "2026-04-03", Label: "3 April"}, {Value: "2026-03-04", Label: "4 March"}},
	})
	question.Readings = nil
	if err := Unclear("date", question); !errors.As(err, &ask) || ask.Path != "date" || len(ask.Choices) != 0 || ask.Message != question.Error() {
		t.Errorf("asked %+v", err)
	}
	if err := Unclear("date", session.Refuse("no")); errors.As(err, &ask) || err.Error() != "no" {
		t.Errorf("a refusal is asked about: %v", err)
	}
}
