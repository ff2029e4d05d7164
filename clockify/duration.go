package clockify

import (
	"encoding/json"
	"fmt"
	"math"
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
	out := []byte("PT")
	for _, unit := range units {
		if n := rest / unit.length; n != 0 {
			out = append(strconv.AppendInt(out, int64(n), 10), unit.letter...)
			rest -= n * unit.length
		}
	}
	return string(out)
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
	letter string
	length time.Duration
}{{"H", time.Hour}, {"M", time.Minute}, {"S", time.Second}}

// maxPart keeps the sum of three parts within a time.Duration: about 97 years.
const maxPart = math.MaxInt64 / 3

// ParseDuration reads PT1H30M: whole hours, minutes and seconds in this order, at least one of them, and no days.
// Each part of a negative one has a sign of its own, PT-1H-30M, as the JVM behind Clockify writes it.
func ParseDuration(text string) (time.Duration, error) {
	bad := fmt.Errorf("duration %q is not of the form PT1H30M", text)
	rest, ok := strings.CutPrefix(text, "PT")
	if !ok || rest == "" {
		return 0, bad
	}
	var sum time.Duration
	for _, unit := range units {
		digits, after, found := strings.Cut(rest, unit.letter)
		if !found {
			continue
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		limit := int64(maxPart / unit.length)
		if err != nil || digits[0] == '+' || n > limit || n < -limit {
			return 0, bad
		}
		sum, rest = sum+time.Duration(n)*unit.length, after
	}
	if rest != "" {
		return 0, bad
	}
	return sum, nil
}
