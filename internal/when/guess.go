package when

import "strings"

// most is how many readings a question carries; more would not help anyone choose.
const most = 8

// guess is what a piece of text may mean: its readings, the likely one first.
type guess[T any] struct {
	all []T
	ask bool   // no reading may be taken silently
	why string // what was assumed, or is unclear; empty when nothing is
}

func sure[T any](v T) guess[T] { return guess[T]{all: []T{v}} }

// likely takes the first reading and says so.
func likely[T any](why string, all ...T) guess[T] { return guess[T]{all: all, why: why} }

// unsure has to be asked, even with one reading left; only a report takes the first and says so.
func unsure[T any](why string, all ...T) guess[T] { return guess[T]{all: all, ask: true, why: why} }

// cross joins every reading of a with every reading of b.
func cross[A, B, C any](a guess[A], b guess[B], join func(A, B) C) guess[C] {
	return flat(a, func(x A) guess[C] { return through(b, func(y B) C { return join(x, y) }) })
}

// through changes each reading.
func through[A, B any](g guess[A], change func(A) B) guess[B] {
	out := guess[B]{ask: g.ask, why: g.why}
	for _, v := range g.all {
		out.all = append(out.all, change(v))
	}
	return out
}

// flat follows each reading to the readings it leads to. Whether the likely way is sure decides for all.
func flat[A, B any](g guess[A], next func(A) guess[B]) guess[B] {
	out := guess[B]{ask: g.ask, why: g.why}
	for i, v := range g.all {
		n := next(v)
		if i == 0 || g.ask {
			if n.ask && !g.ask {
				out.why = "" // what was assumed on the way is not what is asked
			}
			out.ask = out.ask || n.ask
			out.why = both(out.why, n.why)
		}
		if len(out.all) < most {
			out.all = append(out.all, n.all...)
		}
		if i == 0 && n.ask && !g.ask {
			break // the question is about the likely way; the others would only blur it
		}
	}
	return out
}

// tryThrough is through for a change that some readings do not have: one such, and it is not ok.
func tryThrough[A, B any](g guess[A], change func(A) (B, bool)) (guess[B], bool) {
	all := true
	out := through(g, func(v A) B {
		changed, ok := change(v)
		all = all && ok
		return changed
	})
	return out, all
}

// tryFlat is flat for readings that may lead nowhere: one that does, and it is not ok.
func tryFlat[A, B any](g guess[A], next func(A) (guess[B], bool)) (guess[B], bool) {
	all := true
	out := flat(g, func(v A) guess[B] {
		led, ok := next(v)
		all = all && ok
		return led
	})
	return out, all
}

// both joins two reasons, each said once.
func both(a, b string) string {
	switch {
	case a == "":
		return b
	case strings.Contains(a, b):
		return a
	}
	return a + "; " + b
}
