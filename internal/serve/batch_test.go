package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

const listening = `{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"whoami","arguments":{}}}`

// batches are what a client may send as an array, and the ids of the answers in theirs; "" where nothing is answered, and
// "alone" for a single error.
var batches = map[string]struct{ sent, ids string }{
	"two calls":           {"[" + fmt.Sprintf(listening, "1") + ", " + fmt.Sprintf(listening, `"1"`) + "]", `"1" 1`},
	"with a notification": {`[{"jsonrpc":"2.0","method":"notifications/initialized"},` + fmt.Sprintf(listening, "2") + "]", "2"},
	"only a notification": {`[{"jsonrpc":"2.0","method":"notifications/initialized"}]`, ""},
	"nothing":             {`[]`, "alone"},
	"no messages":         {`[1, "x", null]`, "null null null"},
	"one that is none":    {`[5, ` + fmt.Sprintf(listening, "3") + `]`, "3 null"},
	"an unknown method":   {`[{"jsonrpc":"2.0","id":4,"method":"no/such"},` + fmt.Sprintf(listening, "5") + `]`, "4 5"},
	"lines within":        {"  [\t" + fmt.Sprintf(listening, "6") + " ]", "6"},
}

// idsOf are the ids of the answers, in order of their text.
func idsOf(t *testing.T, answer string) string {
	t.Helper()
	if answer = strings.TrimSpace(answer); answer == "" {
		return ""
	}
	var answers []struct {
		ID json.RawMessage `json:"id"`
	}
	if answer[0] != '[' {
		return "alone"
	}
	if err := json.Unmarshal([]byte(answer), &answers); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	var ids []string
	for _, a := range answers {
		ids = append(ids, string(a.ID))
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func TestBatchesOverHTTP(t *testing.T) {
	c := HTTPConfig{Key: "mine", Server: whoami(), Session: opener().Open, Log: slog.New(slog.DiscardHandler)}
	mcp := c.transport()
	defer mcp.Shutdown(context.Background()) //nolint:errcheck // nothing is left to end
	srv := httptest.NewServer(c.handler(t.Context(), mcp))
	defer srv.Close()
	for name, b := range batches {
		t.Run(name, func(t *testing.T) {
			header := http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}}
			status, answer, _ := send(t, srv.URL+"/mcp", b.sent, header)
			if got := idsOf(t, answer); got != b.ids {
				t.Errorf("answered %d %s: the ids %s, not %s", status, answer, got, b.ids)
			}
			if (status == http.StatusAccepted) != (b.ids == "") {
				t.Errorf("status %d", status)
			}
		})
	}
}

func TestBatchesOverStdio(t *testing.T) {
	for name, b := range batches {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			in := strings.NewReader(strings.ReplaceAll(b.sent, "\n", " ") + "\n")
			if err := Stdio(t.Context(), whoami(), opener().Open("mine"), in, &out, slog.New(slog.DiscardHandler)); err != nil {
				t.Fatal(err)
			}
			if strings.Count(out.String(), "\n") > 1 {
				t.Errorf("more than one line: %s", out.String())
			}
			if got := idsOf(t, out.String()); got != b.ids {
				t.Errorf("answered %s: the ids %s, not %s", out.String(), got, b.ids)
			}
		})
	}
}

func TestACallOfABatchThatIsTakenBack(t *testing.T) {
	var out bytes.Buffer
	p := newPending(&out)
	items, ok := splitBatch([]byte("[" + fmt.Sprintf(listening, "1") + "," + fmt.Sprintf(listening, "2") + "]"))
	if lines := p.receivedBatch(items); !ok || bytes.Count(lines, []byte("\n")) != 2 {
		t.Fatalf("%s", lines)
	}
	_, _ = p.Write([]byte(`{"jsonrpc":"2.0","id":1,"result":{}}` + "\n"))
	if out.Len() > 0 {
		t.Error("answered before the batch is whole:", out.String())
	}
	p.received([]byte(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}`))
	if got := idsOf(t, out.String()); got != "1" {
		t.Error("answered", out.String())
	}
}
