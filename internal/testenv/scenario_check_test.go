package testenv

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// outcome is what came of a scenario's calls.
type outcome struct {
	answer  string
	failed  bool
	changes changes
	before  state
	ids     map[string]string // alias -> id
	today   string            // in the person's zone
	names   map[string]string // alias -> what the thing is called; an entry by its description
}

// check says what is wrong; nothing, if the outcome is the expected one or as good.
func (o outcome) check(e expected) []string {
	main := effects{None: true}
	if e.Effects != nil {
		main = *e.Effects
	}
	faults := o.candidate(main, e.Ask != nil, e.Error, e.Answer)
	if len(faults) == 0 {
		return o.echoes(e)
	}
	for i, a := range e.Alternatives {
		tried := o.alternative(e, main, a)
		if len(tried) == 0 {
			return nil
		}
		faults = append(faults, fmt.Sprintf("alternative %d: %s", i+1, strings.Join(tried, "; ")))
	}
	return faults
}

func (o outcome) alternative(e expected, main effects, a alternative) []string {
	switch {
	case a.Within != nil:
		return o.inside(main.Created, func(args) (time.Time, time.Time) { return at(a.Within.Start.UTC), at(a.Within.End.UTC) })
	case a.Ask != nil || a.Error != nil:
		return o.candidate(effects{None: true}, a.Ask != nil, a.Error, nil)
	case a.some():
		return o.candidate(a.effects, false, nil, a.Answer)
	case a.None:
		return o.candidate(effects{None: true}, false, nil, a.Answer)
	case a.Answer != nil:
		return o.candidate(main, e.Ask != nil, e.Error, a.Answer)
	case a.Rule != "" && len(main.Created) > 0:
		return o.inside(main.Created, sameDay(main.Created))
	}
	return []string{"only a person can judge: " + a.Rule}
}

func (e effects) some() bool {
	return e.Created != nil || e.Updated != nil || e.Deleted != nil || e.Started != nil || e.CreatedCount != nil || e.UpdatedCount != nil ||
		e.DeletedCount != nil || e.CreatedCatalog != nil || e.UpdatedCatalog != nil || e.DeletedCatalog != nil
}

// sameDay is how far a rule in words lets the entries move: to any free time of the day that they were wanted on.
func sameDay(want []effect) func(args) (from, to time.Time) {
	return func(e args) (from, to time.Time) {
		for _, w := range want {
			wanted := local(w.Start)
			from = time.Date(wanted.Year(), wanted.Month(), wanted.Day(), 0, 0, 0, 0, wanted.Location())
			if to = from.AddDate(0, 0, 1); !startOf(e).Before(from) && startOf(e).Before(to) {
				return from, to
			}
		}
		return to, from
	}
}

// local is a moment with the offset that it is written with.
func local(m *moment) time.Time {
	if m == nil {
		return time.Time{}
	}
	return at(m.Local)
}

func (o outcome) candidate(want effects, ask bool, err *refusal, answer map[string]any) (faults []string) {
	switch {
	case ask || err != nil:
		if !o.failed && !o.declined() {
			faults = append(faults, "should have asked or refused")
		}
	case o.failed && answer["duplicateOf"] == nil:
		faults = append(faults, "should not have failed")
	}
	faults = append(faults, o.effects(want)...)
	if err != nil {
		faults = append(faults, o.mentions(err.MustOffer)...)
	}
	return append(faults, o.answers(answer)...)
}

// declined says whether nothing was written and the answer says so, as it does where there is nothing to be done.
func (o outcome) declined() bool {
	return o.changes.none() && (o.says("nothing was written") || o.says("nothing was done") || o.says("nothing to"))
}

func (o outcome) effects(want effects) (faults []string) {
	running, finished := split(o.changes.created)
	faults = append(faults, counted("created", len(finished), len(want.Created), want.CreatedCount)...)
	faults = append(faults, o.created(want.Created, finished)...)
	switch {
	case len(want.Started) != len(running):
		faults = append(faults, fmt.Sprintf("started %d timers, not %d", len(running), len(want.Started)))
	case len(running) > 0:
		faults = append(faults, o.same(want.Started[0], running[0])...)
	}
	faults = append(faults, counted("changed", len(o.changes.updated), len(want.Updated), want.UpdatedCount)...)
	faults = append(faults, o.updated(want.Updated)...)
	faults = append(faults, counted("deleted", len(o.changes.deleted), len(want.Deleted), want.DeletedCount)...)
	faults = append(faults, o.deleted(want.Deleted)...)
	return append(faults, o.catalogue(want)...)
}

// counted compares a number with the wanted one, which may be more than are listed one by one.
func counted(change string, got, listed int, count *int) []string {
	if count != nil {
		listed = *count
	}
	if got == listed {
		return nil
	}
	return []string{fmt.Sprintf("%s %d entries, not %d", change, got, listed)}
}

func split(created []args) (running, finished []args) {
	for _, e := range created {
		if e["timeInterval"].(args)["end"] == nil {
			running = append(running, e)
		} else {
			finished = append(finished, e)
		}
	}
	return running, finished
}

// created pairs each wanted entry with one that was made.
func (o outcome) created(want []effect, got []args) (faults []string) {
	got = slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(got, func(e args) bool { return len(o.same(w, e)) == 0 })
		if i < 0 {
			near := "nothing"
			if len(got) > 0 {
				near = strings.Join(o.same(w, got[0]), ", ")
			}
			faults = append(faults, fmt.Sprintf("no such entry: %s (%s)", describe(w), near))
			continue
		}
		got = slices.Delete(got, i, i+1)
	}
	return faults
}

func describe(w effect) string {
	text := ""
	if w.Start != nil {
		text = w.Start.Local
	}
	if w.Project != nil {
		text += " " + *w.Project
	}
	return text
}

// same says in what a new entry is not the wanted one.
func (o outcome) same(w effect, e args) (faults []string) {
	check := func(ok bool, field string, got any) {
		if !ok {
			faults = append(faults, fmt.Sprintf("%s is %v", field, got))
		}
	}
	if w.Start != nil {
		check(startOf(e).Equal(at(w.Start.UTC)), "start", startOf(e))
	}
	if w.End != nil {
		check(endOf(e).Equal(at(w.End.UTC)), "end", endOf(e))
	}
	if w.Seconds != nil {
		check(int(endOf(e).Sub(startOf(e)).Seconds()) == *w.Seconds, "length", endOf(e).Sub(startOf(e)))
	}
	check(o.isCalled(id(e["projectId"]), w.ProjectAlias, w.Project), "project", e["projectId"])
	check(o.isCalled(id(e["taskId"]), w.TaskAlias, w.Task), "task", e["taskId"])
	if w.Billable != nil {
		check(e["billable"] == *w.Billable, "billable", e["billable"])
	}
	if w.Description != nil {
		check(e["description"] == *w.Description, "description", e["description"])
	}
	if w.User != "" {
		check(id(e["userId"]) == o.ids[w.User], "user", e["userId"])
	}
	if w.Workspace != "" {
		check(id(e["workspaceId"]) == o.ids[w.Workspace] || w.Workspace == o.names[o.aliasOf(id(e["workspaceId"]))], "workspace", e["workspaceId"])
	}
	if w.Type != "" {
		check(e["type"] == w.Type, "type", e["type"])
	}
	check(o.sameTags(w.Tags, e["tagIds"]), "tags", e["tagIds"])
	return faults
}

// isCalled says whether the id is the alias's, or else that of the thing with the name or alias. Where neither is given, it must be empty.
func (o outcome) isCalled(id string, alias, name *string) bool {
	switch {
	case alias != nil:
		return id == o.ids[*alias]
	case name == nil:
		return id == ""
	}
	return id != "" && (id == o.ids[*name] || *name == o.names[o.aliasOf(id)])
}

func (o outcome) aliasOf(id string) string {
	for alias, is := range o.ids {
		if is == id {
			return alias
		}
	}
	return ""
}

func (o outcome) sameTags(want []string, got any) bool {
	list, _ := got.([]any)
	if len(list) != len(want) {
		return false
	}
	for _, alias := range want {
		if !slices.Contains(list, any(o.ids[alias])) {
			return false
		}
	}
	return true
}

func id(v any) string {
	s, _ := v.(string)
	return s
}

func (o outcome) idOf(alias *string) string {
	if alias == nil {
		return ""
	}
	return o.ids[*alias]
}

// updated holds each changed entry against what it was: only what is named may differ.
func (o outcome) updated(want []effect) (faults []string) {
	for _, w := range want {
		was, now := o.before.entries[o.ids[w.Alias]], o.changes.updated[o.ids[w.Alias]]
		if now == nil {
			faults = append(faults, w.Alias+" was not changed")
			continue
		}
		for key, value := range o.edited(was, w) {
			if got := flat(now)[key]; got != value {
				faults = append(faults, fmt.Sprintf("%s: %s is %v, not %v", w.Alias, key, got, value))
			}
		}
	}
	return faults
}

// edited is what the entry must be afterwards.
func (o outcome) edited(was args, w effect) map[string]any {
	out := flat(was)
	if w.Start != nil {
		out["start"] = at(w.Start.UTC)
	}
	if w.End != nil {
		out["end"] = at(w.End.UTC)
	} else if w.Seconds != nil {
		out["end"] = out["start"].(time.Time).Add(time.Duration(*w.Seconds) * time.Second)
	}
	project := w.ProjectAlias
	if project == nil {
		project = w.Project
	}
	if project != nil && out["projectId"] != o.idOf(project) {
		out["projectId"], out["taskId"] = o.idOf(project), "" // a task belongs to its project
	}
	if w.TaskAlias != nil {
		out["taskId"] = o.idOf(w.TaskAlias)
	} else if w.Task != nil {
		out["taskId"] = o.idOf(w.Task)
	}
	if w.Billable != nil {
		out["billable"] = *w.Billable
	}
	if w.Description != nil {
		out["description"] = *w.Description
	}
	if w.Tags != nil {
		var ids []any
		for _, alias := range w.Tags {
			ids = append(ids, o.ids[alias])
		}
		out["tagIds"] = sorted(ids)
	}
	return out
}

func sorted(ids []any) string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = fmt.Sprint(id)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func flat(e args) map[string]any {
	tags, _ := e["tagIds"].([]any)
	return map[string]any{
		"start": startOf(e), "end": endOf(e), "projectId": id(e["projectId"]), "taskId": id(e["taskId"]),
		"billable": e["billable"], "description": e["description"], "tagIds": sorted(tags), "userId": e["userId"],
		"fields": fmt.Sprint(e["customFieldValues"]), "type": e["type"],
	}
}

func (o outcome) deleted(want []string) (faults []string) {
	for _, alias := range want {
		if !slices.ContainsFunc(o.changes.deleted, func(e args) bool { return e["id"] == o.ids[alias] }) {
			faults = append(faults, alias+" was not deleted")
		}
	}
	return faults
}

// inside allows the wanted entries at any other free time of their window.
func (o outcome) inside(want []effect, window func(args) (from, to time.Time)) (faults []string) {
	_, finished := split(o.changes.created)
	if o.failed || len(finished) != len(want) || len(o.changes.updated)+len(o.changes.deleted) > 0 {
		return []string{"other entries than wanted"}
	}
	anywhere := slices.Clone(want)
	for i := range anywhere {
		anywhere[i].Start, anywhere[i].End = nil, nil
	}
	faults = o.created(anywhere, finished)
	for i, e := range finished {
		if from, to := window(e); startOf(e).Before(from) || endOf(e).After(to) {
			faults = append(faults, "outside the window")
		}
		for _, other := range finished[:i] {
			faults = append(faults, collide(e, other)...)
		}
		for _, other := range o.before.entries {
			faults = append(faults, collide(e, other)...)
		}
	}
	return faults
}

func collide(a, b args) []string {
	if a["userId"] == b["userId"] && startOf(a).Before(endOf(b)) && startOf(b).Before(endOf(a)) {
		return []string{"overlaps"}
	}
	return nil
}
