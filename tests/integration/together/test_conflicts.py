"""Conflicts with the steps of the conflict clause, and the Träger's notices: kept, printed, found, and gone in time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from ssa_desktop.domain.errors import KnownError, RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.together.conflict import Conflict, ConflictKind, ConflictStep
from ssa_desktop.domain.together.staff_notice import NoticeKind, NoticeRecipient, StaffNotice
from ssa_desktop.domain.together.together_kinds import CONFLICT as CONFLICTS
from ssa_desktop.domain.together.together_kinds import STAFF_NOTICE
from ssa_desktop.services import plain_records, record_search
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.hit_target import target_of_hit
from ssa_desktop.services.keeping import deletion, due_preview
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.together import conflict_papers
from ssa_desktop.services.workspace import Workspace
from tests.steps import Done
from tests.stores import copy_stores, new_stores
from tests.unit.documents.reading import words

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
BEGAN = date(2026, 2, 2)
CONFLICT = Conflict(
    "GS", ConflictKind.PERSONS, BEGAN, "Absprachen zu Terminen im Unterricht", "Klassenlehrkraft 6a\nFachkraft"
)
NOTICE = StaffNotice("GS", NoticeKind.SHORT, date(2026, 3, 5), date(2026, 3, 6))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("konflikt") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Grundschule Muster", head="Frau Beispiel", authority="Gemeinde Musterdorf\nRathaus"))
    carrier.save(ws, Carrier("Verein Probe", practitioner="Frau Fachlich", youth_office="Landratsamt Kreis\nFB 260"))
    ws.close()
    return folder


class Days:
    """The clock of the program, which a test turns on."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def ws(template: Path, tmp_path: Path, days: Days) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=days, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def kept(ws: Workspace) -> list[Conflict]:
    return [line.value for line in plain_records.listing(ws, CONFLICTS)]


def kept_notices(ws: Workspace) -> list[StaffNotice]:
    return [line.value for line in plain_records.listing(ws, STAFF_NOTICE)]


def but(conflict: Conflict, **changed: Any) -> Conflict:
    return replace(conflict, **changed)


def docx_words(content: bytes) -> set[str]:
    return set(" ".join(docx.Document(io.BytesIO(content)).element.body.itertext()).split())


def through(conflict: Conflict) -> list[tuple[ConflictStep, ...]]:
    """Return what is said to be next, each time the steps before were taken."""
    found = []
    while steps := conflict.next_steps():
        found.append(steps)
        conflict = but(conflict, **{f"{step.value}_on": TODAY for step in steps})
    return found


def test_the_steps_are_those_of_the_conflict_clause() -> None:
    last = (ConflictStep.OVERSIGHT, ConflictStep.YOUTH_OFFICE)
    between = [(ConflictStep.HEAD, ConflictStep.EMPLOYER), (ConflictStep.COUNTY, ConflictStep.EXTERNAL), last]
    assert through(CONFLICT) == between
    organisation = replace(CONFLICT, kind=ConflictKind.ORGANISATION)
    told = (ConflictStep.HEAD, ConflictStep.EMPLOYER, ConflictStep.AUTHORITY)
    assert through(organisation) == [told, *between[1:]]
    assert replace(CONFLICT, head_on=TODAY).next_steps() == (ConflictStep.EMPLOYER,)
    assert replace(CONFLICT, settled_on=TODAY).next_steps() == ()
    # Whoever went further at once is still reminded of whom nobody told.
    assert replace(CONFLICT, county_on=TODAY, oversight_on=TODAY).next_steps() == between[0]


def test_who_gets_a_notice_is_what_the_agreement_says() -> None:
    head, authority, county = NoticeRecipient.HEAD, NoticeRecipient.AUTHORITY, NoticeRecipient.COUNTY
    expected = {
        NoticeKind.SHORT: (head,), NoticeKind.LONG: (head, authority), NoticeKind.CHANGE: (authority, head, county),
    }  # fmt: skip
    assert {kind: replace(NOTICE, kind=kind).recipients for kind in NoticeKind} == expected
    long = replace(NOTICE, kind=NoticeKind.LONG)
    assert (long.is_to_be_agreed, replace(long, agreed_on=TODAY).is_to_be_agreed, NOTICE.is_to_be_agreed) == (
        True, False, False,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["last", "agreed_on", "given_on"])
def test_the_latest_day_that_stands_in_a_notice_is_when_it_is_over(name: str) -> None:
    later = NOTICE.first + timedelta(days=9)
    days: dict[str, date | None] = {"last": None, name: later}
    assert replace(NOTICE, **days).over_on == later  # type: ignore[arg-type]
    assert replace(NOTICE, last=None).over_on == NOTICE.first


def test_nothing_of_a_notice_asks_for_a_reason() -> None:
    assert {one.name for one in fields(StaffNotice)} == {
        "school", "kind", "first", "last", "deputy", "agreed_on", "given_on",
    }  # fmt: skip


def test_open_ones_stand_first_and_every_change_is_taken_back_and_done_again(ws: Workspace) -> None:
    settled = replace(CONFLICT, began_on=TODAY, subject="Raum", settled_on=TODAY)
    plain_records.save(ws, CONFLICTS, settled)
    number = plain_records.save(ws, CONFLICTS, CONFLICT).record_id
    assert kept(ws) == [CONFLICT, settled]
    notice = plain_records.save(ws, STAFF_NOTICE, NOTICE).record_id
    changed = replace(CONFLICT, head_on=TODAY, external="Nicht gewünscht", result="Absprache")
    acts: tuple[Callable[[Workspace], object], ...] = (
        lambda ws: plain_records.save(ws, CONFLICTS, changed, number),
        lambda ws: plain_records.remove(ws, CONFLICTS, number),
        lambda ws: plain_records.save(ws, STAFF_NOTICE, replace(NOTICE, given_on=TODAY), notice),
        lambda ws: plain_records.remove(ws, STAFF_NOTICE, notice),
    )
    for act in acts:
        before = kept(ws), kept_notices(ws)
        step = Done(ws, act)
        after = kept(ws), kept_notices(ws)
        assert after != before
        step.take_back()
        assert (kept(ws), kept_notices(ws)) == before
        step.again()
        assert (kept(ws), kept_notices(ws)) == after
        step.take_back()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(CONFLICT, subject=" "), "record.empty"),
        (replace(CONFLICT, parties="\n"), "record.empty"),
        (replace(CONFLICT, subject="\u200b"), "record.empty"),
        (replace(CONFLICT, parties="\u2060\n"), "record.empty"),
        (replace(CONFLICT, began_on=TODAY + timedelta(days=1)), "record.ahead"),
        *[
            (but(CONFLICT, **{f"{step}_on": TODAY + timedelta(days=1)}), "record.ahead")
            for step in (*ConflictStep, "settled")
        ],
        *[
            (but(CONFLICT, **{f"{step}_on": BEGAN - timedelta(days=1)}), "record.order")
            for step in (*ConflictStep, "settled")
        ],
    ],
)
def test_a_conflict_that_cannot_be_is_refused(ws: Workspace, wrong: Conflict, said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        plain_records.save(ws, CONFLICTS, wrong)
    assert kept(ws) == []


def test_what_cannot_be_or_is_gone_is_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError, match=r"record\.order"):
        plain_records.save(ws, STAFF_NOTICE, replace(NOTICE, last=date(2026, 3, 4)))
    for ahead in (replace(NOTICE, given_on=date(2026, 3, 5)), replace(NOTICE, agreed_on=date(2026, 3, 5))):
        with pytest.raises(UsageError, match=r"record\.ahead"):
            plain_records.save(ws, STAFF_NOTICE, ahead)
    for gone in (
        lambda: plain_records.save(ws, CONFLICTS, CONFLICT, 77),
        lambda: plain_records.remove(ws, STAFF_NOTICE, 77),
        lambda: conflict_papers.conflict(ws, 77, "de"),
        lambda: conflict_papers.notice(ws, 77, "de"),
    ):
        with pytest.raises(RefusedError, match=r"cooperation\.gone"):
            gone()
    assert kept_notices(ws) == []


def test_the_record_says_who_was_told_when_and_what_is_next(ws: Workspace) -> None:
    told = replace(CONFLICT, head_on=date(2026, 2, 3), employer_on=date(2026, 2, 4))
    number = plain_records.save(ws, CONFLICTS, told).record_id
    printed = words(conflict_papers.conflict(ws, number, "en"))
    assert docx_words(conflict_papers.conflict_docx(ws, number, "de")) >= {"03.02.2026", "Grundschule", "6a"}
    assert "Schulleitung informiert 03.02.2026 Anstellungsträger informiert 04.02.2026" in printed
    assert "Als Nächstes: Fachstelle um Vermittlung bitten, externe Mediation klären." in printed
    assert "Schulträger informiert noch" not in printed, "between persons nobody has to tell the Schulträger"
    plain_records.save(ws, CONFLICTS, replace(told, kind=ConflictKind.ORGANISATION), number)
    assert "Schulträger informiert noch offen" in words(conflict_papers.conflict(ws, number, "de"))
    plain_records.save(ws, CONFLICTS, replace(told, settled_on=TODAY, result="Ein Zettel reicht."), number)
    settled = words(conflict_papers.conflict(ws, number, "de"))
    assert "Beigelegt am 04.03.2026" in settled
    assert "Ein Zettel reicht." in settled
    assert "Fachstelle des Landkreises um Vermittlung gebeten nicht nötig" in settled
    assert "Als Nächstes" not in settled


def test_each_notice_goes_to_whom_it_must_and_names_who_stands_in(ws: Workspace) -> None:
    number = plain_records.save(ws, STAFF_NOTICE, NOTICE).record_id
    short = words(conflict_papers.notice(ws, number, "de"))
    assert "Entwurf" in short
    assert "Schulleitung: Frau Beispiel" in short
    assert "Frau Fachlich, vom 05.03.2026 bis voraussichtlich 06.03.2026 nicht im Dienst" in short
    assert "Gemeinde Musterdorf" not in short
    assert "Landratsamt" not in short
    long = replace(NOTICE, kind=NoticeKind.LONG, last=None, deputy="Herr Ersatz, ab Montag", given_on=TODAY)
    plain_records.save(ws, STAFF_NOTICE, long, number)
    printed = words(conflict_papers.notice(ws, number, "de"))
    assert "Entwurf" not in printed
    assert "Schulträger: Gemeinde Musterdorf, Rathaus" in printed
    assert "ab 05.03.2026 längere Zeit nicht im Dienst ist. Wie lange, steht noch nicht fest." in printed
    assert "Herr Ersatz, ab Montag Die Vertretung wird noch mit dem Schulträger abgestimmt." in printed
    plain_records.save(ws, STAFF_NOTICE, replace(long, agreed_on=date(2026, 3, 2)), number)
    agreed = words(conflict_papers.notice(ws, number, "de"))
    assert "Die Vertretung ist am 02.03.2026 mit dem Schulträger abgestimmt worden." in agreed
    plain_records.save(ws, STAFF_NOTICE, replace(long, kind=NoticeKind.CHANGE, deputy=""), number)
    change = words(conflict_papers.notice(ws, number, "de"))
    assert "zum 05.03.2026 anders besetzt" in change
    assert "Landkreis: Landratsamt Kreis" in change
    assert "nur mit Einwilligung" in change
    assert "Wie lange" not in change
    # A deputy of signs that nobody can see is none.
    plain_records.save(ws, STAFF_NOTICE, replace(long, deputy="\u200b", agreed_on=TODAY), number)
    nobody = words(conflict_papers.notice(ws, number, "de"))
    assert "Wir bemühen uns um eine Vertretung" in nobody
    assert "abgestimmt worden" not in nobody
    plain_records.save(ws, STAFF_NOTICE, replace(long, kind=NoticeKind.CHANGE, deputy=""), number)
    assert docx_words(conflict_papers.notice_docx(ws, number, "de")) >= {"Personalwechsel", "Nachfolge"}


def test_no_paper_names_whom_she_advised(ws: Workspace) -> None:
    people.add(ws, Person(name="Mila Erdachtsen"))
    for name in ("subject", "parties", "external", "result"):
        number = plain_records.save(ws, CONFLICTS, but(CONFLICT, **{name: "wegen Erdachtsen"})).record_id
        with pytest.raises(NameLeakError):
            conflict_papers.conflict(ws, number, "de")
        with pytest.raises(NameLeakError):
            conflict_papers.conflict_docx(ws, number, "de")
    notice = plain_records.save(ws, STAFF_NOTICE, replace(NOTICE, deputy="Erdachtsen fragt")).record_id
    with pytest.raises(NameLeakError):
        conflict_papers.notice(ws, notice, "de")


def test_they_are_found_and_a_name_in_them_goes_with_the_person(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Erdachtsen"))
    plain_records.save(ws, CONFLICTS, replace(CONFLICT, result="Kachelofen, sagt Erdachtsen"))
    plain_records.save(ws, STAFF_NOTICE, replace(NOTICE, deputy="Murmelbahn bei Erdachtsen"))
    (hit,) = record_search.search(ws, "kachelofen")
    assert (hit.kind, target_of_hit(ws, hit).panel) == ("conflict", "conflicts")
    (hit,) = record_search.search(ws, "murmelbahn")
    assert (hit.kind, target_of_hit(ws, hit).panel) == ("staff_notice", "staffing")
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Verlangt", deletion.Mentions.REDACT)
    assert record_search.search(ws, "erdachtsen") == []
    assert "Kachelofen" in kept(ws)[0].result


def test_a_settled_conflict_goes_with_the_following_school_year_and_a_notice_after_a_year(
    ws: Workspace, days: Days
) -> None:
    plain_records.save(ws, CONFLICTS, replace(CONFLICT, began_on=date(2025, 5, 5), settled_on=TODAY))
    plain_records.save(ws, CONFLICTS, CONFLICT)
    plain_records.save(ws, STAFF_NOTICE, NOTICE)
    days.now = datetime(2027, 3, 5, 8, 0)
    assert deletion.due(ws, ws.today()) == []
    days.now = datetime(2027, 3, 6, 8, 0)
    assert [item.kind for item in deletion.due(ws, ws.today())] == ["staff_notice"]
    days.now = datetime(2027, 7, 31, 8, 0)
    items = deletion.due(ws, ws.today())
    assert {(item.kind, item.due) for item in items} == {
        ("conflict", date(2027, 7, 31)), ("staff_notice", date(2027, 3, 6)),
    }  # fmt: skip
    seen = due_preview.preview_due(ws, ws.today(), frozenset(item.id for item in items))
    assert seen.records == {"conflict": 1, "staff_notice": 1}
    deletion.erase_due(ws, ws.today(), len(items))
    assert kept(ws) == [CONFLICT], "an open one stays"
    assert kept_notices(ws) == []
    days.now = datetime(2040, 1, 1, 8, 0)
    assert deletion.due(ws, ws.today()) == []


def test_they_travel_in_her_own_copy_and_not_twice(ws: Workspace, template: Path, tmp_path: Path) -> None:
    plain_records.save(ws, CONFLICTS, replace(CONFLICT, youth_office_on=TODAY, settled_on=TODAY))
    plain_records.save(ws, STAFF_NOTICE, replace(NOTICE, deputy="Herr Ersatz", agreed_on=TODAY))
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        for _ in range(2):
            records_import.import_records(other, file)
            assert (kept(other), kept_notices(other)) == (kept(ws), kept_notices(ws))
    finally:
        other.close()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"settled":"2026-03-04"', '"settled":"2026-02-01"'),
        ('"head":null', '"head":"2026-02-01"'),
        ('"youth_office":null', '"youth_office":"2026-02-01"'),
        ('"to":"2026-03-06"', '"to":"2026-03-04"'),
    ],
)
def test_a_file_in_which_the_days_are_the_wrong_way_round_is_refused(
    ws: Workspace, template: Path, tmp_path: Path, right: str, wrong: str
) -> None:
    plain_records.save(ws, CONFLICTS, replace(CONFLICT, settled_on=TODAY))
    plain_records.save(ws, STAFF_NOTICE, NOTICE)
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    text = file.read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), "utf-8")
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        with pytest.raises(KnownError):
            records_import.import_records(other, file)
        assert (kept(other), kept_notices(other)) == ([], [])
    finally:
        other.close()
