"""Access requests: deadlines, blacking others out, and what guardians are given."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.rights.access import (
    AccessEntry,
    AccessField,
    Choice,
    Ground,
    Requester,
    Verdict,
    deadline,
    is_near,
)
from ssa_desktop.domain.rights.access_rules import Others, as_given, proposals

NOBODY = Others(None, ())


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [
        (date(2026, 1, 15), date(2026, 2, 15), date(2026, 4, 15)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2028, 1, 31), date(2028, 2, 29), date(2028, 4, 30)),
        (date(2025, 11, 30), date(2025, 12, 30), date(2026, 2, 28)),
        (date(2025, 12, 31), date(2026, 1, 31), date(2026, 3, 31)),
    ],
)
def test_one_calendar_month_and_with_an_extension_two_more(received, due, extended):
    assert deadline(received) == due
    assert deadline(received, is_extended=True) == extended


def test_a_deadline_is_near_seven_days_before():
    assert not is_near(date(2026, 3, 12), date(2026, 3, 4))
    assert is_near(date(2026, 3, 11), date(2026, 3, 4))
    assert is_near(date(2026, 3, 1), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ben hat angefangen", "[…] hat angefangen"),
        ("bens Heft, BENS Jacke", "[…] Heft, […] Jacke"),
        ("Herr Groesse und Größe", "Herr […] und […]"),
        ("Mila Muster sagt das", "Mila Muster sagt das"),
        ("Lena Muster auch", "[…] auch"),
        ("siehe p-2025-007!", "siehe […]!"),
        ("P-2025-0071 ist jemand anderes", "P-2025-0071 ist jemand anderes"),
        ("Benzin und eben", "Benzin und eben"),
        ("Li Wu war dabei", "[…] war dabei"),
    ],
)
def test_others_are_blacked_out_and_what_is_shared_with_them_is_not(text, expected):
    known = [("P-2025-007", "Ben Größe"), ("P-2025-008", "Lena Muster"), ("P-2025-009", "Li Wu"), ("X", None)]
    assert Others("Mila Muster", known).blacked_out(text) == expected


def entry(kind: str, number: int, *fields: AccessField, **more: object) -> AccessEntry:
    rows = (tuple(fields) or (AccessField(kind, "x", "y"),),)
    return AccessEntry(kind, number, date(2025, 10, 6), rows, **more)  # type: ignore[arg-type]


def grounds(entries: list[AccessEntry], hidden: tuple[int, ...] = ()) -> dict[tuple[str, int], Ground | None]:
    made = proposals(entries, Requester.GUARDIAN, hidden, NOBODY)
    return {one.entry.key: one.choice.ground for one in made}


def test_guardians_do_not_get_hidden_cases_entrusted_talks_and_what_belongs_to_nothing():
    entrusted = AccessField("contact", "entrusted_by", "pupil")
    parent = AccessField("contact", "entrusted_by", "parent")
    found = grounds(
        [
            entry("case_file", 1, case_ids=frozenset({1})),
            entry("case_file", 2, case_ids=frozenset({2})),
            entry("contact", 1, case_ids=frozenset({1, 2})),
            entry("contact", 2, entrusted, case_ids=frozenset({1})),
            entry("contact", 3, parent, case_ids=frozenset({1})),
            entry("contact", 4, is_bare=True),
            entry("contact", 5),
            entry("working_note", 1),
            entry("working_note", 2, case_ids=frozenset({1})),
            entry("working_note", 3, case_ids=frozenset({2})),
            entry("hold", 1, case_ids=frozenset({2})),
            entry("later_kind", 1),
            entry("later_kind", 2, case_ids=frozenset({1})),
        ],
        (2,),
    )
    assert found == {
        ("case_file", 1): None,
        ("case_file", 2): Ground.WITHOUT_GUARDIANS,
        ("contact", 1): Ground.WITHOUT_GUARDIANS,
        ("contact", 2): Ground.ENTRUSTED,
        ("contact", 3): None,
        ("contact", 4): Ground.NOT_TIED,
        ("contact", 5): Ground.NOT_TIED,
        ("working_note", 1): Ground.NOT_TIED,
        ("working_note", 2): None,
        ("working_note", 3): Ground.WITHOUT_GUARDIANS,
        ("hold", 1): Ground.WITHOUT_GUARDIANS,
        ("later_kind", 1): Ground.NOT_TIED,
        ("later_kind", 2): None,
    }


def test_talks_without_a_case_are_given_as_long_as_there_is_nothing_to_hide():
    """With a case that guardians do not know of nobody can tell whether such a talk was about it."""
    talk = entry("contact", 1)
    assert grounds([talk]) == {("contact", 1): None}
    assert grounds([talk], (2,)) == {("contact", 1): Ground.NOT_TIED}


def test_a_release_and_what_left_on_it_are_given_where_guardians_consented_alone():
    def release(number: int, consented_by: str, who: str) -> AccessEntry:
        named = {"entrusted_by": "pupil", "consented_by": consented_by, "who": who, "organisation": "Jugendamt"}
        fields = [AccessField("confidentiality_release", column, value) for column, value in named.items()]
        return entry("confidentiality_release", number, *fields, case_ids=frozenset({1}))

    def told(number: int, recipient: str, ground: str = "consent") -> AccessEntry:
        named = {"kind": "letter", "ground": ground, "recipient": recipient}
        fields = [AccessField("disclosure", column, value) for column, value in named.items()]
        return entry("disclosure", number, *fields, case_ids=frozenset({1}))

    found = grounds(
        [
            release(1, "young_person", "Fachkraft im ASD"),
            release(2, "guardians", "Beraterin"),
            told(1, "Fachkraft im ASD, Jugendamt"),
            told(2, "Beraterin, Jugendamt"),
            told(3, "Fachkraft im ASD, Jugendamt", "own_right"),
            # What left because of a danger is told by her alone.
            told(4, "Fachkraft im ASD, Jugendamt", "family_court"),
        ]
    )
    assert found == {
        ("confidentiality_release", 1): Ground.ENTRUSTED,
        ("confidentiality_release", 2): None,
        ("disclosure", 1): Ground.ENTRUSTED,
        ("disclosure", 2): None,
        ("disclosure", 3): None,
        ("disclosure", 4): Ground.CHILD_PROTECTION,
    }


def test_name_and_school_alone_would_say_that_there_is_a_file():
    person = entry("person", 1, AccessField("person", "name", "Mila"))
    year = AccessField("enrolment", "school_year", "2025/26")
    school = AccessField("enrolment", "school", "GS")
    enrolment = entry("enrolment", 1, year, school, school="GS")
    assert set(grounds([person, enrolment]).values()) == {Ground.NOT_TIED}
    talk = entry("contact", 1, school="GS")
    assert set(grounds([person, enrolment, talk]).values()) == {None}


def test_an_appointment_is_given_with_the_talk_it_became():
    state = AccessField("appointment", "state", "took_place")
    missed = AccessField("appointment", "state", "did_not_appear")
    entries = [
        entry("contact", 1, start=600),
        entry("appointment", 1, state, start=600),
        entry("appointment", 2, state, start=660),
        entry("appointment", 3, missed, start=600),
    ]
    found = grounds(entries)
    assert [found["appointment", number] for number in (1, 2, 3)] == [None, Ground.NOT_TIED, Ground.NOT_TIED]


def test_what_guardians_are_given_says_no_pseudonym_and_no_day_of_entry():
    person = entry(
        "person",
        1,
        AccessField("person", "pseudonym", "P-2025-014"),
        AccessField("person", "name", "Mila"),
        AccessField("person", "created_on", "2025-09-15"),
    )
    made = proposals([person, entry("contact", 1)], Requester.GUARDIAN, (), NOBODY)
    given_person = as_given(made[0])
    assert given_person is not None
    assert [one.column for row in given_person.rows for one in row] == ["name"]
    assert given_person.day is None


def test_third_parties_are_proposed_nothing():
    assert proposals([entry("contact", 1)], Requester.OTHER, (), NOBODY) == []


def test_blacked_out_texts_take_the_place_of_the_texts():
    talk = entry("contact", 1, AccessField("contact_text", "note", "Ben war da", is_prose=True))
    (one,) = proposals([talk], Requester.SELF, (), Others(None, [("P", "Ben Beispiel")]))
    assert one.choice == Choice(Verdict.REDACT, Ground.OTHERS_NAMED, texts=("[…] war da",))
    shown = as_given(one)
    assert shown is not None
    assert [field.value for field in shown.prose] == ["[…] war da"]


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.booleans()), max_size=12))
def test_what_guardians_get_does_not_depend_on_what_they_do_not_get(talks):
    """The reply is made of what is given alone: taking the withheld entries away changes nothing."""

    def talk(number: int, case: int, *, entrusted: bool, timed: bool) -> AccessEntry:
        who = (AccessField("contact", "entrusted_by", "pupil"),) if entrusted else ()
        return entry("contact", number, *who, case_ids=frozenset({case}), start=600 if timed else None, school="GS")

    master = [entry("person", 1, AccessField("person", "name", "Mila"))]
    entries = [*master, *(talk(n, case, entrusted=e, timed=t) for n, (case, e, t) in enumerate(talks))]
    made = proposals(entries, Requester.GUARDIAN, (2, 4), NOBODY)
    shown = [one.entry for one in made if one.choice.verdict is not Verdict.REFUSE]
    # The person concerned is no withheld entry: they stay in the store.
    left = [one for one in entries if one.kind == "person" or one.key in {s.key for s in shown}]
    again = proposals(left, Requester.GUARDIAN, (2, 4), NOBODY)
    assert [as_given(one) for one in again if as_given(one)] == [as_given(one) for one in made if as_given(one)]


@pytest.mark.parametrize("kind", ["risk_assessment", "youth_office_report"])
def test_that_something_left_for_the_protection_of_a_child_is_a_decision_of_its_own(kind):
    left = entry("disclosure", 1, AccessField("disclosure", "kind", kind), case_ids=frozenset({1}))
    talk = entry("contact", 1, case_ids=frozenset({1}))
    assert grounds([left, talk])["disclosure", 1] is Ground.CHILD_PROTECTION


def test_guardians_learn_of_the_school_years_of_a_closed_case_and_of_none_after_it():
    closed = entry("case_file", 1, school="GS", last=date(2026, 3, 4), case_ids=frozenset({1}))
    years = [
        entry("enrolment", number, AccessField("enrolment", "school_year", f"{year}/{year % 100 + 1:02}"), school="GS")
        for number, year in enumerate((2024, 2025, 2026))
    ]
    found = grounds([closed, *years])
    assert [found["enrolment", number] for number in range(3)] == [Ground.NOT_TIED, None, Ground.NOT_TIED]


def test_what_nothing_speaks_against_is_given_whole():
    (made,) = proposals([entry("contact", 1)], Requester.SELF, (), NOBODY)
    assert made.choice == Choice(Verdict.INCLUDE)
