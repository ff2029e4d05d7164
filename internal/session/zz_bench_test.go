package session
import ("testing";"fmt";"clockify-mcp/internal/store")
func BenchmarkPick(b *testing.B){ var names []store.Name; for i:=range 5000{names=append(names,store.Name{ID:fmt.Sprintf("%024x",i),Name:fmt.Sprint("Client work project ",i),Of:"Acme Corporation"})}
 for b.Loop(){ Pick(Query{Kind:KindProject,Said:"acme clinet wrok 17",Among:names}) } }
