#!/usr/bin/env bash
# Freezes the program on a Mac and packs SSA-Desktop.app into dist/. Called by `make macos`. It cannot run anywhere else.
# SSA_SIGN_AS="Developer ID Application: …" signs it for others; without, it is signed for this Mac alone (ad hoc).
set -euo pipefail
cd "$(dirname "$0")/../.."
[[ $(uname) == Darwin ]] || { echo "macos: a bundle for macOS can only be frozen on a Mac" >&2; exit 2; }
readonly MADE=build/macos
python=$PWD/.venv/bin/python
version=$("$python" -c 'from ssa_desktop import __version__; print(__version__)')
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -f %m pyproject.toml)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0

# An environment of its own: PyInstaller takes what is installed beside it.
stamp=$(shasum -a 256 requirements/windows.txt | cut -d ' ' -f 1)
if [[ ! -f $MADE/python/stamp || $(<"$MADE/python/stamp") != "$stamp" ]]; then
    rm -rf "$MADE/python"
    "$("$python" -c 'import sys; print(sys._base_executable)')" -m venv "$MADE/python"
    "$MADE/python/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --only-binary :all: \
        --require-hashes --requirement requirements/windows.txt
    echo "$stamp" >"$MADE/python/stamp"
fi
frozen=$PWD/$MADE/python/bin/python
rm -rf "$MADE"/{wheel,frozen,freezing,look}
"$python" -m hatchling build --target wheel --directory "$MADE/wheel" >/dev/null 2>&1
"$frozen" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall "$MADE"/wheel/*.whl
"$python" packaging/windows_look.py "$MADE/look"
echo "macos: freezing the program ($MADE/freezing.log)"
here=$PWD
(cd "$MADE" && SSA_MADE=$here/$MADE/look "$frozen" -m PyInstaller --noconfirm --log-level WARN --distpath "$here/$MADE/frozen" \
    --workpath "$here/$MADE/freezing" "$here/packaging/ssa-desktop.spec" >"$here/$MADE/freezing.log" 2>&1) || {
    tail -20 "$MADE/freezing.log" >&2
    exit 1
}
app=$MADE/frozen/SSA-Desktop.app
beside=$app/Contents/Resources/about
# The folder that the app was made of says what is in it; its texts go into the app, where they lie in Resources.
folder=$MADE/frozen/ssa-desktop
cp packaging/policy.toml "$folder/policy.example.toml"
cp CHANGELOG.md "$folder/"
"$python" packaging/manuals.py "$folder/manuals"
"$python" packaging/sbom.py --packages "$("$frozen" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
    --python "$("$frozen" -c 'import platform; print("Python", platform.python_version(), "of this Mac")')" --bundle "$folder" --into "$folder"
"$python" packaging/parts.py "$folder" macos
mkdir -p "$beside"
cp -R "$folder"/{CHANGELOG.md,LICENSE.txt,licences,manuals,policy.example.toml,sbom.cdx.json} "$beside/"
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist --sign "${SSA_SIGN_AS:--}" "$app"
codesign --verify --deep --strict "$app"
"$app/Contents/MacOS/ssa-desktop" --version
mkdir -p dist
name=dist/ssa-desktop-$version-macos-$(uname -m)
cp "$folder/sbom.cdx.json" "$name.cdx.json"
ditto -c -k --keepParent "$app" "$name.zip"
echo "macos: $name.zip ($(du -m "$name.zip" | cut -f 1) MB; $(du -sm "$app" | cut -f 1) MB unpacked)"
