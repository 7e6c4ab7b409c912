"""The files with what she decided on a package, made or opened: read strictly, the first problem told with its place.

Their form stands in ``docs/handover-format.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.rights.disclosure import Ground, Necessity
from ssa_desktop.domain.rights.handover import (
    ARCHIVE_GROUNDS,
    CONTACT,
    ENTRY_KINDS,
    GROUNDS,
    CalledIn,
    CaseDecision,
    Decisions,
    EntryDecision,
    EntryKey,
    Names,
    OpeningDecisions,
)
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.exchange.input_file import MEGABYTE, decode_utf8, read_input
from ssa_desktop.exchange.json_fields import (
    Fields,
    flag,
    identifier,
    listing,
    prose,
    refuse_repeated,
    whole,
    word,
    word_among,
    words,
)
from ssa_desktop.exchange.strict_json import JsonError, JsonPath, line_of, parse_json

T = TypeVar("T")

DECISIONS_FORMAT: Final = "ssa-handover-decisions"
OPENING_FORMAT: Final = "ssa-handover-opening"
_LIMIT: Final = 20 * MEGABYTE
_FILE: Final = ("format", "version", "names", "cases", "entries")
_CASE: Final = ("case", "include", "ground", "necessity", "report", "called_in")
_NECESSITY: Final = ("danger", "not_avertable", "weighing", "means")
_OPENING: Final = ("format", "version", "persons", "ground", "necessity")
_PERSON: Final = ("person", "same")
_ENTRY: Final = ("kind", "id", "case", "include", "entrusted_by", "names")


def read_decisions(path: Path) -> Decisions:
    """Return the decisions of a file. Raises :class:`InputError` with line and field for whatever is wrong in it."""
    return _read(path, _decisions)


def read_opening(path: Path) -> OpeningDecisions:
    """Return what is decided on a package that is opened. Raises :class:`InputError` as :func:`read_decisions`."""
    return _read(path, _opening)


def _read(path: Path, read: Callable[[object], T]) -> T:
    data = read_input(path, limit=_LIMIT, too_large="decisions.too_large")
    text = decode_utf8(data, bad_utf8="decisions.bad_utf8")
    try:
        return read(parse_json(text))
    except JsonError as error:
        problem = error
    line = line_of(text, problem.path) if problem.line is None else problem.line
    raise InputError(f"decisions.{problem.problem}", line=line, **problem.shown)


def _decisions(value: object) -> Decisions:
    fields = Fields(value, (), _FILE)
    fields.required("format", word_among((DECISIONS_FORMAT,)))
    fields.required("version", whole(1, 1))
    cases = fields.optional("cases", listing(_case)) or ()
    entries = fields.optional("entries", listing(_entry)) or ()
    refuse_repeated([uid for uid, _ in cases], ("cases",), "case")
    refuse_repeated([key for key, _, _ in entries], ("entries",), "id")
    return Decisions(
        dict(cases),
        {key: said for key, said, _ in entries if said is not None},
        fields.optional("names", word(Names)) or Names.ASK,
        frozenset(key for key, _, names in entries if names is Names.KEEP),
        frozenset(key for key, _, names in entries if names is Names.BLACK_OUT),
    )


def _opening(value: object) -> OpeningDecisions:
    fields = Fields(value, (), _OPENING)
    fields.required("format", word_among((OPENING_FORMAT,)))
    fields.required("version", whole(1, 1))
    persons = fields.optional("persons", listing(_person)) or ()
    refuse_repeated([one for one, _ in persons], ("persons",), "person")
    ground = fields.optional("ground", word_among(ARCHIVE_GROUNDS))
    return OpeningDecisions(dict(persons), ground, _necessity_of(fields, ground))


def _person(value: object, path: JsonPath) -> tuple[str, str]:
    fields = Fields(value, path, _PERSON)
    return fields.required("person", identifier), fields.required("same", identifier)


def _necessity_of(fields: Fields, ground: Ground | None) -> Necessity | None:
    """Return the four parts that a necessity has, and no other ground."""
    necessity = fields.optional("necessity", _necessity)
    if ground is Ground.NECESSITY and necessity is None:
        fields.fail("missing_field", "necessity")
    if ground is not Ground.NECESSITY and necessity is not None:
        fields.fail("only_with_necessity", "necessity")
    return necessity


def _case(value: object, path: JsonPath) -> tuple[str, CaseDecision]:
    fields = Fields(value, path, _CASE)
    ground = fields.optional("ground", word_among(GROUNDS)) or Ground.CONSENT
    necessity = _necessity_of(fields, ground)
    called_in = fields.optional("called_in", word(CalledIn))
    if ground is Ground.RISK_ASSESSMENT and called_in is None:
        fields.fail("missing_field", "called_in")
    if ground is not Ground.RISK_ASSESSMENT and called_in is not None:
        fields.fail("only_with_risk_assessment", "called_in")
    report = fields.optional("report", prose) or ""
    said = CaseDecision(fields.required("include", flag), ground, necessity, report, called_in)
    return fields.required("case", identifier), said


def _necessity(value: object, path: JsonPath) -> Necessity:
    fields = Fields(value, path, _NECESSITY)
    return Necessity(*(fields.required(name, words) for name in _NECESSITY))


def _entry(value: object, path: JsonPath) -> tuple[EntryKey, EntryDecision | None, Names | None]:
    fields = Fields(value, path, _ENTRY)
    kind = fields.required("kind", identifier)
    case = fields.optional("case", identifier)
    uid = fields.required("id", identifier)
    include = fields.optional("include", flag)
    entrusted = fields.optional("entrusted_by", word(Participant))
    names = fields.optional("names", word(Names))
    if include is not None and kind not in ENTRY_KINDS:
        fields.fail("unknown_value", "kind", allowed=", ".join(ENTRY_KINDS))
    if entrusted is not None and (kind != CONTACT or not include):
        fields.fail("only_with_contact", "entrusted_by")
    said = None if include is None else EntryDecision(include, entrusted)
    return (kind, uid if case is None else f"{uid}/{case}"), said, names
