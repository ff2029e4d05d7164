package tools

import (
	"strings"
	"testing"

	"clockify-mcp/clockify"
)

func TestColorOf(t *testing.T) {
	for input, want := range map[string]string{
		"#FF8800": "#FF8800", "ff8800": "#FF8800", "#f80": "#FF8800", "0BD": "#00BBDD", " #0bd ": "#00BBDD",
		"red": "#F44336", "Light Blue": "#03A9F4", "dark-grey": "#616161", "TEAL": "#009688",
		"": "", "#ff88": "", "#ggg": "", "octarine": "", "##fff": "", "rgb(1,2,3)": "",
	} {
		got, err := colorOf(input)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q (%v), want %q", input, got, err, want)
		}
	}
}

func TestMoveEstimate(t *testing.T) {
	for _, c := range []struct {
		args map[string]any
		want any
	}{
		{map[string]any{"estimate": "40h"}, "40h"},
		{map[string]any{"estimate": 7.5}, "7.5h"},
		{map[string]any{"estimate": "MANUAL", "estimate_hours": 40.0}, "MANUAL 40h"},
		{map[string]any{"estimate_type": "MANUAL", "estimate_hours": "40"}, "MANUAL 40h"},
		{map[string]any{"estimate_type": "AUTO"}, "AUTO"},
		{map[string]any{"hours": 1.0, "minutes": 60.0}, "1h 60m"},
		{map[string]any{"estimateHours": 0.0, "estimateMinutes": 45.0}, "0h 45m"},
		{map[string]any{"estimate": map[string]any{"type": "MANUAL", "hours": 1.0, "minutes": 30.0}}, "MANUAL 1h 30m"},
		{map[string]any{"estimate": `{"type":"MANUAL","estimate":"PT40H"}`}, "MANUAL PT40H"},
		{map[string]any{"estimate": map[string]any{"hours": 1.0, "minutes": nil}}, "1h"},
		{map[string]any{"name": "x"}, nil},
	} {
		moveEstimate(c.args)
		if c.args["estimate"] != c.want {
			t.Errorf("%v, want %v", c.args, c.want)
		}
		for key := range c.args {
			if key != "estimate" && key != "name" {
				t.Errorf("%s was left over", key)
			}
		}
	}
}

func TestTypedFor(t *testing.T) {
	for _, c := range []struct{ method, path, tool string }{
		{"POST", "v1/workspaces/abc/tags", "add_tag"},
		{"POST", "/v1/workspaces/abc/tags/", "add_tag"},
		{"POST", "workspaces/abc/tags?x=y", "add_tag"},
		{"POST", "https://api.clockify.me/api/v1/workspaces/abc/tags", "add_tag"},
		{"GET", "v1/user", "status"},
		{"DELETE", "v1/workspaces/abc/time-entries/def", "delete_time_entries"},
		{"DELETE", "v1/workspaces/abc/tags/def", "delete_tag"},
		{"DELETE", "v1/workspaces/abc/user-groups/def", ""},
		{"GET", "v1/workspaces/abc/tags/def/ghi", ""},
	} {
		if got := typedFor(c.method, c.path); got != c.tool {
			t.Errorf("%s %s is %q, want %q", c.method, c.path, got, c.tool)
		}
	}
}

func TestBodiesThatCannotBeShownWhole(t *testing.T) {
	json := map[string][]string{"Content-Type": {"application/json"}}
	for _, c := range []struct {
		about string
		a     clockify.RawResponse
		want  string
	}{
		{"nothing", clockify.RawResponse{Status: 204}, "empty body"},
		{"a picture", clockify.RawResponse{Header: map[string][]string{"Content-Type": {"image/png"}}, Body: []byte{0x89, 'P', 'N', 'G'}}, "4 bytes of image/png"},
		{"no text at all", clockify.RawResponse{Header: json, Body: []byte{0xff, 0xfe, 0xff, 0xfe, 0xff}}, "cannot be shown"},
		{"half a letter at the end", clockify.RawResponse{Header: json, Body: []byte("[\"é"[:3]), Cut: 10}, "[\"\nOnly the first 2 of about 13"},
		{"a long list", clockify.RawResponse{Header: json, Body: []byte(`["` + strings.Repeat("x", 3*maxBody) + `"]`)}, "Only the first 16000 of about 48004"},
		{"plain text", clockify.RawResponse{Header: map[string][]string{"Content-Type": {"text/csv; charset=utf-8"}}, Body: []byte("a,b\n1,2")}, "a,b\n| 1,2"},
	} {
		if got := bodyText(c.a); !strings.Contains(got, c.want) {
			t.Errorf("%s: %.200q lacks %q", c.about, got, c.want)
		}
	}
}
