package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSlipsOfSettingsAreFound(t *testing.T) {
	for line, want := range map[string][]Stray{
		"CLOCKIFY_READONLY=1":                   {{"CLOCKIFY_READONLY", "CLOCKIFY_READ_ONLY"}},
		"CLOCKIFY_APIKEY=abc":                   {{"CLOCKIFY_APIKEY", "CLOCKIFY_API_KEY"}},
		"CLOKIFY_API_KEY=abc":                   {{"CLOKIFY_API_KEY", "CLOCKIFY_API_KEY"}},
		"clockify_workspace=Acme":               {{"clockify_workspace", "CLOCKIFY_WORKSPACE"}},
		"CLOCKIFY_WORKSAPCE=Acme":               {{"CLOCKIFY_WORKSAPCE", "CLOCKIFY_WORKSPACE"}},
		"CLOCKIFY_BASEURL=https://x":            {{"CLOCKIFY_BASEURL", "CLOCKIFY_BASE_URL"}},
		"CLOCKIFY_DEMOS=1":                      {{"CLOCKIFY_DEMOS", "CLOCKIFY_DEMO"}},
		"CLOCKIFY_VERSION=3":                    {{"CLOCKIFY_VERSION", ""}},
		"CLOCKIFY_ADDR=x":                       {{"CLOCKIFY_ADDR", ""}},
		"CLOCKIFY_READONLY=":                    nil,
		"CLOCKIFY_APIKEY=${user_config.key}":    nil,
		"CLOCKIFY_READ_ONLY=1":                  nil,
		"HOME=/root":                            nil,
		"HTTP_PROXY=http://127.0.0.1:3128":      nil,
		"CLOCKIFY_LOG_LEVEL=debug":              nil,
		"CLOCKIFY_REGIONS=eu":                   {{"CLOCKIFY_REGIONS", "CLOCKIFY_REGION"}},
		"CLOCKIFY_HTPP=127.0.0.1:1":             {{"CLOCKIFY_HTPP", "CLOCKIFY_HTTP"}},
		"CLOCKIFY_OPENAI_KEY_OF_SOMEBODY=other": {{"CLOCKIFY_OPENAI_KEY_OF_SOMEBODY", ""}},
	} {
		if diff := cmp.Diff(want, strays([]string{line})); diff != "" {
			t.Error(line, diff)
		}
	}
	got := strays([]string{"CLOCKIFY_APIKEY=a", "CLOCKIFY_API_KEY=b"})
	if diff := cmp.Diff([]Stray{{"CLOCKIFY_APIKEY", ""}}, got); diff != "" {
		t.Error("beside the right name", diff)
	}
}

func TestPlaceholdersAreNotSet(t *testing.T) {
	for _, value := range []string{"${user_config.api_key}", "${input:key}", " ${env:CLOCKIFY_API_KEY} ", "", " \t"} {
		c, err := parse("", map[string]string{"CLOCKIFY_API_KEY": value, "CLOCKIFY_READ_ONLY": value, "CLOCKIFY_HTTP": value})
		if err != nil || c.Key != "" || c.ReadOnly || c.HTTP != "" {
			t.Errorf("%q: %+v, %v", value, c, err)
		}
	}
}
