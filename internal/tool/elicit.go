package tool

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

// elicitState is what was answered so far about one call. It travels sealed with the question, so that nothing about it is
// kept here and nobody can make up answers.
type elicitState struct {
	Tool    string            `json:"t"`
	Answers map[string]string `json:"a,omitempty"` // argument path -> value
	Asked   string            `json:"q,omitempty"` // the path that the open question is about; "confirm" agrees to a preview
	Token   string            `json:"k,omitempty"`
}

// resume takes the call up again: it writes what the person answered into the arguments.
func (t Tool) resume(s *session.Session, args map[string]any, req mcp.CallToolRequest) (state elicitState, declined string) {
	state = elicitState{Tool: t.Name, Answers: map[string]string{}}
	reply := server.ElicitationResponse(req.Params.InputResponses, answerKey)
	if reply == nil {
		return state, ""
	}
	if raw, ok := s.Unseal(req.Params.RequestState); !ok || json.Unmarshal(raw, &state) != nil || state.Tool != t.Name {
		return state, "This answer belongs to no open question (it is older than 10 minutes, or of another call). Nothing was written; call again."
	}
	if reply.Action != mcp.ElicitationResponseActionAccept {
		return state, "The person did not agree. Nothing was written."
	}
	content, _ := reply.Content.(map[string]any)
	value, _ := content[answerKey].(string)
	switch {
	case state.Asked == "confirm" && AsBool(content[answerKey]) != true:
		return state, "The person did not say yes. Nothing was written."
	case state.Asked == "confirm":
		value = state.Token
	case value == "":
		return state, "The form came back without an answer. Nothing was written; ask the person in words and call again."
	}
	state.Answers[state.Asked] = value
	for path, value := range state.Answers {
		put(t.schema().tree, args, strings.Split(path, "."), value)
	}
	return state, ""
}

// put writes a value at a path of objects and lists, such as entries.0.project. Where a list is wanted, it is one of one.
func put(n *schemaNode, at any, path []string, value string) {
	var answer any = value
	child := n.at(path[:1])
	switch node := at.(type) {
	case map[string]any:
		if len(path) > 1 {
			put(child, node[path[0]], path[1:], value)
			return
		}
		if child.Type == "array" {
			answer = []any{value}
		}
		node[path[0]] = answer
	case []any:
		i, err := strconv.Atoi(path[0])
		switch {
		case err != nil || i < 0 || i >= len(node):
		case len(path) == 1:
			node[i] = value
		default:
			put(child, node[i], path[1:], value)
		}
	}
}

// elicit turns a question or a preview into a form for the person; nil if the error is neither.
func (e elicitState) elicit(s *session.Session, err error) *mcp.CallToolResult {
	var ask *session.Ask
	var confirm *session.Confirm
	form := mcp.ElicitationParams{Mode: mcp.ElicitationModeForm}
	switch {
	case errors.As(err, &ask) && len(ask.Choices) > 0 && len(ask.Choices) <= maxOptions:
		e.Asked = ask.Path
		form.Message, form.RequestedSchema = ask.Message, choose(ask)
	case errors.As(err, &confirm):
		e.Asked, e.Token = "confirm", confirm.Token
		form.Message, form.RequestedSchema = confirm.Preview, agree
	default:
		return nil
	}
	state, err := json.Marshal(e)
	if err != nil {
		return nil
	}
	return server.NewInputRequestBuilder(s.Seal(state)).Elicit(answerKey, form).ToolResult()
}

// ask passes the question on. A client of the handshake is asked here: left to the protocol's implementation, one that
// promised forms and then fails to show them would end the call with an error that no model sees.
func (c Catalogue) ask(ctx context.Context, s *session.Session, t Tool, req mcp.CallToolRequest, question *mcp.CallToolResult, why error) *mcp.CallToolResult {
	if server.IsModernRequest(ctx) {
		return question
	}
	reply, err := server.ServerFromContext(ctx).RequestElicitation(ctx, mcp.ElicitationRequest{
		Request: mcp.Request{Method: string(mcp.MethodElicitationCreate)}, Params: *question.InputRequests[answerKey].Elicitation,
	})
	if err != nil || reply == nil {
		return mcp.NewToolResultError(c.explain(why))
	}
	req.Params.InputResponses = mcp.InputResponses{answerKey: mcp.NewElicitationInputResponse(*reply)}
	req.Params.RequestState = question.RequestState
	return c.answer(ctx, s, t, req)
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

// agree is the form under a preview. Nothing is ticked in it: consent is given, not left standing.
var agree = form(map[string]any{"type": "boolean", "title": "Go ahead?"})

func form(field map[string]any) map[string]any {
	return map[string]any{"type": "object", "required": []string{answerKey}, "properties": map[string]any{answerKey: field}}
}

// canElicit says whether the person can be asked through this client. A handshake client over HTTP is asked on the stream
// that it gets the answer on, if it takes one, and if this process is the one that it shook hands with.
func canElicit(ctx context.Context, req mcp.CallToolRequest) bool {
	if info := server.RequestProtocolInfoFromContext(ctx); info != nil && info.Modern {
		return info.ClientCapabilities != nil && asksForms(info.ClientCapabilities.Elicitation)
	}
	if accept := strings.Join(req.Header.Values("Accept"), ","); len(req.Header) > 0 && !strings.Contains(strings.ToLower(accept), "text/event-stream") {
		return false
	}
	client, ok := server.ClientSessionFromContext(ctx).(server.SessionWithClientInfo)
	return ok && asksForms(client.GetClientCapabilities().Elicitation)
}

// asksForms reads the capability: one without details is the form kind, as it was when there was only that.
func asksForms(c *mcp.ElicitationCapability) bool {
	return c != nil && (c.Form != nil || c.URL == nil)
}
