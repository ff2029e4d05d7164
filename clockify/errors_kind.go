package clockify

import (
	"errors"
	"strings"
	"time"
)

// Clockify's own codes that stand for one thing each. [live]
const (
	codeMissingParameter = 3001
	codeLocked           = 1003
	codeApproved         = 4005
	codeForceTimer       = 4030
	codeFieldQuota       = 4033
	codeGeneral          = 501
)

// is reports whether err holds a refusal for which the test is true.
func is(err error, test func(*Error) bool) bool {
	var e *Error
	return errors.As(err, &e) && test(e)
}

// says reports whether the message holds the phrase, in any case.
func (e *Error) says(phrase string) bool {
	return strings.Contains(strings.ToLower(e.Message), phrase)
}

// IsNotFound reports that a named thing is not in its workspace or project. Clockify answers 400 for that, and no
// other refusal uses these words. [live]
func IsNotFound(err error) bool {
	return is(err, func(e *Error) bool {
		missing := e.Status == 400 && (e.says("doesn't belong to") || e.says("does not belong to"))
		return missing || e.Status == 404 && e.Code == codeGeneral
	})
}

// IsAuth reports that the key was refused or missing.
func IsAuth(err error) bool {
	return is(err, func(e *Error) bool { return e.Status == 401 })
}

// IsForbidden reports that the person lacks the right. Locked, approved and force timer have tests of their own.
func IsForbidden(err error) bool {
	return is(err, func(e *Error) bool {
		return e.Status == 403 && e.Code != codeLocked && e.Code != codeApproved && e.Code != codeForceTimer
	})
}

// IsLocked reports that the entry lies in a locked period.
func IsLocked(err error) bool {
	return is(err, func(e *Error) bool { return e.Status == 403 && e.Code == codeLocked })
}

// IsApproved reports that the entry was approved; until that is withdrawn nobody can change it.
func IsApproved(err error) bool {
	return is(err, func(e *Error) bool { return e.Status == 403 && e.Code == codeApproved })
}

// IsForceTimer reports that the workspace takes timers only, no entries with an end.
func IsForceTimer(err error) bool {
	return is(err, func(e *Error) bool { return e.Status == 403 && e.Code == codeForceTimer })
}

// IsConflict reports that the name is taken, perhaps by something archived.
func IsConflict(err error) bool {
	return is(err, func(e *Error) bool { return (e.Status == 400 || e.Status == 409) && e.says("already exists") })
}

// IsArchiveFirst reports that only archived things (for a task: done ones) can be deleted.
func IsArchiveFirst(err error) bool {
	return is(err, func(e *Error) bool {
		return e.Status == 400 && (e.says("cannot delete an active") || e.says("must be archived"))
	})
}

// IsNothingRunning reports that there is no timer to stop.
func IsNothingRunning(err error) bool {
	return is(err, func(e *Error) bool { return e.Status == 404 && e.Code == 404 && e.Method == "PATCH" })
}

// IsUnknownWorkspace reports that the workspace does not exist, or not for this key: a 404 without a body.
func IsUnknownWorkspace(err error) bool {
	return is(err, func(e *Error) bool {
		return e.Status == 404 && e.Code == 0 && e.Message == "" && strings.HasPrefix(e.Path, "/workspaces/")
	})
}

// IsRequired reports that the workspace insists on something the entry lacks: a project, a task, tags, a description.
func IsRequired(err error) bool {
	return is(err, func(e *Error) bool {
		required := e.says("required field") || e.says("couldn't be created") && e.says("required")
		return e.Status == 400 && e.Code != codeMissingParameter && required
	})
}

// IsPlan reports that the workspace's plan, or its limits, do not allow it. Clockify words a missing role and a
// missing plan alike, so IsForbidden can hold as well.
func IsPlan(err error) bool {
	return is(err, func(e *Error) bool {
		gated := e.Status == 403 && e.Code == codeGeneral && e.says("permission to perform this action")
		return gated || e.Status == 402 || e.Code == codeFieldQuota || e.says("subscription")
	})
}

// IsRateLimited reports that Clockify was asked too often.
func IsRateLimited(err error) bool {
	return is(err, func(e *Error) bool { return e.Status == 429 })
}

// nextSteps is what to do next for each kind of refusal, where that follows from the answer alone. The first kind that
// fits counts.
var nextSteps = []struct {
	is   func(error) bool
	next string
}{
	{IsRateLimited, "wait a minute; a new free workspace has 30 requests an hour for everything that uses it"},
	{IsAuth, "get a key in Clockify under Preferences, Advanced, Manage API keys, in the same region or subdomain"},
	{IsLocked, "an admin can unlock the period"},
	{IsApproved, "an admin can withdraw the approval"},
	{IsForceTimer, "this workspace takes timers only; start and stop one instead"},
	{IsArchiveFirst, "archive it first (a task: mark it done)"},
	{IsNothingRunning, "it was stopped in the meantime; look at the latest entries before stopping another"},
	{IsUnknownWorkspace, "this workspace, or what was named in it, is unknown to this key; check the id and the region"},
	{IsRequired, "the workspace wants that field filled in"},
	{IsForbidden, "your role, or the workspace's plan, does not allow it; an admin of the workspace can say which"},
	{isServerError, "Clockify has trouble; try again in a minute"},
	{isNotClockify, "check the region and the base URL"},
}

func isServerError(err error) bool { return is(err, func(e *Error) bool { return e.Status >= 500 }) }

// isNotClockify reports an answer without Clockify's envelope: something else lives at that address.
func isNotClockify(err error) bool {
	return is(err, func(e *Error) bool { return e.Status == 404 && e.Code == 0 && e.Message == "" })
}

func (e *Error) advice() string {
	if IsRateLimited(e) && e.RetryAfter > 0 {
		return "come back in " + formatWait(e.RetryAfter)
	}
	for _, a := range nextSteps {
		if a.is(e) {
			return a.next
		}
	}
	return ""
}

// formatWait writes 1h in place of 1h0m0s.
func formatWait(d time.Duration) string {
	text := strings.Replace(d.Round(time.Second).String(), "m0s", "m", 1)
	return strings.Replace(text, "h0m", "h", 1)
}
