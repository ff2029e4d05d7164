package when

import (
	"fmt"
	"strings"
	"time"
)

// FormatDuration writes a length as people do: 2h, 1h30m, 45m, 0m; seconds only when there are any.
func FormatDuration(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	h, m, s := d/time.Hour, d/time.Minute%60, d/time.Second%60
	var b strings.Builder
	for _, part := range []struct {
		n    time.Duration
		unit string
	}{{h, "h"}, {m, "m"}, {s, "s"}} {
		if part.n > 0 {
			fmt.Fprintf(&b, "%d%s", part.n, part.unit)
		}
	}
	if b.Len() == 0 {
		return "0m"
	}
	return sign + b.String()
}

// FormatDate writes a day as "Sun 22 Nov", with the year when it is not the current one.
func (r Reader) FormatDate(d Date) string {
	if d.Year != r.Now.Year() {
		return d.utc().Format("Mon 2 Jan 2006")
	}
	return d.utc().Format("Mon 2 Jan")
}

// FormatInstant writes a moment in the reader's zone as "Sun 22 Nov 13:00", with the year when it is not
// the current one, and with the offset where the clocks show that time twice.
func (r Reader) FormatInstant(t time.Time) string {
	t = t.In(r.loc())
	return r.FormatDate(DateOf(t)) + " " + r.formatClock(t)
}

func (r Reader) formatClock(t time.Time) string {
	form := "15:04"
	if t.Second() != 0 {
		form = "15:04:05"
	}
	if len(wallInstants(DateOf(t), secondsOf(t), t.Location())) > 1 {
		form += " (-07:00)"
	}
	return t.Format(form)
}

// FormatSpan writes whole days as "Mon 16 Nov - Sun 22 Nov", a span on one day as
// "Sun 22 Nov 13:00-15:00" and a longer one as "Sun 22 Nov 23:00 - Mon 23 Nov 01:30".
func (r Reader) FormatSpan(s Span) string {
	if s.Whole && !s.ToNow {
		if s.From == s.To {
			return r.FormatDate(s.From)
		}
		return r.FormatDate(s.From) + " - " + r.FormatDate(s.To)
	}
	start, end := s.Start.In(r.loc()), s.End.In(r.loc())
	switch {
	case DateOf(start) == DateOf(end):
		return r.FormatInstant(start) + "-" + r.formatClock(end)
	case end.Equal(DateOf(start).AddDays(1).In(r.loc())):
		return r.FormatInstant(start) + "-24:00"
	}
	return r.FormatInstant(start) + " - " + r.FormatInstant(end)
}

// stamp is the form of an instant that reads back exactly, in any zone.
func stamp(t time.Time) string {
	if t.Second() != 0 {
		return t.Format("2006-01-02T15:04:05Z07:00")
	}
	return t.Format("2006-01-02T15:04Z07:00")
}
