package serve

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

const callLine = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}`

// drain reads all lines; the channel closes when the input ends for the server.
func drain(lines *bufio.Scanner) chan bool {
	over := make(chan bool)
	go func() {
		for lines.Scan() {
			continue
		}
		close(over)
	}()
	return over
}

func isOver(over chan bool) bool {
	synctest.Wait()
	select {
	case <-over:
		return true
	default:
		return false
	}
}

func TestTheInputEndsOnlyWhenEverythingIsAnswered(t *testing.T) {
	question := `{"jsonrpc":"2.0","id":7,"method":"elicitation/create","params":{}}`
	for name, c := range map[string]struct {
		lines string
		sent  []string // what the server writes, one after the other; the input ends with the last
	}{
		"nothing asked":           {},
		"a call":                  {callLine, []string{`{"jsonrpc":"2.0","id":1,"result":{}}`}},
		"a call that fails":       {callLine, []string{`{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"no"}}`}},
		"two calls":               {callLine + "\n" + strings.Replace(callLine, `:1,`, `:"1",`, 1), []string{`{"jsonrpc":"2.0","id":"1","result":{}}`, `{"jsonrpc":"2.0","id":1,"result":{}}`}},
		"a call that asks back":   {callLine, []string{question}},
		"a stream without an end": {lines: `{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen"}`},
		"a call taken back":       {lines: callLine + "\n" + `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`},
		"a question answered": {
			strings.Replace(callLine, `:1,`, `:3,`, 1) + "\n" + `{"jsonrpc":"2.0","id":7,"result":{}}`,
			[]string{`{"jsonrpc":"2.0","method":"notifications/progress"}`, `{"jsonrpc":"2.0","id":3,"result":{}}`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newPending(io.Discard)
				over := drain(bufio.NewScanner(newInput(t.Context(), strings.NewReader(c.lines), l)))
				for i, line := range c.sent {
					if isOver(over) {
						t.Fatalf("the input ended before message %d", i)
					}
					_, _ = l.Write([]byte(line))
				}
				if !isOver(over) {
					t.Fatal("the input does not end")
				}
			})
		})
	}
}

func TestTheInputEndsInTimeWhateverHappens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		over := drain(bufio.NewScanner(newInput(t.Context(), strings.NewReader(callLine), newPending(io.Discard))))
		if isOver(over) {
			t.Fatal("a call in flight was not waited for")
		}
		began := time.Now()
		<-over
		if took := time.Since(began); took != drainTime {
			t.Errorf("waited %s, not %s", took, drainTime)
		}
	})
}

func TestTheInputEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, client := io.Pipe()
		defer client.Close() //nolint:errcheck // a pipe
		ctx, stop := context.WithCancel(t.Context())
		l := newPending(io.Discard)
		over := drain(bufio.NewScanner(newInput(ctx, in, l)))
		_, _ = client.Write([]byte(callLine + "\n"))
		synctest.Wait()
		stop()
		if isOver(over) {
			t.Fatal("the call in flight was dropped")
		}
		_, _ = l.Write([]byte(`{"jsonrpc":"2.0","id":1,"result":{}}`))
		if !isOver(over) {
			t.Fatal("the input does not end")
		}
	})
}

func TestLinesAreBoundedAndBlankOnesPassedOver(t *testing.T) {
	var out bytes.Buffer
	l := newPending(&out)
	in := newInput(t.Context(), strings.NewReader("\n  \r\n{\"a\":1}\r\n"+strings.Repeat("x", maxMessage+1)+"\nlast"), l)
	read, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := "{\"a\":1}\nlast\n"; string(read) != want {
		t.Errorf("read %.80q, not %q", read, want)
	}
	if got := out.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, `"code":-32600`) || !strings.Contains(got, "larger than 1024 KiB") {
		t.Errorf("the client was told %q", got)
	}
}
