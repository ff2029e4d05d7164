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

// selector is how a call selects the entries to change: by ids, by a Match, or the timer or the last entry as target.
type selector struct {
	IDs    []string
	Match  *Match
	Target string // "", "running" or "last"
}

// selection is the entries that a call changes, all of one person.
type selection struct {
	*member

	entries   []clockify.Entry
	described string // the filters of the Match that found them
	notes     []string
}

// lockAndFind runs do with the selected entries. It reads them under the lock of the person's time, so that no other call
// can change them before do writes.
func (s selector) lockAndFind(ctx context.Context, w *session.Workspace, do func(*selection) (fmt.Stringer, error)) (fmt.Stringer, error) {
	if err := s.validate(); err != nil {
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
	return lockPerson(ctx, w, found.Name, func(selected *selection) (fmt.Stringer, error) {
		if s.Target != "" {
			err = selected.findTarget(ctx, s.Target)
		} else {
			err = selected.findMatching(ctx, *s.Match)
		}
		if err != nil {
			return nil, err
		}
		return do(selected)
	})
}

// validate wants exactly one way to select entries; a Match beside ids only checks them.
func (s selector) validate() error {
	matching := s.Match != nil && !s.Match.empty()
	switch {
	case s.Target != "" && (len(s.IDs) > 0 || matching):
		return session.Refuse("which entries? Say only one of ids, match and the timer. Nothing was written")
	case s.Target == "" && len(s.IDs) == 0 && !matching:
		return session.Refuse("which entries? Say ids (they stand in [brackets]), match (a period, text, a project ...), or for the timer: running. Nothing was written")
	}
	return nil
}

// lockAndRead runs do with the entries that have the ids. Only the entries show whose they are, but the lock comes first:
// it takes the caller's lock, and if the entries are another person's, theirs in a second try.
func (s selector) lockAndRead(ctx context.Context, w *session.Workspace, do func(*selection) (fmt.Stringer, error)) (fmt.Stringer, error) {
	ids, err := parseIDs(s.IDs)
	if err != nil {
		return nil, err
	}
	person := session.UserName(w.Me.User)
	for range 2 {
		user := ""
		answer, err := lockPerson(ctx, w, person, func(selected *selection) (fmt.Stringer, error) {
			if selected.entries, err = entriesByID(ctx, w, ids); err != nil {
				return nil, err
			}
			if user = selected.entries[0].UserID; user != person.ID {
				return nil, nil
			}
			if err := selected.checkMatch(ctx, s.Match); err != nil {
				return nil, err
			}
			return do(selected)
		})
		if err != nil || user == person.ID {
			return answer, err
		}
		found, err := w.Person(ctx, user)
		if err != nil {
			return nil, err
		}
		person = found.Name
	}
	return nil, session.Refuse("the owner of these entries cannot be told: change them one by one")
}

// parseIDs drops repeats, and refuses a text that is no id with a hint that Clockify's own error lacks.
func parseIDs(texts []string) (ids []string, err error) {
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

// lockPerson runs do with an empty selection of the person's entries while no other call can write that person's time.
func lockPerson(ctx context.Context, w *session.Workspace, person resolve.Name, do func(*selection) (fmt.Stringer, error)) (fmt.Stringer, error) {
	m, err := memberWithSeconds(ctx, w, person)
	if err != nil {
		return nil, err
	}
	return session.Locked(w, person.ID, func() (fmt.Stringer, error) { return do(&selection{member: m}) })
}

// entriesByID reads entries in the order of the ids. All of them must be one person's.
func entriesByID(ctx context.Context, w *session.Workspace, ids []string) ([]clockify.Entry, error) {
	read, err := w.Entries.Batch(ctx, ids, clockify.EntryGet{Hydrated: true})
	if err != nil && !clockify.IsNotFound(err) {
		return nil, err
	}
	found := make([]clockify.Entry, 0, len(ids))
	for _, id := range ids {
		i := slices.IndexFunc(read, func(e clockify.Entry) bool { return e.ID == id })
		if i < 0 {
			return nil, session.Refuse("there is no entry with %s%s: deleted, or of another workspace. Nothing was written. Look with find_time_entries", missingIDs(ids, read), w.InWords())
		}
		if len(found) > 0 && found[0].UserID != read[i].UserID {
			return nil, session.Refuse("these entries belong to different people: change each person's in a call of their own. Nothing was written")
		}
		found = append(found, read[i])
	}
	return found, nil
}

// missingIDs names the ids that have no entry. A 404 of Clockify does not say which of several ids is missing.
func missingIDs(ids []string, read []clockify.Entry) string {
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

// checkMatch refuses ids of entries that do not fit the Match beside them. A call has both after it answered the question
// which of the matches to change.
func (s *selection) checkMatch(ctx context.Context, match *Match) error {
	if match == nil || match.empty() {
		return nil
	}
	found, err := match.findMatches(ctx, s.Workspace)
	if err != nil {
		return session.Under("match", "", err)
	}
	for _, e := range s.entries {
		if !slices.ContainsFunc(found.Entries, func(f clockify.Entry) bool { return f.ID == e.ID }) {
			return session.Refuse("%s does not fit %s: say only ids, or only match. Nothing was written", s.format.Entry(e), found.Described)
		}
	}
	return nil
}

// findTarget selects the running timer or the last finished entry.
func (s *selection) findTarget(ctx context.Context, target string) error {
	running, around, err := s.readTimer(ctx)
	if err != nil {
		return err
	}
	if target == "running" {
		if running == nil {
			return session.Refuse("%s", s.noTimerAnswer(around))
		}
		s.entries = []clockify.Entry{*running}
		return nil
	}
	last, err := s.readPast(ctx, clockify.EntryFilter{End: s.format.Now.Add(time.Second)}, 2) // one may be the timer
	if err != nil {
		return err
	}
	if last = finished(last); len(last) == 0 {
		return session.Refuse("there is no entry yet")
	}
	s.entries = last[:1]
	return nil
}

// findMatching selects all entries that fit the Match.
func (s *selection) findMatching(ctx context.Context, match Match) error {
	found, err := match.findMatches(ctx, s.Workspace)
	if err != nil {
		return session.Under("match", "", err)
	}
	s.entries, s.described, s.notes = found.Entries, found.Described, found.Notes
	if len(s.entries) == 0 {
		return s.noMatch(ctx, match)
	}
	return nil
}

// noMatch refuses a Match that no entry fits. It lists the entries of its period, because another filter may be wrong.
func (s *selection) noMatch(ctx context.Context, match Match) error {
	text := "no entry fits " + s.described + ". Nothing was written"
	wider := Match{Period: match.Period, User: match.User}
	if wider.empty() {
		return session.Refuse("%s. Look with find_time_entries, and take the entry's id", text)
	}
	found, err := wider.findMatches(ctx, s.Workspace)
	if err != nil || len(found.Entries) == 0 {
		return session.Refuse("%s; there is nothing at all in that period. Try a wider one, or look with find_time_entries", text)
	}
	return session.Refuse("%s. In that period there are:%s\nTake the id of the one that is meant", text, s.bulletList(found.Entries))
}

// maxListed is how many entries an answer lists that wrote nothing.
const maxListed = 10

// bulletList is the first entries, each on a line of its own.
func (m *member) bulletList(entries []clockify.Entry) string {
	var b strings.Builder
	for i, e := range entries {
		if i == maxListed {
			fmt.Fprintf(&b, "\n- and %d more", len(entries)-maxListed)
			break
		}
		b.WriteString("\n- " + m.format.Entry(e))
	}
	return b.String()
}

// label names the selection in a title: one entry by its headline, several by their number.
func (s *selection) label() string {
	if len(s.entries) == 1 {
		return headline(s.entries[0])
	}
	return view.Count(len(s.entries), "entry")
}

// confirmReasons are why to ask before a change: a Match found several entries that the call did not name one by one.
func (s *selection) confirmReasons() []string {
	if s.described == "" || len(s.entries) < 2 {
		return nil
	}
	return []string{fmt.Sprintf("%d entries fit %s (if not all are meant, call again with the ids of those that are)", len(s.entries), s.described)}
}
