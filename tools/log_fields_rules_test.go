package tools_test

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// The values of the fields that are tried together. What each means is written down beside it, so that the rules below
// need nothing of the program to tell right from wrong.
type (
	dateValue struct {
		text       string
		days       []int // of November 2026
		from, to   int   // hours of the day that its part may reach over; 0, 24 where it names none
		start, end int   // minutes of the day that it gives itself; -1 none
	}
	startValue struct {
		text       string
		minute     int // on the clock; -1 where it is counted or has its own day
		day        int // its own day; 0 none
		start, end int // of a span
		open       bool
	}
	endValue struct {
		text   string
		minute int           // on the clock; -1 a length
		length time.Duration // 0: a clock time
	}
	lengthValue struct {
		text   string
		length time.Duration // 0: only a question or refusal is right, or nothing was given
		wrong  bool          // it is no length that can be logged
	}
)

var dateValues = []dateValue{
	{"", []int{23}, 0, 24, -1, -1},
	{"Saturday", []int{21}, 0, 24, -1, -1},
	{"2026-11-19", []int{19}, 0, 24, -1, -1},
	{"Saturday and Sunday", []int{21, 22}, 0, 24, -1, -1},
	{"yesterday morning", []int{22}, 4, 13, -1, -1},
	{"yesterday afternoon", []int{22}, 10, 19, -1, -1},
	{"yesterday evening", []int{22}, 16, 24, -1, -1},
	{"last night", []int{22, 23}, 16, 31, -1, -1},
	{"Saturday at 9", []int{21}, 0, 24, 540, -1},
	{"2026-11-21T14:00:00", []int{21}, 0, 24, 840, -1},
	{"Saturday 9-11", []int{21}, 0, 24, 540, 660},
}

var startValues = []startValue{
	{text: "", minute: -1, start: -1, end: -1},
	{text: "9:00", minute: 540, start: -1, end: -1, open: true},
	{text: "13:30", minute: 810, start: -1, end: -1},
	{text: "8", minute: 480, start: -1, end: -1, open: true},
	{text: "2026-11-21T09:00", minute: 540, day: 21, start: -1, end: -1},
	{text: "Sunday 10:00", minute: 600, day: 22, start: -1, end: -1},
	{text: "9-11", minute: -1, start: 540, end: 660},
	{text: "2 hours ago", minute: 495, day: 23, start: -1, end: -1},
}

var endValues = []endValue{
	{"", -1, 0},
	{"11:30", 690, 0},
	{"16:00", 960, 0},
	{"2h", -1, 2 * time.Hour},
	{"45 min", -1, 45 * time.Minute},
	{"+1h", -1, time.Hour},
}

var lengthValues = []lengthValue{
	{"", 0, false},
	{"2h", 2 * time.Hour, false},
	{"45m", 45 * time.Minute, false},
	{"up to 2h", 2 * time.Hour, false},
	{"1.5", 90 * time.Minute, false},
	{"-1h", 0, true},
}

// TestLogFieldsByRule tries every date with every start, end and length. What is written must be what was given, whole and
// on its day; everything else is a question or a refusal after which nothing stands.
func TestLogFieldsByRule(t *testing.T) {
	var cells, written int
	for _, date := range dateValues {
		for _, start := range startValues {
			for _, end := range endValues {
				for _, length := range lengthValues {
					cells++
					entry := map[string]any{"description": "probe"}
					for name, text := range map[string]string{"date": date.text, "start": start.text, "end": end.text, "duration": length.text} {
						if text != "" {
							entry[name] = text
						}
					}
					env := emptyEnv(t)
					text, failed := env.Call(t, "log_time", toJSON(t, map[string]any{"entries": []any{entry}}))
					slots := slotsIn(t, env)
					if len(slots) > 0 {
						written++
					}
					fault := ""
					switch {
					case failed && len(slots) > 0:
						fault = "it failed and wrote"
					case !failed:
						fault = brokenRule(slots, date, start, end, length)
					}
					if fault != "" {
						t.Errorf("date %q, start %q, end %q, duration %q: %s\n%s", date.text, start.text, end.text, length.text, fault, text)
					}
				}
			}
		}
	}
	t.Logf("%d cells, %d of them written", cells, written)
}

// brokenRule is the rule that what was written breaks, "" if none.
func brokenRule(slots []slot, date dateValue, start startValue, end endValue, length lengthValue) string {
	days := len(date.days)
	if date.text == "last night" {
		days = 1
	}
	if len(slots) != days || length.wrong {
		return fmt.Sprintf("%d entries for %d days", len(slots), days)
	}
	for _, s := range slots {
		minute := s.start.Hour()*60 + s.start.Minute()
		hour := float64(minute) / 60
		if date.text == "last night" && s.start.Day() == 23 {
			hour += 24
		}
		switch {
		case (date.text != "" || start.day == 0) && !slices.Contains(date.days, s.start.Day()):
			return "a day that was not named"
		case start.day != 0 && start.day != s.start.Day():
			return "not the day of the start"
		case hour < float64(date.from) || hour > float64(date.to):
			return "not the part of the day"
		case start.minute >= 0 && minute%720 != start.minute%720 || start.minute >= 0 && !start.open && minute != start.minute:
			return "not the start"
		case start.start >= 0 && minute%720 != start.start%720, date.start >= 0 && minute != date.start:
			return "not the start of the span or date"
		case end.minute >= 0 && (s.end.Hour()*60+s.end.Minute())%720 != end.minute%720:
			return "not the end"
		case start.end >= 0 && (s.end.Hour()*60+s.end.Minute())%720 != start.end%720:
			return "not the end of the span"
		case end.length > 0 && start.text != "" && s.length() != end.length, length.length > 0 && s.length() != length.length:
			return "not the length"
		case s.length() <= 0 || s.length() > 24*time.Hour:
			return "no length that is logged unasked"
		}
	}
	return ""
}
