#!/usr/bin/env bash
# Makes a fresh Wine prefix (a Windows computer, as it were) with the stand-ins in its system folder.
# usage: prefix.sh PREFIX STAND-INS
set -euo pipefail
export WINEPREFIX=$1 WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
server=$(command -v wineserver || echo /usr/lib/wine/wineserver64)
"$server" -p60 >/dev/null 2>&1 || true
"$(command -v wine64 || echo /usr/lib/wine/wine64)" wineboot --init </dev/null >/dev/null 2>&1
cp "$2"/*.dll "$1/drive_c/windows/system32/"
