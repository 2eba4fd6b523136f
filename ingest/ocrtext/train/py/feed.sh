#!/bin/sh
# feed.sh STOCK COLUMNS.json FOLDER SEED: keeps some files of examples ready for tagger.py train, until FOLDER/STOP stands there
here=$(dirname "$0")
s=$4
mkdir -p "$3"
go build -tags train -o "$3/examples" ./ingest/ocrtext/train/examples || exit
while [ ! -e "$3/STOP" ]; do
	if [ "$(ls "$3"/*.bin 2>/dev/null | wc -l)" -lt 6 ]; then
		python3 "$here/simulate.py" "$1" "$2" "$s" 200 | "$3/examples" >"$3/tmp" && mv "$3/tmp" "$3/$(printf %06d "$s").bin"
		s=$((s + 1))
	else
		sleep 2
	fi
done
