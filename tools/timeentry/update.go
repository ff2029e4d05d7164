package timeentry

import (
	"context"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type updateTimeEntriesArgs struct {
	IDs     []string    `json:"ids,omitempty" jsonschema_description:"Which entries"`
	Match   *filters    `json:"match,omitempty" jsonschema_description:"Or all that fit, as in find_time_entries"`
	Target  string      `json:"target,omitempty" jsonschema:"enum=running,enum=last" jsonschema_description:"Or the timer, or the last one"`
	Changes *changeArgs `json:"changes,omitempty" jsonschema_description:"What is not said stays"`
	Split   when.Text   `json:"split,omitempty" jsonschema_description:"Cut in two at 14:00; changes go to the second part"`
	tool.InWorkspace
	tool.Confirmation
}

// filters is a Match inside another call: the same words, described where they stand alone.
type filters struct {
	Period   when.Text `json:"period,omitempty" jsonschema_description:"Last week"`
	Project  string    `json:"project,omitempty" jsonschema_description:"Or none"`
	Task     string    `json:"task,omitempty" jsonschema_description:"Or none"`
	Client   string    `json:"client,omitempty" jsonschema_description:"Or none"`
	Tags     []string  `json:"tags,omitempty" jsonschema_description:"Any of"`
	Words    string    `json:"text,omitempty" jsonschema_description:"In the description"`
	Weekday  []string  `json:"weekday,omitempty" jsonschema_description:"Mon"`
	Billable *bool     `json:"billable,omitempty" jsonschema_description:"Or not"`
	User     string    `json:"user,omitempty" jsonschema_description:"Default me"`
}

// changeArgs is what changes about entries; whatever is left out stays.
type changeArgs struct {
	Project     string    `json:"project,omitempty" jsonschema_description:"Or none"`
	Task        string    `json:"task,omitempty" jsonschema_description:"Or none"`
	Description *string   `json:"description,omitempty" jsonschema_description:"New text"`
	Tags        []string  `json:"tags,omitempty" jsonschema_description:"+add, -remove, or the whole list"`
	Billable    *bool     `json:"billable,omitempty" jsonschema_description:"Or not"`
	Fields      []string  `json:"fields,omitempty" jsonschema_description:"Site=north"`
	Start       when.Text `json:"start,omitempty" jsonschema_description:"On its own day: 9:30"`
	End         when.Text `json:"end,omitempty" jsonschema_description:"Likewise"`
	Duration    when.Text `json:"duration,omitempty" jsonschema_description:"2h; the start stays"`
	Shift       when.Text `json:"shift,omitempty" jsonschema_description:"+1h, 30m earlier"`
}

func (in changeArgs) empty() bool {
	return in.Project == "" && in.Task == "" && in.Description == nil && in.Tags == nil && in.Billable == nil && len(in.Fields) == 0 &&
		in.Start == "" && in.End == "" && in.Duration == "" && in.Shift == ""
}

func updateTimeEntries(ctx context.Context, s *session.Session, in updateTimeEntriesArgs) (fmt.Stringer, error) {
	if in.Changes == nil {
		in.Changes = &changeArgs{}
	}
	if in.Changes.empty() && in.Split == "" {
		return nil, session.Refuse("changes is empty: say what to change, e.g. project, end or duration. Nothing was written")
	}
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return nil, err
	}
	which := selector{IDs: in.IDs, Match: (*Match)(in.Match), Target: in.Target}
	return which.lockAndFind(ctx, w, func(m *selection) (fmt.Stringer, error) {
		plan, err := in.planFor(ctx, m)
		if err != nil {
			return nil, err
		}
		if len(plan.Changes) == 0 {
			return m.asBefore(plan.Notes), nil
		}
		if err := m.readAround(ctx, &plan); err != nil {
			return nil, err
		}
		plan.Notes = append(plan.Notes, in.Changes.instead(plan)...)
		return m.Write(ctx, plan)
	})
}

// planFor is what becomes of the selected entries.
func (in updateTimeEntriesArgs) planFor(ctx context.Context, m *selection) (session.Plan, error) {
	plan := m.newPlan("changed " + m.called())
	plan.Notes = m.notes
	edit, err := m.editFor(ctx, *in.Changes)
	if err != nil {
		return plan, session.Under("changes", "", err)
	}
	if in.Split != "" {
		return in.splitting(ctx, m, edit, plan)
	}
	var same int
	for _, e := range m.entries {
		change, err := edit.change(ctx, e)
		if err != nil {
			return plan, session.Under("changes", "", err)
		}
		if change.Same() {
			same++
			continue
		}
		plan.Changes = append(plan.Changes, change)
	}
	plan.Notes = append(plan.Notes, edit.notes...)
	plan.Reasons = m.reasons()
	if n := len(plan.Changes); n > 1 && same > 0 {
		plan.Title = "changed " + view.Count(n, "entry")
	} else if n == 1 && same > 0 {
		plan.Title = "changed " + headline(*plan.Changes[0].Before)
	}
	if same > 0 && len(plan.Changes) > 0 {
		plan.Notes = append(plan.Notes, fmt.Sprintf("%s of them had that already and stay as they are", view.Count(same, "entry")))
	}
	return plan, nil
}

// readAround reads what stands around, where the plan puts time anywhere new.
func (m *selection) readAround(ctx context.Context, plan *session.Plan) (err error) {
	for _, c := range plan.Changes {
		if c.Moves() {
			plan.Around, err = m.Around(ctx, m.who.ID, plan.Changes)
			return err
		}
	}
	return nil
}

// asBefore reports that there is nothing to change, so that the model does not try again.
func (m *selection) asBefore(notes []string) tool.Answer {
	var b strings.Builder
	fmt.Fprintf(&b, "Nothing to change: %s so already, and nothing was written.", isAre(len(m.entries)))
	for i, e := range m.entries {
		if i == maxListed {
			fmt.Fprintf(&b, "\n- and %d more", len(m.entries)-maxListed)
			break
		}
		b.WriteString("\n- " + m.format.Entry(e))
	}
	for _, note := range notes {
		b.WriteString("\n" + view.Capital(note) + ".")
	}
	return tool.Answer(b.String())
}

// maxListed is how many entries an answer lists that were not written.
const maxListed = 10

func isAre(n int) string {
	if n == 1 {
		return "the entry is"
	}
	return fmt.Sprintf("all %d entries are", n)
}

// moveChange takes a change's fields at the top level too, and a single id in place of the list.
func moveChange(args map[string]any) {
	if args["changes"] != nil {
		return
	}
	moved := map[string]any{}
	for _, name := range []string{
		"project", "project_id", "task", "task_id", "description", "notes", "tags", "tag_ids", "billable", "fields",
		"custom_fields", "start", "end", "duration", "shift",
	} {
		if args[name] != nil {
			moved[name] = args[name]
			delete(args, name)
		}
	}
	if len(moved) > 0 {
		args["changes"] = moved
	}
}

// moveTimer takes update_time_entries' word for the timer or the last entry too.
func moveTimer(args map[string]any) {
	if target, _ := args["target"].(string); target == "running" || target == "last" {
		args[target] = true
		delete(args, "target")
	}
}

// splitting cuts one entry in two. The first part keeps all it had; the changes go to the second.
func (in updateTimeEntriesArgs) splitting(ctx context.Context, m *selection, edit *entryEdit, plan session.Plan) (session.Plan, error) {
	if len(m.entries) > 1 {
		return plan, m.onlyOne("split cuts one entry at a time")
	}
	whole := m.entries[0]
	if c := *in.Changes; c.Start != "" || c.End != "" || c.Duration != "" || c.Shift != "" {
		return plan, session.Refuse("with split, changes cannot hold times as well: the second part begins where the first ends. Split first, then change the times")
	}
	to := whole.End()
	if whole.Running() {
		to = m.format.Now
	}
	at, err := m.instantWithin(bounds{
		path: "split", text: string(in.Split), from: whole.Start(), to: to.Add(-time.Minute),
		before: "the entry's start", after: "not before the entry's end " + m.format.Moment(to),
	})
	if err != nil {
		return plan, err
	}
	second := whole
	second.Interval.Start = at
	edit.anew = true
	rest, err := edit.change(ctx, second)
	if err != nil {
		return plan, session.Under("changes", "", err)
	}
	plan.Title = "split " + headline(whole) + " at " + m.format.Time(at)
	plan.Whole, plan.Known = true, []clockify.Entry{whole}
	plan.Notes = append(plan.Notes, edit.notes...)
	rest.After.ID = ""
	plan.Changes = []timesheet.Change{
		timesheet.Update(whole, func(r *clockify.EntryRequest) { r.End = &at }),
		timesheet.Create(*rest.After),
	}
	return plan, nil
}
