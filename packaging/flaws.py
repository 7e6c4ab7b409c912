"""Compare what is shipped with known flaws, from files on this computer.

usage: .venv/bin/python packaging/flaws.py FILE-OR-FOLDER [--bill BILL.cdx.json]

The files are advisories in the OSV format (https://ossf.github.io/osv-schema/), one in each ``.json`` or a list of
them, as osv.dev gives them out for PyPI (``all.zip``, unpacked); somebody with a connection fetches them. Nothing is
asked of any network. What is compared: the packages of ``requirements/runtime.txt``, or those of a bill of materials.

Ends with 0 where nothing is concerned, 1 where something is, 2 where a file is no advisory or no bill of materials.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from packaging.version import InvalidVersion, Version

ROOT: Final = Path(__file__).resolve().parents[1]
_ECOSYSTEM: Final = "PyPI"


class AdvisoryError(Exception):
    """A file is no advisory or no bill of materials, or one that cannot be understood."""


def normal(name: str) -> str:
    """Return a package's name as the lock writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped(bill: Path | None) -> dict[str, str]:
    """Return the version of each package that is shipped, by its name; raise :class:`AdvisoryError` for no bill."""
    if bill is None:
        text = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))
    try:
        parts = json.loads(bill.read_text(encoding="utf-8"))["components"]
        return {normal(part["name"]): part["version"] for part in parts if part.get("purl", "").startswith("pkg:pypi/")}
    except OSError as error:
        raise AdvisoryError(str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AdvisoryError(f"{bill}: no bill of materials (CycloneDX)") from error


def advisories(place: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give every advisory of a file or folder; raise :class:`AdvisoryError`, also where there is none at all."""
    files = sorted(place.rglob("*.json")) if place.is_dir() else [place]
    if not files:
        raise AdvisoryError(f"{place}: no advisory (*.json)")
    for file in files:
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise AdvisoryError(f"{file}: {error}") from error
        for one in found if isinstance(found, list) else [found]:
            if not isinstance(one, dict) or not isinstance(one.get("id"), str):
                raise AdvisoryError(f"{file}: no advisory in the OSV format")
            yield file, one


def concerns(advisory: dict[str, Any], packages: dict[str, str]) -> list[str]:
    """Return the packages that an advisory is about in the version that is shipped. A withdrawn one is about none."""
    if advisory.get("withdrawn"):
        return []
    found = set()
    for affected in advisory.get("affected", []):
        package = affected.get("package", {})
        name = normal(package.get("name", ""))
        if package.get("ecosystem") == _ECOSYSTEM and name in packages and _affects(affected, packages[name]):
            found.add(name)
    return sorted(found)


def _affects(affected: dict[str, Any], version: str) -> bool:
    here = Version(version)
    if any(here == _version(one) for one in affected.get("versions", [])):
        return True
    ranges = [one for one in affected.get("ranges", []) if one.get("type") in {"ECOSYSTEM", "SEMVER"}]
    # Neither versions nor ranges: every version is meant.
    return not (affected.get("versions") or affected.get("ranges")) or any(_in_range(one, here) for one in ranges)


def _in_range(one: dict[str, Any], here: Version) -> bool:
    """Whether a version lies between an event that brought the flaw and the next that mended it."""
    inside = False
    events = [(_version(at), kind) for event in one.get("events", []) for kind, at in event.items()]
    order = {"introduced": 0, "last_affected": 1, "fixed": 0, "limit": 0}
    for at, kind in sorted(
        (event for event in events if event[1] in order), key=lambda event: (event[0], order[event[1]])
    ):
        if kind == "introduced":
            inside = inside or here >= at
        elif (kind == "last_affected" and here > at) or (kind != "last_affected" and here >= at):
            inside = False
    return inside


def _version(text: str) -> Version:
    try:
        return Version("0" if text == "0" else text)
    except InvalidVersion as error:
        raise AdvisoryError(f"a version that Python does not know: {text!r}") from error


def main() -> int:
    """Say what is concerned."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("advisories", type=Path)
    parser.add_argument("--bill", type=Path)
    asked = parser.parse_args()
    count, found = 0, 0
    try:
        packages = shipped(asked.bill)
        for file, advisory in advisories(asked.advisories):
            count += 1
            try:
                names = concerns(advisory, packages)
            except (AdvisoryError, AttributeError, TypeError) as error:
                raise AdvisoryError(f"{file}: {error}") from error
            for name in names:
                found += 1
                sys.stdout.write(
                    f"{name} {packages[name]}: {advisory['id']} {advisory.get('summary', '')}".rstrip() + "\n"
                )
    except AdvisoryError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{count} advisories, {len(packages)} packages, {found} concerned\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
