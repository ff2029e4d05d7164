package sandbox

import (
	"fmt"
	"time"
)

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
