#!/usr/bin/env bash
# Writes requirements/*.txt: the newest versions that requirements/*.in allow, with the hashes of their files for every system.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ -x .venv-lock/bin/uv ]] || { python3 -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet uv; }

for name in runtime dev build windows; do
    .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        --output-file "requirements/$name.txt" "requirements/$name.in"
done
if grep --line-number --extended-regexp '://|^-[-a-z]|(^|[[:space:]])/' requirements/*.txt; then
    echo "lock: an address or a path of this machine got into the files (above)" >&2
    exit 1
fi
