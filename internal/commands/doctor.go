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

// ErrUnwell says that the doctor found something, which was printed.
var ErrUnwell = errors.New("something is not right yet")

// maxSkew is how far this machine's clock may be off before times come out wrong.
const maxSkew = 90 * time.Second

// Doctor checks what every call depends on, and prints how to set up each client. It never prints the key.
func Doctor(ctx context.Context, cfg config.Config, up Upstream, out io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, 25*time.Second)
	defer cancel()
	r := &report{up: up}
	r.check(ctx)
	binary, err := os.Executable()
	if err != nil {
		binary = "clockify-mcp"
	}
	if _, err := fmt.Fprintf(out, "%s\n%s", &r.text, setup(binary, cfg.Installed())); err != nil {
		return err
	}
	if r.unwell {
		return ErrUnwell
	}
	return nil
}

// report is what the doctor found.
type report struct {
	up     Upstream
	text   strings.Builder
	unwell bool
}

func (r *report) well(what, format string, args ...any) { r.line("ok", what, format, args...) }

func (r *report) ill(what, format string, args ...any) {
	r.unwell = true
	r.line("!!", what, format, args...)
}

func (r *report) line(mark, what, format string, args ...any) {
	fmt.Fprintf(&r.text, "%s  %-10s %s\n", mark, what, fmt.Sprintf(format, args...))
}

// check stops at the first thing that makes the rest unknowable.
func (r *report) check(ctx context.Context) {
	if r.up.Key == "" {
		r.ill("key", "none; put it in the environment as CLOCKIFY_API_KEY. It is made in Clockify under Preferences, Advanced, Manage API keys")
		return
	}
	watch := &answers{now: r.up.Now}
	client := clockify.New(r.up.Hosts, clockify.Through(r.up.Web, watch.through, clockify.Retry(2), clockify.Key(r.up.Key, r.up.Hosts)))
	me, err := client.Me(ctx)
	if !r.reach(watch, err) {
		return
	}
	r.well("key", "accepted; it is %s's (%s)", me.Name, me.Email)
	r.zone(me)
	r.clock(watch)
	r.workspaces(ctx, client, me)
}

// reach tells a network that fails from a key that does.
func (r *report) reach(watch *answers, err error) bool {
	switch {
	case !watch.came:
		r.ill("reach", "%s does not answer: %v", r.up.Hosts.Core, err)
		return false
	case clockify.IsAuth(err):
		r.well("reach", "%s", r.up.Hosts.Core)
		r.ill("key", "refused: %v", err)
		return false
	case err != nil:
		r.ill("reach", "%s: %v", r.up.Hosts.Core, err)
		return false
	}
	r.well("reach", "%s answered in %d ms", r.up.Hosts.Core, watch.took.Milliseconds())
	return true
}

func (r *report) zone(me clockify.User) {
	name := ""
	if me.Settings != nil {
		name = me.Settings.TimeZone
	}
	zone, err := time.LoadLocation(name)
	if name == "" || err != nil {
		r.ill("zone", "the profile's zone %q is unknown; set it in Clockify under Preferences, General", name)
		return
	}
	r.well("zone", "%s, where it is %s", name, r.up.Now().In(zone).Format("Monday 2 January 2006, 15:04"))
}

func (r *report) clock(watch *answers) {
	switch {
	case watch.date.IsZero():
		r.well("clock", "not compared: the answer has no date")
	case watch.skew().Abs() > maxSkew:
		side := "ahead"
		if watch.skew() < 0 {
			side = "behind"
		}
		r.ill("clock", "this machine is %s %s; set it right, or entries get wrong times", watch.skew().Abs().Round(time.Second), side)
	default:
		r.well("clock", "right")
	}
}

func (r *report) workspaces(ctx context.Context, client *clockify.Client, me clockify.User) {
	all, err := client.Workspaces.List(ctx, clockify.WorkspaceFilter{})
	if err != nil {
		r.ill("workspace", "the list can't be read: %v", err)
		return
	}
	for _, w := range all {
		note := ""
		if w.ID == me.DefaultWorkspace && len(all) > 1 {
			note = ", the profile's default"
		}
		r.well("workspace", "%s [%s], plan %s%s", w.Name, w.ID, strings.ToLower(cmp.Or(w.FeatureSubscriptionType, "free")), note)
	}
	if len(all) == 0 {
		r.ill("workspace", "none; make one in Clockify")
	}
}

// answers watches what came back: how quickly, and at what time by Clockify's clock.
type answers struct {
	now  func() time.Time
	came bool
	took time.Duration
	at   time.Time
	date time.Time
}

func (a *answers) through(next http.RoundTripper) http.RoundTripper {
	return watched(func(req *http.Request) (*http.Response, error) {
		began := a.now()
		resp, err := next.RoundTrip(req)
		if err != nil {
			return resp, err
		}
		a.at = a.now()
		a.came, a.took = true, a.at.Sub(began)
		a.date, _ = http.ParseTime(resp.Header.Get("Date")) // zero if it says none
		return resp, nil
	})
}

func (a *answers) skew() time.Duration { return a.at.Sub(a.date) }

// watched is a function that is a http.RoundTripper.
type watched func(*http.Request) (*http.Response, error)

// RoundTrip calls the function.
func (f watched) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }
