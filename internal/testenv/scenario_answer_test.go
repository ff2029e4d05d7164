package testenv

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/when"
)

// answers looks for the facts of an expected answer in the text, in our own formats.
// A figure that follows from others may be left to the model.
func (o outcome) answers(want map[string]any) (faults []string) {
	for key, value := range want {
		for _, fact := range o.facts(key, value) {
			if !o.says(fact) {
				faults = append(faults, fmt.Sprintf("the answer does not say %s: %s", key, fact))
			}
		}
	}
	return faults
}

// derived are the keys that follow from others, or that were compared with the state already.
var derived = regexp.MustCompile(`^(text|missingText|over|under|per[A-Z].*|created|updated|deleted|skipped|alreadyThere|workingDays)$|(?i)difference|delta|percent|share|ratio|average|^note$`)

// leftOut are the keys whose list may be said as a number: what was left out was there before.
var leftOut = regexp.MustCompile(`^(skipped|alreadyThere|leftOut|omitted)$`)

// facts are the texts that say one expected value; "a|b" is satisfied by either.
func (o outcome) facts(key string, value any) (facts []string) {
	switch v := value.(type) {
	case map[string]any:
		if derived.MatchString(key) {
			return nil
		}
		return o.nested(key, v)
	case []any:
		if leftOut.MatchString(key) {
			return []string{fmt.Sprintf("left out|%d |logged already", len(v))}
		}
		for _, one := range v {
			facts = append(facts, o.facts(strings.TrimSuffix(key, "s"), one)...)
		}
		return facts
	case float64:
		return number(key, v)
	case string:
		if derived.MatchString(key) {
			return nil
		}
		return o.texts(v)
	}
	return nil
}

// texts are what a text says that any wording of it must hold: all of it, or of a sentence its days, times and lengths.
func (o outcome) texts(v string) []string {
	if strings.Count(v, " ") < longName || slices.Contains(slices.Collect(maps.Values(o.names)), v) {
		return []string{o.text(v)}
	}
	return spoken.FindAllString(v, -1)
}

// longName is how many blanks the name of a thing has at most; more of them make a sentence.
const longName = 3

func (o outcome) nested(key string, v map[string]any) (facts []string) {
	if local, ok := v["local"].(string); ok {
		return []string{local[11:16]}
	}
	for name, inner := range v {
		switch {
		case strings.HasPrefix(key, "by") && !o.changes.none(): // the state was compared by entries
		case strings.HasPrefix(key, "by") || key == "rows" || key == "days" || key == "missingSeconds" || title.MatchString(name):
			facts = append(facts, o.text(name))
			if n, ok := inner.(float64); ok {
				inner = map[string]any{unitOf(key): n}
			}
			facts = append(facts, o.facts("", inner)...)
		case !derived.MatchString(name):
			facts = append(facts, o.facts(name, inner)...)
		}
	}
	return facts
}

// unitOf is the key under which the figures of a group are read: "byClientCents" has money, all others have time.
func unitOf(key string) string {
	if strings.HasSuffix(key, "Cents") {
		return "amountCents"
	}
	return "seconds"
}

// title is how a name begins and a key of ours does not.
var title = regexp.MustCompile(`^[^a-z]| |^[a-z]\d+$`)

func number(key string, v float64) []string {
	switch {
	case derived.MatchString(key):
		return nil
	case v == 0 && strings.HasSuffix(strings.ToLower(key), "seconds"):
		return []string{"0m|no time|no entries|nothing"}
	case v == 0:
		return []string{"0|no |none|nothing"}
	case strings.HasSuffix(strings.ToLower(key), "seconds"):
		return []string{when.FormatDuration(time.Duration(v) * time.Second)}
	case strings.HasSuffix(key, "Cents"):
		return []string{fmt.Sprintf("%.2f", v/100)}
	}
	return []string{strconv.Itoa(int(v))}
}

var (
	isoDay       = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	hoursMinutes = regexp.MustCompile(`^(\d+)h(\d\d)m$`)
)

// text is how a name, an alias, a day or a length reads in our answers.
func (o outcome) text(v string) string {
	if id := o.ids[v]; id != "" && o.names[v] != "" {
		return id + "|" + o.names[v]
	} else if id != "" {
		return id
	}
	if words := ours[strings.ToLower(v)]; words != "" {
		return words
	}
	if month, err := time.Parse("2006-01", v); err == nil {
		return month.Format("January 2006")
	}
	if m := isoWeek.FindStringSubmatch(v); m != nil {
		return mondayOf(m[1], m[2]).Format("2 Jan")
	}
	if strings.HasPrefix(v, "(") {
		return "(no " // what stands for the missing project, client, task or tag
	}
	if isoDay.MatchString(v) {
		day, _ := time.Parse(time.DateOnly, v)
		fact := v + "|" + day.Format("2 Jan")
		if v == o.today {
			fact += "|today|to date|now" // a period that is not over ends there
		}
		return fact
	}
	if m := hoursMinutes.FindStringSubmatch(v); m != nil {
		d, _ := time.ParseDuration(v)
		return when.FormatDuration(d)
	}
	return v
}

// ours is how we say what has no name.
var ours = map[string]string{
	"true": "billable", "false": "not billable", "nonbillable": "not billable", "non-billable": "not billable", "uninvoiced": "not invoiced",
}

var isoWeek = regexp.MustCompile(`^(\d{4})-W(\d\d)$`)

func mondayOf(year, week string) time.Time {
	y, _ := strconv.Atoi(year)
	w, _ := strconv.Atoi(week)
	fourth := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in the first week
	return fourth.AddDate(0, 0, 7*(w-1)-(int(fourth.Weekday())+6)%7)
}

func (o outcome) says(fact string) bool {
	answer := strings.ToLower(strings.ReplaceAll(o.answer, ",", ""))
	for one := range strings.SplitSeq(fact, "|") {
		if strings.Contains(answer, strings.ToLower(one)) {
			return true
		}
	}
	return false
}

func (o outcome) mentions(offers []string) (faults []string) {
	for _, offer := range offers {
		if !strings.Contains(offer, " ") && !o.says(offer) {
			faults = append(faults, "does not offer "+offer)
		}
	}
	return faults
}

// spoken finds what of an echo can be looked for in any wording: days, times and lengths.
var spoken = regexp.MustCompile(`(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}|\d\d:\d\d-\d\d:\d\d|\d+h\d\d?m`)

func (o outcome) echoes(e expected) (faults []string) {
	if o.failed {
		return nil
	}
	for _, echo := range e.MustEcho {
		for _, fact := range spoken.FindAllString(echo, -1) {
			if d, err := time.ParseDuration(fact); err == nil {
				fact = when.FormatDuration(d)
			}
			if !o.says(fact) {
				faults = append(faults, "the answer does not echo "+fact)
			}
		}
	}
	return faults
}

// learn reads what the short names of a world stand for, and what its things are called.
func (o outcome) learn(t *testing.T, row scenario) {
	t.Helper()
	data, err := os.ReadFile(row.file)
	var worlds map[string]any
	if err == nil {
		err = json.Unmarshal(data, &worlds)
	}
	if err != nil {
		t.Fatal(err)
	}
	o.gather(worlds[row.World.Ref])
}

func (o outcome) gather(node any) {
	switch n := node.(type) {
	case map[string]any:
		alias, _ := n["alias"].(string)
		if id, ok := n["id"].(string); ok && alias != "" {
			o.ids[alias] = id
		}
		for _, key := range []string{"name", "description"} {
			if name, ok := n[key].(string); ok && alias != "" && name != "" {
				o.names[alias] = name
			}
		}
		for _, inner := range n {
			o.gather(inner)
		}
	case []any:
		for _, inner := range n {
			o.gather(inner)
		}
	}
}
