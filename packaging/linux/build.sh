#!/usr/bin/env bash
# Freezes the program for this Linux and packs it into dist/: build.sh deb | folder. Called by `make deb` and `make appimage`.
# The same tree on the same system gives the same bytes: times are that of the last commit (or SOURCE_DATE_EPOCH), orders and owners fixed.
set -euo pipefail
cd "$(dirname "$0")/../.."
readonly WANTED=$1 MADE=build/linux
python=$PWD/.venv/bin/python
version=$("$python" -c 'from ssa_desktop import __version__; print(__version__)')
machine=$(uname -m)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y pyproject.toml)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0

# An environment of its own: PyInstaller takes what is installed beside it.
stamp=$(sha256sum requirements/windows.txt | cut -d ' ' -f 1)
if [[ ! -f $MADE/python/stamp || $(<"$MADE/python/stamp") != "$stamp" ]]; then
    rm -rf "$MADE/python"
    base=/usr/bin/python3
    "$base" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || base=$("$python" -c 'import sys; print(sys._base_executable)')
    "$base" -m venv "$MADE/python"
    "$MADE/python/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --only-binary :all: \
        --require-hashes --requirement requirements/windows.txt
    echo "$stamp" >"$MADE/python/stamp"
fi
frozen=$MADE/python/bin/python
rm -rf "$MADE"/{wheel,frozen,freezing,texts,root}
"$python" -m hatchling build --target wheel --directory "$MADE/wheel" >/dev/null 2>&1
"$frozen" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --force-reinstall "$MADE"/wheel/*.whl
echo "linux: freezing the program ($MADE/freezing.log)"
# From a folder without the source tree, which would be found before the wheel and has no resources in the package.
here=$PWD
(cd "$MADE" && SSA_MADE=$here/$MADE "$here/$frozen" -m PyInstaller --noconfirm --log-level WARN --distpath "$here/$MADE/frozen" \
    --workpath "$here/$MADE/freezing" "$here/packaging/ssa-desktop.spec" >"$here/$MADE/freezing.log" 2>&1) || {
    tail -20 "$MADE/freezing.log" >&2
    exit 1
}
bundle=$MADE/frozen/ssa-desktop
find "$bundle/_internal" -name '*.so*' -type f -exec strip --strip-unneeded {} +
"$python" packaging/linux/icu.py "$bundle"/_internal/PySide6/Qt/lib/libicudata.so.*
# The libraries of this Debian ask for its glibc or one not much older; objdump ends with an error over what is no library.
glibc=$({ find "$bundle" -type f \( -name '*.so*' -o -name ssa-desktop \) -exec objdump -T {} + 2>/dev/null || true; } |
    grep -o 'GLIBC_2\.[0-9]*' | sort -Vu | tail -1)
glibc=${glibc#GLIBC_}
# What does not start is not packed, and not what was made smaller either.
"$bundle/ssa-desktop" --version
tried=$(mktemp -d)
QT_QPA_PLATFORM=offscreen "$bundle/ssa-desktop" demo --out "$tried/demo" --no-window >"$MADE/demo.log" 2>&1 || {
    tail -5 "$MADE/demo.log" >&2
    exit 1
}
rm -rf "$tried"
source=$("$frozen" -c 'import platform, sys; print("Python", platform.python_version(), "of", "Debian" if sys.base_prefix == "/usr" else "this computer")')
cp packaging/policy.toml "$bundle/policy.example.toml"
cp CHANGELOG.md "$bundle/"
"$python" packaging/manuals.py "$bundle/manuals"
"$python" packaging/sbom.py --packages "$("$frozen" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" --python "$source" --bundle "$bundle" --into "$bundle"
"$python" packaging/parts.py "$bundle" linux
find "$bundle" -type d -exec chmod 755 {} +
find "$bundle" -type f -exec chmod 644 {} +
chmod 755 "$bundle/ssa-desktop"
"$python" packaging/linux/texts.py "$MADE/texts"
date=$(date --utc --date "@$SOURCE_DATE_EPOCH" +%F)
sed "s/@VERSION@/$version/; s/@DATE@/$date/" packaging/linux/ssa-desktop.metainfo.xml >"$MADE/texts/org.ssa_desktop.ssa_desktop.metainfo.xml"
mkdir -p dist
cp "$bundle/sbom.cdx.json" "dist/ssa-desktop-$version-linux-$machine.cdx.json"

if [[ $WANTED == folder ]]; then
    name=ssa-desktop-$version-linux-$machine
    rm -rf "$MADE/$name"
    cp -a "$bundle" "$MADE/$name"
    install -m 644 packaging/linux/LIESMICH.txt resources/icons/ssa-desktop.svg packaging/linux/ssa-desktop.desktop "$MADE/$name/"
    sed -i "s/@GLIBC@/$glibc/" "$MADE/$name/LIESMICH.txt"
    find "$MADE/$name" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
    tar --create --directory "$MADE" --sort name --owner 0 --group 0 --numeric-owner --format gnu "$name" | gzip --no-name -6 >"dist/$name.tar.gz"
    echo "linux: dist/$name.tar.gz ($(du -m "dist/$name.tar.gz" | cut -f 1) MB; $(du -sm "$MADE/$name" | cut -f 1) MB unpacked)"
    exit 0
fi

root=$MADE/root
doc=$root/usr/share/doc/ssa-desktop
install -d "$root"/{DEBIAN,opt,usr/bin} "$doc"
cp -a "$bundle" "$root/opt/ssa-desktop"
ln -s /opt/ssa-desktop/ssa-desktop "$root/usr/bin/ssa-desktop"
install -D -m 644 packaging/linux/ssa-desktop.desktop "$root/usr/share/applications/ssa-desktop.desktop"
install -D -m 644 packaging/linux/ssa-desktop.xml "$root/usr/share/mime/packages/ssa-desktop.xml"
install -D -m 644 resources/icons/ssa-desktop.svg "$root/usr/share/icons/hicolor/scalable/apps/ssa-desktop.svg"
install -D -m 644 "$MADE/texts/org.ssa_desktop.ssa_desktop.metainfo.xml" "$root/usr/share/metainfo/org.ssa_desktop.ssa_desktop.metainfo.xml"
install -D -m 644 "$MADE/texts/ssa-desktop.bash" "$root/usr/share/bash-completion/completions/ssa-desktop"
for page in "ssa-desktop.1 man/man1" "ssa-desktop.de.1 man/de/man1"; do
    read -r from to <<<"$page"
    install -d "$root/usr/share/$to"
    gzip --no-name -9 <"$MADE/texts/$from" >"$root/usr/share/$to/ssa-desktop.1.gz"
done
install -D -m 644 packaging/linux/lintian-overrides "$root/usr/share/lintian/overrides/ssa-desktop"
install -m 644 packaging/linux/copyright "$doc/copyright"
for manual in "$bundle"/manuals/*.pdf; do
    ln -s "/opt/ssa-desktop/manuals/$(basename "$manual")" "$doc/"
done
printf 'ssa-desktop (%s) stable; urgency=medium\n\n  * See /opt/ssa-desktop/CHANGELOG.md.\n\n -- SSA-Desktop <packages@ssa-desktop.invalid>  %s\n' \
    "$version" "$(date --utc --date "@$SOURCE_DATE_EPOCH" -R)" | gzip --no-name -9 >"$doc/changelog.gz"
chmod 644 "$doc/changelog.gz" "$root"/usr/share/man/man1/*.gz "$root"/usr/share/man/de/man1/*.gz
depends="libc6 (>= $glibc), tzdata"
for package in $QT_PACKAGES; do
    # Newer Debian has some libraries under a name that ends in t64.
    case $package in libcups2 | libglib2.0-0) package="$package | ${package}t64" ;; esac
    depends+=", $package"
done
cat >"$root/DEBIAN/control" <<END
Package: ssa-desktop
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: SSA-Desktop <packages@ssa-desktop.invalid>
Installed-Size: $(du -sk --exclude DEBIAN "$root" | cut -f 1)
Depends: $depends
Recommends: gnome-keyring | kwalletmanager
Section: misc
Priority: optional
Description: case files and figures of school social work, encrypted and offline
 Keeps talks, cases, offers and working time of one school social worker and
 counts the annual return, the shares of time and the reports from them. The
 data lie encrypted in the user's own folder; no connection is ever opened.
END
(cd "$root" && find . -path ./DEBIAN -prune -o -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
chmod -R u+rwX,go+rX,go-w "$root"
find "$root" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
package=dist/ssa-desktop_${version}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group -Zxz -z2 --build "$root" "$package" >/dev/null
appstreamcli validate --no-net "$MADE/texts/org.ssa_desktop.ssa_desktop.metainfo.xml"
desktop-file-validate packaging/linux/ssa-desktop.desktop
lintian --fail-on error,warning --allow-root --tag-display-limit 0 "$package"
echo "linux: $package ($(du -m "$package" | cut -f 1) MB; $(du -sm "$root/opt" | cut -f 1) MB installed)"
