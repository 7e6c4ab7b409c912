"""What goes into a bundle and what stays out, for each system: read by ``ssa-desktop.spec``, and held by tests.

A bundle that holds a file nobody allowed is not packed: ``python packaging/parts.py FOLDER windows|linux|macos`` lists
such files and ends with 1. So does one that lacks what would be noticed only when it is used: a font, an icon, its
other language, a schema step, a licence.

All of Qt, the holidays of 250 countries and translations into 40 languages would make it three times as large.
"""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]

QT_MODULES: Final = (
    "QtCharts",
    "QtCore",
    "QtDBus",
    "QtGui",
    "QtPdf",
    "QtPdfWidgets",
    "QtPrintSupport",
    "QtSvg",
    "QtWidgets",
)
"""What the program imports of PySide6; a test compares it with the source."""

QT_NOT_ON_WINDOWS: Final = ("QtDBus",)
"""The program asks for it on Linux; on macOS Qt's own window library is linked against it."""

QT_NEEDED_BY_THESE: Final = ("QtNetwork", "QtOpenGL", "QtOpenGLWidgets")
"""QtPdf is linked against the network library (nothing calls it), the charts against those of OpenGL."""

QT_LINUX_LIBRARIES: Final = ("QtWaylandClient", "QtXcbQpa")
"""Behind the plugins that show windows."""

PLUGINS: Final = {
    "windows": (
        "platforms/qwindows.dll",
        "styles/qmodernwindowsstyle.dll",
        "iconengines/qsvgicon.dll",
        "imageformats/qsvg.dll",
        "imageformats/qjpeg.dll",
        "imageformats/qico.dll",
    ),
    "linux": (
        "platforms/libqxcb.so",
        "platforms/libqwayland*.so",
        "platforms/libqoffscreen.so",
        "platformthemes/libqgtk3.so",
        "platformthemes/libqxdgdesktopportal.so",
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        "xcbglintegrations/*.so",
        "wayland-shell-integration/libxdg-shell.so",
        "wayland-decoration-client/*.so",
        "wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
        "iconengines/libqsvgicon.so",
        "imageformats/libqsvg.so",
        "imageformats/libqjpeg.so",
        "imageformats/libqico.so",
        "printsupport/libcupsprintersupport.so",
    ),
    "macos": (
        "platforms/libqcocoa.dylib",
        "styles/libqmacstyle.dylib",
        "iconengines/libqsvgicon.dylib",
        "imageformats/libqsvg.dylib",
        "imageformats/libqjpeg.dylib",
        "imageformats/libqico.dylib",
    ),
}
"""Windows, pictures, printing and accents typed with a compose key."""

SYSTEM_TOO: Final = {
    # Python's own libraries; those of Qt and of the packages are allowed by their folders.
    "linux": (
        "libpython3.*.so*", "libcrypto.so.3", "libssl.so.3", "libffi.so.8", "libbz2.so.1*", "liblzma.so.5", "libz.so.1",
        "libexpat.so.1", "libuuid.so.1", "libicudata.so.*", "libicui18n.so.*", "libicuuc.so.*",
        "libpyside6.abi3.so*", "libshiboken6.abi3.so*", "libqt6*.so.6", "_cffi_backend.*.so",
        # Of Pillow: named by a hash of their content, with a link from here into its folder.
        f"lib*-{'[0-9a-f]' * 8}.so.*", "libhunspell-1.7.so.0", "base_library.zip",
    ),
    "windows": (
        "python3.dll", "python311.dll", "vcruntime140.dll", "vcruntime140_1.dll", "msvcp140*.dll",
        "libcrypto-3.dll", "libffi-8.dll", "libssl-3.dll", "_*.pyd", "pyexpat.pyd", "select.pyd", "unicodedata.pyd",
        "base_library.zip",
    ),
    "macos": (
        "python", "libpython3.*.dylib", "libcrypto.3.dylib", "libssl.3.dylib", "libffi.*dylib", "libbz2.*dylib",
        "liblzma.*dylib", "libz.*dylib", "libexpat.*dylib", "libpyside6.abi3*.dylib", "libshiboken6.abi3*.dylib",
        "_cffi_backend.*.so", "libhunspell-1.7*.dylib", "base_library.zip",
    ),
}  # fmt: skip
"""What may lie beside the packages. On Linux the libraries of the desktop (GTK, X11, fonts) are the system's, as they
are for the program in an environment: they have to fit its drivers and its settings."""

FOLDERS: Final = frozenset({
    "PIL", "PySide6", "charset_normalizer", "cryptography", "dateutil", "docx", "holidays", "hunspell", "keyring",
    "lxml", "openpyxl", "pypdfium2", "pypdfium2_raw", "reportlab", "shiboken6", "sqlcipher3", "ssa_desktop", "tzdata",
})  # fmt: skip
"""Of the packages: their libraries and data. Python code lies in the programs themselves."""

FOLDERS_OF: Final = {
    "linux": ("pillow.libs", "python3.11"),
    "windows": ("pywin32_system32", "win32ctypes"),
    "macos": ("Python.framework", "python3.11"),
}

ABOUT: Final = (".dist-info",)

TOP: Final = {
    "linux": ("ssa-desktop",),
    "windows": ("ssa-desktop.exe", "ssa-desktop-window.exe"),
    "macos": ("ssa-desktop", "ssa-desktop-window"),
}
WITH_IT: Final = ("CHANGELOG.md", "LICENSE.txt", "policy.example.toml", "sbom.cdx.json")
"""Beside the programs, and the folders of licences and of manuals."""

BOOKS: Final = ("handbuch", "datenschutz", "verwaltung")
MANUALS: Final = "manuals"
"""The manuals: as text for the help inside the program, as PDF in a folder beside it, where they are found."""

LEFT_OUT: Final = (
    "libavif*", "_avif.*", "libwebp*", "libsharpyuv*", "_webp.*", "liblcms2*", "_imagingcms.*", "_imagingtk.*",
    "libcrypt.so*", "_sqlite3.*", "libsqlite3*", "sqlite3.dll", "record", "installer", "requested",
)  # fmt: skip
"""Pictures in AVIF and WebP, colour profiles and Tk, which nothing here reads or shows, and an SQLite without
encryption (SQLCipher's module lies in its own folder). And what an installer noted of a package, in which the folder of
the build stands: no two were the same."""

NEVER: Final = ("bcryptprimitives.dll", "icuuc.dll", "ucrtbase.dll", "api-ms-win-*.dll", "opengl32sw.dll")
"""Of the system itself: what stands in for them while a build runs beside Windows may never take their place on it."""

NOT_OF_IT: Final = frozenset(
    {"PyInstaller", "_tkinter", "lib2to3", "pip", "pydoc_data", "pytest", "setuptools", "sqlite3", "test", "tkinter"}
)
"""Python code that some library names and the program never runs."""

LXML: Final = ("etree.", "_elementpath.")
"""What Word files and workbooks are read and written with; the rest is for web pages."""

GERMANY: Final = "holidays.countries.germany"
"""Of some 250 countries and markets."""


def mac_facts(version: str) -> dict[str, Any]:
    """Return what the Info.plist of the app says: which program a double click starts, and what a backup is."""
    return {
        "CFBundleExecutable": "ssa-desktop-window",
        "CFBundleName": "SSA-Desktop",
        "CFBundleDisplayName": "SSA-Desktop",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "de",
        "CFBundleLocalizations": ["de", "en"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",  # of Qt 6.11
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "GPL-3.0-or-later",
        # Backups get their name. They are brought back from inside the program, which asks for passphrase and place.
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "org.ssa_desktop.backup",
                "UTTypeDescription": "Sicherung von SSA-Desktop",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["ssab"]},
            }
        ],
    }


def wanted_module(name: str) -> bool:
    """Whether a Python module goes into the bundle."""
    if name.startswith(("holidays.countries", "holidays.financial")):
        return name == GERMANY
    if name.startswith(("lxml.html", "lxml.objectify", "lxml.isoschematron")):
        return False
    first, _, rest = name.partition(".")
    if first == "PySide6" and rest.startswith("Qt"):
        return rest.partition(".")[0] in QT_MODULES
    return first not in NOT_OF_IT


def wanted_file(name: str, system: str) -> bool:
    """Whether a library or data file goes into the bundle; its name as it will lie there, with ``/``."""
    path = PurePosixPath(name)
    parts, lower = path.parts, path.name.lower()
    if matches(lower, NEVER) or (matches(lower, LEFT_OUT) and parts[0] != "sqlcipher3"):
        return False
    if (qt := _qt_module(path)) is not None and "plugins" not in parts:
        return qt in _qt_allowed(system)
    if len(parts) == 1:
        return matches(lower, SYSTEM_TOO[system])
    if parts[0] == "PySide6":
        return _wanted_of_pyside(parts, system)
    if parts[0] in FOLDERS:
        return _wanted_of_package(parts, system)
    return parts[0] in FOLDERS_OF[system] or parts[0].endswith(ABOUT)


def _wanted_of_package(parts: tuple[str, ...], system: str) -> bool:
    match parts:
        case ("tzdata", "zoneinfo", area, _, *_) if system == "linux":
            return area in {"Europe", "Etc"}  # of the world the system knows, which is asked first
        case ("ssa_desktop", "_manual", *_):
            return not parts[-1].endswith(".pdf")  # beside the program
        case ("docx", "templates", "default-docx-template", *_):
            return False  # what default.docx was packed from
        case ("holidays", "locale", language, *_):
            return language in {"de", "en_US"} and parts[-1] == "DE.mo"
        case ("hunspell", *_):
            # Neither its English dictionary nor its source.
            return len(parts) == 2 and not parts[1].endswith((".cpp", ".pxd", ".pyx"))
        case ("lxml", *_):
            return len(parts) == 2 and parts[1].startswith(LXML)
    return True


def _wanted_of_pyside(parts: tuple[str, ...], system: str) -> bool:
    if "plugins" in parts:
        return matches("/".join(parts[parts.index("plugins") + 1 :]), PLUGINS[system])
    if "translations" in parts:
        return parts[-1] in {"qtbase_de.qm", "qtbase_en.qm"}
    return not {"qml", "resources", "metatypes"} & set(parts)


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name fits one of the patterns."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def _qt_allowed(system: str) -> frozenset[str]:
    named = {*QT_MODULES, *QT_NEEDED_BY_THESE}
    if system == "linux":
        named |= set(QT_LINUX_LIBRARIES)
    return frozenset(named - set(QT_NOT_ON_WINDOWS) if system == "windows" else named)


def _qt_module(path: PurePosixPath) -> str | None:
    """Return the Qt module that a file is of, whatever the system calls it, or None."""
    for part in path.parts:
        if part.startswith("Qt") and part.endswith(".framework"):
            return part.removesuffix(".framework")
    name = path.name
    for prefix in ("libQt6", "Qt6", "Qt"):
        if name.startswith(prefix) and (name.endswith((".dll", ".pyd")) or ".so" in name):
            return "Qt" + name[len(prefix) :].partition(".")[0]
    return None


def strangers(names: Iterable[str], system: str) -> list[str]:
    """Return those files of a bundle, by their path in it, that nothing of the lists here allows."""
    return [name for name in sorted(names) if not _allowed(name, system)]


def _allowed(name: str, system: str) -> bool:
    top, _, inside = name.partition("/")
    if not inside:
        return top in TOP[system] or top in WITH_IT
    if top == MANUALS:
        return inside in {f"{book}.pdf" for book in BOOKS}
    if top == "licences":
        return PurePosixPath(inside).suffix not in {".exe", ".dll", ".so", ".dylib", ".pyd", ".py"}
    return top == "_internal" and wanted_file(inside, system)


LICENCES_AT_LEAST: Final = (
    "fonts", "icons", "words", "spelling", "python", "qt", "sqlcipher", "hunspell", "reportlab", "cryptography",
)  # fmt: skip
"""Folders below ``licences``: what the program brings itself, and some of the libraries; sbom.py sees to each."""

SHOWS_WINDOWS: Final = {
    "linux": (
        "platforms/libqxcb.so",
        "platforms/libqwayland*.so",
        "iconengines/libqsvgicon.so",
        "imageformats/libqsvg.so",
    ),
    "windows": ("platforms/qwindows.dll", "iconengines/qsvgicon.dll", "imageformats/qsvg.dll"),
    "macos": ("platforms/libqcocoa.dylib", "iconengines/libqsvgicon.dylib", "imageformats/libqsvg.dylib"),
}
"""Of the plugins those without which no window opens or no icon is drawn."""


def needed(system: str) -> list[str]:
    """Return patterns that each have to fit a file of a bundle, made from the source tree that it is built of."""
    package = "_internal/ssa_desktop"
    own = [
        *(f"{package}/_resources/{name}" for name in _files(ROOT / "resources")),
        *(f"{package}/_manual/images/{name}" for name in _files(ROOT / "docs" / "images")),
        *(f"{package}/_manual/{book}.md" for book in BOOKS),
        *(f"{MANUALS}/{book}.pdf" for book in BOOKS),
        *(f"{package}/_translations/{path.stem}.qm" for path in sorted((ROOT / "translations").glob("*.ts"))),
        *(f"{package}/{name}" for name in _files(ROOT / "ssa_desktop") if name.endswith(".sql")),
    ]
    foreign = [
        *(f"_internal/PySide6*/plugins/{name}" for name in SHOWS_WINDOWS[system]),
        "_internal/PySide6*/translations/qtbase_de.qm",
        "_internal/sqlcipher3/_sqlite3.*",
        "_internal/tzdata/zoneinfo/Europe/Berlin",
        "_internal/holidays/locale/de/LC_MESSAGES/DE.mo",
        *(f"licences/{name}/*" for name in LICENCES_AT_LEAST),
    ]
    return [*TOP[system], *WITH_IT, *own, *foreign]


def missing(names: Iterable[str], system: str) -> list[str]:
    """Return the patterns of what a bundle needs that no file of it fits."""
    there = list(names)
    exact = set(there)
    return [
        pattern
        for pattern in needed(system)
        if pattern not in exact and not any(fnmatch.fnmatchcase(name, pattern) for name in there)
    ]


def _files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def main() -> int:
    """List what in a folder is not allowed, and what is not there; return 1 if there is anything."""
    folder, system = Path(sys.argv[1]), sys.argv[2]
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()]
    found = strangers(names, system)
    for name in found:
        sys.stderr.write(f"not allowed in a bundle: {name}\n")
    lacking = missing(names, system)
    for name in lacking:
        sys.stderr.write(f"missing in the bundle: {name}\n")
    return 1 if found or lacking else 0


if __name__ == "__main__":
    sys.exit(main())
