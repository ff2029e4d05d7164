package program

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// call is a capability in the words of our tools.
type call struct{ tool, arguments string }

// args is a JSON object in the making.
type args = map[string]any

// translate maps the abstract capabilities of the scenarios to our tools, as an assistant would from their descriptions.
// What the person said goes on as it was said.
func translate(capabilities []capability) (calls []call) {
	var last call
	for _, c := range capabilities {
		if c.Args["confirm"] != nil && len(calls) > 0 {
			calls = append(calls, confirmed(last))
			continue
		}
		tool, arguments := toolFor(c)
		text, err := json.Marshal(arguments)
		if err != nil {
			panic(err)
		}
		last = call{tool, string(text)}
		calls = append(calls, last)
	}
	return calls
}

func confirmed(c call) call {
	return call{c.tool, strings.TrimSuffix(c.arguments, "}") + `, "confirm": "$confirm"}`}
}

func toolFor(c capability) (string, args) {
	a := c.Args
	switch c.Capability {
	case "log":
		return "log_time", logArgs(a)
	case "timesheet.fill":
		return "log_time", fillArgs(a)
	case "timer.start":
		return "start_timer", pick(a, "project", "project", "task", "task", "description", "description", "start", "start", "continue_", "continue", "tags", "tags", "billable", "billable", "workspace", "workspace")
	case "timer.stop":
		return "stop_timer", pick(a, "at", "at", "user", "user")
	case "timer.discard":
		return "delete_time_entries", args{"running": true}
	case "status":
		return "status", args{}
	case "team.status":
		return "status", args{"user": "team"}
	case "undo":
		return "undo", args{}
	case "entries.list":
		return "find_time_entries", filter(a)
	case "entries.delete":
		return "delete_time_entries", target(a)
	case "entries.update", "entries.split":
		return "update_time_entries", updateArgs(c)
	case "entries.copy":
		return "copy_time_entries", pick(a, "source", "from", "target", "to")
	case "report":
		return "summarize_time", reportArgs(a)
	case "team.report":
		return teamReport(a)
	case "timesheet.week":
		return "timesheet", pick(a, "week", "period", "user", "user")
	case "timesheet.gaps":
		return "timesheet", pick(a, "range", "period", "user", "user")
	}
	return catalogueTool(c)
}

// pick renames arguments: from, to, from, to ...
func pick(a args, names ...string) args {
	out := args{}
	for i := 0; i < len(names); i += 2 {
		if v, ok := a[names[i]]; ok {
			out[names[i+1]] = v
		}
	}
	return out
}

func logArgs(a args) args {
	out := pick(a, "user", "user", "workspace", "workspace", "timezone", "timezone")
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

func logEntry(a args) args {
	out := pick(a, "project", "project", "client", "project", "task", "task", "description", "description", "date", "date", "days", "date",
		"start", "start", "end", "end", "range", "start", "duration", "duration", "break_", "break", "tags", "tags", "billable", "billable")
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
	upTo := fmt.Sprint("up to ", or(a["target"], a["per_day"]))
	shares, ok := a["split"].(args)
	if !ok {
		day := pick(a, "project", "project", "description", "description")
		day["date"], day["duration"] = date, upTo
		return args{"entries": []any{day}}
	}
	var entries []any
	for _, project := range slices.Sorted(maps.Keys(shares)) {
		percent := strings.TrimSuffix(fmt.Sprint(shares[project]), "%")
		entries = append(entries, args{"project": project, "date": date, "duration": percent + "% of " + upTo})
	}
	return args{"entries": entries}
}

func or(a, b any) any {
	if a != nil {
		return a
	}
	return b
}

func filter(a args) args {
	out := pick(a, "range", "period", "client", "client", "project", "project", "task", "task", "tags", "tags", "tag", "tags", "text", "text",
		"limit", "limit", "billable", "billable", "user", "user")
	if without, ok := a["without"].(string); ok {
		out[strings.TrimSuffix(without, "s")] = "none"
	}
	return out
}

// target is which entries a change is about.
func target(a args) args {
	if of, ok := a["target"].(string); ok && a["filter"] == nil {
		if of == "running" {
			return args{"running": true}
		}
		return args{"target": of}
	}
	f, _ := a["filter"].(args)
	return args{"match": filter(f)}
}

func updateArgs(c capability) args {
	out := target(c.Args)
	if out["running"] != nil {
		out = args{"target": "running"}
	}
	set, _ := c.Args["set"].(args)
	changes := pick(set, "project", "project", "task", "task", "description", "description", "start", "start", "end", "end",
		"duration", "duration", "shift", "shift", "billable", "billable")
	if tags, ok := set["add_tags"].([]any); ok {
		var plus []any
		for _, tag := range tags {
			plus = append(plus, fmt.Sprint("+", tag))
		}
		changes["tags"] = plus
	}
	if len(changes) > 0 {
		out["changes"] = changes
	}
	if at, ok := c.Args["at"]; ok {
		out["split"] = at
		if second, ok := c.Args["second"].(args); ok {
			out["second"] = pick(second, "project", "project", "task", "task", "description", "description", "billable", "billable")
		}
	}
	return out
}

func reportArgs(a args) args {
	out := filter(a)
	by, _ := a["group_by"].([]any)
	if one, ok := a["group_by"].(string); ok {
		by = []any{one}
	}
	if a["invoicing"] != nil {
		by = append(by, "invoiced")
	}
	if len(by) > 0 {
		out["by"] = by
	}
	if compare, ok := a["compare"]; ok {
		out["compare"] = compare
	}
	return out
}

// teamReport is about one person, or about everybody and who is short.
func teamReport(a args) (string, args) {
	if a["threshold"] != nil {
		return "timesheet", args{"period": a["range"], "user": "team"}
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

func catalogueTool(c capability) (string, args) {
	kind, _ := c.Args["kind"].(string)
	kind = strings.TrimSuffix(kind, "s")
	rest := args{}
	for k, v := range c.Args {
		if k != "kind" && k != "create_missing_client" && k != "dry_run" {
			rest[k] = v
		}
	}
	switch c.Capability {
	case "catalog.list":
		return "find_" + kind + "s", rest
	case "catalog.create":
		return "add_" + kind, rest
	case "catalog.update":
		out := pick(rest, "archived", "archived", "billable", "billable", "client", "client", "rate", "rate")
		out[kind] = rest["name"]
		return "update_" + kind, out
	}
	panic("no tool for " + c.Capability)
}
