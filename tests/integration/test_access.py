"""Access requests on real stores: the copy is complete, others are blacked out, and guardians learn of nothing more."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.access import Capacity, Checks
from ssa_desktop.domain.appointments import Appointment
from ssa_desktop.domain.attachments import AttachmentKind, Holder
from ssa_desktop.domain.carrier import Carrier, CarrierKind
from ssa_desktop.domain.disclosure import Disclosure, DisclosureKind
from ssa_desktop.domain.disclosure import Ground as DisclosureGround
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping import CaseChoice, Restriction, RestrictionGround
from ssa_desktop.domain.provenance import Received
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, Referral, WorkingNote
from ssa_desktop.domain.releases import Capacity as ReleaseCapacity
from ssa_desktop.domain.releases import Consenter, Recipient, Release
from ssa_desktop.domain.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, ReferralTarget, Role, Source
from ssa_desktop.services import (
    access,
    appointments,
    attachments,
    carrier,
    cases,
    contacts,
    deletion,
    disclosures,
    drafts,
    keeping,
    people,
    received,
    releases,
    schools,
)
from ssa_desktop.services.access import AccessRequest, Choice, Ground, Requester, Verdict
from ssa_desktop.services.workspace import Workspace, create_stores, open_workspace
from ssa_desktop.storage import access as store
from ssa_desktop.storage import access_requests
from ssa_desktop.storage.keyfile import MINIMUM_COST
from ssa_desktop.storage.sql import insert
from tests.integration.program import printed_code

PASSPHRASE = "Kastanie fliegt leise 7"
CODE: list[str] = []
"""The recovery code of the stores: it opens them at once."""
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
PUPIL = frozenset({Participant.PUPIL})
YEARS = (SchoolYear(2023), SchoolYear(2024), SchoolYear(2025))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("auskunft") / "data"
    create_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW, cost=MINIMUM_COST)
    CODE.append(printed_code(folder.parent / "blatt.pdf"))
    ws = opened(folder)
    schools.save(ws, School("GS", "Grundschule Muster"))
    schools.save(ws, School("WRS", "Werkrealschule Muster"))
    ws.close()
    return folder


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, clock=lambda: NOW, recovery_code=CODE[-1])


def copied(template: Path, folder: Path) -> Workspace:
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns(".lock", ".holder.json"))
    return opened(folder)


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    workspace = copied(template, tmp_path / "data")
    yield workspace
    workspace.close()


def mila(ws: Workspace, name: str = "Mila Muster") -> int:
    enrolments = tuple(Enrolment(year, "GS", f"{3 + place}b", 3 + place) for place, year in enumerate(YEARS))
    return people.add(ws, Person(name=name, enrolments=enrolments, born="2014-05"))


def case_of(ws: Workspace, person_id: int, opened: date = date(2025, 9, 15)) -> int:
    return cases.open_case(ws, Case(person_id, "GS", opened, InitiatedBy.PUPIL))


def talk(concerns: tuple[Concern, ...], **more: object) -> Contact:
    facts: dict[str, object] = {"school": "GS", "date": date(2025, 10, 6), "minutes": 30, "participants": PUPIL}
    return Contact(**{**facts, "concerns": concerns, **more})  # type: ignore[arg-type]


def pseudonym(ws: Workspace, person_id: int) -> str:
    return people.get(ws, person_id).pseudonym or ""


def answered(ws: Workspace, person_id: int, requester: Requester, folder: Path, form: str = "json") -> bytes:
    path = folder / f"auskunft-{requester}.{form}"
    access.answer(ws, pseudonym(ws, person_id), requester, access.to_file(path, "de"), date(2026, 3, 2))
    return path.read_bytes()


def words_of_pdf(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


# ---- complete


# What hangs on a person by the schema and is no part of the copy, beside what storage.access says of itself.
NOT_HERS = {
    "offer": "an attachment belongs to a case or to an offer; one of hers to a case",
    "offer_session": "as above",
    "attachment_content": "files are given on wish, as files",
}


def test_every_text_that_hangs_on_a_person_stands_in_her_copy(ws, tmp_path):
    """Plant a word in every text column of every table that hangs on her, whatever tables there are."""
    planted: dict[str, str] = {}
    person_id = people.add(ws, Person(name="Mila Muster"))
    with ws.change() as vault:
        tables = store.tables_of_persons(vault)
        planter = _Planter(vault, person_id, planted)
        for table in tables:
            if table not in store.UNREAD_TABLES and table not in NOT_HERS:
                planter.plant(table)
    reply = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    missing = {place for place, word in planted.items() if word not in reply}
    # Who told of an indication is blacked out by default (decision 0140).
    assert missing == {"risk_indication.told_by"}
    assert {"contact_text.text", "hold.reason", "draft.body", "access_decision.reason"} <= set(planted)


class _Planter:
    """Writes a row of a table of the vault, and those it needs above, with a word of its own in every free text."""

    def __init__(self, vault: object, person_id: int, planted: dict[str, str]) -> None:
        self.vault = vault
        self.planted = planted
        self.ids = {"person": person_id}

    def plant(self, table: str) -> int:
        if table in self.ids:
            return self.ids[table]
        links = {
            column: parent
            for _, _, parent, column, *_ in self.vault.execute(f"PRAGMA foreign_key_list({table})")  # type: ignore[attr-defined]
            if parent != table and parent not in NOT_HERS
        }
        script = self.vault.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]  # type: ignore[attr-defined]
        values: dict[str, object] = {}
        for _, column, kind, _, _, is_key in self.vault.execute(f"PRAGMA table_info({table})"):  # type: ignore[attr-defined]
            if is_key or column == "offer_id":
                continue
            values[column] = self._value(table, column, kind, script, links)
        self.ids[table] = insert(self.vault, table, values)  # type: ignore[arg-type]
        return self.ids[table]

    def _value(self, table: str, column: str, kind: str, script: str, links: dict[str, str]) -> object:
        allowed = re.search(rf"\b{column} [A-Z ]*CHECK \({column} IN \(([^)]*)\)\)", script)
        known: dict[str, object] = {"school": "GS", "school_year": "2025/26", "stage": "3", "born": "2014-05"}
        known |= {"parts": "", "uid": f"{table}-uid"}
        if column in links:
            known[column] = "family" if links[column] == "topic" else self.plant(links[column])
        elif allowed is not None:
            first = allowed[1].split(",")[0].strip().strip("'")
            known[column] = int(first) if first.isdigit() else first
        elif column == "record_uid":
            known[column] = self.vault.execute("SELECT uid FROM case_file").fetchone()[0]  # type: ignore[attr-defined]
        elif kind in ("BLOB", "INTEGER"):
            known[column] = b"x" if kind == "BLOB" else 1
        elif column not in known and _A_DAY.search(column):
            known[column] = "2026-01-15"
        elif column == "body":
            known[column] = json.dumps({"note": self._word(table, column)})
        elif column in store.CODE_COLUMNS - {"class_label", "name"}:
            known.setdefault(column, _CODES.get(f"{table}.{column}") or _CODES.get(column) or "other")
        elif column in store.UNREAD_COLUMNS:
            # What is left out says why in storage.access.
            known.setdefault(column, "x")
        return known[column] if column in known else self._word(table, column)

    def _word(self, table: str, column: str) -> str:
        word = "wort" + "".join(chr(ord("a") + (len(self.planted) // 26**place) % 26) for place in (1, 0)) + "xq"
        self.planted[f"{table}.{column}"] = word
        return word


_A_DAY = re.compile(r"(_on|_at|^date|^at|^until|^since|opened|closed|left_school|_began|_ended|deadline)$")
_CODES = {
    "mode": "phone",
    "source": "parent",
    "activity": "individual",
    "role": "pupil",
    "gender": "w",
    "initiated_by": "pupil",
    "case_file.type": "counselling",
    "close_reason": "moved",
    "result": "partly",
    "leave_kind": "unknown",
    "hold.ground": "other",
    "restriction.ground": "harm",
    "disclosure.ground": "consent",
    "disclosure.kind": "letter",
    "protection_choice": "as_case_file",
    "consented_by": "self",
    "entrusted_by": "pupil",
    "asked_by": "self",
    "field": "note",
    "access_decision.kind": "contact",
    "access_decision.ground": "entrusted",
}


def test_no_table_and_no_column_is_left_out_without_a_reason(ws):
    with ws.read() as vault:
        tables = store.tables_of_persons(vault)
        known = {name for (name,) in vault.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert all(reason for reason in (*store.UNREAD_TABLES.values(), *store.UNREAD_COLUMNS.values()))
    assert set(store.UNREAD_TABLES) <= known
    assert {"contact_text", "working_note", "draft", "received", "attachment", "disclosure", "hold"} <= set(tables)


def test_everything_has_words(ws):
    """A table or column that is new needs words in labels.toml, [access_kind] and [access_field]."""
    from ssa_desktop.labels import labels

    with ws.read() as vault:
        tables = store.tables_of_persons(vault)
        links = {(table, found[3]) for table in tables for found in vault.execute(f"PRAGMA foreign_key_list({table})")}
    kinds, fields = labels("de", "access_kind"), labels("de", "access_field")
    left_out = {*store.UNREAD_TABLES, *NOT_HERS}
    linking = {"contact_concern", "contact_text", "contact_topic", "disclosure_person", "draft_person"}
    linking |= {"leak_confirmed_person", "release_topic"}
    assert set(tables) - left_out - linking - set(kinds) == set()
    nameless = {
        f"{table}.{column}"
        for table, columns in tables.items()
        if table not in left_out
        for column in columns
        if column not in store.UNREAD_COLUMNS
        and ((table, column) not in links or column == "topic")
        and column not in fields
        and f"{table}.{column}" not in fields
    }
    assert nameless == set()


def test_the_particulars_stand_on_the_paper(ws, tmp_path):
    carrier.save(
        ws,
        Carrier("Träger Muster", CarrierKind.CATHOLIC, supervisory_authority="Datenschutzzentrum Muster"),
    )
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    contacts.record(ws, talk((Concern(person_id, case_id, "Sorgen"),), source=Source.TEACHER))
    cases.add_referral(ws, Referral(case_id, date(2025, 11, 3), ReferralTarget.ASD))
    cases.correct(ws, case_id, replace(cases.view(ws, case_id).case, closed=date(2026, 1, 9)))
    answered(ws, person_id, Requester.SELF, tmp_path, "pdf")
    said = words_of_pdf(tmp_path / "auskunft-self.pdf")
    for part in (
        "Identität noch nicht geprüft",
        "Mila Muster",
        "§ 13a mit § 13 SGB VIII",
        "Vermittlung am 03.11.2025: Allgemeiner Sozialer Dienst",
        "wird am 31.07.2027 gelöscht",
        "Von einer Lehrkraft",
        "Datenschutzzentrum Muster",
        "§ 17 KDG",
        "Kein Programm entscheidet",
        "Sorgen",
        "Seite 1 von",
    ):
        assert part in said, part
    assert "Art. 15 DSGVO" not in said


def test_checks_that_were_made_are_not_called_open(ws, tmp_path):
    person_id = mila(ws)
    contacts.record(ws, talk((Concern(person_id, None, "Sorgen"),)))
    checks = Checks(TODAY, "Schülerausweis", capacity=Capacity.CAPABLE, capacity_on=TODAY, capacity_reason="gefragt")
    path = tmp_path / "a.json"
    access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(path, "de"), checks=checks)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["open_checks"] == []
    assert found["checks"]["identity"] == {"on": "2026-03-04", "how": "Schülerausweis"}


def test_a_restricted_case_is_part_of_her_own_access(ws, tmp_path):
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    contacts.record(ws, talk((Concern(person_id, case_id, "Gesperrtes"),)))
    keeping.restrict(ws, case_id, Restriction(RestrictionGround.HARM, "Grund", "Fachkraft", TODAY, informed_on=TODAY))
    assert "Gesperrtes" in answered(ws, person_id, Requester.SELF, tmp_path).decode()


# ---- others


def test_others_are_blacked_out_and_joint_talks_show_her_part_alone(ws, tmp_path):
    person_id, other = mila(ws), people.add(ws, Person(name="Ben Größe", pseudonym="P-2025-900"))
    people.add(ws, Person(name="Frau Lehrke", role=Role.TEACHER))
    sister = people.add(ws, Person(name="Lena Muster"))
    own, his = case_of(ws, person_id), case_of(ws, other)
    hers = Concern(person_id, own, "Streit mit BENS Freund, sagt Frau Lehrke. P-2025-900.")
    joint = (hers, Concern(other, his, "Bens Teil"))
    contacts.record(ws, talk((*joint, Concern(sister, None, "Lenas Teil"))))
    contacts.record(ws, talk((Concern(person_id, own, "Mila Muster und Lena Muster, auch Groesse"),), minutes=20))
    drafts.keep(
        ws,
        "page.today",
        {"blocks": [{"person_id": person_id, "note": "Halbes"}, {"person_id": other, "note": "Fremdes"}]},
        [person_id, other],
    )
    reply = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    assert "Streit mit […] Freund, sagt Frau […]. […]." in reply
    assert "Mila Muster und […] Muster, auch […]" in reply
    assert "Halbes" in reply
    for word in ("Bens", "Lenas", "Fremdes", "Größe", "P-2025-900"):
        assert word not in reply


# ---- guardians


def hide(ws: Workspace, case_id: int) -> None:
    keeping.choose(ws, case_id, CaseChoice(without_guardians=True, without_guardians_reason="Gefahr zu Hause"))


def a_release(case_id: int) -> Release:
    return Release(
        case_id, TODAY, date(2026, 7, 31), (Recipient("Fachkraft im ASD", "Jugendamt"),), ("family",), "Geheimer Zweck",
        "Ohne sie bleibt es hier.", Consenter.YOUNG_PERSON, is_revocability_told=True,
        capacity=ReleaseCapacity(is_capable=True, assessed_on=TODAY, reason="erklärt es selbst"),
    )  # fmt: skip


def told_by_consent(ws: Workspace, case_id: int) -> None:
    release_id = releases.add(ws, a_release(case_id))
    made = Disclosure(
        DisclosureKind.CASE_FILE, "Fachkraft im ASD, Jugendamt", "Geheime Hilfe", DisclosureGround.CONSENT,
        case_ids=(case_id,), release_id=release_id,
    )  # fmt: skip
    disclosures.disclose(ws, made, lambda: None)


def attached(ws: Workspace, case_id: int, folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    attachments.add(ws, Holder(case_id), path, next(iter(AttachmentKind)))


def more_secrets_on(ws: Workspace, person_id: int, folder: Path, open_case: int | None) -> None:
    """Record what hangs on her beside the case she hides, and what she let go out by her own consent."""
    hidden = case_of(ws, person_id, date(2024, 9, 20))
    hide(ws, hidden)
    cases.add_working_note(ws, WorkingNote(date(2025, 12, 3), "Geheim zur Person", person_id=person_id))
    contacts.record(ws, talk((Concern(person_id, None, "Geheim ohne Fall"),), date=date(2025, 12, 4)))
    contacts.record(
        ws,
        talk(
            (Concern(person_id, None, "Geheim mit Eltern"),),
            date=date(2025, 12, 5),
            entrusted_by=Participant.PARENT,
        ),
    )
    attached(ws, hidden, folder, "Geheimbrief.txt", "Geheimes")
    received.add(ws, Received(hidden, date(2025, 12, 5), "Klassenleitung", "Geheime Fehlzeiten", "Beratung"))
    for case_id in (hidden, open_case):
        if case_id is not None:
            told_by_consent(ws, case_id)


def secrets_on(ws: Workspace, person_id: int, rng: random.Random) -> None:
    """Record what guardians must not learn of: a case without their knowledge, and what she entrusted."""
    hidden = case_of(ws, person_id, date(2023, 9, 20))
    hide(ws, hidden)
    for number in range(rng.randint(1, 4)):
        day = date(2023, 10, 2) + timedelta(days=rng.randint(0, 800))
        secret = (Concern(person_id, hidden, f"Geheim {number}"),)
        contacts.record(ws, talk(secret, date=day, source=Source.THIRD_PARTY))
        contacts.record(
            ws, talk((Concern(person_id, None, "Anvertraut"),), date=day, entrusted_by=Participant.PUPIL, start=600)
        )
    # A case that nobody hid, of entrusted talks alone: it would stand there empty, with where she was referred to.
    entrusted = case_of(ws, person_id, date(2024, 2, 5))
    told = (Concern(person_id, entrusted, "Anvertrautes im Fall"),)
    contacts.record(ws, talk(told, date=date(2024, 2, 6), entrusted_by=Participant.PUPIL))
    cases.add_referral(ws, Referral(entrusted, date(2024, 2, 8), ReferralTarget.PSYCHIATRY))
    cases.add_working_note(ws, WorkingNote(date(2024, 5, 2), "Geheime Notiz", hidden))
    cases.add_referral(ws, Referral(hidden, date(2024, 5, 2), ReferralTarget.PSYCHIATRY))
    appointments.add(ws, Appointment("GS", date(2026, 3, 9), 600, 30, person_id))
    drafts.keep(ws, "page.today", {"person_id": person_id, "note": "Halbgeheimes"}, [person_id])
    access.note(ws, AccessRequest(person_id, Requester.SELF, date(2026, 2, 27)))


def open_things_on(ws: Workspace, person_id: int, rng: random.Random, folder: Path | None = None) -> int:
    case_id = case_of(ws, person_id)
    for number in range(rng.randint(1, 5)):
        day = date(2025, 10, 1) + timedelta(days=rng.randint(0, 120))
        told = (Concern(person_id, case_id, f"Offen {number} mit Ben"),)
        contacts.record(ws, talk(told, date=day, minutes=15 + number))
    contacts.record(ws, talk((Concern(person_id, case_id, "Von den Eltern"),), entrusted_by=Participant.PARENT))
    cases.add_working_note(ws, WorkingNote(date(2025, 12, 2), "Offene Notiz", case_id))
    cases.add_referral(ws, Referral(case_id, date(2025, 12, 2), ReferralTarget.COUNSELLING))
    if folder is not None:
        attached(ws, case_id, folder, "Brief.txt", "Offenes")
        received.add(ws, Received(case_id, date(2025, 12, 6), "Sekretariat", "Fehlzeiten", "Beratung"))
    return case_id


@pytest.mark.parametrize("form", ["json", "pdf"])
@pytest.mark.parametrize("seed", range(3))
def test_a_guardian_cannot_tell_that_anything_is_withheld(template, tmp_path, seed, form):
    replies = []
    for with_secrets in (False, True):
        workspace = copied(template, tmp_path / str(with_secrets))
        people.add(workspace, Person(name="Ben Beispiel"))
        person_id = mila(workspace)
        if with_secrets:
            secrets_on(workspace, person_id, random.Random(seed))
        folder = tmp_path / f"out-{with_secrets}"
        folder.mkdir()
        open_case = open_things_on(workspace, person_id, random.Random(seed), folder)
        if with_secrets:
            more_secrets_on(workspace, person_id, folder, open_case)
            # Her own earlier request is one of the things they must not see.
            answered(workspace, person_id, Requester.SELF, folder)
        replies.append(answered(workspace, person_id, Requester.GUARDIAN, folder, form))
        if form == "json":
            assert "Geheim 0" in answered(workspace, person_id, Requester.SELF, folder).decode() or not with_secrets
        workspace.close()
    assert replies[0] == replies[1]


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_all_withheld_reads_like_nothing_recorded(template, tmp_path, form):
    replies = []
    for number, with_secrets in enumerate((False, True, True)):
        workspace = copied(template, tmp_path / str(number))
        person_id = mila(workspace, f"Mila Muster {number}")
        if with_secrets:
            secrets_on(workspace, person_id, random.Random(number))
        folder = tmp_path / f"out-{number}"
        folder.mkdir()
        if with_secrets:
            more_secrets_on(workspace, person_id, folder, None)
            answered(workspace, person_id, Requester.SELF, folder)
        replies.append(answered(workspace, person_id, Requester.GUARDIAN, folder, form))
        workspace.close()
    assert replies[0] == replies[1] == replies[2]
    assert b"Mila" not in replies[0]
    if form == "json":
        assert json.loads(replies[0])["statement"].endswith("über die wir Ihnen Auskunft geben können.")


def test_a_guardians_copy_is_numbered_without_gaps_and_names_no_pseudonym(ws, tmp_path):
    person_id = mila(ws)
    secrets_on(ws, person_id, random.Random(1))
    open_things_on(ws, person_id, random.Random(1))
    reply = answered(ws, person_id, Requester.GUARDIAN, tmp_path).decode()
    numbers = [entry["number"] for entry in json.loads(reply)["entries"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert pseudonym(ws, person_id) not in reply
    for word in ("eheim", 'Anvertraut"', "2023/24", "Psychiatrie", "withheld", "refuse", "Dritten"):
        assert word not in reply
    assert "Offene Notiz" in reply
    assert "2025/26" in reply


def test_talks_left_bare_are_kept_from_guardians(ws, tmp_path):
    """Nobody can tell any more whether the deleted file was one they did not know of."""
    person_id = mila(ws)
    open_things_on(ws, person_id, random.Random(2))
    hidden = case_of(ws, person_id)
    hide(ws, hidden)
    contacts.record(ws, talk((Concern(person_id, hidden, "Geheim"),), date=date(2025, 11, 11)))
    with ws.change() as vault:
        vault.execute("DELETE FROM contact_text WHERE text = 'Geheim'")
        vault.execute("UPDATE contact_concern SET case_id = NULL, bare = 1 WHERE case_id = ?", (hidden,))
        vault.execute("DELETE FROM case_file WHERE id = ?", (hidden,))
    assert "11.11.2025" not in answered(ws, person_id, Requester.GUARDIAN, tmp_path).decode()
    assert "11.11.2025" in answered(ws, person_id, Requester.SELF, tmp_path).decode()


# ---- third parties


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_a_third_party_learns_nothing_and_the_letter_is_the_same_for_all(ws, tmp_path, form):
    known, nobody = mila(ws), people.add(ws, Person())
    open_things_on(ws, known, random.Random(3))
    letters = []
    for number, person_id in enumerate((known, nobody)):
        folder = tmp_path / str(number)
        folder.mkdir()
        letters.append(answered(ws, person_id, Requester.OTHER, folder, form))
    assert letters[0] == letters[1]
    assert b"Mila" not in letters[0]
    if form == "json":
        assert json.loads(letters[0])["statement"].startswith("Sie haben uns nach Daten über eine andere Person")


# ---- requests, decisions, disclosures


def noted(ws: Workspace, person_id: int, requester: Requester = Requester.SELF) -> int:
    return access.note(ws, AccessRequest(person_id, requester, date(2026, 1, 31)))


def test_a_request_has_a_deadline_of_a_calendar_month_and_can_be_extended_once_with_a_reason(ws):
    request_id = noted(ws, mila(ws))
    (line,) = access.listing(ws)
    assert line.request.deadline == date(2026, 2, 28)
    with pytest.raises(UsageError, match=r"access\.extension_reason"):
        access.extend(ws, request_id, "  ")
    with pytest.raises(RefusedError, match=r"access\.extension_late"):
        access.extend(ws, request_id, "Viele Akten")
    access.take_back(ws, request_id)
    later = access.note(ws, AccessRequest(line.request.person_id, Requester.SELF, date(2026, 2, 27)))
    access.extend(ws, later, "Viele Akten")
    assert access.listing(ws)[0].request.deadline == date(2026, 5, 27)


def test_a_request_to_come_is_refused(ws):
    with pytest.raises(UsageError, match=r"access\.future_day"):
        access.note(ws, AccessRequest(mila(ws), Requester.SELF, date(2026, 3, 5)))


@pytest.mark.parametrize(
    ("received", "kinds"),
    [
        (date(2026, 3, 2), []),
        (date(2026, 2, 11), ["access_due"]),
        (date(2026, 2, 4), ["access_due"]),
        (date(2026, 2, 3), ["access_overdue"]),
    ],
)
def test_deadlines_are_told_at_unlock(template, tmp_path, received, kinds):
    workspace = copied(template, tmp_path / "data")
    access.note(workspace, AccessRequest(mila(workspace), Requester.SELF, received))
    workspace.close()
    again = opened(tmp_path / "data")
    told = [notice.kind for notice in again.notices if notice.kind.startswith("access")]
    again.close()
    assert told == kinds


def test_what_was_decided_is_recorded_with_its_reason_and_the_disclosure(ws, tmp_path):
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    contact_id = contacts.record(ws, talk((Concern(person_id, case_id, "Heikles"),)))
    request_id = noted(ws, person_id)
    out = access.to_file(tmp_path / "a.json", "de")
    key = ("contact", contact_id)
    with pytest.raises(UsageError, match=r"access\.reason_missing"):
        access.hand_over(ws, request_id, {key: Choice(Verdict.REFUSE, Ground.OWN_DECISION)}, out)
    decided = {key: Choice(Verdict.REFUSE, Ground.OWN_DECISION, "Würde ihr schaden")}
    access.hand_over(ws, request_id, decided, out)
    found = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert "Heikles" not in json.dumps(found)
    assert found["refused"] == ["Gespräch (06.10.2025): Würde ihr schaden"]
    with ws.read() as vault:
        assert access_requests.decisions(vault, request_id) == [
            ("contact", contact_id, "refuse", "own_decision", "Würde ihr schaden")
        ]
        left = vault.execute("SELECT kind, ground, recipient, purpose FROM disclosure").fetchall()
    assert left == [("access", "own_right", "betroffene Person", "Auskunft auf Antrag")]
    (line,) = access.listing(ws)
    assert (line.request.answered_on, line.request.form) == (TODAY, "json")
    # What she was not given before is in her next copy, with its reason, and so is the first reply as a disclosure.
    again = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    assert "Heikles" in again
    assert "betroffene Person, am 04.03.2026" in again


def test_edited_texts_are_given_as_edited(ws, tmp_path):
    person_id = mila(ws)
    contact_id = contacts.record(ws, talk((Concern(person_id, None, "Der Bruder von nebenan"),)))
    request_id = noted(ws, person_id)
    choice = Choice(Verdict.REDACT, Ground.OTHERS_NAMED, texts=("Der […] von nebenan",))
    access.hand_over(ws, request_id, {("contact", contact_id): choice}, access.to_file(tmp_path / "a.json", "de"))
    assert "Der […] von nebenan" in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_a_reply_that_cannot_be_written_is_not_noted(ws, tmp_path):
    person_id = mila(ws)
    contacts.record(ws, talk((Concern(person_id, None, "Sorgen"),)))
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(tmp_path / "fehlt" / "a.pdf", "de"))
    assert access.listing(ws) == []
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM disclosure").fetchone() == (0,)


def test_requests_and_decisions_go_with_the_person(ws, tmp_path):
    person_id = mila(ws)
    open_things_on(ws, person_id, random.Random(4))
    answered(ws, person_id, Requester.GUARDIAN, tmp_path)
    deletion.delete_person(ws, pseudonym(ws, person_id), "Wunsch")
    with ws.read() as vault:
        for table in ("access_request", "access_decision", "correction", "dispute"):
            assert vault.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_what_was_decided_on_an_entry_goes_with_the_entry(ws):
    """For each kind of entry that can go by itself there is a trigger that takes its decisions along."""
    with ws.read() as vault:
        kinds = set(store.tables_of_persons(vault)) - {*store.UNREAD_TABLES, *NOT_HERS}
        own = {table for table in kinds if vault.execute(f"PRAGMA table_info({table})").fetchall()}
        scripts = " ".join(
            script for (script,) in vault.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'") if script
        )
    parts = {"contact_text", "contact_topic", "contact_concern", "attachment_original", "access_decision"}
    parts |= {"release_recipient", "release_topic", "disclosure_necessity", "disclosure_person", "draft_person"}
    parts |= {"leak_confirmed_person", "postponement"}
    parts |= {"risk_indication", "risk_step", "risk_agreement", "youth_office_report"}
    with_person = {"person", "enrolment", "information_given"}
    missing = {kind for kind in own - parts - with_person if f"kind = '{kind}' AND record_id" not in scripts}
    assert missing == set()


def test_attachments_are_listed_and_given_on_wish(ws, tmp_path):
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    letter = tmp_path / "Brief.txt"
    letter.write_text("Inhalt der Anlage", encoding="utf-8")
    attachments.add(ws, Holder(case_id), letter, next(iter(AttachmentKind)))
    reply = answered(ws, person_id, Requester.SELF, tmp_path).decode()
    assert "Brief" in reply
    assert "Inhalt der Anlage" not in reply
    folder = tmp_path / "mit"
    folder.mkdir()
    out = access.to_file(folder / "a.json", "de", folder)
    access.answer(ws, pseudonym(ws, person_id), Requester.SELF, out)
    (given,) = folder.glob("Anlage-01*")
    assert given.read_text(encoding="utf-8") == "Inhalt der Anlage"


def with_attachments(ws: Workspace, folder: Path, *contents: str) -> int:
    person_id = mila(ws)
    case_id = case_of(ws, person_id)
    for number, content in enumerate(contents):
        attached(ws, case_id, folder, f"Brief {number}.txt", content)
    return person_id


def test_attachments_are_not_written_over_those_of_an_earlier_reply(ws, tmp_path):
    person_id = with_attachments(ws, tmp_path, "Inhalt der Anlage")
    folder = tmp_path / "mit"
    folder.mkdir()
    earlier = folder / "Anlage-01.txt"
    earlier.write_text("Anlage einer anderen Auskunft", encoding="utf-8")
    path = folder / "a.json"
    with pytest.raises(UsageError, match=r"access\.attachment_exists"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(path, "de", folder))
    assert earlier.read_text(encoding="utf-8") == "Anlage einer anderen Auskunft"
    assert sorted(one.name for one in folder.iterdir()) == ["Anlage-01.txt"]
    assert access.listing(ws) == []


def test_no_attachment_is_left_behind_by_a_reply_that_could_not_be_given(ws, tmp_path):
    person_id = with_attachments(ws, tmp_path, "Erste", "Zweite")
    folder = tmp_path / "mit"
    folder.mkdir()
    out = access.to_file(tmp_path / "fehlt" / "a.json", "de", folder)
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, out)
    assert list(folder.iterdir()) == []
    assert access.listing(ws) == []


def test_a_reply_is_taken_back_when_its_attachments_cannot_be_written(ws, tmp_path):
    person_id = with_attachments(ws, tmp_path, "Erste", "Zweite")
    path = tmp_path / "a.json"
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        access.answer(ws, pseudonym(ws, person_id), Requester.SELF, access.to_file(path, "de", tmp_path / "fehlt"))
    assert not path.exists()
    assert access.listing(ws) == []
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM disclosure").fetchone() == (0,)
