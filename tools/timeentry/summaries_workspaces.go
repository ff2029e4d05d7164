package timeentry

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// isEverywhere says whether a workspace argument stands for all workspaces.
func isEverywhere(text string) bool {
	switch strings.Join(strings.Fields(strings.ToLower(text)), " ") {
	case "all", "*", "all workspaces", "every workspace", "each workspace", "all of them":
		return true
	}
	return false
}

// mostSummed is how many workspaces are summarized in one call: each costs a request or more of the hour.
const mostSummed = 6

// summarizeEverywhere summarizes each workspace of the person, the usual one first, and adds them up.
func (in summarizeTimeArgs) summarizeEverywhere(ctx context.Context, s *session.Session) (fmt.Stringer, error) {
	usual, err := s.In(ctx, "")
	if err != nil {
		return nil, err
	}
	others, err := usual.Others(ctx)
	if err != nil {
		return nil, err
	}
	if len(others) == 0 {
		return in.summarize(ctx, usual)
	}
	all := append([]*session.Workspace{usual}, others...)
	answer := view.Summaries{}
	for _, w := range all[:min(len(all), mostSummed)] {
		summary, failed := in.summarize(ctx, w)
		if failed != nil {
			err = failed
			answer.Missing = append(answer.Missing, view.Name(w.Name)+": "+failed.Error())
			continue
		}
		answer.Each = append(answer.Each, summary)
	}
	if len(answer.Each) == 0 {
		return nil, err
	}
	for _, w := range all[min(len(all), mostSummed):] {
		answer.Missing = append(answer.Missing, view.Name(w.Name)+" was not read: name it as workspace")
	}
	return answer, nil
}
