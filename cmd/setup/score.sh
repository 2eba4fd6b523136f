#!/bin/sh
# Prints how well scans with known content are read: score.sh [NAME-PROFILE…],
# for all scans in ../shared/scans where none is named.
set -eu
shared=${SHARED:-../shared}
if [ ! -d "$shared/scans" ]; then
	echo "annex: $shared/scans is not there: nothing to score" >&2
	exit 0
fi
python=/usr/bin/python3
if ! $python -c 'import numpy, scipy' 2>/dev/null; then
	echo "annex: the scorer needs: apt-get install python3-numpy python3-scipy" >&2
	exit 1
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
[ $# -gt 0 ] || set -- $(cd "$shared/scans" && ls -- *.pdf | sed 's/\.pdf$//')
printf '%-20s %8s %8s %8s %8s %8s %8s\n' scan 'row F1' cells CER redline silent marked
for name; do
	case $name in
	pc0515-*) truth=$shared/truth/pc0515e1.json ;;
	*) truth=$shared/truth/${name%%-*}.json ;;
	esac
	# shellcheck disable=SC2086 # flags are words
	bin/annex ingest ${FLAGS:-} -q "$shared/scans/$name.pdf" -o "$out/got.json" 2>"$out/err" &
	pid=$!
	wait $pid || { printf '%-20s failed: %s\n' "$name" "$(cat "$out/err")"; continue; }
	$python "$shared/score/score.py" --quiet --json "$out/res.json" "$truth" "$out/got.json"
	$python - "$name" "$out/res.json" <<'P'
import json, sys
r = json.load(open(sys.argv[2])); t = r["trust"]
p = lambda x: "%7.2f%%" % (100 * x) if x is not None else "     n/a"
print("%-20s %s %s %s %s %s %s" % (sys.argv[1], p(r["rows"]["f1"]), p(r["headline"]["cell_exactness"]), p(r["all_cells"]["cer"]),
      p(r["headline"]["redline_f1"]), p(t["silent_share"]), p(t["flagged_share"])))
P
done
