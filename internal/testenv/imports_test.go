package testenv

import (
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"clockify-mcp/tools"
)

const module = "clockify-mcp"

// mayImport is who may import whom of us. What is not here may import nothing of ours. The packages of internal go by
// their last name, and main is the program itself.
var mayImport = map[string]string{
	"main":            "commands config serve sandbox session store tools resources prompts clockify apps",
	"tools":           "tools/timeentry tool session resolve view when timesheet clockify apps",
	"tools/timeentry": "tool session resolve view when timesheet clockify apps",
	"tool":            "session resolve view when", // it holds the arguments that all share
	"resources":       "session resolve view when timesheet clockify",
	"config":          "resolve", // a misspelt setting is told the nearest
	"commands":        "config clockify tool tools sandbox store",
	"serve":           "session store clockify",
	"session":         "resolve clockify when store view timesheet",
	"view":            "clockify when",
	"timesheet":       "clockify when",
	"testenv":         "any", // it tests the whole, and only tests import it
}

// onlyIn is who may import what is not ours: a library belongs to few packages, and those for tests to none.
var onlyIn = map[string]string{
	"github.com/mark3labs/mcp-go":           "main tool resources prompts serve commands testenv",
	"github.com/invopop/jsonschema":         "tool when", // when.Text describes itself to it
	"github.com/santhosh-tekuri/jsonschema": "tool",
	"github.com/mattn/go-isatty":            "main",
	"github.com/lmittmann/tint":             "main",
	"github.com/cenkalti/backoff":           "clockify",
	"golang.org/x/time":                     "clockify",
	"github.com/google/go-cmp":              "",
	"github.com/getkin/kin-openapi":         "testenv",
	"pgregory.net/rapid":                    "",
	"go.uber.org/goleak":                    "",
	"github.com/tiktoken-go/tokenizer":      "",
	"testing":                               "testenv",
	"net/http/httptest":                     "",
}

// mostPackages is as many as somebody keeps in mind.
const mostPackages = 22

func TestImportsGoOneWay(t *testing.T) {
	list := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	list.Dir = "../.."
	out, err := list.Output()
	if err != nil {
		t.Fatal("go list:", err)
	}
	packages := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(packages) > mostPackages {
		t.Errorf("there are %d packages; more than %d nobody keeps in mind", len(packages), mostPackages)
	}
	for _, line := range packages {
		words := strings.Fields(line)
		for _, imported := range words[1:] {
			if fault := importFault(shortName(words[0]), imported); fault != "" {
				t.Error(fault)
			}
		}
	}
}

func TestImportFaults(t *testing.T) {
	for _, row := range []struct {
		who, imported string
		fault         bool
	}{
		{"main", "clockify-mcp/apps", false},
		{"main", "clockify-mcp/internal/view", true},
		{"tools", "clockify-mcp/tools/timeentry", false},
		{"tools/timeentry", "clockify-mcp/tools/timeentry", true},
		{"tools/timeentry", "clockify-mcp/internal/timesheet", false},
		{"tools", "clockify-mcp/resources", true},
		{"resources", "clockify-mcp/tools", true},
		{"sandbox", "clockify-mcp/clockify", true},
		{"unheard", "clockify-mcp/clockify", true},
		{"testenv", "clockify-mcp/internal/resolve", false},
		{"view", "clockify-mcp/internal/testenv", true},
		{"tool", "github.com/mark3labs/mcp-go/mcp", false},
		{"tools", "github.com/mark3labs/mcp-go/mcp", true},
		{"main", "github.com/mattn/go-isatty", false},
		{"commands", "github.com/mattn/go-isatty", true},
		{"clockify", "github.com/google/go-cmp/cmp", true},
		{"when", "testing", true},
		{"when", "testing/fstest", true},
		{"when", "strings", false},
	} {
		if got := importFault(row.who, row.imported); (got != "") != row.fault {
			t.Errorf("%s importing %s: %q", row.who, row.imported, got)
		}
	}
}

// importFault says why a package may not import another; nothing if it may.
func importFault(who, imported string) string {
	may := strings.Fields(mayImport[who])
	if name := shortName(imported); name != imported && !slices.Contains(may, name) && (name == "testenv" || !slices.Contains(may, "any")) {
		return who + " may not import " + name
	}
	for library, packages := range onlyIn {
		within := imported == library || strings.HasPrefix(imported, library+"/")
		if within && !slices.Contains(strings.Fields(packages), who) {
			return who + " may not import " + imported
		}
	}
	return ""
}

// shortName is a package of ours as mayImport names it; any other keeps its path.
func shortName(path string) string {
	if path == module {
		return "main"
	}
	name, ours := strings.CutPrefix(path, module+"/")
	if !ours {
		return path
	}
	return strings.TrimPrefix(name, "internal/")
}

// TestTheAdapterKnowsNoTool: what differs between tools is a property of the row, so that a tool is renamed, added or
// taken away in its row alone.
func TestTheAdapterKnowsNoTool(t *testing.T) {
	var names []string
	for _, tool := range tools.Select(tools.Choice{}).Tools() {
		names = append(names, regexp.QuoteMeta(strings.TrimPrefix(tool.Name, "clockify_")))
	}
	if len(names) == 0 {
		t.Fatal("the catalogue is empty")
	}
	name := regexp.MustCompile(`\b(?:clockify_)?(?:` + strings.Join(names, "|") + `)\b`)
	files := filesOf(t, "internal/tool")
	if len(files) == 0 {
		t.Fatal("there is no adapter in internal/tool")
	}
	for path, text := range files {
		for i, line := range strings.Split(text, "\n") {
			if found := name.FindString(line); found != "" {
				t.Errorf("%s:%d names the tool %s: %s", path, i+1, found, strings.TrimSpace(line))
			}
		}
	}
}
