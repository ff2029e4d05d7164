package sandbox

import (
	"cmp"
	"slices"
	"time"
)

// entry is a time entry of one person. A zero end is a running timer.
type entry struct {
	id          string
	user        string
	start, end  time.Time
	description string
	billable    bool
	project     string
	task        string
	tags        []string
	kind        string
	values      map[string]any // custom field id -> value
	approved    bool
	invoiced    bool
}

func (e *entry) running() bool { return e.end.IsZero() }

func (e *entry) length() time.Duration {
	if e.running() {
		return 0
	}
	return e.end.Sub(e.start)
}

// entryDoc is the 13 keys that writes answer with.
type entryDoc struct {
	ID           string       `json:"id"`
	Description  string       `json:"description"`
	TagIDs       []string     `json:"tagIds"`
	UserID       string       `json:"userId"`
	Billable     bool         `json:"billable"`
	TaskID       *string      `json:"taskId"`
	ProjectID    *string      `json:"projectId"`
	WorkspaceID  string       `json:"workspaceId"`
	TimeInterval interval     `json:"timeInterval"`
	CustomFields []fieldValue `json:"customFieldValues"`
	Type         string       `json:"type"`
	KioskID      *string      `json:"kioskId"`
	IsLocked     bool         `json:"isLocked"`
}

type interval struct {
	Start    string  `json:"start"`
	End      *string `json:"end"`
	Duration *string `json:"duration"`
}

// entryRow is the 15 keys that reads answer with.
type entryRow struct {
	entryDoc
	HourlyRate *money `json:"hourlyRate"`
	CostRate   *money `json:"costRate"`
}

// hydratedEntry keeps the ids and adds the documents they name [live].
type hydratedEntry struct {
	entryRow
	Project *project `json:"project"`
	Task    *task    `json:"task"`
	Tags    []*tag   `json:"tags"`
	User    userDoc  `json:"user"`
	Kiosk   any      `json:"kiosk"`
}

func (c *call) entryDoc(e *entry) entryDoc { return c.ws.entryDoc(e, c.now()) }

func (w *workspace) entryDoc(e *entry, now time.Time) entryDoc {
	d := entryDoc{
		ID: e.id, Description: e.description, UserID: e.user, Billable: e.billable, TaskID: orNull(e.task), ProjectID: orNull(e.project),
		WorkspaceID: w.id, TimeInterval: interval{Start: formatInstant(e.start)}, CustomFields: w.valuesDoc(e), Type: e.kind,
		IsLocked: e.approved || e.start.Before(w.lockedBefore(now)),
	}
	if e.tags != nil { // none is null, and [] after a bulk PUT
		d.TagIDs = append([]string{}, e.tags...)
	}
	if !e.running() {
		d.TimeInterval.End, d.TimeInterval.Duration = orNull(formatInstant(e.end)), orNull(formatDuration(e.length()))
	}
	return d
}

func (c *call) entryRow(e *entry) entryRow {
	rates := c.ws.ratesOf(e)
	r := entryRow{entryDoc: c.entryDoc(e), HourlyRate: &rates.hourly}
	if c.caller().seesOthers() {
		r.CostRate = rates.cost
	}
	return r
}

func (c *call) hydratedEntry(e *entry) hydratedEntry {
	h := hydratedEntry{entryRow: c.entryRow(e), User: c.people[e.user].doc()}
	if p := c.ws.projects.byID[e.project]; p != nil {
		d := c.ws.projectDoc(p)
		h.Project = &d
	}
	if t := c.ws.tasks.byID[e.task]; t != nil {
		d := c.ws.taskDoc(t)
		h.Task = &d
	}
	for _, id := range e.tags {
		if t := c.ws.tags.byID[id]; t != nil {
			h.Tags = append(h.Tags, t)
		}
	}
	return h
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// addEntry adds an entry to its person's line of time and to what its project and task have tracked.
func (w *workspace) addEntry(e *entry) {
	line := w.byUser[e.user]
	i, _ := slices.BinarySearchFunc(line, e, byStart)
	w.byUser[e.user] = slices.Insert(line, i, e)
	w.entries[e.id] = e
	w.track(e, e.length())
}

func (w *workspace) removeEntry(e *entry) {
	line := w.byUser[e.user]
	if i, found := slices.BinarySearchFunc(line, e, byStart); found {
		w.byUser[e.user] = slices.Delete(line, i, i+1)
	}
	delete(w.entries, e.id)
	w.track(e, -e.length())
}

// replaceEntry swaps an entry for its next version.
func (w *workspace) replaceEntry(old, next *entry) {
	w.removeEntry(old)
	w.addEntry(next)
}

func byStart(a, b *entry) int { return cmp.Or(a.start.Compare(b.start), cmp.Compare(a.id, b.id)) }

func (w *workspace) track(e *entry, d time.Duration) {
	for _, id := range []string{e.project, e.task} {
		if id != "" {
			w.tracked[id] += d
		}
	}
}

// timer is what runs for a person; nil if nothing does.
func (w *workspace) timer(user string) *entry {
	for _, e := range slices.Backward(w.byUser[user]) {
		if e.running() {
			return e
		}
	}
	return nil
}

// entry is the entry {e} of the path, if the caller may touch it.
func (c *call) entry() (*entry, error) {
	e := c.ws.entries[c.pathValue("e")]
	if e == nil {
		return nil, foreign("Time entry", "Workspace")
	}
	if e.user != c.me.id && !c.caller().seesOthers() {
		return nil, denied()
	}
	return e, nil
}

func getEntry(c *call) (any, error) {
	e, err := c.entry()
	if err != nil {
		return nil, err
	}
	rows, err := c.entryRows([]*entry{e}, c.query.Get("hydrated"))
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

// entryRows are entries as reads show them; hydrated is the query's or the body's word.
func (c *call) entryRows(entries []*entry, hydrated string) ([]any, error) {
	full, err := c.boolean("hydrated")
	if err != nil {
		return nil, err
	}
	rounded, err := c.boolean("consider-duration-format")
	if err != nil {
		return nil, err
	}
	rows := make([]any, len(entries))
	for i, e := range entries {
		if full || hydrated == "true" {
			h := c.hydratedEntry(e)
			h.TimeInterval.Duration = c.ws.displayedDuration(e, rounded)
			rows[i] = h
			continue
		}
		r := c.entryRow(e)
		r.TimeInterval.Duration = c.ws.displayedDuration(e, rounded)
		rows[i] = r
	}
	return rows, nil
}

// displayedDuration is an entry's duration. Where rounded was asked for, a workspace that displays h:mm rounds it up to
// whole minutes [help].
func (w *workspace) displayedDuration(e *entry, rounded bool) *string {
	if e.running() {
		return nil
	}
	d := e.length()
	if rounded && w.setting("durationFormat") == "COMPACT" {
		d = (d + time.Minute - time.Second).Truncate(time.Minute)
	}
	return orNull(formatDuration(d))
}
