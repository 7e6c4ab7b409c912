"""What people write where a name belongs when nobody is to be recorded: „anonym 2“, „N. N.“, „-“, „keine Angabe“.

Whoever is called so is no person: the talk counts as an anonymous one (KVJS.md, ``anonymous_consultations``).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_ANONYMOUS: Final = ("anonym", "anonim", "annonym")
"""How a word begins that no name holds, also as it is misspelt."""
_NOT_A_NAME: Final = frozenset(
    {
        "schüler", "schülerin", "schülers", "sus", "sos", "in", "innen", "kind", "kindes", "mädchen", "junge", "person",
        "jugendliche", "jugendlicher", "jugendl", "eltern", "mutter", "vater", "lehrkraft", "lehrer", "lehrerin",
        "name", "namen", "nachname", "vorname", "familienname", "klasse", "kl", "nr", "pupil", "student", "der", "die",
        "das", "fall", "case", "ein", "eine", "einer", "aus", "ist", "noch", "mir", "uns", "leider",
    }
)  # fmt: skip
"""Words that stand beside such a word and make no name of it."""
_NOBODY: Final = frozenset(
    {
        ("anon",), ("unbekannt",), ("unbekannte",), ("unbekannter",), ("unbekanntes",), ("unbekannten",), ("unbek",),
        ("ungenannt",), ("namenlos",), ("niemand",), ("unknown",), ("nameless",), ("none",), ("nn",), ("n", "n"),
        ("keine", "angabe"), ("keine", "angaben"), ("keinangabe",), ("keineangabe",), ("ohne",), ("ohne", "angabe"),
        ("ohne", "angaben"), ("ohne", "namensnennung"), ("ohne", "namensangabe"), ("ohnename",), ("ohnenamen",),
        ("kein",), ("keinen",), ("keiner",), ("keine",), ("nein",), ("nicht", "genannt"), ("nicht", "bekannt"),
        ("nicht", "angegeben"),
        ("nicht", "erfasst"), ("no",), ("not", "given"), ("not", "known"), ("not", "stated"),
    }
)  # fmt: skip
"""The words that are left when those of :data:`_NOT_A_NAME` and counting signs are taken away."""
_INITIALS: Final = re.compile(r"(?:k\s*[./]\s*a|o\s*[./]\s*[na]|n\s*/\s*a|ka|x{2,}|xy|n\s*\.?\s*n)\.?")
"""Short forms that could be somebody's initials as well; they are asked about where something can be asked."""
_COUNTED: Final = re.compile(r"\d+|\d{1,2}[a-h]|[ivx]{2,4}")
_LONG_WORD: Final = 3


def is_nobody(text: str) -> bool:
    """Whether a text in the place of a name says that nobody is recorded; an empty one does."""
    said = _folded(text)
    words = _WORD.findall(said)
    if not words or any(word.startswith(_ANONYMOUS) for word in words):
        return True
    return may_be_initials(said) or _core(words) in _NOBODY


def has_number(text: str) -> bool:
    """Whether a number stands in a text that says nobody: „anonym 3“. It tells nobodies apart and counts none."""
    return any(sign.isdecimal() for sign in unicodedata.normalize("NFKC", text))


def may_be_initials(text: str) -> bool:
    """Whether a text that says nobody could be somebody's initials: „K. A.“, „N. N.“."""
    said = _folded(text)
    without_number = re.sub(r"[\s(#]+(?:nr\.?\s*)?\d+\s*\)?$", "", said)
    return _INITIALS.fullmatch(without_number) is not None


def name_said(text: str) -> str | None:
    """Return the name in a text, without what stands for a part that nobody knows („Anna -“); None for nobody."""
    if is_nobody(text):
        return None
    parts = [part for part in text.split() if not (_is_sign(part) or _folded(part).strip("()") in _UNKNOWN_PART)]
    return " ".join(parts) or None


_UNKNOWN_PART: Final = frozenset({"unbekannt", "unknown", "n.n.", "nn"})


def _is_sign(part: str) -> bool:
    return not any(sign.isalnum() for sign in part)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _core(words: list[str]) -> tuple[str, ...]:
    """Return the words that say something, without general ones and what only counts: „unbekannt 2“, „Unbekannt B“."""
    left = [word for word in words if word not in _NOT_A_NAME and not _COUNTED.fullmatch(word)]
    if len(left) > 1 and len(left[-1]) == 1 and len(left[0]) >= _LONG_WORD:
        del left[-1]
    return tuple(left)
