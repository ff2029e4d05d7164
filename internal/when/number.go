package when

// ratio is an exact number: 1.5 is 3/2. Terms stay small, so products with seconds fit easily.
type ratio struct{ num, den int64 }

func (a ratio) plus(b ratio) ratio { return ratio{a.num*b.den + b.num*a.den, a.den * b.den} }

// of is the ratio of n, rounded to the nearest whole.
func (a ratio) of(n int64) int64 { return (2*a.num*n + a.den) / (2 * a.den) }

func (a ratio) whole() bool { return a.num%a.den == 0 }

var fractionValues = map[string]ratio{"1/2": {1, 2}, "1/4": {1, 4}, "3/4": {3, 4}, "1/3": {1, 3}, "2/3": {2, 3}}

// cardinal reads a whole number in words: seven, twenty-five, a hundred and twenty.
func (p *parser) cardinal() (int, bool) {
	at := p.pos
	if p.phrase("a hundred", "one hundred", "hundred") {
		p.attempt(func() bool { return p.word("and") && p.follows(func() bool { _, ok := p.below100(); return ok }) })
		n, _ := p.below100()
		return 100 + n, true
	}
	n, ok := p.below100()
	if !ok {
		p.pos = at
	}
	return n, ok
}

func (p *parser) below100() (int, bool) {
	t := p.peek()
	if t.kind != word {
		return 0, false
	}
	if n, ok := cardinals[t.text]; ok {
		p.pos++
		return n, true
	}
	n, ok := tens[t.text]
	if !ok {
		return 0, false
	}
	p.pos++
	p.attempt(func() bool {
		p.tight("-")
		one, ok := cardinals[p.peek().text]
		if !ok || one == 0 || one > 9 {
			return false
		}
		n += one
		p.pos++
		return true
	})
	return n, true
}

// ordinal reads 5th, 22nd, fifth, twenty-first; up to 31 in words and 99 in digits.
func (p *parser) ordinal() (int, bool) {
	at := p.pos
	if t, ok := p.digits(1, 2); ok {
		if s := p.peek(); !s.gap && p.word("st", "nd", "rd", "th") {
			return t.value, true
		}
		p.pos = at
		return 0, false
	}
	t := p.peek()
	if t.kind != word {
		return 0, false
	}
	if n, ok := ordinals[t.text]; ok {
		p.pos++
		return n, true
	}
	if n := tens[t.text]; n == 20 || n == 30 {
		p.pos++
		p.tight("-")
		if one := ordinals[p.peek().text]; one > 0 && one < 10 {
			p.pos++
			return n + one, true
		}
	}
	p.pos = at
	return 0, false
}

// count reads a whole number in digits or words; "a" and "an" are one.
func (p *parser) count() (int, bool) {
	if t := p.peek(); t.kind == number {
		if next := p.look(1); next.kind == mark && !next.gap && (next.text == "." || next.text == ",") && p.look(2).kind == number {
			return 0, false
		}
		n, ok := p.digits(1, 4)
		return n.value, ok
	}
	if n, ok := p.cardinal(); ok {
		return n, true
	}
	if p.word("a", "an") {
		return 1, true
	}
	return 0, false
}

// quantity reads how many of a unit: 2, 1.5, 1,5, .5, ½, 1 1/2, two, an, half a, three quarters of an,
// two and a half.
func (p *parser) quantity() (ratio, bool) {
	if q, ok := p.fraction(); ok {
		p.of()
		return q, true
	}
	q, ok := p.mixed()
	if !ok {
		return q, false
	}
	return p.andFraction(q), true
}

// andFraction adds "and a half" to a number.
func (p *parser) andFraction(q ratio) ratio {
	p.attempt(func() bool {
		if !p.word("and") {
			return false
		}
		f, ok := oneOf(p, p.fraction, p.digitFraction)
		if ok {
			q = q.plus(f)
		}
		return ok
	})
	return q
}

// digitFraction reads 1/2 and ½, a part of one.
func (p *parser) digitFraction() (ratio, bool) {
	q, ok := p.decimal()
	return q, ok && q.num > 0 && q.num < q.den
}

// fraction reads a fraction in words: half, a half, a quarter, three quarters, two thirds.
func (p *parser) fraction() (ratio, bool) {
	return oneOf(p,
		func() (ratio, bool) { p.word("a", "an", "one"); return ratio{1, 2}, p.word("half", "halve") },
		func() (ratio, bool) { p.word("a", "an", "one"); return ratio{1, 4}, p.word("quarter") },
		func() (ratio, bool) {
			return ratio{3, 4}, p.phrase("three quarters", "three quarter") || p.numbered(3) && p.word("quarters", "quarter")
		},
		func() (ratio, bool) { return ratio{1, 3}, p.phrase("a third", "one third") },
		func() (ratio, bool) { return ratio{2, 3}, p.phrase("two thirds") },
	)
}

func (p *parser) numbered(n int) bool {
	t, ok := p.digits(1, 1)
	return ok && t.value == n
}

// of skips what may stand between a fraction and its unit: half (of) an hour, half-hour.
func (p *parser) of() {
	p.tight("-")
	p.word("of")
	p.word("a", "an", "the", "one")
}

func (p *parser) mixed() (ratio, bool) {
	if t := p.peek(); t.kind == fraction {
		p.pos++
		p.of()
		return fractionValues[t.text], true
	}
	if q, ok := p.decimal(); ok {
		if !q.whole() {
			p.attempt(func() bool { return p.word("of") && p.word("a", "an") })
		}
		return q, true
	}
	if n, ok := p.cardinal(); ok {
		return ratio{int64(n), 1}, true
	}
	if p.word("a", "an") {
		return ratio{1, 1}, true
	}
	return ratio{}, false
}

// decimal reads digits with a point or a comma, or with a fraction after them.
func (p *parser) decimal() (ratio, bool) {
	whole, hasWhole := p.digits(1, 6)
	if !hasWhole {
		whole.value = 0
	}
	if decimals, ok := p.decimalDigits(hasWhole); ok {
		den := int64(1)
		for range decimals.text {
			den *= 10
		}
		return ratio{int64(whole.value)*den + int64(decimals.value), den}, true
	}
	q := ratio{int64(whole.value), 1}
	if f := p.peek(); f.kind == fraction && hasWhole {
		p.pos++
		return q.plus(fractionValues[f.text]), true
	}
	return p.slashed(q), hasWhole
}

// decimalDigits reads a point or comma and the digits after it; 1,000 is no 1.0.
func (p *parser) decimalDigits(hasWhole bool) (token, bool) {
	point, next := p.peek(), p.look(1)
	touches := next.kind == number && !next.gap && (!point.gap || !hasWhole) && len(next.text) <= 6
	if !touches || point.text != "." && (point.text != "," || len(next.text) == 3) {
		return next, false
	}
	p.pos += 2
	return next, true
}

// slashed reads 1/2, or 1 1/2.
func (p *parser) slashed(q ratio) ratio {
	p.attempt(func() bool {
		if p.tight("/") {
			den, ok := p.tightDigits(1, 1)
			if ok && den.value > 1 {
				q = ratio{q.num, int64(den.value)}
			}
			return ok && den.value > 1
		}
		num, ok := p.digits(1, 1)
		if !ok || !p.tight("/") {
			return false
		}
		den, ok := p.tightDigits(1, 1)
		if !ok || den.value < 2 || num.value >= den.value {
			return false
		}
		q = q.plus(ratio{int64(num.value), int64(den.value)})
		return true
	})
	return q
}
