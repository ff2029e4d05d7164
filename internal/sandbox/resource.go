package sandbox

import "cmp"

// resource is a kind of thing that workspaces have, with the five usual routes: list, create, get, replace and delete. Doc is
// what the sandbox keeps of one, New the body of a POST, Body the body of a PUT. A kind is one literal of it, one collection in
// workspace.go and one line in table.go; tags.go is the model. A field that is left out means what its comment says after
// the semicolon. Routes that only one kind has are rows of their own in table.go.
type resource[Doc, New, Body any] struct {
	path     string                                     // the segment below the workspace: "tags"
	param    string                                     // the path variable of one: "tag"
	noun     string                                     // as in "Tag doesn't belong to Workspace"
	in       func(*workspace) *collection[Doc]          // where a workspace keeps them
	identity func(*Doc) (id, workspaceID, name *string) // where a document has these

	// The list.
	query   string                               // its query keys besides those of pages and order
	filter  func(*call) (func(*Doc) bool, error) // which documents the query asks for; all
	columns map[string]func(*Doc) string         // what it can be sorted by besides NAME and ID; nothing
	whole   bool                                 // it is neither sorted nor cut into pages; false

	// Rights, asked for in this order: find, may, and only then the body is read.
	find      func(*call) (*Doc, error) // the document of the path; the one with its id, or "doesn't belong"
	may       func(*call) error         // who may create, replace and delete; everybody
	mayDelete func(*call) error         // who may delete; as may

	// Writing. Nothing is kept of a request that any of these refuses.
	create    func(*call, *Doc, New) error  // puts a POST's body into an empty document
	replace   func(*call, *Doc, Body) error // puts a PUT's body into a copy, which shares slices and maps with the document
	name      nameRule                      // what its name must be; anything
	check     func(*call, *Doc) error       // what else must hold of a document; nothing
	onReplace func(*call, *Doc, Body) error // the last step of a PUT, what it changes elsewhere; nothing
	onDelete  func(*call, *Doc) error       // the first step of a DELETE, what it changes elsewhere; nothing

	// Answers.
	view         func(*call, *Doc) any // the document as it is answered; as it is kept
	listView     func(*call, *Doc) any // as it is listed; as view
	replaceView  func(*call, *Doc) any // as PUT answers with it; as view
	deleteView   func(*call, *Doc) any // as DELETE answers with it; as view
	createStatus int                   // of a POST; 201
	deleteStatus int                   // of a DELETE, where 204 has no body; 200
	replaceQuery string                // query keys of the PUT; none
	noGet        bool                  // a single one cannot be read; false
}

// nameRule is the length that a name may have, and whether two may have the same. Archived ones count too.
type nameRule struct {
	noun        string // as in "Tag name has to be between 1 and 100 characters long"
	least, most int
	taken       string // the message for a name that is taken, with %s where the name goes; none: names may repeat
}

// rows are the kind's routes.
func (r resource[Doc, New, Body]) rows() []row {
	r = r.withDefaults()
	all := "workspaces/{w}/" + r.path
	one := all + "/{" + r.param + "}"
	query := pages + r.query
	if !r.whole {
		query += " " + order
	}
	rows := []row{
		{core, "GET", all, 200, query, r.list},
		{core, "POST", all, cmp.Or(r.createStatus, 201), "", r.post},
		{core, "PUT", one, 200, r.replaceQuery, r.put},
		{core, "DELETE", one, cmp.Or(r.deleteStatus, 200), "", r.remove},
	}
	if !r.noGet {
		rows = append(rows, row{core, "GET", one, 200, "", r.get})
	}
	return rows
}

func (r resource[Doc, New, Body]) withDefaults() resource[Doc, New, Body] {
	if r.filter == nil {
		r.filter = func(*call) (func(*Doc) bool, error) { return func(*Doc) bool { return true }, nil }
	}
	if r.find == nil {
		r.find = func(c *call) (*Doc, error) { return inPath(c, r.in(c.ws), r.param, r.noun) }
	}
	if r.may == nil {
		r.may = func(*call) error { return nil }
	}
	if r.mayDelete == nil {
		r.mayDelete = r.may
	}
	if r.check == nil {
		r.check = func(*call, *Doc) error { return nil }
	}
	if r.onReplace == nil {
		r.onReplace = func(*call, *Doc, Body) error { return nil }
	}
	if r.onDelete == nil {
		r.onDelete = func(*call, *Doc) error { return nil }
	}
	if r.view == nil {
		r.view = func(_ *call, d *Doc) any { return d }
	}
	if r.listView == nil {
		r.listView = r.view
	}
	if r.replaceView == nil {
		r.replaceView = r.view
	}
	if r.deleteView == nil {
		r.deleteView = r.view
	}
	return r
}
