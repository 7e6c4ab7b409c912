"""The letters of a word reduced to those a name is known by, however it is written.

Capitals, accents, umlauts (ö, oe and o are the same), ß, letters of other widths and forms, signs that are not seen,
letters of another script that look the same, and Cyrillic, Greek and Georgian written in Latin letters, as German and
English do it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final
from urllib.parse import unquote_to_bytes

UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
"""Signs that are not seen, such as the soft hyphens that come along from Word: they part no word."""
MARKS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
BESIDE: Final = "\u00a8\u00b8\u02c6\u02c7\u02d8-\u02dd"
"""Accents that a scan has put beside their letter."""
ENTITY: Final = "&[A-Za-z]{1,2}(?:uml|acute|grave|circ|tilde|cedil|ring|slash|lig|caron);"
"""A letter of a mail's source, as in G&uuml;nther."""
CODED: Final = "%[CDcd][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|%[C-Fc-f][0-9A-Fa-f]"
"""A letter as a web address has it, of two bytes or one, as in M%C3%BCller and M%FCller."""
TWICE_READ: Final = "(?<=[ÃÄÅ])[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ\u017dŽ‘’“”•–—˜™š›œžŸ]"
"""The second half of a letter of two bytes that was read as two letters, as in MÃ¼ller."""

_HIDDEN: Final = re.compile(f"[{UNSEEN}{BESIDE}]")
_MARK: Final = re.compile(f"[{MARKS}]")
_DIGRAPH: Final = re.compile("([aou])e")
_OTHER_LETTERS: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "e",
     "ɓ": "b", "ɗ": "d", "ƙ": "k", "ŧ": "t", "ĸ": "k"}
)  # fmt: skip
_SPELLED_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "ő": "oe", "ű": "ue"})

_ALIKE: Final = str.maketrans(
    "аАвВеЕѕЅіІїјЈкКмМнНоОрРсСтТуУхХԁԛԝһьαΑβΒΕΖηΗιΙκΚΜνΝοΟρΡτΤυΥχΧ",
    "aAbBeEsSiIijJkKmMhHoOpPcCtTyYxXdqwhbaAbBEZnHiIkKMvNoOpPtTuYxX",
)
_CYRILLIC: Final = {
    "а": "a", "б": "b", "в": "w", "г": "g", "д": "d", "е": "e", "ж": "sch", "з": "s", "и": "i", "й": "j", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch",
    "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja",
    "ё": "jo", "є": "je", "і": "i", "ї": "ji", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
    "џ": "dz", "ў": "u", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
_ENGLISH: Final = {
    **_CYRILLIC, "в": "v", "ж": "zh", "з": "z", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ю": "yu", "я": "ya", "ё": "yo", "є": "ye", "ї": "yi",
}  # fmt: skip
_UKRAINIAN: Final = {"г": "h", "и": "y"}
_SLAVIC: Final = {"в": "v", "ж": "z", "з": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "st", "ъ": "a"}
_GREEK: Final = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
_GREEK_PAIRS: Final = (("ου", "ou"), ("ευ", "ef"), ("αυ", "af"), ("μπ", "b"), ("γγ", "ng"))
_GEORGIAN: Final = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        re.findall("[a-z]+", "a b g d e w s t i k l m n o p sch r s t u p k gh q sch tsch z ds z tsch ch dsch h"),
        strict=True,
    )
)  # fmt: skip
_CYRILLIC_LETTER: Final = re.compile("[\u0400-\u04ff]")
_GREEK_LETTER: Final = re.compile("[\u0370-\u03ff]")
_LATIN_LETTER: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("dsch|dzh|dj", "d"), ("tsch|tch", "k"), ("sch|sh|zh", "s"), ("kh|ch|ck|c(?![ei])|q", "k"),
        ("ts|tz|dz|[zc]", "s"), ("x", "ks"),
        ("w", "v"), ("ph", "f"), ("th|dt", "t"), ("gh", "g"), ("[yj]", "i"), ("ou", "u"), ("(?<=.)h", ""),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def bare(text: str) -> str:
    """Return a text in small letters without accents, and without anything that is no letter."""
    if text.isascii():
        small = text.lower()
    else:
        small = unicodedata.normalize("NFKC", _HIDDEN.sub("", text)).casefold()
        small = _MARK.sub("", unicodedata.normalize("NFD", small)).translate(_OTHER_LETTERS)
    return small if small.isalpha() else "".join(filter(str.isalpha, small))


def spelled_out(text: str) -> str:
    """Return what :func:`bare` does with umlauts spelled out: Müller as mueller."""
    return bare(text) if text.isascii() else bare(composed(text).lower().translate(_SPELLED_OUT))


def without_digraphs(bare_text: str) -> str:
    """Return small letters with ae, oe and ue as a, o and u, so that an umlaut is the same both ways; ph as f."""
    return _DIGRAPH.sub(r"\1", bare_text).replace("ph", "f")


def fold(text: str) -> str:
    """Return the letters of a text by which two ways to write a word are the same."""
    return without_digraphs(bare(text))


def composed(text: str) -> str:
    """Return a text with accents on their letters and without signs that are not seen."""
    return text if text.isascii() else unicodedata.normalize("NFKC", _HIDDEN.sub("", text))


def sound(bare_text: str) -> str:
    """Return roughly how small letters sound, so that Schukowzew and Zhukovtsev are the same."""
    for pattern, instead in _SOUNDS:
        bare_text = pattern.sub(instead, bare_text)
    return bare_text


def readings(word: str) -> tuple[str, ...]:
    """Return what a word of a text may be in Latin letters, the word itself first; capitals stay."""
    if word.isascii() and "%" not in word:
        return (html.unescape(word),) if "&" in word else (word,)
    plain = html.unescape(word) if "&" in word else word
    found = [composed(plain)]
    if "%" in plain:
        found.append(composed(out_of_address(plain)))
    if any(letter in plain for letter in "ÃÄÅ"):
        found += _read_once(plain)
    for one in tuple(found):
        found += _in_latin(one)
    return tuple(dict.fromkeys(found))


def out_of_address(word: str) -> str:
    """Return a word as a web address means it."""
    read = unquote_to_bytes(word)
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError:
        return read.decode("cp1252", "ignore")


def _read_once(word: str) -> list[str]:
    """Return a word of which each byte was taken for a letter."""
    read = word.encode("cp1252", "ignore")
    try:
        return [composed(read.decode("utf-8"))]
    except UnicodeDecodeError:
        return []


def _in_latin(word: str) -> list[str]:
    is_cyrillic, is_greek = bool(_CYRILLIC_LETTER.search(word)), bool(_GREEK_LETTER.search(word))
    found = []
    if is_cyrillic or is_greek:
        looks = word.translate(_ALIKE)
        if not (_CYRILLIC_LETTER.search(looks) or _GREEK_LETTER.search(looks)):
            found.append(looks)
    if is_cyrillic:
        tables = (
            _CYRILLIC,
            _ENGLISH,
            {**_CYRILLIC, **_UKRAINIAN},
            {**_ENGLISH, **_UKRAINIAN},
            {**_CYRILLIC, **_SLAVIC},
        )
        found += [_written_in(word, table) for table in tables]
    if is_greek and not _LATIN_LETTER.search(word):
        bare_word = _MARK.sub("", unicodedata.normalize("NFD", word))
        for pair, instead in _GREEK_PAIRS:
            bare_word = bare_word.replace(pair, instead).replace(pair.capitalize(), instead.capitalize())
        found.append(_written_in(bare_word, _GREEK))
    if any(letter in _GEORGIAN for letter in word):
        found.append(_written_in(word, _GEORGIAN).capitalize())
    return found


def _written_in(word: str, table: dict[str, str]) -> str:
    written = []
    for letter in word:
        small = letter.lower()
        latin = table.get(small, small)
        written.append(latin if letter == small else latin.capitalize())
    return "".join(written)
