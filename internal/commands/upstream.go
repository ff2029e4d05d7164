package commands

import (
	"net/http"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/config"
)

// Upstream is the Clockify that the settings name: the real one, or one in memory.
type Upstream struct {
	Hosts     clockify.Hosts
	Transport http.RoundTripper
	Key       string // of whoever started the program; "" if there is none
	Now       func() time.Time
	Rate      int // requests a second that it takes from one key

	demo *demo // nil if the Clockify is a real one
}

const (
	perSecond = 10        // of the real one, which allows 50 and counts all of a workspace together [live]
	unlimited = 1_000_000 // more than anybody can send
)

// NewUpstream finds the Clockify that the settings name. It sends nothing.
func NewUpstream(cfg config.Config, now func() time.Time) (Upstream, error) {
	if cfg.Demo || cfg.Command == config.Sandbox {
		return newDemo(cfg, now)
	}
	hosts, err := clockify.Region(cfg.Region)
	if cfg.BaseURL != "" {
		hosts, err = clockify.Base(cfg.BaseURL)
	}
	return Upstream{Hosts: hosts, Transport: pooledTransport(), Key: cfg.Key, Now: now, Rate: perSecond}, err
}

// pooledTransport keeps as many connections as one person's calls use side by side.
func pooledTransport() http.RoundTripper {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	transport = transport.Clone()
	transport.MaxIdleConnsPerHost = 20
	return transport
}
