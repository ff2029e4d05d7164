package when

import "strings"

// maxReadings is how many readings a question carries; more would not help anyone choose.
const maxReadings = 8

// guess is what a piece of text may mean: its readings, the likely one first.
type guess[T any] struct {
	all []T
	ask bool   // no reading may be taken silently
	why string // what was assumed, or is unclear; empty when nothing is
}

func sure[T any](v T) guess[T] { return guess[T]{all: []T{v}} }

// likely takes the first reading and notes why.
func likely[T any](why string, all ...T) guess[T] { return guess[T]{all: all, why: why} }

// unsure has to be asked, even with one reading left; only a report takes the first, and notes why.
func unsure[T any](why string, all ...T) guess[T] { return guess[T]{all: all, ask: true, why: why} }

// combine joins every reading of a with every reading of b.
func combine[A, B, C any](a guess[A], b guess[B], join func(A, B) C) guess[C] {
	return flatMap(a, func(x A) guess[C] { return transform(b, func(y B) C { return join(x, y) }) })
}

// transform changes each reading.
func transform[A, B any](g guess[A], change func(A) B) guess[B] {
	out := guess[B]{ask: g.ask, why: g.why}
	for _, v := range g.all {
		out.all = append(out.all, change(v))
	}
	return out
}

// flatMap follows each reading to the readings it leads to. If those of the first have to be asked, the whole has to be.
func flatMap[A, B any](g guess[A], next func(A) guess[B]) guess[B] {
	out := guess[B]{ask: g.ask, why: g.why}
	for i, v := range g.all {
		n := next(v)
		if i == 0 || g.ask {
			if n.ask && !g.ask {
				out.why = "" // the question is not about what was assumed on the way
			}
			out.ask = out.ask || n.ask
			out.why = joinReasons(out.why, n.why)
		}
		if len(out.all) < maxReadings {
			out.all = append(out.all, n.all...)
		}
		if i == 0 && n.ask && !g.ask {
			break // the question is about the likely reading; the others would only blur it
		}
	}
	return out
}

// tryTransform is transform for a change that may fail: one that does, and it is not ok.
func tryTransform[A, B any](g guess[A], change func(A) (B, bool)) (guess[B], bool) {
	all := true
	out := transform(g, func(v A) B {
		changed, ok := change(v)
		all = all && ok
		return changed
	})
	return out, all
}

// tryFlatMap is flatMap for readings that may lead nowhere: one that does, and it is not ok.
func tryFlatMap[A, B any](g guess[A], next func(A) (guess[B], bool)) (guess[B], bool) {
	all := true
	out := flatMap(g, func(v A) guess[B] {
		led, ok := next(v)
		all = all && ok
		return led
	})
	return out, all
}

// joinReasons joins two reasons, and does not repeat one that the other holds.
func joinReasons(a, b string) string {
	switch {
	case a == "":
		return b
	case strings.Contains(a, b):
		return a
	}
	return a + "; " + b
}
