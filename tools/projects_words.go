package tools

import (
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// colors are the words that people say; the values are Clockify's own palette where it has such a color.
var colors = map[string]string{
	"red": "#F44336", "pink": "#E91E63", "magenta": "#E91E63", "purple": "#9C27B0", "violet": "#9C27B0", "indigo": "#3F51B5",
	"blue": "#2196F3", "light blue": "#03A9F4", "dark blue": "#1A237E", "navy": "#1A237E", "cyan": "#00BCD4", "turquoise": "#00BCD4",
	"teal": "#009688", "green": "#4CAF50", "light green": "#8BC34A", "dark green": "#1B5E20", "lime": "#CDDC39",
	"yellow": "#FFEB3B", "gold": "#FFC107", "amber": "#FFC107", "orange": "#FF9800", "brown": "#795548",
	"black": "#000000", "white": "#FFFFFF", "gray": "#9E9E9E", "grey": "#9E9E9E", "dark gray": "#616161", "dark grey": "#616161",
	"silver": "#BDBDBD", "light gray": "#BDBDBD", "light grey": "#BDBDBD",
}

var hexColor = regexp.MustCompile(`^#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$`)

// colorOf reads #RRGGBB, RRGGBB, #RGB or a word, as the six digits that Clockify takes.
func colorOf(input string) (string, error) {
	word := strings.Join(strings.FieldsFunc(strings.ToLower(input), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")
	if known := colors[word]; known != "" {
		return known, nil
	}
	m := hexColor.FindStringSubmatch(strings.TrimSpace(input))
	if m == nil {
		return "", session.Refuse("color %s cannot be read: write it as #FF8800, or as a word such as red, orange, green, teal, blue, purple or gray", view.Quote(input))
	}
	digits := strings.ToUpper(m[1])
	if len(digits) == 3 {
		digits = strings.Repeat(digits[:1], 2) + strings.Repeat(digits[1:2], 2) + strings.Repeat(digits[2:], 2)
	}
	return "#" + digits, nil
}

// rateFor checks that the rate is in the currency that the project bills in: its client's, else the workspace's.
func rateFor(ctx context.Context, w *session.Workspace, input, client string) (*clockify.Rate, error) {
	if input == "" {
		return nil, nil
	}
	units, currency, ok := when.HourlyRate(input)
	if !ok {
		return nil, session.Refuse("rate %s cannot be read: write it per hour as 80, 80.50 or 80.50 EUR", view.Quote(input))
	}
	if currency == "" {
		return &clockify.Rate{Amount: units}, nil
	}
	bills, err := currencyOf(ctx, w, client)
	if err != nil {
		return nil, err
	}
	if bills != "" && bills != currency {
		return nil, session.Refuse("the project bills in %s, so an amount in %s cannot be set: say it in %s; the currency is the client's or the workspace's, and is changed in Clockify", bills, currency, bills)
	}
	return &clockify.Rate{Amount: units}, nil
}

func currencyOf(ctx context.Context, w *session.Workspace, client string) (string, error) {
	if client != "" {
		c, err := w.Clients.Get(ctx, client)
		if err != nil || c.CurrencyCode != "" {
			return c.CurrencyCode, err
		}
	}
	info, err := w.Info(ctx)
	if err != nil {
		return "", err
	}
	return info.CurrencyCode(), nil
}

// estimate is what was asked for: hours, or the sum of the tasks' estimates (auto), or a budget in money, or none at all.
type estimate struct {
	auto   bool
	hours  time.Duration
	budget *clockify.Rate
}

func (e estimate) none() bool { return !e.auto && e.hours == 0 && e.budget == nil }

// replacing is the estimate in place of the one that a project had, if any.
func (e estimate) replacing(had *clockify.TimeEstimate) *clockify.TimeEstimate {
	t := clockify.TimeEstimate{Type: clockify.EstimateManual, Estimate: clockify.Duration(e.hours.Round(time.Second)), Active: !e.none() && e.budget == nil, IncludeNonBillable: true}
	if !t.Active || e.auto {
		t.Type = clockify.EstimateAuto
	}
	if had != nil {
		t.IncludeNonBillable, t.ResetOption = had.IncludeNonBillable, had.ResetOption
	}
	return &t
}

var manualSaid = regexp.MustCompile(`(?i)^manual\b[\s:,=]*`)

// estimateOf reads an estimate: "40h", "7.5" (hours), "1h 30m", "MANUAL 40h", "AUTO", "none", and as a budget "5000 EUR", in
// the currency of the project's client.
func estimateOf(ctx context.Context, w *session.Workspace, input, client string) (estimate, error) {
	text := strings.TrimSpace(input)
	if budget, err := budgetOf(ctx, w, text, client); budget != nil || err != nil {
		return estimate{budget: budget}, err
	}
	switch strings.ToLower(text) {
	case "auto", "automatic", "auto 0h":
		return estimate{auto: true}, nil
	case "none", "no", "0", "0h":
		return estimate{}, nil
	}
	if strings.HasPrefix(strings.ToLower(text), "auto") {
		return estimate{}, session.Refuse("an AUTO estimate is the sum of the tasks' estimates and has no hours of its own: write estimate as auto, or as hours such as 40h")
	}
	text = manualSaid.ReplaceAllString(text, "")
	if text == "" {
		return estimate{}, session.Refuse("a MANUAL estimate needs its hours: write estimate as 40h")
	}
	if number := strings.Replace(text, ",", ".", 1); when.WithUnit(number, "h") != number {
		text += "h"
	}
	r, err := w.Session.Reader(ctx, when.Log)
	if err != nil {
		return estimate{}, err
	}
	d, err := r.Duration(text)
	if long, longer := r.Duration("exactly " + text); err != nil && longer == nil {
		d, err = long, nil // a duration longer than a day is asked about, but an estimate often is
	}
	if err != nil {
		return estimate{}, tool.Unclear("estimate", err)
	}
	return estimate{hours: d.Round(time.Second)}, nil
}

var budgetSaid = regexp.MustCompile(`(?i)^budget\b[\s:,=]*`)

// budgetOf reads a budget in money: "5000 EUR", "budget 5000". It is nil where the text is no money.
func budgetOf(ctx context.Context, w *session.Workspace, text, client string) (*clockify.Rate, error) {
	amount := budgetSaid.ReplaceAllString(text, "")
	switch _, currency, ok := when.HourlyRate(amount); {
	case ok && (currency != "" || amount != text):
		return rateFor(ctx, w, amount, client)
	case amount != text:
		return nil, session.Refuse("budget %s cannot be read: write it as 6500 or 6500.00 EUR", view.Quote(amount))
	}
	return nil, nil
}

// moveEstimate takes the estimate in the parts that forms have: a type, hours and minutes, or an object of these.
func moveEstimate(args map[string]any) {
	parts := args
	object, whole := asObject(args["estimate"])
	if whole {
		parts = object
		maps.DeleteFunc(object, func(_ string, v any) bool { return v == nil })
	}
	if word, _ := parts["estimate"].(string); strings.EqualFold(word, "manual") || strings.EqualFold(word, "auto") {
		tool.Move(parts, "estimate_type", "estimate")
	}
	words := []string{
		takeText(parts, "", "estimate_type", "estimateType", "type"),
		takeText(parts, "h", "estimate", "estimate_hours", "estimateHours", "hours"),
		takeText(parts, "m", "estimate_minutes", "estimateMinutes", "minutes"),
	}
	if text := strings.Join(strings.Fields(strings.Join(words, " ")), " "); text != "" && (!whole || len(object) == 0) {
		args["estimate"] = text
	}
}

func asObject(value any) (map[string]any, bool) {
	if text, ok := value.(string); ok {
		var object map[string]any
		return object, json.Unmarshal([]byte(text), &object) == nil && object != nil
	}
	object, ok := value.(map[string]any)
	return maps.Clone(object), ok
}

// takeText takes the first of these arguments out; a bare number gets the unit.
func takeText(args map[string]any, unit string, names ...string) string {
	for _, name := range names {
		if args[name] == nil {
			continue
		}
		text := when.WithUnit(tool.AsText(args[name]), unit)
		delete(args, name)
		return text
	}
	return ""
}
