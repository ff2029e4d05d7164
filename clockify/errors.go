package clockify

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Error is a refusal by Clockify. The message often repeats what was sent, so it is not for logs.
type Error struct {
	Status     int    // of HTTP
	Code       int    // Clockify's own; 501 is its general one
	Message    string // as Clockify says it; may be empty
	Method     string
	Path       string        // below the base, without the query
	RetryAfter time.Duration // as the answer says; zero if it does not
}

// Error is what Clockify said and, where that is known, what to do next.
func (e *Error) Error() string {
	reason := cmp.Or(e.Message, http.StatusText(e.Status), "no reason given")
	text := fmt.Sprintf("Clockify answered %d: %s", e.Status, reason)
	if next := e.advice(); next != "" {
		text += "; " + next
	}
	return text
}

// LogValue is the error without its message.
func (e *Error) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("status", e.Status), slog.Int("code", e.Code),
		slog.String("method", e.Method), slog.String("path", e.Path))
}

// Unsure is the error of a write that may have reached Clockify: a timeout, a broken connection, a 5xx. It must be
// looked up before it is sent again, since Clockify would write it a second time. [live]
type Unsure struct {
	Method, Path string
	Err          error
}

// Error says that the outcome is open.
func (u *Unsure) Error() string {
	return "it is not known whether this was written, so look before you repeat it: " + u.Err.Error()
}

// Unwrap gives the cause; an *Error if Clockify answered.
func (u *Unsure) Unwrap() error { return u.Err }

// IsUnsure reports that the write may have reached Clockify, and must be looked up.
func IsUnsure(err error) bool { return errors.As(err, new(*Unsure)) }

// newError reads an answer that is no success. Old servers say description instead of message, some say nothing. [live]
func newError(method, route string, a answer) *Error {
	e := &Error{Status: a.status, Method: method, Path: route, RetryAfter: retryAfter(a.header)}
	if a.status >= 300 && a.status < 400 {
		e.Message = redirected(a.header)
		return e
	}
	var body struct {
		Message     string      `json:"message"`
		Description string      `json:"description"`
		Code        json.Number `json:"code"`
	}
	_ = json.Unmarshal(a.body, &body) // a proxy's page is no JSON; the status then says all there is
	e.Message = cmp.Or(body.Message, body.Description)
	e.Code, _ = strconv.Atoi(body.Code.String())
	return e
}

// redirected names the host only: the rest of the address could hold a secret.
func redirected(h http.Header) string {
	host := "another address"
	if u, err := url.Parse(h.Get("Location")); err == nil && u.Host != "" {
		host = u.Host
	}
	return "a redirect to " + host + ", which is not followed; check the region or the base URL"
}

// retryAfter reads the header as seconds or as a date, which it compares with the answer's own date.
func retryAfter(h http.Header) time.Duration {
	text := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(text); err == nil {
		return clampWait(time.Duration(min(seconds, 86400)) * time.Second)
	}
	then, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0
	}
	return clampWait(then.Sub(now))
}

// clampWait keeps a senseless wait from being waited for or reported.
func clampWait(d time.Duration) time.Duration { return min(max(d, 0), 24*time.Hour) }
