package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// collection keeps documents in the order they came.
type collection[T any] struct {
	byID map[string]*T
	all  []*T
}

func (c *collection[T]) add(id string, v *T) *T {
	if c.byID == nil {
		c.byID = map[string]*T{}
	}
	c.byID[id] = v
	c.all = append(c.all, v)
	return v
}

func (c *collection[T]) remove(id string) {
	v := c.byID[id]
	delete(c.byID, id)
	c.all = slices.DeleteFunc(c.all, func(x *T) bool { return x == v })
}

// where picks the documents that pass.
func (c *collection[T]) where(pass func(*T) bool) []*T {
	picked := []*T{}
	for _, v := range c.all {
		if pass(v) {
			picked = append(picked, v)
		}
	}
	return picked
}

func (c *collection[T]) any(pass func(*T) bool) bool { return slices.ContainsFunc(c.all, pass) }

// ids hands out ObjectIds: eight hex digits of creation second, then a running number, so that equal runs give equal ids.
type ids struct{ last int }

func (i *ids) next(at time.Time) string {
	i.last++
	return objectID(at, 0x5a4db0, i.last)
}

// objectID is an id made at an instant by a maker.
func objectID(at time.Time, maker, n int) string {
	return fmt.Sprintf("%08x%06x%010x", uint32(at.Unix()), maker, n) //nolint:gosec // ObjectIds hold 32 bits of seconds
}
