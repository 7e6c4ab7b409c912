"""From whom an entry is known unless she says otherwise, and when a ground is owed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.cases.provenance import default_present, default_source, entrusted_by, needs_ground
from ssa_desktop.domain.vocabulary import Participant, Role, Source

PUPIL, PARENT, TEACHER, THIRD = Participant


@pytest.mark.parametrize(
    ("present", "roles", "source"),
    [
        ({PUPIL}, {Role.PUPIL}, Source.SELF),
        ({PUPIL, PARENT, TEACHER}, {Role.PUPIL}, Source.SELF),
        ({PUPIL}, {Role.PUPIL, Role.PARENT}, Source.SELF),
        ({PARENT}, {Role.PUPIL}, Source.PARENT),
        ({PARENT, TEACHER}, {Role.PUPIL}, Source.PARENT),
        ({TEACHER}, {Role.PUPIL}, Source.TEACHER),
        ({THIRD}, {Role.PUPIL}, Source.THIRD_PARTY),
        # Whoever is advised is the person concerned, also a parent or a teacher.
        ({PARENT}, {Role.PARENT}, Source.SELF),
        ({TEACHER}, {Role.TEACHER}, Source.SELF),
        ({THIRD}, {Role.OTHER}, Source.SELF),
        ({TEACHER}, {Role.PARENT}, Source.TEACHER),
        # Nobody is recorded, so nothing is known of anybody.
        ({TEACHER}, set(), Source.SELF),
        (set(), {Role.PUPIL}, Source.SELF),
    ],
)
def test_the_person_concerned_is_the_source_when_they_took_part(present, roles, source):
    assert default_source(present, roles) is source


@pytest.mark.parametrize(
    ("present", "who"),
    [
        ({PUPIL, TEACHER}, PUPIL),
        ({PARENT, TEACHER}, PARENT),
        ({TEACHER, THIRD}, TEACHER),
        ({THIRD}, THIRD),
        (set(), None),
    ],
)
def test_whoever_was_spoken_with_entrusted_it(present, who):
    assert entrusted_by(present) is who


@pytest.mark.parametrize(
    ("source", "ground", "owed"),
    [
        (Source.SELF, None, False),
        (Source.SELF, "", False),
        (Source.TEACHER, None, True),
        (Source.PARENT, "  ", True),
        (Source.THIRD_PARTY, "mit Einwilligung der Person", False),
    ],
)
def test_any_other_source_owes_a_ground(source, ground, owed):
    assert needs_ground(source, ground) is owed


@pytest.mark.parametrize(
    ("roles", "present"),
    [
        ([Role.TEACHER], [TEACHER]),
        ([Role.PUPIL], [PUPIL]),
        ([Role.PUPIL, Role.PARENT], [PUPIL, PARENT]),
        ([], [PUPIL]),
        ([Role.OTHER], [Participant.THIRD_PARTY]),
    ],
)
def test_who_was_there_is_who_it_concerns(roles, present):
    assert default_present(roles) == set(present)


@given(st.sets(st.sampled_from(Role)))
def test_whoever_is_concerned_is_presumed_there_and_speaks_for_themselves(roles):
    assert default_source(default_present(roles), roles) is Source.SELF
