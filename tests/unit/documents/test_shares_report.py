"""The report on working time on paper."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ssa_desktop.documents.shares_report import Beside, shares_pdf
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.domain.vocabulary import ABSENCES, DIRECT, INDIRECT, OUTSIDE_ROLE, Activity
from ssa_desktop.labels import hours_text, label
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.reading import page_texts, words
from tests.unit.documents.report_examples import YEAR, shares


def of(direct: int, indirect: int) -> TimeShares:
    return TimeShares({Activity.INDIVIDUAL: direct, Activity.DOCUMENTATION: indirect})


def test_the_share_stands_in_figures_and_words() -> None:
    found = words(shares_pdf(shares(), YEAR, [], "de"))
    assert "64,4 %: Der Anteil liegt im Korridor von 60 % bis 65 %." in found
    assert "Indirekte Arbeit 35,6 %" in found


@pytest.mark.parametrize(
    ("direct", "indirect", "said"),
    [
        (599, 401, "unter dem Korridor von 60 % bis 65 %."),
        (600, 400, "im Korridor von"),
        (650, 350, "im Korridor von"),
        (651, 349, "über dem Korridor von 60 % bis 65 %. Das ist kein Mangel."),
        (100, 0, "100,0 %: Der Anteil liegt über dem Korridor"),
        (0, 100, "0,0 %: Der Anteil liegt unter dem Korridor"),
    ],
)
def test_the_edges_belong_to_the_corridor(direct: int, indirect: int, said: str) -> None:
    assert said in words(shares_pdf(of(direct, indirect), YEAR, [], "de"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_activity_is_listed_in_hours_and_no_absence(language: str) -> None:
    value = shares()
    found = words(shares_pdf(value, YEAR, [], language))
    for activity in (*DIRECT, *INDIRECT, *OUTSIDE_ROLE):
        minutes = value.by_activity.get(activity, 0)
        assert f"{label(language, 'activity', activity)} {hours_text(language, minutes)}" in found
    assert [activity for activity in ABSENCES if label(language, "activity", activity) in found] == []


def test_thirds_say_where_they_lie() -> None:
    found = words(shares_pdf(shares(), YEAR, [], "de"))
    assert "von 28,3 % bis 38,3 %" in found
    for said in ("48,4 %, darüber", "32,3 %, im Bereich", "19,3 %, darunter"):
        assert said in found
    assert "19,3 %, im Bereich" in words(shares_pdf(shares(), YEAR, [], "de", Beside(Fraction(15, 100))))


def test_work_outside_the_role_is_apart_and_has_no_share() -> None:
    found = words(shares_pdf(shares(), YEAR, [], "de"))
    assert "Essensausgabe 5:00 Std. Diese Zeit gehört nicht" in found


def test_without_working_time_no_share_is_stated() -> None:
    found = words(shares_pdf(TimeShares({}), YEAR, [("Schule", TimeShares({}))], "de"))
    assert "noch keine Arbeitszeit erfasst" in found
    assert " 0,0 %" not in found
    assert "Schule 0:00 Std. keine Angabe keine Angabe keine Angabe" in found


def test_time_without_the_three_forms_shows_no_thirds() -> None:
    found = words(shares_pdf(TimeShares({Activity.PARENTS: 60}), YEAR, [], "de"))
    assert "Die drei Arbeitsformen untereinander" not in found
    assert "100,0 %" in found


def test_schools_are_listed() -> None:
    found = words(shares_pdf(shares(), YEAR, [("Grundschule & Co.", of(1, 1))], "de"))
    assert "Grundschule & Co. 0:02 Std. 50,0 % 50,0 % unter dem Korridor" in found


def test_one_person_at_one_school_needs_one_page() -> None:
    for language in LANGUAGES:
        assert len(page_texts(shares_pdf(shares(), YEAR, [], language))) == 1
    many = [(f"Schule {number}", shares()) for number in range(40)]
    pages = page_texts(shares_pdf(shares(), YEAR, many, "de"))
    assert f"Seite {len(pages)} von {len(pages)}" in pages[-1]
