# make run      installs what it needs, builds, and takes a scan the whole way
# make test     installs what it needs, lints, and runs all tests
# make build    bin/annex
# make readers  fetches the second reader (run and test do so too)
# make score    accuracy on scans with known content, where ../shared has them;
#               make score SCANS="pc0515-clean300 htc-fax" FLAGS=--fast
# make trust    grows the trees that confidences follow from anew; SCANS names a file with a
#               line "DOCUMENT-SCANNER SCAN.pdf TRUTH.json" for each scan with known content
# make lint     gofmt, vet, staticcheck, govulncheck, shellcheck, hadolint
# make bench    all benchmarks
#
# SETUP=no installs nothing: what is needed is there already.

SETUP ?= yes
GO ?= go
export OMP_THREAD_LIMIT := 1

# Tests need a little more than the program; what the rest needs is in it.
SETUP_FOR := $(if $(filter test,$(MAKECMDGOALS)),setup-test,setup-run)

# The reader is fetched while Go downloads and compiles.
MAKEFLAGS += --jobs=2

.PHONY: run test build readers verapdf score trust lint bench setup-run setup-test go-there
run: build readers
	bin/annex run samples/pc0515e1/scan.pdf -o out/

build: $(SETUP_FOR) go-there
	$(GO) build -o bin/annex ./cmd/annex

test: lint readers verapdf
	$(GO) test -timeout 40m ./... # a slow machine takes long to read a whole scan

readers: $(SETUP_FOR)
	@test "$(SETUP)" = no || cmd/setup/readers.sh

# The judge of PDF/A and PDF/UA; the tests say where they do without it.
verapdf: $(SETUP_FOR)
	@test "$(SETUP)" = no || cmd/setup/verapdf.sh

score: build readers
	@FLAGS="$(FLAGS)" cmd/setup/score.sh $(SCANS)

trust: build readers
	$(GO) build -tags train -o bin/examples ./ingest/trust/train/examples
	xargs -x bin/examples < "$(SCANS)" > bin/examples.tsv
	$(GO) run -tags train ./ingest/trust/train -folds 30 -o ingest/trust/trees.tsv bin/examples.tsv

bench: $(SETUP_FOR) go-there
	$(GO) test -run - -bench . ./...

lint: go-there $(SETUP_FOR)
	@cmd/setup/lint.sh $(GO)

setup-run:
	@test "$(SETUP)" = no || cmd/setup/debian.sh run

setup-test:
	@test "$(SETUP)" = no || cmd/setup/debian.sh test

go-there:
	@command -v $(GO) >/dev/null 2>&1 || { echo "annex: Go is not installed (https://go.dev/dl), or not in PATH" >&2; exit 1; }
