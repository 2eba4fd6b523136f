# The same steps as make run, in two stages: build with the headers, run
# with Tesseract and its languages alone.
#
#   docker build -t annex .
#   docker run --rm -v "$PWD:/work" annex run scan.pdf -o out/
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY cmd/setup cmd/setup
RUN cmd/setup/debian.sh run
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN make build SETUP=no

FROM debian:bookworm-slim
COPY cmd/setup/debian.sh /tmp/debian.sh
RUN apt-get update -q && /tmp/debian.sh serve && rm -rf /tmp/debian.sh /var/lib/apt/lists/* \
 && useradd --create-home annex
COPY --from=build /src/bin/annex /usr/local/bin/annex
ENV OMP_THREAD_LIMIT=1
USER annex
WORKDIR /work
ENTRYPOINT ["annex"]
CMD ["--help"]
