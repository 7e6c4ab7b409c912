"""The file of emergency numbers: outside both stores, so that it can be read while the data are locked.

It holds what she typed for it and nothing else; nothing is ever copied there from the vault. One that is missing counts
as empty, one that cannot be read is told and does no harm: the numbers that are shipped stand all the same. A copy lies
beside each backup, so that they come along to another laptop; see docs/decisions, 0312.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.protection.emergency_numbers import OWN, SHIPPED, HelpFunction, is_number, tidy
from ssa_desktop.services.keys.places import EMERGENCY_FILE
from ssa_desktop.storage.files import unwritable, write_atomically

FORMAT_NAME: Final = "ssa-emergency-numbers"
FORMAT_VERSION: Final = 1
_LARGEST_BYTES: Final = 4096
_NOTICE: Final = "Nicht verschlüsselt: Wer an diesem Laptop sitzt, kann das lesen. Nur Funktionen und Nummern."


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """The numbers she entered, by function; ``is_broken``: there is a file, and it cannot be read."""

    own: Mapping[HelpFunction, str] = field(default_factory=dict)
    is_broken: bool = False

    def all(self) -> dict[HelpFunction, str]:
        """Return every number that can be shown, in order."""
        known = {**SHIPPED, **self.own}
        return {one: known[one] for one in HelpFunction if one in known}


def read(folder: Path) -> EmergencyNumbers:
    """Return the numbers in a data folder; nothing is ever raised."""
    return _read_file(folder / EMERGENCY_FILE)


def keep(folder: Path, numbers: Mapping[HelpFunction, str]) -> EmergencyNumbers:
    """Store her numbers, whole or not at all; without any the file goes. Return what stood there before.

    Raises :class:`UsageError` for what is no number, and when the disk refuses.
    """
    before = read(folder)
    own = {one: tidy(numbers.get(one, "")) for one in OWN}
    for number in own.values():
        if number and not is_number(number):
            raise UsageError("protection.no_number")
    _write(folder / EMERGENCY_FILE, {one: number for one, number in own.items() if number})
    return before


def copy_beside(folder: Path, backup: Path, vault_id: str) -> None:
    """Leave the numbers beside a backup that was made; a place that refuses is left as it is."""
    found = read(folder)
    if not found.is_broken:
        with suppress(UsageError):
            _write(backup.parent / name_beside(vault_id), found.own)


def take_over(folder: Path, backup: Path, vault_id: str) -> None:
    """Take the numbers beside a backup that was restored, where the data folder has none of its own."""
    beside = _read_file(backup.parent / name_beside(vault_id))
    if beside.own and not read(folder).own:
        with suppress(UsageError):
            _write(folder / EMERGENCY_FILE, beside.own)


def name_beside(vault_id: str) -> str:
    """Return the name of the copy beside backups of one vault."""
    return f"ssa-notfallnummern-{vault_id[:12]}.json"


def _write(path: Path, own: Mapping[HelpFunction, str]) -> None:
    if not own:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        return
    content = {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "notice": _NOTICE,
        "numbers": {one.value: number for one, number in own.items()},
    }
    write_atomically(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _read_file(path: Path) -> EmergencyNumbers:
    try:
        if not path.is_file():
            return EmergencyNumbers(is_broken=path.exists())
        with path.open("rb") as stream:
            raw = stream.read(_LARGEST_BYTES + 1)
        found = json.loads(raw) if len(raw) <= _LARGEST_BYTES else None
        return EmergencyNumbers(_numbers(found))
    except (OSError, ValueError, TypeError, RecursionError):
        return EmergencyNumbers(is_broken=True)


def _numbers(found: Any) -> dict[HelpFunction, str]:
    """Return the numbers of a file; :class:`ValueError` for anything that this program does not write itself."""
    if not isinstance(found, dict) or set(found) != {"format", "version", "notice", "numbers"}:
        raise ValueError("other fields")
    numbers = found["numbers"]
    if found["format"] != FORMAT_NAME or found["version"] != FORMAT_VERSION or not isinstance(numbers, dict):
        raise ValueError("another format")
    own = {HelpFunction(name): number for name, number in numbers.items()}
    if any(one in SHIPPED or not isinstance(number, str) or not is_number(number) for one, number in own.items()):
        raise ValueError("no number")
    return own
