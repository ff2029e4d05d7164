package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// guard keeps out what mcp-go lets in: pages of other sites, endless bodies, and messages that would end somebody else's
// call. Streams that never end by themselves end when the server stops.
func guard(stopping context.Context, next http.Handler) http.Handler {
	serve := func(w http.ResponseWriter, r *http.Request, body []byte) {
		var m message
		_ = json.Unmarshal(body, &m) // mcp-go has the right answer to what cannot be read
		if m.Method == mcp.MethodNotificationCancelled && !cancelsOwnCall(r, m) {
			w.WriteHeader(http.StatusAccepted)
			return
		}
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		if m.Method == mcp.MethodSubscriptionsListen {
			defer context.AfterFunc(stopping, cancel)()
		}
		r = r.WithContext(ctx)
		r.Body = io.NopCloser(bytes.NewReader(body))
		r.Header.Del(mcp.HeaderLastEventID) // mcp-go would refuse it; the protocol wants it ignored where nothing can be resumed
		next.ServeHTTP(w, r)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !checkOrigin(w, r) {
			return
		}
		body, err := readBody(w, r)
		if err != nil {
			writeBodyError(w, err)
			return
		}
		if items, ok := splitBatch(body); ok {
			serveBatch(w, r, items, serve)
			return
		}
		serve(w, r, body)
	})
}

// checkOrigin lets in programs, and pages of this machine or of the site that we are part of. It answers preflights, and
// refuses pages of other sites; false means that the request was answered.
func checkOrigin(w http.ResponseWriter, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	if !isAllowedOrigin(origin, r.Host) {
		http.Error(w, "pages of other sites may not call this server", http.StatusForbidden)
		return false
	}
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", origin)
	h.Add("Vary", "Origin")
	h.Set("Access-Control-Expose-Headers", "Mcp-Session-Id")
	if r.Method != http.MethodOptions {
		return true
	}
	h.Set("Access-Control-Allow-Methods", allowedMethods)
	h.Set("Access-Control-Allow-Headers", "Content-Type, Accept, Authorization, X-Api-Key, Mcp-Session-Id, Mcp-Protocol-Version, Mcp-Method, Mcp-Name")
	w.WriteHeader(http.StatusNoContent)
	return false
}

func isAllowedOrigin(origin, host string) bool {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false // also "null", which every sandboxed frame calls itself
	}
	if strings.EqualFold(u.Host, host) || strings.EqualFold(u.Hostname(), "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return err == nil && ip.IsLoopback()
}

// readBody reads the body, within limits of size and time.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	controller := http.NewResponseController(w)
	_ = controller.SetReadDeadline(time.Now().Add(bodyTime)) //nolint:forbidigo // the network's own clock; without deadlines it goes as well
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxMessage))
	if err == nil { // after an error the deadline stays, or the server would read the rest before it closes
		_ = controller.SetReadDeadline(time.Time{})
	}
	return body, err
}

func writeBodyError(w http.ResponseWriter, err error) {
	status, text := http.StatusBadRequest, errorMessage(mcp.PARSE_ERROR, "the request could not be read to its end")
	var netErr net.Error
	switch {
	case errors.As(err, new(*http.MaxBytesError)):
		status, text = http.StatusRequestEntityTooLarge, tooLarge
	case errors.As(err, &netErr) && netErr.Timeout():
		status = http.StatusRequestTimeout
	}
	writeError(w, status, text)
}

// writeError answers with a JSON-RPC error.
func writeError(w http.ResponseWriter, status int, reply string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, reply+"\n") // whoever asked may be gone
}

// cancelsOwnCall reports whether a cancel can only reach the caller's own calls. mcp-go finds the calls of a handshake
// session by the session's id, but all others by the number of the request alone, and everybody counts from 1.
func cancelsOwnCall(r *http.Request, m message) bool {
	modern := mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) || m.isModern()
	return !modern && r.Header.Get("Mcp-Session-Id") != ""
}
