package serve

import (
	"encoding/json"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
)

// tooLarge answers a message above the bound. It has no id: the message was not read that far.
var tooLarge = refusal(mcp.INVALID_REQUEST, fmt.Sprintf("this message is larger than %d KiB; send less at once", maxMessage>>10))

// message is as much of a JSON-RPC message as tells what it is.
type message struct {
	ID     any             `json:"id"`
	Method mcp.MCPMethod   `json:"method"`
	Params json.RawMessage `json:"params"`
}

func (m message) asks() bool    { return m.Method != "" && m.ID != nil }
func (m message) answers() bool { return m.Method == "" && m.ID != nil }

// cancels is the id of the request that the notification takes back.
func (m message) cancels() any {
	var p struct {
		RequestID any `json:"requestId"`
	}
	_ = json.Unmarshal(m.Params, &p) // what cannot be read takes back nothing
	return p.RequestID
}

// modern reports whether the message itself says that it follows a stateless revision of the protocol.
func (m message) modern() bool {
	var p struct {
		Meta *mcp.Meta `json:"_meta"`
	}
	_ = json.Unmarshal(m.Params, &p) // what cannot be read says nothing
	return mcp.IsModernProtocol(p.Meta.ProtocolVersion())
}

// refusal is a JSON-RPC error that answers no particular message.
func refusal(code int, text string) string {
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
