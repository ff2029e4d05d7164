package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// maxBody is how many characters of an answer a model is shown: about 5,000 tokens.
const maxBody = 16000

// toldHeaders are those that say what to do next.
var toldHeaders = []string{"Last-Page", "Retry-After", "Allow", "Location"}

// answerText shows what came back: status, the headers that matter, and the body.
func answerText(r clockify.RawRequest, a clockify.RawResponse) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Clockify answered %d %s", a.Status, http.StatusText(a.Status))
	for _, key := range toldHeaders {
		if value := a.Header.Get(key); value != "" {
			fmt.Fprintf(&b, ", %s: %s", key, view.Name(value))
		}
	}
	b.WriteString(bodyText(a))
	if t := typedFor(r.Method, r.Path); t != "" && reads(r.Method, r.Path) {
		fmt.Fprintf(&b, "\n%s%s shows this shorter, with names.", tool.Prefix, t)
	}
	return b.String()
}

func bodyText(a clockify.RawResponse) string {
	if len(a.Body) == 0 {
		return ", with an empty body."
	}
	kind, _, err := mime.ParseMediaType(a.Header.Get("Content-Type"))
	if err != nil {
		kind = "application/json"
	}
	if !utf8.Valid(wholeRunes(a.Body)) || !readable(kind) {
		return fmt.Sprintf(". The body is %d bytes of %s, which cannot be shown.", len(a.Body)+a.Cut, view.Name(kind))
	}
	body := wholeRunes(a.Body)
	var compact bytes.Buffer
	if json.Compact(&compact, body) == nil {
		body = compact.Bytes()
	}
	text := lined(string(body))
	visible := view.Cut(text, maxBody)
	if visible == text && a.Cut == 0 {
		return ":\n" + text
	}
	left := len(a.Body) + a.Cut
	return fmt.Sprintf(":\n%s\nOnly the first %d of about %d characters are shown: ask for less, e.g. with query page-size=10 and page=2, or a filter.",
		visible, utf8.RuneCountInString(visible), left)
}

// lined keeps the lines of a text that is no JSON, marked so that none can pass for ours.
func lined(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\r\n"), "\n")
	for i, line := range lines {
		lines[i] = view.Safe(line, 0)
	}
	return strings.Join(lines, "\n| ")
}

func readable(kind string) bool {
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml")
}

// wholeRunes drops a letter that the end of the body cuts in half.
func wholeRunes(body []byte) []byte {
	for n := 1; n < utf8.UTFMax && n < len(body); n++ {
		at := len(body) - n
		if utf8.RuneStart(body[at]) {
			if !utf8.FullRune(body[at:]) {
				return body[:at]
			}
			break
		}
	}
	return body
}
