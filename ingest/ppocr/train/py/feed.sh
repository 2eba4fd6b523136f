#!/bin/sh
# feed.sh STOCK MAKER FOLDER SEED SCANNER...: one invented programme's lines, as each kind of scanner gives them,
# in FOLDER/SEED-SCANNER.pickle for train.py.
#
# STOCK is of ocrtext/train/py/stock.py, MAKER the folder of the maker of scans. Started where go.mod is. $PYTHON, unless it is python3, runs all.
set -eu
here=$(dirname "$0")
stock=$1 maker=$2 folder=$3 seed=$4
shift 4
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -tags train -o "$work/lines" ./ingest/ppocr/train/lines
"${PYTHON:-python3}" "$here/invent.py" "$stock" "$seed" "$work/x"
"${PYTHON:-python3}" "$maker/build.py" n "$work/x.truth" --style "$work/x.style" --out "$work" \
	--profiles "$(echo "$@" | tr ' ' ,)" --seed "$seed" --no-track --jobs 1 >"$work/said" || { cat "$work/said"; exit 1; }
for scanner; do
	"$work/lines" "$work/n/scans/$scanner.pdf" "$work/lines.out"
	"${PYTHON:-python3}" "$here/match.py" "$work/n/n.pages.json" "$work/n/scans/$scanner.json" "$work/x.truth" "$work/lines.out" "$folder/$seed-$scanner.pickle"
done
