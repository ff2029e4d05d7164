package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// loader turns the aliases of a world into ids of the sandbox.
type loader struct {
	*Server
	at     time.Time
	world  World
	people map[string]*person // by alias
	ws     *workspace
	ref    map[string]string // alias -> id, in the workspace being loaded
}

// load fills the sandbox from a world.
func (s *Server) load(w World) {
	l := &loader{Server: s, at: w.At.Time, world: w, people: map[string]*person{}}
	l.workspace(w.Workspace, w.Contents)
	for _, b := range w.Others {
		l.workspace(b.Office, b.Contents)
	}
	for alias, p := range l.people {
		s.keys["demo-"+alias] = p
	}
	s.keys["demo"] = l.people[w.User.Alias]
}

func (l *loader) id(given string) string {
	if given != "" {
		return given
	}
	return l.ids.next(l.at)
}

func (l *loader) workspace(o Office, in Contents) {
	l.ws, l.ref = newWorkspace(l.id(o.ID), o.Name), map[string]string{}
	l.ws.alias, l.ws.zone = o.Alias, l.world.Zone()
	if slices.Contains(tiers, strings.ToUpper(o.Tier)) {
		l.ws.subscription = strings.ToUpper(o.Tier)
	}
	l.ws.setCurrency(cmp.Or(o.Currency, "USD"), &l.ids, l.at)
	l.ws.hourly.Amount = o.RateCents
	l.workspaces = append(l.workspaces, l.ws)
	l.rules(o)
	l.members(in.Members)
	for _, k := range in.Clients {
		l.client(k)
	}
	for _, p := range in.Projects {
		l.project(p)
	}
	for _, t := range in.Tasks {
		l.task(t)
	}
	for _, t := range in.Tags {
		id := l.name(t.Alias, t.ID)
		l.ws.tags.add(id, &tag{ID: id, Name: t.Name, WorkspaceID: l.ws.id, Archived: t.Archived})
	}
	l.rest(in)
	entries := slices.Clone(in.Entries)
	slices.SortStableFunc(entries, func(a, b Entry) int { return a.Start.Compare(b.Start.Time) }) // each goes to the end of its line
	for _, e := range entries {
		l.entry(e)
	}
}

// rest is what few worlds have.
func (l *loader) rest(in Contents) {
	for _, f := range in.CustomFields {
		l.field(f)
	}
	for _, g := range in.Groups {
		id := l.id(g.ID)
		l.ws.groups.add(id, &group{ID: id, Name: g.Name, WorkspaceID: l.ws.id, UserIDs: l.users(g.Users)})
	}
	for _, h := range in.Holidays {
		id := l.id(h.ID)
		first := cmp.Or(h.Start, h.Date)
		l.ws.holidays.add(id, &holiday{
			ID: id, WorkspaceID: l.ws.id, Name: h.Name, Period: datePeriod{first, cmp.Or(h.End, first)}, Annual: h.Annual,
			Everyone: len(h.Users) == 0, UserIDs: l.users(h.Users), GroupIDs: []string{},
		})
	}
}

// name gives a thing its id and remembers its alias.
func (l *loader) name(alias, given string) string {
	id := l.id(given)
	if alias != "" {
		l.ref[alias] = id
	}
	return id
}

func (l *loader) users(aliases []string) []string {
	ids := []string{}
	for _, a := range aliases {
		if p := l.people[a]; p != nil {
			ids = append(ids, p.id)
		}
	}
	return ids
}

// forced is the switch behind each word of a world's requiredFields.
var forced = map[string]string{
	"project": "forceProjects", "task": "forceTasks", "tag": "forceTags", "description": "forceDescription",
}

func (l *loader) rules(o Office) {
	for _, word := range o.RequiredFields {
		if s, ok := forced[strings.TrimSuffix(strings.ToLower(word), "s")]; ok {
			l.ws.settings[s] = true
		}
	}
	if o.LockBefore != "" {
		at, err := parseInstant(o.LockBefore)
		if err != nil {
			at, err = time.ParseInLocation(time.DateOnly, o.LockBefore, l.ws.zone)
		}
		if err == nil {
			l.ws.settings["lockTimeEntries"], l.ws.settings["lockTimeZone"] = formatInstant(at), l.ws.zone.String()
		}
	}
	maps.Copy(l.ws.settings, o.Settings)
}

// members are the world's own user and whoever is listed; the list may say more of the user.
func (l *loader) members(listed []Person) {
	own := l.world.User
	if !slices.ContainsFunc(listed, func(p Person) bool { return p.Alias == own.Alias }) {
		listed = append([]Person{own}, listed...)
	}
	for _, p := range listed {
		if p.Alias == own.Alias {
			p.ID, p.Name, p.Email = own.ID, own.Name, own.Email
			p.Role = cmp.Or(own.Role, p.Role)
		}
		l.join(p)
	}
}

func (l *loader) join(p Person) {
	own := l.world.User
	who := l.people[p.Alias]
	if who == nil {
		who = l.person(p)
	}
	m := l.ws.addMember(who, p.Role, &l.ids, l.at)
	m.week = strings.ToUpper(cmp.Or(p.WeekStart, l.world.WeekStart, "MONDAY"))
	m.status = cmp.Or(p.Status, "ACTIVE")
	for _, days := range [][]string{own.WorkingDays, p.WorkingDays} {
		if len(days) > 0 {
			m.workDays = days
		}
	}
	if hours := cmp.Or(p.WorkHoursPerDay, own.WorkHoursPerDay); hours > 0 {
		m.capacity = formatDuration(time.Duration(hours * float64(time.Hour)))
	}
	m.hourly, m.cost = l.money(p.RateCents), l.money(p.CostCents)
}

func (l *loader) person(p Person) *person {
	own := l.world.User
	zone := cmp.Or(p.TZ, p.Timezone, l.world.TZ, "UTC")
	first, _, _ := strings.Cut(strings.ToLower(p.Name), " ")
	who := &person{
		id: l.id(p.ID), alias: p.Alias, name: p.Name, email: cmp.Or(p.Email, first+"@example.com"),
		zone: zoneNamed(zone, time.UTC), active: l.ws.id, status: "ACTIVE",
		settings: usualProfile(zone, strings.ToUpper(cmp.Or(p.WeekStart, l.world.WeekStart, "MONDAY")),
			cmp.Or(p.TimeFormat, own.TimeFormat, "HOUR24"), cmp.Or(p.DateFormat, own.DateFormat, "YYYY-MM-DD")),
	}
	l.people[p.Alias] = who
	l.Server.people[who.id] = who
	return who
}

func (l *loader) money(cents *int64) *money {
	if cents == nil {
		return nil
	}
	return &money{Amount: *cents, Currency: l.ws.currency}
}

// setCurrency makes a currency the workspace's own.
func (w *workspace) setCurrency(code string, ids *ids, now time.Time) {
	w.currency, w.hourly.Currency = code, code
	w.currencyID(code, ids, now)
}
