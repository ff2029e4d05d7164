package tools_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/testenv"
)

var update = flag.Bool("update", false, "rewrite the answers in the transcripts and tools/README.md")

const worlds = "../internal/sandbox/testdata/worlds.json"

// TestTranscripts plays each file of testdata against a fresh sandbox at a fixed moment:
//
//	# anything         a comment
//	world team         the world to play in (first line; acme otherwise)
//	as demo-u2         the following calls are u2's
//	wait 20m           lets time pass
//	> log_time {...}   a call; what the model reads follows, "! " before an error
//
// A call may refer to the last confirm token, undo id or entry id shown as $confirm, $undo and $id.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no transcripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			t.Parallel()
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			after := play(t, string(before))
			if after == string(before) {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(after), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s reads differently now; -update rewrites it. Now:\n%s", file, after)
		})
	}
}

// play returns the transcript with the answers as they are now.
func play(t *testing.T, script string) string {
	t.Helper()
	var out strings.Builder
	var env *testenv.Env
	world := "acme"
	var last testenv.Placeholders
	for line := range strings.SplitSeq(script, "\n") {
		word, rest, _ := strings.Cut(line, " ")
		if word == "world" {
			world = rest
		}
		if env == nil && (word == ">" || word == "as" || word == "wait") {
			env = testenv.New(t, testenv.World(t, worlds, world))
		}
		switch word {
		case "world":
			out.WriteString(line + "\n")
		case "#":
			if out.Len() > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(line + "\n")
		case "as":
			env.As(rest)
			out.WriteString("\n" + line + "\n")
		case "wait":
			d, err := time.ParseDuration(rest)
			if err != nil {
				t.Fatal(err)
			}
			env.Pass(d)
			out.WriteString("\n" + line + "\n")
		case ">":
			tool, args, _ := strings.Cut(rest, " ")
			text, failed := env.Call(t, tool, last.Fill(args))
			last.Note(text)
			if failed {
				text = "! " + text
			}
			out.WriteString("\n" + line + "\n" + text + "\n")
		}
	}
	return out.String()
}
