"""Class lists, one pupil a line: heads by class and gender and the class teachers; the pupils themselves are read past.

No name, birthday or other detail of a pupil is kept in a returned value or told in a message.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import InputError, UsageError
from ssa_desktop.domain.plain_lines import has_hidden_signs
from ssa_desktop.domain.records import Participants, Stage
from ssa_desktop.domain.schoolyear import SchoolYear, named_year
from ssa_desktop.domain.vocabulary import HIGHEST_STAGE, STAGE_VKL, Gender
from ssa_desktop.exchange.class_list_rows import HEADER_ROWS, table_rows
from ssa_desktop.exchange.sheet_files import Row

MAP_FIELDS: Final = ("class", "stage", "gender", "teacher", "ignore")

_LABEL_LIMIT: Final = 40
_TEACHER_LIMIT: Final = 200
_SHOWN_HEADING: Final = 60

_HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "class": frozenset({"klasse", "klassenbezeichnung", "klassenname", "stammklasse", "kl"}),
    "stage": frozenset({"stufe", "klassenstufe", "jahrgang", "jahrgangsstufe", "jgst", "stufejahrgang"}),
    "gender": frozenset({"geschlecht", "geschl", "gender", "mw", "wm", "mwd", "wmd"}),
    "teacher": frozenset(
        {
            "klassenlehrer",
            "klassenlehrerin",
            "klassenlehrerklassenlehrerin",
            "klassenlehrerinklassenlehrer",
            "klassenlehrkraft",
            "klassenlehrkräfte",
            "klassenlehrperson",
            "klassenleitung",
            "klassenleiter",
            "klassenleiterin",
        }
    ),
}
"""Headings in their plain form: letters and digits in lower case."""

_PERSONAL: Final = re.compile(
    r"(nachname|vorname|familienname|rufname|geburt|gebdat|geboren).*|name|namen|namevorname|vollername|vollständigername"
    r"|(schüler|schülerin|schülerinnen|kind|kinder)(name|namen)?"
)
"""Plain forms of headings above details of a pupil; what stands below them is never taken, whatever is mapped."""

_GENDERS: Final[Mapping[str, Gender]] = {
    **dict.fromkeys(("w", "weiblich", "f", "female", "frau", "mädchen"), Gender.W),
    **dict.fromkeys(("m", "männlich", "maennlich", "male", "mann", "junge"), Gender.M),
    **dict.fromkeys(("d", "divers", "x"), Gender.D),
    **dict.fromkeys(("", "-", "–", "?", "unbekannt", "u", "ka", "keineangabe", "ohneangabe", "o"), Gender.UNKNOWN),
}

_CLASS_WORDS: Final = re.compile(
    r"kl|jg|jgst|team|jahrgang|abteilung|ganztag.*|vorbereitung.*|(vkl|vab).*|.*(klasse|klassen|gruppe|kurs|stufe)"
)
"""Words, in plain form, by which a label is that of a class, not the name of a pupil. Colours are family names too."""
_COLUMN_OF_NAMES: Final = 3
"""That many labels of one pupil each and without a digit are a column of names."""

_VKL: Final = re.compile(r"(vkl|vabo|vorbereitungsklasse).*")
_STAGE_CELL: Final = re.compile(r"(?:klasse|klassenstufe|stufe|jahrgang|jahrgangsstufe|kl|jg)?0*(\d{1,2})")
# The 5 of "5a", but not of "5/6": such a class spans two stages or counts its parallels; neither is known from it.
_LABEL_STAGE: Final = re.compile(r"0*(\d{1,2})(?!\d)(?!\s*[/+–-]\s*\d)")


@dataclass(frozen=True, slots=True)
class ClassCount:
    """One class of the list: heads by gender, and its class teachers joined with commas."""

    label: str
    stage: Stage
    pupils: Participants
    teacher: str | None


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list that can be chosen: its heading, and the field that it is taken for by itself, if any."""

    heading: str
    field: str | None


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the wanted columns stand: indexes by field, and the headings for messages."""

    line: int
    headings: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]


@dataclass(slots=True)
class _Tally:
    """What has been counted of one class so far."""

    label: str
    line: int
    stage: Stage = None
    genders: Counter[Gender] = field(default_factory=Counter)
    teachers: dict[str, None] = field(default_factory=dict)

    def result(self) -> ClassCount:
        return ClassCount(
            label=self.label,
            stage=_stage_of_label(self.label) if self.stage is None else self.stage,
            pupils=Participants(
                w=self.genders[Gender.W],
                m=self.genders[Gender.M],
                d=self.genders[Gender.D],
                unknown=self.genders[Gender.UNKNOWN],
            ),
            teacher=", ".join(self.teachers) or None,
        )


def read_class_list(path: Path, column_map: Mapping[str, str]) -> tuple[ClassCount, ...]:
    """Return the classes of a CSV or XLSX class list in the order in which they first appear.

    ``column_map`` maps headings of the file to ``class``, ``stage``, ``gender``, ``teacher`` or ``ignore`` and goes
    before the headings that are recognised. Raise :class:`UsageError` for a mapping that does not fit the file or a
    file that is not there, :class:`InputError` with line and heading for what is wrong in the file.
    """
    mapped = _mapped_fields(column_map)
    rows = table_rows(path, lambda head: _find_header(head, mapped) is not None)
    header = _find_header(rows[:HEADER_ROWS], mapped)
    _check_mapped(
        column_map, rows[:HEADER_ROWS] if header is None else [row for row in rows if row.line == header.line]
    )
    if header is None:
        raise InputError("class_list.no_header", line=1)
    _refuse_double(header)
    tallies: dict[str, _Tally] = {}
    for row in rows:
        if row.line > header.line:
            _count(row, header, tallies)
    if not tallies:
        raise InputError("class_list.no_pupils", line=header.line)
    _refuse_names(header, tallies.values())
    return tuple(tally.result() for tally in tallies.values())


@dataclass(frozen=True, slots=True)
class ListHead:
    """What the head of a list says: its columns that can be chosen, and the school year that it names, if any.

    ``is_sure`` is whether any of the columns is called as columns are; else a row of a child may be taken for the head.
    """

    columns: tuple[ListColumn, ...]
    year: SchoolYear | None
    is_sure: bool


def read_head(path: Path) -> ListHead:
    """Return the columns of a list among which those of class, stage, gender and class teacher can be chosen.

    Columns about single pupils are left out. The school year is looked for in the file's name and above the headings.
    Where no heading row is known, the first of the fullest rows is taken for
    it. Raise as :func:`read_class_list` does for a file that cannot be read at all.
    """
    rows = table_rows(path, lambda head: _find_header(head, {}) is not None)[:HEADER_ROWS]
    known = _find_header(rows, {})
    if known is not None:
        headings: Sequence[str] = known.headings
    else:
        headings = max(([_text(cell) for cell in row.cells] for row in rows), key=_filled, default=[])
    columns: dict[str, ListColumn] = {}
    for heading in headings:
        plain = _plain(heading)
        if plain and not _PERSONAL.fullmatch(plain):
            field_name = next((name for name, words in _HEADINGS.items() if plain in words), None)
            columns.setdefault(plain, ListColumn(heading, field_name))
    above = [_text(cell) for row in rows if known is not None and row.line < known.line for cell in row.cells]
    called = [_plain(heading) for heading in headings]
    is_sure = any(
        _PERSONAL.fullmatch(one) or any(one in words for words in _HEADINGS.values()) for one in called if one
    )
    return ListHead(tuple(columns.values()), named_year([path.stem, *above]), is_sure)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _mapped_fields(column_map: Mapping[str, str]) -> dict[str, str]:
    """Return the field by the plain form of its heading."""
    mapped: dict[str, str] = {}
    for heading, name in column_map.items():
        plain = _plain(heading)
        if name not in MAP_FIELDS:
            raise UsageError("class_list.unknown_map_field", column=heading, allowed=", ".join(MAP_FIELDS))
        if name != "ignore" and _PERSONAL.fullmatch(plain):
            raise UsageError("class_list.personal_column", column=heading)
        if mapped.setdefault(plain, name) != name:
            raise UsageError("class_list.column_mapped_twice", column=heading)
    return mapped


def _find_header(rows: Iterable[Row], mapped: Mapping[str, str]) -> _Header | None:
    """Return the first row that has a class column; schools put titles above it."""
    for row in rows:
        headings = tuple(_text(cell) for cell in row.cells)
        plain = [_plain(heading) for heading in headings]
        columns: dict[str, tuple[int, ...]] = {}
        for name, known in _HEADINGS.items():
            chosen = tuple(index for index, heading in enumerate(plain) if mapped.get(heading) == name)
            columns[name] = chosen or tuple(
                index for index, heading in enumerate(plain) if heading in known and heading not in mapped
            )
        if columns["class"]:
            return _Header(row.line, headings, columns)
    return None


def _check_mapped(column_map: Mapping[str, str], rows: Sequence[Row]) -> None:
    present = {_plain(_text(cell)) for row in rows for cell in row.cells} - {""}
    for heading in column_map:
        if _plain(heading) not in present:
            raise UsageError("class_list.unknown_column", column=heading)


def _refuse_double(header: _Header) -> None:
    for name in ("class", "stage", "gender"):
        if len(header.columns[name]) > 1:
            index = header.columns[name][1]
            heading = _shown(header, index)
            raise InputError("class_list.two_columns", line=header.line, field=heading, column=heading)


def _refuse_names(header: _Header, tallies: Iterable[_Tally]) -> None:
    """Refuse labels that look like the names of pupils: a name would be kept in the school book for good.

    Such a label stands for one pupil alone, has no digit and no word that classes are called by; one of two or more
    words is enough, and of single words several.
    """
    alone = [tally for tally in tallies if tally.genders.total() == 1 and not _is_class_name(tally.label)]
    names = [tally for tally in alone if len(_words(tally.label)) > 1]
    if len(alone) >= _COLUMN_OF_NAMES:
        names = alone
    if names:
        heading = _shown(header, header.columns["class"][0])
        raise InputError("class_list.name_as_class", line=names[0].line, field=heading, column=heading)


def _is_class_name(label: str) -> bool:
    has_digit = any(sign.isdigit() for sign in label)
    return has_digit or any(_CLASS_WORDS.fullmatch(word) for word in _words(label))


def _words(label: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", label.casefold())


def _count(row: Row, header: _Header, tallies: dict[str, _Tally]) -> None:
    """Add one pupil to their class."""
    # One delimiter too many moves names into the columns that are kept.
    if any(_text(cell) for cell in row.cells[len(header.headings) :]):
        raise InputError("class_list.too_many_cells", line=row.line)
    class_column = header.columns["class"][0]
    label = _class_label(row, header, class_column)
    tally = tallies.setdefault(label.casefold(), _Tally(label, row.line))
    for column in header.columns["stage"]:
        stage = _stage(row, header, column)
        if stage is not None and tally.stage is not None and stage != tally.stage:
            raise InputError("class_list.two_stages", line=row.line, field=_shown(header, column))
        tally.stage = tally.stage if stage is None else stage
    gender = Gender.UNKNOWN
    for column in header.columns["gender"]:
        found = _GENDERS.get(_plain(_text(_cell(row, column))))
        if found is None:
            raise InputError("class_list.unknown_gender", line=row.line, field=_shown(header, column))
        gender = found
    tally.genders[gender] += 1
    for column in header.columns["teacher"]:
        teacher = _text(_cell(row, column))
        if len(teacher) > _TEACHER_LIMIT:
            raise InputError("class_list.too_long", line=row.line, field=_shown(header, column), limit=_TEACHER_LIMIT)
        if has_hidden_signs(teacher):
            raise InputError("class_list.bad_character", line=row.line, field=_shown(header, column))
        if teacher:
            tally.teachers.setdefault(teacher)


def _class_label(row: Row, header: _Header, column: int) -> str:
    cell = _cell(row, column)
    problem: InputError | None = None
    label = _text(cell)
    shown = _shown(header, column)
    if isinstance(cell, date | time | timedelta):
        problem = InputError("class_list.class_is_date", line=row.line, field=shown)
    elif not label:
        problem = InputError("class_list.no_class", line=row.line, field=shown)
    elif label.startswith("#"):
        problem = InputError("class_list.formula_error", line=row.line, field=shown)
    elif has_hidden_signs(label):
        problem = InputError("class_list.bad_character", line=row.line, field=shown)
    elif len(label) > _LABEL_LIMIT:
        problem = InputError("class_list.too_long", line=row.line, field=shown, limit=_LABEL_LIMIT)
    if problem is not None:
        raise problem
    return label


def _stage(row: Row, header: _Header, column: int) -> Stage:
    plain = _plain(_text(_cell(row, column)))
    if plain in {"", "-", "–"}:
        return None
    if _VKL.fullmatch(plain):
        return STAGE_VKL
    match = _STAGE_CELL.fullmatch(plain)
    if match is None or int(match[1]) > HIGHEST_STAGE:
        raise InputError("class_list.bad_stage", line=row.line, field=_shown(header, column), high=HIGHEST_STAGE)
    return int(match[1])


def _stage_of_label(label: str) -> Stage:
    if _VKL.fullmatch(_plain(label)):
        return STAGE_VKL
    match = _LABEL_STAGE.match(label)
    return int(match[1]) if match is not None and int(match[1]) <= HIGHEST_STAGE else None


def _cell(row: Row, column: int) -> object:
    return row.cells[column] if column < len(row.cells) else None


def _text(cell: object) -> str:
    """Return a cell as one line of text; Excel keeps the class 4 as the number 4.0."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(unicodedata.normalize("NFC", str(cell)).split())


def _plain(text: str) -> str:
    """Return letters and digits alone, in lower case; of a text without any, the text."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    return "".join(character for character in folded if character.isalnum()) or folded


def _shown(header: _Header, column: int) -> str:
    return header.headings[column][:_SHOWN_HEADING]
