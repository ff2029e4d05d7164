package when

import "testing"

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
