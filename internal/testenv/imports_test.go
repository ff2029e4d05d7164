package testenv

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// mayImport is the house: who may import whom of us. What is not here may import nothing of ours.
var mayImport = map[string]string{
	"":                   "clockify internal/commands internal/config internal/sandbox internal/serve internal/session internal/store prompts resources tools",
	"tools":              "clockify internal/session internal/store internal/timesheet internal/view internal/when",
	"resources":          "clockify internal/session internal/store internal/timesheet internal/view internal/when",
	"internal/commands":  "clockify internal/config internal/sandbox tools",
	"internal/serve":     "internal/session",
	"internal/session":   "clockify internal/resolve internal/store internal/timesheet internal/view internal/when",
	"internal/timesheet": "clockify internal/when",
	"internal/view":      "clockify internal/when",
	"internal/testenv":   "clockify internal/commands internal/sandbox internal/session tools", // the environment of tests, for tests only
}

// onlyIn is who may import what is not ours: a library belongs to few places, and those for tests to none.
var onlyIn = map[string]string{
	"github.com/mark3labs/mcp-go":           "main tools resources prompts internal/serve internal/commands",
	"github.com/invopop/jsonschema":         "tools internal/when",
	"github.com/lmittmann/tint":             "main",
	"github.com/cenkalti/backoff":           "clockify",
	"golang.org/x/time":                     "clockify",
	"github.com/google/go-cmp":              "",
	"github.com/getkin/kin-openapi":         "internal/testenv",
	"pgregory.net/rapid":                    "",
	"go.uber.org/goleak":                    "",
	"github.com/tiktoken-go/tokenizer":      "",
	"testing":                               "internal/testenv",
	"net/http/httptest":                     "",
	"github.com/santhosh-tekuri/jsonschema": "tools",
}

func TestImportsGoOneWay(t *testing.T) {
	const module = "clockify-mcp"
	list := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	list.Dir = "../.."
	out, err := list.Output()
	if err != nil {
		t.Fatal("go list:", err)
	}
	packages := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(packages) > 16 {
		t.Errorf("there are %d packages; more than 16 nobody keeps in mind", len(packages))
	}
	for _, line := range packages {
		words := strings.Fields(line)
		who := strings.TrimPrefix(strings.TrimPrefix(words[0], module), "/")
		for _, imported := range words[1:] {
			if ours, ok := strings.CutPrefix(imported, module+"/"); ok && !slices.Contains(strings.Fields(mayImport[who]), ours) {
				t.Errorf("%q may not import %s", who, ours)
			}
			for library, where := range onlyIn {
				within := imported == library || strings.HasPrefix(imported, library+"/")
				if within && !slices.Contains(strings.Fields(strings.Replace(where, "main", "clockify-mcp", 1)), strings.TrimPrefix(words[0], module+"/")) {
					t.Errorf("%q may not import %s", who, imported)
				}
			}
		}
	}
}
