# Debian 12 with python3 (3.11 or newer), git and make is enough; everything else is set up here. `make` alone lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-build setup-test demo test lint types format soak soak-parts mutants orca bench bench-short translations screens pictures wheel windows windows-check deb deb-check appimage macos reproduce sbom flaws manuals lock clean

PYTHON := .venv/bin/python

# What Qt's libraries and its window plugin (xcb) load, found with ldd in a bare Debian 12. libcups2 is there for printing.
QT_PACKAGES := \
	libcups2 libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libgssapi-krb5-2 \
	libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0 \
	libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1

# What the tests start: strace watches for sockets from outside the process, xvfb (with xauth) gives a window a display,
# dbus and python3-dbusmock (of the system's python3) play logind and the screen saver, gnome-keyring is a real keyring,
# at-spi2-core the bridge that screen readers listen at (its bindings are the system's python3, too).
# poppler-utils reads the structure of papers, as a screen reader does.
TEST_PACKAGES := at-spi2-core dbus gir1.2-atspi-2.0 gnome-keyring poppler-utils python3-dbusmock python3-gi strace xauth xvfb

# A screen reader and what it speaks through, a keyboard that is pressed from outside, and a window manager as it expects.
ORCA_PACKAGES := openbox orca speech-dispatcher x11-xkb-utils xdotool

# What freezes the program for Windows, packs it and runs it there: a Wine for 64 bit, its compiler, the installer's maker, and a display.
WINDOWS_PACKAGES := gcc-mingw-w64-x86-64-win32 imagemagick nsis openbox wine64 x11-xkb-utils xauth xdotool xvfb
# What packs the program for Debian and looks at the package.
DEB_PACKAGES := appstream binutils desktop-file-utils dpkg-dev lintian
# What stands for a fresh computer, and looks at the window there.
DEB_CHECK_PACKAGES := debootstrap xdotool xvfb
export QT_PACKAGES

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

setup: ## make .venv and install what program, lint and tests need
	@scripts/setup.sh dev $(QT_PACKAGES)

setup-build:
	@scripts/setup.sh build $(QT_PACKAGES)

setup-test: ## the same, with the Debian packages that tests start
	@scripts/setup.sh dev $(QT_PACKAGES) $(TEST_PACKAGES)

demo: setup-build ## open the program on two years of invented school life (in demo-out/)
	$(PYTHON) -m ssa_desktop demo --out demo-out

test: setup-test lint types bench-short ## lint, types, the short bench and all tests
	$(PYTHON) -m pytest -n auto

lint: setup ## ruff: rules and format
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: setup ## mypy, strict
	$(PYTHON) -m mypy

format: setup ## put the code into the one format
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

soak: setup-test ## the long random tests, part by part, on from where they were ended (PART=… SEED=… FRESH=1)
	$(PYTHON) -m tests.soak $(PART) $(if $(SEED),--seed $(SEED)) $(if $(FRESH),--fresh)

mutants: setup-test ## small changes of storage that its tests are to notice, on from where it was ended (NUMBER=1500 SEED=1)
	$(PYTHON) -m tests.soak.mutate $(if $(NUMBER),--number $(NUMBER)) $(if $(SEED),--seed $(SEED)) $(if $(AGAIN),--again)

soak-parts: setup ## list the parts of the soak, and which passed on this commit
	@$(PYTHON) -m tests.soak --list

orca: setup-test ## a screen reader in the real window: what it says against what was reviewed (some two minutes)
	@scripts/setup.sh dev $(ORCA_PACKAGES)
	$(PYTHON) -m tests.orca

bench: setup ## what she waits for at ten years, against bare SQL and a bare window; past a limit it ends with 1
	$(PYTHON) -m tests.bench

bench-short: setup ## the same in small, in a minute of the processor
	$(PYTHON) -m tests.bench --short

translations: setup ## take the window's texts from the source into translations/*.ts and compile them
	@scripts/translations.sh

screens: setup ## pictures of all pages in both languages, light and dark, and a sheet of each, into build/screens/
	$(PYTHON) -m tests.screens

pictures: setup ## the same, and the pictures of the manual made anew (docs/images/)
	$(PYTHON) -m tests.screens --manual

wheel: setup-build ## build the wheel and the source archive into dist/
	$(PYTHON) -m hatchling build --directory dist

windows: setup-build ## build the Windows program and its installer into dist/ (PYTHON_WIN=FOLDER: with an official Python; some twenty minutes)
	@scripts/setup.sh build $(WINDOWS_PACKAGES)
	nice packaging/windows/build.sh

windows-check: setup-build ## install, use and remove that program under Wine
	nice $(PYTHON) packaging/windows/check.py $(STEP)

deb: setup-build ## build the Debian package into dist/
	@scripts/setup.sh build $(DEB_PACKAGES)
	nice packaging/linux/build.sh deb

deb-check: setup-build ## install, use, upgrade and remove that package on a bare Debian (as root, with Debian's packages from the net)
	@scripts/setup.sh build $(DEB_PACKAGES) $(DEB_CHECK_PACKAGES)
	nice $(PYTHON) packaging/linux/check.py

appimage: setup-build ## build a folder for any Linux, packed, into dist/
	@scripts/setup.sh build binutils
	nice packaging/linux/build.sh folder

macos: setup-build ## build SSA-Desktop.app into dist/ (on a Mac alone)
	nice packaging/macos/build.sh

reproduce: setup-build ## build wheel, Debian package and folder twice and compare the bytes (KIND="wheel deb")
	@scripts/setup.sh build $(DEB_PACKAGES)
	nice $(PYTHON) packaging/reproduce.py $(KIND)

sbom: setup-build ## write what is shipped, with hashes and licences, into dist/ (CycloneDX)
	$(PYTHON) packaging/sbom.py --packages $$($(PYTHON) -c 'import sysconfig; print(sysconfig.get_path("purelib"))') --into dist --name ssa-desktop.cdx.json

manuals: setup ## write the three manuals as tagged PDF into dist/
	$(PYTHON) packaging/manuals.py dist

flaws: setup-build ## compare what is shipped with known flaws in files of this computer (FROM=FOLDER of OSV advisories)
	@[[ -n "$(FROM)" ]] || { echo "flaws: say where the advisories lie:  make flaws FROM=FOLDER" >&2; exit 2; }
	$(PYTHON) packaging/flaws.py $(FROM)

lock: ## look up the newest allowed versions and write them with their hashes into requirements/*.txt
	@scripts/lock.sh

clean: ## remove everything that was made here
	rm -rf .venv .venv-lock demo-out dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f translations/*.qm
	find ssa_desktop tests -name __pycache__ -type d -prune -exec rm -rf {} +
