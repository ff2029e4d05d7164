package timeentry

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type updateTimeEntriesArgs struct {
	IDs     []string     `json:"ids,omitempty" jsonschema_description:"Which entries"`
	Match   *nestedMatch `json:"match,omitempty" jsonschema_description:"Or all that fit, as in find_time_entries"`
	Target  string       `json:"target,omitempty" jsonschema:"enum=running,enum=last" jsonschema_description:"Or the timer, or the last one"`
	Changes *changeArgs  `json:"changes,omitempty" jsonschema_description:"What is not said stays"`
	Split   when.Text    `json:"split,omitempty" jsonschema_description:"Cut in two at 14:00 or in half; changes go to the second part"`
	tool.InWorkspace
	tool.Confirmation
}

// nestedMatch is Match as an argument of another call, with shorter descriptions.
type nestedMatch struct {
	Period   when.Text `json:"period,omitempty" jsonschema_description:"Last week"`
	Project  string    `json:"project,omitempty" jsonschema_description:"Or none"`
	Task     string    `json:"task,omitempty" jsonschema_description:"Or none"`
	Client   string    `json:"client,omitempty" jsonschema_description:"Or none"`
	Tags     []string  `json:"tags,omitempty" jsonschema_description:"Any of"`
	Words    string    `json:"text,omitempty" jsonschema_description:"In the description"`
	Weekday  []string  `json:"weekday,omitempty" jsonschema_description:"Mon"`
	Billable *bool     `json:"billable,omitempty" jsonschema_description:"Or not"`
	Only     string    `json:"only,omitempty" jsonschema_description:"over 2h, duplicates"`
	User     string    `json:"user,omitempty" jsonschema_description:"Default me"`
}

// changeArgs are the new values of entries. Fields that are left out keep their values.
type changeArgs struct {
	Project     string    `json:"project,omitempty" jsonschema_description:"Or none"`
	Task        string    `json:"task,omitempty" jsonschema_description:"Or none"`
	Description *string   `json:"description,omitempty" jsonschema_description:"New text"`
	Tags        []string  `json:"tags,omitempty" jsonschema_description:"+add, -remove, or the whole list"`
	Billable    *bool     `json:"billable,omitempty" jsonschema_description:"Or not"`
	Fields      []string  `json:"fields,omitempty" jsonschema_description:"Site=north"`
	Start       when.Text `json:"start,omitempty" jsonschema_description:"On its own day: 9:30"`
	End         when.Text `json:"end,omitempty" jsonschema_description:"Likewise"`
	Duration    when.Text `json:"duration,omitempty" jsonschema_description:"2h, round 15m; the start stays"`
	Shift       when.Text `json:"shift,omitempty" jsonschema_description:"+1h, to Friday"`
}

func (in changeArgs) empty() bool {
	return in.Project == "" && in.Task == "" && in.Description == nil && in.Tags == nil && in.Billable == nil && len(in.Fields) == 0 &&
		in.Start == "" && in.End == "" && in.Duration == "" && in.Shift == ""
}

// updateTimeEntries changes the selected entries, or splits one of them in two.
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
	selector := selector{IDs: in.IDs, Match: (*Match)(in.Match), Target: in.Target}
	return selector.lockAndFind(ctx, w, func(selected *selection) (fmt.Stringer, error) {
		plan, err := in.updatePlan(ctx, selected)
		if err != nil {
			return nil, err
		}
		if len(plan.Changes) == 0 {
			return selected.nothingChanged(plan.Notes), nil
		}
		if err := selected.readAround(ctx, &plan); err != nil {
			return nil, err
		}
		plan.Notes = append(plan.Notes, in.Changes.earlierSlotNote(plan)...)
		return selected.Write(ctx, plan)
	})
}

// updatePlan is the plan for the selected entries, without the entries around them.
func (in updateTimeEntriesArgs) updatePlan(ctx context.Context, s *selection) (session.Plan, error) {
	plan := s.newPlan("changed", s.label())
	plan.Notes = s.notes
	edit, err := s.newEdit(ctx, *in.Changes)
	if err != nil {
		return plan, session.Under("changes", "", err)
	}
	if in.Split != "" {
		return in.splitPlan(ctx, s, edit, plan)
	}
	var unchanged int
	for _, e := range s.entries {
		change, err := edit.change(ctx, e)
		if err != nil {
			return plan, session.Under("changes", "", err)
		}
		if change.Same() {
			unchanged++
			continue
		}
		plan.Changes = append(plan.Changes, change)
	}
	plan.Notes = append(plan.Notes, edit.notes...)
	plan.Reasons = s.confirmReasons()
	if n := len(plan.Changes); n > 1 && unchanged > 0 {
		plan.Title.Of = view.Count(n, "entry")
	} else if n == 1 && unchanged > 0 {
		plan.Title.Of = headline(*plan.Changes[0].Before)
	}
	if unchanged > 0 && len(plan.Changes) > 0 {
		plan.Notes = append(plan.Notes, hadThat(unchanged))
	}
	return plan, nil
}

func hadThat(entries int) string {
	if entries == 1 {
		return "1 of them had that already and stays as it is"
	}
	return fmt.Sprintf("%d of them had that already and stay as they are", entries)
}

// nothingChanged answers that all entries have these values already, so that the model does not try again.
func (s *selection) nothingChanged(notes []string) tool.Answer {
	all := "the entry is"
	if n := len(s.entries); n > 1 {
		all = fmt.Sprintf("all %d entries are", n)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Nothing to change: %s so already, and nothing was written.%s", all, s.bulletList(s.entries))
	for _, note := range notes {
		b.WriteString("\n" + view.Capital(note) + ".")
	}
	return tool.Answer(b.String())
}

// readAround reads the entries around the plan if it moves any start or end.
func (s *selection) readAround(ctx context.Context, plan *session.Plan) (err error) {
	for _, c := range plan.Changes {
		if c.Moves() {
			plan.Around, err = s.Around(ctx, s.person.ID, plan.Changes)
			return err
		}
	}
	return nil
}

// moveChangeFields also accepts the fields of changes at the top level of the arguments, and the day of a change apart
// from its start.
func moveChangeFields(args map[string]any) {
	changes, _ := args["changes"].(map[string]any)
	if args["changes"] == nil {
		changes = map[string]any{}
		for _, name := range []string{
			"project", "project_id", "task", "task_id", "description", "notes", "tags", "tag_ids", "billable", "fields",
			"custom_fields", "date", "start", "end", "duration", "shift",
		} {
			if args[name] != nil {
				changes[name] = args[name]
				delete(args, name)
			}
		}
		if len(changes) == 0 {
			return
		}
		args["changes"] = changes
	}
	if date, ok := changes["date"].(string); ok {
		start, _ := changes["start"].(string)
		changes["start"] = strings.TrimSpace(date + " " + start)
		delete(changes, "date")
	}
}
