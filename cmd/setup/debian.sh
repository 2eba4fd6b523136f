#!/bin/sh
# Installs what building, running and testing need on Debian, and nothing that
# is there already: a second run asks no package server.
#
#   debian.sh run     to build and run
#   debian.sh test    to run the tests too
#   debian.sh serve   to run the built program only (a container's last stage)
set -eu

build="gcc g++ libc6-dev pkg-config tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra libtesseract-dev libleptonica-dev"

what=${1:-run}
case $what in
serve) packages="tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra" ;;
run) packages="$build" ;;
test) packages="$build poppler-utils qpdf shellcheck libreoffice-writer-nogui libreoffice-calc-nogui default-jre-headless maven" ;;
*)
	echo "usage: debian.sh run|test|serve" >&2
	exit 2
	;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
	echo "annex: this is not Debian: install Tesseract 5 with English and French, its headers (libtesseract, liblept), a C++ compiler${what:+ and, for the tests, poppler-utils, qpdf, LibreOffice Writer and Calc, Java and Maven}; then call make with SETUP=no" >&2
	exit 1
fi

# office PACKAGE: its part of LibreOffice is there, from this package or another.
office() {
	part=${1#libreoffice-}
	for state in $(dpkg-query -W -f '${db:Status-Status}\n' "libreoffice-${part%-nogui}" "$1" 2>/dev/null); do
		[ "$state" != installed ] || return 0
	done
	return 1
}

missing=""
for p in $packages; do
	# What is there under another name is there: a desktop's LibreOffice, another Java.
	case $p in
	libreoffice-*) ! office "$p" || continue ;;
	default-jre-headless) ! command -v java >/dev/null 2>&1 || continue ;;
	maven) ! command -v mvn >/dev/null 2>&1 || continue ;;
	esac
	if [ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null || true)" != installed ]; then
		missing="$missing $p"
	fi
done
[ -n "$missing" ] || exit 0
# The second reader comes by pip; alone it is no reason to install anything.
if [ "$what" != serve ] && ! python3 -m pip --version >/dev/null 2>&1; then
	missing="$missing python3-pip"
fi

sudo=""
if [ "$(id -u)" != 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "annex: not root, and there is no sudo: have an administrator run: apt-get install$missing" >&2
		exit 1
	fi
	sudo=sudo
fi
echo "annex: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
install() { $sudo apt-get install -y -q --no-install-recommends $missing; }
install >/dev/null 2>&1 || {
	$sudo apt-get update -q >/dev/null
	install >/dev/null
}
