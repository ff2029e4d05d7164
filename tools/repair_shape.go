package tools

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clockify-mcp/internal/session"
)

// Besides the words, models get the shape wrong: a level too many or too few, a period in two arguments, the timer
// where ids go.

// opened reads an object that was sent as text.
func opened(value any) any {
	text, ok := value.(string)
	if !ok || !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return value
	}
	var object map[string]any
	if json.Unmarshal([]byte(text), &object) != nil {
		return value
	}
	return object
}

// named takes a name that a tool for one kind of thing was told under that kind: add_tag {"tag": ...}.
func (t Tool) named(args map[string]any) map[string]any {
	s := t.schema().tree
	_, kind, _ := strings.Cut(t.Name, "_")
	kind = strings.TrimSuffix(kind, "s")
	if s.Properties["name"] == nil || s.Properties[kind] != nil || args["name"] != nil {
		return args
	}
	for key, value := range args {
		if folded := foldKey(key); folded == kind || folded == kind+"name" {
			args = maps.Clone(args)
			args["name"] = value
			delete(args, key)
			return args
		}
	}
	return args
}

// unwrap takes the arguments out of an object around them, if all that it holds is known here.
func (s *shape) unwrap(args map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(args)) {
		inner, ok := opened(args[key]).(map[string]any)
		if !ok || s.knows(key, args) || !s.knowsAll(inner, args) {
			continue
		}
		delete(args, key)
		maps.Copy(args, inner)
	}
}

// knows says whether the key stands for an argument here, by its name or by another word for it.
func (s *shape) knows(key string, given map[string]any) bool {
	_, _, renamed := s.rename(key, given)
	return renamed || s.Properties[key] != nil || s.Properties["period"] != nil && ends[foldKey(key)] != 0
}

func (s *shape) knowsAll(inner, given map[string]any) bool {
	for key := range inner {
		if !s.knows(key, inner) || given[key] != nil {
			return false
		}
	}
	return len(inner) > 0
}

// nest puts an argument that is not known here into the one object below that knows it.
func (s *shape) nest(args map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(args)) {
		below, ok := s.below(key)
		if !ok || s.Properties[key] != nil {
			continue
		}
		inner, ok := opened(args[below]).(map[string]any)
		if !ok && args[below] != nil || inner[key] != nil {
			continue
		}
		moved := map[string]any{key: args[key]}
		maps.Copy(moved, inner)
		args[below] = moved
		delete(args, key)
	}
}

// below is the only object in here that has the key, else the only one that knows it by another word.
func (s *shape) below(key string) (name string, only bool) {
	var has, knows []string
	for property, p := range s.Properties {
		switch {
		case p.Type != "object":
		case p.Properties[key] != nil:
			has = append(has, property)
		case p.knows(key, nil):
			knows = append(knows, property)
		}
	}
	if len(has) == 0 {
		has = knows
	}
	if len(has) != 1 {
		return "", false
	}
	return has[0], true
}

// ends are the words for where a period begins (1) and where it ends (2).
var ends = map[string]int{
	"start": 1, "from": 1, "startdate": 1, "starttime": 1, "fromdate": 1, "datefrom": 1, "after": 1, "since": 1,
	"end": 2, "to": 2, "enddate": 2, "endtime": 2, "todate": 2, "dateto": 2, "before": 2, "until": 2,
}

// joinPeriod reads start and end, or from and to, or a list or an object of these, as the one period that the tool takes.
func (s *shape) joinPeriod(args map[string]any) {
	if s.Properties["period"] == nil {
		return
	}
	var from, to string
	switch period := opened(args["period"]).(type) {
	case nil:
		from, to = s.takeEnds(args)
	case map[string]any:
		from, to = s.takeEnds(maps.Clone(period))
	case []any:
		if len(period) == 2 {
			from, to = fmt.Sprint(period[0]), fmt.Sprint(period[1])
		}
	case string:
		args["period"] = strings.ReplaceAll(period, "_", " ")
	}
	switch {
	case from != "" && to != "":
		args["period"] = from + ".." + to
	case from != "":
		args["period"] = "since " + from
	case to != "":
		args["period"] = "until " + to
	}
}

// takeEnds takes out the first words there are for where a period begins and where it ends.
func (s *shape) takeEnds(args map[string]any) (from, to string) {
	var said [3]string
	for _, key := range slices.Sorted(maps.Keys(args)) {
		text, ok := args[key].(string)
		which := ends[foldKey(key)]
		if ok && which != 0 && s.Properties[key] == nil && said[which] == "" {
			said[which] = text
			delete(args, key)
		}
	}
	return said[1], said[2]
}

// pointAtTimer puts the words for the timer and the last entry where the tool takes them.
func (s *shape) pointAtTimer(args map[string]any) {
	word := s.takePointer(args)
	switch {
	case word == "":
	case s.Properties["target"] != nil:
		args["target"] = word
	case s.Properties["running"] != nil && word == "running":
		args["running"] = true
	default:
		args["target"] = word // refused in words
	}
}

// takePointer takes out what points at an entry without naming it: target, running, or such a word among the ids.
func (s *shape) takePointer(args map[string]any) string {
	if word, ok := args["target"].(string); ok && s.Properties["ids"] != nil {
		delete(args, "target")
		return word
	}
	if s.Properties["running"] == nil && s.Properties["target"] != nil && repairBool(args["running"]) == true {
		delete(args, "running")
		return "running"
	}
	id := args["ids"]
	if list, ok := id.([]any); ok && len(list) == 1 {
		id = list[0]
	}
	word, _ := id.(string)
	word = strings.ToLower(word)
	if word != "running" && word != "last" {
		return ""
	}
	delete(args, "ids")
	return word
}

// plain takes a value out of what it was dressed in: an id out of its brackets, a day out of its midnight, one text
// out of a list, a length of minutes out of a bare number.
func plain(p *shape, key string, value any) any {
	if key == "body" {
		return written(value)
	}
	switch v := value.(type) {
	case string:
		switch key {
		case "id", "ids":
			return bareID(v)
		case "date", "from", "to":
			return strings.TrimSuffix(v, "T00:00:00")
		}
	case []any:
		if p.Type == "string" {
			return joined(v)
		}
	case float64:
		if key == "duration" && v >= 100 && v == float64(int(v)) {
			return fmt.Sprint(int(v), "m")
		}
	}
	return value
}

// written is a value as text; what is neither text, number nor truth is in JSON.
func written(value any) string {
	if text, ok := repairString(value).(string); ok {
		return text
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(text)
}

func bareID(text string) string {
	if bare := strings.ToLower(strings.Trim(text, "[]#\"' ")); session.IsID(bare) {
		return bare
	}
	return text
}

// joined makes one text of several.
func joined(list []any) any {
	var words []string
	for _, one := range list {
		word, ok := one.(string)
		if !ok {
			return list
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}
