"""JSON read strictly: no repeated field, exact numbers, and problems told by line and field, never by content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

JsonPath = tuple[str | int, ...]
"""Where a value stands: ``("schools", 0, "years", 1, "fte")``; empty for the whole text."""

_NUMBER_LENGTH: Final = 40
_SHOWN_NAME: Final = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)
_TOKEN: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class JsonError(Exception):
    """What is wrong with a JSON text: ``problem`` names it, ``path`` is where; ``line`` (from 1) is set if known."""

    def __init__(self, problem: str, path: JsonPath = (), /, **details: str | int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path
        self.details = details
        self.line: int | None = None

    def at(self, line: int) -> JsonError:
        """Return this error with its line."""
        self.line = line
        return self

    @property
    def shown(self) -> dict[str, str | int]:
        """The details for the user: those of the problem, and the field if it is about one."""
        return {**self.details, "field": field_name(self.path)} if self.path else self.details


class _RepeatedNameError(Exception):
    """A name that stands twice in an object."""


class _Unreadable:
    """A number that no field takes: NaN, Infinity, or one with more digits than any figure has."""


_UNREADABLE: Final = _Unreadable()


def parse_json(text: str) -> object:
    """Return the value of a JSON text; fractions come as :class:`Decimal`. Raise :class:`JsonError`."""
    try:
        value: object = _DECODER.decode(text)
    except _RepeatedNameError:
        pass
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            raise JsonError("cut_off").at(error.lineno) from None
        raise JsonError("broken_json", column=error.colno).at(error.lineno) from None
    except RecursionError:
        raise JsonError("too_deep") from None
    else:
        return value
    path, line = _first_repeated(text)
    raise JsonError("duplicate_field", path).at(line)


def parse_json_of_many(text: str) -> object:
    """Return the same as :func:`parse_json`, sooner: for files read by the thousand, which are full of numbers.

    A whole number comes as it is, however long; whoever takes it sees to its size.
    """
    try:
        value: object = _QUICK_DECODER.decode(text)
    except (_RepeatedNameError, ValueError, RecursionError):
        return parse_json(text)
    return value


def line_of(text: str, path: JsonPath) -> int:
    """Return the line (from 1) of the value at ``path`` in a valid JSON text, or of what is nearest around it."""
    best, found = 1, 0
    for place, line, _ in _places(text) if path else ():
        if found < len(place) <= len(path) and tuple(place) == path[: len(place)]:
            best, found = line, len(place)
    return best


def field_name(path: JsonPath) -> str:
    """Return a path as it is shown: ``enrolment[0].stage``. A name that is no plain word is shown as ``?``."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            shown += f"[{part}]"
        else:
            shown += ("." if shown else "") + (part if _SHOWN_NAME.fullmatch(part) else "?")
    return shown


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise _RepeatedNameError
    return fields


def _whole_number(digits: str) -> object:
    return int(digits) if len(digits) <= _NUMBER_LENGTH else _UNREADABLE


def _decimal_number(digits: str) -> object:
    try:
        return Decimal(digits) if len(digits) <= _NUMBER_LENGTH else _UNREADABLE
    except InvalidOperation:
        return _UNREADABLE


def _no_number(_constant: str) -> object:
    return _UNREADABLE


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object_of, parse_int=_whole_number, parse_float=_decimal_number, parse_constant=_no_number
)


# Whole numbers without a call for each of them.
_QUICK_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object_of, parse_float=_decimal_number, parse_constant=_no_number
)


def _first_repeated(text: str) -> tuple[JsonPath, int]:
    """Return path and line of the first field that stands a second time in its object."""
    for path, line, repeated in _places(text):
        if repeated:
            return tuple(path), line
    raise AssertionError("the decoder saw a repeated field")


def _places(text: str) -> Iterator[tuple[list[str | int], int, bool]]:
    """Yield path, line and whether it is a repeated name, of every field and list item in the order of the text.

    The decoder of the standard library tells no positions; this walk is made only once something is known to be wrong.
    The path is the walker's own list: it changes with the next step.
    """
    path: list[str | int] = []
    names: list[set[str] | None] = []  # of each object around, the names seen so far; None for a list
    name_next = False
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        token = match[0]
        if token in {"}", "]"}:
            path.pop()
            names.pop()
            name_next = False
        elif token == ",":
            name_next = names[-1] is not None
        elif name_next and names[-1] is not None:
            name = json.loads(token)
            path[-1] = name
            yield path, line, name in names[-1]
            names[-1].add(name)
            name_next = False
        elif token != ":":
            if names and names[-1] is None:
                path[-1] = int(path[-1]) + 1
                yield path, line, False
            if token in {"{", "["}:
                name_next = token == "{"
                path.append("" if name_next else -1)
                names.append(set() if name_next else None)
