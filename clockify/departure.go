package clockify

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// departure watches whether a request got a connection to leave by. A write that never left can be sent again
// without asking what became of it.
type departure struct{ asked, left atomic.Bool }

func (d *departure) watch(req *http.Request) *http.Request {
	return req.WithContext(httptrace.WithClientTrace(req.Context(), &httptrace.ClientTrace{
		GetConn: func(string) { d.asked.Store(true); d.left.Store(false) },
		GotConn: func(httptrace.GotConnInfo) { d.left.Store(true) },
	}))
}

// neverLeft reports whether the request certainly never left. Transports without sockets are not traced; there, and
// wherever nothing is known, the answer is no.
func (d *departure) neverLeft(err error) bool {
	if errors.As(err, new(doubtful)) {
		return false
	}
	return d.asked.Load() && !d.left.Load() || isUnsent(err)
}

// unsent is the error of a round-tripper that kept a request back.
type unsent struct{ error }

// Unwrap gives the reason.
func (u unsent) Unwrap() error { return u.error }

func isUnsent(err error) bool {
	var name *net.DNSError
	var op *net.OpError
	return isKeptBack(err) || errors.As(err, &name) || errors.As(err, &op) && op.Op == "dial"
}

// isKeptBack reports whether one of our own round-trippers kept the request back; asking it again would not help.
func isKeptBack(err error) bool { return errors.As(err, new(unsent)) }
