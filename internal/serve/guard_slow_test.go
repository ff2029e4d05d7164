package serve

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// singleListener is a listener that one connection comes to.
type singleListener struct {
	net.Listener

	conn   chan net.Conn
	closed chan struct{}
}

func (l *singleListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conn:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *singleListener) Close() error { close(l.closed); return nil }

// A body that never comes to its end is answered all the same, and its connection is let go.
func TestASlowBodyIsNotWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe()
		l := &singleListener{conn: make(chan net.Conn, 1), closed: make(chan struct{})}
		l.conn <- ours
		srv := &http.Server{ReadHeaderTimeout: headerTime, Handler: guard(t.Context(), http.NotFoundHandler())}
		go srv.Serve(l) //nolint:errcheck // ends with the listener
		began := time.Now()
		if _, err := io.WriteString(theirs, "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"); err != nil {
			t.Fatal(err)
		}
		in := bufio.NewReader(theirs)
		resp, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close() //nolint:errcheck // read to its end
		answer, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusRequestTimeout || !strings.Contains(string(answer), "-32700") {
			t.Errorf("%d %s %v", resp.StatusCode, answer, err)
		}
		if took := time.Since(began); took != bodyTime {
			t.Errorf("answered after %v", took)
		}
		if _, err := in.ReadByte(); err != io.EOF {
			t.Errorf("the connection stays open: %v", err)
		}
		if err := srv.Close(); err != nil {
			t.Error(err)
		}
	})
}
