package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/config"
)

// errProblems says that the doctor found problems, which were printed.
var errProblems = errors.New("something is not right yet")

// maxSkew is how far this machine's clock may be off before times come out wrong.
const maxSkew = 90 * time.Second

// Doctor checks what every call depends on, and prints how to set up each client. It never prints the key.
func Doctor(ctx context.Context, cfg config.Config, up Upstream, out io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, 25*time.Second)
	defer cancel()
	r := &report{up: up}
	r.settings(cfg.Strays)
	r.check(ctx)
	binary, err := os.Executable()
	if err != nil {
		binary = "clockify-mcp"
	}
	if _, err := fmt.Fprintf(out, "%s\n%s", &r.text, setup(binary, cfg.InstallFlags())); err != nil {
		return err
	}
	if r.failed {
		return errProblems
	}
	return nil
}

// report is what the doctor found.
type report struct {
	up     Upstream
	text   strings.Builder
	failed bool
}

func (r *report) ok(item, format string, args ...any) { r.line("ok", item, format, args...) }

func (r *report) problem(item, format string, args ...any) {
	r.failed = true
	r.line("!!", item, format, args...)
}

func (r *report) line(mark, item, format string, args ...any) {
	fmt.Fprintf(&r.text, "%s  %-10s %s\n", mark, item, fmt.Sprintf(format, args...))
}

// settings lists the variables that do nothing. One that was meant to be a setting keeps the tools from working.
func (r *report) settings(strays []config.Stray) {
	for _, stray := range strays {
		if stray.Near == "" {
			r.line("??", "setting", "%s", stray)
			continue
		}
		r.problem("setting", "%s; until it is corrected every tool refuses", stray)
	}
}

// check stops at the first problem that keeps the rest from being checked.
func (r *report) check(ctx context.Context) {
	if r.up.Key == "" {
		r.problem("key", "none; put it in the environment as CLOCKIFY_API_KEY. It is made in Clockify under Preferences, Advanced, Manage API keys")
		return
	}
	watch := &stopwatch{now: r.up.Now}
	client := clockify.New(r.up.Hosts, clockify.Through(r.up.Transport, watch.middleware, clockify.Retry(2), clockify.Key(r.up.Key, r.up.Hosts)))
	me, err := client.Me(ctx)
	if !r.reachable(watch, err) {
		return
	}
	r.ok("key", "accepted; it is %s's (%s)", me.Name, me.Email)
	r.zone(me)
	r.clock(watch)
	r.workspaces(ctx, client, me)
}

// reachable tells a network that fails from a key that is refused.
func (r *report) reachable(watch *stopwatch, err error) bool {
	switch {
	case !watch.answered:
		r.problem("reach", "%s does not answer: %v", r.up.Hosts.Core, err)
		return false
	case clockify.IsAuth(err):
		r.ok("reach", "%s", r.up.Hosts.Core)
		r.problem("key", "refused: %v", err)
		return false
	case err != nil:
		r.problem("reach", "%s: %v", r.up.Hosts.Core, err)
		return false
	}
	r.ok("reach", "%s answered in %d ms", r.up.Hosts.Core, watch.took.Milliseconds())
	return true
}

func (r *report) zone(me clockify.User) {
	name := ""
	if me.Settings != nil {
		name = me.Settings.TimeZone
	}
	zone, err := time.LoadLocation(name)
	if name == "" || err != nil {
		r.problem("zone", "the profile's zone %q is unknown; set it in Clockify under Preferences, General", name)
		return
	}
	r.ok("zone", "%s, where it is %s", name, r.up.Now().In(zone).Format("Monday 2 January 2006, 15:04"))
}

func (r *report) clock(watch *stopwatch) {
	switch {
	case watch.date.IsZero():
		r.ok("clock", "not compared: the answer has no date")
	case watch.skew().Abs() > maxSkew:
		side := "ahead"
		if watch.skew() < 0 {
			side = "behind"
		}
		r.problem("clock", "this machine is %s %s; set it right, or entries get wrong times", watch.skew().Abs().Round(time.Second), side)
	default:
		r.ok("clock", "right")
	}
}

func (r *report) workspaces(ctx context.Context, client *clockify.Client, me clockify.User) {
	all, err := client.Workspaces.List(ctx, clockify.WorkspaceFilter{})
	if err != nil {
		r.problem("workspace", "the list can't be read: %v", err)
		return
	}
	for _, w := range all {
		note := ""
		if w.ID == me.DefaultWorkspace && len(all) > 1 {
			note = ", the profile's default"
		}
		r.ok("workspace", "%s [%s], plan %s%s", w.Name, w.ID, strings.ToLower(cmp.Or(w.FeatureSubscriptionType, "free")), note)
	}
	if len(all) == 0 {
		r.problem("workspace", "none; make one in Clockify")
	}
}

// stopwatch notes how quickly an answer came, and at what time by Clockify's clock.
type stopwatch struct {
	now        func() time.Time
	answered   bool
	took       time.Duration
	answeredAt time.Time
	date       time.Time
}

func (s *stopwatch) middleware(next http.RoundTripper) http.RoundTripper {
	return roundTripFunc(func(req *http.Request) (*http.Response, error) {
		began := s.now()
		resp, err := next.RoundTrip(req)
		if err != nil {
			return resp, err
		}
		s.answeredAt = s.now()
		s.answered, s.took = true, s.answeredAt.Sub(began)
		s.date, _ = http.ParseTime(resp.Header.Get("Date")) // zero if it says none
		return resp, nil
	})
}

func (s *stopwatch) skew() time.Duration { return s.answeredAt.Sub(s.date) }

// roundTripFunc is a function that is a http.RoundTripper.
type roundTripFunc func(*http.Request) (*http.Response, error)

// RoundTrip calls the function.
func (f roundTripFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
