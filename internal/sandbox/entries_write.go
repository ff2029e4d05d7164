package sandbox

import (
	"strings"
	"time"
)

// entryBody is what a POST and a PUT may say; a PUT replaces all of an entry by it.
type entryBody struct {
	Start        *string          `json:"start"`
	End          *string          `json:"end"`
	Description  *string          `json:"description"`
	Billable     *bool            `json:"billable"`
	ProjectID    *string          `json:"projectId"`
	TaskID       *string          `json:"taskId"`
	TagIDs       []string         `json:"tagIds"`
	Type         string           `json:"type" enum:"REGULAR BREAK"`
	CustomFields []fieldValueBody `json:"customFields"`
}

type newEntryBody struct {
	entryBody
	Attributes []attributeBody `json:"customAttributes"` // accepted, and no answer has them
}

type attributeBody struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Value     string `json:"value"`
}

type fieldValueBody struct {
	ID         string `json:"customFieldId"`
	SourceType string `json:"sourceType" enum:"WORKSPACE PROJECT TIMEENTRY"`
	Value      any    `json:"value"`
}

// createOwn is the route for the key's owner. Force timer holds here for admins too [live].
func createOwn(c *call) (any, error) { return c.create(c.caller(), c.ws.onlyTimers()) }

// createFor is the route that names the person.
func createFor(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if from := c.query.Get("from-entry"); from != "" && c.ws.entries[from] == nil {
		return nil, notFound()
	}
	if m.id != c.me.id {
		if !c.caller().seesOthers() {
			return nil, denied()
		}
		if err := c.ws.needs("ADD_TIME_FOR_OTHERS"); err != nil {
			return nil, err
		}
	}
	return c.create(m, c.ws.onlyTimers() && !c.caller().admin())
}

func (c *call) create(m *member, onlyTimers bool) (any, error) {
	in, err := read[newEntryBody](c)
	if err != nil {
		return nil, err
	}
	if len(in.Attributes) > 10 {
		return nil, invalid("size must be between 0 and 10")
	}
	now := c.now().UTC().Truncate(time.Second)
	if in.Start == nil {
		if in.End != nil {
			return nil, invalid("Can't create time entry with end time only.")
		}
		in.Start = orNull(formatInstant(now))
	}
	e, err := c.draft(in.entryBody, m)
	if err != nil {
		return nil, err
	}
	if onlyTimers && !e.running() {
		return nil, forbidden(4030, "Manual time tracking disabled on this workspace.")
	}
	if err := c.allow(e); err != nil {
		return nil, err
	}
	if err := c.stopFor(e); err != nil {
		return nil, err
	}
	e.id = c.ids.next(now)
	c.ws.addEntry(e)
	return c.entryDoc(e), nil
}

// draft checks a body and makes the entry it describes. Nothing is written: one bad tag and nothing stands.
func (c *call) draft(in entryBody, m *member) (*entry, error) {
	e := &entry{user: m.id, kind: "REGULAR", tags: append([]string(nil), in.TagIDs...), billable: in.Billable != nil && *in.Billable}
	if in.Type != "" {
		e.kind = in.Type
	}
	if err := e.readTimes(in); err != nil {
		return nil, err
	}
	if in.Description != nil {
		e.description = *in.Description
	}
	if len([]rune(e.description)) > 3000 {
		return nil, invalid("Description has to be between 0 and 3000 characters long")
	}
	if strings.ContainsAny(e.description, "<>") {
		return nil, invalid(`You entered wrong value. Don't use "<" and ">" characters`)
	}
	if err := c.checkReferences(e, in, m); err != nil {
		return nil, err
	}
	values, err := c.ws.values(in.CustomFields, e.project)
	if err != nil {
		return nil, err
	}
	e.values = values
	if c.ws.enabled("onlyAdminsCanChangeBillableStatus") && c.ws.enabled("defaultBillableProjects") && !c.caller().admin() {
		e.billable = true // a plain member's word is overruled without an error [live]
	}
	return e, nil
}

func (e *entry) readTimes(in entryBody) error {
	if in.Start == nil {
		return invalid("must not be null")
	}
	start, err := parseInstant(*in.Start)
	if err != nil {
		return unreadable("JSON parse error: %v", err)
	}
	e.start = start
	if in.End == nil {
		return nil
	}
	if e.end, err = parseInstant(*in.End); err != nil {
		return unreadable("JSON parse error: %v", err)
	}
	if e.end.Before(e.start) {
		return invalid("Start time must be before end time.")
	}
	return nil
}

// checkReferences checks project, task and tags, and notes the first two in the entry. An archived project or tag is taken [live].
func (c *call) checkReferences(e *entry, in entryBody, m *member) error {
	if in.ProjectID != nil && *in.ProjectID != "" {
		p := c.ws.projects.byID[*in.ProjectID]
		if p == nil || !c.ws.canSee(p, m) {
			return foreign("Project", "Workspace")
		}
		e.project = p.ID
	}
	if in.TaskID != nil && *in.TaskID != "" {
		if c.ws.taskIn(e.project, *in.TaskID) == nil {
			return foreign("Task", "Project")
		}
		e.task = *in.TaskID
	}
	for _, id := range in.TagIDs {
		if c.ws.tags.byID[id] == nil {
			return foreign("Tag", "Workspace")
		}
	}
	return nil
}

// updateEntry replaces an entry: what is left out is emptied, and without an end it runs again [live].
func updateEntry(c *call) (any, error) {
	old, err := c.entry()
	if err != nil {
		return nil, err
	}
	in, err := read[entryBody](c)
	if err != nil {
		return nil, err
	}
	next, err := c.revise(old, in)
	if err != nil {
		return nil, err
	}
	if err := c.stopFor(next); err != nil {
		return nil, err
	}
	c.ws.replaceEntry(old, next)
	return c.entryDoc(next), nil
}

// revise checks an entry's next version and both sides of the change against the workspace's rules.
func (c *call) revise(old *entry, in entryBody) (*entry, error) {
	if err := c.mayEdit(old); err != nil {
		return nil, err
	}
	next, err := c.draft(in, c.ws.member(old.user))
	if err != nil {
		return nil, err
	}
	next.id, next.invoiced = old.id, old.invoiced
	return next, c.allow(next)
}

func deleteEntry(c *call) (any, error) {
	e, err := c.entry()
	if err != nil {
		return nil, err
	}
	if err := c.mayEdit(e); err != nil {
		return nil, err
	}
	c.ws.removeEntry(e)
	return nil, nil
}
