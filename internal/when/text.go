package when

import "github.com/invopop/jsonschema"

// Text is a time, day, span or duration in words, as a tool's argument.
type Text string

// JSONSchema describes Text to invopop as a plain string; what it may say stands on the argument.
func (Text) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string"}
}
