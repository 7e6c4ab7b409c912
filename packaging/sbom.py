"""Write what is shipped, as a CycloneDX 1.5 bill of materials, and the licence texts that go with it.

usage: python packaging/sbom.py --packages SITE-PACKAGES --into FOLDER [--python WHERE-FROM] [--bundle FOLDER]

Libraries are those of ``requirements/runtime.txt`` that are installed in the folder of packages, with the licence their
authors declare and the hashes of the lock. With a bundle its files are listed too, each with its hash, and Python
itself with where it comes from. The same input gives the same bytes: no clock, no random number.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import sys
import uuid
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
NAME: Final = "sbom.cdx.json"
BUNDLED_TOO: Final = ("pyinstaller",)
"""Its small starting program is in every bundle."""

DECLARED: Final = {
    "BSD": "BSD-3-Clause",
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
}
"""Licences that a package names in words, by their SPDX names."""

CORRECTED: Final = {
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyside6-addons": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "chunspell": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "pywin32-ctypes": "BSD-3-Clause",
    "jeepney": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}
"""Where the package says it in no words a machine reads; docs/dependencies.md tells the same."""

BUILT_IN: Final = (
    ("qt", "Qt, with the libraries in it", "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"),
    ("sqlcipher", "SQLCipher, in sqlcipher3", "BSD-3-Clause"),
    ("openssl", "OpenSSL, in sqlcipher3, cryptography and Python", "Apache-2.0"),
    ("bzip2", "in Python", "bzip2-1.0.6"),
    ("expat", "in Python", "MIT"),
    ("hunspell", "in chunspell", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later"),
    ("libffi", "in Python and cffi", "MIT"),
    ("libuuid", "in Python", "BSD-3-Clause"),
    ("xz", "in Python", "0BSD"),
    ("zlib", "in Python and Pillow", "Zlib"),
)
"""Libraries in C that wheels and Python carry without a text of their licence: name, where they are, licence. Their
texts lie in ``licences`` beside this file. PDFium's come with pypdfium2, those of pictures and fonts with Pillow, those
of XML with lxml."""

LICENCES: Final = Path(__file__).parent / "licences"
TEXT_OF: Final = {"pyside6-addons": "qt", "pyside6-essentials": "qt", "shiboken6": "qt"}
"""Packages whose wheels bring no text, and the folder it lies in."""
DATA: Final = (
    ("IBM Plex", "OFL-1.1", "fonts"),
    ("Lucide", "ISC", "icons"),
    ("@zxcvbn-ts/language-de", "MIT", "words"),
    ("igerman98", "GPL-3.0-only", "spelling"),
)
"""What the program's own resources are: name, licence, folder of its text."""

_LICENCE_FILE: Final = re.compile(r"^(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def normal(name: str) -> str:
    """Return a package's name as the lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return version and hashes of each package that runs, by its name."""
    found = {}
    for name in ("runtime", "windows"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for entry in re.split(r"\n(?=[a-z])", text):
            match = re.match(r"([a-z0-9-]+)==([^ ;\\]+)", entry)
            if match and (name == "runtime" or match[1] in BUNDLED_TOO):
                found[match[1]] = (match[2], tuple(sorted(re.findall(r"sha256:([0-9a-f]{64})", entry))))
    return found


def licence(package: Distribution) -> str:
    """Return the licence a package declares, or raise :class:`LookupError` where it declares none."""
    name, about = normal(package.metadata["Name"]), package.metadata
    if name in CORRECTED:
        return CORRECTED[name]
    said = about.get("License-Expression") or about.get("License") or ""
    if not said.strip() or len(said) > 60:
        kinds = [kind.rpartition(" :: ")[2] for kind in about.get_all("Classifier", []) if kind.startswith("License")]
        said = " OR ".join(DECLARED.get(kind, kind) for kind in kinds)
    if not said:
        raise LookupError(
            f"{name} declares no licence: look it up and write it into CORRECTED of {Path(__file__).name}"
        )
    return DECLARED.get(said.strip(), said.strip())


def shipped(packages: Path, *, bundled: bool) -> list[Distribution]:
    """Return the packages of the folder that are shipped, by name; :class:`LookupError`: one is not as locked."""
    lock = locked()
    found = {}
    for package in distributions(path=[str(packages)]):
        name = normal(package.metadata["Name"])
        if name in lock and (bundled or name not in BUNDLED_TOO):
            if package.version != lock[name][0]:
                raise LookupError(f"{name} {package.version} is installed, {lock[name][0]} is locked")
            found[name] = package
    return [found[name] for name in sorted(found)]


def bill(packages: Iterable[Distribution], files: Iterable[tuple[str, str]], python: str | None) -> dict[str, Any]:
    """Return the bill of materials; ``files`` are names with SHA-256, ``python`` is where that comes from."""
    sys.path.insert(0, str(ROOT))
    from ssa_desktop import __version__

    lock = locked()
    components: list[dict[str, Any]] = []
    if python is not None:
        components.append(_part("python", "3.11", "PSF-2.0", {"description": python}))
    for package in packages:
        name = normal(package.metadata["Name"])
        more = {"purl": f"pkg:pypi/{name}@{package.version}", "hashes": [_hash(one) for one in lock[name][1]]}
        components.append(_part(name, package.version, licence(package), more))
    for built_in, where, licence_of_it in BUILT_IN:
        components.append(_part(built_in, "as in the library", licence_of_it, {"description": where}))
    for data, licence_of_it, _ in DATA:
        components.append(_part(data, "as in resources/", licence_of_it, {}, kind="data"))
    components += [{"type": "file", "name": name, "hashes": [_hash(one)]} for name, one in sorted(files)]
    made: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _part("ssa-desktop", __version__, "GPL-3.0-or-later", {}, kind="application")},
        "components": components,
    }
    return {**made, "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(made, sort_keys=True))}"}


def _part(name: str, version: str, said: str, more: dict[str, Any], kind: str = "library") -> dict[str, Any]:
    simple = re.fullmatch(r"[A-Za-z0-9.+-]+", said) is not None
    licences = [{"license": {"id": said}}] if simple else [{"expression": said}]
    return {"type": kind, "name": name, "version": version, "licenses": licences, **more}


def _hash(content: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": content}


def files_of(bundle: Path) -> list[tuple[str, str]]:
    """Return name and SHA-256 of every file of a bundle but the bill itself."""
    return [
        (path.relative_to(bundle).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(bundle.rglob("*"))
        if path.is_file() and path.name != NAME
    ]


def copy_licences(packages: Iterable[Distribution], into: Path) -> None:
    """Copy the texts that the packages bring, each in a folder of its package, the program's own and those kept here.

    Raises :class:`LookupError` where something that is shipped has no text.
    """
    packages = list(packages)
    shutil.rmtree(into / "licences", ignore_errors=True)
    shutil.copytree(LICENCES, into / "licences")
    shutil.copyfile(ROOT / "LICENSE", into / "LICENSE.txt")
    for name in ("fonts/LICENSE.txt", "icons/LICENSE", "words/LICENSE.txt", "spelling/LICENSE.txt"):
        subject = name.partition("/")[0]
        (into / "licences" / subject).mkdir()
        shutil.copyfile(ROOT / "resources" / name, into / "licences" / subject / Path(name).name)
    python = next(
        path for path in (Path(sys.base_prefix, "lib", "python3.11", "LICENSE.txt"), *_python_texts()) if path.is_file()
    )
    (into / "licences" / "python").mkdir()
    shutil.copyfile(python, into / "licences" / "python" / "LICENSE.txt")
    for package in packages:
        texts = [file for file in package.files or () if ".dist-info" in str(file) and _LICENCE_FILE.match(file.name)]
        texts += [file for file in package.files or () if "licenses/" in str(file) and ".dist-info" in str(file)]
        for file in texts:
            inside = Path(str(file).partition(".dist-info/")[2])
            target = (
                into
                / "licences"
                / normal(package.metadata["Name"])
                / inside.relative_to("licenses" if inside.parts[0] == "licenses" else ".")
            )
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(file.locate()), target)
    if lacking := without_text(packages, into):
        raise LookupError(f"no text of the licence of {', '.join(lacking)}: put it into {LICENCES.name}")


def without_text(packages: Iterable[Distribution], bundle: Path) -> list[str]:
    """Return what is shipped in a bundle without the text of its licence."""
    names = [normal(package.metadata["Name"]) for package in packages]
    folders = {name: TEXT_OF.get(name, name) for name in names}
    folders |= {name: name for name, _, _ in BUILT_IN} | {name: folder for name, _, folder in DATA}
    folders["python"] = "python"
    return sorted(
        name
        for name, folder in folders.items()
        if not any(path.stat().st_size > 200 for path in (bundle / "licences" / folder).rglob("*") if path.is_file())
    )


def _python_texts() -> list[Path]:
    return [
        *sorted(Path("/usr/share/doc").glob("python3*/copyright")),
        *sorted(Path(sys.base_prefix).glob("lib/python3*/LICENSE.txt")),
    ]


def main() -> None:
    """Write bill and licence texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--python")
    parser.add_argument("--bundle", type=Path)
    parser.add_argument("--name", default=NAME)
    asked = parser.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    packages = shipped(asked.packages, bundled=asked.bundle is not None)
    if asked.bundle is not None:
        copy_licences(packages, asked.into)
    made = bill(packages, files_of(asked.bundle) if asked.bundle else (), asked.python)
    (asked.into / asked.name).write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
