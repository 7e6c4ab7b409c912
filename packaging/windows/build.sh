#!/usr/bin/env bash
# Builds the Windows program and its installer into dist/, with a Windows Python under Wine. Called by `make windows`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); cd "$here/../.."
readonly MADE=build/windows
python=$PWD/.venv/bin/python
version=$("$python" -c 'from ssa_desktop import __version__; print(__version__)')
numbers=$(cd packaging && "$python" -c 'import sys, windows_look; print(".".join(map(str, windows_look.numbers(sys.argv[1]))))' "$version")

"$here/setup.sh" "$MADE/computer"
rm -rf "$MADE"/{wheel,frozen,freezing,look}
"$python" -m hatchling build --target wheel --directory "$MADE/wheel" >/dev/null 2>&1
"$python" packaging/windows_look.py "$MADE/look"
place=$MADE/computer/py/Lib/site-packages
rm -rf "$place"/ssa_desktop*
"$python" -m zipfile -e "$MADE"/wheel/*.whl "$place"

windows_path() { printf 'Z:%s' "${PWD//\//\\}\\${1//\//\\}"; }
echo "windows: freezing the program (some minutes; $MADE/freezing.log)"
SSA_MADE=$(windows_path "$MADE/look") LIMIT_S=3600 "$here/run.sh" "$MADE/computer" -m PyInstaller --noconfirm --log-level WARN \
    --distpath "$(windows_path "$MADE/frozen")" --workpath "$(windows_path "$MADE/freezing")" "$(windows_path packaging/ssa-desktop.spec)" \
    >"$MADE/freezing.log" 2>&1 || { tail -20 "$MADE/freezing.log" >&2; exit 1; }
bundle=$MADE/frozen/ssa-desktop
cp packaging/policy.toml "$bundle/policy.example.toml"
cp CHANGELOG.md "$bundle/"
"$python" packaging/manuals.py "$bundle/manuals"
"$python" packaging/sbom.py --packages "$place" --python "$(<"$MADE/computer/python-source.txt")" --bundle "$bundle" --into "$bundle"
"$python" packaging/parts.py "$bundle" windows
mkdir -p dist
setup=dist/ssa-desktop-$version-setup.exe
makensis -V2 -DVERSION="$version" -DNUMBERS="$numbers" -DFOLDER="$PWD/$bundle" -DICON="$PWD/$MADE/look/ssa-desktop.ico" -DOUT="$PWD/$setup" "$here/installer.nsi"
cp "$bundle/sbom.cdx.json" "dist/ssa-desktop-$version-windows.cdx.json"
echo "windows: $setup ($(du -m "$setup" | cut -f 1) MB; $(du -sm "$bundle" | cut -f 1) MB installed)"
