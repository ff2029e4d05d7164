package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// selector is how a call says which entries it is about: by ids, by what fits, or by the timer or the last one.
type selector struct {
	IDs    []string
	Match  *Match
	Target string // "", "running" or "last"
}

// selection is the entries that a call is about, read while nobody else writes that person's time here.
type selection struct {
	*owner
	entries   []clockify.Entry
	described string // what they were found by, when several could fit
	notes     []string
}

// lockAndFind finds the entries, and runs do with them while no other call can write the time of the person they belong to.
func (s selector) lockAndFind(ctx context.Context, w *session.Workspace, do func(*selection) (fmt.Stringer, error)) (fmt.Stringer, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.Target == "" && len(s.IDs) > 0 {
		return s.lockAndRead(ctx, w, do)
	}
	user := ""
	if s.Match != nil {
		user = s.Match.User
	}
	found, err := w.Person(ctx, user)
	if err != nil {
		return nil, err
	}
	return lockFor(ctx, w, found.Name, func(m *selection) (fmt.Stringer, error) {
		if s.Target != "" {
			err = m.target(ctx, s.Target)
		} else {
			err = m.fitting(ctx, *s.Match)
		}
		if err != nil {
			return nil, err
		}
		return do(m)
	})
}

// check wants one way to say which entries; a match beside ids only holds them against it.
func (s selector) check() error {
	matching := s.Match != nil && !s.Match.empty()
	switch {
	case s.Target != "" && (len(s.IDs) > 0 || matching):
		return session.Refuse("which entries? Say only one of ids, match and the timer. Nothing was written")
	case s.Target == "" && len(s.IDs) == 0 && !matching:
		return session.Refuse("which entries? Say ids (they stand in [brackets]), match (a period, text, a project ...), or for the timer: running. Nothing was written")
	}
	return nil
}

// lockAndRead does so for ids. Whose entries they are only the entries tell: they are the caller's at the first try.
func (s selector) lockAndRead(ctx context.Context, w *session.Workspace, do func(*selection) (fmt.Stringer, error)) (fmt.Stringer, error) {
	ids, err := wellFormed(s.IDs)
	if err != nil {
		return nil, err
	}
	who := session.UserName(w.Me.User)
	for range 2 {
		user := ""
		out, err := lockFor(ctx, w, who, func(m *selection) (fmt.Stringer, error) {
			if m.entries, err = readEntries(ctx, w, ids); err != nil {
				return nil, err
			}
			if user = m.entries[0].UserID; user != who.ID {
				return nil, nil
			}
			if err := m.mustFit(ctx, s.Match); err != nil {
				return nil, err
			}
			return do(m)
		})
		if err != nil || user == who.ID {
			return out, err
		}
		found, err := w.Person(ctx, user)
		if err != nil {
			return nil, err
		}
		who = found.Name
	}
	return nil, session.Refuse("the owner of these entries cannot be told: change them one by one")
}

// lockFor runs do while no other call can write the person's time.
func lockFor(ctx context.Context, w *session.Workspace, who resolve.Name, do func(*selection) (fmt.Stringer, error)) (fmt.Stringer, error) {
	o, err := owning(ctx, w, who)
	if err != nil {
		return nil, err
	}
	return session.Locked(w, who.ID, func() (fmt.Stringer, error) { return do(&selection{owner: o}) })
}

// mustFit holds ids that were given beside a match against it: so a question which one is answered.
func (m *selection) mustFit(ctx context.Context, match *Match) error {
	if match == nil || match.empty() {
		return nil
	}
	found, err := match.find(ctx, m.Workspace)
	if err != nil {
		return session.Under("match", "", err)
	}
	for _, e := range m.entries {
		if !slices.ContainsFunc(found.Entries, func(f clockify.Entry) bool { return f.ID == e.ID }) {
			return session.Refuse("%s does not fit %s: say only ids, or only match. Nothing was written", m.format.Entry(e), found.Described)
		}
	}
	return nil
}

func (m *selection) target(ctx context.Context, which string) error {
	running, around, err := m.timerNow(ctx)
	if err != nil {
		return err
	}
	if which == "running" {
		if running == nil {
			return session.Refuse("%s", m.noTimer(around))
		}
		m.entries = []clockify.Entry{*running}
		return nil
	}
	past, err := m.past(ctx, clockify.EntryFilter{End: m.format.Now.Add(time.Second)}, 2) // the first may be the timer
	if err != nil {
		return err
	}
	if past = finished(past); len(past) == 0 {
		return session.Refuse("there is no entry yet")
	}
	m.entries = past[:1]
	return nil
}

func (m *selection) fitting(ctx context.Context, match Match) error {
	found, err := match.find(ctx, m.Workspace)
	if err != nil {
		return session.Under("match", "", err)
	}
	m.entries, m.described, m.notes = found.Entries, found.Described, found.Notes
	if len(m.entries) == 0 {
		return m.nothingFits(ctx, match)
	}
	return nil
}

// nothingFits says what was looked for and, where a narrower filter may be at fault, what there is without it.
func (m *selection) nothingFits(ctx context.Context, match Match) error {
	text := "no entry fits " + m.described + ". Nothing was written"
	wider := Match{Period: match.Period, User: match.User}
	if wider.empty() {
		return session.Refuse("%s. Look with find_time_entries, and take the entry's id", text)
	}
	found, err := wider.find(ctx, m.Workspace)
	if err != nil || len(found.Entries) == 0 {
		return session.Refuse("%s; there is nothing at all in that period. Try a wider one, or look with find_time_entries", text)
	}
	var b strings.Builder
	for i, e := range found.Entries {
		if i == maxListed {
			fmt.Fprintf(&b, "\n- and %d more", len(found.Entries)-maxListed)
			break
		}
		b.WriteString("\n- " + m.format.Entry(e))
	}
	return session.Refuse("%s. In that period there are:%s\nTake the id of the one that is meant", text, b.String())
}

// wellFormed drops repeats, and refuses what cannot be an id before Clockify does.
func wellFormed(texts []string) (ids []string, err error) {
	for _, id := range texts {
		id = strings.ToLower(strings.Trim(strings.TrimSpace(id), "[]"))
		if !resolve.IsID(id) {
			return nil, session.Refuse("%s is not the id of an entry: ids have 24 hex digits and stand in [brackets] in answers. To find entries by words or time, use match {\"text\": %s} in place of ids. Nothing was written", view.Quote(id), view.Quote(id))
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// readEntries reads the entries in the order of their ids, all of one person.
func readEntries(ctx context.Context, w *session.Workspace, ids []string) ([]clockify.Entry, error) {
	read, err := w.Entries.Batch(ctx, ids, clockify.EntryGet{Hydrated: true})
	if err != nil && !clockify.IsNotFound(err) {
		return nil, err
	}
	found := make([]clockify.Entry, 0, len(ids))
	for _, id := range ids {
		i := slices.IndexFunc(read, func(e clockify.Entry) bool { return e.ID == id })
		if i < 0 {
			return nil, session.Refuse("there is no entry with %s%s: deleted, or of another workspace. Nothing was written. Look with find_time_entries", anyID(ids, read), w.InWords())
		}
		if len(found) > 0 && found[0].UserID != read[i].UserID {
			return nil, session.Refuse("these entries belong to different people: change each person's in a call of their own. Nothing was written")
		}
		found = append(found, read[i])
	}
	return found, nil
}

// anyID names the ids that are missing; when Clockify refused them all it does not say which.
func anyID(ids []string, read []clockify.Entry) string {
	var missing []string
	for _, id := range ids {
		if !slices.ContainsFunc(read, func(e clockify.Entry) bool { return e.ID == id }) {
			missing = append(missing, id)
		}
	}
	if len(missing) > 1 && len(read) == 0 {
		return "one or more of the ids " + strings.Join(missing, ", ")
	}
	return "the id " + strings.Join(missing, ", ")
}

// called names the entries in a title: one by what it is, several by their number.
func (m *selection) called() string {
	if len(m.entries) == 1 {
		return headline(m.entries[0])
	}
	return view.Count(len(m.entries), "entry")
}

// reasons asks before several entries are touched that nobody named one by one.
func (m *selection) reasons() []string {
	if m.described == "" || len(m.entries) < 2 {
		return nil
	}
	return []string{fmt.Sprintf("%d entries fit %s (if not all are meant, call again with the ids of those that are)", len(m.entries), m.described)}
}

// onlyOne asks which of several entries is meant.
func (m *selection) onlyOne(why string) error {
	ask := &session.Ask{Path: "ids", Message: fmt.Sprintf("%s, and %d fit: which one?", why, len(m.entries))}
	for _, e := range m.entries {
		ask.Choices = append(ask.Choices, session.Choice{Value: e.ID, Label: m.format.Brief(e)})
	}
	return ask
}
