#!/bin/sh
# Locks every dependency by version and hash, for every platform and Python from 3.11 on. The files name no index, so
# that a company which installs from a mirror of its own gets the same bytes.
set -eu
uv="$1"
compile() {
  "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
    --no-annotate --no-header "$@"
}
cd "$(dirname "$0")/.."
compile requirements/build.in -o requirements/build.txt
# Spark is several hundred megabytes that only a platform's ledgers need: it is installed by name.
compile pyproject.toml --extra money --extra print --extra simulate --extra solve --extra studio -o requirements/run.txt
compile pyproject.toml --all-extras --group dev --group bench -c requirements/run.txt -o requirements/dev.txt
