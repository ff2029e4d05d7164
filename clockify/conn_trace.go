package clockify

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// connTrace watches whether a request got a connection. A write that got none was never sent, so it can be sent again
// without looking up what became of it.
type connTrace struct{ wanted, got atomic.Bool }

func (c *connTrace) attach(req *http.Request) *http.Request {
	return req.WithContext(httptrace.WithClientTrace(req.Context(), &httptrace.ClientTrace{
		GetConn: func(string) { c.wanted.Store(true); c.got.Store(false) },
		GotConn: func(httptrace.GotConnInfo) { c.got.Store(true) },
	}))
}

// neverSent reports whether the request was certainly never sent. Transports without sockets are not traced; there, and
// wherever nothing is known, the answer is no.
func (c *connTrace) neverSent(err error) bool {
	if errors.As(err, new(doubtful)) {
		return false
	}
	return c.wanted.Load() && !c.got.Load() || isUnsent(err)
}

// unsent is the error of a round-tripper that kept a request back.
type unsent struct{ error }

// Unwrap gives the reason.
func (u unsent) Unwrap() error { return u.error }

func isUnsent(err error) bool {
	var dns *net.DNSError
	var network *net.OpError
	return isKeptBack(err) || errors.As(err, &dns) || errors.As(err, &network) && network.Op == "dial"
}

// isKeptBack reports whether one of our own round-trippers kept the request back; asking it again would not help.
func isKeptBack(err error) bool { return errors.As(err, new(unsent)) }
