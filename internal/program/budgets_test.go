package program

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
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
	const root = "../.."
	var lengths []int
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return skip(err)
		}
		if d.IsDir() || filepath.Ext(path) != ".go" {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		lines := set.File(file.FileStart).LineCount()
		if lines > longestFile {
			t.Errorf("%s has %d lines; split it by subject", path, lines)
		}
		if path == filepath.Join(root, "main.go") && lines > longestMain {
			t.Errorf("main.go has %d lines; it is the table of contents", lines)
		}
		if !strings.HasSuffix(path, "_test.go") {
			lengths = append(lengths, lines)
		}
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			first, last := set.Position(f.Pos()).Line, set.Position(f.End()).Line
			if strings.HasSuffix(path, "_test.go") {
				continue // a table of cases is as long as the cases
			}
			if last-first+1 > longestFunction {
				t.Errorf("%s:%d: %s has %d lines", path, first, f.Name.Name, last-first+1)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median > medianFile {
		t.Errorf("the median file has %d lines", median)
	}
}

func skip(err error) error {
	if err != nil {
		return err
	}
	return filepath.SkipDir
}
