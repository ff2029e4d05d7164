package clockify

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Duration is a length of time as the core host writes it, such as PT1H30M; null reads as zero.
type Duration time.Duration

// String writes the ISO form in hours, minutes and seconds, never in days: PT48H, PT0S. [live]
func (d Duration) String() string {
	rest := time.Duration(d).Truncate(time.Second)
	if rest == 0 {
		return "PT0S"
	}
	out := "PT"
	if rest < 0 {
		out, rest = "-PT", -rest
	}
	for _, unit := range units {
		if n := rest / unit.length; n > 0 {
			out += strconv.FormatInt(int64(n), 10) + string(unit.letter)
			rest -= n * unit.length
		}
	}
	return out
}

// MarshalJSON writes the ISO form.
func (d Duration) MarshalJSON() ([]byte, error) { return json.Marshal(d.String()) }

// UnmarshalJSON reads the ISO form, null or "".
func (d *Duration) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return fmt.Errorf("duration %s is not a text like PT1H30M", data)
	}
	if text == nil || *text == "" {
		*d = 0
		return nil
	}
	read, err := ParseDuration(*text)
	*d = Duration(read)
	return err
}

var units = []struct {
	letter byte
	length time.Duration
}{{'H', time.Hour}, {'M', time.Minute}, {'S', time.Second}}

// ParseDuration reads PT1H30M: whole hours, minutes and seconds in this order, at least one of them, and no days.
func ParseDuration(text string) (time.Duration, error) {
	bad := fmt.Errorf("duration %q is not of the form PT1H30M", text)
	rest, negative := strings.CutPrefix(text, "-")
	rest, ok := strings.CutPrefix(rest, "PT")
	if !ok || rest == "" {
		return 0, bad
	}
	var sum time.Duration
	for _, unit := range units {
		digits, after, found := strings.Cut(rest, string(unit.letter))
		if !found {
			continue
		}
		n, err := strconv.ParseUint(digits, 10, 31)
		if err != nil || sum+time.Duration(n)*unit.length < sum || n > uint64(longest/unit.length) {
			return 0, bad
		}
		sum, rest = sum+time.Duration(n)*unit.length, after
	}
	if rest != "" {
		return 0, bad
	}
	if negative {
		sum = -sum
	}
	return sum, nil
}

// longest is the longest time that fits a time.Duration, about 292 years.
const longest = time.Duration(1<<63 - 1)
