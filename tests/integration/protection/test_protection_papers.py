"""The papers of data protection say what is really set, and hold no name of a person advised."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.incidents import Breach, BreachKind, BreachStep, DoneStep
from ssa_desktop.services.keeping import automatic_deletion, retention_rules
from ssa_desktop.services.keys import locking
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import carrier, incidents, papers
from ssa_desktop.services.rights.papers import Paper


def read(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages)


@pytest.fixture
def ws(program):
    with program.open() as opened:
        people.add(opened, Person(name="Ottilie Musterkind"))
        carrier.save(
            opened, Carrier(name="Landkreis Musterland", management="Amtsleitung", practitioner="Kim Beispiel")
        )
        yield opened


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_is_made_without_a_name_and_names_the_carrier(ws, paper):
    text = read(papers.make(ws, paper))
    assert "Ottilie" not in text
    assert "Musterkind" not in text
    assert "{" not in text
    assert "Landkreis Musterland" in text or "Amtsleitung" in text


@pytest.mark.parametrize("paper", [Paper.INFORMATION, Paper.THEFT, Paper.BREACH, Paper.AUTHORITY])
def test_what_is_handed_out_or_hung_up_is_one_page(ws, paper):
    assert len(PdfReader(io.BytesIO(papers.make(ws, paper))).pages) == 1


def test_measures_follow_what_is_set(ws):
    before = read(papers.make(ws, Paper.MEASURES))
    assert "Sperre nach 5 Minuten" in before
    assert "nach Bestätigung" in before
    assert "noch keine geprüfte Sicherung" in before
    locking.set_idle_minutes(ws, 12)
    automatic_deletion.set_days(ws, 21)
    after = read(papers.make(ws, Paper.MEASURES))
    assert "Sperre nach 12 Minuten" in after
    assert "von selbst nach 21 Tagen" in after


def test_the_change_log_stands_in_the_measures_without_content(ws):
    text = read(papers.make(ws, Paper.MEASURES))
    assert "hinzugefügt: Person" in text


def test_deletion_periods_in_the_record_of_processing_are_those_in_force(ws):
    assert "7 Jahre" not in read(papers.make(ws, Paper.PROCESSING))
    retention_rules.change(ws, RetentionRule.WORKING_TIME, PeriodKind.YEARS, 7, "Vereinbarung mit dem Personalrat")
    text = read(papers.make(ws, Paper.PROCESSING))
    assert "7 Jahre" in text
    assert "Vereinbarung mit dem Personalrat" in text


@pytest.mark.parametrize(
    ("kind", "law", "paragraph"),
    [
        (CarrierKind.YOUTH_OFFICE, "Art. 30 DSGVO", "§ 8a Abs. 1 SGB VIII"),
        (CarrierKind.INDEPENDENT, "Art. 30 DSGVO", "§ 8a Abs. 4 SGB VIII"),
        (CarrierKind.CATHOLIC, "§ 31 KDG", "§ 8a Abs. 4 SGB VIII"),
        (CarrierKind.PROTESTANT, "§ 31 DSG-EKD", "§ 8a Abs. 4 SGB VIII"),
    ],
)
def test_the_kind_of_carrier_decides_which_norms_are_cited(ws, kind, law, paragraph):
    carrier.save(ws, replace(carrier.get(ws), kind=kind))
    text = read(papers.make(ws, Paper.PROCESSING))
    assert law in text
    assert paragraph in text


def test_the_checklist_of_a_breach_shows_its_clock_and_what_is_done(ws):
    noticed = ws.now().replace(hour=0, minute=5) - timedelta(days=1)
    breach_id = incidents.record_breach(ws, Breach(noticed, BreachKind.LOSS, "Datenträger im Bus", 12))
    incidents.set_step(ws, breach_id, BreachStep.INFORM_CARRIER, DoneStep(noticed.replace(hour=0, minute=25)))
    text = read(papers.breach_paper(ws, breach_id))
    assert "Datenträger im Bus" in text
    assert f"{noticed + timedelta(hours=72):%d.%m.%Y}, 00:05" in text
    assert f"{noticed:%d.%m.%Y}, 00:25" in text
