"""The papers of the yearly talk on an agreement: the sheet to prepare it, and its minutes. They are German."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.documents.sheet import Bullets, Lines, Notice, Part, Ruled, Section, Signatures, Small, prose, sheet
from ssa_desktop.documents.together.agreement import words
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Condition,
    Evaluation,
    Goal,
    GoalReview,
    lines_of,
)
from ssa_desktop.labels import day_text, label

_LANGUAGE: Final = "de"
_ROOM: Final = 6
"""Empty lines for what comes up in the talk."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the sheet for a yearly talk holds: the agreement, each goal as judged last, figures, actions.

    ``figures`` are names and values, ``basis`` says which return they are from, ``remarks`` what is hidden or missing.
    """

    agreement: Agreement
    about: SchoolYear
    goals: tuple[tuple[Goal, GoalReview], ...]
    figures: tuple[tuple[str, str], ...]
    open_actions: tuple[AgreedAction, ...]
    conditions: tuple[Condition, ...]
    basis: str
    is_filed: bool
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the minutes of a yearly talk hold."""

    agreement: Agreement
    talk: Evaluation
    goals: tuple[tuple[Goal, GoalReview], ...]
    actions: tuple[AgreedAction, ...]


def filed_line(about: SchoolYear, filed_on: date, version: int, level: str) -> str:
    """Return what is said of the filed return that a talk rests on."""
    said = words()["basis"]["filed" if version == 1 else "filed_again"]
    return str(said).format(year=about, day=day_text(_LANGUAGE, filed_on), version=version, level=level)


def not_filed_line(about: SchoolYear, today: date) -> str:
    """Return what is said of figures of a return that is not filed yet."""
    return str(words()["basis"]["not_filed"]).format(year=about, day=day_text(_LANGUAGE, today))


def preparation_pdf(found: Preparation) -> bytes:
    """Return the sheet with which she goes into the yearly talk."""
    said = words()["preparation"]
    goals = tuple(
        (goal.goal, goal.provisions, label(_LANGUAGE, "goal_state", review.state), "") for goal, review in found.goals
    )
    sections = [
        Section(
            said["figures"],
            (
                Small(found.basis) if found.is_filed else Notice(found.basis),
                *((Ruled(tuple(said["figures_head"]), found.figures, (4, 1)),) if found.figures else ()),
                *(Small(one) for one in (*found.remarks, str(said["figures_note"]))),
            ),
        ),
        Section(said["goals"], (_table(said["goals_head"], goals, (4, 4, 2, 2)),)),
    ]
    if found.conditions:
        rows = tuple(
            (
                one.what if not one.note.strip() else f"{one.what}\n{one.note.strip()}",
                one.provided_by,
                str(said["missing"]) if one.since is None else day_text(_LANGUAGE, one.since),
                "",
            )
            for one in found.conditions
        )
        sections.append(Section(said["conditions"], (_table(said["conditions_head"], rows, (5, 2, 2, 2)),)))
    if found.open_actions:
        sections.append(
            Section(said["actions"], (_table(said["actions_head"], _actions(found.open_actions), (5, 2, 2)),))
        )
    sections += [
        Section(said["questions"], (Bullets(tuple(said["questions_points"])),)),
        Section(said["notes"], (Lines(_ROOM),)),
    ]
    subtitle = f"{found.agreement.school_name} · Schuljahr {found.about}"
    return sheet(str(said["title"]), sections, language=_LANGUAGE, subtitle=subtitle)


def minutes_pdf(found: Minutes) -> bytes:
    """Return the minutes of a yearly talk."""
    said, talk = words()["minutes"], found.talk
    goals = tuple(
        (goal.goal, label(_LANGUAGE, "goal_state", review.state), review.reason) for goal, review in found.goals
    )
    sections = [
        Section(said["taken_part"], (Bullets(lines_of(talk.participants)) if talk.participants.strip() else Lines(2),)),
        Section(said["goals"], (_table(said["goals_head"], goals, (5, 2, 5)),)),
        Section(said["text"], prose(talk.text) or (Lines(3),)),
    ]
    if found.actions:
        rows = tuple(
            (*row, "" if one.done_on is None else day_text(_LANGUAGE, one.done_on))
            for row, one in zip(_actions(found.actions), found.actions, strict=True)
        )
        sections.append(Section(said["actions"], (_table(said["actions_head"], rows, (5, 2, 2, 2)),)))
    sections.append(Section(None, (Small(said["annex"]), Signatures(tuple(said["signatures"])))))
    subtitle = f"{found.agreement.school_name} · {day_text(_LANGUAGE, talk.date)} · Schuljahr {talk.about}"
    return sheet(str(said["title"]), sections, language=_LANGUAGE, subtitle=subtitle)


def _table(head: Sequence[str], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> Part:
    return Ruled(tuple(head), rows, widths)


def _actions(actions: Sequence[AgreedAction]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.what, one.who, "" if one.due_on is None else day_text(_LANGUAGE, one.due_on)) for one in actions)
