package serve

import (
	"net/http"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/session"
)

// withSession finds out who is calling and puts their session in the request's context.
func (c HTTPConfig) withSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		key, problem := clockifyKey(r.Header)
		if problem != "" {
			writeError(rw, http.StatusBadRequest, errorMessage(mcp.INVALID_REQUEST, problem))
			return
		}
		if key == "" && !isProxied(r.Header) {
			key = c.Key
		}
		next.ServeHTTP(rw, r.WithContext(session.With(r.Context(), c.Session(key))))
	})
}

// clockifyKey is the key that the request carries, as X-Api-Key or as a bearer token. Two different ones are a problem:
// to take one of them could write somebody else's time.
func clockifyKey(h http.Header) (key, problem string) {
	for _, value := range append(h.Values("X-Api-Key"), bearerTokens(h)...) {
		value = strings.TrimSpace(value)
		switch {
		case value == "" || value == key:
		case key != "":
			return "", "this request carries two different Clockify keys; send one, as X-Api-Key or as a Bearer token"
		default:
			key = value
		}
	}
	if strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", "this is no Clockify key: a key is letters, digits and signs, without blanks"
	}
	return key, ""
}

func bearerTokens(h http.Header) []string {
	var tokens []string
	for _, value := range h.Values("Authorization") {
		if scheme, token, _ := strings.Cut(value, " "); strings.EqualFold(scheme, "Bearer") {
			tokens = append(tokens, token)
		}
	}
	return tokens
}

// isProxied reports whether the request came through a proxy on this machine: whoever sent it may not use our key.
func isProxied(h http.Header) bool {
	return h.Get("Forwarded") != "" || h.Get("X-Forwarded-For") != "" || h.Get("X-Real-Ip") != ""
}
