package tools

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
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
func colorOf(said string) (string, error) {
	word := strings.Join(strings.FieldsFunc(strings.ToLower(said), func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")
	if known := colors[word]; known != "" {
		return known, nil
	}
	m := hexColor.FindStringSubmatch(strings.TrimSpace(said))
	if m == nil {
		return "", session.Refuse("color %s cannot be read: write it as #FF8800, or as a word such as red, orange, green, teal, blue, purple or gray", view.Quote(said))
	}
	digits := strings.ToUpper(m[1])
	if len(digits) == 3 {
		digits = strings.Repeat(digits[:1], 2) + strings.Repeat(digits[1:2], 2) + strings.Repeat(digits[2:], 2)
	}
	return "#" + digits, nil
}

var (
	amountSaid   = regexp.MustCompile(`^(\D*?)(\d[\d.,' ]*)(.*)$`)
	currencySign = map[string]string{"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "EURO": "EUR", "EUROS": "EUR", "DOLLARS": "USD", "POUNDS": "GBP"}
	perHour      = regexp.MustCompile(`(?i)\s*(/|per|an|a)\s*(hour|hr|h)\.?$`)
	grouped      = regexp.MustCompile(`^\d{1,3}([., ']\d{3})+([.,]\d{1,2})?$`)
	plainAmount  = regexp.MustCompile(`^\d+([.,]\d{1,2})?$`)
)

// moneyOf reads "80", "80.50", "80,50 EUR", "€80", "1,250.00" or "80 EUR/h" as minor units.
func moneyOf(said string) (clockify.Money, error) {
	bad := session.Refuse("rate %s cannot be read: write it per hour as 80, 80.50 or 80.50 EUR", view.Quote(said))
	m := amountSaid.FindStringSubmatch(strings.TrimSpace(perHour.ReplaceAllString(strings.TrimSpace(said), "")))
	if m == nil {
		return clockify.Money{}, bad
	}
	digits, before, after := strings.TrimSpace(m[2]), strings.TrimSpace(m[1]), strings.TrimSpace(m[3])
	if before != "" && after != "" {
		return clockify.Money{}, bad
	}
	code := strings.ToUpper(before + after)
	if known := currencySign[code]; known != "" {
		code = known
	}
	if code != "" && (len(code) != 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		return clockify.Money{}, bad
	}
	whole, cents, ok := splitAmount(digits)
	if !ok {
		return clockify.Money{}, bad
	}
	units, err := strconv.ParseInt(whole+cents, 10, 64)
	if err != nil || units > math.MaxInt32 {
		return clockify.Money{}, bad
	}
	return clockify.Money{Amount: units, Currency: code}, nil
}

// splitAmount takes an amount apart into digits before and two after the decimal sign. "1,250" is refused: it is a
// thousand to one reader and one to another.
func splitAmount(digits string) (whole, cents string, ok bool) {
	switch {
	case plainAmount.MatchString(digits):
	case grouped.MatchString(digits) && grouped.FindStringSubmatch(digits)[2] != "":
	default:
		return "", "", false
	}
	at := strings.LastIndexAny(digits, ".,")
	if at < 0 {
		return digits, "00", true
	}
	cents = digits[at+1:]
	if len(cents) == 1 {
		cents += "0"
	}
	return strings.NewReplacer(".", "", ",", "", " ", "", "'", "").Replace(digits[:at]), cents, true
}

// rateFor checks that the rate is in the currency that the project bills in: its client's, else the workspace's.
func rateFor(ctx context.Context, w *session.Workspace, said, client string) (*clockify.Rate, error) {
	if said == "" {
		return nil, nil
	}
	m, err := moneyOf(said)
	if err != nil {
		return nil, err
	}
	if m.Currency == "" {
		return &clockify.Rate{Amount: m.Amount}, nil
	}
	bills, err := currencyOf(ctx, w, client)
	if err != nil {
		return nil, err
	}
	if bills != "" && bills != m.Currency {
		return nil, session.Refuse("the project bills in %s, so a rate in %s cannot be set: say it in %s; the currency is the client's or the workspace's, and is changed in Clockify", bills, m.Currency, bills)
	}
	return &clockify.Rate{Amount: m.Amount}, nil
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

// estimate is one as it was said: hours, or the sum of the tasks' estimates (auto), or none at all.
type estimate struct {
	auto  bool
	hours time.Duration
}

func (e estimate) none() bool { return !e.auto && e.hours == 0 }

var manualSaid = regexp.MustCompile(`(?i)^manual\b[\s:,=]*`)

// estimateOf reads an estimate: "40h", "7.5" (hours), "1h 30m", "MANUAL 40h", "AUTO", "none".
func estimateOf(ctx context.Context, s *session.Session, said string) (estimate, error) {
	text := strings.TrimSpace(said)
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
	if _, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64); err == nil {
		text += "h"
	}
	r, err := s.Reader(ctx, when.Log)
	if err != nil {
		return estimate{}, err
	}
	d, err := r.Duration(text)
	if long, longer := r.Duration("exactly " + text); err != nil && longer == nil {
		d, err = long, nil // a duration longer than a day is asked about, but an estimate often is
	}
	if err != nil {
		return estimate{}, unclear("estimate", err)
	}
	return estimate{hours: d.Round(time.Second)}, nil
}

// liftEstimate takes the estimate in the parts that forms have: a type, hours and minutes, or an object of these.
func liftEstimate(args map[string]any) {
	parts := args
	object, whole := asObject(args["estimate"])
	if whole {
		parts = object
		maps.DeleteFunc(object, func(_ string, v any) bool { return v == nil })
	}
	if word, _ := parts["estimate"].(string); strings.EqualFold(word, "manual") || strings.EqualFold(word, "auto") {
		move(parts, "estimate_type", "estimate")
	}
	said := []string{
		takeText(parts, "", "estimate_type", "estimateType", "type"),
		takeText(parts, "h", "estimate", "estimate_hours", "estimateHours", "hours"),
		takeText(parts, "m", "estimate_minutes", "estimateMinutes", "minutes"),
	}
	if text := strings.Join(strings.Fields(strings.Join(said, " ")), " "); text != "" && (!whole || len(object) == 0) {
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
		text := written(args[name])
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			text += unit
		}
		delete(args, name)
		return text
	}
	return ""
}
