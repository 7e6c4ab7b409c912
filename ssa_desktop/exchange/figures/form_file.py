"""Form definitions of the annual return, read strictly from TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, NoReturn

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.figures.form_editing import is_valid_in
from ssa_desktop.domain.figures.form_rules import (
    FORM_ID,
    ITEM_ID,
    MAX_AREAS,
    MAX_ITEMS,
    MAX_LENGTH,
    MAX_THRESHOLD,
    is_label,
    is_threshold,
)
from ssa_desktop.domain.figures.forms import BANDED, Form, FormArea, FormItem, ItemUnit, unit_of_measure
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.resources import resource_path

MAX_BYTES: Final = 1_000_000
MAX_LINE: Final = 5_000
"""Characters of a line: far more than a form needs; much longer ones could keep the reader busy for hours."""
MAX_DOTS: Final = 20
"""Dots in a heading or in the name of a field, which nest tables; a form nests nothing."""
MAX_FIELD: Final = 40

_HEADER: Final = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
_ASSIGNMENT: Final = re.compile(r"\s*(\w+)\s*=")
_AT_LINE: Final = re.compile(r"at line (\d+)")


def load_form(path: Path) -> Form:
    """Read a form definition from a file.

    Raises :class:`UsageError` when the file cannot be read, :class:`InputError` (with ``line`` and ``field``) when it
    is no valid form: unknown or missing fields, ids that stand twice, a measure the program does not know.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UsageError("form.unreadable", file=path.name) from error
    if len(content) > MAX_BYTES:
        raise InputError("form.too_large", limit=MAX_BYTES)
    try:
        return parse_form(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("form.not_utf8", line=content[: error.start].count(b"\n") + 1) from error


def parse_form(source: str) -> Form:
    """Read a form definition from TOML text; raises :class:`InputError` as :func:`load_form` does."""
    top, blocks = _read(source)
    top.only("id", "title", "title_en", "official", "valid_from", "valid_to", "areas", "items")
    title = top.text("title")
    areas = tuple(_area(block) for block in blocks["areas"])
    _each_once(blocks["areas"])
    known_areas = {area.id for area in areas}
    items = tuple(_item(block, known_areas) for block in blocks["items"])
    _each_once(blocks["items"])
    valid_from = top.school_year("valid_from")
    valid_to = top.school_year("valid_to") if "valid_to" in top.fields else None
    if valid_to is not None and valid_to < valid_from:
        top.fail("form.years_reversed", "valid_to")
    return Form(
        id=top.matching("id", FORM_ID),
        title=title,
        title_en=top.text("title_en", title),
        official=top.flag("official"),
        valid_from=valid_from,
        valid_to=valid_to,
        areas=areas,
        items=items,
    )


@cache
def shipped_forms() -> tuple[Form, ...]:
    """Return the forms that come with the program, the oldest first."""
    forms = (load_form(path) for path in resource_path("forms").glob("*.toml"))
    return tuple(sorted(forms, key=lambda form: (form.valid_from, form.id)))


def is_superseded(form: Form) -> bool:
    """Whether a shipped form has a newer one for all its years: it is read where a return was filed with it."""
    forms = shipped_forms()
    if form not in forms:
        return False
    newer = forms[forms.index(form) + 1 :]
    return any(one.valid_from <= form.valid_from and _reaches(one, form) for one in newer)


def _reaches(form: Form, other: Form) -> bool:
    """Whether a form is valid as long as another one."""
    return form.valid_to is None or (other.valid_to is not None and form.valid_to >= other.valid_to)


def form_for(year: SchoolYear) -> Form:
    """Return the newest shipped form that is valid in a school year; raises :class:`UsageError` when there is none."""
    valid = [form for form in shipped_forms() if is_valid_in(form, year)]
    if not valid:
        raise UsageError("form.none_for_year", year=str(year))
    return valid[-1]


def has_form(year: SchoolYear) -> bool:
    """Whether there is a shipped form for a school year."""
    return any(is_valid_in(form, year) for form in shipped_forms())


@dataclass(frozen=True, slots=True)
class _Block:
    """A table of the file: its fields, the line it begins on and the lines of its fields."""

    fields: Mapping[str, object]
    line: int = 1
    lines: dict[str, int] = field(default_factory=dict)

    def fail(self, key: str, name: str, **details: str | int) -> NoReturn:
        # The name of a field the program does not know may be anything that the file holds.
        shown = "".join(sign if sign.isprintable() else "?" for sign in name[:MAX_FIELD])
        raise InputError(key, line=self.lines.get(name, self.line), field=shown, **details)

    def only(self, *known: str) -> None:
        for name in self.fields:
            if name not in known:
                self.fail("form.unknown_field", name)

    def text(self, name: str, default: str | None = None) -> str:
        value = self.fields.get(name, default)
        if value is None:
            self.fail("form.missing_field", name)
        if not isinstance(value, str) or not is_label(value):
            self.fail("form.no_text", name, limit=MAX_LENGTH)
        return value

    def matching(self, name: str, pattern: re.Pattern[str]) -> str:
        value = self.text(name)
        if pattern.fullmatch(value) is None:
            self.fail("form.bad_id", name)
        return value

    def flag(self, name: str) -> bool:
        value = self.fields.get(name)
        if not isinstance(value, bool):
            self.fail("form.missing_field" if value is None else "form.no_flag", name)
        return value

    def school_year(self, name: str) -> SchoolYear:
        try:
            return SchoolYear.parse(self.text(name))
        except UsageError:
            self.fail("form.no_school_year", name)

    def tables(self, name: str) -> list[_Block]:
        """Return the tables of a list, each with its lines as far as :func:`_read` found them."""
        value = self.fields.get(name)
        if value is None:
            self.fail("form.missing_field", name)
        if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
            self.fail("form.no_tables", name)
        return [_Block(entry, self.lines.get(name, self.line)) for entry in value]


def _read(source: str) -> tuple[_Block, dict[str, list[_Block]]]:
    """Return the top of the file and its lists of tables."""
    _refuse_nesting(source)
    try:
        fields = tomllib.loads(source)
    except (ValueError, RecursionError) as error:  # ValueError also where a number has thousands of digits
        found = _AT_LINE.search(str(error))
        raise InputError("form.syntax", line=int(found[1]) if found else source.count("\n") + 1) from error
    top = _Block(fields)
    written = _lines(source, top.lines)
    blocks = {}
    for name, most in (("areas", MAX_AREAS), ("items", MAX_ITEMS)):
        read = top.tables(name)
        if len(read) > most:
            top.fail("form.too_many", name, limit=most)
        # Tables written in one line have no heading of their own; then all are said to stand where the list does.
        found_at = written.get(name, [])
        if len(found_at) == len(read):
            read = [_Block(block.fields, line, lines) for block, (line, lines) in zip(read, found_at, strict=True)]
        blocks[name] = read
    return top, blocks


def _refuse_nesting(source: str) -> None:
    """Refuse what would take the reader of TOML very long, and that no form has: lines without end, deep names."""
    for number, line in enumerate(source.splitlines(), start=1):
        plain = line.lstrip()
        name = plain if plain.startswith("[") else plain.partition("=")[0]
        if len(line) > MAX_LINE or name.count(".") > MAX_DOTS:
            raise InputError("form.syntax", line=number)


def _lines(source: str, top: dict[str, int]) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """Return where each ``[[name]]`` stands, with the lines of its fields; fill ``top`` with those before the first."""
    found: dict[str, list[tuple[int, dict[str, int]]]] = {}
    current = top
    for number, line in enumerate(source.splitlines(), start=1):
        header = _HEADER.match(line)
        assignment = _ASSIGNMENT.match(line)
        if header is not None:
            current = {}
            found.setdefault(header[1], []).append((number, current))
        elif assignment is not None:
            current.setdefault(assignment[1], number)
    return found


def _area(block: _Block) -> FormArea:
    block.only("id", "label", "label_en")
    label = block.text("label")
    return FormArea(block.matching("id", ITEM_ID), label, block.text("label_en", label))


def _item(block: _Block, areas: set[str]) -> FormItem:
    block.only("id", "label", "label_en", "area", "unit", "measure", "threshold")
    label, area, measure, unit = (block.text(name) for name in ("label", "area", "measure", "unit"))
    if area not in areas:
        block.fail("form.unknown_area", "area")
    expected = unit_of_measure(measure)
    if expected is None:
        block.fail("form.unknown_measure", "measure")
    if unit != expected:
        block.fail("form.wrong_unit", "unit", expected=expected)
    return FormItem(
        id=block.matching("id", ITEM_ID),
        label=label,
        label_en=block.text("label_en", label),
        area=area,
        unit=ItemUnit(unit),
        measure=measure,
        threshold=_threshold(block, measure),
    )


def _threshold(block: _Block, measure: str) -> int | None:
    """Return the edge of a band: a whole number for the measures of bands, and for no other."""
    value = block.fields.get("threshold")
    if BANDED.fullmatch(measure) is None:
        if value is not None:
            block.fail("form.needless_threshold", "threshold")
        return None
    if not isinstance(value, int) or not is_threshold(value):
        block.fail("form.no_threshold", "threshold", limit=MAX_THRESHOLD)
    return value


def _each_once(blocks: list[_Block]) -> None:
    seen: set[object] = set()
    for block in blocks:
        if block.fields["id"] in seen:
            block.fail("form.id_twice", "id")
        seen.add(block.fields["id"])
