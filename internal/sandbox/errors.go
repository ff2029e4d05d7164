package sandbox

import (
	"errors"
	"fmt"
	"net/http"
)

// failure is a refusal in Clockify's envelope: a status, and a message with a numeric code, or no body at all.
type failure struct {
	status  int
	code    int
	message string
	header  http.Header
}

// Error is the failure in short, for the test that meets it.
func (f *failure) Error() string { return fmt.Sprintf("%d/%d %s", f.status, f.code, f.message) }

// invalid is the domain error: 400 with the code that means nothing by itself.
func invalid(format string, args ...any) error {
	return &failure{status: 400, code: 501, message: fmt.Sprintf(format, args...)}
}

// unreadable is a body that is not of the type that the route documents.
func unreadable(format string, args ...any) error {
	return &failure{status: 400, code: 3002, message: fmt.Sprintf(format, args...)}
}

// inconvertible is a query value of the wrong kind; the message echoes the value [live].
func inconvertible(key, kind, detail string) error {
	return &failure{status: 400, code: 3000, message: fmt.Sprintf(
		"Method parameter '%s': Failed to convert value of type 'java.lang.String' to required type '%s'; %s", key, kind, detail)}
}

// missing is a required query parameter that is absent.
func missing(key, kind string) error {
	return &failure{status: 400, code: 3001, message: fmt.Sprintf(
		"Required request parameter '%s' for method parameter type %s is not present", key, kind)}
}

// foreign is an id that is unknown, deleted, malformed or somebody else's: one 400 for all of them, never a 404.
func foreign(child, parent string) error { return invalid("%s doesn't belong to %s", child, parent) }

func forbidden(code int, message string) error {
	return &failure{status: 403, code: code, message: message}
}

func denied() error { return forbidden(501, "Access Denied") }

func unpaid() error { return forbidden(501, "You don't have permission to perform this action.") }

// notFound is an unknown workspace or template entry: 404 with an empty body.
func notFound() error { return &failure{status: 404} }

func errorAnswer(err error) answer {
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{status: 500, code: 500, message: err.Error()}
	}
	a := answer{status: f.status, header: f.header}
	if f.message != "" {
		a.body = encode(envelope{f.message, f.code})
	}
	return a
}

type envelope struct {
	Message string `json:"message"`
	Code    int    `json:"code"`
}
