package tool

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Models are clumsy: they write "5" for 5, one string for a list of one, project_id for project. What can only mean one
// thing is read as that; the rest is left for check to refuse in words.

// synonyms are argument names that models use for ours, per name folded to lower case without underscores.
var synonyms = map[string]string{
	"projectid": "project", "projectname": "project", "taskid": "task", "taskname": "task",
	"clientid": "client", "clientname": "client", "client": "project", "userid": "user", "username": "user", "assignee": "user", "assigneeid": "user", "person": "user",
	"workspaceid": "workspace", "workspacename": "workspace",
	"pagesize": "limit", "perpage": "limit", "maxresults": "limit", "max": "limit", "count": "limit", "size": "limit",
	"tag": "tags", "tagid": "tags", "tagids": "tags", "tagnames": "tags",
	"note": "description", "notes": "description", "comment": "description", "text": "description", "title": "description name", "summary": "description",
	"hours": "duration", "length": "duration", "minutes": "duration", "time": "duration at",
	"from": "start", "starttime": "start", "startat": "start", "begin": "start", "to": "end", "endtime": "end", "endat": "end", "until": "end", "finish": "end", "stop": "end",
	"end": "at", "stopat": "end at", "stoptime": "end at", "fromdate": "from", "source": "from", "todate": "to", "target": "to", "destination": "to",
	"day": "date", "dates": "date", "days": "date", "when": "date", "on": "date",
	"name": "text", "date": "period", // where a tool filters and does not write
	"range": "period", "span": "period", "daterange": "period", "week": "period", "month": "period",
	"id": "ids", "entryid": "ids", "entryids": "ids", "timeentryid": "ids", "timeentryids": "ids", "entry": "id entries", "timeentry": "id entries", "ids": "id",
	"tz": "timezone", "zone": "timezone", "filter": "match", "set": "changes",
	"customfields": "fields", "customfield": "fields", "groupby": "by", "group": "by", "groups": "by",
	"isbillable": "billable", "ispublic": "public", "isarchived": "archived", "confirmation": "confirm", "token": "confirm", "confirmtoken": "confirm",
	"query": "name", "search": "name", "colour": "color", "email": "name user", "description": "note text", "isactive": "active",
	"createmissingclient": "createclient", "hourlyrate": "rate", "assigneeids": "assignees",
	"url": "path", "endpoint": "path", "verb": "method", "params": "query", "querystring": "query", "payload": "body", "data": "body",
}

// normalize returns the arguments with what is unmistakable put right, following the schema.
func normalize(n *schemaNode, value any) any {
	switch n.Type {
	case "object":
		return normalizeObject(n, value)
	case "array":
		return normalizeList(n, value)
	case "string":
		return withoutBlank(n, asString(value))
	case "integer", "number":
		return AsNumber(value)
	case "boolean":
		return AsBool(value)
	}
	return value
}

func normalizeObject(n *schemaNode, value any) any {
	args, ok := parseObject(value).(map[string]any)
	if !ok {
		return value
	}
	args = maps.Clone(args)
	maps.DeleteFunc(args, func(_ string, v any) bool { return v == nil })
	n.unwrap(args)
	n.qualifyProject(args)
	for _, key := range slices.Sorted(maps.Keys(args)) {
		if name, value, ok := n.rename(key, args); ok {
			args[name] = value
			delete(args, key)
		}
	}
	n.joinPeriod(args)
	n.pointAtTimer(args)
	n.nest(args)
	for key, v := range args {
		p := n.Properties[key]
		if p == nil {
			continue
		}
		if args[key] = normalize(p, bare(p, key, v)); p.saysNothing(key, args[key]) {
			delete(args, key)
		}
	}
	return args
}

// rename finds the argument that an unknown key stands for, if that one is known here and not given as well, and the
// value with the unit that the key had in its name: hours 2 is a duration of 2h.
func (n *schemaNode) rename(key string, args map[string]any) (name string, value any, ok bool) {
	if n.Properties[key] != nil {
		return "", nil, false
	}
	folded := foldKey(key)
	candidates := append([]string{folded}, strings.Fields(synonyms[folded])...)
	base, value := withUnit(folded, args[key])
	candidates = append(candidates, base)
	for _, name := range candidates[1:] {
		candidates = append(candidates, strings.Fields(synonyms[name])...)
	}
	for _, name := range candidates {
		for known := range n.Properties {
			if strings.ReplaceAll(known, "_", "") == name && args[known] == nil {
				return known, value, true
			}
		}
	}
	return "", nil, false
}

func foldKey(key string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(key))
}

// withUnit takes the unit off a key, as of durationhours, and puts it to a number.
func withUnit(folded string, value any) (base string, with any) {
	number := fmt.Sprint(value)
	if _, err := strconv.ParseFloat(number, 64); err != nil {
		return folded, value
	}
	for word, unit := range map[string]string{"hours": "h", "minutes": "m"} {
		if base, ok := strings.CutSuffix(folded, word); ok {
			return base, number + unit
		}
	}
	return folded, value
}

// normalizeList makes a list of one out of one, reads a list that was sent as text, and pairs out of an object.
func normalizeList(n *schemaNode, value any) any {
	if text, ok := value.(string); ok && strings.HasPrefix(strings.TrimSpace(text), "[") {
		var list []any
		if json.Unmarshal([]byte(text), &list) == nil {
			value = list
		}
	}
	if pairs, ok := value.(map[string]any); ok && n.Items != nil && n.Items.Type == "string" {
		value = pairList(pairs)
	}
	list, ok := value.([]any)
	if !ok {
		list = n.split(value)
	}
	if n.Items == nil {
		return list
	}
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = normalize(n.Items, v)
	}
	return out
}

// split makes a list of what is none: of words that are joined by commas, several; of anything else, one.
func (n *schemaNode) split(value any) (list []any) {
	text, ok := value.(string)
	if !ok || n.Items == nil || n.Items.Type != "string" || strings.Contains(text, "=") {
		return []any{value}
	}
	for word := range strings.SplitSeq(text, ",") {
		list = append(list, strings.TrimSpace(word))
	}
	return list
}

func pairList(pairs map[string]any) []any {
	list := []any{}
	for _, key := range slices.Sorted(maps.Keys(pairs)) {
		list = append(list, key+"="+AsText(pairs[key]))
	}
	return list
}
