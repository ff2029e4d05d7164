package timeentry

import (
	"errors"
	"fmt"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/when"
)

// shiftTimes moves an entry as it is: by a length, or to a day or a time ("to Friday", "to 14:00").
func (e *entryEdit) shiftTimes(before clockify.Entry, r *clockify.EntryRequest) error {
	if e.changes.Start != "" || e.changes.End != "" || e.changes.Duration != "" {
		return session.Refuse("shift moves an entry as it is: say it without start, end and duration. Nothing was written")
	}
	text := string(e.changes.Shift)
	by, err := e.reader.Shift(text)
	if err == nil {
		return e.move("shift", before, r, by)
	}
	target, toTime := strings.TrimSpace(text), false
	if len(target) > 3 && strings.EqualFold(target[:3], "to ") {
		target, toTime = strings.TrimSpace(target[3:]), true
	}
	if at, atErr := e.readerOn(before).Instant(target); atErr == nil && (toTime || at.HasDay) {
		e.notes.add(at.Assumed)
		return e.move("shift", before, r, when.Shift{Time: at.Time.Sub(before.Start())})
	}
	days, dayErr := e.daysTo("shift", target, before)
	if dayErr != nil {
		return tool.Unclear("shift", orQuestion(err, dayErr))
	}
	return e.moveDays("shift", before, r, days)
}

func (e *entryEdit) moveDays(path string, before clockify.Entry, r *clockify.EntryRequest, days int) error {
	return e.move(path, before, r, when.Shift{Days: days})
}

// move moves both ends. Days keep the time on the clock, so a night over a change of clocks is longer or shorter there.
func (e *entryEdit) move(path string, before clockify.Entry, r *clockify.EntryRequest, by when.Shift) error {
	start, err := e.reader.Move(before.Start(), by)
	if err != nil {
		return tool.Unclear(path, err)
	}
	r.Start = start
	if before.Running() {
		return nil
	}
	end, err := e.reader.Move(before.End(), by)
	r.End = &end
	return tool.Unclear(path, err)
}

// daysTo is how many days it is from the entry's day to the one that the text names. A weekday for an entry of another
// week than the one it is read in is a question: it may be the weekday of the entry's own week.
func (e *entryEdit) daysTo(path, text string, before clockify.Entry) (int, error) {
	reader := e.readerOn(before)
	day, err := reader.Day(text)
	if err != nil {
		return 0, err
	}
	if day.Part != when.None {
		return 0, session.Refuse("%s %q names a part of the day: say the time as well. Nothing was written", path, text)
	}
	there := reader
	there.Now = reader.On.OnOrBefore(reader.Week).AddDays(6).In(reader.Now.Location()) // the last day of the entry's week
	if own, err := there.Day(text); err == nil && own.Date != day.Date && own.Assumed != "" && own.Date.Weekday() == day.Date.Weekday() {
		return 0, e.askWhichDay(path, text, own.Date, day.Date)
	}
	e.notes.add(day.Assumed)
	return day.Date.Sub(reader.On), nil
}

func (e *entryEdit) askWhichDay(path, text string, days ...when.Date) error {
	ask := &session.Ask{Path: path, Message: fmt.Sprintf("%s %q can be one of these days: ask which", path, text)}
	for _, d := range days {
		ask.Choices = append(ask.Choices, session.Choice{Value: d.String(), Label: e.reader.FormatDate(d)})
	}
	return ask
}

// orQuestion is the second error if it asks something, and else the first.
func orQuestion(err, other error) error {
	if errors.As(other, new(*when.Question)) || errors.As(other, new(*session.Ask)) {
		return other
	}
	return err
}
