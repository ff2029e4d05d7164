package serve

import (
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/session"
)

// called finds out who is calling and puts their session in the request's context.
func (w Web) called(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		key, problem := keyOf(r.Header)
		if problem != "" {
			refuse(rw, http.StatusBadRequest, refusal(mcp.INVALID_REQUEST, problem))
			return
		}
		if key == "" && !proxied(r.Header) {
			key = w.Key
		}
		next.ServeHTTP(rw, r.WithContext(session.With(r.Context(), w.Session(key))))
	})
}

// keyOf is the Clockify key that the request carries, as X-Api-Key or as a bearer token. With two different ones it
// would be a guess whose time is written.
func keyOf(h http.Header) (key, problem string) {
	for _, sent := range append(h.Values("X-Api-Key"), bearers(h)...) {
		sent = strings.TrimSpace(sent)
		switch {
		case sent == "" || sent == key:
		case key != "":
			return "", "this request carries two different Clockify keys; send one, as X-Api-Key or as a Bearer token"
		default:
			key = sent
		}
	}
	if strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", "this is no Clockify key: a key is letters, digits and signs, without blanks"
	}
	return key, ""
}

func bearers(h http.Header) []string {
	var tokens []string
	for _, value := range h.Values("Authorization") {
		if scheme, token, _ := strings.Cut(value, " "); strings.EqualFold(scheme, "Bearer") {
			tokens = append(tokens, token)
		}
	}
	return tokens
}

// proxied reports whether somebody else is asking through a proxy on this machine: they may not use our key.
func proxied(h http.Header) bool {
	return h.Get("Forwarded") != "" || h.Get("X-Forwarded-For") != "" || h.Get("X-Real-Ip") != ""
}
