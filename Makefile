.DEFAULT_GOAL := help
.PHONY: help demo test race lint update build

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: ## a working day in sentences, without an account
	@go run . tour

test: ## all tests; needs only Go (make lint vets)
	go test -vet=off ./...

race: ## all tests under the race detector; needs a C compiler
	CGO_ENABLED=1 go test -vet=off -race ./...

lint: ## gofmt, go vet, and golangci-lint where it is installed
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not gofmt'ed:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	@PATH="$$PATH:$$(go env GOPATH)/bin"; if command -v golangci-lint >/dev/null; then golangci-lint run ./...; \
	else echo "golangci-lint is not installed; only gofmt and go vet ran"; fi

update: ## rewrite transcripts, the tour and tools/README.md to what the program says now
	go test ./tools ./internal/commands -update

build: ## the program, as ./clockify-mcp
	CGO_ENABLED=0 go build -trimpath -o clockify-mcp .
