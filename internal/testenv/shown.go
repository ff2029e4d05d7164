package testenv

import "clockify-mcp/internal/commands"

// Shown is what an answer showed that the next call may need.
type Shown = commands.Shown
