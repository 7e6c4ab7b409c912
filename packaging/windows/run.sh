#!/usr/bin/env bash
# Runs Windows Python under wine64: run.sh FOLDER ARGUMENTS…   (FOLDER as made by setup.sh; the working directory is FOLDER/work)
# Of the bundle nothing is started by this: packaging/windows/check.py does that.
# A window needs a display (Xvfb) and a bare window manager. Output is a pipe, in the Windows code page unless PYTHONUTF8=1.
set -euo pipefail
out=$(cd "$1" && pwd); shift
export WINEPREFIX="$out/prefix" WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES="mscoree,mshtml=" WINEPATH="Z:${out//\//\\}\\py" PYTHONUTF8=${PYTHONUTF8:-1}
cd "$out/work"; wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
# Wine's own services outlive the command: started here they hold no pipe of it.
server=$(command -v wineserver || echo /usr/lib/wine/wineserver64); "$server" -p60 >/dev/null 2>&1 || true
"$wine" "$out/py/python.exe" -c "" </dev/null >/dev/null 2>&1
timeout "${LIMIT_S:-300}" "$wine" "$out/py/python.exe" "$@" </dev/null 2> >(cat >&2) | cat
exit "${PIPESTATUS[0]}"
