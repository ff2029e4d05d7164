package when

import (
	_ "embed" // the names of the zones
	"fmt"
	"slices"
	"strings"
	"time"
)

const zoneHint = `write a zone as "Europe/Berlin", "Berlin", "UTC" or "+02:00"`

// zoneNames are the zones of the database that are named after places, one a line.
//
//go:embed zones.txt
var zoneNames string

// zoneIndex is the same in lower case, each name between line ends: it is searched, and zoneNames, one
// byte behind it, has the name as the database writes it.
var zoneIndex = "\n" + strings.ToLower(zoneNames)

// noCities are places in the database that say something else in a sentence about time.
var noCities = []string{"christmas", "easter", "wake", "midway", "center"}

// zone is the zone that a text names: usually one, several where an abbreviation is used by several countries.
type zone struct {
	locs guess[*time.Location]
	text string
	own  bool // an offset in brackets, which holds only for the clock time before it: "02:30 (+02:00)"
}

// In is the reader for a zone that a call names: "America/New_York", "New York", "Berlin time", "+02:00".
func (r Reader) In(name string) (Reader, error) {
	p := r.parse(name)
	z, err := readWhole(p, zoneHint, func() (zone, bool) {
		p.word("in")
		z, ok := p.zone()
		return z, ok
	})
	if err != nil {
		return r, err
	}
	if len(z.locs.all) > 1 {
		why := z.locs.why + "; write the city or the offset instead"
		return r, &Question{Input: p.text, Reason: why}
	}
	r.Now = r.Now.In(z.locs.all[0])
	return r, nil
}

// zone reads what names a zone: Z, UTC, an offset, an IANA name, an abbreviation, "Berlin time", "in Berlin".
func (p *parser) zone() (zone, bool) {
	start := p.pos
	iso, bracket := p.iso, p.mark("(")
	p.iso = p.iso || bracket
	offset := bracket && p.peek().kind == mark
	z, ok := oneOf(p, p.offsetZone, p.ianaZone, p.shortZone, p.cityTime)
	p.iso, z.own = iso, offset
	if !ok {
		p.pos = start
		return z, false
	}
	p.mark(")")
	p.word("time")
	z.text = p.textSince(start)
	return z, true
}

// textSince is what is written since a position, without what only introduces it.
func (p *parser) textSince(start int) string {
	var b strings.Builder
	for i, t := range p.tokens[start:p.pos] {
		if t.gap && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.raw)
	}
	return strings.TrimPrefix(strings.Trim(b.String(), "()"), "in ")
}

func fixed(minutes int) *time.Location {
	if minutes == 0 {
		return time.UTC
	}
	sign, m := '+', minutes
	if m < 0 {
		sign, m = '-', -m
	}
	return time.FixedZone(fmt.Sprintf("%c%02d:%02d", sign, m/60, m%60), minutes*60)
}

// offsetZone reads Z, UTC, GMT, UTC+2, +01:00, -0500.
func (p *parser) offsetZone() (zone, bool) {
	named := p.word("z", "utc", "gmt", "zulu")
	if o, ok := p.offset(named); ok {
		return zone{locs: sure(fixed(o))}, true
	}
	return zone{locs: sure(time.UTC)}, named
}

// offset reads +01:00, +0100, +1 after UTC. A minus is an offset only where it can be nothing else, because
// 9:00-11:00 is a span.
func (p *parser) offset(named bool) (int, bool) {
	minutes := 0
	ok := p.attempt(func() bool {
		sign := 1
		if (named || p.iso) && p.mark("-") {
			sign = -1
		} else if !p.mark("+") {
			return false
		}
		h, m, ok := p.offsetDigits(named)
		if !ok {
			return false
		}
		minutes = sign * (h*60 + m)
		if m > 59 || minutes < -12*60 || minutes > 14*60 {
			return p.refuse("the offset is out of range", "offsets go from -12:00 to +14:00")
		}
		return true
	})
	return minutes, ok
}

func (p *parser) offsetDigits(named bool) (hours, minutes int, ok bool) {
	h, ok := p.tightDigits(1, 4)
	switch {
	case !ok || !named && len(h.text)%2 != 0:
		return 0, 0, false
	case len(h.text) > 2:
		return h.value / 100, h.value % 100, true
	case p.tight(":"):
		m, ok := p.tightDigits(2, 2)
		return h.value, m.value, ok
	}
	amount := p.peek().kind == word && !p.peek().gap // +2h is a length
	return h.value, 0, named || !amount
}

// ianaZone reads Europe/Belgrade, America/Argentina/Buenos_Aires, America/Port-au-Prince.
func (p *parser) ianaZone() (zone, bool) {
	var parts []string
	for {
		t := p.peek()
		if t.kind != word {
			return zone{}, false
		}
		p.pos++
		name := []string{t.text} // Port-au-Prince
		for p.peek().text == "-" && !p.peek().gap && p.look(1).kind == word && !p.look(1).gap {
			name = append(name, p.look(1).text)
			p.pos += 2
		}
		parts = append(parts, strings.Join(name, "-"))
		if len(parts) > 3 || !p.tight("/") {
			break
		}
	}
	if len(parts) < 2 {
		return zone{}, false
	}
	loc, ok := load(strings.Join(parts, "/"))
	return zone{locs: sure(loc)}, ok
}

// load finds a zone of the database whatever the case it is written in.
func load(name string) (*time.Location, bool) {
	at := strings.Index(zoneIndex, "\n"+name+"\n")
	if at < 0 {
		return nil, false
	}
	loc, err := time.LoadLocation(zoneNames[at : at+len(name)])
	return loc, err == nil
}

// cityTime reads "Berlin time", "in New York", "US Eastern time", "New York".
func (p *parser) cityTime() (zone, bool) {
	p.word("in")
	z, ok := p.city()
	if !ok {
		return z, false
	}
	p.phrase("standard time", "daylight time", "summer time", "winter time", "local time", "time")
	return z, true
}

// city reads a place by its name, of up to four words.
func (p *parser) city() (zone, bool) {
	p.attempt(func() bool { return p.word("the") && p.peek().text != "hague" })
	for n := 4; n > 0; n-- {
		var words []string
		for i := 0; i < n && p.look(i).kind == word; i++ {
			words = append(words, p.look(i).text)
		}
		if len(words) < n {
			continue
		}
		if loc, ok := cityZone(words); ok {
			p.pos += n
			return zone{locs: sure(loc)}, true
		}
	}
	return zone{}, false
}

func cityZone(words []string) (*time.Location, bool) {
	name := strings.Join(words, " ")
	if iana, ok := placeZones[name]; ok {
		loc, err := time.LoadLocation(iana)
		return loc, err == nil
	}
	city := "/" + strings.Join(words, "_") + "\n"
	at := strings.Index(zoneIndex, city)
	if at < 0 || slices.Contains(noCities, name) {
		return nil, false
	}
	start := strings.LastIndexByte(zoneIndex[:at], '\n') + 1
	return load(zoneIndex[start : at+len(city)-1])
}

// shortZone reads an abbreviation, and notes what it is taken for.
func (p *parser) shortZone() (zone, bool) {
	t := p.peek()
	if t.kind != word {
		return zone{}, false
	}
	p.pos++
	name := strings.ToUpper(t.text)
	if m, ok := abbreviations[t.text]; ok {
		return zone{locs: likely(fmt.Sprintf("%s taken as %s", name, offsetText(m)), fixed(m))}, true
	}
	if iana, ok := placeZones[t.text]; ok && len(t.text) <= 3 {
		loc, err := time.LoadLocation(iana)
		return zone{locs: likely(fmt.Sprintf("%s taken as %s", name, iana), loc)}, err == nil
	}
	several, ok := contested[t.text]
	if !ok {
		return zone{}, false
	}
	if m, own := p.ownAbbreviation(name); own {
		return zone{locs: likely(fmt.Sprintf("%s taken as %s, as in %s", name, offsetText(m), p.loc()), fixed(m))}, true
	}
	var where []string
	var locs []*time.Location
	for _, c := range several {
		where = append(where, fmt.Sprintf("%s %s", c.where, offsetText(c.minutes)))
		locs = append(locs, fixed(c.minutes))
	}
	return zone{locs: unsure(name+" is used for "+strings.Join(where, ", "), locs...)}, true
}

// ownAbbreviation is the offset, in minutes, of an abbreviation that the profile's own zone uses in summer or winter.
func (r Reader) ownAbbreviation(name string) (int, bool) {
	for _, months := range []int{0, 6} {
		short, seconds := r.Now.AddDate(0, months, 0).Zone()
		if short == name {
			return seconds / 60, true
		}
	}
	return 0, false
}

func offsetText(minutes int) string {
	if minutes == 0 {
		return "+00:00"
	}
	return fixed(minutes).String()
}
