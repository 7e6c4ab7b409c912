#!/usr/bin/env bash
# usage: setup.sh build|dev [DEBIAN PACKAGES…]
# Makes .venv from requirements/build.txt (the program alone) or dev.txt (with all that tests it) and sees to the Debian packages. Does
# nothing that is done already: where dev.txt is installed, build.txt is too, and dev.txt adds to what build.txt brought.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly LOCK=requirements/${1:?which lock: build or dev}.txt
shift
readonly STAMP=.venv/.lock-installed

fail() {
    echo "setup: $*" >&2
    exit 1
}

# Newer Debian has some libraries under a name that ends in t64.
is_installed() {
    local states
    states=$(dpkg-query --show --showformat='${db:Status-Status} ' "$1" "$1t64" 2>/dev/null) || true
    [[ " $states" == *" installed "* ]]
}

# Installs the given Debian packages that are missing, or ends with the line that somebody with the right has to run.
need_debian_packages() {
    local package missing=() as_root=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0

    local line="apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
    if [[ $EUID -ne 0 ]]; then
        if ! sudo --non-interactive true 2>/dev/null; then
            fail "Debian packages are missing; run this, then try again:  sudo sh -c '$line'"
        fi
        as_root=(sudo --non-interactive)
    fi
    echo "setup: installing Debian packages: ${missing[*]}"
    {
        "${as_root[@]}" apt-get update --quiet=2 &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
                apt-get install --quiet=2 --yes --no-install-recommends "${missing[@]}" >/dev/null
    } || fail "apt-get could not install the packages (its reason is above; no network?). The line was:  $line"
}

# Prints the first interpreter that is new enough. A name on PATH may be a mere launcher, so each is tried.
find_python() {
    local name
    for name in python3.11 python3.12 python3.13 python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    fail "no Python 3.11 or newer found (tried python3.11, python3.12, python3.13, python3); on Debian 12:  apt-get install python3"
}

has_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

python=$(find_python)
packages=("$@")
if [[ ! -x .venv/bin/python && $python == /usr/bin/* ]] && ! has_venv "$python"; then
    # Debian keeps what venv needs in a package of its own.
    packages+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
fi
if command -v dpkg-query >/dev/null; then
    need_debian_packages "${packages[@]}"
elif [[ $(uname) == Linux ]]; then
    echo "setup: not a Debian system; what is needed here is called there: ${packages[*]}" >&2
fi

hash_of() {
    { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d ' ' -f 1
}
wanted=$(hash_of "$LOCK")
installed=none
[[ -f $STAMP ]] && .venv/bin/python -c '' 2>/dev/null && installed=$(<"$STAMP")
if [[ $installed == "$wanted" || $installed == "$(hash_of requirements/dev.txt)" ]]; then
    scripts/translations.sh compile
    exit 0
fi

if [[ $installed != "$(hash_of requirements/build.txt)" ]]; then
    # Made anew when the lock changes: pip would leave behind what is no longer in it.
    has_venv "$python" || fail "$python has no venv and ensurepip modules; install them, or another Python 3.11 or newer"
    rm -rf .venv
    "$python" -m venv .venv || fail "$python could not make .venv (its reason is above)"
fi
rm -f "$STAMP"
echo "setup: installing Python packages into .venv (about 800 MB, 1 GB with what tests it; not again until $LOCK changes)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: \
    --require-hashes --requirement "$LOCK" ||
    fail "pip could not install $LOCK (its reason is above; no network?)"
# The program itself as a link to this folder, so that .venv/bin/ssa-desktop runs from anywhere.
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-index --no-deps --no-build-isolation \
    --editable . || fail "the program could not be linked into .venv (the reason is above)"
scripts/translations.sh compile
echo "$wanted" >"$STAMP"
