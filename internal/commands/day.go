package commands

import "time"

// day is the tour: an ordinary Tuesday.
var day = []scene{
	{Said: "Where do I stand?", Tool: "status", Arguments: `{}`},
	{Said: "Start a timer, newsletter layout for Northwind.", Tool: "start_timer", Arguments: `{"project": "northwind newsletter", "description": "Newsletter layout"}`},
	{After: 110 * time.Minute, Said: "Stop, lunch.", Tool: "stop_timer", Arguments: `{}`},
}
