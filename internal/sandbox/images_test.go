package sandbox

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

func TestAnImage(t *testing.T) {
	env := open(t, "acme")
	upload := func(content string) reply {
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		part, err := w.CreateFormFile("file", "me.png")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequestWithContext(t.Context(), "POST", "https://api.clockify.me/api/v1/file/image", &body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Api-Key", "demo")
		r.Header.Set("Content-Type", w.FormDataContentType())
		return env.send(r)
	}
	r := upload("\x89PNG\x0d\x0a\x1a\x0a")
	if r.status != 200 || r.str("name") != "me.png" || !strings.HasSuffix(r.str("url"), "/me.png") {
		t.Errorf("got %d %s", r.status, r.raw)
	}
	same(t, upload("just words").body, recording(t, "err-400-upload-type").at("response"))
	env.fails(400, 3001, "file", "POST", "/api/v1/file/image", "")
}
