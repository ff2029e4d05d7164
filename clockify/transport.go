package clockify

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/time/rate"
)

// Middleware wraps a round-tripper.
type Middleware func(http.RoundTripper) http.RoundTripper

// Through stacks round-trippers on base; the first sees a request first.
func Through(base http.RoundTripper, stack ...Middleware) http.RoundTripper {
	for _, m := range slices.Backward(stack) {
		base = m(base)
	}
	return base
}

// roundTripper is a function that is a http.RoundTripper.
type roundTripper func(*http.Request) (*http.Response, error)

// RoundTrip calls the function.
func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// Limit lets through so many requests a second, and that many at once after a pause. A request that would have to
// wait beyond its deadline is not sent.
func Limit(perSecond int) Middleware {
	limiter := rate.NewLimiter(rate.Limit(perSecond), perSecond)
	return func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(req *http.Request) (*http.Response, error) {
			if err := limiter.Wait(req.Context()); err != nil {
				return nil, unsent{fmt.Errorf("no room among %d requests a second; try again: %w", perSecond, err)}
			}
			return next.RoundTrip(req)
		})
	}
}

// ErrNoKey says that there is no key to send.
var ErrNoKey = errors.New("there is no Clockify API key; get one in Clockify under Preferences, Advanced, Manage API keys")

// Key adds the API key, to requests for the three bases only: any other request is refused, so that the key cannot
// leave for another host.
func Key(key string, h Hosts) Middleware {
	return func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(req *http.Request) (*http.Response, error) {
			if !h.contains(req.URL) {
				return nil, unsent{fmt.Errorf("%s is not one of the configured Clockify hosts; nothing was sent", req.URL.Host)}
			}
			if key == "" {
				return nil, unsent{ErrNoKey}
			}
			req = req.Clone(req.Context())
			req.Header.Set("X-Api-Key", key)
			resp, err := next.RoundTrip(req)
			if err == nil && resp.StatusCode >= 300 && len(key) >= shortestKey {
				redact(key, resp)
			}
			return resp, err
		})
	}
}

// shortestKey is far below the 48 characters of Clockify's keys, and above the words of a demo's.
const shortestKey = 12

// redact takes the key out of a refusal: some proxies repeat what they refuse, and a refusal is shown and logged.
func redact(key string, resp *http.Response) {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxAnswer)) // a refusal that breaks off is one all the same
	body = bytes.ReplaceAll(body, []byte(key), []byte("(the key)"))
	resp.ContentLength, resp.Body = -1, readClose{bytes.NewReader(body), resp.Body}
}

// readClose reads one thing and closes another.
type readClose struct {
	io.Reader
	io.Closer
}

// contains reports whether the address lies below one of the bases.
func (h Hosts) contains(u *url.URL) bool {
	address := u.Scheme + "://" + u.Host + u.EscapedPath()
	for _, base := range []string{h.Core, h.Reports, h.Audit} {
		if base != "" && (address == base || strings.HasPrefix(address, base+"/")) {
			return u.User == nil
		}
	}
	return false
}

// Log writes a line for every attempt: method, path and status. Keys, queries and bodies never go there; Clockify's
// message, which repeats what people wrote, only at debug.
func Log(log *slog.Logger) Middleware {
	return func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(req *http.Request) (*http.Response, error) {
			ctx := req.Context()
			log := log.With("method", req.Method, "host", req.URL.Host, "path", req.URL.EscapedPath())
			resp, err := next.RoundTrip(req)
			switch {
			case err != nil:
				log.WarnContext(ctx, "clockify not reached", "error", err)
			case resp.StatusCode >= 400 && log.Enabled(ctx, slog.LevelDebug):
				log.WarnContext(ctx, "clockify refused", "status", resp.StatusCode, "message", peek(req, resp).Message)
			case resp.StatusCode >= 400:
				log.WarnContext(ctx, "clockify refused", "status", resp.StatusCode)
			default:
				log.DebugContext(ctx, "clockify", "status", resp.StatusCode)
			}
			return resp, err
		})
	}
}

// peek reads a refusal and leaves its body to be read again.
func peek(req *http.Request, resp *http.Response) *Error {
	const limit = 64 << 10
	body, err := io.ReadAll(io.LimitReader(resp.Body, limit))
	rest := io.MultiReader(bytes.NewReader(body), resp.Body)
	if err != nil {
		rest = bytes.NewReader(body)
	}
	resp.Body = readClose{rest, resp.Body}
	return newError(req.Method, req.URL.EscapedPath(), answer{resp.StatusCode, resp.Header, body})
}
