package clockify

import (
	"context"
	"errors"
	"slices"
	"time"
)

// Entries is the time entries and timers of a workspace.
type Entries struct{ scope }

// EntryGet says how entries are read.
type EntryGet struct {
	Hydrated               bool `query:"hydrated"`                 // with whole project, task, tags and user
	ConsiderDurationFormat bool `query:"consider-duration-format"` // Interval.Duration rounded as the workspace shows it
}

// Get reads one entry.
func (s *Entries) Get(ctx context.Context, id string, opts EntryGet) (Entry, error) {
	return get[Entry](ctx, s.path("time-entries", id), opts)
}

// Create adds an entry, or starts a timer when it has no end, for the owner of the key.
func (s *Entries) Create(ctx context.Context, e EntryRequest) (Entry, error) {
	e.ID = ""
	return post[Entry](ctx, s.path("time-entries"), e)
}

// CreateFor adds an entry for this user: oneself, or another person where plan and role allow it.
func (s *Entries) CreateFor(ctx context.Context, user string, e EntryRequest) (Entry, error) {
	e.ID = ""
	return post[Entry](ctx, s.userPath(user), e)
}

// CreateFrom is CreateFor for an entry that is made after another one. Nothing is taken from that; if it is unknown,
// the answer is an empty 404. [live]
func (s *Entries) CreateFrom(ctx context.Context, user, from string, e EntryRequest) (Entry, error) {
	e.ID = ""
	return postWith[Entry](ctx, s.userPath(user), struct {
		From string `query:"from-entry"`
	}{from}, e)
}

// Stop ends the user's running timer. When nothing runs, IsNothingRunning holds for the error.
func (s *Entries) Stop(ctx context.Context, user string, end time.Time) (Entry, error) {
	return patch[Entry](ctx, s.userPath(user), map[string]string{"end": instant(end)})
}

// Update replaces the entry with the whole of e.
func (s *Entries) Update(ctx context.Context, id string, e EntryRequest) (Entry, error) {
	e.ID = ""
	return put[Entry](ctx, s.path("time-entries", id), e)
}

// UpdateMany replaces several entries of one user; each is whole and has its ID. Finished ones go in one request, of
// which one unknown id refuses all; that request is only known to take entries with an end, so a running timer is
// written alone, after the others. What was written is returned even with an error.
func (s *Entries) UpdateMany(ctx context.Context, user string, es []EntryRequest) ([]Entry, error) {
	var finished, running []EntryRequest
	for _, e := range es {
		if e.End == nil {
			running = append(running, e)
		} else {
			finished = append(finished, e)
		}
	}
	var written []Entry
	if len(finished) > 0 {
		var err error
		if written, err = s.Replace(ctx, user, finished, EntryGet{}); err != nil {
			return nil, err
		}
	}
	for _, e := range running {
		w, err := s.Update(ctx, e.ID, e)
		if err != nil {
			return written, err
		}
		written = append(written, w)
	}
	return written, nil
}

// Replace writes several whole entries of one user in one request; UpdateMany uses it only where that is safe.
func (s *Entries) Replace(ctx context.Context, user string, es []EntryRequest, opts EntryGet) ([]Entry, error) {
	return putWith[[]Entry](ctx, s.userPath(user), struct {
		Hydrated bool `query:"hydrated"`
	}{opts.Hydrated}, es)
}

// Delete removes an entry or a running timer for good.
func (s *Entries) Delete(ctx context.Context, id string) error {
	return remove(ctx, s.path("time-entries", id))
}

// DeleteAtOnce is how many entries DeleteMany removes in one request: it keeps the address well below what servers accept.
const DeleteAtOnce = 100

// DeleteMany removes entries of one user for good and returns them as they were. After a repeated request the list
// can be shorter than ids; without an error all of them are gone.
func (s *Entries) DeleteMany(ctx context.Context, user string, ids []string) ([]Entry, error) {
	var deleted []Entry
	for chunk := range slices.Chunk(ids, DeleteAtOnce) {
		found, err := s.deleteChunk(ctx, user, chunk)
		deleted = append(deleted, found...)
		if err != nil {
			return deleted, err
		}
	}
	return deleted, nil
}

// deleteChunk sends one bulk delete. If it had to be repeated and the repeat found an id missing, the first may have
// done its work, or may have done nothing because an id was wrong; deleting one by one is right in both cases.
func (s *Entries) deleteChunk(ctx context.Context, user string, ids []string) ([]Entry, error) {
	found, err := removeMany[Entry](ctx, s.userPath(user), struct {
		IDs []string `query:"time-entry-ids"`
	}{ids})
	if !errors.Is(err, errRepeated) {
		return found, err
	}
	for _, id := range ids {
		if err := s.Delete(ctx, id); err != nil && !IsNotFound(err) {
			return nil, err
		}
	}
	return nil, nil
}

// Duplicate copies an entry of this user, with its start and end, to a new id.
func (s *Entries) Duplicate(ctx context.Context, user, id string) (Entry, error) {
	return post[Entry](ctx, s.path("user", user, "time-entries", id, "duplicate"), nil)
}

// Batch reads several entries by id in one request; in which order they come is not promised.
func (s *Entries) Batch(ctx context.Context, ids []string, opts EntryGet) ([]Entry, error) {
	return postRead[[]Entry](ctx, s.path("time-entries", "batch"), struct {
		IDs      []string `json:"timeEntryIds"`
		Hydrated bool     `json:"hydrated"`
	}{ids, opts.Hydrated})
}

// Invoiced marks entries as invoiced. The mark does not show where entries are read. [live]
func (s *Entries) Invoiced(ctx context.Context, ids []string) error {
	return s.mark(ctx, invoiceMark{IDs: ids, Invoiced: true})
}

// NotInvoiced takes the invoiced mark off entries.
func (s *Entries) NotInvoiced(ctx context.Context, ids []string) error {
	return s.mark(ctx, invoiceMark{IDs: ids, Invoiced: false})
}

type invoiceMark struct {
	IDs      []string `json:"timeEntryIds"`
	Invoiced bool     `json:"invoiced"`
}

func (s *Entries) mark(ctx context.Context, m invoiceMark) error {
	_, err := patch[nothing](ctx, s.path("time-entries", "invoiced"), m)
	return err
}

// userPath is the route of one user's entries.
func (s *Entries) userPath(user string) path { return s.path("user", user, "time-entries") }
