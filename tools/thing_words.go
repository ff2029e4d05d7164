package tools

import (
	"slices"
	"strings"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// targetOf takes the thing that a call is about from where models put it when a tool is about one thing.
func targetOf(word string) func(map[string]any) {
	return func(args map[string]any) { tool.Move(args, word, "name", "id", word+"_id", word+"Id", word+"_name") }
}

// changeOf does so where a name may also be the new one.
func changeOf(word string) func(map[string]any) {
	return func(args map[string]any) {
		tool.Move(args, word, "id", word+"_id", word+"Id", word+"_name", "current_name", "old_name")
		if tool.Move(args, "new_name", "newName", "rename", "rename_to"); args["new_name"] != nil {
			tool.Move(args, word, "name") // beside a new name, a name is the old one
		}
		tool.Move(args, "name", "new_name")
		tool.Move(args, word, "name") // only a name: that of the thing
	}
}

// sentences appends notes to a text.
func sentences(notes []string) string {
	var b strings.Builder
	for _, note := range notes {
		b.WriteString(" " + view.Sentence(note))
	}
	return b.String()
}

// changesOf keeps the changes that there are, and adds whether the thing was archived or brought back.
func changesOf(was, is bool, changes ...string) []string {
	switch {
	case !was && is:
		changes = append(changes, "archived")
	case was && !is:
		changes = append(changes, "active again")
	}
	return slices.DeleteFunc(changes, func(c string) bool { return c == "" })
}

// fieldChange is what became of one field, "" if nothing did.
func fieldChange(differs bool, field, before, after string) string {
	if !differs {
		return ""
	}
	return strings.TrimSpace(field+" "+after) + " (was " + before + ")"
}

// set changes a field to what was given, if anything was.
func set[V any](field, given *V) {
	if given != nil {
		*field = *given
	}
}

// active refuses what is archived: nothing new belongs there.
func active(k session.Kind, found session.Found) error {
	if !found.Archived {
		return nil
	}
	return session.Refuse("the %s %s is archived, so nothing was added: bring it back first with update_%s and archived false, or name another", k.Word, session.Label(unmarked(found.Name)), k.Word)
}

func forbidden(what string, w *session.Workspace) error {
	in := "this workspace"
	if w.Name != "" {
		in = view.Name(w.Name)
	}
	return session.Refuse("your role in %s does not allow you to %s, so nothing was changed: ask an admin or the owner", in, what)
}

// none reads the words for "without any".
func none(text string) bool {
	return resolve.Same(text, "none") || resolve.Same(text, "no client")
}
