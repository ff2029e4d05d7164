package clockify

import (
	"fmt"
	"net"
	"net/url"
	"strings"
)

// Hosts is the bases of the three APIs, without a trailing slash, such as https://api.clockify.me/api/v1.
type Hosts struct{ Core, Reports, Audit string }

// The global service keeps reports and the audit log on hosts of their own; everywhere else they share one. [live]
const (
	domain        = "clockify.me"
	globalHost    = "api." + domain
	globalReports = "https://reports.api." + domain + "/v1"
	globalAudit   = "https://auditlog-api.api." + domain + "/v1"
)

// Region finds the hosts of a region (global, eu, us, uk, au; empty is global) or of a workspace's own subdomain.
func Region(name string) (Hosts, error) {
	label := strings.TrimSuffix(strings.ToLower(strings.TrimSpace(name)), "."+domain)
	switch label {
	case "", "global":
		label = "api"
	case "eu":
		label = "euc1"
	case "us":
		label = "use2"
	case "uk":
		label = "euw2"
	case "au":
		label = "apse2"
	}
	if !isLabel(label) {
		return Hosts{}, fmt.Errorf("region %q is unknown: say global, eu, us, uk, au, or the subdomain of your workspace, such as acme for acme.%s", name, domain)
	}
	return Base("https://" + label + "." + domain)
}

// isLabel reports whether s is one label of a DNS name.
func isLabel(s string) bool {
	if s == "" || len(s) > 63 || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Base derives the three bases from the address of the core API (.../api/v1) or from an origin alone.
// Plain http is accepted for loopback only: anywhere else it would send the key in the clear.
func Base(address string) (Hosts, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return Hosts{}, fmt.Errorf("base URL %q cannot be read; write it like https://%s/api/v1", address, globalHost)
	}
	if err := checkBase(u); err != nil {
		return Hosts{}, fmt.Errorf("base URL %s %w", u.Redacted(), err)
	}
	prefix := strings.TrimSuffix(strings.TrimRight(u.EscapedPath(), "/"), "/api/v1")
	origin := u.Scheme + "://" + strings.ToLower(u.Host)
	h := Hosts{
		Core:    origin + prefix + "/api/v1",
		Reports: origin + prefix + "/report/v1",
		Audit:   origin + prefix + "/auditlog/v1",
	}
	if strings.EqualFold(u.Hostname(), globalHost) {
		h.Reports, h.Audit = globalReports, globalAudit
	}
	return h, nil
}

func checkBase(u *url.URL) error {
	switch end := strings.TrimRight(u.EscapedPath(), "/"); {
	case u.Hostname() == "":
		return fmt.Errorf("names no host; write it like https://%s/api/v1", globalHost)
	case u.User != nil, u.RawQuery != "", u.Fragment != "":
		return fmt.Errorf("must be an address only, without a user, a query or a fragment")
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return fmt.Errorf("must be https: plain http is for loopback only, as it would show the key")
	case u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("must begin with https://")
	case end != "" && !strings.HasSuffix(end, "/api/v1"):
		return fmt.Errorf("must end in /api/v1, or have no path at all")
	}
	return nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
