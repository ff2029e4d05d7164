package testenv

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// call is a capability in the words of our tools.
type call struct {
	tool, arguments string
	confirms        bool // agrees to what an earlier call showed
}

// args is a JSON object in the making.
type args = map[string]any

// translate maps the abstract capabilities of the scenarios to our tools, as an assistant would from their descriptions.
// What the person said goes on as it was said, and what is not known here goes on under its own name.
func translate(capabilities []capability) (calls []call, err error) {
	last := map[string]call{}
	for _, c := range capabilities {
		if earlier, ok := last[c.Capability]; ok && c.Args["confirm"] != nil {
			calls = append(calls, confirmed(earlier))
			continue
		}
		tool, arguments := toolFor(c)
		if tool == "" {
			return nil, fmt.Errorf("no tool for %s", c.Capability)
		}
		if c.Args["dry_run"] == true && slices.Contains(previewing, tool) {
			arguments["dry_run"] = true
		}
		text, err := json.Marshal(arguments)
		if err != nil {
			return nil, err
		}
		last[c.Capability] = call{tool: tool, arguments: string(text)}
		calls = append(calls, last[c.Capability])
	}
	return calls, nil
}

// previewing are the tools that show what they would do when they are asked to.
var previewing = []string{"log_time", "start_timer", "stop_timer", "copy_time_entries", "update_time_entries", "delete_time_entries"}

func confirmed(c call) call {
	without := strings.Replace(strings.Replace(c.arguments, `"dry_run":true,`, "", 1), `,"dry_run":true`, "", 1)
	return call{c.tool, strings.TrimSuffix(without, "}") + `, "confirm": "$confirm"}`, true}
}

func toolFor(c capability) (string, args) {
	a := without(c.Args, "dry_run", "confirm")
	switch c.Capability {
	case "log":
		return "log_time", logArgs(a)
	case "timesheet.fill":
		return "log_time", fillArgs(a)
	case "timer.start":
		return "start_timer", renamed(a, "continue_", "continue")
	case "timer.stop":
		return "stop_timer", a
	case "timer.discard":
		return "delete_time_entries", join(a, args{"running": true})
	case "status":
		return "status", a
	case "team.status":
		return "status", join(a, args{"user": "team"})
	case "undo":
		return "undo", a
	case "entries.list":
		return "find_time_entries", filter(a)
	case "entries.delete":
		return "delete_time_entries", target(a)
	case "entries.update", "entries.split":
		return "update_time_entries", updateArgs(a)
	case "entries.copy":
		return "copy_time_entries", renamed(a, "source", "from", "target", "to")
	case "report":
		return "summarize_time", reportArgs(a)
	case "team.report":
		return teamReport(a)
	case "timesheet.week", "timesheet.gaps":
		return "timesheet", renamed(a, "week", "period", "range", "period")
	}
	return catalogueTool(c.Capability, a)
}

// renamed copies arguments, some under another name: from, to, from, to ... Those that are null are left out.
func renamed(a args, names ...string) args {
	out := args{}
	for key, value := range a {
		if i := slices.Index(names, key); i >= 0 && i%2 == 0 {
			key = names[i+1]
		}
		if value != nil {
			out[key] = value
		}
	}
	return out
}

func without(a args, names ...string) args {
	out := maps.Clone(a)
	for _, name := range names {
		delete(out, name)
	}
	return out
}

func join(a, b args) args {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

func logArgs(a args) args {
	out := without(a, "recurrence")
	var entries []any
	list, _ := a["entries"].([]any)
	for _, one := range list {
		entries = append(entries, logEntry(one.(args)))
	}
	if again, ok := a["recurrence"].(args); ok {
		entries = append(entries, logEntry(again))
	}
	out["entries"] = entries
	return out
}

// logEntry is one thing that was said to be logged. A part of a day belongs to its day; a range is both ends at once.
func logEntry(a args) args {
	out := renamed(without(a, "part"), "days", "date", "range", "start", "break_", "break")
	if out["project"] == nil && out["client"] != nil {
		out = renamed(out, "client", "project")
	}
	if part, ok := a["part"]; ok {
		out["date"] = strings.TrimSpace(fmt.Sprint(or(out["date"], "today"), " ", part))
	}
	return out
}

// fillArgs fills a day, or each working day of a week, with one project or with several by percent.
func fillArgs(a args) args {
	date := a["date"]
	if a["week"] != nil {
		date = fmt.Sprint("every weekday ", a["week"])
	}
	upTo := fmt.Sprint("up to ", or(or(a["per_day"], a["target"]), "a day"))
	if hours, err := time.ParseDuration(fmt.Sprint(a["target"])); err == nil && hours > 24*time.Hour && a["per_day"] == nil {
		upTo += " a week"
	}
	rest := without(a, "date", "week", "target", "per_day", "split", "project", "user", "workspace")
	out := args{}
	for _, shared := range []string{"user", "workspace"} {
		if a[shared] != nil {
			out[shared] = a[shared]
		}
	}
	shares, ok := a["split"].(args)
	if !ok {
		out["entries"] = []any{join(rest, renamed(args{"project": a["project"], "date": date, "duration": upTo}))}
		return out
	}
	var entries []any
	for _, project := range slices.Sorted(maps.Keys(shares)) {
		percent := strings.TrimSuffix(fmt.Sprint(shares[project]), "%")
		entries = append(entries, join(rest, args{"project": project, "date": date, "duration": percent + "% of " + upTo}))
	}
	out["entries"] = entries
	return out
}

func or(a, b any) any {
	if a != nil {
		return a
	}
	return b
}

// filter says which entries are looked for. What they are to be without is "none" there.
func filter(a args) args {
	out := renamed(without(a, "without"), "range", "period", "tag", "tags")
	lacking, ok := a["without"].([]any)
	if !ok && a["without"] != nil {
		lacking = []any{a["without"]}
	}
	for _, name := range lacking {
		name := strings.TrimSuffix(fmt.Sprint(name), "s")
		if name == "tag" {
			name = "tags"
		}
		out[name] = "none"
	}
	return out
}

// target is which entries a change is about.
func target(a args) args {
	out := without(a, "filter", "target")
	if f, ok := a["filter"].(args); ok {
		out["match"] = filter(f)
	}
	if of, ok := a["target"].(string); ok {
		out["target"] = of
	}
	return out
}

func updateArgs(a args) args {
	out := renamed(without(target(a), "set", "second"), "at", "split")
	set, _ := a["set"].(args)
	changes := join(args{}, without(set, "add_tags", "remove_tags"))
	var tags []any
	for sign, key := range map[string]string{"+": "add_tags", "-": "remove_tags"} {
		list, _ := set[key].([]any)
		for _, tag := range list {
			tags = append(tags, fmt.Sprint(sign, tag))
		}
	}
	if tags != nil {
		changes["tags"] = tags
	}
	switch second := a["second"].(type) {
	case args:
		changes = join(changes, second)
	case string:
		changes["project"] = second
	}
	if len(changes) > 0 {
		out["changes"] = changes
	}
	return out
}

// reportArgs leaves the metrics out: an answer always holds hours, and money where there is any.
func reportArgs(a args) args {
	out := renamed(without(filter(a), "metrics", "invoicing"), "group_by", "by")
	if one, ok := out["by"].(string); ok {
		out["by"] = []any{one}
	}
	if a["invoicing"] != nil {
		by, _ := out["by"].([]any)
		out["by"] = append(slices.Clone(by), "invoiced")
	}
	return out
}

// teamReport is about one person, or about everybody and who is short.
func teamReport(a args) (string, args) {
	if a["threshold"] != nil {
		out := join(renamed(without(a, "threshold", "metrics", "group_by"), "range", "period"), args{"user": or(a["user"], "team")})
		if hours := strings.Trim(fmt.Sprint(a["threshold"]), "<>= "); hours != "" {
			out["target"] = hours
		}
		return "timesheet", out
	}
	out := reportArgs(a)
	if out["user"] == nil {
		out["user"] = "team"
		if out["by"] == nil {
			out["by"] = []any{"user"}
		}
	}
	return "summarize_time", out
}

func catalogueTool(capability string, a args) (string, args) {
	kind, _ := a["kind"].(string)
	kind = strings.TrimSuffix(kind, "s")
	rest := without(a, "kind")
	switch capability {
	case "catalog.list":
		if kind == "member" || kind == "people" || kind == "person" {
			kind = "user"
		}
		return "find_" + kind + "s", rest
	case "catalog.create":
		return "add_" + kind, renamed(rest, "create_missing_client", "create_client")
	case "catalog.update":
		return "update_" + kind, renamed(rest, "name", kind, "new_name", "name")
	}
	return "", nil
}
