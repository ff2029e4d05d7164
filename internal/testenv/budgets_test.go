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

// The budgets of a file and a function, in lines: what a reader takes in at once.
const (
	longestFile     = 400
	medianFile      = 120
	longestFunction = 60
	longestMain     = 120
)

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
			continue // a table of cases is as long as the cases
		}
		lengths = append(lengths, lines)
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && file.lines(f.Pos(), f.End()) > longestFunction {
				t.Errorf("%s: %s has %d lines", path, f.Name.Name, file.lines(f.Pos(), f.End()))
			}
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
	all, root := map[string]source{}, os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && len(path) > 1 && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case filepath.Ext(path) != ".go":
			return nil
		}
		data, err := fs.ReadFile(root, path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, data, parser.SkipObjectResolution)
		all[path] = source{file, set}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
