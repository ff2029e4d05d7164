package commands

import "time"

// script is the tour: an ordinary Tuesday.
var script = []step{
	{
		Quote: "Where do I stand?",
		Tool:  "status", Arguments: `{}`,
	},
	{
		Quote: "Start a timer: newsletter layout.",
		Tool:  "start_timer", Arguments: `{"project": "newsletter", "description": "Newsletter layout"}`,
	},
	{
		After: 115 * time.Minute, Quote: "Lunch.",
		Tool: "stop_timer", Arguments: `{}`,
	},
	{
		After: 45 * time.Minute, Quote: "I was on the phone with Acme yesterday, half past five to six.",
		Tool: "log_time", Arguments: `{"entries": [{"project": "Acme", "date": "yesterday", "start": "17:30-18:00", "description": "Call with Acme", "tags": ["meeting"]}]}`,
	},
	{
		Quote: "The webshop. And it wasn't billable.",
		Tool:  "log_time", Arguments: `{"entries": [{"project": "Acme Webshop", "date": "yesterday", "start": "17:30-18:00", "description": "Call with Acme", "tags": ["meeting"], "billable": false}]}`,
	},
	{
		After: 10 * time.Minute, Quote: "The museum wants a map of its halls: new project, billable, ten hours, with a task for sketches.",
		Tool: "add_project", Arguments: `{"name": "Museum Map", "client": "City Museum", "billable": true, "estimate": "10h"}`,
	},
	{Tool: "add_task", Arguments: `{"project": "Museum Map", "name": "Sketches", "assignees": ["me"], "estimate": "4h"}`},
	{
		After: 3 * time.Hour, Quote: "I drew sketches for it from one to three, then checkout work till now.",
		Tool: "log_time", Arguments: `{"entries": [{"project": "Museum Map", "task": "Sketches", "start": "13:00", "end": "15:00", "description": "Sketches of the halls"}, {"project": "Acme Webshop", "task": "Checkout", "start": "15:00", "end": "now", "description": "Checkout: addresses"}]}`,
	},
	{
		After: 5 * time.Minute, Quote: "What did I do for Acme since Monday?",
		Tool: "find_time_entries", Arguments: `{"client": "Acme", "period": "since Monday"}`,
	},
	{
		Quote: "That call yesterday took until quarter past.",
		Tool:  "update_time_entries", Arguments: `{"match": {"text": "Call with Acme", "period": "yesterday"}, "changes": {"end": "18:15"}}`,
	},
	{
		Quote: "And delete this morning's standup, it was cancelled.",
		Tool:  "delete_time_entries", Arguments: `{"match": {"text": "standup", "period": "today"}}`,
	},
	{
		Quote: "No wait, that was last week's. Put it back.",
		Tool:  "undo", Arguments: `{"id": "$undo"}`,
	},
	{
		After: 10 * time.Minute, Quote: "My hours this week, by project?",
		Tool: "summarize_time", Arguments: `{"period": "this week", "by": ["project"]}`,
	},
	{
		Quote: "And did I forget anything last week?",
		Tool:  "timesheet", Arguments: `{"period": "last week"}`,
	},
	{
		Quote: "The sketches are on the house. Make all time on the map not billable.",
		Tool:  "update_time_entries", Arguments: `{"match": {"project": "Museum Map", "period": "this month"}, "changes": {"billable": false}}`,
	},
	{
		Quote: "The museum called it off. Delete the map project.",
		Tool:  "delete_project", Arguments: `{"project": "Museum Map", "archive": true}`,
	},
	{
		Quote: "Yes, delete it.",
		Tool:  "delete_project", Arguments: `{"project": "Museum Map", "archive": true, "confirm": "$confirm"}`,
	},
}
