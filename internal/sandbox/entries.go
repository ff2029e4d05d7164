package sandbox

import (
	"cmp"
	"slices"
	"time"
)

// entry is a piece of somebody's time. A zero end is a running timer.
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

func (c *call) entryDoc(e *entry) entryDoc { return c.sp.entryDoc(e, c.now()) }

func (sp *space) entryDoc(e *entry, now time.Time) entryDoc {
	d := entryDoc{
		ID: e.id, Description: e.description, UserID: e.user, Billable: e.billable, TaskID: orNull(e.task), ProjectID: orNull(e.project),
		WorkspaceID: sp.id, TimeInterval: interval{Start: wire(e.start)}, CustomFields: sp.valuesDoc(e), Type: e.kind,
		IsLocked: e.approved || e.start.Before(sp.lock(now)),
	}
	if len(e.tags) > 0 { // none is null, not []
		d.TagIDs = slices.Clone(e.tags)
	}
	if !e.running() {
		d.TimeInterval.End, d.TimeInterval.Duration = orNull(wire(e.end)), orNull(span(e.length()))
	}
	return d
}

func (c *call) entryRow(e *entry) entryRow {
	rates := c.sp.ratesOf(e)
	r := entryRow{entryDoc: c.entryDoc(e), HourlyRate: &rates.hourly}
	if c.caller().sees() {
		r.CostRate = rates.cost
	}
	return r
}

func (c *call) hydratedEntry(e *entry) hydratedEntry {
	h := hydratedEntry{entryRow: c.entryRow(e), User: c.people[e.user].doc()}
	if p := c.sp.projects.byID[e.project]; p != nil {
		d := c.sp.projectDoc(p)
		h.Project = &d
	}
	if t := c.sp.tasks.byID[e.task]; t != nil {
		d := c.sp.taskDoc(t)
		h.Task = &d
	}
	for _, id := range e.tags {
		if t := c.sp.tags.byID[id]; t != nil {
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

// put adds an entry to its person's line of time and to what its project and task have tracked.
func (sp *space) put(e *entry) {
	line := sp.byUser[e.user]
	i, _ := slices.BinarySearchFunc(line, e, byStart)
	sp.byUser[e.user] = slices.Insert(line, i, e)
	sp.entries[e.id] = e
	sp.track(e, e.length())
}

func (sp *space) take(e *entry) {
	line := sp.byUser[e.user]
	if i, found := slices.BinarySearchFunc(line, e, byStart); found {
		sp.byUser[e.user] = slices.Delete(line, i, i+1)
	}
	delete(sp.entries, e.id)
	sp.track(e, -e.length())
}

// replace swaps an entry for its next version.
func (sp *space) replace(old, next *entry) {
	sp.take(old)
	sp.put(next)
}

func byStart(a, b *entry) int { return cmp.Or(a.start.Compare(b.start), cmp.Compare(a.id, b.id)) }

func (sp *space) track(e *entry, d time.Duration) {
	for _, id := range []string{e.project, e.task} {
		if id != "" {
			sp.tracked[id] += d
		}
	}
}

// timer is what runs for a person; nil if nothing does.
func (sp *space) timer(user string) *entry {
	for _, e := range slices.Backward(sp.byUser[user]) {
		if e.running() {
			return e
		}
	}
	return nil
}

// entry is the entry {e} of the path, if the caller may touch it.
func (c *call) entry() (*entry, error) {
	e := c.sp.entries[c.vars["e"]]
	if e == nil {
		return nil, foreign("Time entry", "Workspace")
	}
	if e.user != c.me.id && !c.caller().sees() {
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
	full, err := c.on("hydrated")
	if err != nil {
		return nil, err
	}
	rounded, err := c.on("consider-duration-format")
	if err != nil {
		return nil, err
	}
	rows := make([]any, len(entries))
	for i, e := range entries {
		if full || hydrated == "true" {
			h := c.hydratedEntry(e)
			h.TimeInterval.Duration = c.sp.shown(e, rounded)
			rows[i] = h
			continue
		}
		r := c.entryRow(e)
		r.TimeInterval.Duration = c.sp.shown(e, rounded)
		rows[i] = r
	}
	return rows, nil
}

// shown is an entry's duration, on request as the workspace displays it: h:mm rounds up to whole minutes [help].
func (sp *space) shown(e *entry, rounded bool) *string {
	if e.running() {
		return nil
	}
	d := e.length()
	if rounded && sp.word("durationFormat") == "COMPACT" {
		d = (d + time.Minute - time.Second).Truncate(time.Minute)
	}
	return orNull(span(d))
}
