package tools

import "maps"

// lifting makes a tool take arguments in a second place.
func lifting(t Tool, lift func(map[string]any)) Tool {
	t.lift = func(_ *shape, args map[string]any) map[string]any {
		moved := maps.Clone(args)
		lift(moved)
		return moved
	}
	return t
}

// move takes the first of the arguments that was given and is not known under its name, as another one that was not.
func move(args map[string]any, to string, from ...string) {
	if args[to] != nil {
		return
	}
	for _, name := range from {
		if args[name] != nil {
			args[to] = args[name]
			delete(args, name)
			return
		}
	}
}
