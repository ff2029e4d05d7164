package resources

import (
	"context"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

func readWorkspaces(ctx context.Context, s *session.Session, _ address) (string, error) {
	all, usual, err := s.Look(ctx)
	if len(all) == 0 {
		return "You are in no workspace.", err
	}
	var b strings.Builder
	b.WriteString(view.Count(len(all), "workspace") + ":")
	for _, n := range all {
		fmt.Fprintf(&b, "\n- %s [%s]", view.Name(n.Name), n.ID)
		if usual != nil && n.ID == usual.ID && len(all) > 1 {
			b.WriteString(", the usual one")
		}
		b.WriteString(" " + address{workspace: n.ID}.String())
	}
	return b.String(), nil
}

func readWorkspace(ctx context.Context, s *session.Session, at address) (string, error) {
	w, err := s.In(ctx, at.workspace)
	if err != nil {
		return "", err
	}
	info, err := w.Info(ctx)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]\n", view.Name(info.Name), info.ID)
	fmt.Fprintf(&b, "Plan: %s. Currency: %s.\n", planName(info), currency(info))
	b.WriteString(rules(info.Settings, fields(ctx, w), clockOf(ctx, s, w.Me)))
	for _, list := range []string{"projects", "clients", "tags", "people"} {
		fmt.Fprintf(&b, "\n%s: %s", view.Capital(list), address{w.ID, list, ""})
	}
	return b.String(), nil
}

func planName(info clockify.WorkspaceInfo) string {
	if info.FeatureSubscriptionType == "" {
		return "free"
	}
	return view.Name(strings.ToLower(strings.ReplaceAll(info.FeatureSubscriptionType, "_", " ")))
}

func currency(info clockify.WorkspaceInfo) string {
	if code := info.CurrencyCode(); code != "" {
		return view.Name(code)
	}
	return "not set"
}

// rules is what the workspace asks of entries, so that a write is right the first time.
func rules(r clockify.WorkspaceSettings, fields []string, now view.Clock) string {
	var say []string
	if need := append(required(r), fields...); len(need) > 0 {
		say = append(say, "Every entry needs: "+strings.Join(need, ", ")+".")
	} else {
		say = append(say, "Entries need nothing but a time.")
	}
	say = append(say, "New projects are "+view.Billable(r.DefaultBillableProjects)+".")
	if days := workingDays(r.WorkingDays); days != "" {
		say = append(say, "Working days: "+days+".")
	}
	if until, err := time.Parse(time.RFC3339, r.LockTimeEntries); err == nil {
		say = append(say, "Entries before "+now.Day(until)+" are locked.")
	}
	if r.TimeTrackingMode == "STOPWATCH_ONLY" {
		say = append(say, "Only the timer may be used: times entered by hand are refused.")
	}
	if r.OnlyAdminsCreateProject {
		say = append(say, "Only admins add projects.")
	}
	return strings.Join(say, " ")
}

func required(r clockify.WorkspaceSettings) (need []string) {
	for _, one := range []struct {
		forced bool
		name   string
	}{{r.ForceProjects, "a project"}, {r.ForceTasks, "a task"}, {r.ForceTags, "a tag"}, {r.ForceDescription, "a description"}} {
		if one.forced {
			need = append(need, one.name)
		}
	}
	return need
}

// fields are the custom fields that an entry must have. Plans without them refuse the question: then there are none.
func fields(ctx context.Context, w *session.Workspace) (need []string) {
	all, err := w.EntryFields(ctx)
	if err != nil {
		return nil
	}
	for _, f := range all {
		if !f.Required {
			continue
		}
		values := ""
		if len(f.AllowedValues) > 0 {
			values = " (" + view.Name(strings.Join(f.AllowedValues, ", ")) + ")"
		}
		need = append(need, "the field "+view.Quote(f.Name)+values)
	}
	return need
}

func workingDays(days []string) string {
	var short []string
	for _, day := range days {
		day = view.Name(day)
		short = append(short, view.Capital(strings.ToLower(day[:min(3, len(day))])))
	}
	return strings.Join(short, ", ")
}
