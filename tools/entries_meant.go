package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

// aim is how a call says which entries it is about: by ids, by what fits, or by the timer or the last one.
type aim struct {
	IDs    []string
	Match  *Match
	Target string // "", "running" or "last"
}

// meant is the entries that a call is about, read while nobody else writes that person's time here.
type meant struct {
	*owner
	entries   []clockify.Entry
	described string // what they were found by, when several could fit
	notes     []string
	unlock    func()
}

func (a aim) pick(ctx context.Context, w *session.Workspace) (*meant, error) {
	matching := a.Match != nil && !a.Match.empty()
	switch {
	case a.Target == "" && len(a.IDs) > 0:
		return a.named(ctx, w)
	case a.Target != "" && (len(a.IDs) > 0 || matching):
		return nil, session.Refuse("which entries? Say only one of ids, match and the timer. Nothing was written")
	case a.Target == "" && !matching:
		return nil, session.Refuse("which entries? Say ids (they stand in [brackets]), match (a period, text, a project ...), or for the timer: running. Nothing was written")
	}
	return a.held(ctx, w)
}

// held finds the entries under the lock of the person that was said.
func (a aim) held(ctx context.Context, w *session.Workspace) (*meant, error) {
	var user string
	if a.Match != nil {
		user = a.Match.User
	}
	found, err := w.Person(ctx, user)
	if err != nil {
		return nil, err
	}
	m, err := hold(ctx, w, found.Name)
	if err != nil {
		return nil, err
	}
	if a.Target != "" {
		err = m.target(ctx, a.Target)
	} else {
		err = m.fitting(ctx, *a.Match)
	}
	if err != nil {
		m.unlock()
		return nil, err
	}
	return m, nil
}

// hold takes the lock for a person's time.
func hold(ctx context.Context, w *session.Workspace, who store.Name) (*meant, error) {
	o, err := owning(ctx, w, who)
	if err != nil {
		return nil, err
	}
	return &meant{owner: o, unlock: w.Lock(who.ID)}, nil
}

func (m *meant) target(ctx context.Context, which string) error {
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
	past, err := m.past(ctx, clockify.EntryFilter{End: m.shown.Now.Add(time.Second)}, 2) // the first may be the timer
	if err != nil {
		return err
	}
	if past = finished(past); len(past) == 0 {
		return session.Refuse("there is no entry yet")
	}
	m.entries = past[:1]
	return nil
}

func (m *meant) fitting(ctx context.Context, match Match) error {
	found, err := match.find(ctx, m.Workspace)
	if err != nil {
		return session.Under("match", err)
	}
	m.entries, m.described, m.notes = found.Entries, found.Described, found.Notes
	if len(m.entries) == 0 {
		return m.nothingFits(ctx, match)
	}
	return nil
}

// nothingFits says what was looked for and, where a narrower filter may be at fault, what there is without it.
func (m *meant) nothingFits(ctx context.Context, match Match) error {
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
		if i == maxTold {
			fmt.Fprintf(&b, "\n- and %d more", len(found.Entries)-maxTold)
			break
		}
		b.WriteString("\n- " + m.shown.Entry(e))
	}
	return session.Refuse("%s. In that period there are:%s\nTake the id of the one that is meant", text, b.String())
}

// named takes ids, which beside a match choose among what fits it: so a question which one is answered.
func (a aim) named(ctx context.Context, w *session.Workspace) (*meant, error) {
	m, err := a.byIDs(ctx, w)
	if err != nil || a.Match == nil || a.Match.empty() {
		return m, err
	}
	found, err := a.Match.find(ctx, w)
	if err != nil {
		m.unlock()
		return nil, session.Under("match", err)
	}
	for _, e := range m.entries {
		if !slices.ContainsFunc(found.Entries, func(f clockify.Entry) bool { return f.ID == e.ID }) {
			m.unlock()
			return nil, session.Refuse("%s does not fit %s: say only ids, or only match. Nothing was written", m.shown.Entry(e), found.Described)
		}
	}
	return m, nil
}

// byIDs reads the entries under the lock of whoever owns them, which only they tell.
func (a aim) byIDs(ctx context.Context, w *session.Workspace) (*meant, error) {
	ids, err := wellFormed(a.IDs)
	if err != nil {
		return nil, err
	}
	me := session.UserName(w.Me.User)
	for range 2 {
		m, err := hold(ctx, w, me)
		if err != nil {
			return nil, err
		}
		if m.entries, err = readAll(ctx, w, ids); err != nil {
			m.unlock()
			return nil, err
		}
		owner := m.entries[0].UserID
		if owner == me.ID {
			return m, nil
		}
		m.unlock()
		found, err := w.Person(ctx, owner)
		if err != nil {
			return nil, err
		}
		me = found.Name
	}
	return nil, session.Refuse("the owner of these entries cannot be told: change them one by one")
}

// wellFormed drops repeats, and refuses what cannot be an id before Clockify does.
func wellFormed(said []string) (ids []string, err error) {
	for _, id := range said {
		id = strings.ToLower(strings.Trim(strings.TrimSpace(id), "[]"))
		if !session.IsID(id) {
			return nil, session.Refuse("%s is not the id of an entry: ids have 24 hex digits and stand in [brackets] in answers. To find entries by words or time, use match {\"text\": %s} in place of ids. Nothing was written", view.Quote(id), view.Quote(id))
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// readAll reads the entries in the order of their ids, all of one person.
func readAll(ctx context.Context, w *session.Workspace, ids []string) ([]clockify.Entry, error) {
	read, err := w.Entries.Batch(ctx, ids, clockify.EntryGet{Hydrated: true})
	if err != nil && !clockify.IsNotFound(err) {
		return nil, err
	}
	found := make([]clockify.Entry, 0, len(ids))
	for _, id := range ids {
		i := slices.IndexFunc(read, func(e clockify.Entry) bool { return e.ID == id })
		if i < 0 {
			return nil, session.Refuse("there is no entry with %s%s: deleted, or of another workspace. Nothing was written. Look with find_time_entries", anyID(ids, read), inWords(w))
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
func (m *meant) called() string {
	if len(m.entries) == 1 {
		return headline(m.entries[0])
	}
	return view.Count(len(m.entries), "entry")
}

// reasons asks before several entries are touched that nobody named one by one.
func (m *meant) reasons() []string {
	if m.described == "" || len(m.entries) < 2 {
		return nil
	}
	return []string{fmt.Sprintf("%d entries fit %s (if not all are meant, call again with the ids of those that are)", len(m.entries), m.described)}
}

// onlyOne asks which of several entries is meant.
func (m *meant) onlyOne(why string) error {
	ask := &session.Ask{Path: "ids", Message: fmt.Sprintf("%s, and %d fit: which one?", why, len(m.entries))}
	for _, e := range m.entries {
		ask.Choices = append(ask.Choices, session.Choice{Value: e.ID, Label: m.shown.Brief(e)})
	}
	return ask
}
