package sandbox

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// RateOption changes how the limiter refuses.
type RateOption int

// Silent refuses with an empty body, as some 429 of the real servers do.
const Silent RateOption = 1

// Rate limits each workspace to so many requests a second and an hour; zero is no limit, which is how a sandbox starts.
func (s *Server) Rate(perSecond, hourly int, options ...RateOption) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limiter = &rateLimiter{windows: []limit{{time.Second, perSecond}, {time.Hour, hourly}}, asked: map[string][]time.Time{}}
	for _, o := range options {
		s.limiter.silent = s.limiter.silent || o == Silent
	}
}

// rateLimiter remembers when each workspace was asked, as far back as its longest window.
type rateLimiter struct {
	windows []limit
	silent  bool
	asked   map[string][]time.Time
}

type limit struct {
	window time.Duration
	most   int
}

// limited refuses a request over the limit. One that names no workspace counts for the caller's active one.
func (s *Server) limited(r *http.Request, me *person) (answer, bool) {
	if s.limiter == nil {
		return answer{}, false
	}
	workspaceID := me.active
	_, path := hostOf(r.URL.EscapedPath())
	if rest, ok := strings.CutPrefix(path, "workspaces/"); ok {
		workspaceID, _, _ = strings.Cut(rest, "/")
	}
	wait := s.limiter.count(workspaceID, s.now())
	if wait == 0 {
		return answer{}, false
	}
	a := answer{status: 429, header: http.Header{"Retry-After": {strconv.Itoa(int((wait + time.Second - 1) / time.Second))}}}
	if !s.limiter.silent {
		a.body = encode(envelope{"Too many requests", 429})
	}
	return a, true
}

// count counts a request, or says how long to wait until one would pass.
func (r *rateLimiter) count(workspaceID string, now time.Time) time.Duration {
	asked := r.asked[workspaceID]
	for len(asked) > 0 && now.Sub(asked[0]) >= time.Hour {
		asked = asked[1:]
	}
	r.asked[workspaceID] = asked
	var wait time.Duration
	for _, l := range r.windows {
		if l.most <= 0 || len(asked) < l.most {
			continue
		}
		free := asked[len(asked)-l.most].Add(l.window)
		wait = max(wait, free.Sub(now))
	}
	if wait > 0 {
		return wait
	}
	r.asked[workspaceID] = append(asked, now)
	return 0
}
