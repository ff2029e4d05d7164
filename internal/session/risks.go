package session

import (
	"fmt"
	"strings"

	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// describeRisks says what speaks against a plan: what of it lies ahead, and for each change, in one sentence, what else.
func (x *execution) describeRisks(risks []timesheet.Risk) []string {
	texts := describeFuture(x.plan, risks)
	for i, c := range x.plan.Changes {
		if against := x.describeAgainst(risks, i); len(against) > 0 {
			texts = append(texts, x.plan.Format.Span(c.After.Start, c.After.End)+" "+strings.Join(against, ", and "))
		}
	}
	if more := len(texts) - maxChoices; more > 0 {
		texts = append(texts[:maxChoices], fmt.Sprintf("and %d more such reasons", more))
	}
	return texts
}

// describeFuture says what lies ahead once for the whole plan: a week copied ahead has the same reason many times.
func describeFuture(plan Plan, risks []timesheet.Risk) []string {
	var ahead []string
	for _, r := range risks {
		if r.Reason == timesheet.Future {
			after := plan.Changes[r.Change].After
			ahead = append(ahead, plan.Format.Span(after.Start, after.End))
		}
	}
	now := fmt.Sprintf("in the future (now it is %s)", plan.Format.Moment(plan.Format.Now))
	switch {
	case len(ahead) == 0:
		return nil
	case len(ahead) > 1 && len(ahead) == len(plan.Changes):
		return []string{fmt.Sprintf("all %d of these are %s", len(ahead), now)}
	case len(ahead) > 1:
		return []string{fmt.Sprintf("%d of these %d are %s", len(ahead), len(plan.Changes), now)}
	}
	return []string{ahead[0] + " is " + now}
}

// describeAgainst is what speaks against one change besides its being ahead.
func (x *execution) describeAgainst(risks []timesheet.Risk, change int) (against []string) {
	var over []string
	for _, r := range risks {
		switch {
		case r.Change != change:
		case r.Reason == timesheet.Overlap:
			over = append(over, x.describeOverlap(r))
		case r.Reason == timesheet.TooLong:
			against = append(against, "is longer than 24 hours")
		}
	}
	if more := len(over) - maxOver; more > 0 {
		over = append(over[:maxOver], view.Count(more, "more entry"))
	}
	if len(over) > 0 {
		against = append(against, "overlaps "+strings.Join(over, " and "))
	}
	return against
}

// maxOver is how many entries a reason names that one change would overlap.
const maxOver = 4

func (x *execution) describeOverlap(r timesheet.Risk) string {
	if r.With != nil {
		return x.plan.Format.Entry(x.Named(*r.With, x.plan.named()...))
	}
	o := x.plan.Changes[r.Other].After
	return "another of this plan, " + x.plan.Format.Span(o.Start, o.End)
}
