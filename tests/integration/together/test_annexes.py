"""Annexes of an agreement: files in the vault, also of a signed one, whose number stays; gone with it, and carried."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Evaluation
from ssa_desktop.services import hit_target, record_search
from ssa_desktop.services.cases import attachments
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.together import cooperation_agreements, cooperation_meetings, cooperation_papers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together.cooperation_erasure import erase_agreements
from tests.steps import Done
from tests.stores import copy_stores, new_stores
from tests.unit.documents.reading import words

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
CONTENT = b"%PDF-1.4 Erfundenes Konzept"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("anlagen") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Grundschule Muster"))
    ws.close()
    return folder


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def begun(ws: Workspace, *, signed: bool = True) -> int:
    number = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    if signed:
        cooperation_agreements.sign(ws, number, TODAY)
    return number


def concept(ws: Workspace, tmp_path: Path, agreement_id: int, name: str = "Konzept 2026.pdf") -> int:
    path = tmp_path / name
    path.write_bytes(CONTENT)
    return attachments.add(ws, Holder(agreement_id=agreement_id), path, AttachmentKind.CONCEPT)


def titles(ws: Workspace, agreement_id: int) -> list[str]:
    return [one.attachment.title for one in attachments.listing(ws, Holder(agreement_id=agreement_id))]


def test_a_dated_annex_joins_a_signed_agreement_whose_number_stays(ws: Workspace, tmp_path: Path) -> None:
    agreement_id = begun(ws)
    (before,) = cooperation_agreements.listing(ws)
    number = concept(ws, tmp_path, agreement_id)
    (after,) = cooperation_agreements.listing(ws)
    assert after == before
    assert cooperation_agreements.fingerprint_now(after) == after.agreement.fingerprint
    assert attachments.content(ws, number) == CONTENT
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    assert "Konzept: Konzept 2026.pdf (Anlage vom 04.03.2026)" in printed
    assert "nicht mehr die" not in printed


def test_annexes_stand_by_their_day_among_the_minutes(ws: Workspace, tmp_path: Path) -> None:
    agreement_id = begun(ws)
    concept(ws, tmp_path, agreement_id)
    for day in (date(2026, 1, 15), date(2026, 3, 5)):
        cooperation_meetings.save_evaluation(ws, Evaluation(agreement_id, SchoolYear(2024), day, 60), books_time=False)
    said = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    places = [said.index(one) for one in ("vom 15.01.2026", "Anlage vom 04.03.2026", "vom 05.03.2026")]
    assert places == sorted(places)


def test_each_agreement_has_its_own_annexes(ws: Workspace, tmp_path: Path) -> None:
    first, second = begun(ws), begun(ws, signed=False)
    concept(ws, tmp_path, first)
    assert (titles(ws, first), titles(ws, second)) == (["Konzept 2026.pdf"], [])


@pytest.mark.parametrize("what", ["add", "remove", "agreement"])
def test_every_change_is_taken_back_and_done_again(ws: Workspace, tmp_path: Path, what: str) -> None:
    agreement_id = begun(ws)
    number = 0 if what == "add" else concept(ws, tmp_path, agreement_id)
    before = titles(ws, agreement_id)
    done: Done[object] = Done(
        ws,
        {
            "add": lambda ws: concept(ws, tmp_path, agreement_id),
            "remove": lambda ws: attachments.remove(ws, number),
            "agreement": lambda ws: cooperation_agreements.remove(ws, agreement_id),
        }[what],
    )
    after = titles(ws, agreement_id)
    assert after != before
    done.take_back()
    assert titles(ws, agreement_id) == before
    if before:
        (row,) = attachments.listing(ws, Holder(agreement_id=agreement_id))
        assert attachments.content(ws, row.attachment_id) == CONTENT
    done.again()
    assert titles(ws, agreement_id) == after


@pytest.mark.parametrize("how", ["removed", "erased"])
def test_annexes_go_with_their_agreement_without_a_trace(ws: Workspace, tmp_path: Path, how: str) -> None:
    agreement_id = begun(ws)
    concept(ws, tmp_path, agreement_id)
    if how == "removed":
        cooperation_agreements.remove(ws, agreement_id)
    else:
        with ws.change() as vault:
            erase_agreements(vault, [agreement_id], TODAY)
    with ws.read() as vault:
        for table in ("attachment", "attachment_content", "search_document"):
            assert vault.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        kinds = [kind for (kind,) in vault.execute("SELECT kind FROM tombstone ORDER BY kind")]
    # What hangs on it needs none of its own: a restore deletes the agreement again, and it goes along.
    assert kinds == ["mistaken_agreement" if how == "removed" else "agreement"]


def test_an_annex_travels_in_her_own_copy_and_back(ws: Workspace, template: Path, tmp_path: Path) -> None:
    agreement_id = begun(ws)
    concept(ws, tmp_path, agreement_id)
    path = tmp_path / "alles.jsonl"
    records_export.export_records(ws, path)
    copy_stores(template, tmp_path / "anderswo")
    there = open_workspace(tmp_path / "anderswo", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        records_import.import_records(there, path)
        records_import.import_records(there, path)
        (line,) = cooperation_agreements.listing(there)
        (row,) = attachments.listing(there, Holder(agreement_id=line.agreement_id))
        assert (row.attachment.title, row.attachment.kind) == ("Konzept 2026.pdf", AttachmentKind.CONCEPT)
        assert attachments.content(there, row.attachment_id) == CONTENT
        assert line.agreement.fingerprint == cooperation_agreements.listing(ws)[0].agreement.fingerprint
    finally:
        there.close()


def test_an_annex_is_found_and_leads_to_its_agreement(ws: Workspace, tmp_path: Path) -> None:
    agreement_id = begun(ws)
    concept(ws, tmp_path, agreement_id)
    (hit,) = [one for one in record_search.search(ws, "Konzept") if one.kind == "attachment"]
    found = hit_target.target_of_hit(ws, hit)
    assert (found.page, found.panel, found.about) == ("cooperation", "agreement", {"agreement_id": agreement_id})


def test_a_name_in_the_title_of_an_annex_stops_the_paper(ws: Workspace, tmp_path: Path) -> None:
    agreement_id = begun(ws)
    concept(ws, tmp_path, agreement_id, "Absprache Mila.pdf")
    people.add(ws, Person(name="Mila Beispiel"))
    with pytest.raises(NameLeakError):
        cooperation_papers.agreement(ws, agreement_id, "de")


def test_what_cannot_be_an_annex_is_refused(ws: Workspace, tmp_path: Path) -> None:
    empty = tmp_path / "leer.pdf"
    empty.write_bytes(b"")
    with pytest.raises(UsageError, match=r"attachment\.empty"):
        attachments.add(ws, Holder(agreement_id=begun(ws)), empty, AttachmentKind.CONCEPT)
    with pytest.raises(RefusedError, match=r"cooperation\.gone"):
        concept(ws, tmp_path, 77)
    with pytest.raises(ValueError, match="hangs on"):
        Holder(case_id=1, agreement_id=1)


def test_what_is_read_is_what_was_kept(ws: Workspace, tmp_path: Path) -> None:
    agreement_id = begun(ws)
    number = concept(ws, tmp_path, agreement_id)
    (row,) = attachments.listing(ws, Holder(agreement_id=agreement_id))
    assert row.attachment.sha256 == hashlib.sha256(CONTENT).hexdigest()
    with ws.change() as vault:
        vault.execute("UPDATE attachment_content SET content = ? WHERE attachment_id = ?", (b"anders", number))
    with pytest.raises(RefusedError, match=r"attachment\.damaged"):
        attachments.content(ws, number)
