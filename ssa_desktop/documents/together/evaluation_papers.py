"""The papers of the yearly talk on an agreement: the sheet to prepare it, and its minutes. They are German."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ssa_desktop.documents.sheet import (
    Bullets,
    Lines,
    Notice,
    Part,
    Readers,
    Ruled,
    Section,
    Sheet,
    Signatures,
    Small,
    Text,
    prose,
)
from ssa_desktop.documents.together.agreement import words
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Condition,
    Evaluation,
    Goal,
    GoalReview,
    PointAbout,
    TalkPoint,
    lines_of,
)
from ssa_desktop.labels import day_text, label

_LANGUAGE: Final = "de"
_ROOM: Final = 6
"""Empty lines for what comes up in the talk."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the sheet for a yearly talk holds: the agreement, goals and services as judged last, figures, actions.

    ``goals`` and ``services`` come with how they were judged last, in words. ``figures`` are names and values,
    ``basis`` says which return they are from, ``remarks`` what is hidden or missing.
    """

    agreement: Agreement
    about: SchoolYear
    goals: tuple[tuple[Goal, str], ...]
    services: tuple[tuple[str, str], ...]
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
    points: tuple[TalkPoint, ...]
    actions: tuple[AgreedAction, ...]
    basis: str


def last_line(state: str, about: SchoolYear) -> str:
    """Return how something was judged last, and in the talk on which school year."""
    return str(words()["preparation"]["last"]).format(state=state, year=about)


def talk_basis_line(about: SchoolYear) -> str:
    """Return what minutes say of a return that was not filed yet when the talk was held."""
    return str(words()["minutes"]["basis_not_filed"]).format(year=about)


def invitation_basis_line(about: SchoolYear) -> str:
    """Return what an invitation says of a return that is not filed yet."""
    return str(words()["basis"]["to_be_filed"]).format(year=about)


def filed_line(about: SchoolYear, filed_on: date, version: int, level: str) -> str:
    """Return what is said of the filed return that a talk rests on."""
    said = words()["basis"]["filed" if version == 1 else "filed_again"]
    return str(said).format(year=about, day=day_text(_LANGUAGE, filed_on), version=version, level=level)


def not_filed_line(about: SchoolYear, today: date) -> str:
    """Return what is said of figures of a return that is not filed yet."""
    return str(words()["basis"]["not_filed"]).format(year=about, day=day_text(_LANGUAGE, today))


def preparation_sheet(found: Preparation) -> Sheet:
    """Return the sheet with which she goes into the yearly talk."""
    said = words()["preparation"]
    sections = [
        Section(
            said["figures"],
            (
                Small(found.basis) if found.is_filed else Notice(found.basis),
                *((_table(said["figures_head"], found.figures, (4, 1)),) if found.figures else ()),
                *(Small(one) for one in (*found.remarks, str(said["figures_note"]))),
            ),
        ),
        Section(
            said["goals"],
            (_table(said["goals_head"], tuple((goal.goal, last, "") for goal, last in found.goals), (5, 3, 3)),),
        ),
    ]
    if found.services:
        rows = tuple((service, last, "") for service, last in found.services)
        sections.append(Section(said["services"], (_table(said["services_head"], rows, (5, 3, 3)),)))
    if found.conditions:
        promised = tuple(
            (
                one.what if not one.note.strip() else f"{one.what}\n{one.note.strip()}",
                one.provided_by,
                str(said["missing"]) if one.since is None else day_text(_LANGUAGE, one.since),
                "",
            )
            for one in found.conditions
        )
        sections.append(Section(said["conditions"], (_table(said["conditions_head"], promised, (5, 2, 2, 2)),)))
    if found.open_actions:
        sections.append(
            Section(said["actions"], (_table(said["actions_head"], _actions(found.open_actions), (5, 2, 2)),))
        )
    sections += [
        Section(said["questions"], (Bullets(tuple(said["questions_points"])),)),
        Section(said["notes"], (Lines(_ROOM),)),
    ]
    subtitle = f"{found.agreement.school_name} · Schuljahr {found.about}"
    return Sheet(
        str(said["title"]), tuple(sections), language=_LANGUAGE, subtitle=subtitle, readers=Readers.PROFESSIONALS
    )


def minutes_sheet(found: Minutes) -> Sheet:
    """Return the minutes of a yearly talk."""
    said, talk = words()["minutes"], found.talk
    goals = tuple(
        (goal.goal, label(_LANGUAGE, "goal_state", review.state), review.reason) for goal, review in found.goals
    )
    first, last = (day_text(_LANGUAGE, day) for day in (found.agreement.first, found.agreement.last))
    rests_on = (str(said["basis_agreement"]).format(first=first, last=last), found.basis)
    sections = [
        Section(said["taken_part"], (Bullets(lines_of(talk.participants)) if talk.participants.strip() else Lines(2),)),
        Section(said["basis"], (Bullets(rests_on),)),
        Section(said["goals"], (_table(said["goals_head"], goals, (5, 2, 5)),)),
    ]
    for about, name in ((PointAbout.SERVICE, "services"), (PointAbout.CONDITION, "conditions")):
        rows = tuple(
            (one.what, label(_LANGUAGE, "talk_point_state", one.state), one.reason)
            for one in found.points
            if one.about is about
        )
        if rows:
            sections.append(Section(said[name], (_table(said[f"{name}_head"], rows, (5, 2, 5)),)))
    sections.append(Section(said["text"], prose(talk.text) or (Lines(3),)))
    if found.actions:
        agreed = tuple(
            (*row, "" if one.done_on is None else day_text(_LANGUAGE, one.done_on))
            for row, one in zip(_actions(found.actions), found.actions, strict=True)
        )
        sections.append(Section(said["actions"], (_table(said["actions_head"], agreed, (5, 2, 2, 2)),)))
    ending: list[Part] = []
    if talk.next_on is not None:
        ending.append(Text(str(said["next"]).format(day=day_text(_LANGUAGE, talk.next_on))))
    ending.append(Small(said["annex"]))
    names = [str(one) for one in said["signatures"]]
    others = (*lines_of(found.agreement.others), *lines_of(found.agreement.county))
    names += [str(said["signature_other"]).format(party=other) for other in others]
    sections.append(Section(None, (*ending, Signatures(tuple(names)))))
    subtitle = f"{found.agreement.school_name} · {day_text(_LANGUAGE, talk.date)} · Schuljahr {talk.about}"
    return Sheet(
        str(said["title"]), tuple(sections), language=_LANGUAGE, subtitle=subtitle, readers=Readers.PROFESSIONALS
    )


def _table(head: Sequence[str], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> Part:
    return Ruled(tuple(head), rows, widths)


def _actions(actions: Sequence[AgreedAction]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.what, one.who, "" if one.due_on is None else day_text(_LANGUAGE, one.due_on)) for one in actions)
