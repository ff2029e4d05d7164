package tools

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
)

// answerKey is the one field of the forms that we ask with.
const answerKey = "answer"

// talk is the conversation around one call: what was answered so far. It travels sealed with the question,
// so that nothing about it is kept here and nobody can make up answers.
type talk struct {
	Tool    string            `json:"t"`
	Answers map[string]string `json:"a,omitempty"` // argument path -> value
	Asked   string            `json:"q,omitempty"` // the path that the open question is about; "confirm" agrees to a preview
	Token   string            `json:"k,omitempty"`
}

// resume takes up a conversation: it writes what the person answered into the arguments.
func resume(s *session.Session, tool string, args map[string]any, req mcp.CallToolRequest) (t talk, declined string) {
	t = talk{Tool: tool, Answers: map[string]string{}}
	reply := server.ElicitationResponse(req.Params.InputResponses, answerKey)
	if reply == nil {
		return t, ""
	}
	if raw, ok := s.Unseal(req.Params.RequestState); !ok || json.Unmarshal(raw, &t) != nil || t.Tool != tool {
		return t, "This answer belongs to no open question (it is older than 10 minutes, or of another call). Nothing was written; call again."
	}
	if reply.Action != mcp.ElicitationResponseActionAccept {
		return t, "The person did not agree. Nothing was written."
	}
	content, _ := reply.Content.(map[string]any)
	value, _ := content[answerKey].(string)
	switch {
	case t.Asked == "confirm" && repairBool(content[answerKey]) != true:
		return t, "The person did not say yes. Nothing was written."
	case t.Asked == "confirm":
		value = t.Token
	case value == "":
		return t, "The form came back without an answer. Nothing was written; ask the person in words and call again."
	}
	t.Answers[t.Asked] = value
	for path, value := range t.Answers {
		put(args, strings.Split(path, "."), value)
	}
	return t, ""
}

// put writes a value at a path of objects and lists: entries.0.project.
func put(at any, path []string, value string) {
	switch node := at.(type) {
	case map[string]any:
		if len(path) == 1 {
			node[path[0]] = inPlace(node[path[0]], value)
			return
		}
		put(node[path[0]], path[1:], value)
	case []any:
		i, err := strconv.Atoi(path[0])
		if err != nil || i < 0 || i >= len(node) {
			return
		}
		if len(path) == 1 {
			node[i] = value
			return
		}
		put(node[i], path[1:], value)
	}
}

// inPlace keeps a list a list.
func inPlace(was any, value string) any {
	if _, list := was.([]any); list {
		return []any{value}
	}
	return value
}

// elicit turns a question or a preview into a form for the person; nil if the error is neither.
func (t talk) elicit(s *session.Session, err error) *mcp.CallToolResult {
	var ask *session.Ask
	var confirm *session.Confirm
	form := mcp.ElicitationParams{Mode: mcp.ElicitationModeForm}
	switch {
	case errors.As(err, &ask) && len(ask.Choices) > 0 && len(ask.Choices) <= maxOptions:
		t.Asked = ask.Path
		form.Message, form.RequestedSchema = ask.Message, choose(ask)
	case errors.As(err, &confirm):
		t.Asked, t.Token = "confirm", confirm.Token
		form.Message, form.RequestedSchema = confirm.Preview, agree
	default:
		return nil
	}
	state, err := json.Marshal(t)
	if err != nil {
		return nil
	}
	return server.NewInputRequestBuilder(s.Seal(state)).Elicit(answerKey, form).ToolResult()
}

// ask passes the question on. A client of the handshake is asked here: left to the protocol's implementation, one that
// promised forms and then fails to show them would end the call with an error that no model sees.
func (t Tool) ask(ctx context.Context, s *session.Session, req mcp.CallToolRequest, question *mcp.CallToolResult, why error) *mcp.CallToolResult {
	if server.IsModernRequest(ctx) {
		return question
	}
	reply, err := server.ServerFromContext(ctx).RequestElicitation(ctx, mcp.ElicitationRequest{
		Request: mcp.Request{Method: string(mcp.MethodElicitationCreate)}, Params: *question.InputRequests[answerKey].Elicitation,
	})
	if err != nil || reply == nil {
		return mcp.NewToolResultError(explain(why))
	}
	req.Params.InputResponses = mcp.InputResponses{answerKey: mcp.NewElicitationInputResponse(*reply)}
	req.Params.RequestState = question.RequestState
	return t.answer(ctx, s, req)
}

// maxOptions is how many answers a form may offer; a question with more is asked in words.
const maxOptions = 20

func choose(ask *session.Ask) map[string]any {
	options := make([]any, 0, len(ask.Choices))
	for _, c := range ask.Choices {
		options = append(options, map[string]any{"const": c.Value, "title": c.Label})
	}
	return form(map[string]any{"type": "string", "title": "Which one?", "oneOf": options})
}

// agree is the form under a preview.
var agree = form(map[string]any{"type": "boolean", "title": "Go ahead?", "default": true})

func form(field map[string]any) map[string]any {
	return map[string]any{"type": "object", "required": []string{answerKey}, "properties": map[string]any{answerKey: field}}
}

// canElicit says whether the person can be asked through this client. Over HTTP only with the stateless protocol:
// a handshake client's answer would have to reach this same process.
func canElicit(ctx context.Context, req mcp.CallToolRequest) bool {
	if info := server.RequestProtocolInfoFromContext(ctx); info != nil && info.Modern {
		return info.ClientCapabilities != nil && asksForms(info.ClientCapabilities.Elicitation)
	}
	if len(req.Header) > 0 {
		return false
	}
	client, ok := server.ClientSessionFromContext(ctx).(server.SessionWithClientInfo)
	return ok && asksForms(client.GetClientCapabilities().Elicitation)
}

// asksForms reads the capability: one without details is the form kind, as it was when there was only that.
func asksForms(c *mcp.ElicitationCapability) bool {
	return c != nil && (c.Form != nil || c.URL == nil)
}
