"""How she likes the window: language, size of text, light or dark. Not secret, and known before the data are unlocked.

They stand in a small file beside the stores, which is made when she first changes something. It holds nothing of the
data. One that is missing, damaged or from elsewhere counts as never written: a window must open whatever it says. A
language that the administrators laid down takes the place of hers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from ssa_desktop.services import policy
from ssa_desktop.services.keys.places import PREFERENCES_FILE
from ssa_desktop.storage.files import write_atomically

TEXT_SIZES: Final = tuple(range(90, 151, 10))
"""How large text may be shown, in per cent."""
LANGUAGES: Final = ("de", "en")
_LARGEST_BYTES: Final = 4096


class Appearance(StrEnum):
    """Light or dark windows, or as the desktop has them."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """``language`` is ``de`` or ``en``, None for the system's; ``text_size`` is one of :data:`TEXT_SIZES`.

    ``discreet`` says whether names are hidden when the data are unlocked, ``spelling`` whether note fields are checked,
    ``reminding`` whether the desktop says before an appointment that there is one.
    """

    language: str | None = None
    text_size: int = 100
    appearance: Appearance = Appearance.SYSTEM
    discreet: bool = True
    spelling: bool = True
    reminding: bool = False


def preferences(folder: Path) -> Preferences:
    """Return what she chose; what cannot be read, or is no possible choice, counts as not chosen."""
    chosen, laid_down = _chosen(folder), policy.current().language
    return chosen if laid_down is None else replace(chosen, language=laid_down)


def as_shipped() -> Preferences:
    """Return what holds as long as she chose nothing."""
    return Preferences(language=policy.current().language)


def _chosen(folder: Path) -> Preferences:
    try:
        with (folder / PREFERENCES_FILE).open("rb") as stream:
            raw = stream.read(_LARGEST_BYTES + 1)
        found = json.loads(raw) if len(raw) <= _LARGEST_BYTES else None
    except (OSError, ValueError, RecursionError):
        return Preferences()
    return _read(found) if isinstance(found, dict) else Preferences()


def keep_preferences(folder: Path, chosen: Preferences) -> None:
    """Store what she chose, whole or not at all; raise :class:`UsageError` when the disk refuses."""
    if policy.current().language is not None:
        # Hers comes back when nothing is laid down any more.
        chosen = replace(chosen, language=_chosen(folder).language)
    written = json.dumps({**asdict(chosen), "appearance": chosen.appearance.value}, indent=1, sort_keys=True)
    write_atomically(folder / PREFERENCES_FILE, f"{written}\n".encode())


def _read(found: dict[str, Any]) -> Preferences:
    default = Preferences()
    language, size = found.get("language"), found.get("text_size")
    appearance, discreet, spelling = found.get("appearance"), found.get("discreet"), found.get("spelling")
    return Preferences(
        language if isinstance(language, str) and language in LANGUAGES else None,
        size if type(size) is int and size in TEXT_SIZES else default.text_size,
        Appearance(appearance) if appearance in list(Appearance) else default.appearance,
        discreet if isinstance(discreet, bool) else default.discreet,
        spelling if isinstance(spelling, bool) else default.spelling,
        found.get("reminding") is True,
    )
