package sandbox

// profileDoc is a member's working week in a workspace.
type profileDoc struct {
	Email           string         `json:"email"`
	HasPassword     bool           `json:"hasPassword"`
	HasPending      bool           `json:"hasPendingApprovalRequest"`
	ImageURL        string         `json:"imageUrl"`
	Name            string         `json:"name"`
	Fields          []profileField `json:"userCustomFieldValues"`
	WeekStart       string         `json:"weekStart"`
	Capacity        string         `json:"workCapacity"`
	WorkingDays     []string       `json:"workingDays"`
	WorkspaceNumber int            `json:"workspaceNumber"`
}

// profileField is a field on a person as the profile has it: with the whole field [live].
type profileField struct {
	Field      *field `json:"customField"`
	FieldID    string `json:"customFieldId"`
	Name       string `json:"name"`
	SourceType string `json:"sourceType"`
	Type       string `json:"type"`
	UserID     string `json:"userId"`
	Value      any    `json:"value"`
}

type userFieldValueBody struct {
	ID    string `json:"customFieldId"`
	Value any    `json:"value"`
}

type profileBody struct {
	WeekStart   string               `json:"weekStart" enum:"MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"`
	Capacity    string               `json:"workCapacity"`
	WorkDays    []string             `json:"workingDays" enum:"MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"`
	Fields      []userFieldValueBody `json:"userCustomFields"`
	Name        *string              `json:"name"`               // of limited users only
	ImageURL    *string              `json:"imageUrl"`           // of limited users only
	RemoveImage bool                 `json:"removeProfileImage"` // of limited users only
}

func (c *call) profileDoc(m *member) profileDoc {
	d := profileDoc{
		Email: m.email, HasPassword: true, ImageURL: m.picture(), Name: m.name, Fields: []profileField{}, WeekStart: m.week,
		Capacity: m.capacity, WorkingDays: m.workDays,
	}
	for _, f := range m.fields {
		d.Fields = append(d.Fields, profileField{c.ws.fields.byID[f.ID], f.ID, f.Name, "WORKSPACE", f.Type, f.UserID, f.Value})
	}
	for _, ws := range c.workspaces {
		if ws.member(m.id) != nil {
			d.WorkspaceNumber++
		}
	}
	return d
}

func (m *member) setWorkWeek(week, capacity string, days []string) {
	if week != "" {
		m.week = week
	}
	if capacity != "" {
		m.capacity = capacity
	}
	if days != nil {
		m.workDays = days
	}
}

// profileOf is the member {u}: oneself, or anybody for those who see others.
func (c *call) profileOf() (*member, error) {
	m, err := c.target()
	if err == nil && m.id != c.me.id && !c.caller().seesOthers() {
		return nil, denied()
	}
	return m, err
}

func getProfile(c *call) (any, error) {
	m, err := c.profileOf()
	if err != nil {
		return nil, err
	}
	return c.profileDoc(m), nil
}

func patchProfile(c *call) (any, error) {
	m, err := c.profileOf()
	if err != nil {
		return nil, err
	}
	if err := c.ws.needs("EDIT_MEMBER_PROFILE"); err != nil {
		return nil, err
	}
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	in, err := read[profileBody](c)
	if err != nil {
		return nil, err
	}
	if in.Capacity != "" {
		d, err := parseDuration(in.Capacity)
		if err != nil {
			return nil, unreadable("JSON parse error: %v", err)
		}
		in.Capacity = formatDuration(d)
	}
	for _, v := range in.Fields {
		if _, err := c.setUserField(m, v.ID, v.Value); err != nil {
			return nil, err
		}
	}
	m.setWorkWeek(in.WeekStart, in.Capacity, in.WorkDays)
	if in.Name != nil && m.person.status == "LIMITED" {
		m.name = *in.Name
	}
	return c.profileDoc(m), nil
}

func (c *call) setUserField(m *member, id string, value any) (userField, error) {
	f := c.ws.fields.byID[id]
	if f == nil || f.EntityType != "USER" {
		return userField{}, foreign("Custom field", "Workspace")
	}
	v, err := f.value(value)
	if err != nil {
		return userField{}, err
	}
	row := userField{f.ID, f.Name, f.Type, m.id, v}
	for i := range m.fields {
		if m.fields[i].ID == id {
			m.fields[i] = row
			return row, nil
		}
	}
	m.fields = append(m.fields, row)
	return row, nil
}

type valueBody struct {
	Value any `json:"value"`
}

func putUserField(c *call) (any, error) {
	m, err := c.profileOf()
	if err != nil {
		return nil, err
	}
	in, err := read[valueBody](c)
	if err != nil {
		return nil, err
	}
	return c.setUserField(m, c.pathValue("field"), in.Value)
}
