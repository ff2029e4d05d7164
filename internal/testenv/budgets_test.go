package testenv

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The budgets of a file and a function, in lines: what a reader takes in at once, and what is worth opening.
const (
	longestFile     = 400
	medianFile      = 120
	shortestFile    = 40
	longestFunction = 60
	longestMain     = 120
)

// shortFiles have fewer lines than the shortest, for a reason. Any other belongs to its neighbour.
var shortFiles = map[string]string{
	"clockify/doc.go": "what the package is, and what the marks in all comments mean",
	"tools/all.go":    "the list of all menus",

	"internal/commands/slips.go": "what a server does whose settings are misspelt, apart from what writes to a terminal",
}

func TestFilesAndFunctionsStayShort(t *testing.T) {
	var lengths []int
	for path, file := range sources(t) {
		lines := file.lines(file.FileStart, file.FileEnd)
		test := strings.HasSuffix(path, "_test.go")
		switch {
		case lines > longestFile:
			t.Errorf("%s has %d lines; split it by subject", path, lines)
		case path == "main.go" && lines > longestMain:
			t.Errorf("main.go has %d lines; it is the table of contents", lines)
		}
		if test {
			continue // a table of cases is as long as the cases, and a test stands beside what it tests, however short
		}
		if short := lines < shortestFile; short != (shortFiles[path] != "") {
			t.Errorf("%s has %d lines: one with fewer than %d belongs to its neighbour or needs a reason in shortFiles, any other needs none", path, lines, shortestFile)
		}
		lengths = append(lengths, lines)
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && file.lines(f.Pos(), f.End()) > longestFunction {
				t.Errorf("%s: %s has %d lines", path, f.Name.Name, file.lines(f.Pos(), f.End()))
			}
		}
	}
	for path := range shortFiles {
		if _, err := os.Stat(filepath.Join("../..", path)); err != nil {
			t.Errorf("a reason is kept for a file that is not there: %v", err)
		}
	}
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median > medianFile {
		t.Errorf("the median file has %d lines", median)
	}
}

// source is a file of the program.
type source struct {
	*ast.File

	set *token.FileSet
}

func (s source) lines(from, to token.Pos) int {
	return s.set.Position(to).Line - s.set.Position(from).Line + 1
}

// sources are all Go files by their paths.
func sources(t *testing.T) map[string]source {
	t.Helper()
	all := map[string]source{}
	for path, text := range filesOf(t, ".") {
		all[path] = parsed(t, path, text)
	}
	return all
}

// parsed is a source made of a text.
func parsed(t *testing.T, path, text string) source {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{file, set}
}

// filesOf are the texts of all Go files below a folder of the repository, by their paths from its root.
func filesOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	all, root := map[string]string{}, os.DirFS("../..")
	err := fs.WalkDir(root, folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && len(path) > 1 && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case filepath.Ext(path) != ".go":
			return nil
		}
		data, err := fs.ReadFile(root, path)
		all[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
