package tools_test

import (
	"slices"
	"testing"
	"time"

	"clockify-mcp/internal/testenv"
)

// The values of the times of a change, each with what it asks for: of an entry on Tuesday 17 November, 09:30-12:30. Minutes
// are of the day, -1 where the text says none.
type (
	changeDay struct {
		text       string
		day        int // of November
		start, end int // that it gives itself
		wrong      bool
	}
	changeStart struct {
		text       string
		minute     int
		day        int           // its own
		moved      time.Duration // counted from the old start
		start, end int           // of a span
	}
	changeEnd struct {
		text   string
		minute int
		length time.Duration // from the start
		moved  time.Duration // counted from the old end
	}
	changeLength struct {
		text   string
		length time.Duration
		more   time.Duration // than the entry has
		wrong  bool
	}
)

var changeDays = []changeDay{
	{"", 0, -1, -1, false},
	{"18 Nov", 18, -1, -1, false},
	{"yesterday", 22, -1, -1, false},
	{"Friday", 20, -1, -1, false},
	{"2026-11-18T14:00", 18, 840, -1, false},
	{"18 Nov 14:00-15:30", 18, 840, 930, false},
	{"Wed and Thu", 0, -1, -1, true},
}

var changeStarts = []changeStart{
	{"", -1, 0, 0, -1, -1},
	{"9:00", 540, 0, 0, -1, -1},
	{"13:30", 810, 0, 0, -1, -1},
	{"2026-11-18T10:00", 600, 18, 0, -1, -1},
	{"18 Nov 10:00", 600, 18, 0, -1, -1},
	{"9-11", -1, 0, 0, 540, 660},
	{"10 minutes earlier", -1, 0, -10 * time.Minute, -1, -1},
	{"+30m", -1, 0, 30 * time.Minute, -1, -1},
}

var changeEnds = []changeEnd{
	{"", -1, 0, 0},
	{"11:30", 690, 0, 0},
	{"16", 960, 0, 0},
	{"2 hours", -1, 2 * time.Hour, 0},
	{"+15m", -1, 0, 15 * time.Minute},
	{"half an hour earlier", -1, 0, -30 * time.Minute},
}

var changeLengths = []changeLength{
	{"", 0, 0, false},
	{"2h", 2 * time.Hour, 0, false},
	{"1.5", 90 * time.Minute, 0, false},
	{"+15m", 0, 15 * time.Minute, false},
	{"up to 2h", 0, 0, true},
	{"0", 0, 0, true},
}

var changedFrom = slot{
	time.Date(2026, 11, 17, 9, 30, 0, 0, time.FixedZone("", 3600)), time.Date(2026, 11, 17, 12, 30, 0, 0, time.FixedZone("", 3600)),
}

// TestTimesOfAChangeByRule tries every day with every start, end and length. The entry that stands then is what was asked
// for, whole and on its day; else the call is a question or a refusal, and the entry is as it was.
func TestTimesOfAChangeByRule(t *testing.T) {
	var cells, changed int
	for _, day := range changeDays {
		for _, start := range changeStarts {
			for _, end := range changeEnds {
				for _, length := range changeLengths {
					changes := map[string]any{}
					for name, text := range map[string]string{"date": day.text, "start": start.text, "end": end.text, "duration": length.text} {
						if text != "" {
							changes[name] = text
						}
					}
					if len(changes) == 0 {
						continue
					}
					cells++
					env := testenv.New(t, timesWorld(t, [][2]string{{"2026-11-17T09:30:00+01:00", "2026-11-17T12:30:00+01:00"}}))
					text, failed := env.Call(t, "update_time_entries", toJSON(t, map[string]any{"ids": []string{"650500000000000000000010"}, "changes": changes}))
					now := slotsIn(t, env)[0]
					same := now.start.Equal(changedFrom.start) && now.end.Equal(changedFrom.end)
					if !same {
						changed++
					}
					fault := ""
					switch {
					case failed && !same:
						fault = "it failed and wrote"
					case !failed:
						fault = brokenChange(now, day, start, end, length)
					}
					if fault != "" {
						t.Errorf("date %q, start %q, end %q, duration %q: %s: %s\n%s", day.text, start.text, end.text, length.text, fault, now.start.Format("2 15:04")+now.end.Format("-2 15:04"), text)
					}
				}
			}
		}
	}
	t.Logf("%d cells, %d of them changed the entry", cells, changed)
}

// brokenChange is the rule that the changed entry breaks, "" if none.
func brokenChange(now slot, day changeDay, start changeStart, end changeEnd, length changeLength) string {
	minute := func(t time.Time) int { return t.Hour()*60 + t.Minute() }
	given := func(minutes ...int) int {
		return slices.MaxFunc(minutes, func(a, b int) int { return a - b })
	}
	startAt, endAt := given(start.minute, start.start, day.start), given(end.minute, start.end, day.end)
	fixedStart := start.text != "" || day.text != ""
	switch {
	case day.wrong || length.wrong:
		return "what cannot be done was done"
	case day.day != 0 && now.start.Day() != day.day, day.day == 0 && start.day != 0 && now.start.Day() != start.day:
		return "another day"
	case day.day == 0 && start.day == 0 && now.start.Day() != 17:
		return "a day that nobody named"
	case startAt >= 0 && minute(now.start) != startAt:
		return "not the start"
	case start.moved != 0 && day.day == 0 && !now.start.Equal(changedFrom.start.Add(start.moved)):
		return "not moved from the old start"
	case endAt >= 0 && minute(now.end) != endAt:
		return "not the end"
	case end.length > 0 && now.length() != end.length:
		return "not as long as the end says"
	case end.moved != 0 && day.day == 0 && !now.end.Equal(changedFrom.end.Add(end.moved)) && (length.text == "" || fixedStart):
		return "not moved from the old end"
	case length.length > 0 && now.length() != length.length:
		return "not the length"
	case length.more != 0 && now.length() != changedFrom.length()+length.more:
		return "not that much longer"
	case start.text == "" && day.start < 0 && length.text == "" && minute(now.start) != minute(changedFrom.start):
		return "another start, which nobody asked for"
	case end.text == "" && start.end < 0 && day.end < 0 && length.text == "" && !fixedStart && !now.end.Equal(changedFrom.end):
		return "another end, which nobody asked for"
	case now.length() <= 0 || now.length() > 24*time.Hour:
		return "no length that an entry has unasked"
	}
	return ""
}
