package tools_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/tools"
)

// BenchmarkLogTime logs an entry from the arguments to the answer, with a Clockify in the same process.
func BenchmarkLogTime(b *testing.B) {
	s := faultyEnv(b, "acme")
	for i := 0; b.Loop(); i++ {
		day := i / 24
		args := fmt.Sprintf(`{"entries": [{"project": "Acme Website", "description": "d%d", "date": "%d-%02d-%02d", "start": "%02d:05", "duration": "10m"}]}`,
			i, 2025-day/336, day/28%12+1, day%28+1, i%24)
		if text, failed := s.Call(b, "log_time", args); failed {
			b.Fatal(text)
		}
	}
}

// BenchmarkList makes the whole tools/list of a server that just started, and of one that runs.
func BenchmarkList(b *testing.B) {
	list := json.RawMessage(`{"jsonrpc":"2.0","id":1,"method":"tools/list"}`)
	serve := func() *server.MCPServer {
		srv := server.NewMCPServer("", "")
		tools.Select(tools.Choice{}).Add(srv, slog.New(slog.DiscardHandler))
		return srv
	}
	ask := func(b *testing.B, srv *server.MCPServer) {
		b.Helper()
		out, err := json.Marshal(srv.HandleMessage(b.Context(), list))
		if err != nil || len(out) < 10_000 {
			b.Fatalf("%.300s %v", out, err)
		}
	}
	b.Run("started", func(b *testing.B) {
		srv := serve()
		for b.Loop() {
			ask(b, srv)
		}
	})
	b.Run("starting", func(b *testing.B) {
		for b.Loop() {
			ask(b, serve())
		}
	})
}
