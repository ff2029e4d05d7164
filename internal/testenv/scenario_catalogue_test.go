package testenv

import (
	"fmt"
	"slices"
)

func (o outcome) catalogue(want effects) (faults []string) {
	if len(o.changes.addedCatalogue) != len(want.CreatedCatalog) || len(o.changes.changedCatalogue) != len(want.UpdatedCatalog)+len(want.DeletedCatalog) {
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

// kinds are the keys under which a catalogue item says its own name.
var kinds = []string{"project", "task", "client", "tag", "workspace", "name"}

// isItem compares a catalogue item: its name or alias under the first key of its kind, what it belongs to, the rest as it stands.
func (o outcome) isItem(want map[string]any, doc args) bool {
	own := want["name"] == nil
	for key, value := range want {
		text := fmt.Sprint(value)
		switch {
		case key == "kind" || value == nil || doc[key] == value:
		case slices.Contains(kinds, key) && (doc["name"] == value && (own || key == "name") || doc["id"] == o.ids[text] && text != ""):
		case key == "project" && doc["projectId"] != nil && (doc["projectId"] == o.ids[text] || text == o.names[o.aliasOf(id(doc["projectId"]))]):
		case key == "client" && (doc["clientName"] == value || doc["clientId"] == o.ids[text] && text != "" || o.clientNamed(text, doc["clientId"])):
		case key == "rateCents" && rateOf(doc) == value, key == "rate" && fmt.Sprint(rateOf(doc)) == text+"00":
		default:
			return false
		}
	}
	return doc != nil
}

// clientNamed says whether that client, perhaps a new one, has the name.
func (o outcome) clientNamed(name string, client any) bool {
	if id(client) == "" {
		return false
	}
	all := append(docs(o.changes.addedCatalogue), docs(o.before.catalogue)...)
	return slices.ContainsFunc(all, func(doc args) bool { return doc["id"] == client && doc["name"] == name })
}

func rateOf(doc args) any {
	rate, _ := doc["hourlyRate"].(args)
	return rate["amount"]
}
