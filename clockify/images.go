package clockify

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
)

// Image is a picture that was uploaded, to be named by its address.
type Image struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// UploadImage uploads a picture, such as one for a profile. Clockify refuses a file that is not a picture.
func (c *Client) UploadImage(ctx context.Context, name string, data []byte) (Image, error) {
	f, err := newForm(name, data)
	if err != nil {
		return Image{}, err
	}
	return fetch[Image](ctx, call{path: c.path("file", "image"), method: http.MethodPost, body: f})
}

// form is a body of several parts, as uploads have.
type form struct {
	contentType string // with the boundary between the parts
	data        []byte
}

// newForm makes a body with one file.
func newForm(name string, data []byte) (form, error) {
	var b bytes.Buffer
	parts := multipart.NewWriter(&b)
	part, err := parts.CreateFormFile("file", name)
	if err != nil {
		return form{}, err
	}
	if _, err := part.Write(data); err != nil {
		return form{}, err
	}
	if err := parts.Close(); err != nil {
		return form{}, err
	}
	return form{parts.FormDataContentType(), b.Bytes()}, nil
}
