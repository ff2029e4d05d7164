package tools

var entries = Toolset{"entries", "Log, find, change and copy time entries.", []Tool{
	logging(tool(creates, "log_time", "Log finished time: one entry or many, on one day or several. Creates entries; asks first if anything would overlap, repeat, lie ahead or be over 10.", logTime)),
	tool(creates, "copy_time_entries", "Repeat a day, a week or chosen entries on other days at the same times. Creates entries, leaving out what is there already.", copyTimeEntries),
}}

// logging lets the fields of a single entry stand at the top: models write log_time {project, duration} when there is one.
func logging(t Tool) Tool {
	t.lift = func(s *shape, args map[string]any) map[string]any {
		if args["entries"] != nil {
			return args
		}
		entry, rest := map[string]any{}, map[string]any{}
		item := s.Properties["entries"].Items
		for key, value := range args {
			_, _, known := item.rename(key, entry)
			if s.Properties[key] == nil && (known || item.Properties[key] != nil) {
				entry[key] = value
			} else {
				rest[key] = value
			}
		}
		if len(entry) > 0 {
			rest["entries"] = []any{entry}
		}
		return rest
	}
	return t
}
