package when

import "time"

// Instant is a moment that a text names.
type Instant struct {
	Time    time.Time // whole seconds, in the reader's zone
	Assumed string    // what was assumed, with the absolute reading; empty when nothing was
	HasDay  bool      // the text settles the day itself: it names one, or counts from now
	Open    bool      // an hour without am or pm that could also be in the other half of the day
	Zone    string    // the zone or offset that the text named; empty when it named none
}

// Day is a day that a text names, and the part of it when one is named.
type Day struct {
	Date    Date
	Part    Part
	Assumed string
}

// Days is one or several days that a text names, in order, each once.
type Days struct {
	Dates   []Date
	Part    Part
	Assumed string
	Ahead   int // how many lie after today
}

// Span is a stretch of time that a text names, from Start up to but not including End.
type Span struct {
	Start, End time.Time
	From, To   Date // first and last day, inclusive; set when Whole
	Whole      bool // whole days; with ToNow only the first is
	ToNow      bool // an open period that ends now
	Part       Part // the vague part of a day that the text names
	Assumed    string
}

// Duration is a length of time that a text names.
type Duration struct {
	time.Duration
	Assumed string
}

func (r Reader) asInstant(t time.Time) Reading {
	return Reading{Label: r.FormatInstant(t), Input: stamp(t), Instant: t}
}

func (r Reader) asDate(d Date) Reading {
	return Reading{Label: r.FormatDate(d), Input: d.String(), Date: d}
}

func (r Reader) asSpan(s Span) Reading {
	text := stamp(s.Start) + "/" + stamp(s.End)
	if s.Whole && !s.ToNow {
		text = s.From.String() + ".." + s.To.String()
	}
	return Reading{Label: r.FormatSpan(s), Input: text, Span: s}
}

// days is the span of whole days from one day to another, both included.
func (r Reader) days(from, to Date) Span {
	return wholeDays(from, to, r.loc())
}

func wholeDays(from, to Date, zone *time.Location) Span {
	return Span{Start: from.In(zone), End: to.AddDays(1).In(zone), From: from, To: to, Whole: true}
}

// toNow is the open span from a day's start to now.
func (r Reader) toNow(from Date) Span {
	return Span{Start: from.In(r.loc()), End: r.Now, From: from, To: r.today(), Whole: true, ToNow: true}
}

// Previous is the stretch of the same kind just before: months by the calendar, everything else by its days.
// A period that ends now is compared with the same days of the one before.
func (s Span) Previous(zone *time.Location) Span {
	if !s.Whole {
		return backFrom(s.Start, s.End.Sub(s.Start))
	}
	length := s.To.Sub(s.From) + 1
	from, to := s.From.AddDays(-length), s.From.AddDays(-1)
	if months := s.Months(); months > 0 {
		from, to = s.From.addMonths(-months), s.From.AddDays(-1)
		if s.ToNow {
			to = s.To.addMonths(-months)
		}
	} else if s.ToNow && length <= 7 {
		from, to = s.From.AddDays(-7), s.To.AddDays(-7)
	}
	return wholeDays(from, to, zone)
}

// Months is how many months the period has, or began; 0 if it is not one of months.
func (s Span) Months() int {
	if s.From.Day != 1 || (!s.ToNow && s.To.AddDays(1).Day != 1) {
		return 0
	}
	return 12*(s.To.Year-s.From.Year) + int(s.To.Month) - int(s.From.Month) + 1
}
