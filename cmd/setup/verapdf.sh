#!/bin/sh
# Fetches veraPDF, which tests whether a PDF is fit for archives (PDF/A) and for
# screen readers (PDF/UA), into the user's cache, where the tests look for it:
# verapdf.sh [FOLDER]. Where it cannot be had, that is said and is no failure.
set -eu
version=1.28.2
folder=${1:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/annex/verapdf-$version}
[ ! -e "$folder/complete" ] || exit 0
left() {
	echo "annex: veraPDF: $1; the tests do without it" >&2
	exit 0
}
command -v java >/dev/null 2>&1 || left "java is not installed"
command -v mvn >/dev/null 2>&1 || left "Maven is not installed"
mkdir -p "$folder"
pom=$(mktemp -d)
trap 'rm -rf "$pom"' EXIT
cat >"$pom/pom.xml" <<XML
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>annex</groupId><artifactId>verapdf</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
XML
timeout 300 mvn -q -B -f "$pom/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder" >/dev/null 2>&1 ||
	left "Maven Central cannot be reached"
touch "$folder/complete"
