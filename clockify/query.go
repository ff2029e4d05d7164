package clockify

import (
	"net/url"
	"reflect"
	"strconv"
)

// LargestPage is the most rows that Clockify puts on a page.
const LargestPage = 5000

// Largest is the page that nearly every list of names fits on.
var Largest = Paging{PageSize: LargestPage}

// Paging is the page that a list starts with, and the size of its pages.
type Paging struct {
	Page     int `query:"page"`      // 1-based; zero is the first
	PageSize int `query:"page-size"` // zero is 200; at most LargestPage
}

// queryOf turns a filter into a query by its query tags. Zero fields are left out, a pointer says false too, a list
// repeats its key, and embedded structs count as their fields. The filter may be nil.
func queryOf(filter any) url.Values {
	q := url.Values{}
	if filter != nil {
		addQuery(q, reflect.ValueOf(filter))
	}
	return q
}

func addQuery(q url.Values, v reflect.Value) {
	for field, value := range v.Fields() {
		key := field.Tag.Get("query")
		switch {
		case field.Anonymous:
			addQuery(q, value)
		case key == "" || value.IsZero():
		case value.Kind() == reflect.Slice:
			for i := range value.Len() {
				q.Add(key, value.Index(i).String())
			}
		default:
			q.Set(key, formatValue(value))
		}
	}
}

func formatValue(v reflect.Value) string {
	switch v = reflect.Indirect(v); v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	default:
		return v.String()
	}
}
