package when

import (
	"fmt"
	"time"
)

const daySeconds = 24 * 60 * 60

// offsets are the zone offsets, in order, that loc uses within a day of the wall clock's moment.
func offsets(u int64, loc *time.Location) []int {
	const reach = 26 * 60 * 60
	var all []int
	for t := time.Unix(u-reach, 0).In(loc); ; {
		_, off := t.Zone()
		all = append(all, off)
		_, end := t.ZoneBounds()
		if end.IsZero() || end.Unix() > u+reach {
			return all
		}
		t = end.In(loc)
	}
}

// wallInstants is every instant at which clocks in loc show secs after midnight on d: two where daylight saving
// repeats it, none where it is skipped. time.Date is not asked, because it picks one silently, and not
// the same one in every zone.
func wallInstants(d Date, secs int, loc *time.Location) []time.Time {
	u := d.utc().Unix() + int64(secs)
	var found []time.Time
	for _, off := range offsets(u, loc) {
		t := time.Unix(u-int64(off), 0).In(loc)
		if _, is := t.Zone(); is == off && (len(found) == 0 || !found[len(found)-1].Equal(t)) {
			found = append(found, t)
		}
	}
	return found
}

// besideGap gives the two instants that a skipped time can stand for: counted on from before the jump
// (so it shows later on the clock), and counted back from after it.
func besideGap(d Date, secs int, loc *time.Location) (later, earlier time.Time) {
	u := d.utc().Unix() + int64(secs)
	offs := offsets(u, loc)
	for i := 1; i < len(offs); i++ {
		a, b := time.Unix(u-int64(offs[i-1]), 0).In(loc), time.Unix(u-int64(offs[i]), 0).In(loc)
		_, sa := a.Zone()
		_, sb := b.Zone()
		if sa == offs[i] && sb == offs[i-1] {
			return a, b
		}
	}
	t := time.Unix(u-int64(offs[0]), 0).In(loc)
	return t, t
}

// atClock places a clock time on a day; 24 h and more lie on the days after.
func atClock(d Date, secs int, loc *time.Location) guess[time.Time] {
	d, secs = d.AddDays(secs/daySeconds), secs%daySeconds
	if secs == 0 {
		return sure(d.In(loc))
	}
	switch at := wallInstants(d, secs, loc); len(at) {
	case 1:
		return sure(at[0])
	case 0:
		later, earlier := besideGap(d, secs, loc)
		return unsure(fmt.Sprintf("%s did not exist on %s in %s, the clocks jumped over it", hhmm(secs), d, loc), later, earlier)
	default:
		return unsure(fmt.Sprintf("%s came twice on %s in %s, the clocks were turned back", hhmm(secs), d, loc), at...)
	}
}

// secondsOf is how many seconds after midnight the clock shows at t, in t's own zone.
func secondsOf(t time.Time) int {
	h, m, s := t.Clock()
	return h*3600 + m*60 + s
}

func hhmm(secs int) string { return fmt.Sprintf("%02d:%02d", secs/3600, secs/60%60) }
