package resources

import (
	"net/url"
	"strings"
)

// root is where all workspaces hang.
const root = "clockify://workspaces"

// address is where something can be read, by the names or ids in it; "" where it names nothing.
type address struct{ workspace, list, project string }

// String is the address, with names and ids escaped.
func (a address) String() string {
	segments := []string{root}
	for _, segment := range []string{a.workspace, a.list, a.project} {
		if segment == "" {
			break
		}
		segments = append(segments, segmentOf(segment))
	}
	return strings.Join(segments, "/")
}

// segmentOf writes a name so that it stands for itself in an address. A comma would part it in two when it is read.
func segmentOf(name string) string {
	return strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}

// parseAddress reads an address as canonical leaves it.
func parseAddress(uri string) address {
	rest, found := strings.CutPrefix(uri, root+"/")
	if !found {
		return address{}
	}
	segments := strings.Split(rest, "/")
	for i, segment := range segments {
		segments[i] = nameIn(segment)
	}
	segments = append(segments, "", "")
	return address{segments[0], segments[1], segments[2]}
}

// canonical escapes what people and models write as it is: names with blanks, accents, commas, question marks and even
// slashes, as long as it is clear which part is the name. Addresses that are escaped already stay the same.
func canonical(uri string) string {
	rest, found := strings.CutPrefix(uri, root+"/")
	if !found {
		return uri
	}
	rest = strings.TrimSuffix(rest, "/")
	if workspace, project, found := strings.Cut(rest, "/projects/"); found {
		return address{nameIn(workspace), "projects", nameIn(project)}.String()
	}
	for _, list := range []string{"projects", "clients", "tags", "people"} {
		if workspace, found := strings.CutSuffix(rest, "/"+list); found {
			return address{nameIn(workspace), list, ""}.String()
		}
	}
	return address{workspace: nameIn(rest)}.String()
}

// nameIn reads a part of an address. A percent sign that begins no escape is one that belongs to the name.
func nameIn(part string) string {
	var b strings.Builder
	for i := 0; i < len(part); i++ {
		if part[i] == '%' && i+2 < len(part) {
			if c, err := url.PathUnescape(part[i : i+3]); err == nil {
				b.WriteString(c)
				i += 2
				continue
			}
		}
		b.WriteByte(part[i])
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}
