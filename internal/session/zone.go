package session

import (
	"context"
	"time"

	"clockify-mcp/internal/when"
)

// ZoneOf is the zone of a person's profile as far as it is known here: their days are cut by it, and Clockify's
// list of their entries is windowed by it. Whoever is not known has the caller's.
func (w *Workspace) ZoneOf(user string) *time.Location {
	if w.IsMe(user) {
		return w.Me.Zone
	}
	n, ok := w.known(nameKey{KindUser, w.ID, ""}, user)
	if !ok || n.Zone == "" {
		return w.Me.Zone
	}
	zone, err := time.LoadLocation(n.Zone)
	if err != nil {
		return w.Me.Zone
	}
	return zone
}

// ReaderFor reads times for logging: those of another person in their zone, unless a zone ("New York", "Asia/Tokyo") is said.
// "Now" is the whole minute.
func (w *Workspace) ReaderFor(ctx context.Context, user, zone string) (when.Reader, error) {
	r, err := w.Reader(ctx, when.Log)
	if err != nil {
		return r, err
	}
	r.Now = r.Now.In(w.ZoneOf(user)).Truncate(time.Minute)
	if zone == "" {
		return r, nil
	}
	return r.In(zone)
}
