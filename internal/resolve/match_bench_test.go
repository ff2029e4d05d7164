package resolve

import (
	"fmt"
	"testing"
)

// BenchmarkMatch finds a name among those of a large workspace, said exactly, loosely, with a slip, and not at all.
func BenchmarkMatch(b *testing.B) {
	for _, size := range []int{5_000, 100_000} {
		among := make([]Name, size)
		for i := range among {
			among[i] = Name{ID: fmt.Sprintf("%024x", i), Name: fmt.Sprintf("Project %d for Client %d", i, i%97), Of: fmt.Sprintf("Client %d", i%97)}
		}
		among[size/2].Name = "Acme Website Relaunch"
		for input, found := range map[string]bool{"Acme Website Relaunch": true, "relaunch acme": true, "Acme Wbesite Relaunch": true, "Zeppelin": false} {
			b.Run(fmt.Sprintf("%d/%s", size, input), func(b *testing.B) {
				for b.Loop() {
					if got := (Query{Input: input, Among: among, Of: OfAlone}).Match(); got.Sure != found {
						b.Fatal(got)
					}
				}
			})
		}
	}
}
