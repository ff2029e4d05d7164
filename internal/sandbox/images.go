package sandbox

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// uploadImage takes a picture for a profile: the address that it answers with is what is kept of it.
func uploadImage(c *call) (any, error) {
	name, data, err := c.file()
	if err != nil {
		return nil, err
	}
	kind := http.DetectContentType(data)
	if !strings.HasPrefix(kind, "image/") {
		kind, _, _ = strings.Cut(kind, ";")
		return nil, &failure{status: 400, code: 4015, message: "Uploading files of type " + kind + " is not allowed"}
	}
	return map[string]any{"name": name, "url": "https://img.clockify.me/" + c.ids.next(c.now()) + "/" + name}, nil
}

// file is the part "file" of a multipart body.
func (c *call) file() (name string, data []byte, err error) {
	absent := &failure{status: 400, code: 3001, message: "Required part 'file' is not present."}
	_, params, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil || params["boundary"] == "" {
		return "", nil, absent
	}
	parts := multipart.NewReader(bytes.NewReader(c.body), params["boundary"])
	for {
		part, err := parts.NextPart()
		if err != nil {
			return "", nil, absent
		}
		if part.FormName() != "file" {
			c.reportUnknown(part.FormName())
			continue
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return "", nil, absent
		}
		return part.FileName(), data, nil
	}
}
