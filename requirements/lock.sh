#!/usr/bin/env bash
# Pins every dependency, with hashes, for every Python we support; needs uv on the PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
pin() { uv pip compile "$@" --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate; }
pin pyproject.toml -o requirements/run.txt
pin --group setup -c requirements/run.txt -o requirements/setup.txt
pin pyproject.toml --group develop -c requirements/run.txt -c requirements/setup.txt -o requirements/develop.txt
