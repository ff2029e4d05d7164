package clockify

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// attempt is what a scripted server does with one request.
type attempt struct {
	status int
	body   string
	after  string // Retry-After
	err    error
}

var (
	fine        = attempt{status: 200, body: `{"id":"t1"}`}
	busy        = attempt{status: 503}
	limit       = attempt{status: 429}
	dropped     = attempt{err: io.ErrUnexpectedEOF}
	unreachable = attempt{err: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}
	missing     = attempt{status: 400, body: `{"message":"Tag doesn't belong to Workspace","code":501}`}
)

// scripted answers with one attempt after another, and counts them.
func scripted(t *testing.T, script ...attempt) (c *Client, sent *int) {
	sent = new(int)
	hosts, err := Base("https://clockify.test")
	if err != nil {
		t.Fatal(err)
	}
	base := roundTripper(func(req *http.Request) (*http.Response, error) {
		if *sent == len(script) {
			t.Fatalf("request %d was not expected", *sent+1)
		}
		if req.Body != nil {
			if body, err := io.ReadAll(req.Body); err != nil || len(body) == 0 {
				t.Errorf("attempt %d has body %q, %v", *sent+1, body, err)
			}
		}
		a := script[*sent]
		*sent++
		if a.err != nil {
			return nil, a.err
		}
		h := http.Header{}
		if a.after != "" {
			h.Set("Retry-After", a.after)
		}
		return &http.Response{StatusCode: a.status, Header: h, Body: io.NopCloser(strings.NewReader(a.body))}, nil
	})
	return New(hosts, Through(base, Retry(3), Key("secret", hosts))), sent
}

func TestRetryTable(t *testing.T) {
	verbs := map[string]func(context.Context, *Workspace) error{
		"GET":    func(ctx context.Context, w *Workspace) error { _, err := w.Tags.Get(ctx, "t1"); return err },
		"DELETE": func(ctx context.Context, w *Workspace) error { return w.Tags.Delete(ctx, "t1") },
		"POST":   func(ctx context.Context, w *Workspace) error { _, err := w.Tags.Create(ctx, NewTag{"a"}); return err },
		"PUT": func(ctx context.Context, w *Workspace) error {
			_, err := w.Entries.Update(ctx, "e1", EntryRequest{})
			return err
		},
		"PATCH": func(ctx context.Context, w *Workspace) error {
			_, err := w.Entries.Stop(ctx, "u1", time.Unix(0, 0))
			return err
		},
	}
	all := []string{"GET", "DELETE", "POST", "PUT", "PATCH"}
	reads := []string{"GET", "DELETE"}
	for name, row := range map[string]struct {
		first    attempt
		repeated []string
	}{
		"429":             {limit, all},
		"502":             {attempt{status: 502}, reads},
		"503":             {busy, reads},
		"504":             {attempt{status: 504}, reads},
		"dropped":         {dropped, reads},
		"connect refused": {unreachable, reads},
		"500":             {attempt{status: 500}, nil},
		"400":             {attempt{status: 400}, nil},
		"401":             {attempt{status: 401}, nil},
	} {
		for verb, do := range verbs {
			synctest.Test(t, func(t *testing.T) {
				again := slices.Contains(row.repeated, verb)
				c, sent := scripted(t, row.first, fine)
				err := do(t.Context(), c.In("w1"))
				if again && (err != nil || *sent != 2) {
					t.Errorf("%s after %s: %d attempts, %v; want a repeat that works", verb, name, *sent, err)
				}
				if !again && (err == nil || *sent != 1) {
					t.Errorf("%s after %s: %d attempts, %v; want the error at once", verb, name, *sent, err)
				}
			})
		}
	}
}

func TestRetryWaits(t *testing.T) {
	for name, row := range map[string]struct {
		script   []attempt
		deadline time.Duration
		sent     int
		min, max time.Duration
		works    bool
	}{
		"1 s, then 2 s, with jitter":        {[]attempt{busy, busy, fine}, 0, 3, 2250 * time.Millisecond, 3750 * time.Millisecond, true},
		"as Retry-After says":               {[]attempt{{status: 429, after: "7"}, fine}, 25 * time.Second, 2, 7 * time.Second, 7 * time.Second, true},
		"not beyond the deadline":           {[]attempt{{status: 429, after: "30"}}, 25 * time.Second, 1, 0, 0, false},
		"not longer than a minute":          {[]attempt{{status: 429, after: "3600"}}, 0, 1, 0, 0, false},
		"not more often than said":          {[]attempt{limit, limit, limit}, 0, 3, 2250 * time.Millisecond, 3750 * time.Millisecond, false},
		"a second that does not fit either": {[]attempt{busy}, 500 * time.Millisecond, 1, 0, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := t.Context(), context.CancelFunc(func() {})
				if row.deadline > 0 {
					ctx, cancel = context.WithTimeout(ctx, row.deadline)
				}
				defer cancel()
				c, sent := scripted(t, row.script...)
				start := time.Now()
				_, err := c.In("w1").Tags.Get(ctx, "t1")
				took := time.Since(start)
				if *sent != row.sent || took < row.min || took > row.max || (err == nil) != row.works {
					t.Errorf("%d attempts in %v, %v", *sent, took, err)
				}
			})
		})
	}
}

func TestRetrySaysWhenToComeBack(t *testing.T) {
	c, _ := scripted(t, attempt{status: 429, after: "90"})
	_, err := c.In("w1").Tags.Create(t.Context(), NewTag{"a"})
	if !IsRateLimited(err) || !strings.Contains(err.Error(), "come back in 1m30s") {
		t.Errorf("got %v", err)
	}
	if errors.As(err, new(*Unsure)) {
		t.Error("a request that was held off for its rate is in no doubt")
	}
}

func TestRetryIsCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(300*time.Millisecond, cancel)
		c, sent := scripted(t, busy, fine)
		start := time.Now()
		if _, err := c.In("w1").Tags.Get(ctx, "t1"); err == nil || *sent != 1 || time.Since(start) != 300*time.Millisecond {
			t.Errorf("%d attempts in %v, %v", *sent, time.Since(start), err)
		}
	})
}

// A DELETE that is repeated after one that may have worked finds nothing, and that is what was wanted; after one that
// certainly did not work, nothing there is an error.
func TestRetryOfDelete(t *testing.T) {
	for name, row := range map[string]struct {
		script []attempt
		check  func(error) bool
	}{
		"dropped, then gone":   {[]attempt{dropped, missing}, func(err error) bool { return err == nil }},
		"503, then gone":       {[]attempt{busy, missing}, func(err error) bool { return err == nil }},
		"gone at once":         {[]attempt{missing}, IsNotFound},
		"429, then gone":       {[]attempt{limit, missing}, IsNotFound},
		"refused, then gone":   {[]attempt{unreachable, missing}, IsNotFound},
		"503 to the end":       {[]attempt{busy, busy, busy}, isUnsure},
		"503, then 429":        {[]attempt{busy, limit, limit}, isUnsure},
		"dropped, then dial":   {[]attempt{dropped, unreachable, unreachable}, isUnsure},
		"never left":           {[]attempt{unreachable, unreachable, unreachable}, func(err error) bool { return err != nil && !isUnsure(err) }},
		"429 to the end":       {[]attempt{limit, limit, limit}, func(err error) bool { return IsRateLimited(err) && !isUnsure(err) }},
		"503, then locked":     {[]attempt{busy, {status: 403, body: `{"message":"Can't edit locked time entry.","code":1003}`}}, IsLocked},
		"503, then it is done": {[]attempt{busy, {status: 204}}, func(err error) bool { return err == nil }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c, sent := scripted(t, row.script...)
				err := c.In("w1").Tags.Delete(t.Context(), "t1")
				if !row.check(err) || *sent != len(row.script) {
					t.Errorf("%d attempts, %v", *sent, err)
				}
			})
		})
	}
}

func isUnsure(err error) bool { return errors.As(err, new(*Unsure)) }

func TestRetryOfBulkDelete(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		entry := attempt{status: 400, body: `{"message":"Time entry doesn't belong to Workspace","code":501}`}
		c, sent := scripted(t, dropped, entry, entry, attempt{status: 204})
		deleted, err := c.In("w1").Entries.DeleteMany(t.Context(), "u1", []string{"e1", "e2"})
		if err != nil || len(deleted) != 0 || *sent != 4 {
			t.Errorf("%d attempts, %v, %v; want the rest deleted one by one", *sent, deleted, err)
		}
	})
}
