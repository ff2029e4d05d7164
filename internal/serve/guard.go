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

// guard keeps out what the protocol's implementation lets in: pages of other sites, endless bodies, and messages that
// would end somebody else's call. Streams that never end by themselves end when the server stops.
func guard(stopping context.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !admit(w, r) {
			return
		}
		body, err := read(w, r)
		if err != nil {
			refuseBody(w, err)
			return
		}
		var m message
		_ = json.Unmarshal(body, &m) // the protocol's own answer to what cannot be read is right
		if m.Method == mcp.MethodNotificationCancelled && !ownCancel(r, m) {
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
		r.Header.Del(mcp.HeaderLastEventID) // to be ignored, not refused: nothing can be resumed here
		next.ServeHTTP(w, r)
	})
}

// admit lets in programs, and pages of this machine or of the site that we are part of; no page of anybody else.
func admit(w http.ResponseWriter, r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	if !isOurs(origin, r.Host) {
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
	h.Set("Access-Control-Allow-Methods", "POST, DELETE")
	h.Set("Access-Control-Allow-Headers", "Content-Type, Accept, Authorization, X-Api-Key, Mcp-Session-Id, Mcp-Protocol-Version, Mcp-Method, Mcp-Name")
	w.WriteHeader(http.StatusNoContent)
	return false
}

func isOurs(origin, host string) bool {
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

// read takes in the body, which is to come in reasonable size and time.
func read(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	connection := http.NewResponseController(w)
	_ = connection.SetReadDeadline(time.Now().Add(bodyTime)) //nolint:forbidigo // the network's own clock; without deadlines it goes as well
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxMessage))
	if err == nil { // else nobody waits for the rest, not even to be polite
		_ = connection.SetReadDeadline(time.Time{})
	}
	return body, err
}

func refuseBody(w http.ResponseWriter, err error) {
	status, text := http.StatusBadRequest, refusal(mcp.PARSE_ERROR, "the request could not be read to its end")
	var late net.Error
	switch {
	case errors.As(err, new(*http.MaxBytesError)):
		status, text = http.StatusRequestEntityTooLarge, tooLarge
	case errors.As(err, &late) && late.Timeout():
		status = http.StatusRequestTimeout
	}
	refuse(w, status, text)
}

// refuse answers with a JSON-RPC error.
func refuse(w http.ResponseWriter, status int, reply string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, reply+"\n") // whoever asked may be gone
}

// ownCancel reports whether a cancel can only reach the caller's own calls: those of a handshake session are found by
// its id, all others by the number of the request alone, which everybody uses.
func ownCancel(r *http.Request, m message) bool {
	modern := mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) || m.modern()
	return !modern && r.Header.Get("Mcp-Session-Id") != ""
}
