package serve

import (
	"encoding/json"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
)

// tooLarge answers a message above the bound. It has no id: the message was not read that far.
var tooLarge = errorMessage(mcp.INVALID_REQUEST, fmt.Sprintf("this message is larger than %d KiB; send less at once", maxMessage>>10))

// message is the part of a JSON-RPC message that shows of which kind it is.
type message struct {
	ID     any             `json:"id"`
	Method mcp.MCPMethod   `json:"method"`
	Params json.RawMessage `json:"params"`
}

func (m message) isRequest() bool  { return m.Method != "" && m.ID != nil }
func (m message) isResponse() bool { return m.Method == "" && m.ID != nil }

// cancelledID is the id of the request that a cancellation takes back.
func (m message) cancelledID() any {
	var p struct {
		RequestID any `json:"requestId"`
	}
	_ = json.Unmarshal(m.Params, &p) // what cannot be read takes back nothing
	return p.RequestID
}

// isModern reports whether the message itself says that it follows a stateless revision of the protocol.
func (m message) isModern() bool {
	var p struct {
		Meta *mcp.Meta `json:"_meta"`
	}
	_ = json.Unmarshal(m.Params, &p) // what cannot be read says nothing
	return mcp.IsModernProtocol(p.Meta.ProtocolVersion())
}

// errorMessage is a JSON-RPC error that answers no particular message.
func errorMessage(code int, text string) string {
	return string(encode(map[string]any{"jsonrpc": mcp.JSONRPC_VERSION, "id": nil, "error": map[string]any{"code": code, "message": text}}))
}

// notification is a JSON-RPC message that expects no answer.
func notification(method string, params any) []byte {
	return encode(map[string]any{"jsonrpc": mcp.JSONRPC_VERSION, "method": method, "params": params})
}

func encode(m map[string]any) []byte {
	data, err := json.Marshal(m)
	if err != nil {
		panic(err) // texts, numbers, and what came as JSON
	}
	return data
}
