package store

import (
	"slices"
	"sync"
	"time"
)

// Log keeps each caller's last Size records for Life.
type Log[T any] struct {
	Size int
	Life time.Duration

	mu      sync.Mutex
	records map[string][]record[T]
}

type record[T any] struct {
	at   time.Time
	data T
}

// Add keeps one more record of the caller, dropping what is too old or too many.
func (l *Log[T]) Add(caller string, now time.Time, data T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.records == nil {
		l.records = map[string][]record[T]{}
	}
	l.prune(now)
	kept := append(l.records[caller], record[T]{now, data})
	if extra := len(kept) - l.Size; extra > 0 {
		kept = kept[extra:]
	}
	l.records[caller] = kept
}

// Of lists the caller's living records, newest first.
func (l *Log[T]) Of(caller string, now time.Time) []T {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.prune(now)
	kept := l.records[caller]
	out := make([]T, 0, len(kept))
	for _, r := range slices.Backward(kept) {
		out = append(out, r.data)
	}
	return out
}

// Drop forgets the caller's records that match.
func (l *Log[T]) Drop(caller string, match func(T) bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var kept []record[T]
	for _, r := range l.records[caller] {
		if !match(r.data) {
			kept = append(kept, r)
		}
	}
	l.records[caller] = kept
}

func (l *Log[T]) prune(now time.Time) {
	for caller, all := range l.records {
		first := 0
		for first < len(all) && now.Sub(all[first].at) > l.Life {
			first++
		}
		if first == len(all) {
			delete(l.records, caller)
			continue
		}
		l.records[caller] = all[first:]
	}
}
