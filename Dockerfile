# The same steps as make run, in two stages: build with the headers, run
# with Tesseract, its languages and the second reader alone.
#
#   docker build -t annex .
#   docker run --rm --user "$(id -u)" -v "$PWD:/work" annex run scan.pdf -o out/
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY cmd/setup cmd/setup
RUN cmd/setup/debian.sh run && mkdir /readers && cmd/setup/readers.sh /readers
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN make build SETUP=no

FROM debian:bookworm-slim
COPY cmd/setup/debian.sh /tmp/debian.sh
RUN apt-get update -q && /tmp/debian.sh serve && rm -rf /tmp/debian.sh /var/lib/apt/lists/* \
 && useradd --uid 1000 --create-home annex
COPY --from=build /readers /usr/local/share/annex/readers
COPY --from=build /src/bin/annex /usr/local/bin/annex
ENV OMP_THREAD_LIMIT=1 ORT_DISABLE_TELEMETRY=1 ANNEX_READERS=/usr/local/share/annex/readers
USER 1000
WORKDIR /work
ENTRYPOINT ["annex"]
CMD ["--help"]
