"""Texts in which a word is not what a search index keeps of it: a name in one of them has to be looked for in the text.

An index keeps small letters without accents, parted at every other sign. So it does not know of capitals inside a word
(MaxGespräch), of signs that are not seen, of words that go on in the next line, of spaced letters, nor of letters as a
mail's source, a web address or a wrong encoding has them. Letters of other scripts are taken for hidden as well.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from ssa_desktop.domain.people.name_letters import BESIDE, CODED, ENTITY, MARKS, TWICE_READ, UNSEEN
from ssa_desktop.domain.people.name_matcher import BROKEN, SPACED

_OTHER_SCRIPTS: Final = "\u0370-\u1cff\u2c00-\ud7ff\ue000-\U0010ffff"
_SIGNS: Final = re.compile(f"[{UNSEEN}{MARKS}{BESIDE}{_OTHER_SCRIPTS}]")
_CODES: Final = re.compile(f"{ENTITY}|{CODED}|{TWICE_READ}")

_PAGES: Final = ("latin-1", "cp1252")
"""The code pages of nearly every German text: its bytes are looked at all at once."""
_LOW, _HIGH, _ODD, _JOINT, _OTHER = b"aA!- "


def _class_of(byte: int, page: str) -> int:
    sign = bytes([byte]).decode(page, "ignore")
    if _SIGNS.match(sign):
        return _ODD
    if sign in {"\u00a0", " ", ".", "·", "*", "_", "-"}:
        return _JOINT
    if sign.isalpha():
        return _HIGH if sign.isupper() else _LOW
    return _OTHER


_CLASSES: Final = {page: bytes(_class_of(byte, page) for byte in range(256)) for page in _PAGES}
_LETTERS: Final = bytes(_LOW if one == _HIGH else one for one in range(256))
_THREE: Final = bytes((_LOW, _JOINT, _LOW, _JOINT, _LOW))


def has_hidden_letters(text: str) -> bool:
    """Whether a word of a text may be another than the index has it."""
    classes = _classes_of(text)
    if classes is None:
        is_odd = bool(_SIGNS.search(text)) or any(one.islower() and other.isupper() for one, other in pairwise(text))
        may_be_spaced = True
    else:
        is_odd = _ODD in classes or b"aA" in classes
        may_be_spaced = _THREE in classes.translate(_LETTERS)
    return (
        is_odd
        # Without one of these there is no code.
        or (("&" in text or "%" in text or "Ã" in text or "Ä" in text or "Å" in text) and bool(_CODES.search(text)))
        or ("\n" in text and bool(BROKEN.search(text)))
        or (may_be_spaced and bool(SPACED.search(text)))
    )


def _classes_of(text: str) -> bytes | None:
    """Return what kind of sign each of a text is; None where a code page has not all of them."""
    for page in _PAGES:
        try:
            return text.encode(page).translate(_CLASSES[page])
        except UnicodeEncodeError:
            continue
    return None
