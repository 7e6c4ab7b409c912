"""Values as people in Germany write them into tables, read exactly or refused with a reason; nothing is guessed.

A cell is what a table gives: a text, a number, a date or time that Excel keeps as such, or nothing. Times of day become
minutes after midnight. An :class:`UnreadableError` says why a cell cannot be read. Lengths are in ``german_lengths``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.exchange.cells import Cell, Reason, UnreadableError, cell_text, one_line, plain, refuse_empty
from ssa_desktop.domain.exchange.german_lengths import nearest
from ssa_desktop.domain.records import Stage
from ssa_desktop.domain.schoolyear import FIRST_MONTH, SchoolYear
from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.domain.vocabulary import HIGHEST_STAGE, STAGE_VKL

FIRST_DAY: Final = date(2000, 1, 1)
"""No table of today holds older days; what reads as one is a typing error."""


_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan", "jänner"), ("februar", "feb", "febr"), ("märz", "mär", "mrz", "maerz"), ("april", "apr"),
            ("mai",), ("juni", "jun"), ("juli", "jul"), ("august", "aug"), ("september", "sep", "sept"),
            ("oktober", "okt"), ("november", "nov"), ("dezember", "dez"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_WEEKDAY: Final = re.compile(
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so)\b\.?,?\s*",
    re.IGNORECASE,
)
_DOTTED: Final = re.compile(r"(\d{1,2})\s*[./]\s*(\d{1,2})\s*(?:[./]\s*(\d{4}|\d{2})?)?", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_NAMED: Final = re.compile(r"(\d{1,2})\s*\.?\s*([^\W\d_]+)\.?\s*(\d{4}|\d{2})?")
_SERIAL_EPOCH: Final = date(1899, 12, 30)
_FIRST_SERIAL: Final = 36_526  # 1 January 2000
_LAST_SERIAL: Final = 73_050  # 31 December 2099

_TIME: Final = re.compile(
    r"(?:(\d{1,2})\s*[:.,h]\s*(\d{2})(?::\d{2})?|(\d{1,2})(\d{2})|(\d{1,2}))\s*(?:uhr|h)?", re.ASCII | re.IGNORECASE
)
_UM: Final = re.compile(r"(?:um|ab|ca\.?)\s+", re.IGNORECASE)
_VKL: Final = re.compile(r"(vkl|vabo|vorbereitungsklasse).*")
_STAGE: Final = re.compile(r"(?:klasse|klassenstufe|stufe|jahrgang|jahrgangsstufe|kl|jg)?0*(\d{1,2})")
_SEPARATORS: Final = (re.compile(r"[,;+&|\n]|\bund\b|\bsowie\b"), re.compile(r"[,;+&|\n/]|\bund\b|\bsowie\b"))
_YES: Final = frozenset({"ja", "j", "x", "1", "1,0", "wahr", "true", "yes", "y", "✓", "✔"})
_NO: Final = frozenset({"nein", "n", "0", "-", "–", "falsch", "false", "no", ""})


def read_day(cell: Cell, year: SchoolYear | None = None, *, pivot: int = 50) -> date:
    """Return the day of ``3.2.26``, ``03.02.2026``, ``3. Februar 2026``, ``2026-02-03`` or a date of Excel.

    A year of two digits is of this century below ``pivot`` and of the last one from there on. ``3.2.`` without a year
    needs the school year in which it lies.
    """
    refuse_empty(cell)
    if isinstance(cell, datetime):
        return _possible(cell.date())
    if isinstance(cell, date):
        return _possible(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(cell)
    if not isinstance(cell, str):
        raise UnreadableError(Reason.NOT_DAY)
    text = _WEEKDAY.sub("", one_line(cell), count=1)
    if text.isascii() and text.isdecimal() and len(text) == 5:
        return _serial(int(text))
    iso = _ISO.fullmatch(text)
    if iso is not None:
        return _calendar_day(int(iso[1]), int(iso[2]), int(iso[3]))
    dotted = _DOTTED.fullmatch(text)
    if dotted is not None:
        return _with_year(int(dotted[1]), int(dotted[2]), dotted[3], year, pivot)
    named = _NAMED.fullmatch(text)
    if named is not None and named[2].casefold() in _MONTHS:
        return _with_year(int(named[1]), _MONTHS[named[2].casefold()], named[3], year, pivot)
    raise UnreadableError(Reason.NOT_DAY)


def check_day(day: date, today: date, year: SchoolYear | None = None, *, ahead: bool = False) -> date:
    """Return a day that can be meant: in the school year expected, else from 2000 on; not to come unless ``ahead``."""
    if year is not None and day not in year:
        raise UnreadableError(Reason.OTHER_YEAR)
    if day < FIRST_DAY:
        raise UnreadableError(Reason.TOO_EARLY)
    latest = SchoolYear.of(today).next.last_day if ahead else today
    if day > latest:
        raise UnreadableError(Reason.FUTURE)
    return day


def read_clock(cell: Cell) -> int:
    """Return minutes after midnight of ``8.15``, ``8:15 Uhr``, ``0815``, ``8 Uhr`` or a time of Excel."""
    refuse_empty(cell)
    found: int | None = None
    if isinstance(cell, datetime):
        # A German Excel makes a day of the 8.15 that was typed.
        if cell.time() == time() and cell.date() > date(1900, 1, 2):
            raise UnreadableError(Reason.CLOCK_IS_DAY)
        found = cell.hour * 60 + cell.minute
    elif isinstance(cell, date):
        raise UnreadableError(Reason.CLOCK_IS_DAY)
    elif isinstance(cell, time):
        found = cell.hour * 60 + cell.minute
    elif isinstance(cell, timedelta):
        found = int(cell.total_seconds() // 60)
    elif isinstance(cell, float) and 0 < cell < 1:
        found = nearest(Fraction(cell) * DAY_MINUTES)
    else:
        text = _UM.sub("", one_line(cell), count=1)
        match = _TIME.fullmatch(text)
        if match is not None:
            hours, minutes = int(match[1] or match[3] or match[5]), int(match[2] or match[4] or 0)
            found = hours * 60 + minutes if minutes < 60 else None
    if found is None or not 0 <= found < DAY_MINUTES:
        raise UnreadableError(Reason.NOT_CLOCK)
    return found


def minutes_between(start: int, end: int) -> int:
    """Return the minutes from a start to an end on the same day."""
    if end <= start:
        raise UnreadableError(Reason.END_BEFORE_START)
    return end - start


def read_flag(cell: Cell) -> bool:
    """Return yes or no: ``ja``, ``x``, ``1``; nothing is no."""
    if isinstance(cell, bool):
        return cell
    word = one_line(cell).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnreadableError(Reason.NOT_FLAG)


def read_count(cell: Cell) -> int:
    """Return a number of heads, 0 to 100 000."""
    refuse_empty(cell)
    text = one_line(cell)
    if not (text.isascii() and text.isdecimal() and len(text) <= 6) or int(text) > 100_000:
        raise UnreadableError(Reason.NOT_NUMBER)
    return int(text)


def read_class(cell: Cell, limit: int = 40) -> str:
    """Return the label of a class, such as ``5a`` or ``VKL 2``. Excel makes days of classes like 5/6."""
    refuse_empty(cell)
    if isinstance(cell, date | time | timedelta):
        raise UnreadableError(Reason.CLASS_IS_DAY)
    label = one_line(cell)
    if len(label) > limit:
        raise UnreadableError(Reason.TOO_LONG)
    without_word = re.sub(r"^(?:klasse|kl\.?)\s+(?=\S)", "", label, flags=re.IGNORECASE)
    return without_word or label


def read_stage(cell: Cell) -> Stage:
    """Return a stage, 0 to 13 or ``vkl``; nothing is unknown."""
    word = plain(one_line(cell))
    if not word:
        return None
    if _VKL.fullmatch(word):
        return STAGE_VKL
    match = _STAGE.fullmatch(word)
    if match is None or int(match[1]) > HIGHEST_STAGE:
        raise UnreadableError(Reason.NOT_STAGE)
    return int(match[1])


def stage_of_class(label: str) -> Stage:
    """Return the stage that the label of a class begins with (``6b``), or None: ``5/6`` spans two."""
    word = plain(label)
    if _VKL.fullmatch(word):
        return STAGE_VKL
    match = re.match(r"0*(\d{1,2})(?!\d)(?!\s*[/+–-]\s*\d)", label)
    return int(match[1]) if match is not None and int(match[1]) <= HIGHEST_STAGE else None


def read_text(cell: Cell, limit: int) -> str | None:
    """Return a text with its lines, or None for nothing."""
    text = cell_text(cell)
    if len(text) > limit:
        raise UnreadableError(Reason.TOO_LONG)
    return text or None


def read_name(cell: Cell, limit: int = 200) -> str | None:
    """Return a name as it is said, given name first: ``Muster, Mila`` is Mila Muster; None for nothing."""
    text = one_line(cell)
    if len(text) > limit:
        raise UnreadableError(Reason.TOO_LONG)
    family, comma, given = text.partition(",")
    if comma and family.strip() and given.strip() and "," not in given:
        text = f"{given.strip()} {family.strip()}"
    return text or None


def split_words(cell: Cell, known: Mapping[str, str]) -> list[str]:
    """Return the words of a cell that may hold several: as a whole where that is known, else its parts.

    A stroke divides only where nothing else does: „Schüler/in“ is one word, „Mutter/Lehrerin“ are two.
    """
    text = one_line(cell) if not isinstance(cell, str) else " ".join(cell_text(cell).replace("\n", ";").split(" "))
    if not text:
        return []
    if plain(text) in known:
        return [text]
    found: list[str] = []
    for part in _parts(_SEPARATORS[0], text):
        found += [part] if plain(part) in known else _parts(_SEPARATORS[1], part)
    return found or [text]


def _parts(separator: re.Pattern[str], text: str) -> list[str]:
    return [part.strip() for part in separator.split(text) if part.strip()]


def _serial(number: float) -> date:
    if not _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        raise UnreadableError(Reason.NOT_DAY)
    return _SERIAL_EPOCH + timedelta(days=int(number))


def _with_year(day: int, month: int, written: str | None, year: SchoolYear | None, pivot: int) -> date:
    if written is None:
        if year is None:
            raise UnreadableError(Reason.NO_YEAR)
        # The school year begins in August.
        return _calendar_day(year.start if month >= FIRST_MONTH else year.start + 1, month, day)
    number = int(written)
    if len(written) == 2:
        number += 2000 if number < pivot else 1900
    return _calendar_day(number, month, day)


def _calendar_day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        found = None
    if found is None:
        raise UnreadableError(Reason.NOT_DAY)
    return _possible(found)


def _possible(day: date) -> date:
    if not 1900 <= day.year <= 2200:
        raise UnreadableError(Reason.NOT_DAY)
    return day
