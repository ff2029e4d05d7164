package when

// connector reads what stands between the ends of a range: to, -, .., until, through.
func (p *parser) connector() bool {
	p.mark(",")
	return p.attempt(func() bool {
		switch {
		case p.mark("."):
			for p.tight(".") {
			}
			return p.look(-2).text == "."
		case p.mark("-"):
			p.tight("-")
			p.tight(">")
			return true
		}
		return p.phrase("up to and including", "up until", "up to", "to", "until", "till", "til", "through", "thru", "and up to", "through to")
	})
}

// and reads what joins the members of a list.
func (p *parser) and() bool {
	return p.attempt(func() bool {
		comma := p.mark(",")
		return p.word("and", "plus") || p.mark("&") || p.mark("+") || p.words("as well as") || comma
	})
}

// except reads what leaves members out of a list.
func (p *parser) except() bool {
	p.mark(",")
	p.mark("(")
	return p.phrase("except for", "except on", "except", "excluding", "but not on", "but not", "not on", "without", "other than", "apart from", "besides", "minus", "not", "save for", "skipping", "bar", "barring", "excl", "leaving out", "omitting", "with the exception of")
}

// inclusive skips what is true of every range of days here: its end is included.
func (p *parser) inclusive() {
	p.mark("(")
	p.phrase("inclusive", "included", "incl", "both included", "both inclusive")
	p.mark(")")
}
