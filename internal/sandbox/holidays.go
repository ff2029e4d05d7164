package sandbox

type holiday struct {
	ID          string     `json:"id"`
	WorkspaceID string     `json:"workspaceId"`
	Name        string     `json:"name"`
	Period      datePeriod `json:"datePeriod"`
	Annual      bool       `json:"occursAnnually"`
	Everyone    bool       `json:"everyoneIncludingNew"`
	UserIDs     []string   `json:"userIds"`
	GroupIDs    []string   `json:"userGroupIds"`
	AutoEntries bool       `json:"automaticTimeEntryCreation"`
	ProjectID   *string    `json:"projectId"`
	TaskID      *string    `json:"taskId"`
}

type datePeriod struct {
	StartDate string `json:"startDate"`
	EndDate   string `json:"endDate"`
}

type holidayBody struct {
	Name     string        `json:"name"`
	Period   *periodBody   `json:"datePeriod"`
	Annual   *bool         `json:"occursAnnually"`
	Everyone bool          `json:"everyoneIncludingNew"`
	Color    string        `json:"color"` // no answer has it
	Users    *peopleFilter `json:"users"`
	Groups   *peopleFilter `json:"userGroups"`
	Auto     *autoBody     `json:"automaticTimeEntryCreation"`
}

type periodBody struct {
	Start string `json:"startDate"`
	End   string `json:"endDate"`
}

type peopleFilter struct {
	groupFilter
	Statuses []string `json:"statuses"`
}

type autoBody struct {
	Enabled  bool          `json:"enabled"`
	Defaults *defaultsBody `json:"defaultEntities"`
}

type defaultsBody struct {
	ProjectID *string `json:"projectId"`
	TaskID    *string `json:"taskId"`
}

var holidays = resource[holiday, holidayBody, holidayBody]{
	path: "holidays", param: "holiday", noun: "Holiday",
	in:       func(w *workspace) *collection[holiday] { return &w.holidays },
	identity: func(h *holiday) (id, workspaceID, name *string) { return &h.ID, &h.WorkspaceID, &h.Name },
	noGet:    true,

	query: "assigned-to",
	whole: true,
	filter: func(c *call) (func(*holiday) bool, error) {
		user := c.query.Get("assigned-to")
		return func(h *holiday) bool { return user == "" || h.appliesTo(c.ws, user) }, nil
	},

	may:          adminsWith("TIME_OFF"),
	mayDelete:    (*call).adminOnly,
	createStatus: 200, // not 201 [live]
	create:       func(c *call, h *holiday, in holidayBody) error { return c.fillHoliday(h, in, 2, 100) },
	replace:      func(c *call, h *holiday, in holidayBody) error { return c.fillHoliday(h, in, 1, 50) },
	deleteView:   (*call).deletedHoliday,
}

func (c *call) fillHoliday(h *holiday, in holidayBody, least, most int) error {
	if err := checkName("Holiday", in.Name, least, most); err != nil {
		return err
	}
	period, err := in.Period.read()
	if err != nil {
		return err
	}
	users, groups := in.Users.ids(), in.Groups.ids()
	if !in.Everyone && len(users)+len(groups) == 0 {
		return invalid("At least one user or user group must be assigned")
	}
	if err := c.ws.checkAssignees(users, groups); err != nil {
		return err
	}
	h.Name, h.Period, h.Annual, h.Everyone = in.Name, period, isTrue(in.Annual), in.Everyone
	h.UserIDs, h.GroupIDs = users, groups
	h.automate(in.Auto)
	return nil
}

// automate sets whether the day off becomes entries, and of what.
func (h *holiday) automate(in *autoBody) {
	h.AutoEntries, h.ProjectID, h.TaskID = in != nil && in.Enabled, nil, nil
	if in != nil && in.Defaults != nil {
		h.ProjectID, h.TaskID = in.Defaults.ProjectID, in.Defaults.TaskID
	}
}

func (p *periodBody) read() (datePeriod, error) {
	if p == nil {
		return datePeriod{}, invalid("must not be null")
	}
	start, err := parseDate(p.Start)
	if err != nil {
		return datePeriod{}, unreadable("JSON parse error: %v", err)
	}
	end, err := parseDate(p.End)
	if err != nil {
		return datePeriod{}, unreadable("JSON parse error: %v", err)
	}
	if end.Before(start) {
		return datePeriod{}, invalid("Start date must be before end date")
	}
	return datePeriod{p.Start, p.End}, nil
}

func (f *peopleFilter) ids() []string {
	if f == nil {
		return []string{}
	}
	return append([]string{}, f.IDs...)
}

// deletedHoliday is the answer of a delete: it spells the automatic entries out, and its people, groups and colour are null [hash].
type deletedHoliday struct {
	ID          string     `json:"id"`
	WorkspaceID string     `json:"workspaceId"`
	Name        string     `json:"name"`
	Period      datePeriod `json:"datePeriod"`
	Annual      bool       `json:"occursAnnually"`
	Everyone    bool       `json:"everyoneIncludingNew"`
	UserIDs     []string   `json:"userIds"`
	GroupIDs    []string   `json:"userGroupIds"`
	Auto        autoBody   `json:"automaticTimeEntryCreation"`
	Color       *string    `json:"color"`
	Users       []idName   `json:"users"`
	Groups      []idName   `json:"userGroups"`
}

func (c *call) deletedHoliday(h *holiday) any {
	return deletedHoliday{
		ID: h.ID, WorkspaceID: h.WorkspaceID, Name: h.Name, Period: h.Period, Annual: h.Annual, Everyone: h.Everyone,
		UserIDs: append([]string{}, h.UserIDs...), GroupIDs: append([]string{}, h.GroupIDs...),
		Auto: autoBody{h.AutoEntries, &defaultsBody{h.ProjectID, h.TaskID}},
	}
}
