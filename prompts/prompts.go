// Package prompts is what a person can start by name: ready-made requests that use our tools well. Each is one Markdown
// file; a new file is a new prompt.
//
// A file begins with its title, a line on what it does, and its arguments; a question mark makes one optional:
//
//	# Log my day
//	Turns what you did into time entries.
//	- did: What you did, as you would tell it
//	- day?: Which day
//	---
//	The request, a text/template over the arguments.
package prompts

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
	"text/template"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

//go:embed *.md
var files embed.FS

// Add offers the prompts on a server.
func Add(srv *server.MCPServer) {
	srv.AddPrompts(load(files)...)
}

// load reads all prompts. It panics on a bad file: they are part of the program.
func load(files fs.FS) []server.ServerPrompt {
	names, err := fs.Glob(files, "*.md")
	if err != nil || len(names) == 0 {
		panic(fmt.Sprintf("there are no prompts: %v", err))
	}
	var prompts []server.ServerPrompt
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err)
		}
		p, err := parse(strings.TrimSuffix(path.Base(name), ".md"), string(text))
		if err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
		prompts = append(prompts, server.ServerPrompt{Prompt: p.Prompt, Handler: p.get})
	}
	return prompts
}

// prompt is a request, and a template of its text.
type prompt struct {
	mcp.Prompt
	body *template.Template
}

func parse(name, text string) (prompt, error) {
	head, body, found := strings.Cut(text, "\n---\n")
	title, isTitle := strings.CutPrefix(strings.SplitN(head, "\n", 2)[0], "# ")
	if !found || !isTitle || strings.TrimSpace(body) == "" {
		return prompt{}, fmt.Errorf("a prompt is a title (# ...), what it does, its arguments, --- and the request")
	}
	p := prompt{Prompt: mcp.Prompt{Name: name, Title: title}}
	for _, line := range strings.Split(head, "\n")[1:] {
		if err := p.parseLine(line); err != nil {
			return prompt{}, err
		}
	}
	if p.Description == "" {
		return prompt{}, fmt.Errorf("nothing says what it does")
	}
	var err error
	if p.body, err = template.New(name).Option("missingkey=error").Parse(strings.TrimSpace(body)); err != nil {
		return prompt{}, err
	}
	_, err = p.render(nil)
	return p, err
}

// parseLine reads a line of the head.
func (p *prompt) parseLine(line string) error {
	row, isArgument := strings.CutPrefix(line, "- ")
	if !isArgument {
		p.Description = strings.TrimSpace(p.Description + " " + line)
		return nil
	}
	name, about, found := strings.Cut(row, ": ")
	if !found {
		return fmt.Errorf("the argument %q says not what it is", row)
	}
	name, optional := strings.CutSuffix(name, "?")
	p.Arguments = append(p.Arguments, mcp.PromptArgument{Name: name, Description: about, Required: !optional})
	return nil
}

func (p prompt) get(_ context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	text, err := p.render(req.Params.Arguments)
	if err != nil {
		return nil, err
	}
	message := mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent(text))
	return mcp.NewGetPromptResult(p.Description, []mcp.PromptMessage{message}), nil
}

// render puts the arguments into the text. Hosts and mcp-go let required ones be missing; the request then begins by
// asking for them, so that it is still of use.
func (p prompt) render(given map[string]string) (string, error) {
	values := map[string]string{}
	maps.Copy(values, given)
	var ask strings.Builder
	for _, arg := range p.Arguments {
		values[arg.Name] = strings.TrimSpace(given[arg.Name])
		if arg.Required && values[arg.Name] == "" {
			values[arg.Name] = "(ask me first: " + arg.Description + ")"
			fmt.Fprintf(&ask, "I have not said yet: %s. Ask me for that before anything else, then go on.\n\n", arg.Description)
		}
	}
	var text strings.Builder
	if err := p.body.Execute(&text, values); err != nil {
		return "", err
	}
	return ask.String() + strings.TrimSpace(text.String()), nil
}
