"""What the yearly talk is based on: the return that was filed, else live figures that say they are not filed yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.forms import FormItem
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import annual_report, filing
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.together import cooperation_agreements, cooperation_papers, talk_figures
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns
from tests.integration.together.dated_store import template, ws
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW = datetime(2026, 11, 4, 10, 15)
YEAR = SchoolYear(2025)
ADVISED = "beratene"


def fill(ws: Workspace) -> None:
    facts = SchoolYearFacts(YEAR, 180, date(2025, 10, 15), (FtePeriod(Fraction(1, 2)),), 1)
    schools.save(ws, School("GS", "Grundschule Muster", "SZ"), facts, Site("SZ", "Schulzentrum"))
    for _ in range(7):
        advised(ws)


def advised(ws: Workspace, school: str = "GS") -> None:
    person = people.add(ws, Person(enrolments=(Enrolment(YEAR, school, "3b", 3),)))
    pupil = frozenset({Participant.PUPIL})
    contacts.record(ws, Contact(school, date(2026, 1, 12), 30, pupil, concerns=(Concern(person),)))


def of(ws: Workspace, school: str = "GS") -> dict[str, str]:
    return dict(talk_figures.figures(ws, YEAR, school, "de").figures)


def sheet_of(ws: Workspace) -> str:
    made = cooperation_agreements.save(
        ws, replace(cooperation_agreements.blank(ws, "GS"), first=YEAR.first_day, last=YEAR.last_day)
    )
    return words(cooperation_papers.preparation(ws, made.record_id, YEAR, "de"))


def pupils(found: dict[str, str]) -> str:
    (value,) = [value for name, value in found.items() if ADVISED in name.lower() and "je" not in name]
    return value


def test_without_a_filed_return_the_figures_are_live_and_marked(ws: Workspace) -> None:
    assert talk_figures.figures(ws, YEAR, "GS", "de").filed is None
    said = sheet_of(ws)
    assert "Noch nicht abgegeben" in said
    assert "04.11.2026" in said
    assert pupils(of(ws)) == "7"


def test_a_filed_return_is_the_basis_whatever_is_recorded_later(ws: Workspace) -> None:
    filing.file_return(ws, YEAR, Level.SCHOOL)
    before = of(ws)
    advised(ws)
    assert of(ws) == before
    assert pupils(before) == "7"
    said = sheet_of(ws)
    assert "Noch nicht abgegeben" not in said
    assert "Jahresmeldung 2025/26 (KVJS-Erhebungsbogen), abgegeben am 04.11.2026 je Schule" in said
    # A correction is the basis from then on.
    filing.file_return(ws, YEAR, Level.SCHOOL, reason="nachgetragen")
    assert pupils(of(ws)) == "8"
    assert "2. Fassung" in sheet_of(ws)


def test_live_and_filed_show_the_same_at_a_glance(ws: Workspace) -> None:
    live = talk_figures.figures(ws, YEAR, "GS", "de")
    filing.file_return(ws, YEAR, Level.SCHOOL)
    filed = talk_figures.figures(ws, YEAR, "GS", "de")
    assert (filed.figures, filed.remarks) == (live.figures, live.remarks)
    report = annual_report.build(ws, YEAR, "GS")
    glance = next(one for one in report.chapters if one.id.value == "glance")
    assert [(one.name, one.value) for one in glance.parts[0].figures] == list(filed.figures)  # type: ignore[union-attr]


def test_a_site_of_this_school_alone_will_do_and_another_will_not(ws: Workspace) -> None:
    filing.file_return(ws, YEAR, Level.SITE)
    found = talk_figures.basis(ws, YEAR, "GS")
    assert found is not None
    assert found.level is Level.SITE
    # Filed when the site had two schools, its figures are those of both, also once only one is left.
    schools.save(ws, School("RS", "Realschule Muster", "SZ"))
    advised(ws, "RS")
    filing.file_return(ws, YEAR, Level.SITE, reason="zweite Schule")
    assert talk_figures.basis(ws, YEAR, "GS") is None
    assert pupils(of(ws)) == "7"


def test_a_return_of_two_schools_is_none_of_the_one_that_is_left(ws: Workspace) -> None:
    schools.save(ws, School("RS", "Realschule Muster", "SZ"))
    filing.file_return(ws, YEAR, Level.SITE)
    schools.save(ws, School("RS", "Realschule Muster"))
    assert talk_figures.basis(ws, YEAR, "GS") is None


def test_only_what_was_filed_by_a_day_is_the_basis_of_a_talk_on_it(ws: Workspace) -> None:
    filing.file_return(ws, YEAR, Level.SCHOOL)
    assert talk_figures.basis(ws, YEAR, "GS", by=date(2026, 11, 3)) is None
    assert talk_figures.basis(ws, YEAR, "GS", by=NOW.date()) is not None


def test_a_filed_return_that_was_changed_is_no_basis(ws: Workspace) -> None:
    filing.file_return(ws, YEAR, Level.SCHOOL)
    with ws.change() as vault:
        (row,) = filed_returns.filed_returns(vault, YEAR, Level.SCHOOL)
        vault.execute("UPDATE filed_return SET content = ?", (row.content.replace("Muster", "Master"),))
    assert talk_figures.basis(ws, YEAR, "GS") is None
    assert "Noch nicht abgegeben" in sheet_of(ws)


def test_a_form_of_her_own_is_read_by_what_it_counts(ws: Workspace) -> None:
    shipped = form_for(YEAR)
    renamed: tuple[FormItem, ...] = tuple(
        replace(item, id=f"eigen_{item.id}") for item in shipped.items if item.measure != "consultations.parent"
    )
    filing.file_return(ws, YEAR, Level.SCHOOL, replace(shipped, id="eigen-1", official=False, items=renamed))
    found = of(ws)
    assert pupils(found) == "7"
    assert [value for name, value in found.items() if "Eltern" in name] == ["keine Angabe"]


@pytest.mark.parametrize(("school_has", "hidden"), [(9, True), (7, False), (180, False)])
def test_no_small_count_follows_from_the_rest(ws: Workspace, school_has: int, hidden: bool) -> None:
    facts = SchoolYearFacts(YEAR, school_has, date(2025, 10, 15), (FtePeriod(Fraction(1, 2)),), 1)
    schools.save(ws, School("GS", "Grundschule Muster", "SZ"), facts)
    filing.file_return(ws, YEAR, Level.SCHOOL)
    found = talk_figures.figures(ws, YEAR, "GS", "de")
    (reach,) = [value for name, value in found.figures if name.startswith("Reichweite")]
    assert (reach == "–") is hidden
    assert any("unter 5" in one for one in found.remarks) is hidden


def test_few_children_are_told_as_under_five(ws: Workspace) -> None:
    facts = SchoolYearFacts(YEAR, 180, date(2025, 10, 15), (FtePeriod(Fraction(1, 2)),), 1)
    schools.save(ws, School("RS", "Realschule Muster"), facts)
    for _ in range(3):
        advised(ws, "RS")
    filing.file_return(ws, YEAR, Level.SCHOOL)
    found = talk_figures.figures(ws, YEAR, "RS", "de")
    assert pupils(dict(found.figures)) == "unter 5"
    assert {value for name, value in found.figures if "je " in name} == {"–"}


def test_a_school_that_is_not_known_is_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError, match=r"annual\.unknown_school"):
        talk_figures.figures(ws, YEAR, "XX", "de")
