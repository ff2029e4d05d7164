package program

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// outcome is what came of a scenario's calls.
type outcome struct {
	said    string
	failed  bool
	changes changes
	before  state
	ids     map[string]string // alias -> id
}

// judge says what is wrong; nothing, if the outcome is the expected one or as good.
func (o outcome) judge(e expected) []string {
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
		return o.inside(main.Created, *a.Within)
	case a.Ask != nil || a.Error != nil || a.None:
		return o.candidate(effects{None: true}, a.Ask != nil, a.Error, nil)
	case a.Created != nil || a.Updated != nil || a.Deleted != nil || a.Started != nil:
		return o.candidate(a.effects, false, nil, a.Answer)
	case a.Answer != nil:
		return o.candidate(main, e.Ask != nil, e.Error, a.Answer)
	}
	return []string{"only a person can judge: " + a.Rule}
}

func (o outcome) candidate(want effects, ask bool, err *refusal, answer map[string]any) (faults []string) {
	switch {
	case ask || err != nil:
		if !o.failed {
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

func (o outcome) effects(want effects) (faults []string) {
	running, finished := split(o.changes.created)
	if len(finished) != len(want.Created) && !(want.CreatedCount != nil && len(finished) == *want.CreatedCount) {
		faults = append(faults, fmt.Sprintf("created %d entries, not %d", len(finished), len(want.Created)))
	} else {
		faults = append(faults, o.created(want.Created, finished)...)
	}
	switch {
	case want.Started == nil && len(running) > 0:
		faults = append(faults, "started a timer")
	case want.Started != nil && len(running) != 1:
		faults = append(faults, "started no timer")
	case want.Started != nil:
		faults = append(faults, o.same(*want.Started, running[0])...)
	}
	faults = append(faults, o.updated(want.Updated)...)
	faults = append(faults, o.deleted(want.Deleted)...)
	return append(faults, o.catalogue(want)...)
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
	check := func(ok bool, what string, got any) {
		if !ok {
			faults = append(faults, fmt.Sprintf("%s is %v", what, got))
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
	check(id(e["projectId"]) == o.idOf(w.ProjectAlias), "project", e["projectId"])
	check(id(e["taskId"]) == o.idOf(w.TaskAlias), "task", e["taskId"])
	if w.Billable != nil {
		check(e["billable"] == *w.Billable, "billable", e["billable"])
	}
	if w.Description != nil {
		check(e["description"] == *w.Description, "description", e["description"])
	}
	if w.User != "" {
		check(id(e["userId"]) == o.ids[w.User], "user", e["userId"])
	}
	check(o.sameTags(w.Tags, e["tagIds"]), "tags", e["tagIds"])
	return faults
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
	if len(o.changes.updated) != len(want) {
		faults = append(faults, fmt.Sprintf("changed %d entries, not %d", len(o.changes.updated), len(want)))
	}
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
	if project != nil {
		out["projectId"] = o.idOf(project)
	}
	if w.TaskAlias != nil {
		out["taskId"] = o.idOf(w.TaskAlias)
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
		out["tagIds"] = fmt.Sprint(ids)
	}
	return out
}

func flat(e args) map[string]any {
	tags, _ := e["tagIds"].([]any)
	return map[string]any{
		"start": startOf(e), "end": endOf(e), "projectId": id(e["projectId"]), "taskId": id(e["taskId"]),
		"billable": e["billable"], "description": e["description"], "tagIds": fmt.Sprint(tags), "userId": e["userId"],
		"fields": fmt.Sprint(e["customFieldValues"]), "type": e["type"],
	}
}

func (o outcome) deleted(want []string) (faults []string) {
	if len(o.changes.deleted) != len(want) {
		return []string{fmt.Sprintf("deleted %d entries, not %d", len(o.changes.deleted), len(want))}
	}
	for _, alias := range want {
		if !slices.ContainsFunc(o.changes.deleted, func(e args) bool { return e["id"] == o.ids[alias] }) {
			faults = append(faults, alias+" was not deleted")
		}
	}
	return faults
}

// inside allows the wanted entries at any other free time of the window.
func (o outcome) inside(want []effect, w window) (faults []string) {
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
		if startOf(e).Before(at(w.Start.UTC)) || endOf(e).After(at(w.End.UTC)) {
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

func (o outcome) catalogue(want effects) (faults []string) {
	if len(o.changes.addedCatalogue) != len(want.CreatedCatalog) || len(o.changes.changedCatalogue) != len(want.UpdatedCatalog) {
		faults = append(faults, fmt.Sprintf("%d catalogue items added and %d changed", len(o.changes.addedCatalogue), len(o.changes.changedCatalogue)))
	}
	for _, w := range want.CreatedCatalog {
		if !slices.ContainsFunc(docs(o.changes.addedCatalogue), func(doc args) bool { return o.isItem(w, doc) }) {
			faults = append(faults, fmt.Sprintf("not added: %v", w))
		}
	}
	for _, w := range want.UpdatedCatalog {
		if !slices.ContainsFunc(docs(o.changes.changedCatalogue), func(doc args) bool { return o.isItem(w, doc) }) {
			faults = append(faults, fmt.Sprintf("not changed: %v", w))
		}
	}
	return faults
}

func docs(of map[string]args) (all []args) {
	for _, doc := range of {
		all = append(all, doc)
	}
	return all
}

// isItem compares a catalogue item: names and aliases by whichever fits, the rest as it stands.
func (o outcome) isItem(want map[string]any, doc args) bool {
	for key, value := range want {
		text := fmt.Sprint(value)
		refers := map[string]any{"project": doc["projectId"], "client": doc["clientId"]}[key]
		switch {
		case doc[key] == value, doc["name"] == value, doc["id"] == o.ids[text] && text != "", refers != nil && refers == o.ids[text]:
		case key == "client" && doc["clientName"] == value:
		default:
			return false
		}
	}
	return doc != nil
}
