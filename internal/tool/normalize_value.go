package tool

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"clockify-mcp/internal/resolve"
)

// asString is a number or a truth as text; anything else is returned as it is.
func asString(value any) any {
	switch v := value.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return value
}

// withoutBlank empties a text of nothing but spaces: where a text may be left out, such a one says as little. Where it may
// not, the tool itself has the words for it.
func withoutBlank(n *schemaNode, value any) any {
	if text, ok := value.(string); ok && n.MinLength == 0 && strings.TrimSpace(text) == "" {
		return ""
	}
	return value
}

// freeText are the arguments whose words are the person's own: even "null" may be meant.
var freeText = map[string]bool{"description": true, "name": true, "note": true, "body": true, "query": true}

// saysNothing tells whether a value is what careless callers send for an argument that they leave out. A text that is empty
// is read by the tools themselves, and an empty list may mean none.
func (n *schemaNode) saysNothing(key string, value any) bool {
	switch v := value.(type) {
	case string:
		return !freeText[key] && isNull(v) || n.Type != "string" && n.Type != "" && isNothing(v)
	case []any:
		blank := func(one any) bool { text, ok := one.(string); return ok && isNothing(text) }
		return len(v) > 0 && !slices.ContainsFunc(v, func(one any) bool { return !blank(one) })
	}
	return false
}

func isNothing(text string) bool {
	return strings.TrimSpace(text) == "" || isNull(text)
}

// isNull knows null as programs write it; "Null" is a name that people have.
func isNull(text string) bool {
	text = strings.TrimSpace(text)
	return text == "null" || text == "NULL"
}

// capLimit puts a limit above the most to the most, and says so: who asks for more than a page can hold wants a full one.
func (n *schemaNode) capLimit(args map[string]any) (note string) {
	limit, ok := args["limit"].(float64)
	p := n.Properties["limit"]
	if !ok || p == nil || p.Maximum == 0 || limit <= p.Maximum {
		return ""
	}
	args["limit"] = p.Maximum
	return fmt.Sprintf("\nA limit of %v is the most, not %v.", p.Maximum, limit)
}

// AsNumber is a text that is a number as one; anything else is returned as it is.
func AsNumber(value any) any {
	if text, ok := value.(string); ok {
		if n, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil && !math.IsNaN(n) && !math.IsInf(n, 0) { // JSON has neither
			return n
		}
	}
	return value
}

// AsBool is a word for yes or no as a truth; anything else is returned as it is.
func AsBool(value any) any {
	switch strings.ToLower(fmt.Sprint(value)) {
	case "true", "yes", "1", "on":
		return true
	case "false", "no", "0", "off":
		return false
	}
	return value
}

// AsText is a value as text; what is neither text, number nor truth is in JSON.
func AsText(value any) string {
	if text, ok := asString(value).(string); ok {
		return text
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(text)
}

// parseObject reads an object that was sent as text.
func parseObject(value any) any {
	text, ok := value.(string)
	if !ok || !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return value
	}
	var object map[string]any
	if json.Unmarshal([]byte(text), &object) != nil {
		return value
	}
	return object
}

// bare takes a value out of what it was dressed in: an id out of its brackets, a day out of its midnight, one text
// out of a list.
func bare(n *schemaNode, key string, value any) any {
	if key == "body" {
		return AsText(value)
	}
	switch v := value.(type) {
	case string:
		switch key {
		case "id", "ids":
			return bareID(v)
		case "date", "from", "to":
			return strings.TrimSuffix(v, "T00:00:00")
		}
	case []any:
		if n.Type == "string" {
			return joined(v)
		}
	}
	return value
}

func bareID(text string) string {
	if id := strings.ToLower(strings.Trim(text, "[]#\"' ")); resolve.IsID(id) {
		return id
	}
	return text
}

// joined makes one text of several.
func joined(list []any) any {
	var words []string
	for _, one := range list {
		word, ok := one.(string)
		if !ok {
			return list
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}
