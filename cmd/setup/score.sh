#!/bin/sh
# Prints how well scans with known content are read: score.sh [NAME-PROFILE…],
# all those in ../shared/scans where none is named. $FLAGS go to annex ingest.
set -eu
shared=${SHARED:-../shared}
if [ ! -d "$shared/scans" ]; then
	echo "annex: $shared/scans is not there: nothing to score" >&2
	exit 0
fi
if ! /usr/bin/python3 -c 'import numpy, scipy' 2>/dev/null; then
	echo "annex: the scorer needs: apt-get install python3-numpy python3-scipy" >&2
	exit 1
fi
exec /usr/bin/python3 cmd/setup/score.py "$shared" "$@"
