"""Cells of a table as texts, and why one cannot be read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

Cell = object
"""What stands in a cell: str, int, float, bool, date, datetime, time, timedelta, or None."""

_FIRST_PRINTABLE: Final = 32


class Reason(StrEnum):
    """Why a cell cannot be read."""

    EMPTY = "empty"
    FORMULA = "formula"
    NOT_DAY = "not_day"
    NO_YEAR = "no_year"
    TOO_EARLY = "too_early"
    FUTURE = "future"
    OTHER_YEAR = "other_year"
    NOT_MINUTES = "not_minutes"
    NO_UNIT = "no_unit"
    NOT_WHOLE = "not_whole"
    MINUTES_RANGE = "minutes_range"
    NOT_CLOCK = "not_clock"
    CLOCK_IS_DAY = "clock_is_day"
    END_BEFORE_START = "end_before_start"
    NOT_NUMBER = "not_number"
    NOT_FLAG = "not_flag"
    NOT_STAGE = "not_stage"
    CLASS_IS_DAY = "class_is_day"
    NOT_CODE = "not_code"
    TOO_LONG = "too_long"
    UNKNOWN_WORD = "unknown_word"
    WRONG_WORD = "wrong_word"
    UNKNOWN_SCHOOL = "unknown_school"
    UNKNOWN_PERSON = "unknown_person"
    RESTRICTED = "restricted"
    PERSON_UNDECIDED = "person_undecided"
    NAME_UNDECIDED = "name_undecided"
    TWO_OFFERS = "two_offers"
    GROUND_NEEDED = "ground_needed"


class UnreadableError(Exception):
    """A cell that cannot be read, with the reason alone; never with what stands in it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that holds no value: a formula that was never worked out, or one that failed (``#REF!``)."""


def cell_text(cell: Cell) -> str:
    """Return a cell as a text without white space around it; the lines of a note stay apart. Numbers as typed."""
    if cell is None:
        return ""
    if isinstance(cell, Broken):
        raise UnreadableError(Reason.FORMULA)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    text = f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", ""))
    return "".join(sign for sign in text if sign in {"\n", "\t"} or ord(sign) >= _FIRST_PRINTABLE).strip(" \t\n\xa0")


def one_line(cell: Cell) -> str:
    """Return a cell as one line of text."""
    return " ".join(cell_text(cell).split())


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return not isinstance(cell, Broken) and not cell_text(cell)


def plain(text: str) -> str:
    """Return letters and digits alone, in lower case: how headings and words are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def refuse_empty(cell: Cell) -> None:
    """Raise for a cell that holds nothing, or a formula that gave nothing."""
    if is_blank(cell):
        raise UnreadableError(Reason.EMPTY)
    if isinstance(cell, Broken):
        raise UnreadableError(Reason.FORMULA)
