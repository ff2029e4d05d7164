package session

import (
	"context"
	"errors"
	"sync/atomic"

	"clockify-mcp/internal/store"
)

// Look is the workspaces, and the usual one for reading names in it; nil if none is. It costs less than In:
// who has a single workspace need not be known for it, so its Me is empty.
func (s *Session) Look(ctx context.Context) (all []store.Name, usual *Workspace, err error) {
	if s.Caller == "" {
		return nil, nil, errNoKey
	}
	all, err = s.Workspaces(ctx)
	if err != nil {
		return nil, nil, err
	}
	said := s.Workspace
	if said == "" && len(all) == 1 {
		said = all[0].ID
	}
	if said == "" {
		usual, err = s.In(ctx, "")
		return all, usual, err
	}
	found, err := Pick(Query{Kind: KindWorkspace, Said: said, Among: all})
	if err != nil {
		return all, nil, err
	}
	return all, &Workspace{Session: s, Services: s.Client.In(found.ID), Name: found.Name.Name}, nil
}

// errSpared is that something is not known and, under Sparing, was not asked for either.
var errSpared = errors.New("not known yet: reading it tells")

type sparingKey struct{}

// Sparing lets what runs under the context ask Clockify only so many times for the person and for names; then it fails
// and says that reading would tell. What nobody asked for in so many words must not use up the requests that an hour's work needs.
func Sparing(ctx context.Context, requests int) context.Context {
	left := &atomic.Int64{}
	left.Store(int64(requests))
	return context.WithValue(ctx, sparingKey{}, left)
}

func spend(ctx context.Context) error {
	left, sparing := ctx.Value(sparingKey{}).(*atomic.Int64)
	if sparing && left.Add(-1) < 0 {
		return errSpared
	}
	return nil
}
