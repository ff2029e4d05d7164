package testenv

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

// formerNames are words that only this program used, with the field's words for the same things. A reader who knows
// Go, HTTP, MCP and Clockify would have to learn them, so no identifier is one of them, whatever its first letter's case.
var formerNames = map[string]string{
	"said": "input, text or name", "told": "result or format", "shown": "result or format",
	"aim": "selector", "meant": "selection", "departure": "connTrace", "talk": "elicitState",
	"fate": "Upserted or Deleted", "here": "Upserted", "gone": "Deleted", "farewell": "deletePreview", "space": "workspace",
	"piece": "line", "hold": "lock", "held": "lock", "ledger": "pending", "judge": "validator", "judged": "checked", "judging": "validate",
	"repair": "normalize", "lift": "normalize", "how": "MatchMode", "spent": "UsedTokens", "stage": "env", "bench": "env", "desk": "env",
}

// formerTypes are such words that may still name a variable or a function, but no type.
var formerTypes = map[string]string{"What": "EntryFields", "Sure": "Confirmation", "Where": "InWorkspace", "shape": "schemaNode"}

// ambiguous are words that once named several things each. Whoever uses one uses it for one thing.
var ambiguous = []string{"whose", "refused", "plan", "readAll", "place", "Text"}

func TestNamesAreTheFieldsAndMeanOneThing(t *testing.T) {
	for _, fault := range nameFaults(sources(t)) {
		t.Error(fault)
	}
}

func TestNameFaults(t *testing.T) {
	for code, want := range map[string]string{
		"func f(input string) { name := input; _ = name }":                                   "",
		"func f(said string) {}":                                                             "said is called input, text or name",
		"type t struct{ Shown int }":                                                         "Shown is called result or format",
		"func f(t struct{ shownBefore int }) { unsaid := 1; _ = unsaid }":                    "",
		"func (t t) held() {}":                                                               "held is called lock",
		"func f() { for gone := range 3 { _ = gone } }":                                      "gone is called Deleted",
		"type Where struct{}":                                                                "the type Where is called InWorkspace",
		"func f(where string, sure bool, shape int, what any) {}":                            "",
		"type shape int":                                                                     "the type shape is called schemaNode",
		"func plan() {}; func f(plan Plan, also *Plan) { plan := &Plan{} }":                  "",
		"func plan() {}; func (t t) plan() {}":                                               "plan is declared 2 times",
		"var place = 1; func f() { type place int }":                                         "place is declared 2 times",
		"func f(plan Plan, q Plan) {}; func g(plan *a.Plan, p []Plan) {}":                    "",
		"func f(plan Plan) {}; func g(plan []Plan) {}":                                       "plan is of 2 types",
		"type t struct{ Text string }; func f() { Text := []byte{1} }":                       "Text is of 2 types",
		"func f(refused error); func g() { var refused bool }":                               "refused is of 2 types",
		"func f(whose string) {}; func g() { whose := make(map[string]int) }":                "whose is of 2 types",
		"func f(place func(a, b int) error) {}; func g(place func(n, m int) (err error)) {}": "",
		"func f() (readAll func(io.Reader) []byte) { var readAll int; return 1 }":            "readAll is of 2 types",
	} {
		file := parsed(t, "a/a.go", "package a\n"+code)
		if got := strings.Join(nameFaults(map[string]source{"a/a.go": file}), "; "); !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%s\ngot  %q\nwant %q", code, got, want)
		}
	}
}

// nameFaults finds the identifiers that the rules above do not allow.
func nameFaults(files map[string]source) (faults []string) {
	declared, typed := map[string][]string{}, map[string]map[string]string{}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		file := files[path]
		faults = append(faults, file.formerNames()...)
		for _, name := range file.names() {
			if name.typ == "" {
				declared[name.Name] = append(declared[name.Name], file.position(name))
			} else if typed[name.Name] == nil {
				typed[name.Name] = map[string]string{name.typ: file.position(name)}
			} else if typed[name.Name][name.typ] == "" {
				typed[name.Name][name.typ] = file.position(name)
			}
		}
	}
	for _, name := range ambiguous {
		if n := len(declared[name]); n > 1 {
			faults = append(faults, fmt.Sprintf("%s is declared %d times: %s", name, n, strings.Join(declared[name], ", ")))
		}
		if n := len(typed[name]); n > 1 {
			faults = append(faults, fmt.Sprintf("%s is of %d types: %v", name, n, typed[name]))
		}
	}
	return faults
}

// formerNames finds the words that are replaced, each where the file has it first.
func (s source) formerNames() (faults []string) {
	seen := map[string]bool{}
	ast.Inspect(s.File, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && formerNames[lowerFirst(id.Name)] != "" && !seen[id.Name] {
			seen[id.Name] = true
			faults = append(faults, fmt.Sprintf("%s: %s is called %s", s.position(id), id.Name, formerNames[lowerFirst(id.Name)]))
		}
		if spec, ok := n.(*ast.TypeSpec); ok && formerTypes[spec.Name.Name] != "" {
			faults = append(faults, fmt.Sprintf("%s: the type %s is called %s", s.position(spec), spec.Name.Name, formerTypes[spec.Name.Name]))
		}
		return true
	})
	return faults
}

func lowerFirst(name string) string { return strings.ToLower(name[:1]) + name[1:] }

func (s source) position(n ast.Node) string {
	p := s.set.Position(n.Pos())
	return fmt.Sprint(p.Filename, ":", p.Line)
}

// namedThing is a name where it is declared: of a variable, parameter or field with its type, else without one.
type namedThing struct {
	*ast.Ident

	typ string
}

// names are the names that a file declares. Variables whose type nobody wrote are left out.
func (s source) names() (all []namedThing) {
	add := func(typ string, names ...*ast.Ident) {
		for _, name := range names {
			all = append(all, namedThing{name, typ})
		}
	}
	global := map[ast.Node]bool{}
	for _, decl := range s.Decls {
		if d, ok := decl.(*ast.GenDecl); ok {
			for _, spec := range d.Specs {
				global[spec] = true
			}
		}
	}
	ast.Inspect(s.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			add("", n.Name)
		case *ast.TypeSpec:
			add("", n.Name)
		case *ast.Field:
			add(s.typeName(n.Type), n.Names...)
		case *ast.ValueSpec:
			if global[n] {
				add("", n.Names...)
			} else if typ := s.typeOf(n.Type, n.Values, 0); typ != "" {
				add(typ, n.Names...)
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				name, ok := left.(*ast.Ident)
				if typ := s.typeOf(nil, n.Rhs, i); ok && n.Tok == token.DEFINE && typ != "" {
					add(typ, name)
				}
			}
		}
		return true
	})
	return all
}

// typeOf is the type that a declaration or its value writes; "" where none is written.
func (s source) typeOf(typ ast.Expr, values []ast.Expr, i int) string {
	if typ != nil {
		return s.typeName(typ)
	}
	if i >= len(values) {
		return ""
	}
	value := values[i]
	if address, ok := value.(*ast.UnaryExpr); ok && address.Op == token.AND {
		value = address.X
	}
	switch v := value.(type) {
	case *ast.CompositeLit:
		return s.typeName(v.Type)
	case *ast.FuncLit:
		return s.typeName(v.Type)
	case *ast.CallExpr:
		if maker, ok := v.Fun.(*ast.Ident); ok && (maker.Name == "make" || maker.Name == "new") {
			return s.typeName(v.Args[0])
		}
	}
	return ""
}

// typeName is a type as other packages write it. A pointer to a thing is still the thing.
func (s source) typeName(typ ast.Expr) string {
	switch typ := typ.(type) {
	case *ast.StarExpr:
		return s.typeName(typ.X)
	case *ast.ParenExpr:
		return s.typeName(typ.X)
	case *ast.ArrayType:
		return "[]" + s.typeName(typ.Elt)
	case *ast.Ellipsis:
		return "[]" + s.typeName(typ.Elt)
	case *ast.MapType:
		return "map[" + s.typeName(typ.Key) + "]" + s.typeName(typ.Value)
	case *ast.FuncType:
		return "func(" + s.fieldTypes(typ.Params) + ") (" + s.fieldTypes(typ.Results) + ")"
	case *ast.Ident:
		if types.Universe.Lookup(typ.Name) == nil {
			return strings.TrimSuffix(s.Name.Name, "_test") + "." + typ.Name
		}
	}
	return types.ExprString(typ)
}

func (s source) fieldTypes(list *ast.FieldList) string {
	if list == nil {
		return ""
	}
	var all []string
	for _, field := range list.List {
		for range max(len(field.Names), 1) {
			all = append(all, s.typeName(field.Type))
		}
	}
	return strings.Join(all, ", ")
}
