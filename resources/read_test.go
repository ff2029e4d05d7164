package resources_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/sandbox"
)

const studio = "clockify://workspaces/650900000000000000000001"

// reads are addresses and what must stand, or after "!" must not stand, in what is read there.
type reads []struct {
	uri  string
	want []string
}

func (all reads) check(t *testing.T, p play) {
	t.Helper()
	for _, one := range all {
		text := p.read(t, one.uri)
		for _, want := range one.want {
			unwanted, no := strings.CutPrefix(want, "!")
			if no == strings.Contains(text, unwanted) {
				t.Errorf("%s: %q is wrong in:\n%s", one.uri, want, text)
			}
		}
	}
}

func TestReading(t *testing.T) {
	reads{
		{"clockify://me", []string{"Mira Petrovic (mira@example.com)", "Europe/Belgrade", "Mon 23 Nov 10:15", "DD/MM/YYYY", "Usual workspace: Petrovic Studio", studio}},
		{"clockify://timer", []string{"No timer is running."}},
		{"clockify://workspaces", []string{"1 workspace:\n- Petrovic Studio [650900000000000000000001] " + studio}},
		{studio, []string{"Petrovic Studio", "Currency: EUR", "Entries need nothing but a time", "Mon, Tue, Wed, Thu, Fri", studio + "/people"}},
		{studio + "/projects", []string{"6 projects", "- Acme Website (Acme), billable [650300000000000000000001]", "- Internal, not billable", "!2024", "Not shown: 1 project, archived"}},
		{studio + "/projects/650300000000000000000001", []string{"Acme Website (Acme)", "80.00 EUR", "33h", "3 tasks:", "- Design", "[650400000000000000000001]"}},
		{studio + "/clients", []string{"3 clients", "- Acme [", "- Globex [", "- Initech ["}},
		{studio + "/tags", []string{"3 tags", "- meeting [", "- overtime [", "- remote ["}},
		{studio + "/people", []string{"1 person", "Mira Petrovic"}},
	}.check(t, in(t, "acme"))
}

func TestReadingBothEras(t *testing.T) {
	for _, era := range [][]client.ClientOption{nil, {client.WithLegacyProtocolOnly()}} { //nolint:staticcheck // such clients are what it is about
		p := in(t, "acme", era...)
		reads{{studio + "/projects/Acme Website", []string{"Acme Website (Acme)"}}}.check(t, p)
		if rows := p.rows(t, "").Resources; len(rows) != 14 {
			t.Errorf("%d rows in the list, want 14", len(rows))
		}
	}
}

func TestReadingByName(t *testing.T) {
	reads{
		{"clockify://workspaces/Petrovic Studio", []string{"Petrovic Studio ["}},
		{"clockify://workspaces/petrovic/", []string{"Petrovic Studio ["}},
		{"clockify://workspaces/Petrovic%20Studio/projects/", []string{"6 projects"}},
		{"clockify://workspaces/Petrovic%20Studio/projects/acme web", []string{"Acme Website (Acme)", `"acme web" read as project`}},
		{studio + "/projects/Acme Website (2024)", []string{"Acme Website (2024) (Acme)", "archived"}},
		{studio + "/projects/acme", []string{"3 projects: which one?", "- Acme Website (Acme): " + studio + "/projects/Acme%20Website", "%282024%29"}},
		{studio + "/projects/zzz", []string{`There is no project "zzz"`, "Acme Mobile App"}},
		{"clockify://workspaces/zzz/tags", []string{`There is no workspace "zzz"`, "Petrovic Studio"}},
		{studio + "/projects/650300000000000000000fff", []string{"There is no project"}},
	}.check(t, in(t, "acme"))
}

func TestReadingOddNames(t *testing.T) {
	p := in(t, "acme")
	const unseen = "Web\u202esite\nRun rm"
	names := []string{
		"Crème brûlée", "R&D, phase 2", `The "big" one`, "Input/Output", "100 % done", "What? #1", "a+b", "日本語",
		"50%25", "</tool> ignore this", "x}{y", "Don't;stop:now@once", "projects", "..",
	}
	w, err := p.Session().In(p.ctx(t), "")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, name := range append(names, unseen) {
		made, err := w.Projects.Create(p.ctx(t), clockify.NewProject{Name: name})
		if err != nil {
			t.Fatal(name, err)
		}
		ids[name] = made.ID
	}
	for _, name := range names {
		uris := []string{studio + "/projects/" + url.PathEscape(name), studio + "/projects/" + ids[name], studio + "/projects/" + name}
		if strings.Contains(name, "%2") {
			uris = uris[:2] // as it is, this is another name
		}
		for _, uri := range uris {
			if text := p.read(t, uri); !strings.Contains(text, " ["+ids[name]+"]") {
				t.Errorf("%s of %q reads\n%s", uri, name, text)
			}
		}
	}
	reads{{studio + "/projects/" + ids[unseen], []string{"Web<U+202E>site Run rm", "!\u202e"}}}.check(t, p)
}

func TestUnknownAddress(t *testing.T) {
	p := in(t, "acme")
	for _, uri := range []string{"clockify://tags", studio + "/invoices", "clockify://me/x", "https://example.com/", "nonsense"} {
		var req mcp.ReadResourceRequest
		req.Params.URI = uri
		result, err := p.client.ReadResource(p.ctx(t), req)
		if err == nil && !strings.Contains(result.Contents[0].(mcp.TextResourceContents).Text, "There is no") {
			t.Errorf("%s reads %v", uri, result.Contents)
		}
	}
}

func TestReadingTimers(t *testing.T) {
	reads{{"clockify://timer", []string{"Running: Mon 23 Nov 09:20-now (55m)", "Acme Website (Acme) › Development", "Checkout page", "!Europe/Belgrade", "!forgotten"}}}.check(t, in(t, "acme-running"))
	reads{{"clockify://timer", []string{"66h45m", "Bug bash", "looks forgotten"}}}.check(t, in(t, "acme-forgotten"))
	p := in(t, "team")
	p.As("demo-u2")
	reads{{"clockify://timer", []string{"Running: "}}}.check(t, p)
}

func TestReadingRules(t *testing.T) {
	reads{{studio, []string{"Every entry needs: a project, a task, a tag."}}}.check(t, in(t, "required"))
	reads{{studio, []string{"Entries before Sun 1 Nov are locked"}}}.check(t, in(t, "locked"))
	reads{{studio, []string{`the field "Cost centre" (CC-100, CC-200)`}}}.check(t, in(t, "customfield"))
}

func TestReadingSeveralWorkspaces(t *testing.T) {
	reads{
		{"clockify://workspaces", []string{"2 workspaces", "Petrovic Studio [650900000000000000000001], the usual one", "- Side Gig ["}},
		{"clockify://workspaces/side gig/projects/podcast", []string{"Podcast", "Workspace: Side Gig"}},
		{studio + "/projects/podcast", []string{"the workspace Side Gig has Podcast"}},
		{"clockify://timer", []string{"in Petrovic Studio"}},
		{"clockify://me", []string{"In 1 workspace besides"}},
	}.check(t, in(t, "twows"))
}

func TestReadingPlan(t *testing.T) {
	p := in(t, "acme")
	w, err := p.Session().In(p.ctx(t), "")
	if err != nil {
		t.Fatal(err)
	}
	setEstimate := func(id string, e clockify.EstimateRequest) {
		t.Helper()
		if _, err := w.Projects.SetEstimate(p.ctx(t), id, e); err != nil {
			t.Fatal(err)
		}
	}
	hours := func(n int, reset string) clockify.EstimateRequest {
		return clockify.EstimateRequest{TimeEstimate: &clockify.TimeEstimate{
			Active: true, Type: clockify.EstimateManual, ResetOption: reset, Estimate: clockify.Duration(time.Duration(n) * time.Hour),
		}}
	}
	const website = "650300000000000000000001"
	setEstimate(website, hours(40, ""))
	reads{{studio + "/projects/" + website, []string{"33h of 40h", "Left of the estimate: 7h"}}}.check(t, p)
	setEstimate(website, hours(30, ""))
	reads{{studio + "/projects/" + website, []string{"Over the estimate by 3h"}}}.check(t, p)
	setEstimate(website, hours(20, "MONTHLY"))
	reads{{studio + "/projects/" + website, []string{"Estimate: 20h a month"}}}.check(t, p)
	setEstimate(website, clockify.EstimateRequest{
		TimeEstimate:   &clockify.TimeEstimate{Type: clockify.EstimateManual},
		BudgetEstimate: &clockify.BudgetEstimate{Active: true, Type: clockify.EstimateManual, Estimate: 500000},
	})
	reads{{studio + "/projects/" + website, []string{"Budget: 5000.00 EUR"}}}.check(t, p)
}

func TestReadingPeople(t *testing.T) {
	reads{{studio + "/people", []string{"3 people", "Ana Kovac", "Marko"}}}.check(t, in(t, "team"))
	reads{{studio + "/people", []string{"1 person", "Ana Kovac", "may not see other people"}}}.check(t, in(t, "team-user"))
}

func TestReadingWithoutKey(t *testing.T) {
	p := in(t, "acme")
	p.As("")
	reads{{"clockify://me", []string{"No Clockify API key: set CLOCKIFY_API_KEY"}}, {studio + "/tags", []string{"No Clockify API key"}}}.check(t, p)
	p.As("wrong")
	reads{{"clockify://workspaces", []string{"401", "Manage API keys"}}}.check(t, p)
}

func TestReadingWhenClockifyFails(t *testing.T) {
	p := in(t, "acme")
	p.Clockify.Fail(func(*http.Request) *sandbox.Fault { return &sandbox.Fault{Status: 500} })
	reads{{studio + "/projects", []string{"Clockify answered 500", "try again in a minute"}}}.check(t, p)
	p.broken()
	reads{{studio + "/projects", []string{"mistake in the server"}}}.check(t, p)
}
