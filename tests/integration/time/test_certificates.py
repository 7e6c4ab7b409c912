"""Certificates of training: files of an entry in the vault, told of in the list of the year, gone with the entry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.attachments import LARGEST_BYTES, AttachmentKind, Holder
from ssa_desktop.domain.errors import InputError, RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.services import hit_target, record_search
from ssa_desktop.services.cases import attachments
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import trainings
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import PASSPHRASE
from tests.security.decrypted import decrypted, found_in, found_in_files
from tests.steps import Done
from tests.stores import copy_stores, new_stores
from tests.unit.documents.reading import words

NOW = datetime(2026, 3, 4, 10, 15)
YEAR = SchoolYear(2025)
COURSE = Training(TrainingKind.TRAINING, date(2026, 2, 3), 240, 540, "Trauma verstehen", "Akademie Nord", "Ordner 3")
GROUP = Training(TrainingKind.SUPERVISION, date(2026, 2, 10), 90, None, "", "Frau Leitung")
# Long enough for many overflow pages, with a word in every one of them.
CONTENT = b"%PDF-1.4\n" + b"Kolibrifeder und noch etwas " * 20_000
TITLE = "Zeppelinnachweis.pdf"
WORDS = ("Kolibrifeder", "Zeppelinnachweis")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bescheinigung") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    with closing(opened(folder)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
    return folder


def opened(folder: Path, now: datetime = NOW) -> Workspace:
    return open_workspace(folder, clock=lambda: now, passphrase=PASSPHRASE)


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Path:
    copy_stores(template, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def ws(data: Path) -> Iterator[Workspace]:
    with closing(opened(data)) as found:
        yield found


def filed(ws: Workspace, folder: Path, training_id: int, kind: AttachmentKind = AttachmentKind.CERTIFICATE) -> int:
    (folder / "aussen").mkdir(exist_ok=True)
    path = folder / "aussen" / TITLE
    path.write_bytes(CONTENT)
    return attachments.add(ws, Holder(training_id=training_id), path, kind)


def titles(ws: Workspace, training_id: int) -> list[str]:
    return [one.attachment.title for one in attachments.listing(ws, Holder(training_id=training_id))]


def test_a_file_belongs_to_its_entry_alone_and_is_read_as_it_was(ws: Workspace, tmp_path: Path) -> None:
    course, group = (trainings.save(ws, one).record_id for one in (COURSE, GROUP))
    number = filed(ws, tmp_path, course)
    assert (titles(ws, course), titles(ws, group)) == ([TITLE], [])
    assert attachments.content(ws, number) == CONTENT
    attachments.export(ws, number, tmp_path / "kopie.pdf")
    assert (tmp_path / "kopie.pdf").read_bytes() == CONTENT
    assert [line.has_certificate for line in trainings.listing(ws)] == [False, True]
    trainings.save(ws, replace(COURSE, minutes=200), course)
    assert titles(ws, course) == [TITLE]


def test_the_list_of_the_year_says_which_entries_have_one_and_names_no_file(ws: Workspace, tmp_path: Path) -> None:
    people.add(ws, Person(name="Mila Zeppelinnachweis"))
    course, group = (trainings.save(ws, one).record_id for one in (COURSE, GROUP))
    trainings.save(ws, replace(GROUP, date=date(2026, 2, 17)))
    assert "Einträge mit Nachweis: 1 von 3." in words(trainings.paper(ws, YEAR, "de"))
    filed(ws, tmp_path, course)
    # Another file, such as a programme, proves nothing.
    other = filed(ws, tmp_path, group, AttachmentKind.OTHER)
    said = words(trainings.paper(ws, YEAR, "de"))
    assert "Akademie Nord Ordner 3; Bescheinigung liegt als Datei vor 4:00" in said
    assert "Einträge mit Nachweis: 1 von 3." in said
    assert "Zeppelin" not in said
    attachments.change(ws, other, AttachmentKind.CERTIFICATE, TITLE)
    assert "Einträge mit Nachweis: 2 von 3." in words(trainings.paper(ws, YEAR, "de"))


@pytest.mark.parametrize("what", ["add", "remove", "entry"])
def test_every_change_is_taken_back_and_done_again(ws: Workspace, tmp_path: Path, what: str) -> None:
    course = trainings.save(ws, COURSE).record_id
    number = 0 if what == "add" else filed(ws, tmp_path, course)
    before = titles(ws, course)
    done: Done[object] = Done(
        ws,
        {
            "add": lambda ws: filed(ws, tmp_path, course),
            "remove": lambda ws: attachments.remove(ws, number),
            "entry": lambda ws: trainings.remove(ws, course),
        }[what],
    )
    after = titles(ws, course)
    assert after != before
    done.take_back()
    assert titles(ws, course) == before
    if before:
        (row,) = attachments.listing(ws, Holder(training_id=course))
        assert attachments.content(ws, row.attachment_id) == CONTENT
    done.again()
    assert titles(ws, course) == after


@pytest.mark.parametrize("how", ["file", "entry"])
def test_what_is_removed_leaves_no_byte_after_the_next_unlock(data: Path, tmp_path: Path, how: str) -> None:
    with closing(opened(data)) as ws:
        course = trainings.save(ws, COURSE, books_time=False).record_id
        number = filed(ws, tmp_path, course)
    assert found_in(decrypted(data), WORDS) == set(WORDS), "the words are planted"
    assert found_in_files([data], WORDS) == set(), "nothing stands on the disk in plain text"
    with closing(opened(data)) as ws:
        if how == "file":
            attachments.remove(ws, number)
        else:
            trainings.remove(ws, course)
        with ws.read() as vault:
            stones = [kind for (kind,) in vault.execute("SELECT kind FROM tombstone ORDER BY kind")]
    # What hangs on an entry needs none of its own: a restore deletes the entry again, and it goes along.
    assert stones == (["attachment"] if how == "file" else ["mistaken_training"])
    opened(data).close()
    assert found_in(decrypted(data), WORDS) == set()


def test_under_the_rule_of_the_log_it_goes_with_its_entry_and_leaves_no_byte(data: Path, tmp_path: Path) -> None:
    with closing(opened(data)) as ws:
        filed(ws, tmp_path, trainings.save(ws, COURSE, books_time=False).record_id)
    with closing(opened(data, datetime(2031, 7, 30, 8, 0))) as ws:
        assert deletion.due(ws, ws.today()) == []
    with closing(opened(data, datetime(2031, 7, 31, 8, 0))) as ws:
        assert [item.kind for item in deletion.due(ws, ws.today())] == ["training"]
        deletion.erase_due(ws, ws.today(), 1)
        assert found_in(decrypted(data), WORDS) == set()
        with ws.read() as vault:
            for table in ("attachment", "attachment_content", "search_document"):
                assert vault.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_it_travels_in_her_own_copy_with_its_entry_and_not_twice(ws: Workspace, template: Path, tmp_path: Path) -> None:
    filed(ws, tmp_path, trainings.save(ws, COURSE).record_id)
    path = tmp_path / "alles.jsonl"
    records_export.export_records(ws, path)
    copy_stores(template, tmp_path / "anderswo")
    with closing(opened(tmp_path / "anderswo")) as there:
        for _ in range(2):
            records_import.import_records(there, path)
        (line,) = trainings.listing(there)
        assert line.has_certificate
        (row,) = attachments.listing(there, Holder(training_id=line.training_id))
        assert (row.attachment.title, row.attachment.kind) == (TITLE, AttachmentKind.CERTIFICATE)
        assert attachments.content(there, row.attachment_id) == CONTENT


def test_a_file_whose_entry_is_not_in_the_copy_is_refused(ws: Workspace, template: Path, tmp_path: Path) -> None:
    filed(ws, tmp_path, trainings.save(ws, COURSE, books_time=False).record_id)
    path = tmp_path / "alles.jsonl"
    records_export.export_records(ws, path)
    lines = [one for one in path.read_text("utf-8").splitlines() if json.loads(one).get("kind") != "training"]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    copy_stores(template, tmp_path / "anderswo")
    with closing(opened(tmp_path / "anderswo")) as there:
        with pytest.raises(InputError):
            records_import.import_records(there, path)
        assert trainings.listing(there) == []


def test_it_is_found_and_leads_to_its_entry(ws: Workspace, tmp_path: Path) -> None:
    course = trainings.save(ws, COURSE).record_id
    filed(ws, tmp_path, course)
    (hit,) = [one for one in record_search.search(ws, "Zeppelinnachweis") if one.kind == "attachment"]
    assert hit.label == "Trauma verstehen"
    found = hit_target.target_of_hit(ws, hit)
    assert (found.page, found.panel, found.about) == ("times", "training", {"training_id": course})


def test_what_cannot_be_a_certificate_is_refused(ws: Workspace, tmp_path: Path) -> None:
    course = trainings.save(ws, COURSE).record_id
    path = tmp_path / "leer.pdf"
    path.write_bytes(b"")
    with pytest.raises(UsageError, match=r"attachment\.empty"):
        attachments.add(ws, Holder(training_id=course), path, AttachmentKind.CERTIFICATE)
    with path.open("wb") as stream:
        stream.truncate(LARGEST_BYTES + 1)
    with pytest.raises(UsageError, match=r"attachment\.too_large"):
        attachments.add(ws, Holder(training_id=course), path, AttachmentKind.CERTIFICATE)
    with pytest.raises(RefusedError, match=r"cooperation\.gone"):
        filed(ws, tmp_path, 77)
    assert titles(ws, course) == []
