"""Who may hear the name in a round, and what has to be confirmed otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.rights.releases import Recipient, Release
from ssa_desktop.domain.together.cooperation import PHASE_MINUTES, PHASES, MeetingMethod
from ssa_desktop.domain.together.phase_timer import WHOLE_SECONDS, phase_at, start_of
from ssa_desktop.domain.together.round import Invited, Told, function_alone, invited, needs_confirmation
from tests.unit.domain.rights.test_releases import GOOD

NOBODY, RELEASED, FAMILY = (
    (Invited("Klassenleitung", Told.NOBODY),),
    (Invited("Frau Rat", Told.RELEASED),),
    (Invited("Mutter", Told.FAMILY),),
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Mutter", Told.FAMILY),
        ("die Eltern", Told.FAMILY),
        ("Schülerin", Told.FAMILY),
        ("Kind (selbst dabei)", Told.FAMILY),
        ("Beratung (Frau Rat, Beratungsstelle)", Told.RELEASED),
        ("Frau Rat, Beratungsstelle", Told.RELEASED),
        ("Frau Rat", Told.NOBODY),
        ("Frau Rath, Beratungsstelle", Told.NOBODY),
        ("Klassenleitung 6a (Herr Probe)", Told.NOBODY),
        ("Beratungsstelle für Eltern", Told.NOBODY),
        # Who is called by a guardian is none; nor is who only lives with the child.
        ("Freund der Mutter", Told.NOBODY),
        ("Anwältin des Vaters", Told.NOBODY),
        ("Frau Klug, Vertreterin der Eltern", Told.NOBODY),
        ("Mutter der Freundin", Told.NOBODY),
        ("Klassenleitung (Frau Vater)", Told.NOBODY),
        ("Stiefvater", Told.NOBODY),
        ("Pflegeeltern", Told.NOBODY),
        ("Mutter eines Freundes", Told.NOBODY),
        ("Frau Klug (Mutter einer Mitschülerin)", Told.NOBODY),
        ("Mutter vom Freund", Told.NOBODY),
        ("mother of a friend", Told.NOBODY),
        ("Klassenleitung (Mutter und Frau Klug)", Told.NOBODY),
        ("Mutter vom Kind", Told.FAMILY),
        ("Vater: Herr Muster", Told.FAMILY),
        ("Frau Muster – Mutter", Told.FAMILY),
        ("Mutter der Schülerin", Told.FAMILY),
        ("Mutter von Kind A", Told.FAMILY),
        ("Frau Muster (Mutter)", Told.FAMILY),
        ("die Mutter, zu Hause", Told.FAMILY),
        ("ihr Vater (Herr Muster)", Told.FAMILY),
        ("Mut\u200bter", Told.FAMILY),
        # Several on one line: each of them counts.
        ("Mutter und Klassenlehrerin", Told.NOBODY),
        ("Mutter mit Dolmetscherin", Told.NOBODY),
        ("Mutter/Vater", Told.FAMILY),
        ("Kind und Eltern", Told.FAMILY),
        ("Mutter und Frau Rat, Beratungsstelle", Told.RELEASED),
        ("Frau Rat, Beratungsstelle und Herr Probe", Told.NOBODY),
        (" () ", Told.NOBODY),
    ],
)
def test_each_of_those_invited_is_looked_up_among_the_releases(line: str, told: Told) -> None:
    release = with_recipient("Frau Rat", "Beratungsstelle")
    assert invited(f"\n{line}\n", [release]) == (Invited(line.strip(), told),)


def test_a_release_may_name_two_on_one_line() -> None:
    release = with_recipient("Frau Rat und Herr Klug", "Sucht- und Drogenberatung")
    line = "Frau Rat und Herr Klug, Sucht- und Drogenberatung"
    assert invited(line, [release]) == (Invited(line, Told.RELEASED),)


def with_recipient(who: str, organisation: str) -> Release:
    return replace(GOOD, recipients=(Recipient(who, organisation),))


@pytest.mark.parametrize(
    ("method", "schools", "parties", "asked"),
    [
        (MeetingMethod.CASE_CONSULTATION, {"GS"}, NOBODY, True),
        (MeetingMethod.CASE_CONSULTATION, frozenset(), NOBODY, True),
        (MeetingMethod.CASE_CONSULTATION, {"GMS"}, NOBODY, False),
        (MeetingMethod.CASE_CONSULTATION, {"GS"}, (), True),
        (MeetingMethod.CASE_CONSULTATION, {"GMS", "GS"}, NOBODY, True),
        (MeetingMethod.CASE_CONSULTATION, {"GS"}, RELEASED, False),
        (MeetingMethod.CASE_CONSULTATION, {"GS"}, RELEASED + NOBODY, True),
        (MeetingMethod.ROUND_TABLE, {"GMS"}, NOBODY, True),
        (MeetingMethod.ROUND_TABLE, {"GS"}, FAMILY + RELEASED, False),
        (MeetingMethod.ROUND_TABLE, {"GS"}, (), True),
        (MeetingMethod.SUPPORT_PLAN, {"GS"}, NOBODY, False),
        (MeetingMethod.OTHER, {"GS"}, NOBODY, False),
    ],
)
def test_what_has_to_be_confirmed(method, schools, parties, asked) -> None:
    assert needs_confirmation(method, school="GS", schools_of_person=schools, parties=parties) is asked


def test_a_consultation_has_eight_phases_of_sixty_five_minutes() -> None:
    assert tuple(PHASE_MINUTES) == PHASES[MeetingMethod.CASE_CONSULTATION]
    assert list(PHASE_MINUTES.values()) == [5, 5, 15, 10, 5, 10, 10, 5]
    assert WHOLE_SECONDS == 65 * 60
    assert sum(phase.startswith("goal_") for phase in PHASES[MeetingMethod.SUPPORT_PLAN]) == 3


@pytest.mark.parametrize(
    ("seconds", "phase", "number", "left"),
    [
        (-5, "roles", 1, 300),
        (0, "roles", 1, 300),
        (299, "roles", 1, 1),
        (300, "presentation", 2, 300),
        (600, "questions", 3, 900),
        (65 * 60 - 1, "exchange", 8, 1),
        (65 * 60, "exchange", 8, 0),
        (10**9, "exchange", 8, 0),
    ],
)
def test_where_a_consultation_is_by_the_clock(seconds, phase, number, left) -> None:
    now = phase_at(seconds)
    assert (now.phase, now.number, now.left, now.is_over) == (phase, number, left, left == 0)


@given(st.integers(0, WHOLE_SECONDS - 1))
def test_what_is_left_and_what_is_over_make_the_whole(seconds: int) -> None:
    now = phase_at(seconds)
    assert start_of(now.number) <= seconds < start_of(now.number + 1)
    assert seconds + now.left == start_of(now.number + 1)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Mutter (Frau Anders)", "Mutter"),
        ("Frau Anders, Mutter", "Mutter"),
        ("die Mutter, zu Hause", "Mutter"),
        ("Mutter von Lena und Vater (Herr Anders)", "Mutter und Vater"),
        ("Kind (Lena)", "Kind"),
        ("Mutter (Frau Anders) / Klassenleitung (Herr Probe)", "Mutter / Klassenleitung (Herr Probe)"),
        ("Klassenleitung (Herr Probe)", "Klassenleitung (Herr Probe)"),
        ("Freund der Mutter", "Freund der Mutter"),
        ("Vater: Herr Anders", "Vater"),
        ("Frau Anders – Mutter", "Mutter"),
        ("Frau Anders - Mutter", "Mutter"),
        ("Klassenleitung – Frau Vater", "Klassenleitung – Frau Vater"),
        # Of two for whom one word stands neither is named.
        ("Eltern: Frau Anders und Herr Weiter", "Eltern"),
        ("Eltern Lisa und Bert Anders", "Eltern"),
        ("Lisa & Bert Anders (Eltern)", "Eltern"),
        ("Frau Anders und Herr Weiter (Sorgeberechtigte)", "Sorgeberechtigte"),
        ("Kind (Lena) und Eltern (Frau und Herr Anders)", "Kind und Eltern"),
        ("Frau Rat, Beratungsstelle und Frau Anders und Herr Weiter (Eltern)", "Frau Rat, Beratungsstelle und Eltern"),
        ("Eltern und Frau Rat", "Eltern und Frau Rat"),
        ("Frau Rat und die Eltern", "Frau Rat und Eltern"),
        ("Eltern Anders und Frau Rat", "Eltern und Frau Rat"),
        ("Mutter Anders und Frau Rat", "Mutter und Frau Rat"),
        ("Sucht- und Drogenberatung, Frau Rat", "Sucht- und Drogenberatung, Frau Rat"),
    ],
)
def test_of_the_family_the_function_alone_is_left(line: str, left: str) -> None:
    assert function_alone(line) == left
