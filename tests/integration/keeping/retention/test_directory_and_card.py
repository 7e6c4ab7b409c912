"""The directory of team and partners and the emergency card end by rules of their own, and no figure changes."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.protection.protection import EmergencyContact, EmergencyKind
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.services import at_unlock
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import recorded_figures
from ssa_desktop.services.keeping import automatic_deletion, deletion, deletion_records, due_preview, retention_rules
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.protection import protection
from ssa_desktop.services.together import cooperation_partners
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.backups import opened
from tests.integration.program import Program

YEAR = SchoolYear(2025)
POLICE = EmergencyContact(EmergencyKind.POLICE, "Polizeirevier", "110")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 10, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ws(quick_program: Program, clock: Clock):
    code = quick_program.code_file.read_text(encoding="utf-8")
    with closing(open_workspace(quick_program.data, clock=clock, recovery_code=code)) as found:
        schools.save(found, School("GS", "Grundschule Muster"))
        schools.save(found, School("RS", "Realschule Muster"))
        yield found


def due(ws: Workspace, on: date) -> dict[str, date]:
    return {str(item.rule): item.due for item in deletion.due(ws, on)}


def test_every_rule_is_in_the_catalogue_with_one_period():
    rules = retention_rules.shipped()
    assert set(rules) == set(RULES.values())
    partner, card = rules[RetentionRule.PARTNER], rules[RetentionRule.EMERGENCY_CONTACT]
    assert (partner.period.amount, card.period.amount) == (2, 1)


def test_somebody_of_the_directory_is_due_two_years_after_the_last_use(ws, clock):
    cooperation_partners.save(ws, Partner("Frau Beispiel", PartnerKind.ASD))
    assert due(ws, date(2028, 3, 3)) == {}
    assert due(ws, date(2028, 3, 4)) == {"partner": date(2028, 3, 4)}
    (line,) = cooperation_partners.listing(ws)
    clock.now = datetime(2026, 9, 1, 9, 0)
    cooperation_partners.save(ws, replace(line.partner, phone="0711 1"), line.partner_id)
    assert due(ws, date(2028, 8, 31)) == {}
    assert due(ws, date(2028, 9, 1)) == {"partner": date(2028, 9, 1)}


def test_counted_in_a_school_year_is_used_until_it_ends(ws):
    cooperation_partners.save(ws, Partner("Frau Beispiel", PartnerKind.ASD, counted=frozenset({YEAR})))
    assert due(ws, date(2028, 7, 30)) == {}
    assert due(ws, date(2028, 7, 31)) == {"partner": date(2028, 7, 31)}


def partners(ws: Workspace) -> list[int]:
    """Return how many partners count at the first school, at the second, and at both."""
    with ws.read() as vault:
        return [
            sum(
                one.live + one.left
                for one in recorded_figures.recorded(vault, YEAR, codes, recorded_figures.PARTNERS).values()
            )
            for codes in (["GS"], ["RS"], ["GS", "RS"])
        ]


def test_it_goes_with_a_preview_and_a_record_and_no_figure_changes(ws, clock):
    for name, school in (("Frau Beispiel", None), ("Herr Muster", "GS"), ("Frau Probe", "RS")):
        partner = Partner(name, PartnerKind.ASD, school=school, counted=frozenset({YEAR}))
        cooperation_partners.save(ws, partner)

    before = partners(ws)
    assert before == [2, 2, 3]
    clock.now = datetime(2028, 8, 1, 9, 0)
    items = [item for item in deletion.due(ws, clock.now.date()) if item.kind == "partner"]
    assert sorted(item.label or "" for item in items) == ["Frau Beispiel", "Frau Probe", "Herr Muster"]
    chosen = frozenset(item.id for item in items if item.label != "Herr Muster")
    found = due_preview.preview_due(ws, clock.now.date(), chosen)
    assert found.records == {"partner": 2}
    deletion.erase_due(ws, clock.now.date(), 2, chosen)
    assert [line.partner.name for line in cooperation_partners.listing(ws)] == ["Herr Muster"]
    assert partners(ws) == before
    (record,) = deletion_records.listing(ws)
    assert (record.kind, record.rule, record.records, record.reason) == ("partner", "partner", 2, None)
    assert {(one.kind, one.count) for one in deletion_records.tombstones(ws)} == {("partner", 2)}


def test_gone_again_after_a_restore_it_counts_as_it_did(quick_program: Program, tmp_path: Path) -> None:
    stick = tmp_path / "vorher.ssab"
    with quick_program.open() as ws:
        for code in ("GS", "RS"):
            schools.save(ws, School(code, f"Schule {code}"))
        cooperation_partners.save(ws, Partner("Frau Probe", PartnerKind.ASD, school="RS", counted=frozenset({YEAR})))
        before = partners(ws)
    assert before == [0, 1, 1]
    quick_program.do("backup", "create", stick)
    with closing(opened(quick_program, datetime(2032, 8, 1, 9, 0))) as ws:
        deletion.erase_due(ws, ws.today(), 1)
        assert partners(ws) == before
    quick_program.do("restore", stick, "--replace")
    with quick_program.open() as ws:
        assert cooperation_partners.listing(ws) == []
        assert partners(ws) == before


def test_a_line_of_the_card_is_asked_about_every_year(ws, clock):
    number = protection.save_emergency_contact(ws, POLICE)
    assert due(ws, date(2027, 3, 3)) == {}
    assert due(ws, date(2027, 3, 4)) == {"emergency_contact": date(2027, 3, 4)}
    clock.now = datetime(2027, 3, 5, 9, 0)
    protection.save_emergency_contact(ws, POLICE, number)
    assert due(ws, date(2028, 3, 4)) == {}
    clock.now = datetime(2028, 3, 5, 9, 0)
    (item,) = deletion.due(ws, clock.now.date())
    assert (item.kind, item.label) == ("emergency_contact", "Polizeirevier")
    assert due_preview.preview_due(ws, clock.now.date(), frozenset({item.id})).records == {"emergency_contact": 1}
    deletion.erase_due(ws, clock.now.date(), 1)
    assert protection.emergency_contacts(ws) == []


def test_deletion_by_itself_takes_the_directory_and_never_a_number_for_an_emergency(ws, clock):
    automatic_deletion.set_days(ws, 14)
    protection.save_emergency_contact(ws, POLICE)
    cooperation_partners.save(ws, Partner("Frau Beispiel", PartnerKind.ASD))
    day = clock.now
    # Used on and on: no day is doubted.
    while day < datetime(2028, 4, 10):
        day += timedelta(days=20)
        clock.now = day
        at_unlock.run_unlock_steps(ws)
    assert cooperation_partners.listing(ws) == []
    assert [contact.name for _, contact in protection.emergency_contacts(ws)] == ["Polizeirevier"]


@pytest.mark.parametrize(("said", "counts_from"), [("as it is", 0), ("left out", 300), ("in the future", 300)])
def test_a_copy_keeps_when_they_were_used_last(ws, clock, tmp_path, said, counts_from):
    protection.save_emergency_contact(ws, POLICE)
    cooperation_partners.save(ws, Partner("Frau Beispiel", PartnerKind.ASD))
    start = clock.now.date()
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        for name in {"used", "confirmed"} & line.keys():
            assert line[name] == "2026-03-04"
            if said == "left out":
                del line[name]
            elif said == "in the future":
                line[name] = "2099-01-01"
        line["id"] = f"neu {line.get('id')}"
    lines[0].pop("id")
    found = [line for line in lines if line["kind"] in {"format", "partner", "emergency_contact"}]
    file.write_text("".join(json.dumps(line) + "\n" for line in found), encoding="utf-8")
    with ws.change() as vault:
        vault.execute("DELETE FROM partner")
        vault.execute("DELETE FROM emergency_contact")
    clock.now += timedelta(days=300)
    records_import.import_records(ws, file)
    first = start + timedelta(days=counts_from)
    expected = {"partner": first.replace(year=first.year + 2), "emergency_contact": first.replace(year=first.year + 1)}
    assert due(ws, date(2030, 1, 1)) == expected
    assert records_import.import_records(ws, file).known, "the same file again says the same"
