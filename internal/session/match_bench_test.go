package session

import (
	"fmt"
	"testing"

	"clockify-mcp/internal/store"
)

// BenchmarkPick finds a name among those of a large workspace, said exactly, loosely, with a slip, and not at all.
func BenchmarkPick(b *testing.B) {
	for _, size := range []int{5_000, 100_000} {
		among := make([]store.Name, size)
		for i := range among {
			among[i] = store.Name{ID: fmt.Sprintf("%024x", i), Name: fmt.Sprintf("Project %d for Client %d", i, i%97), Of: fmt.Sprintf("Client %d", i%97)}
		}
		among[size/2].Name = "Acme Website Relaunch"
		for said, found := range map[string]bool{"Acme Website Relaunch": true, "relaunch acme": true, "Acme Wbesite Relaunch": true, "Zeppelin": false} {
			b.Run(fmt.Sprintf("%d/%s", size, said), func(b *testing.B) {
				for b.Loop() {
					if got, err := Pick(Query{Kind: KindProject, Said: said, Among: among}); (err == nil) != found {
						b.Fatal(got, err)
					}
				}
			})
		}
	}
}
