package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

var api = tool.Toolset{Name: "api", About: "Anything else of Clockify's API.", Tools: []tool.Tool{
	tool.New(tool.Destroys, "call_api", "Send one request to Clockify's API, where no tool fits. What changes anything is previewed first and has no undo.", callAPI, tool.Moving(moveMethod)),
}}

type callAPIArgs struct {
	Path    string   `json:"path" jsonschema_description:"e.g. v1/workspaces/{workspaceId}/user-groups; {workspaceId} is filled in"`
	Method  string   `json:"method,omitempty" jsonschema:"enum=GET,enum=POST,enum=PUT,enum=PATCH,enum=DELETE" jsonschema_description:"Default GET"`
	Query   []string `json:"query,omitempty" jsonschema_description:"e.g. page-size=20"`
	Headers []string `json:"headers,omitempty" jsonschema_description:"Accept and Content-Type only"`
	Body    string   `json:"body,omitempty" jsonschema_description:"JSON text"`
	tool.Confirmation
	tool.InWorkspace
}

// moveMethod takes the method in any case.
func moveMethod(args map[string]any) {
	tool.Move(args, "method", "verb", "http_method")
	if method, ok := args["method"].(string); ok {
		args["method"] = strings.ToUpper(strings.TrimSpace(method))
	}
}

func callAPI(ctx context.Context, s *session.Session, in callAPIArgs) (tool.Answer, error) {
	if _, err := s.Me(ctx); err != nil {
		return "", err
	}
	r, err := rawRequest(ctx, s, in)
	if err != nil {
		return "", err
	}
	if err := s.Client.CheckRaw(r); err != nil {
		return "", session.Refuse("%s. Nothing was sent", err.Error())
	}
	writes := !reads(r.Method, r.Path)
	if writes {
		if err := s.Agreed(ctx, previewOf(r), []any{r.Method, r.Path, r.Query, r.Header, string(r.Body)}); err != nil {
			return "", err
		}
	}
	answer, err := s.Client.Raw(ctx, r)
	if err != nil {
		return "", err
	}
	if lacks := answer.Header.Get("X-Demo-Lacks"); lacks != "" {
		return "", session.Refuse("the demo has no %s; a real Clockify has, where the plan includes it. Nothing was done", view.Name(lacks))
	}
	if writes {
		forget(s, r.Path)
	}
	text := answerText(r, answer)
	if answer.Status >= http.StatusBadRequest {
		return "", session.Refuse("%s", text)
	}
	return tool.Answer(text), nil
}

func rawRequest(ctx context.Context, s *session.Session, in callAPIArgs) (r clockify.RawRequest, err error) {
	r = clockify.RawRequest{Method: strings.ToUpper(in.Method), Header: http.Header{}, Query: url.Values{}}
	if r.Method == "" {
		r.Method = http.MethodGet
	}
	if r.Path, err = filled(ctx, s, in); err != nil {
		return r, err
	}
	for _, pair := range in.Query {
		key, value, ok := strings.Cut(strings.TrimPrefix(pair, "?"), "=")
		if !ok || key == "" {
			return r, session.Refuse("query %s cannot be read: write each as name=value, e.g. page-size=20. Nothing was sent", view.Quote(pair))
		}
		r.Query.Add(strings.TrimSpace(key), strings.TrimSpace(value))
	}
	for _, pair := range in.Headers {
		key, value, ok := cutHeader(pair)
		if !ok {
			return r, session.Refuse("header %s cannot be read: write it as Accept=application/json. Nothing was sent", view.Quote(pair))
		}
		r.Header.Set(key, value)
	}
	r.Body, err = bodyOf(in.Body, r)
	return r, err
}

// filled puts the ids of the usual workspace and of the caller where the path has their places.
func filled(ctx context.Context, s *session.Session, in callAPIArgs) (string, error) {
	path := strings.TrimSpace(in.Path)
	if !strings.Contains(path, "{") {
		return path, nil
	}
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	path = strings.NewReplacer("{workspaceId}", w.ID, "{workspace}", w.ID, "{workspace_id}", w.ID,
		"{userId}", w.Me.User.ID, "{user}", w.Me.User.ID, "{user_id}", w.Me.User.ID).Replace(path)
	if at := strings.IndexByte(path, '{'); at >= 0 {
		return "", session.Refuse("path %s still has a place to fill, %s: put the id there (the find_ tools show ids). Nothing was sent", view.Quote(path), view.Quote(path[at:]))
	}
	return path, nil
}

// cutHeader reads "Accept: text/csv" and "Accept=text/csv".
func cutHeader(pair string) (key, value string, ok bool) {
	at := strings.IndexAny(pair, ":=")
	if at <= 0 {
		return "", "", false
	}
	return textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(pair[:at])), strings.TrimSpace(pair[at+1:]), true
}

// bodyOf checks the body before anybody is asked about it.
func bodyOf(body string, r clockify.RawRequest) ([]byte, error) {
	body = strings.TrimSpace(body)
	if body == "" {
		return nil, nil
	}
	if r.Method == http.MethodGet {
		return nil, session.Refuse("a GET has no body: put what narrows it into query, or choose another method. Nothing was sent")
	}
	kind := r.Header.Get("Content-Type")
	if kind != "" && !strings.Contains(strings.ToLower(kind), "json") {
		return []byte(body), nil
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(body)); err != nil {
		return nil, session.Refuse("the body is not JSON (%s): correct it and call again. Nothing was sent", err.Error())
	}
	return compact.Bytes(), nil
}

// maxPreview is how much of a body a preview shows.
const maxPreview = 2000

func previewOf(r clockify.RawRequest) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Please confirm, because call_api checks nothing and cannot be undone. Would be sent to Clockify:\n%s %s", r.Method, view.Safe(addressOf(r), maxPreview))
	if len(r.Body) > 0 {
		fmt.Fprintf(&b, "\nbody: %s", view.Safe(string(r.Body), maxPreview))
		if extra := len([]rune(string(r.Body))) - maxPreview; extra > 0 {
			fmt.Fprintf(&b, " (%d more characters)", extra)
		}
	}
	if t := typedFor(r.Method, r.Path); t != "" {
		fmt.Fprintf(&b, "\nThere is a tool for this, %s%s, which takes names and checks first: better use that.", tool.Prefix, t)
	}
	return b.String()
}

func addressOf(r clockify.RawRequest) string {
	if len(r.Query) == 0 {
		return r.Path
	}
	mark := "?"
	if strings.Contains(r.Path, "?") {
		mark = "&"
	}
	query, err := url.QueryUnescape(r.Query.Encode())
	if err != nil {
		query = r.Query.Encode()
	}
	return r.Path + mark + query
}
