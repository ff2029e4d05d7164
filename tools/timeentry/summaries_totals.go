package timeentry

import (
	"context"
	"slices"
	"time"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// summary is a query whose entries are grouped and added up. The entries are the caller's, another member's or the team's.
type summary struct {
	*query

	team     bool
	by       []timesheet.Dimension
	calendar timesheet.Calendar
}

// newSummary is a summary of this week unless the Match has a period. Its user may be the team.
func newSummary(ctx context.Context, w *session.Workspace, m Match, timezone string) (*summary, error) {
	s := &summary{team: isTeam(m.User)}
	if s.team {
		m.User = ""
	}
	if m.Period == "" {
		m.Period = "this week"
	}
	var err error
	if s.query, err = m.newQuery(ctx, w, queryOptions{context: when.Report, timezone: timezone}); err != nil {
		return nil, err
	}
	if s.team && s.onePerson {
		return nil, session.Refuse("only %s compares the entries of one person: name the user instead of the team", view.Quote(m.Only))
	}
	if s.team {
		s.person = resolve.Name{}
	}
	s.calendar = timesheet.Calendar{Zone: s.format.Zone, Week: s.reader.Week, Now: s.format.Now}
	return s, nil
}

// ownTime says whether all entries are the caller's, which can be read without reports.
func (s *summary) ownTime() bool { return !s.team && s.IsMe(s.person.ID) }

// totals are the totals of each period.
func (s *summary) totals(ctx context.Context, spans []when.Span) ([]timesheet.Totals, error) {
	var all []timesheet.Totals
	lines, clockifyTotals, err := s.readLines(ctx, spans)
	if err != nil {
		return nil, err
	}
	for i, span := range spans {
		if clockifyTotals[i] != nil {
			all = append(all, *clockifyTotals[i])
			continue
		}
		within := linesWithin(lines, span)
		totals := timesheet.Add(within, s.by, s.calendar)
		totals.Over = countOverrunning(within, span)
		all = append(all, totals)
	}
	return all, nil
}

// readLines reads the lines of all periods: the caller's own from the list of entries, all others from Clockify's reports.
// For a period with very many entries it returns totals in place of lines, which Clockify added up.
func (s *summary) readLines(ctx context.Context, spans []when.Span) (lines []timesheet.Line, clockifyTotals []*timesheet.Totals, err error) {
	clockifyTotals = make([]*timesheet.Totals, len(spans))
	if s.ownTime() && !slices.Contains(s.by, timesheet.ByInvoiced) {
		lines, err = s.linesFromEntries(ctx, spans)
		return lines, clockifyTotals, err
	}
	for i, span := range spans {
		more, totals, err := s.linesFromReports(ctx, span)
		if err != nil {
			return nil, nil, err
		}
		lines, clockifyTotals[i] = append(lines, more...), totals
	}
	return uniqueLines(lines), clockifyTotals, nil
}

// linesFromEntries reads all periods in one request if they are near each other.
func (s *summary) linesFromEntries(ctx context.Context, spans []when.Span) ([]timesheet.Line, error) {
	from, to := spans[0].Start, spans[0].End
	var total time.Duration
	for _, span := range spans {
		from, to = when.Earlier(from, span.Start), when.Later(to, span.End)
		total += span.End.Sub(span.Start)
	}
	windows := spans
	if to.Sub(from) <= total+maxGap {
		windows = []when.Span{{Start: from, End: to}}
	}
	var lines []timesheet.Line
	for _, window := range windows {
		s.filter.Start, s.filter.End = window.Start.Add(-reachBack), window.End
		for e, err := range s.entries(ctx, session.EntryPage) {
			if err != nil {
				return nil, err
			}
			s.noteRunsInto(e, spans[0])
			if e.Start().Before(window.Start) {
				continue
			}
			if e.User == nil && s.IsMe(e.UserID) {
				e.User = &s.Me.User
			}
			lines = append(lines, timesheet.Priced(e, s.format.Now))
		}
	}
	return uniqueLines(lines), nil
}

// maxGap is the longest time between two periods that are read in one request.
const maxGap = 100 * 24 * time.Hour

// uniqueLines drops repeats, because two periods may overlap.
func uniqueLines(lines []timesheet.Line) []timesheet.Line {
	seen := map[string]bool{}
	return slices.DeleteFunc(lines, func(l timesheet.Line) bool {
		repeated := seen[l.ID]
		seen[l.ID] = true
		return repeated
	})
}

func linesWithin(lines []timesheet.Line, span when.Span) (within []timesheet.Line) {
	for _, l := range lines {
		if !l.Start().Before(span.Start) && l.Start().Before(span.End) {
			within = append(within, l)
		}
	}
	return within
}

// countOverrunning counts the lines that end after the period. They are in its totals with all of their time.
func countOverrunning(lines []timesheet.Line, span when.Span) (n int) {
	for _, l := range lines {
		if !l.Running() && !span.ToNow && l.End().After(span.End) {
			n++
		}
	}
	return n
}
