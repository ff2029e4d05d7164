package when

import "testing"

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
