package sandbox

import (
	"slices"
	"strings"
	"time"
)

func (w *workspace) onlyTimers() bool { return w.setting("timeTrackingMode") == "STOPWATCH_ONLY" }

// mayEdit tells whether an entry as it stands may be changed: nobody touches an approved one, and plain members touch
// neither other people's nor a locked one.
func (c *call) mayEdit(e *entry) error {
	if e.user != c.me.id && !c.caller().seesOthers() {
		return denied()
	}
	if e.approved {
		return forbidden(4005, "Can't edit approved time entry.")
	}
	return c.checkLock(e)
}

// allow tells whether an entry may stand as it would be written.
func (c *call) allow(e *entry) error {
	if err := c.checkLock(e); err != nil {
		return err
	}
	if e.running() { // what is required is asked for when the timer stops
		return nil
	}
	return c.ws.checkRequired(e)
}

func (c *call) checkLock(e *entry) error {
	if c.caller().admin() || !e.start.Before(c.ws.lockedBefore(c.now())) {
		return nil
	}
	return forbidden(1003, "Can't edit locked time entry.")
}

// checkRequired refuses an entry that lacks what the workspace requires.
func (w *workspace) checkRequired(e *entry) error {
	if w.enabled("forceProjects") && e.project == "" {
		return invalid("Time entry couldn't be created. Project is either required field or given project is archived. " +
			"Please change your input or update your workspace settings.")
	}
	lacks := w.enabled("forceTasks") && e.task == "" || w.enabled("forceTags") && len(e.tags) == 0 ||
		w.enabled("forceDescription") && strings.TrimSpace(e.description) == ""
	if lacks || w.lacksField(e) {
		return invalid("Can't save, required fields are missing or archived.")
	}
	return nil
}

// lockedBefore is the instant before which plain members may not write; zero if nothing is locked.
func (w *workspace) lockedBefore(now time.Time) time.Time {
	var fixed time.Time
	if t, err := parseInstant(w.setting("lockTimeEntries")); err == nil {
		fixed = t
	}
	auto := w.automaticLock(now)
	if auto.After(fixed) {
		return auto
	}
	return fixed
}

// automaticLock moves on by itself: so long ago, or whole weeks or months once their day of grace has come.
func (w *workspace) automaticLock(now time.Time) time.Time {
	rule, ok := w.settings["automaticLock"].(map[string]any)
	if !ok {
		return time.Time{}
	}
	local := now.In(w.zone)
	today := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, w.zone)
	switch rule["type"] {
	case "OLDER_THAN":
		n := toInt(rule["olderThanValue"])
		switch rule["olderThanPeriod"] {
		case "WEEKS":
			return today.AddDate(0, 0, -7*n)
		case "MONTHS":
			return today.AddDate(0, -n, 0)
		}
		return today.AddDate(0, 0, -n)
	case "WEEKLY":
		return latestWeekday(latestWeekday(today, rule["changeDay"]), rule["firstDay"])
	case "MONTHLY":
		first := today.AddDate(0, 0, 1-today.Day())
		if today.Day() < toInt(rule["dayOfMonth"]) {
			first = first.AddDate(0, -1, 0)
		}
		return first
	}
	return time.Time{}
}

// latestWeekday is the latest such weekday up to and with the day.
func latestWeekday(day time.Time, name any) time.Time {
	word, _ := name.(string)
	i := slices.Index(weekdays, word)
	if i < 0 {
		return day
	}
	back := int(day.Weekday()) - i
	if back < 0 {
		back += len(weekdays)
	}
	return day.AddDate(0, 0, -back)
}

// weekdays as the wire names them, in Go's order.
var weekdays = []string{"SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"}

func toInt(v any) int {
	switch n := v.(type) {
	case int:
		return n
	case float64:
		return int(n)
	}
	return 0
}
