package when

import (
	"strings"
	"time"
)

// Weekday reads a weekday's name as the profile writes it ("MONDAY") or as people do ("mon").
func Weekday(name string) (time.Weekday, bool) {
	d, ok := weekdays[strings.ToLower(strings.TrimSpace(name))]
	return d, ok
}

// DaysUntil is how many days it is from one weekday to the next day that is the other: 0 to 6.
func DaysUntil(from, to time.Weekday) int { return (int(to) - int(from) + 7) % 7 }

// OnOrBefore is the last day of that name up to d, d itself if it has it.
func (d Date) OnOrBefore(day time.Weekday) Date { return d.AddDays(-DaysUntil(day, d.Weekday())) }

// OnOrAfter is the first day of that name from d on, d itself if it has it.
func (d Date) OnOrAfter(day time.Weekday) Date { return d.AddDays(DaysUntil(d.Weekday(), day)) }

// dayGroups are the words that stand for several days of the week.
var dayGroups = map[string][]time.Weekday{
	"weekend": {time.Saturday, time.Sunday},
	"weekday": {time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
	"workday": {time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
}

// Weekdays reads days of the week by their names: "Mon", "Mondays", "Mon and Wed", "weekend", "weekdays". It is not ok
// where a word is unknown; a text that names no day is ok and has none.
func Weekdays(text string) (days []time.Weekday, ok bool) {
	for name := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,/+&", r) }) {
		if name == "and" || name == "or" {
			continue
		}
		singular := strings.TrimSuffix(name, "s")
		day, known := Weekday(name)
		if !known {
			day, known = Weekday(singular)
		}
		switch {
		case known:
			days = append(days, day)
		case dayGroups[singular] != nil:
			days = append(days, dayGroups[singular]...)
		default:
			return nil, false
		}
	}
	return days, true
}
