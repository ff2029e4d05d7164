package session

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"time"
)

// confirmLife is how long a preview can be agreed to.
const confirmLife = 10 * time.Minute

type (
	momentKey    struct{}
	tokenKey     struct{}
	callKey      struct{}
	askFirstKey  struct{}
	previewedKey struct{}
	sealBytes    = [12]byte
)

// call is the tool call in progress: what a confirm token speaks for.
type call struct {
	Tool string
}

// WithCall notes which tool is running, the confirm token it was sent with, and the one moment at which all of the call
// happens: the clock is read here and nowhere later. Otherwise a call that waits for Clockify would give one text two
// readings, and its confirm would not fit its own preview. A token that could still be valid turns the moment back to the
// one of its preview.
func (s *Session) WithCall(ctx context.Context, tool, token string) context.Context {
	ctx = context.WithValue(ctx, callKey{}, call{tool})
	moment := s.Clock().Truncate(time.Second)
	if token != "" {
		ctx = context.WithValue(ctx, tokenKey{}, token)
		previewed, _, ok := openToken(token)
		age := moment.Sub(previewed)
		if ok && age >= 0 && age <= confirmLife {
			moment = previewed
		}
	}
	return context.WithValue(ctx, momentKey{}, moment)
}

// AskFirst marks a call that changes nothing before the person has agreed to its preview, even where nothing speaks
// against it: one that came with a token which fits no longer, or that wants no more than a preview.
func AskFirst(ctx context.Context) context.Context {
	return context.WithValue(ctx, askFirstKey{}, true)
}

// Previewed marks a call whose caller has read the preview that it agrees to, so that the answer need not repeat it.
func Previewed(ctx context.Context) context.Context {
	return context.WithValue(ctx, previewedKey{}, true)
}

// MustAsk says whether the call changes nothing without a preview: it is marked so, or came with the token of one. It then
// does what the preview said or nothing: sent twice, "an hour later" would move an entry by two.
func MustAsk(ctx context.Context) bool {
	sent, _ := ctx.Value(tokenKey{}).(string)
	_, _, ok := openToken(sent)
	return ok || ctx.Value(askFirstKey{}) != nil
}

// ErrStale says that a confirm token fits no longer: something changed since its preview, it is too old, or it was used.
// The adapter then runs the call again without it, which previews what would happen now.
var ErrStale = errors.New("that confirm does not fit any more: something changed since the preview, it is older than 10 minutes, or it was used already")

// Agreed is nil when the call carries the token of exactly this preview and facts, for the first time.
// Without a token it is the Confirm that asks. Facts are what the preview was made from: documents and risks.
func (s *Session) Agreed(ctx context.Context, preview string, facts any) error {
	now := s.Now(ctx)
	sent, _ := ctx.Value(tokenKey{}).(string)
	if sent == "" {
		return &Confirm{Preview: preview, Token: s.token(ctx, now, preview, facts)}
	}
	previewed, sum, ok := openToken(sent)
	if !ok || !previewed.Equal(now) {
		return ErrStale
	}
	want := s.sealOf(ctx, previewed, preview, facts)
	if !hmac.Equal(sum[:], want[:]) || !s.Memory.UsedTokens.Use(s.Caller+sent, s.Clock(), previewed.Add(confirmLife)) {
		return ErrStale
	}
	return nil
}

func (s *Session) token(ctx context.Context, previewed time.Time, preview string, facts any) string {
	sum := s.sealOf(ctx, previewed, preview, facts)
	raw := binary.BigEndian.AppendUint32(nil, uint32(previewed.Unix())) //nolint:gosec // seconds fit until 2106
	return base64.RawURLEncoding.EncodeToString(append(raw, sum[:]...))
}

func (s *Session) sealOf(ctx context.Context, previewed time.Time, preview string, facts any) (sum sealBytes) {
	of, _ := ctx.Value(callKey{}).(call)
	document, err := json.Marshal([]any{of, s.Caller, previewed.Unix(), preview, facts})
	if err != nil {
		panic(err) // facts are our own documents
	}
	mac := hmac.New(sha256.New, s.seal)
	mac.Write(document)
	copy(sum[:], mac.Sum(nil))
	return sum
}

func openToken(token string) (previewed time.Time, sum sealBytes, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) != 4+len(sum) {
		return time.Time{}, sum, false
	}
	copy(sum[:], raw[4:])
	return time.Unix(int64(binary.BigEndian.Uint32(raw)), 0), sum, true
}

// Seal makes a text that only this caller's sessions can have made, and that is good for as long as a preview.
func (s *Session) Seal(data []byte) string {
	raw := binary.BigEndian.AppendUint32(nil, uint32(s.Clock().Unix())) //nolint:gosec // seconds fit until 2106
	raw = append(raw, data...)
	return base64.RawURLEncoding.EncodeToString(append(raw, s.mac(raw)...))
}

// Unseal opens such a text again.
func (s *Session) Unseal(sealed string) ([]byte, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(raw) < 4+sha256.Size {
		return nil, false
	}
	body, sum := raw[:len(raw)-sha256.Size], raw[len(raw)-sha256.Size:]
	age := s.Clock().Sub(time.Unix(int64(binary.BigEndian.Uint32(body)), 0))
	if !hmac.Equal(sum, s.mac(body)) || age < 0 || age > confirmLife {
		return nil, false
	}
	return body[4:], true
}

func (s *Session) mac(data []byte) []byte {
	mac := hmac.New(sha256.New, s.seal)
	mac.Write([]byte("sealed "))
	mac.Write(data)
	return mac.Sum(nil)
}
