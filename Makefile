# make run    installs what it needs, builds, and takes a scan the whole way
# make test   installs what it needs and runs all tests
# make build  bin/annex
# make score  accuracy on scans with known content, where ../shared has them
# make lint   gofmt, vet, staticcheck, govulncheck

SETUP ?= yes
GO ?= go
export OMP_THREAD_LIMIT := 1

.PHONY: run test build score lint setup-run setup-test bench

run: build
	bin/annex run samples/pc0515e1/scan.pdf -o out/

build: setup-run go-there
	$(GO) build -o bin/annex ./cmd/annex

test: setup-test go-there lint-format
	$(GO) vet ./...
	$(GO) test ./...

.PHONY: go-there lint-format
go-there:
	@command -v $(GO) >/dev/null 2>&1 || { echo "annex: Go is not installed (https://go.dev/dl), or not in PATH" >&2; exit 1; }

lint-format:
	@test -z "$$(gofmt -l cmd ingest render model templates)" || { echo "annex: not formatted:"; gofmt -l cmd ingest render model templates; exit 1; }

setup-run:
	@test "$(SETUP)" = no || cmd/setup/debian.sh run

setup-test:
	@test "$(SETUP)" = no || cmd/setup/debian.sh test

score: build
	@cmd/setup/score.sh $(SCANS)

bench:
	$(GO) test -run - -bench . ./...

lint: go-there lint-format
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	@$(GO) tool govulncheck ./... || { [ $$? = 3 ] && exit 3 || echo "annex: govulncheck: the vulnerability database cannot be reached; not checked" >&2; }
