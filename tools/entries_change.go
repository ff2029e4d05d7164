package tools

import (
	"context"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type updateTimeEntriesArgs struct {
	IDs     []string    `json:"ids,omitempty" jsonschema_description:"Which entries"`
	Match   *filters    `json:"match,omitempty" jsonschema_description:"Or all that fit, as in find_time_entries"`
	Target  string      `json:"target,omitempty" jsonschema:"enum=running,enum=last" jsonschema_description:"Or the timer, or the last one"`
	Changes *changeArgs `json:"changes,omitempty" jsonschema_description:"What is not said stays"`
	Split   when.Text   `json:"split,omitempty" jsonschema_description:"Cut in two at 14:00; changes go to the second part"`
	Where
	Sure
}

// filters is a Match inside another call: the same words, described where they stand alone.
type filters struct {
	Period   when.Text `json:"period,omitempty" jsonschema_description:"Last week"`
	Project  string    `json:"project,omitempty" jsonschema_description:"Or none"`
	Task     string    `json:"task,omitempty" jsonschema_description:"Or none"`
	Client   string    `json:"client,omitempty" jsonschema_description:"Or none"`
	Tags     []string  `json:"tags,omitempty" jsonschema_description:"Any of"`
	Text     string    `json:"text,omitempty" jsonschema_description:"In the description"`
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
	meant, err := aim{IDs: in.IDs, Match: (*Match)(in.Match), Target: in.Target}.pick(ctx, w)
	if err != nil {
		return nil, err
	}
	defer meant.unlock()
	plan, err := in.plan(ctx, meant)
	if err != nil {
		return nil, err
	}
	if len(plan.Changes) == 0 {
		return meant.asBefore(plan.Notes), nil
	}
	if err := meant.look(ctx, &plan); err != nil {
		return nil, err
	}
	plan.Notes = append(plan.Notes, in.Changes.instead(plan)...)
	return meant.Write(ctx, plan)
}

func (in updateTimeEntriesArgs) plan(ctx context.Context, meant *meant) (session.Write, error) {
	plan := meant.plan("changed " + meant.called())
	plan.Notes = meant.notes
	edit, err := meant.editing(ctx, *in.Changes)
	if err != nil {
		return plan, session.Under("changes", err)
	}
	if in.Split != "" {
		return in.splitting(ctx, meant, edit, plan)
	}
	var same int
	for _, e := range meant.entries {
		change, err := edit.change(ctx, e)
		if err != nil {
			return plan, session.Under("changes", err)
		}
		if change.Same() {
			same++
			continue
		}
		plan.Changes = append(plan.Changes, change)
	}
	plan.Notes = append(plan.Notes, edit.notes...)
	plan.Reasons = meant.reasons()
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

// look reads what stands around, where the plan puts time anywhere new.
func (m *meant) look(ctx context.Context, plan *session.Write) (err error) {
	for _, c := range plan.Changes {
		if c.Moves() {
			plan.Around, err = m.Around(ctx, m.who.ID, plan.Changes)
			return err
		}
	}
	return nil
}

// asBefore reports that there is nothing to change, so that the model does not try again.
func (m *meant) asBefore(notes []string) Text {
	var b strings.Builder
	fmt.Fprintf(&b, "Nothing to change: %s so already, and nothing was written.", isAre(len(m.entries)))
	for i, e := range m.entries {
		if i == maxTold {
			fmt.Fprintf(&b, "\n- and %d more", len(m.entries)-maxTold)
			break
		}
		b.WriteString("\n- " + m.shown.Entry(e))
	}
	for _, note := range notes {
		b.WriteString("\n" + view.Capital(note) + ".")
	}
	return Text(b.String())
}

// maxTold is how many entries an answer tells one by one that were not written.
const maxTold = 10

func isAre(n int) string {
	if n == 1 {
		return "the entry is"
	}
	return fmt.Sprintf("all %d entries are", n)
}

// liftChange takes a change's fields at the top level too, and a single id in place of the list.
func liftChange(args map[string]any) {
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

// liftTimer takes update_time_entries' word for the timer or the last entry too.
func liftTimer(args map[string]any) {
	if target, _ := args["target"].(string); target == "running" || target == "last" {
		args[target] = true
		delete(args, "target")
	}
}

// splitting cuts one entry in two. The first part keeps all it had; the changes go to the second.
func (in updateTimeEntriesArgs) splitting(ctx context.Context, meant *meant, edit *editing, plan session.Write) (session.Write, error) {
	if len(meant.entries) > 1 {
		return plan, meant.onlyOne("split cuts one entry at a time")
	}
	whole := meant.entries[0]
	if c := *in.Changes; c.Start != "" || c.End != "" || c.Duration != "" || c.Shift != "" {
		return plan, session.Refuse("with split, changes cannot hold times as well: the second part begins where the first ends. Split first, then change the times")
	}
	to := whole.End()
	if whole.Running() {
		to = meant.shown.Now
	}
	at, err := meant.instantWithin(bounds{
		path: "split", said: string(in.Split), from: whole.Start(), to: to.Add(-time.Minute),
		before: "the entry's start", after: "not before the entry's end " + meant.shown.Moment(to),
	})
	if err != nil {
		return plan, err
	}
	second := whole
	second.Interval.Start = at
	edit.anew = true
	rest, err := edit.change(ctx, second)
	if err != nil {
		return plan, session.Under("changes", err)
	}
	plan.Title = "split " + headline(whole) + " at " + meant.shown.Time(at)
	plan.Whole, plan.Known = true, []clockify.Entry{whole}
	plan.Notes = append(plan.Notes, edit.notes...)
	rest.After.ID = ""
	plan.Changes = []timesheet.Change{
		timesheet.Update(whole, func(r *clockify.EntryRequest) { r.End = &at }),
		timesheet.Create(*rest.After),
	}
	return plan, nil
}
