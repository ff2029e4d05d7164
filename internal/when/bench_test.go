package when

import "testing"

// Benchmarks of what every call that names a time goes through: each phrase is read from scratch.
func BenchmarkSpan(b *testing.B) {
	for _, said := range []string{"last week", "yesterday 9:00 to 12:00", "16-22 Nov", "no time at all"} {
		b.Run(said, func(b *testing.B) {
			r := at(b, "2026-11-23 10:15", "Europe/Belgrade")
			for b.Loop() {
				_, _ = r.Span(said) // the last is refused
			}
		})
	}
}

func BenchmarkInstant(b *testing.B) {
	for _, said := range []string{"9:30", "yesterday 17:45", "2026-11-20T09:00:00Z", "9:30 in Nowhere"} {
		b.Run(said, func(b *testing.B) {
			r := at(b, "2026-11-23 10:15", "Europe/Belgrade")
			for b.Loop() {
				_, _ = r.Instant(said) // the last is refused
			}
		})
	}
}

func BenchmarkDays(b *testing.B) {
	r := at(b, "2026-11-23 10:15", "Europe/Belgrade")
	for b.Loop() {
		if _, err := r.Days("every weekday last week except Wednesday"); err != nil {
			b.Fatal(err)
		}
	}
}
