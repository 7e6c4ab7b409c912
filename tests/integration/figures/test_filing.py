"""Filing on real stores: what is frozen stays, whatever happens to records, forms and topics later."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ssa_desktop.domain.errors import DamagedError, RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.forms import FormItem, ItemUnit
from ssa_desktop.domain.figures.return_remarks import UNIT, about_finding, about_item, unit_of
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.records import Concern, Contact, Enrolment, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender, Participant
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.services import check
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import (
    filing,
    forms,
    hand_figures,
    report_files,
    reports,
    return_files,
    return_remarks,
)
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.keeping.due_preview import preview_due
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import topics
from ssa_desktop.storage.cases.topics import Topic
from ssa_desktop.storage.figures import filed_returns
from ssa_desktop.storage.keeping import tombstoned_records, tombstones
from tests.integration.program import PASSPHRASE
from tests.stores import new_stores

YEAR = SchoolYear(2025)
PUPIL = frozenset({Participant.PUPIL})


@dataclass
class Desk:
    """The stores of a test, whose calendar can be turned on."""

    folder: Path
    now: datetime = datetime(2026, 7, 20, 10, 15)

    def open(self) -> Workspace:
        return open_workspace(self.folder, clock=lambda: self.now, passphrase=PASSPHRASE)


@pytest.fixture(scope="module")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("abgabe") / "data"
    start = Desk(folder)
    new_stores(folder, PASSPHRASE, folder.parent / "bogen.pdf", clock=lambda: start.now)
    ws = start.open()
    for code, name in (("GS", "Grundschule Muster"), ("RS", "Realschule Muster")):
        facts = SchoolYearFacts(YEAR, 180, date(2025, 10, 15), (FtePeriod(Fraction(1, 2)),), 1)
        schools.save(ws, School(code, name, "SZ", "Schule", "Träger Muster"), facts, Site("SZ", "Schulzentrum"))
    mila = people.add(ws, Person(name="Mila Muster", gender=Gender.W, enrolments=(Enrolment(YEAR, "GS", "3b", 3),)))
    for day in (12, 13, 14, 15):
        contacts.record(
            ws, Contact("GS", date(2026, 1, day), 30, PUPIL, topics=frozenset({"family"}), concerns=(Concern(mila),))
        )
    ws.close()
    return folder


@pytest.fixture
def desk(template_folder: Path, tmp_path: Path) -> Desk:
    shutil.copytree(template_folder, tmp_path / "data")
    return Desk(tmp_path / "data")


@pytest.fixture
def ws(desk: Desk) -> Iterator[Workspace]:
    opened = desk.open()
    yield opened
    opened.close()


def talk(ws: Workspace, day: str, **more: object) -> int:
    fields = {"minutes": 30, "participants": PUPIL} | more
    return contacts.record(ws, Contact("GS", date.fromisoformat(day), **fields))  # type: ignore[arg-type]


def files_of(ws: Workspace, version: filing.FiledReturn) -> dict[ReportFormat, bytes]:
    """A version in every format; of a workbook its cells, since a zip holds the time of its making."""
    return {fmt: comparable(fmt, filing.rendered(ws, version, fmt, "de")) for fmt in ReportFormat}


def comparable(fmt: ReportFormat, data: bytes) -> bytes:
    if fmt is not ReportFormat.XLSX:
        return data
    sheets = load_workbook(io.BytesIO(data)).worksheets
    return repr([[[cell.value for cell in line] for line in sheet.iter_rows()] for sheet in sheets]).encode()


def stored(ws: Workspace) -> list[filed_returns.FiledRow]:
    with ws.read() as vault:
        return filed_returns.all_filed(vault)


def remark(ws: Workspace, unit: str, about: str, text: str, level: Level = Level.SCHOOL) -> None:
    return_remarks.save(ws, YEAR, level, Remark(unit, about, text))


# Filing ---------------------------------------------------------------------------------------------------------------


def test_a_filed_return_holds_everything_it_was_made_of(ws):
    live = reports.annual_return(ws, YEAR, Level.SCHOOL)
    finding = live.findings[0]
    remark(ws, finding.unit, about_finding(finding), "Im Mai war die Schule geschlossen.")
    remark(ws, "GS", UNIT, "Vertretung ab März.")
    made = filing.file_return(ws, YEAR, Level.SCHOOL)
    report = made.report
    assert (made.version, made.filed_on, made.reason) == (1, date(2026, 7, 20), "")
    now = reports.annual_return(ws, YEAR, Level.SCHOOL)
    assert report == replace(now, filing=report.filing)
    assert report.form == form_for(YEAR)
    assert made.settings["small_count"] == 4
    row = stored(ws)[0]
    assert hashlib.sha256(row.content.encode()).hexdigest() == row.digest == made.digest
    assert json.loads(row.content)["filed_on"] == "2026-07-20"
    assert filing.filed(ws, YEAR, Level.SCHOOL) == [made]
    assert filing.filed(ws, YEAR, Level.SITE) == []


def test_a_correction_is_a_version_beside_the_first(ws):
    first = filing.file_return(ws, YEAR, Level.SCHOOL)
    before = stored(ws)
    talk(ws, "2026-02-03")
    with pytest.raises(RefusedError, match=r"filing\.reason_missing"):
        filing.file_return(ws, YEAR, Level.SCHOOL, reason="  ")
    second = filing.file_return(ws, YEAR, Level.SCHOOL, reason="Gespräch vom 3. Februar nachgetragen")
    assert second.version == 2
    assert stored(ws)[0] == before[0]
    assert [one.version for one in filing.filed(ws, YEAR, Level.SCHOOL)] == [1, 2]
    item = "anonymous_consultations"
    figures = [one.report.units[0].items[item] for one in (first, second)]
    assert figures == [0, 1]
    other = filing.file_return(ws, YEAR, Level.SITE)
    assert other.version == 1


def test_errors_stop_filing_and_remarks_do_not(ws):
    assert reports.annual_return(ws, YEAR, Level.SCHOOL).findings
    schools.save(ws, School("GS", "Grundschule Muster", "SZ"), SchoolYearFacts(YEAR, 180))
    with pytest.raises(RefusedError, match=r"filing\.errors") as refused:
        filing.file_return(ws, YEAR, Level.SCHOOL)
    assert refused.value.details["count"] == 1
    assert stored(ws) == []


def test_nothing_is_filed_without_a_school(ws):
    with ws.change_schoolbook() as book:
        book.execute("DELETE FROM school")
    with pytest.raises(RefusedError, match=r"filing\.no_units"):
        filing.file_return(ws, YEAR, Level.SCHOOL)


@pytest.mark.parametrize("where", ["remark", "reason", "topic"])
def test_a_name_stops_filing(ws, where):
    if where == "remark":
        with ws.change() as vault:
            filed_returns.save_remark(vault, YEAR, Level.SCHOOL, Remark("GS", UNIT, "Gespräche mit Mila nachgetragen"))
    elif where == "reason":
        filing.file_return(ws, YEAR, Level.SCHOOL)
    else:
        with ws.change() as vault:
            topics.save_topics(vault, [Topic("eigenes", "Sorge um Mila", "")])
    kept = len(stored(ws))
    with pytest.raises(NameLeakError) as stopped:
        filing.file_return(ws, YEAR, Level.SCHOOL, reason="Mila vergessen" if where == "reason" else "")
    assert [leak.word for leak in stopped.value.leaks] == ["Mila"]
    assert stopped.value.details["word"] == "Mila"
    assert len(stored(ws)) == kept
    if where == "remark":
        assert [leak.field for leak in stopped.value.leaks] == ["Bemerkung zu: Grundschule Muster, Schule insgesamt"]
        assert "Grundschule" not in str(stopped.value.details), "nothing of hers goes into a message"


def test_too_long_a_reason_or_remark_is_refused(ws):
    with pytest.raises(UsageError, match=r"filing\.reason_too_long"):
        filing.file_return(ws, YEAR, Level.SCHOOL, reason="x" * 301)
    with pytest.raises(UsageError, match=r"filing\.remark_too_long"):
        remark(ws, "GS", UNIT, "x" * 2001)


# Frozen ---------------------------------------------------------------------------------------------------------------


def test_no_later_change_reaches_a_filed_return(ws, desk):
    remark(ws, "GS", about_item("pupils_advised"), "Ohne Ferienbetreuung.")
    with ws.change() as vault:
        topics.save_topics(vault, [Topic("eigenes", "Eigenes Thema", "")])
    talk(ws, "2026-03-03", topics=frozenset({"eigenes"}))
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    files, rows = files_of(ws, version), stored(ws)
    rng = random.Random(7)
    for _ in range(18):
        any_change(ws, rng)
        (again,) = filing.filed(ws, YEAR, Level.SCHOOL)
        assert again == version
        assert stored(ws) == rows
    (again,) = filing.filed(ws, YEAR, Level.SCHOOL)
    assert files_of(ws, again) == files
    assert "Eigenes Thema" in files[ReportFormat.CSV].decode("utf-8-sig")
    assert filing.differences(ws, again)


def any_change(ws: Workspace, rng: random.Random) -> None:
    """Change one thing that a live return is made of."""
    day = f"2026-0{rng.randint(2, 6)}-{rng.randint(10, 28)}"
    match rng.randint(0, 8):
        case 0:
            talk(ws, day)
        case 1:
            times.add(ws, TimeEntry(date.fromisoformat(day), rng.randint(5, 90), Activity.NETWORKING_EXTERNAL, "RS"))
        case 2:
            facts = SchoolYearFacts(YEAR, rng.randint(1, 900), None, (FtePeriod(Fraction(1, 3)),), 2)
            schools.save(ws, School("GS", f"Schule {rng.randint(1, 9)}", "SZ"), facts)
        case 3:
            hand_figures.save(ws, YEAR, "GS", {"partners": rng.randint(0, 40)})
        case 4:
            remark(ws, "GS", UNIT, f"Bemerkung {rng.randint(1, 99)}")
        case 5:
            with ws.change() as vault:
                topics.save_topics(vault, [Topic("eigenes", f"Thema {rng.randint(1, 99)}", "")])
        case 6:
            schools.save(ws, School(f"N{rng.randint(1, 99)}", "Neue Schule", "SZ"))
        case 7:
            mila = people.add(ws, Person(name="Ole Beispiel", enrolments=(Enrolment(YEAR, "GS", "4a", 4),)))
            talk(ws, day, concerns=(Concern(mila),))
        case _:
            with ws.read() as vault:
                found = [row[0] for row in vault.execute("SELECT pseudonym FROM person").fetchall()]
            if found:
                deletion.erase_person(ws, rng.choice(found), "auf Wunsch")


def test_differences_are_counted_by_the_form_as_it_was_filed(ws):
    shipped = form_for(YEAR)
    own = FormItem("events", "Elternabende", "Parent evenings", "2", ItemUnit.COUNT, "sessions.parents")
    form = replace(shipped, id="eigener-bogen", items=(own, *shipped.items[:12]))
    version = filing.file_return(ws, YEAR, Level.SCHOOL, form)
    assert filing.differences(ws, version) == []
    talk(ws, "2026-02-03", topics=frozenset({"bullying"}))
    mila = people.add(ws, Person(name="Ole Beispiel", gender=Gender.M, enrolments=(Enrolment(YEAR, "GS", "4a", 4),)))
    talk(ws, "2026-02-04", concerns=(Concern(mila),))
    found = {(one.unit, one.item): (one.filed, one.live) for one in filing.differences(ws, version)}
    assert found[("GS", "pupils_advised")] == (1, 2)
    assert {item for _, item in found} <= {item.id for item in form.items}


def test_differences_name_the_part_of_a_figure_counted_by_key(ws):
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    talk(ws, "2026-02-03", topics=frozenset({"bullying"}))
    found = [one for one in filing.differences(ws, version) if one.item == "topic_mentions"]
    assert [(one.unit, one.key, one.filed, one.live) for one in found] == [("GS", "bullying", 0, 1)]


def test_a_school_that_is_new_differs_in_all_its_figures(ws):
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    schools.save(ws, School("NEU", "Neue Schule"))
    found = [one for one in filing.differences(ws, version) if one.unit == "NEU"]
    assert {one.filed for one in found} == {None}
    assert ("school_name", "Neue Schule") in {(one.item, one.live) for one in found}


# Digest ---------------------------------------------------------------------------------------------------------------


def test_any_flipped_byte_is_found(ws):
    remark(ws, "GS", UNIT, "Vertretung ab März.")
    filing.file_return(ws, YEAR, Level.SCHOOL)
    row = stored(ws)[0]
    content = row.content.encode()
    rng = random.Random(3)
    for at in rng.sample(range(len(content)), 100):
        changed = bytearray(content)
        changed[at] ^= 1 << rng.randint(0, 7)
        with ws.change() as vault:
            vault.execute("UPDATE filed_return SET content = CAST(? AS TEXT)", (bytes(changed),))
        assert not filing.filed(ws, YEAR, Level.SCHOOL)[0].is_intact
    with ws.change() as vault:
        vault.execute("UPDATE filed_return SET content = ?", (row.content,))
    assert filing.filed(ws, YEAR, Level.SCHOOL)[0].is_intact


@pytest.mark.parametrize(
    ("column", "value"),
    [("version", 2), ("filed_on", "2026-07-19"), ("reason", "anders"), ("digest", "0" * 64), ("form_id", "x"),
     ("level", "site"), ("school_year", "2024/25")],
)  # fmt: skip
def test_a_changed_line_is_found_by_the_check_and_not_given_out(ws, column, value):
    filing.file_return(ws, YEAR, Level.SCHOOL)
    assert check.check(ws) == []
    with ws.change() as vault:
        vault.execute(f"UPDATE filed_return SET {column} = ?", (value,))
    (finding,) = check.check(ws)
    assert (finding.area, finding.key) == ("filed_return", "check.filed_return")
    row = stored(ws)[0]
    (broken,) = filing.filed(ws, row.school_year, row.level)
    with pytest.raises(DamagedError, match=r"filing\.digest_differs"):
        filing.rendered(ws, broken, ReportFormat.JSON, "de")
    with pytest.raises(DamagedError):
        filing.differences(ws, broken)


# Renderings -----------------------------------------------------------------------------------------------------------


def test_remarks_and_filing_stand_in_every_rendering(ws):
    live = reports.annual_return(ws, YEAR, Level.SCHOOL)
    month = next(finding for finding in live.findings if finding.key == "plausibility.empty_month")
    remark(ws, month.unit, about_finding(month), "Vertretung fiel aus.")
    remark(ws, "RS", UNIT, "Stelle unbesetzt.")
    remark(ws, "GS", about_item("pupils_advised"), "Ohne Hort.")
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    files = {fmt: filing.rendered(ws, version, fmt, "de") for fmt in ReportFormat}
    told = json.loads(files[ReportFormat.JSON])
    assert [finding["remark"] for finding in told["findings"] if "remark" in finding] == ["Vertretung fiel aus."]
    assert told["remarks"] == [
        {"unit": "GS", "item": "pupils_advised", "remark": "Ohne Hort."},
        {"unit": "RS", "item": None, "remark": "Stelle unbesetzt."},
    ]
    assert told["filed"] == {"version": 1, "on": "2026-07-20", "digest": version.digest}
    pdf = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(files[ReportFormat.PDF])).pages)
    csv = files[ReportFormat.CSV].decode("utf-8-sig")
    workbook = load_workbook(io.BytesIO(files[ReportFormat.XLSX]))
    cells = "\n".join(str(cell.value) for sheet in workbook for line in sheet.iter_rows() for cell in line)
    for text in ("Vertretung fiel aus.", "Stelle unbesetzt.", "Ohne Hort.", "Abgegeben am 20.07.2026, Fassung 1"):
        for where in (pdf, csv, cells):
            assert text in where


def test_a_finding_of_no_unit_is_remarked_on_too(ws):
    times.add(ws, TimeEntry(date(2026, 2, 3), 90, Activity.DOCUMENTATION, None))
    live = reports.annual_return(ws, YEAR, Level.SCHOOL)
    finding = next(one for one in live.findings if not one.unit)
    remark(ws, unit_of(finding), about_finding(finding), "Arbeit beim Träger.")
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    told = json.loads(filing.rendered(ws, version, ReportFormat.JSON, "de"))
    assert [one["remark"] for one in told["findings"] if "remark" in one] == ["Arbeit beim Träger."]
    assert "remarks" not in told
    assert "Arbeit beim Träger." in filing.rendered(ws, version, ReportFormat.CSV, "de").decode("utf-8-sig")


def test_a_return_without_remarks_has_the_keys_of_the_contract_alone(ws):
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    told = json.loads(report_files.render_return(report, ReportFormat.JSON, "de"))
    assert set(told) == {"form", "school_year", "level", "units", "findings"}
    assert all(set(finding) == {"severity", "unit", "item", "message"} for finding in told["findings"])


def test_a_remark_on_a_settled_finding_waits_for_it(ws):
    live = reports.annual_return(ws, YEAR, Level.SCHOOL)
    month = next(one for one in live.findings if one.key == "plausibility.empty_month" and one.unit == "GS")
    remark(ws, "GS", about_finding(month), "Schulhaus gesperrt.")
    found = talk(ws, f"{month.details['month']}-15")
    assert reports.annual_return(ws, YEAR, Level.SCHOOL).remarks == ()
    contacts.remove_mistaken(ws, found)
    assert [one.text for one in reports.annual_return(ws, YEAR, Level.SCHOOL).remarks] == ["Schulhaus gesperrt."]


def test_a_name_in_a_remark_stops_every_output(ws, tmp_path):
    with ws.change() as vault:
        filed_returns.save_remark(vault, YEAR, Level.SCHOOL, Remark("GS", UNIT, "Viel Arbeit mit Mila"))
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    for fmt in ReportFormat:
        with pytest.raises(NameLeakError):
            return_files.checked_return(ws, report, fmt, "de")
    report_files.check_names(ws, "de")


# Figures by hand ------------------------------------------------------------------------------------------------------


def items(ws: Workspace, level: Level) -> dict[str, object]:
    return dict(reports.annual_return(ws, YEAR, level).units[0].items)


def test_a_figure_by_hand_is_unknown_until_it_is_entered(ws):
    assert items(ws, Level.SCHOOL)["partners"] is None
    assert hand_figures.save(ws, YEAR, "GS", {"partners": 7, "risk_assessments": 0}) == {
        "partners": None,
        "risk_assessments": None,
    }
    assert items(ws, Level.SCHOOL)["partners"] == 7
    assert items(ws, Level.SCHOOL)["risk_assessments"] == 0
    assert items(ws, Level.SITE)["partners"] is None, "of two schools one says nothing"
    hand_figures.save(ws, YEAR, "RS", {"partners": 5})
    assert items(ws, Level.SITE)["partners"] == 12
    assert hand_figures.save(ws, YEAR, "GS", {"partners": None}) == {"partners": 7}
    assert items(ws, Level.SCHOOL)["partners"] is None
    with ws.read() as vault:
        assert hand_figures.values(vault, YEAR.next, ["GS"])["partners"] is None


@pytest.mark.parametrize(("measure", "value"), [("pupils_advised", 3), ("partners", -1), ("partners", 100_000)])
def test_what_records_answer_cannot_be_set_by_hand(ws, measure, value):
    with pytest.raises(UsageError):
        hand_figures.save(ws, YEAR, "GS", {measure: value})


# Retention ------------------------------------------------------------------------------------------------------------


def test_a_filed_return_is_due_ten_years_after_its_funding_and_goes_with_its_remarks(ws, desk):
    remark(ws, "GS", UNIT, "Vertretung ab März.")
    remark(ws, "SZ", UNIT, "Beide Schulen zusammen.", Level.SITE)
    hand_figures.save(ws, YEAR, "GS", {"partners": 7})
    filing.file_return(ws, YEAR, Level.SCHOOL)
    filing.file_return(ws, YEAR, Level.SCHOOL, reason="nachgetragen")
    filing.file_return(ws, YEAR, Level.SITE)

    def due(day: str) -> list[tuple[str, str | None, str]]:
        found = deletion.due(ws, date.fromisoformat(day))
        return [(one.kind, one.label, one.rule.value) for one in found if one.kind == "filed_return"]

    assert due("2036-07-30") == []
    assert due("2036-07-31") == [("filed_return", "2025/26", "filed_return")] * 3
    desk.now = datetime(2036, 7, 31, 10, 0)
    before = reports.annual_return(ws, YEAR, Level.SITE).units
    by_kind = [one for one in deletion.due(ws, ws.today()) if one.kind == "filed_return"]
    rows = {row.uid: row for row in stored(ws)}
    at_school = frozenset(one.id for one in by_kind if rows[one.id].level is Level.SCHOOL)
    assert preview_due(ws, ws.today(), at_school).records["filed_return"] == 2
    assert len(stored(ws)) == 3
    first, *_ = sorted(at_school)
    deletion.erase_due(ws, ws.today(), 1, frozenset({first}))
    assert [one.text for one in return_remarks.listing(ws, YEAR, Level.SCHOOL)] == ["Vertretung ab März."]
    deletion.erase_due(ws, ws.today(), 1, at_school - {first})
    assert return_remarks.listing(ws, YEAR, Level.SCHOOL) == []
    assert [row.level for row in stored(ws)] == [Level.SITE]
    assert [one.text for one in return_remarks.listing(ws, YEAR, Level.SITE)] == ["Beide Schulen zusammen."]
    assert reports.annual_return(ws, YEAR, Level.SITE).units == before
    with ws.read() as vault:
        kinds = vault.execute("SELECT kind, rule, records FROM deletion_record ORDER BY id").fetchall()
        stones = vault.execute("SELECT kind FROM tombstone").fetchall()
    assert kinds == [("filed_return", "filed_return", 1)] * 2
    assert sorted(kind for (kind,) in stones) == ["filed_return", "filed_return", "return_remark"]


def test_deleting_a_person_leaves_filed_returns_as_they_are(ws):
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    rows = stored(ws)
    with ws.read() as vault:
        ((pseudonym,),) = vault.execute("SELECT pseudonym FROM person").fetchall()
    assert pseudonym not in rows[0].content
    assert "Mila" not in rows[0].content
    deletion.erase_person(ws, pseudonym, "auf Wunsch")
    assert stored(ws) == rows
    assert filing.differences(ws, version) == []


def test_a_filed_return_is_erased_again_when_a_restore_brings_it_back(ws, desk):
    version = filing.file_return(ws, YEAR, Level.SCHOOL)
    (row,) = stored(ws)
    desk.now = datetime(2036, 7, 31, 10, 0)
    (item,) = [one for one in deletion.due(ws, ws.today()) if one.kind == "filed_return"]
    deletion.erase_due(ws, ws.today(), 1, frozenset({item.id}))
    with ws.change() as vault:
        stones = tombstones.all_tombstones(vault)
        # As in a backup of before.
        vault.execute("DELETE FROM tombstone")
        filed_returns.add_filed(vault, row)
        undead = tombstoned_records.still_there(vault, stones)
        assert [one.kind for one in undead] == ["filed_return"]
        tombstoned_records.erase(vault, undead, ws.today())
    assert stored(ws) == []
    assert version.is_intact


def test_a_filed_return_outlasts_its_form(ws):
    own = forms.save_own(ws, replace(form_for(YEAR), id="landkreis", title="Bogen des Landkreises"))
    forms.choose_form(ws, YEAR, own.id)
    version = filing.file_return(ws, YEAR, Level.SCHOOL, forms.default_form(ws, YEAR))
    assert version.form_id == own.id
    files = files_of(ws, version)
    forms.remove_own(ws, own.id)
    (again,) = filing.filed(ws, YEAR, Level.SCHOOL)
    assert again == version
    assert files_of(ws, again) == files
    assert filing.differences(ws, again) == []
    assert "Bogen des Landkreises" in files[ReportFormat.CSV].decode("utf-8-sig")
