package session

import (
	"context"
	"math"
	"sync"

	"clockify-mcp/clockify"
)

const (
	askedElsewhere = 5  // how many other workspaces are asked for a timer, one request each
	keptRequests   = 10 // of a free workspace's hour: what somebody asks for comes before timers that nobody asked for
)

// Elsewhere is what the person's other workspaces say about a running timer.
type Elsewhere struct {
	Timers  []TimerElsewhere
	Unasked []*Workspace // those that were not asked, or did not answer
	Spared  bool         // none was asked, because few requests are left of this hour
}

// TimerElsewhere is a timer that runs in another workspace.
type TimerElsewhere struct {
	Workspace *Workspace
	Entry     clockify.Entry
}

// TimersElsewhere asks the caller's other workspaces for a running timer. It costs nothing where there is one workspace.
func (w *Workspace) TimersElsewhere(ctx context.Context) (e Elsewhere) {
	others, err := w.Others(ctx)
	if err != nil || len(others) == 0 {
		return e
	}
	if w.RequestsLeft() < keptRequests {
		return Elsewhere{Unasked: others, Spared: true}
	}
	asked := others[:min(len(others), askedElsewhere)]
	timers, errs := make([]*clockify.Entry, len(asked)), make([]error, len(asked))
	var wg sync.WaitGroup
	for i, other := range asked {
		wg.Go(func() {
			timers[i], errs[i] = other.timer(ctx)
		})
	}
	wg.Wait()
	for i, other := range asked {
		if errs[i] != nil {
			e.Unasked = append(e.Unasked, other)
		}
		if timers[i] != nil {
			e.Timers = append(e.Timers, TimerElsewhere{other, *timers[i]})
		}
	}
	e.Unasked = append(e.Unasked, others[len(asked):]...)
	return e
}

// timer is the caller's running timer; nil if there is none.
func (w *Workspace) timer(ctx context.Context) (*clockify.Entry, error) {
	filter := clockify.EntryFilter{InProgress: true, EntryGet: clockify.EntryGet{Hydrated: true}}
	timers, _, err := clockify.Collect(w.Entries.List(ctx, w.Me.User.ID, filter), 1)
	if err != nil || len(timers) == 0 {
		return nil, err
	}
	return &timers[0], nil
}

// RequestsLeft is how many requests the hour of a free workspace has left. A plan that was not read counts as free.
func (w *Workspace) RequestsLeft() int {
	if info, known := w.infos.known(w.Clock(), profileAge, w.ID); known && info.FeatureSubscriptionType != "" {
		return math.MaxInt
	}
	return freeHourly - w.Sent.LastHour()
}
