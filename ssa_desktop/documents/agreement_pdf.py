"""The papers of working together: the agreement to be signed, the sheet for the yearly talk, and its minutes.

An agreement is made between German offices and cites German norms, so what the program says in it is German.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.filled_papers import BLANK
from ssa_desktop.documents.sheet import (
    Bullets,
    Lines,
    Part,
    Ruled,
    Section,
    Signatures,
    Small,
    Text,
    sheet,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AFTER_GOALS,
    AgreedAction,
    Agreement,
    AgreementClause,
    Evaluation,
    Goal,
    GoalReview,
    lines_of,
)
from ssa_desktop.labels import day_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"
_POINTS: Final = ("- ", "– ", "• ", "* ")
_ROOM: Final = 6
"""Empty lines for what comes up in the talk."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the year for the talk, in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the sheet for a yearly talk holds: the agreement, each goal as judged last, figures, actions."""

    agreement: Agreement
    about: SchoolYear
    goals: tuple[tuple[Goal, GoalReview], ...]
    figures: tuple[Figure, ...]
    open_actions: tuple[AgreedAction, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes of a yearly talk hold."""

    agreement: Agreement
    talk: Evaluation
    goals: tuple[tuple[Goal, GoalReview], ...]
    actions: tuple[AgreedAction, ...]


def clause_text(clause: AgreementClause, places: Mapping[str, str]) -> str:
    """Return what a new agreement proposes for a clause, with its places filled; nothing for one without a proposal."""
    return str(_words()["clauses"].get(clause.value, "")).strip().format_map(dict(places))


def procedure_text(arranged: str | None) -> str:
    """Return how appointments in lessons are arranged, by the word of the school's way, None where none was chosen."""
    words = _words()["procedure"]
    return str(words.get(arranged or "none", words["none"]))


def agreement_pdf(agreement: Agreement, goals: Sequence[Goal]) -> bytes:
    """Return the agreement as it is signed."""
    words = _words()
    parties = Ruled(
        tuple(words["parties_head"]),
        tuple(
            (label(_LANGUAGE, "agreement_party", party), name or BLANK, by or BLANK)
            for party, name, by in (
                ("authority", agreement.authority, agreement.authority_by),
                ("school", agreement.school_name, agreement.school_by),
                ("carrier", agreement.carrier, agreement.carrier_by),
            )
        ),
        (2, 4, 3),
    )
    sections = [
        Section(None, (Text(words["preamble"]), parties)),
        *_clause(agreement, AgreementClause.PURPOSE, 1),
    ]
    number = len(sections)
    sections.append(Section(f"{number}  {label(_LANGUAGE, 'agreement_part', 'goals')}", _goals(goals)))
    for clause in AFTER_GOALS:
        sections += _clause(agreement, clause, len(sections))
    sections.append(Section(None, (Signatures(tuple(words["signatures"])),)))
    banner = None if agreement.signed_on is not None else str(words["draft"])
    subtitle = f"{agreement.school_name} · {_period(agreement)}"
    return sheet(str(words["title"]), sections, language=_LANGUAGE, subtitle=subtitle, banner=banner)


def preparation_pdf(found: Preparation) -> bytes:
    """Return the sheet with which she goes into the yearly talk."""
    words = _words()["preparation"]
    goals = tuple(
        (goal.goal, goal.provisions, label(_LANGUAGE, "goal_state", review.state), "") for goal, review in found.goals
    )
    sections = [
        Section(
            words["figures"],
            (
                Ruled(tuple(words["figures_head"]), tuple((one.name, one.value) for one in found.figures), (4, 1)),
                Small(words["figures_note"]),
            ),
        ),
        Section(words["goals"], (_table(words["goals_head"], goals, (4, 4, 2, 2)),)),
    ]
    if found.open_actions:
        sections.append(
            Section(words["actions"], (_table(words["actions_head"], _actions(found.open_actions), (5, 2, 2)),))
        )
    sections += [
        Section(words["questions"], (Bullets(tuple(words["questions_points"])),)),
        Section(words["notes"], (Lines(_ROOM),)),
    ]
    subtitle = f"{found.agreement.school_name} · Schuljahr {found.about}"
    return sheet(str(words["title"]), sections, language=_LANGUAGE, subtitle=subtitle)


def minutes_pdf(found: Minutes) -> bytes:
    """Return the minutes of a yearly talk."""
    words, talk = _words()["minutes"], found.talk
    goals = tuple(
        (goal.goal, label(_LANGUAGE, "goal_state", review.state), review.reason) for goal, review in found.goals
    )
    sections = [
        Section(
            words["taken_part"], (Bullets(lines_of(talk.participants)) if talk.participants.strip() else Lines(2),)
        ),
        Section(words["goals"], (_table(words["goals_head"], goals, (5, 2, 5)),)),
        Section(words["text"], prose(talk.text) or (Lines(3),)),
    ]
    if found.actions:
        rows = tuple(
            (*row, "" if one.done_on is None else day_text(_LANGUAGE, one.done_on))
            for row, one in zip(_actions(found.actions), found.actions, strict=True)
        )
        sections.append(Section(words["actions"], (_table(words["actions_head"], rows, (5, 2, 2, 2)),)))
    sections.append(Section(None, (Small(words["annex"]), Signatures(tuple(words["signatures"])))))
    subtitle = f"{found.agreement.school_name} · {day_text(_LANGUAGE, talk.date)} · Schuljahr {talk.about}"
    return sheet(str(words["title"]), sections, language=_LANGUAGE, subtitle=subtitle)


def _clause(agreement: Agreement, clause: AgreementClause, number: int) -> list[Section]:
    parts = list(prose(agreement.clauses.get(clause, "")))
    if clause is AgreementClause.TIME_SHARES:
        lower, upper = agreement.direct
        parts.insert(0, Text(str(_words()["time_sentence"]).format(lower=lower, upper=upper)))
    return [Section(f"{number}  {label(_LANGUAGE, 'agreement_clause', clause)}", tuple(parts))] if parts else []


def _goals(goals: Sequence[Goal]) -> tuple[Part, ...]:
    words = _words()
    if not goals:
        return (Text(words["no_goals"]),)
    rows = tuple((goal.goal, goal.provisions) for goal in goals)
    return Text(words["goals_intro"]), _table(words["goals_head"], rows, (1, 1))


def _table(head: Sequence[str], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> Part:
    return Ruled(tuple(head), rows, widths)


def _actions(actions: Sequence[AgreedAction]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.what, one.who, "" if one.due_on is None else day_text(_LANGUAGE, one.due_on)) for one in actions)


def prose(text: str) -> tuple[Part, ...]:
    """Return the paragraphs of a text; lines that begin with a dash become a list."""
    parts: list[Part] = []
    points: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith(_POINTS):
            points.append(line[2:].strip())
            continue
        if points:
            parts.append(Bullets(tuple(points)))
            points = []
        if line:
            parts.append(Text(line))
    if points:
        parts.append(Bullets(tuple(points)))
    return tuple(parts)


def _period(agreement: Agreement) -> str:
    return f"{day_text(_LANGUAGE, agreement.first)} – {day_text(_LANGUAGE, agreement.last)}"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "agreement.toml").read_text(encoding="utf-8"))
