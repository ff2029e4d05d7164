package tool

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"clockify-mcp/internal/resolve"
)

// Besides the words, models get the structure wrong: a level too many or too few, a period in two arguments, the timer
// where ids go.

// named takes the name of a thing that was given under its kind: add_x {"x": ...}.
func (t Tool) named(args map[string]any) map[string]any {
	n := t.schema().tree
	_, kind, _ := strings.Cut(t.Name, "_")
	kind = strings.TrimSuffix(kind, "s")
	if n.Properties["name"] == nil || n.Properties[kind] != nil || args["name"] != nil {
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
func (n *schemaNode) unwrap(args map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(args)) {
		inner, ok := parseObject(args[key]).(map[string]any)
		if !ok || n.knows(key, args) || !n.knowsAll(inner, args) {
			continue
		}
		delete(args, key)
		maps.Copy(args, inner)
	}
}

// knows says whether the key stands for an argument here, by its name or by another word for it.
func (n *schemaNode) knows(key string, given map[string]any) bool {
	_, _, renamed := n.rename(key, given)
	return renamed || n.Properties[key] != nil || n.Properties["period"] != nil && ends[foldKey(key)] != 0
}

func (n *schemaNode) knowsAll(inner, given map[string]any) bool {
	for key := range inner {
		if !n.knows(key, inner) || given[key] != nil {
			return false
		}
	}
	return len(inner) > 0
}

// qualifyProject takes a client given beside its project as the way that project is told from its namesakes:
// "Website (Acme)".
func (n *schemaNode) qualifyProject(args map[string]any) {
	if n.Properties["project"] == nil || n.Properties["client"] != nil {
		return
	}
	for _, name := range []string{"client", "client_name"} {
		client, _ := args[name].(string)
		project, _ := args["project"].(string)
		if client == "" || project == "" {
			continue
		}
		delete(args, name)
		if !resolve.IsID(strings.TrimSpace(project)) {
			args["project"] = project + " (" + client + ")"
		}
	}
}

// nest puts an argument that is not known here into the one object below that knows it.
func (n *schemaNode) nest(args map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(args)) {
		below, ok := n.below(key)
		if !ok || n.Properties[key] != nil {
			continue
		}
		inner, ok := parseObject(args[below]).(map[string]any)
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
func (n *schemaNode) below(key string) (name string, only bool) {
	var has, knows []string
	for property, p := range n.Properties {
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
func (n *schemaNode) joinPeriod(args map[string]any) {
	if n.Properties["period"] == nil {
		return
	}
	var from, to string
	switch period := parseObject(args["period"]).(type) {
	case nil:
		from, to = n.takeEnds(args)
	case map[string]any:
		from, to = n.takeEnds(maps.Clone(period))
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
func (n *schemaNode) takeEnds(args map[string]any) (from, to string) {
	var texts [3]string
	for _, key := range slices.Sorted(maps.Keys(args)) {
		text, ok := args[key].(string)
		which := ends[foldKey(key)]
		if ok && which != 0 && n.Properties[key] == nil && texts[which] == "" {
			texts[which] = text
			delete(args, key)
		}
	}
	return texts[1], texts[2]
}

// pointAtTimer puts the words for the timer and the last entry where the tool takes them.
func (n *schemaNode) pointAtTimer(args map[string]any) {
	word := n.takePointer(args)
	switch {
	case word == "":
	case n.Properties["target"] != nil:
		args["target"] = word
	case n.Properties["running"] != nil && word == "running":
		args["running"] = true
	default:
		args["target"] = word // refused in words
	}
}

// takePointer takes out what points at an entry without naming it: target, running, or such a word among the ids.
func (n *schemaNode) takePointer(args map[string]any) string {
	if word, ok := args["target"].(string); ok && n.Properties["ids"] != nil {
		delete(args, "target")
		return word
	}
	if n.Properties["running"] == nil && n.Properties["target"] != nil && AsBool(args["running"]) == true {
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

// Move takes the first of the arguments that was given and is not known under its name, as another one that was not.
func Move(args map[string]any, to string, from ...string) {
	if args[to] != nil {
		return
	}
	for _, name := range from {
		if args[name] != nil {
			args[to] = args[name]
			delete(args, name)
			return
		}
	}
}

// Wrapping lets a tool take arguments at the top that belong into the items of a list: models write the fields of a single
// item without the list around it.
func Wrapping(list string) Property {
	return func(t *Tool) {
		t.move = func(args map[string]any) {
			n := t.schema().tree
			if args[list] != nil {
				return
			}
			item := map[string]any{}
			for key, value := range args {
				_, _, known := n.Properties[list].Items.rename(key, nil) // beside a project a client tells which one
				if n.Properties[key] == nil && (known || n.Properties[list].Items.Properties[key] != nil) {
					item[key] = value
					delete(args, key)
				}
			}
			if len(item) > 0 {
				args[list] = []any{item}
			}
		}
	}
}
