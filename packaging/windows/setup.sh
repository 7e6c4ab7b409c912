#!/usr/bin/env bash
# Makes a Windows Python with the locked Windows packages, to be run under Debian's wine64, and what stands in for parts of Windows there.
# usage: setup.sh FOLDER     FOLDER is made; PYTHON_WIN=FOLDER takes an official Python for Windows (its installed folder) instead
# About five minutes and 1.5 GB the first time; nothing where everything is there already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); project=$(cd "$here/../.." && pwd); out=$(mkdir -p "$1" && cd "$1" && pwd)
python=$project/.venv/bin/python
readonly CC=x86_64-w64-mingw32-gcc-win32

stamp=$(cat "$0" "$here"/*.c "$project/requirements/windows.txt" <(echo "${PYTHON_WIN:-}") | sha256sum | cut -d ' ' -f 1)
[[ ! -f $out/stamp || $(<"$out/stamp") != "$stamp" ]] || exit 0
rm -rf "$out"; mkdir -p "$out"/{py/Lib/site-packages,py/DLLs,work,stand-ins}; cd "$out"

if [[ -n ${PYTHON_WIN:-} ]]; then
    cp -rL "$PYTHON_WIN/." py/
    echo "the official Python of $(basename "$PYTHON_WIN"), given as PYTHON_WIN" >python-source.txt
else
    # panda3d's Windows wheel carries CPython's own python311.dll and the standard extension modules.
    echo 'panda3d==1.10.16 --hash=sha256:37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82' >panda3d.txt
    "$python" -m pip download --quiet --no-deps --only-binary=:all: --platform win_amd64 --python-version 3.11 --dest . --require-hashes --requirement panda3d.txt
    "$python" - <<'PY'
import glob, pathlib, shutil, sysconfig, zipfile
wheel = zipfile.ZipFile(glob.glob("panda3d-*.whl")[0])
for name in wheel.namelist():
    file = pathlib.PurePosixPath(name)
    if file.parent.name == "deploy_libs" and file.suffix in (".dll", ".pyd"):
        top = file.name.lower().startswith(("python", "vcruntime"))
        pathlib.Path("py" if top else "py/DLLs", file.name).write_bytes(wheel.read(name))
lib = pathlib.Path(sysconfig.get_paths()["stdlib"])
left = shutil.ignore_patterns("site-packages", "lib-dynload", "__pycache__", "test", "config-*")
shutil.copytree(lib, "py/Lib", dirs_exist_ok=True, ignore=left)
PY
    $CC -municode -O1 -o py/python.exe "$here/python.c"
    x86_64-w64-mingw32-objdump -p py/python311.dll | awk '/\[Ordinal\/Name Pointer\] Table/{f=1;next} f&&/\[ *[0-9]+\]/{print $NF}' >exports.txt
    { echo "LIBRARY python3.dll"; echo EXPORTS; sed 's/.*/& = python311.&/' exports.txt; } >python3.def
    echo 'int unused;' >empty.c
    $CC -shared -nostdlib -o py/python3.dll empty.c python3.def -Wl,-e,0
    echo "python311.dll and the standard extension modules of the panda3d 1.10.16 wheel, the standard library of this computer's Python $("$python" -c 'import platform; print(platform.python_version())'), python3.dll made by mingw" >python-source.txt
fi

# Wine 8 lacks these two; Qt and Rust's random only need them to be there. They lie where Windows has the real ones, and never ship.
$CC -shared -O1 -o stand-ins/bcryptprimitives.dll "$here/bcryptprimitives.c" -ladvapi32
$CC -shared -O1 -o stand-ins/icuuc.dll "$here/icuuc.c"
"$here/prefix.sh" "$out/prefix" "$out/stand-ins"

"$python" "$here/pins.py" "$project/requirements/windows.txt" >pins.txt
"$python" -m pip install --quiet --no-deps --only-binary=:all: --platform win_amd64 --python-version 3.11 --implementation cp \
    --target py/Lib/site-packages --upgrade --require-hashes --requirement pins.txt
"$here/run.sh" "$out" -c 'import sys, platform, PySide6, sqlcipher3, cryptography, keyring, PyInstaller; print(sys.version.split()[0], platform.platform(), "ok")'
echo "$stamp" >stamp
