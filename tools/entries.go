package tools

var entries = Toolset{"entries", "Log, find, change, copy and delete time entries; take back any write.", []Tool{
	logging(tool(creates, "log_time", "Log finished time: one entry or many, on one day or several. Creates entries; asks first if anything would overlap, repeat, lie ahead or be over 10.", logTime)),
	tool(reads, "find_time_entries", "List time entries by period, project, client, tags, text and more, the latest first, with totals per day. Without a period: the latest ones. Changes nothing.", findTimeEntries),
	tool(reads, "get_time_entry", "Show one time entry by its id, with all that Clockify knows of it. Changes nothing.", getTimeEntry),
	lifting(tool(updates, "update_time_entries", "Change entries: any field, their times, or cut one in two. Asks first if several fit or times would overlap.", updateTimeEntries), liftChange),
	lifting(tool(destroys, "delete_time_entries", "Delete entries, or throw away the timer. Asks first if several fit. Undo makes them again, with new ids.", deleteTimeEntries), liftTimer),
	tool(creates, "copy_time_entries", "Repeat a day, a week or chosen entries on other days at the same times. Creates entries, leaving out what is there already.", copyTimeEntries),
	tool(destroys, "undo", "Take back an earlier write of this server. Writes what stood before it.", undo),
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
			_, _, known := item.rename(key, nil) // beside a project a client tells which one
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
