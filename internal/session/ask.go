package session

import (
	"errors"
	"fmt"
	"strings"
)

// Ask is an error that is a question: the call cannot go on before the person has chosen.
// The answer belongs into the argument at Path ("project", "entries.0.project"); then the call runs again from the top.
type Ask struct {
	Path    string
	Message string
	Choices []Choice
}

// Choice is one possible answer: what to write, and how it reads.
type Choice struct {
	Value string
	Label string
}

// maxChoices is how many candidates a question shows; more would not be read.
const maxChoices = 10

func (a *Ask) Error() string {
	var b strings.Builder
	b.WriteString(a.Message)
	for i, c := range a.Choices {
		if i == maxChoices {
			fmt.Fprintf(&b, "\n- and %d more", len(a.Choices)-maxChoices)
			break
		}
		fmt.Fprintf(&b, "\n- %s", c.Label)
		if c.Value != c.Label {
			fmt.Fprintf(&b, " [%s: %s]", lastWord(a.Path), c.Value)
		}
	}
	return b.String()
}

// lastWord is the argument's own name at the end of a path: "tags" of "entries.0.tags.1".
func lastWord(path string) string {
	path = strings.TrimRight(path, ".0123456789")
	return path[strings.LastIndexByte(path, '.')+1:]
}

// Confirm is an error that is a preview: nothing was written, and the person must agree to exactly this.
type Confirm struct {
	Preview string // what would happen and why it is asked, in words
	Token   string // sent back as "confirm", it executes the preview and nothing else
}

func (c *Confirm) Error() string {
	return fmt.Sprintf("%s\nNothing was written. Ask the person; then repeat the call with confirm %q.", c.Preview, c.Token)
}

// Refusal is why a call cannot be done as it stands, with the next step.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Refuse makes a Refusal the way fmt.Sprintf makes a string.
func Refuse(format string, args ...any) error { return Refusal(fmt.Sprintf(format, args...)) }

// Under moves a question about an argument below another: "project" becomes "entries.2.project". The lead, if any, goes
// before what it says: "entry 3: ".
func Under(path, lead string, err error) error {
	var ask *Ask
	if !errors.As(err, &ask) {
		return err
	}
	return &Ask{Path: path + "." + ask.Path, Message: lead + ask.Message, Choices: ask.Choices}
}

func isAsk(err error) bool { return errors.As(err, new(*Ask)) }
