"""The fields of JSON objects as values: texts, numbers, dates and words of closed lists, each checked as it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, NoReturn, TypeVar

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.plain_lines import CODE_LIMIT, has_hidden_signs, is_code
from ssa_desktop.domain.records import Participants, Stage
from ssa_desktop.domain.schoolyear import FIRST_YEAR, LAST_YEAR, SchoolYear
from ssa_desktop.domain.vocabulary import HIGHEST_STAGE, STAGE_VKL
from ssa_desktop.exchange.strict_json import JsonError, JsonPath

T = TypeVar("T")
W = TypeVar("W", bound=str)
E = TypeVar("E", bound=StrEnum)

Read = Callable[[object, JsonPath], T]
"""Reads one value that stands at a path; raises :class:`JsonError`."""

TEXT_LIMIT: Final = 100_000
ID_LIMIT: Final = 500
NAME_LIMIT: Final = 500
LABEL_LIMIT: Final = 200
"""Of a class."""
COUNT_LIMIT: Final = 1_000_000

_FRACTION_DIGITS: Final = 30
# JSON can spell half of a surrogate pair; UTF-8 cannot store it. A NUL ends a text in too many programs.
_NEVER_IN_TEXT: Final = re.compile("[\\x00\\ud800-\\udfff]")
_DAY_LENGTH: Final = len("2025-09-15")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class Fields:
    """The named fields of one JSON object, read one by one; a name that is not allowed is an error at once."""

    __slots__ = ("_path", "_values")

    def __init__(self, value: object, path: JsonPath, names: Collection[str]) -> None:
        if not isinstance(value, dict):
            raise JsonError("not_object", path)
        self._values: dict[str, object] = value
        self._path = path
        for name in self._values:
            if name not in names:
                raise JsonError("unknown_field", (*path, name))

    def required(self, name: str, read: Read[T]) -> T:
        """Return a field that must be there and must not be null."""
        value = self._values.get(name)
        if value is None:
            raise JsonError("null_field" if name in self._values else "missing_field", (*self._path, name))
        return read(value, (*self._path, name))

    def optional(self, name: str, read: Read[T]) -> T | None:
        """Return a field, or None where it is null or left out."""
        value = self._values.get(name)
        return None if value is None else read(value, (*self._path, name))

    def fail(self, problem: str, name: str, **details: str | int) -> NoReturn:
        """Raise a problem that only shows when several fields are seen together; ``name`` is the field to mend."""
        raise JsonError(problem, (*self._path, name), **details)


def prose(value: object, path: JsonPath) -> str:
    """Read a text; it may be empty."""
    if not isinstance(value, str):
        raise JsonError("not_text", path)
    if len(value) > TEXT_LIMIT:
        raise JsonError("too_long", path, limit=TEXT_LIMIT)
    if not (value.isascii() and "\0" not in value) and _NEVER_IN_TEXT.search(value):
        raise JsonError("bad_character", path)
    return value


def words(value: object, path: JsonPath) -> str:
    """Read a text that must not be blank."""
    text = prose(value, path)
    if not text.strip():
        raise JsonError("empty_text", path)
    return text


def one_line(limit: int) -> Read[str]:
    """Return a reader of texts of one line, up to ``limit`` characters: a name, a title, the label of a class."""

    def read(value: object, path: JsonPath) -> str:
        text = words(value, path)
        if len(text) > limit:
            raise JsonError("too_long", path, limit=limit)
        if has_hidden_signs(text):
            raise JsonError("bad_character", path)
        return text

    return read


def identifier(value: object, path: JsonPath) -> str:
    """Read an id or a code that something else refers to."""
    text = prose(value, path)
    if not text:
        raise JsonError("empty_text", path)
    if len(text) > ID_LIMIT:
        raise JsonError("too_long", path, limit=ID_LIMIT)
    return text


def code(value: object, path: JsonPath) -> str:
    """Read a short code without white space or control characters, which no spreadsheet takes for a formula."""
    text = identifier(value, path)
    if len(text) > CODE_LIMIT:
        raise JsonError("too_long", path, limit=CODE_LIMIT)
    if not is_code(text):
        raise JsonError("not_code", path)
    return text


def sha256_text(value: object, path: JsonPath) -> str:
    """Read a SHA-256 in small hexadecimal digits."""
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise JsonError("not_sha256", path)
    return value


def flag(value: object, path: JsonPath) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise JsonError("not_flag", path)
    return value


def whole(low: int, high: int) -> Read[int]:
    """Return a reader of whole numbers from ``low`` to ``high``; ``5.0`` and ``true`` are none."""

    def read(value: object, path: JsonPath) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise JsonError("not_whole", path, low=low, high=high)
        if not low <= value <= high:
            raise JsonError("out_of_range", path, low=low, high=high)
        return value

    return read


def fraction(low: int, high: int) -> Read[Fraction]:
    """Return a reader of numbers from ``low`` to ``high``, exact as they are written."""

    def read(value: object, path: JsonPath) -> Fraction:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise JsonError("not_number", path, low=low, high=high)
        if isinstance(value, Decimal):
            exponent = value.as_tuple().exponent
            # A few characters can stand for a number that fills the memory.
            if not isinstance(exponent, int) or abs(exponent) > _FRACTION_DIGITS:
                raise JsonError("not_number", path, low=low, high=high)
        if not low <= value <= high:
            raise JsonError("out_of_range", path, low=low, high=high)
        return Fraction(value)

    return read


def word(vocabulary: type[E]) -> Read[E]:
    """Return a reader of a word from a closed list."""
    return word_among(tuple(vocabulary))


def word_among(allowed: Collection[W]) -> Read[W]:
    """Return a reader of a word from a part of a closed list."""
    by_word = {str(member): member for member in allowed}

    def read(value: object, path: JsonPath) -> W:
        found = by_word.get(value) if isinstance(value, str) else None
        if found is None:
            raise JsonError("unknown_value", path, allowed=", ".join(by_word))
        return found

    return read


def listing(read_item: Read[T]) -> Read[tuple[T, ...]]:
    """Return a reader of a list."""

    def read(value: object, path: JsonPath) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise JsonError("not_list", path)
        return tuple([read_item(item, (*path, index)) for index, item in enumerate(value)])

    return read


def distinct(read_item: Read[T]) -> Read[tuple[T, ...]]:
    """Return a reader of a list in which nothing stands twice."""
    read_all = listing(read_item)

    def read(value: object, path: JsonPath) -> tuple[T, ...]:
        items = read_all(value, path)
        if len(items) > 1:
            refuse_repeated(items, path)
        return items

    return read


def refuse_repeated(items: Collection[object], path: JsonPath, name: str | None = None) -> None:
    """Raise at the first item that stands a second time; ``name`` is the field of the item that says who it is."""
    seen = set()
    for index, item in enumerate(items):
        if item in seen:
            raise JsonError("repeated_item", (*path, index) if name is None else (*path, index, name))
        seen.add(item)


def day(value: object, path: JsonPath) -> date:
    """Read a date, ``YYYY-MM-DD``, of the years 1900 to 2200."""
    try:
        # Python reads other ways of writing a day as well; this form alone has its hyphens here.
        if isinstance(value, str) and len(value) == _DAY_LENGTH and value[4] == value[7] == "-":
            found = date.fromisoformat(value)
            if FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
    except ValueError:
        pass  # 30 February
    raise JsonError("not_day", path)


def month(value: object, path: JsonPath) -> str:
    """Read a month of birth, ``YYYY-MM``."""
    if not isinstance(value, str) or (match := _MONTH.fullmatch(value)) is None:
        raise JsonError("not_month", path)
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR or not 1 <= int(match[2]) <= 12:
        raise JsonError("not_month", path)
    return value


def clock(value: object, path: JsonPath) -> int:
    """Read a time of day, ``HH:MM``, as minutes after midnight."""
    if not isinstance(value, str) or (match := _CLOCK.fullmatch(value)) is None:
        raise JsonError("not_clock", path)
    return int(match[1]) * 60 + int(match[2])


def clock_text(value: object, path: JsonPath) -> str:
    """Read a time of day, and keep it as it is written."""
    clock(value, path)
    return str(value)


def school_year(value: object, path: JsonPath) -> SchoolYear:
    """Read a school year, ``2025/26``."""
    try:
        if isinstance(value, str):
            return SchoolYear.parse(value)
    except UsageError:
        pass
    raise JsonError("not_school_year", path)


def stage(value: object, path: JsonPath) -> Stage:
    """Read a stage, 0 to 13 or ``vkl``."""
    if value == STAGE_VKL:
        return STAGE_VKL
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST_STAGE:
        raise JsonError("not_stage", path, high=HIGHEST_STAGE)
    return value


def participants(value: object, path: JsonPath) -> Participants:
    """Read heads by gender; all four numbers must be given."""
    fields = Fields(value, path, ("w", "m", "d", "unknown"))
    heads = whole(0, COUNT_LIMIT)
    return Participants(
        w=fields.required("w", heads),
        m=fields.required("m", heads),
        d=fields.required("d", heads),
        unknown=fields.required("unknown", heads),
    )
