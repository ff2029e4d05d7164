package sandbox

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// read decodes the body into T, whose JSON names are the fields that the route documents: a field outside T is
// dropped, as the live server drops it, and reported to the Unknown hook. A tag enum:"A B" lists the words that a field accepts.
func read[T any](c *call) (T, error) {
	var in T
	if len(bytes.TrimSpace(c.body)) == 0 {
		return in, unreadable("Required request body is missing")
	}
	d := json.NewDecoder(bytes.NewReader(c.body))
	d.UseNumber()
	var raw any
	if err := d.Decode(&raw); err != nil || d.More() {
		return in, unreadable("JSON parse error: the body is not one JSON value")
	}
	raw, err := c.known(raw, reflect.TypeFor[T](), "")
	if err != nil {
		return in, err
	}
	clean, err := json.Marshal(raw)
	if err != nil {
		return in, unreadable("JSON parse error: %v", err)
	}
	if err := json.Unmarshal(clean, &in); err != nil {
		return in, unreadable("JSON parse error: Cannot deserialize value: %v", err)
	}
	return in, nil
}

// known keeps of a JSON value what the type knows. Names are compared exactly, which Go's own decoder does not do.
func (c *call) known(v any, t reflect.Type, at string) (any, error) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v := v.(type) {
	case []any:
		return c.knownList(v, t, at)
	case map[string]any:
		if t.Kind() != reflect.Struct {
			return v, nil
		}
		return c.knownFields(v, t, at)
	}
	return v, nil
}

func (c *call) knownList(v []any, t reflect.Type, at string) (any, error) {
	if t.Kind() != reflect.Slice {
		return v, nil
	}
	for i := range v {
		item, err := c.known(v[i], t.Elem(), at)
		if err != nil {
			return nil, err
		}
		v[i] = item
	}
	return v, nil
}

func (c *call) knownFields(v map[string]any, t reflect.Type, at string) (any, error) {
	fields := map[string]reflect.StructField{}
	for _, f := range reflect.VisibleFields(t) {
		if name := f.Tag.Get("json"); name != "" {
			fields[name] = f
		}
	}
	kept := map[string]any{}
	for key, value := range v {
		f, ok := fields[key]
		if !ok {
			c.reportUnknown(at + key)
			continue
		}
		if err := checkEnum(key, value, f.Tag.Get("enum")); err != nil {
			return nil, err
		}
		inner, err := c.known(value, f.Type, at+key+".")
		if err != nil {
			return nil, err
		}
		kept[key] = inner
	}
	return kept, nil
}

func (c *call) reportUnknown(key string) {
	if c.unknown != nil {
		c.unknown(c.row.pattern(), key)
	}
}

// checkEnum refuses a word that the field does not accept; the message lists those it does [live].
func checkEnum(key string, value any, enum string) error {
	set := strings.Fields(enum)
	words, several := value.([]any)
	if !several {
		words = []any{value}
	}
	for _, w := range words {
		word, ok := w.(string)
		if ok && len(set) > 0 && !slices.Contains(set, word) {
			return unreadable("JSON parse error: Cannot deserialize value of field `%s` from String \"%s\": "+
				"not one of the values accepted for Enum class: [%s]", key, word, strings.Join(set, ", "))
		}
	}
	return nil
}
