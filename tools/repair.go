package tools

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
	"tag": "tags", "tagid": "tags", "tagids": "tags", "tagnames": "tags",
	"note": "description", "notes": "description", "comment": "description", "text": "description", "title": "description", "summary": "description",
	"hours": "duration", "length": "duration", "minutes": "duration", "time": "duration",
	"from": "start", "starttime": "start", "begin": "start", "to": "end", "endtime": "end", "until": "end", "finish": "end", "stop": "end",
	"day": "date", "dates": "date", "days": "date", "when": "date", "on": "date",
	"name": "text", "date": "period", // where a tool filters and does not write
	"range": "period", "span": "period", "daterange": "period", "week": "period", "month": "period",
	"id": "ids", "entryid": "ids", "entryids": "ids", "timeentryid": "ids", "entry": "id",
	"tz": "timezone", "zone": "timezone", "filter": "match", "set": "changes",
	"customfields": "fields", "customfield": "fields", "groupby": "by", "group": "by", "groups": "by",
	"isbillable": "billable", "ispublic": "public", "isarchived": "archived", "confirmation": "confirm", "token": "confirm", "confirmtoken": "confirm",
	"query": "name", "search": "name", "colour": "color", "email": "name", "description": "note text", "isactive": "active",
	"hourlyrate": "rate", "assigneeids": "assignees",
	"url": "path", "endpoint": "path", "verb": "method", "params": "query", "querystring": "query", "payload": "body", "data": "body",
}

// repair returns the arguments with what is unmistakable put right, following the shape.
func repair(s *shape, value any) any {
	switch s.Type {
	case "object":
		return repairObject(s, value)
	case "array":
		return repairList(s, value)
	case "string":
		return repairString(value)
	case "integer", "number":
		if text, ok := value.(string); ok {
			if n, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil {
				return n
			}
		}
	case "boolean":
		return repairBool(value)
	}
	return value
}

func repairObject(s *shape, value any) any {
	args, ok := value.(map[string]any)
	if !ok {
		return value
	}
	args = maps.Clone(args)
	for _, key := range slices.Sorted(maps.Keys(args)) {
		if args[key] == nil {
			delete(args, key)
			continue
		}
		if name, ok := s.rename(key, args); ok {
			args[name] = unit(key, args[key])
			delete(args, key)
		}
	}
	joinPeriod(s, args)
	for key, v := range args {
		if p := s.Properties[key]; p != nil {
			args[key] = repair(p, v)
		}
	}
	return args
}

// rename finds the argument that an unknown key stands for, if that one is known here and not given as well.
func (s *shape) rename(key string, args map[string]any) (string, bool) {
	if s.Properties[key] != nil {
		return "", false
	}
	folded := strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(key))
	candidates := append([]string{folded}, strings.Fields(synonyms[folded])...)
	for _, name := range candidates[1:] {
		candidates = append(candidates, strings.Fields(synonyms[name])...)
	}
	for _, name := range candidates {
		for known := range s.Properties {
			if strings.ReplaceAll(known, "_", "") == name && args[known] == nil {
				return known, true
			}
		}
	}
	return "", false
}

// unit keeps the unit that an argument had in its name: hours 2 is "2h".
func unit(key string, value any) any {
	number := fmt.Sprint(value)
	if _, err := strconv.ParseFloat(number, 64); err != nil {
		return value
	}
	switch strings.ToLower(key) {
	case "hours":
		return number + "h"
	case "minutes":
		return number + "m"
	}
	return value
}

// joinPeriod reads start and end, or from and to, as the one period that the tool takes.
func joinPeriod(s *shape, args map[string]any) {
	if s.Properties["period"] == nil || args["period"] != nil {
		return
	}
	take := func(names ...string) string {
		for _, name := range names {
			text, ok := args[name].(string)
			if ok && s.Properties[name] == nil {
				delete(args, name)
				return text
			}
		}
		return ""
	}
	from, to := take("start", "from", "start_date", "after", "since"), take("end", "to", "end_date", "before", "until")
	switch {
	case from != "" && to != "":
		args["period"] = from + ".." + to
	case from != "":
		args["period"] = "since " + from
	case to != "":
		args["period"] = "until " + to
	}
}

// repairList makes a list of one out of one, reads a list that was sent as text, and pairs out of an object.
func repairList(s *shape, value any) any {
	if text, ok := value.(string); ok && strings.HasPrefix(strings.TrimSpace(text), "[") {
		var list []any
		if json.Unmarshal([]byte(text), &list) == nil {
			value = list
		}
	}
	if pairs, ok := value.(map[string]any); ok && s.Items != nil && s.Items.Type == "string" {
		value = pairList(pairs)
	}
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	if s.Items == nil {
		return list
	}
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = repair(s.Items, v)
	}
	return out
}

func pairList(pairs map[string]any) []any {
	list := []any{}
	for _, key := range slices.Sorted(maps.Keys(pairs)) {
		list = append(list, key+"="+fmt.Sprint(repairString(pairs[key])))
	}
	return list
}

func repairString(value any) any {
	switch v := value.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	case map[string]any, []any:
		text, err := json.Marshal(v)
		if err != nil {
			return value
		}
		return string(text)
	}
	return value
}

func repairBool(value any) any {
	switch strings.ToLower(fmt.Sprint(value)) {
	case "true", "yes", "1", "on":
		return true
	case "false", "no", "0", "off":
		return false
	}
	return value
}
