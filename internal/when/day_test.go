package when

import (
	"testing"
	"time"
)

func TestDays(t *testing.T) {
	table(t, monday(t), "day", `
		tues = Tue 17 Nov
		last Tues. = Tue 17 Nov
		Tuesday before last = Tue 10 Nov
		three Mondays ago = Mon 2 Nov
		last week's Friday = Fri 20 Nov
		next week Tuesday = Tue 1 Dec
		Monday week = Mon 30 Nov
		a week ago Friday = Fri 13 Nov
		a week from Friday = Fri 4 Dec
		a month ago = Fri 23 Oct
		a fortnight ago = Mon 9 Nov
		three business days ago = Wed 18 Nov
		the day after tomorrow = Wed 25 Nov
		the day before Friday = Thu 19 Nov
		2 days before yesterday = Fri 20 Nov
		today last week = Mon 16 Nov
		yesterday's = Sun 22 Nov
		05-11-2026 = Thu 5 Nov
		5. 11. 2026 = Thu 5 Nov
		2026-W47-1 = Mon 16 Nov
		5-Nov-2026 = Thu 5 Nov
		November the fifth = Thu 5 Nov
		Nov 5 '26 = Thu 5 Nov
		12 August = Wed 12 Aug
		24 May = Sun 24 May
		Friday the 13th = Fri 13 Nov
		Saturday the 31st of October = Sat 31 Oct
		Fri Dec 5 = Fri 5 Dec 2025
		the 31st = Sat 31 Oct
		first of last month = Thu 1 Oct
		last Friday of last month = Fri 30 Oct
		last working day of October = Fri 30 Oct
		end of last month = Sat 31 Oct
		afternoon of 20 Nov = Fri 20 Nov afternoon
		last night = Sun 22 Nov night
	`)
}

func TestDaysThatAreUnclearOrDoNotExist(t *testing.T) {
	table(t, monday(t), "day", `
		Monday 17 November = ? Tue 17 Nov | Mon 16 Nov | Mon 17 Nov 2025
		Dec 31 = ? Wed 31 Dec 2025 | Thu 31 Dec
		the 24th = ? Sat 24 Oct | Tue 24 Nov
		next Friday = ? Fri 4 Dec | Fri 27 Nov
		14/14/2026 = ! there is no month 14
		2026-13-01 = ! there is no month 13
		Feb 29 = ! February 2026 has 28 days
		31 Sept = ! September 2026 has 30 days
		the 32nd = ! months have at most 31 days
		sixth Monday of November = ! that period has no such day
		yesterday 9am = ! these words are not understood as a whole
		last week = ! these words are not understood as a whole
		context: report
		Monday = Mon 23 Nov
		the 30th = Fri 30 Oct
		Dec 5 = Fri 5 Dec 2025
		context: plan
		Friday = Fri 27 Nov
		the 5th = Sat 5 Dec
		Dec 5 = Sat 5 Dec
		Friday in 2 weeks = Fri 11 Dec
		Monday = ? Mon 23 Nov | Mon 30 Nov
		context: log
		now: 2026-11-25 18:05
		last Tuesday = ? Tue 24 Nov | Tue 17 Nov
		next Thursday = ? Thu 3 Dec | Thu 26 Nov
		Monday before last = ? Mon 16 Nov | Mon 9 Nov
		now: 2026-11-28 12:00
		next Friday = Fri 4 Dec
		now: 2026-03-31 10:00
		a month ago = Sat 28 Feb
	`)
}

func TestTheProfileOrdersTheDate(t *testing.T) {
	for order, want := range map[Order]string{DMY: "Fri 3 Apr", MDY: "Wed 4 Mar", YMD: "Wed 4 Mar"} {
		r := monday(t)
		r.Order = order
		if got := say(r, "day", "03/04"); got != want {
			t.Errorf("order %d: got %s, want %s", order, got, want)
		}
		if got := say(r, "day", "03.04."); got != "Fri 3 Apr" {
			t.Errorf("order %d: a dotted date is day first, got %s", order, got)
		}
	}
	for format, want := range map[string]Order{"DD/MM/YYYY": DMY, "MM/DD/YYYY": MDY, "YYYY-MM-DD": YMD, "": DMY} {
		if got := OrderOf(format); got != want {
			t.Errorf("%q: got %d, want %d", format, got, want)
		}
	}
}

func TestSeveralDays(t *testing.T) {
	table(t, monday(t), "days", `
		yesterday afternoon = Sun 22 Nov, afternoon
		yesterday after lunch = Sun 22 Nov, afternoon
		Friday before lunch = Fri 20 Nov, morning
		every weekday last week = Mon 16 Nov - Fri 20 Nov
		every day last week = Mon 16 Nov - Sun 22 Nov
		last week = Mon 16 Nov - Fri 20 Nov
		last week Mon-Wed = Mon 16 Nov - Wed 18 Nov
		Mon/Wed/Fri last week = Mon 16 Nov, Wed 18 Nov, Fri 20 Nov
		Mondays in October = Mon 5 Oct, Mon 12 Oct, Mon 19 Oct, Mon 26 Oct
		Monday mornings in October = Mon 5 Oct, Mon 12 Oct, Mon 19 Oct, Mon 26 Oct, morning
		every afternoon last week = Mon 16 Nov - Fri 20 Nov, afternoon
		Mon-Fri last week, afternoon = Mon 16 Nov - Fri 20 Nov, afternoon
		Monday 16 = Mon 16 Nov
		Mon 16 and Tue 17 = Mon 16 Nov - Tue 17 Nov
		Fri 30 - Mon 2 = Fri 30 Oct - Mon 2 Nov
		last week bar Monday = Tue 17 Nov - Fri 20 Nov
		every weekday since 9 Nov except Fridays = Mon 9 Nov - Thu 12 Nov, Mon 16 Nov - Thu 19 Nov, Mon 23 Nov
		every day last week not on Sunday = Mon 16 Nov - Sat 21 Nov
		weekdays last week except Wednesday = Mon 16 Nov - Tue 17 Nov, Thu 19 Nov - Fri 20 Nov
		Nov 16-20 except the 18th = Mon 16 Nov - Tue 17 Nov, Thu 19 Nov - Fri 20 Nov
		16, 17 and 19 Nov = Mon 16 Nov - Tue 17 Nov, Thu 19 Nov
		Nov 16, 17 and 19 = Mon 16 Nov - Tue 17 Nov, Thu 19 Nov
		16-18 and 20 Nov = Mon 16 Nov - Wed 18 Nov, Fri 20 Nov
		31 Oct and 1 Nov = Sat 31 Oct - Sun 1 Nov
		last Thursday and Friday = Thu 19 Nov - Fri 20 Nov
		the last two Fridays = Fri 13 Nov, Fri 20 Nov
		weekdays between 1 and 8 November = Mon 2 Nov - Fri 6 Nov
		weekdays since 18 Nov = Wed 18 Nov - Fri 20 Nov, Mon 23 Nov
		last 3 days = Sat 21 Nov - Mon 23 Nov
		Mon and Wed = ? Mon 16 Nov, Wed 18 Nov | Mon 23 Nov, Wed 25 Nov
		Mondays = ?
		16 Nov except 16 Nov = ! no day is left
		2020-01-01..2026-01-01 = ! that is more than a year of days
		every other day = ! these words are not understood as a whole
		context: plan
		next Monday and Tuesday = Mon 30 Nov - Tue 1 Dec
	`)
	d, err := monday(t).Days("Mon-Fri this week")
	if err != nil || len(d.Dates) != 5 || d.Ahead != 4 {
		t.Errorf("Mon-Fri this week: got %v with %d ahead, %v", d.Dates, d.Ahead, err)
	}
}

func TestHolidaysAreNoWorkingDays(t *testing.T) {
	r := monday(t)
	r.Work = Work{Days: []time.Weekday{time.Monday, time.Tuesday, time.Thursday, time.Saturday}, Holidays: []Date{{2026, 11, 17}}}
	table(t, r, "days", `
		weekdays last week = Mon 16 Nov, Thu 19 Nov, Sat 21 Nov
		last 3 working days = Mon 16 Nov, Thu 19 Nov, Sat 21 Nov
		Mon-Tue last week = Mon 16 Nov - Tue 17 Nov
	`)
	table(t, r, "day", "last business day = Sat 21 Nov\n2 working days ago = Thu 19 Nov")
	table(t, r, "range", "last work week = Mon 16 Nov - Sat 21 Nov")
}

// A phrase is read from scratch by every call that names it.
func BenchmarkDays(b *testing.B) {
	r := at(b, "2026-11-23 10:15", "Europe/Belgrade")
	for b.Loop() {
		if _, err := r.Days("every weekday last week except Wednesday"); err != nil {
			b.Fatal(err)
		}
	}
}
