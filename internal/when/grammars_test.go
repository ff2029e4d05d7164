package when

import (
	"slices"
	"testing"
	"time"
)

func TestHourlyRates(t *testing.T) {
	type rate struct {
		units    int64
		currency string
	}
	for text, want := range map[string]rate{
		"80": {8000, ""}, "0": {0, ""}, "80.5": {8050, ""}, "80.50": {8050, ""}, "80,50 EUR": {8050, "EUR"},
		"EUR 80": {8000, "EUR"}, "€80": {8000, "EUR"}, "80€": {8000, "EUR"}, "chf80": {8000, "CHF"},
		"$80/h": {8000, "USD"}, "80 eur per hour": {8000, "EUR"}, "£ 12.05 an hour": {1205, "GBP"}, "80 a hr.": {8000, ""},
		"1,250.00": {125000, ""}, "1.250,00 CHF": {125000, "CHF"}, "1'250.50": {125050, ""}, "1250": {125000, ""},
		"1 250,5": {125050, ""}, "1,250,000.00": {125000000, ""},
		"80 dollars": {8000, "USD"}, "80 Euros": {8000, "EUR"}, "21474836.47": {2147483647, ""},
	} {
		units, currency, ok := HourlyRate(text)
		if got := (rate{units, currency}); !ok || got != want {
			t.Errorf("%q is %v (%v), want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "-80", "80.505", "1,250", "1.250", "eighty", "EUR 80 USD", "80 80", "80 bananas", "80 EU", "1e3",
		"21474836.48", "99999999999999999999", "80.", "$", "80 a day"} {
		if units, currency, ok := HourlyRate(text); ok {
			t.Errorf("%q is read as %d %s", text, units, currency)
		}
	}
}

func TestLengthsUpTo(t *testing.T) {
	type upTo struct {
		length  string
		percent int
		ok      bool
	}
	for text, want := range map[string]upTo{
		"up to 8h":                {"8h", 0, true},
		" Up To 7h30 ":            {"7h30 ", 0, true},
		"60% of up to 8h":         {"8h", 60, true},
		"60 % of up to 8h":        {"8h", 60, true},
		"250% of up to 8h":        {"8h", 100, true},
		"0% of up to 8h":          {"8h", 0, true},
		"8h":                      {"8h", 0, false},
		"up to":                   {"up to", 0, false},
		"about up to 8h":          {"about up to 8h", 0, false},
		"1000% of up to 8h":       {"1000% of up to 8h", 0, false},
		"60% of the day up to 8h": {"60% of the day up to 8h", 0, false},
	} {
		length, percent, ok := UpTo(text)
		if got := (upTo{length, percent, ok}); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestAmountsPerDayAndWeek(t *testing.T) {
	for text, want := range map[string][2]string{
		"40h a week":                  {"40h", "week"},
		"40 per WEEK ":                {"40", "week"},
		"8h/day":                      {"8h", "day"},
		"8h / day":                    {"8h", "day"},
		"8h each day":                 {"8h", "day"},
		"7h 30m an day":               {"7h 30m", "day"},
		"40per week":                  {"40", "week"},
		"a day":                       {"", "day"},
		"8h":                          {"8h", ""},
		"8h a month":                  {"8h a month", ""},
		"8h a day or so":              {"8h a day or so", ""},
		"up to 40h a week":            {"up to 40h", "week"},
		"Up to 8h each day":           {"Up to 8h", "day"},
		"up to 8h/day":                {"up to 8h", "day"},
		"60% of up to 40h per week":   {"60% of up to 40h", "week"},
		"up to 8h":                    {"up to 8h", ""},
		"up to a day":                 {"up to a day", ""},
		"up to half an day":           {"up to half an day", ""},
		"up to circa day":             {"up to circa day", ""},
		"up to 8h on Monday each day": {"up to 8h on Monday", "day"},
	} {
		amount, unit := Per(text)
		if got := [2]string{amount, unit}; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestANumberAloneTakesItsUnit(t *testing.T) {
	for text, want := range map[string]string{"7.5": "7.5h", "40": "40h", ".5": ".5h", "7,5": "7,5", "7.5h": "7.5h", "1h 30m": "1h 30m", "": "", "none": "none"} {
		if got := WithUnit(text, "h"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got := WithUnit("30", "m"); got != "30m" {
		t.Errorf("30 minutes are %q", got)
	}
}

func TestWeekdaysByName(t *testing.T) {
	work := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	for text, want := range map[string][]time.Weekday{
		"Mon": {time.Monday}, "Mondays": {time.Monday}, "tues": {time.Tuesday}, "weds, THURSDAY": {time.Wednesday, time.Thursday},
		"Mon and Wed": {time.Monday, time.Wednesday}, "Fri/Mon": {time.Friday, time.Monday}, "Sa+Su": {time.Saturday, time.Sunday},
		"Mon & Mon": {time.Monday, time.Monday}, "weekend": {time.Saturday, time.Sunday}, "weekends": {time.Saturday, time.Sunday},
		"weekdays": work, "workday": work, "weekend or Monday": {time.Saturday, time.Sunday, time.Monday},
		"": nil, " , ": nil, "and": nil,
	} {
		if got, ok := Weekdays(text); !ok || !slices.Equal(got, want) {
			t.Errorf("%q: got %v, %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"Mon-Fri", "someday", "Monday and blah", "1", "the weekend"} {
		if got, ok := Weekdays(text); ok || got != nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestDistancesBetweenWeekdays(t *testing.T) {
	for d := (Date{2026, 11, 16}); d.Before(Date{2026, 12, 8}); d = d.AddDays(1) {
		for day := time.Sunday; day <= time.Saturday; day++ {
			before, after := d.OnOrBefore(day), d.OnOrAfter(day)
			if before.Weekday() != day || after.Weekday() != day || d.Sub(before) < 0 || d.Sub(before) > 6 || after.Sub(d) < 0 || after.Sub(d) > 6 {
				t.Errorf("%s of %s: %s and %s", day, d, before, after)
			}
			if got := DaysUntil(d.Weekday(), day); got != after.Sub(d) {
				t.Errorf("%s to %s: %d days", d.Weekday(), day, got)
			}
		}
	}
}
