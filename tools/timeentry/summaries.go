package timeentry

import (
	"context"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// Summaries is the menu of what adds time up.
var Summaries = tool.Toolset{Name: "summaries", About: "Where one stands, totals and timesheets.", Tools: []tool.Tool{
	tool.New(tool.Reads, "status", "Who, which workspace and zone, the local time, the running timer, and the hours of today and this week. Changes nothing.", status),
	tool.New(tool.Reads, "summarize_time", "Total hours and money of a period by project, client, task, tag, user, day and more: one's own, somebody's or the team's, also compared with another period. Includes the running timer. Changes nothing.", summarizeTime),
	tool.New(tool.Reads, "timesheet", "A week or month as a grid of projects and days, with what is missing against working days and capacity, or who of the team is short. Changes nothing.", timesheetOf),
}}

type summarizeTimeArgs struct {
	Match
	By       []string `json:"by,omitempty" jsonschema:"maxItems=3" jsonschema_description:"Up to 3 of project, client, task, tag, user, description, day, week, month, billable, invoiced; default project"`
	Compare  string   `json:"compare,omitempty" jsonschema_description:"Another period, or previous"`
	Timezone string   `json:"timezone,omitempty" jsonschema_description:"If not the profile's"`
	tool.InWorkspace
}

// isTeam says whether the user argument means everybody.
func isTeam(text string) bool {
	switch strings.TrimPrefix(strings.ToLower(strings.TrimSpace(text)), "the ") {
	case "team", "whole team", "everyone", "everybody", "all":
		return true
	}
	return false
}

// summarizeTime adds up one or two periods.
func summarizeTime(ctx context.Context, s *session.Session, in summarizeTimeArgs) (view.Summary, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.Summary{}, err
	}
	if in.Period == "" {
		in.Period = "this week"
	}
	r, err := newReport(ctx, w, in.Match, in.Timezone)
	if err != nil {
		return view.Summary{}, err
	}
	otherwise := timesheet.ByProject
	if r.team {
		otherwise = timesheet.ByUser
	}
	if r.by, err = dimensions(in.By, otherwise); err != nil {
		return view.Summary{}, err
	}
	spans := []when.Span{r.period}
	if in.Compare != "" {
		before, err := r.before(in.Compare)
		if err != nil {
			return view.Summary{}, err
		}
		spans = append(spans, before)
	}
	totals, err := r.totals(ctx, spans)
	if err != nil {
		return view.Summary{}, err
	}
	return r.summary(spans, totals), nil
}

// before is the period to compare with: one said, or the one just before.
func (r *report) before(text string) (when.Span, error) {
	switch strings.TrimPrefix(strings.ToLower(strings.TrimSpace(text)), "the ") {
	case "previous", "previous period", "previous one", "one before", "before", "prior", "prior period", "true", "yes":
		return r.period.Previous(r.format.Zone), nil
	}
	span, err := r.reader.Span(text)
	if err != nil {
		return span, tool.Unclear("compare", err)
	}
	r.note(span.Assumed)
	return span, nil
}
