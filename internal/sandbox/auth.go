package sandbox

import "net/http"

// authenticate finds the person behind the request. The check comes before routing: an unknown path with a bad key is a 401.
func (s *Server) authenticate(r *http.Request) (*person, error) {
	keys, tokens := r.Header.Values("X-Api-Key"), r.Header.Values("X-Addon-Token")
	switch {
	case len(keys)+len(tokens) != 1: // Authorization: Bearer counts as no token
		return nil, &failure{status: 401, code: 1000, message: "Multiple or none auth tokens present"}
	case len(tokens) == 1:
		return nil, &failure{status: 401, code: 4017, message: "Token is not valid"}
	}
	p, ok := s.keys[keys[0]]
	if !ok {
		return nil, &failure{status: 401, code: 4003, message: "Api key does not exist"}
	}
	return p, nil
}
