package clockify

import (
	"io"
	"net/http"
	"testing"
)

func TestUploadImage(t *testing.T) {
	var line, name, sent string
	c := at(t, func(w http.ResponseWriter, r *http.Request) {
		line = r.Method + " " + r.URL.Path
		if f, header, err := r.FormFile("file"); err == nil {
			data, _ := io.ReadAll(f)
			name, sent = header.Filename, string(data)
		}
		_, _ = w.Write([]byte(`{"name":"a.png","url":"https://img.example.test/a.png"}`))
	})
	got, err := c.UploadImage(t.Context(), "a.png", []byte("\x89PNG"))
	if err != nil || line != "POST /api/v1/file/image" || name != "a.png" || sent != "\x89PNG" || got.URL != "https://img.example.test/a.png" {
		t.Errorf("%s, %q %q, %v, %v", line, name, sent, got, err)
	}
}
