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

// Summaries is the menu of what adds time up.
var Summaries = tool.Toolset{Name: "summaries", About: "Where one stands, totals and timesheets.", Tools: []tool.Tool{
	tool.New(tool.Reads, "status", "Who, which workspace and zone, the local time, the running timer, and the hours of today and this week. Changes nothing.", status),
	tool.New(tool.Reads, "summarize_time", "Total hours and money of a period by project, client, task, tag, user, day and more: one's own, somebody's or the team's, also compared with another period. Includes the running timer. Changes nothing.", summarizeTime, tool.Words("report, total, sum, earnings")),
	tool.New(tool.Reads, "timesheet", "A week or month as a grid of projects and days, with what is missing against working days and capacity, or who of the team is short. Changes nothing.", timesheetOf),
}}

type summarizeTimeArgs struct {
	Match
	By       []string `json:"by,omitempty" jsonschema:"maxItems=3" jsonschema_description:"Up to 3 of project, client, task, tag, user, description, day, week, month, billable, invoiced; default project"`
	Compare  string   `json:"compare,omitempty" jsonschema_description:"Another period, or previous"`
	Timezone string   `json:"timezone,omitempty" jsonschema_description:"If not the profile's"`

	Workspace string `json:"workspace,omitempty" jsonschema_description:"Workspace, if not the usual, or all"`
}

// summarizeTime groups the entries of one period, or of two to compare, and adds up each group.
func summarizeTime(ctx context.Context, s *session.Session, in summarizeTimeArgs) (fmt.Stringer, error) {
	if isEverywhere(in.Workspace) {
		return in.summarizeEverywhere(ctx, s)
	}
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return nil, err
	}
	return in.summarize(ctx, w)
}

func (in summarizeTimeArgs) summarize(ctx context.Context, w *session.Workspace) (view.Summary, error) {
	summary, err := newSummary(ctx, w, in.Match, in.Timezone)
	if err != nil {
		return view.Summary{}, err
	}
	fallback := timesheet.ByProject
	if summary.team {
		fallback = timesheet.ByUser
	}
	if summary.by, err = parseDimensions(in.By, fallback); err != nil {
		return view.Summary{}, err
	}
	spans := []when.Span{summary.period}
	if in.Compare != "" {
		compared, err := summary.comparedSpan(in.Compare)
		if err != nil {
			return view.Summary{}, err
		}
		spans = append(spans, compared)
	}
	totals, err := summary.totals(ctx, spans)
	if err != nil {
		return view.Summary{}, err
	}
	if in.User == "" {
		summary.noteTeam(ctx, spans[0], totals[0])
	}
	return summary.answer(spans, totals), nil
}

// noteTeam notes how much time the whole team has on a project, client or task of which the caller asked for their own: "how
// many hours are on Acme" may mean either. It costs a report, but none where the caller is known to work alone.
func (s *summary) noteTeam(ctx context.Context, span when.Span, own timesheet.Totals) {
	named := s.filter.Project != "" || s.client != "" || s.filter.Task != ""
	if !named || s.localOnly || s.WorksAlone() {
		return
	}
	all := *s
	all.team = true
	filter := all.reportFilter(span)
	filter.AmountShown = hideAmount
	report, err := s.Reports.Summary(ctx, clockify.SummaryRequest{ReportFilter: filter, Groups: []string{"USER"}})
	if err != nil {
		return // the caller's own time is the answer
	}
	if total := report.Total.TotalTime.Duration(); total > own.Time+time.Minute { // a timer has run on meanwhile
		s.notes.add("the team: " + view.Length(total.Round(time.Minute)))
	}
}

// isTeam says whether a user argument stands for all members.
func isTeam(text string) bool {
	switch strings.TrimPrefix(strings.ToLower(strings.TrimSpace(text)), "the ") {
	case "team", "whole team", "everyone", "everybody", "all":
		return true
	}
	return false
}

// comparedSpan reads the period to compare with, which may be named by how it lies to the other: "the week before".
func (s *summary) comparedSpan(text string) (when.Span, error) {
	if span, ok := s.period.Related(text, s.format.Zone); ok {
		return span, nil
	}
	span, err := s.reader.Span(text)
	if err != nil {
		return span, tool.Unclear("compare", err)
	}
	s.notes.add(span.Assumed)
	return span, nil
}
