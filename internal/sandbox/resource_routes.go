package sandbox

import (
	"maps"
	"net/http"
	"strings"
)

// inPath is the document that the path names.
func inPath[Doc any](c *call, docs *collection[Doc], param, noun string) (*Doc, error) {
	if d := docs.byID[c.pathValue(param)]; d != nil {
		return d, nil
	}
	return nil, foreign(noun, "Workspace")
}

func (r resource[Doc, New, Body]) list(c *call) (any, error) {
	passes, err := r.filter(c)
	if err != nil {
		return nil, err
	}
	docs := r.in(c.ws).where(passes)
	if !r.whole {
		if docs, err = r.page(c, docs); err != nil {
			return nil, err
		}
	}
	views := make([]any, len(docs))
	for i, d := range docs {
		views[i] = r.listView(c, d)
	}
	return views, nil
}

func (r resource[Doc, New, Body]) page(c *call, docs []*Doc) ([]*Doc, error) {
	columns := map[string]func(*Doc) string{
		"ID":   func(d *Doc) string { id, _, _ := r.identity(d); return *id },
		"NAME": func(d *Doc) string { return strings.ToLower(r.nameOf(d)) },
	}
	maps.Copy(columns, r.columns)
	if err := sorted(c, docs, "NAME", columns); err != nil {
		return nil, err
	}
	return paged(c, docs, usualPages)
}

func (r resource[Doc, New, Body]) nameOf(d *Doc) string {
	_, _, name := r.identity(d)
	return *name
}

func (r resource[Doc, New, Body]) post(c *call) (any, error) {
	if err := r.may(c); err != nil {
		return nil, err
	}
	in, err := read[New](c)
	if err != nil {
		return nil, err
	}
	d := new(Doc)
	id, workspaceID, _ := r.identity(d)
	*workspaceID = c.ws.id
	if err := r.create(c, d, in); err != nil {
		return nil, err
	}
	if err := r.valid(c, d, nil); err != nil {
		return nil, err
	}
	*id = c.ids.next(c.now()) // a refused request uses up no id
	return r.view(c, r.in(c.ws).add(*id, d)), nil
}

func (r resource[Doc, New, Body]) get(c *call) (any, error) {
	d, err := r.find(c)
	if err != nil {
		return nil, err
	}
	return r.view(c, d), nil
}

func (r resource[Doc, New, Body]) put(c *call) (any, error) {
	d, err := r.find(c)
	if err != nil {
		return nil, err
	}
	if err := r.may(c); err != nil {
		return nil, err
	}
	in, err := read[Body](c)
	if err != nil {
		return nil, err
	}
	next := *d
	if err := r.replace(c, &next, in); err != nil {
		return nil, err
	}
	if err := r.valid(c, &next, d); err != nil {
		return nil, err
	}
	if err := r.onReplace(c, &next, in); err != nil {
		return nil, err
	}
	*d = next
	return r.replaceView(c, d), nil
}

func (r resource[Doc, New, Body]) remove(c *call) (any, error) {
	d, err := r.find(c)
	if err != nil {
		return nil, err
	}
	if err := r.mayDelete(c); err != nil {
		return nil, err
	}
	if err := r.onDelete(c, d); err != nil {
		return nil, err
	}
	id, _, _ := r.identity(d)
	r.in(c.ws).remove(*id)
	if r.deleteStatus == http.StatusNoContent {
		return nil, nil
	}
	return r.deleteView(c, d), nil
}

// valid checks a document before it is kept; old is the one that it replaces, nil for a new one.
func (r resource[Doc, New, Body]) valid(c *call, d, old *Doc) error {
	if r.name.most > 0 {
		if err := checkName(r.name.noun, r.nameOf(d), r.name.least, r.name.most); err != nil {
			return err
		}
	}
	if err := r.check(c, d); err != nil {
		return err
	}
	taken := func(other *Doc) bool { return other != old && sameName(r.nameOf(other), r.nameOf(d)) }
	if r.name.taken != "" && r.in(c.ws).any(taken) {
		return invalid(r.name.taken, r.nameOf(d))
	}
	return nil
}

// checkName refuses a name of the wrong length, counted in characters as the server counts them: UTF-16 units.
func checkName(noun, name string, least, most int) error {
	n := 0
	for _, r := range name {
		n++
		if r > 0xffff {
			n++
		}
	}
	if n < least || n > most || strings.TrimSpace(name) == "" {
		return invalid("%s name has to be between %d and %d characters long", noun, least, most)
	}
	return nil
}

func sameName(a, b string) bool { return strings.EqualFold(a, b) }
