"""Attachments: a file becomes part of the vault, is found, looked at, given out and removed; the original stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.attachments import LARGEST_BYTES, AttachmentKind, Holder
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case, Offer, Person
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.vocabulary import InitiatedBy, OfferType
from ssa_desktop.services import hit_target, record_search
from ssa_desktop.services.cases import attachments, cases
from ssa_desktop.services.check import check
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.offers import offers
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import attachments as stored
from tests.integration.program import PASSPHRASE
from tests.steps import Done

PDF = b"%PDF-1.4\nein erfundener Brief\n%%EOF"
DAY = date(2026, 3, 4)


@pytest.fixture
def ws(program):
    opened = open_workspace(program.data, clock=lambda: datetime(2026, 3, 4, 10, 15), passphrase=PASSPHRASE)
    program_school(opened)
    yield opened
    opened.close()


def program_school(ws: Workspace) -> None:
    from ssa_desktop.domain.people.schools import School
    from ssa_desktop.services.people import schools

    schools.save(ws, School("GS", "Grundschule Muster", None, None, None))


def make_case(ws: Workspace, name: str = "Mila Muster") -> int:
    person = people.add(ws, Person(name=name))
    return cases.open_case(ws, Case(person, "GS", DAY, InitiatedBy.PUPIL))


def pseudonym_of(ws: Workspace, case_id: int) -> str:
    found = cases.view(ws, case_id).person.pseudonym
    assert found is not None
    return found


def letter(tmp_path: Path, name: str = "Einladung.pdf", content: bytes = PDF) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_is_taken_in_whole_and_stays_where_it_is(ws, tmp_path):
    case_id, path = make_case(ws), letter(tmp_path)
    number = attachments.add(ws, Holder(case_id=case_id), path, AttachmentKind.LETTER)
    (row,) = attachments.listing(ws, Holder(case_id=case_id))
    assert row.attachment.title == "Einladung.pdf"
    assert (row.attachment.kind, row.attachment.size, row.attachment.added_on) == ("letter", len(PDF), DAY)
    assert len(row.attachment.sha256) == 64
    assert attachments.content(ws, number) == PDF == path.read_bytes()
    assert row.original is None


def test_an_offer_has_attachments_too(ws, tmp_path):
    offer_id = offers.add(ws, Offer("GS", OfferType.GROUP, "Mädchengruppe", DAY))
    attachments.add(ws, Holder(offer_id=offer_id), letter(tmp_path, "Liste.pdf"), AttachmentKind.PARTICIPANTS_LIST)
    assert [row.attachment.title for row in attachments.listing(ws, Holder(offer_id=offer_id))] == ["Liste.pdf"]
    (hit,) = record_search.search(ws, "liste")
    assert (hit.kind, hit.label) == ("attachment", "Mädchengruppe")
    assert hit_target.case_of_hit(ws, hit) is None
    with pytest.raises(RefusedError):
        attachments.add(ws, Holder(offer_id=offer_id + 1), letter(tmp_path), AttachmentKind.OTHER)


def test_what_cannot_be_taken_in_is_said_and_leaves_nothing(ws, tmp_path):
    holder = Holder(case_id=make_case(ws))
    large = tmp_path / "gross.pdf"
    with large.open("wb") as stream:
        stream.truncate(LARGEST_BYTES + 1)
    for path, key in (
        (large, "attachment.too_large"),
        (letter(tmp_path, "leer.pdf", b""), "attachment.empty"),
        (tmp_path / "fehlt.pdf", "attachment.no_file"),
        (tmp_path, "attachment.no_file"),
        (ws.folder / "fallakte.db", "file.own_data"),
    ):
        with pytest.raises(UsageError, match=key.replace(".", r"\.")):
            attachments.add(ws, holder, path, AttachmentKind.OTHER)
    assert attachments.listing(ws, holder) == []
    with pytest.raises(RefusedError, match=r"case\.gone"):
        attachments.add(ws, Holder(case_id=10_000), letter(tmp_path), AttachmentKind.OTHER)


def test_the_largest_file_goes_in_and_comes_out_the_same(ws, tmp_path):
    holder = Holder(case_id=make_case(ws))
    content = bytes(range(256)) * (LARGEST_BYTES // 256)
    number = attachments.add(ws, holder, letter(tmp_path, "scan.png", content), AttachmentKind.OTHER)
    assert attachments.content(ws, number) == content


def test_the_search_finds_the_title_and_leads_to_the_case(ws, tmp_path):
    first, second = make_case(ws), make_case(ws, "Ben Beispiel")
    attachments.add(ws, Holder(case_id=second), letter(tmp_path, "Zeppelinbrief.pdf"), AttachmentKind.LETTER)
    (hit,) = record_search.search(ws, "zeppelin")
    assert hit.kind == "attachment"
    assert hit_target.case_of_hit(ws, hit) == second != first
    (row,) = attachments.listing(ws, Holder(case_id=second))
    before = attachments.change(ws, row.attachment_id, AttachmentKind.OTHER, "Ballonbrief")
    assert before.title == "Zeppelinbrief.pdf"
    assert record_search.search(ws, "zeppelin") == []
    assert [found.kind for found in record_search.search(ws, "ballon")] == ["attachment"]
    assert check(ws) == []
    with pytest.raises(UsageError):
        attachments.change(ws, row.attachment_id, AttachmentKind.OTHER, "  ")


def test_a_removal_can_be_taken_back(ws, tmp_path):
    holder = Holder(case_id=make_case(ws))
    number = attachments.add(ws, holder, letter(tmp_path), AttachmentKind.LETTER)
    gone = Done(ws, lambda ws: attachments.remove(ws, number))
    assert attachments.listing(ws, holder) == []
    assert record_search.search(ws, "Einladung") == []
    with pytest.raises(RefusedError, match=r"attachment\.gone"):
        attachments.content(ws, number)
    gone.take_back()
    assert attachments.content(ws, number) == PDF


def test_a_reminder_of_the_original_comes_at_every_unlock_until_it_is_done(program, tmp_path):
    def opened() -> Workspace:
        return open_workspace(program.data, clock=datetime.now, passphrase=PASSPHRASE)

    ws = opened()
    program_school(ws)
    holder, path = Holder(case_id=make_case(ws)), letter(tmp_path)
    number = attachments.add(ws, holder, path, AttachmentKind.LETTER)
    attachments.remember_original(ws, number, path)
    ws.close()
    for _ in range(2):
        ws = opened()
        told = [(notice.kind, notice.details) for notice in ws.notices]
        assert ("originals_left", {"number": 1}) in told
        assert attachments.listing(ws, holder)[0].original == str(path)
        ws.close()
    ws = opened()
    attachments.remove_original_path(ws, number)
    ws.close()
    ws = opened()
    assert "originals_left" not in [notice.kind for notice in ws.notices]
    ws.close()
    assert path.exists(), "the program deletes nothing outside"


def disclosed(ws: Workspace) -> list[tuple[object, ...]]:
    with ws.read() as vault:
        return vault.execute("SELECT kind, recipient, purpose FROM disclosure ORDER BY id").fetchall()


def test_an_own_copy_is_recorded_as_one(ws, tmp_path):
    number = attachments.add(ws, Holder(case_id=make_case(ws)), letter(tmp_path), AttachmentKind.LETTER)
    out = tmp_path / "kopie.pdf"
    attachments.export(ws, number, out)
    assert out.read_bytes() == PDF
    ((kind, recipient, purpose),) = disclosed(ws)
    assert kind == "attachment"
    assert not recipient
    assert not purpose


def test_a_disclosure_passes_the_gate_or_does_not_leave(ws, tmp_path):
    case_id = make_case(ws)
    number = attachments.add(ws, Holder(case_id=case_id), letter(tmp_path), AttachmentKind.LETTER)
    out = tmp_path / "weiter.pdf"
    allowed = Disclosure(
        DisclosureKind.ATTACHMENT, "Jugendamt Musterstadt", "Schutz des Kindes", Ground.SECRECY_EXCEPTION, (case_id,)
    )
    for refused in (replace(allowed, recipient=""), replace(allowed, ground=Ground.CONSENT)):
        with pytest.raises(RefusedError):
            attachments.export(ws, number, out, refused)
        assert not out.exists()
    assert disclosed(ws) == []
    attachments.export(ws, number, out, allowed)
    assert out.read_bytes() == PDF
    assert [row[1] for row in disclosed(ws)] == ["Jugendamt Musterstadt"]
    with pytest.raises(UsageError):
        attachments.export(ws, number, tmp_path / "kein" / "ordner.pdf", allowed)
    assert len(disclosed(ws)) == 1, "what could not be written is not recorded"


def test_an_attachment_goes_with_its_case_and_offer(ws, tmp_path):
    first, second = make_case(ws), make_case(ws, "Ben Beispiel")
    offer_id = offers.add(ws, Offer("GS", OfferType.GROUP, "Mädchengruppe", DAY))
    for holder in (Holder(case_id=first), Holder(case_id=second), Holder(offer_id=offer_id)):
        attachments.add(ws, holder, letter(tmp_path), AttachmentKind.OTHER)
    pseudonym = pseudonym_of(ws, first)
    deletion.erase_person(ws, pseudonym, "auf Wunsch", deletion.Mentions.KEEP)
    offers.remove_mistaken(ws, offer_id)
    with ws.read() as vault:
        assert stored.total(vault) == (1, len(PDF))
        assert vault.execute("SELECT count(*) FROM attachment_content").fetchone()[0] == 1
    assert [hit.kind for hit in record_search.search(ws, "Einladung")] == ["attachment"]
    assert check(ws) == []


def test_a_name_in_a_title_on_somebody_else_is_shown_and_blacked_out(ws, tmp_path):
    mila, ben = make_case(ws, "Mila Zitronenfalter"), make_case(ws, "Ben Beispiel")
    attachments.add(ws, Holder(case_id=ben), letter(tmp_path, "Streit mit Zitronenfalter.pdf"), AttachmentKind.OTHER)
    pseudonym = pseudonym_of(ws, mila)
    preview = deletion.preview_person(ws, pseudonym)
    assert [mention.kind for mention in preview.mentions] == ["attachment"]
    deletion.erase_person(ws, pseudonym, "auf Wunsch", deletion.Mentions.REDACT)
    (row,) = attachments.listing(ws, Holder(case_id=ben))
    assert "Zitronenfalter" not in row.attachment.title
    assert record_search.search(ws, "Zitronenfalter") == []
