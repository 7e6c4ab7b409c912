"""Deletion under a rule and of a person do the same with the names of those who go."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.records import Concern, Offer, WorkingNote
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services.cases import attachments, cases
from ssa_desktop.services.keeping import (
    automatic_deletion,
    backup_upkeep,
    deletion,
    deletion_records,
    due_preview,
    erase_again,
)
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.offers import offers
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import redacting, tombstones
from ssa_desktop.storage.keeping.tombstones import Tombstone, TombstoneFile
from ssa_desktop.storage.people.name_candidates import candidates
from ssa_desktop.storage.sql import insert
from tests.integration.keeping.days_of_use import used_until
from tests.integration.keeping.retention.diary import Diary, case, person, talk
from tests.security.decrypted import decrypted

NILS = "Streit mit Jördis; Sanddorn fehlt"


@pytest.fixture
def filled(ws: Workspace, diary: Diary) -> Workspace:
    """Jördis and Pelle go with their closed cases; texts on Nils, who stays, and an offer name them."""
    for name in ("Jördis Sanddorn", "Pelle Schlehe"):
        file = case(ws, person(ws, name), closed=date(2023, 9, 12))
        cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Eigenes", file))
    nils = person(ws, "Nils Muster")
    nils_case = case(ws, nils)
    talk(ws, "2023-09-11", Concern(nils, nils_case, note=NILS))
    talk(ws, "2023-09-12", Concern(nils, nils_case, note="Nichts von ihnen"))
    offers.add(ws, Offer("GS", OfferType.CLASS, "Pelles Klasse", date(2023, 9, 12), class_label="4b Jördis"))
    with ws.change() as vault:
        insert(
            vault,
            "deletion_record",
            {"uid": "früher", "deleted_on": "2023-09-12", "kind": "person", "rule": "person", "records": 1,
             "reason": "wie bei Sanddorn und P-2023-002"},
        )  # fmt: skip
    diary.turn_to("2025-07-31")
    return ws


def texts(ws: Workspace) -> set[str]:
    with ws.read() as vault:
        notes = {text for (text,) in vault.execute("SELECT text FROM contact_text")}
        return notes | set(vault.execute("SELECT title, class_label FROM offer").fetchone())


def due(ws: Workspace) -> frozenset[str]:
    return frozenset(item.id for item in deletion.due(ws, ws.today()))


def test_a_preview_shows_where_the_names_of_all_who_go_stand_and_changes_nothing(filled):
    before = texts(filled)
    found = due_preview.preview_due(filled, filled.today(), due(filled), look_in_texts=True)
    assert [(one.kind, one.pseudonym) for one in found.mentions] == [("contact", "P-2023-003"), ("offer", None)]
    assert due_preview.preview_due(filled, filled.today(), due(filled)).mentions == ()
    assert texts(filled) == before
    only = frozenset(item.id for item in deletion.due(filled, filled.today()) if item.label == "P-2023-002")
    of_one = due_preview.preview_due(filled, filled.today(), only, look_in_texts=True)
    assert [one.kind for one in of_one.mentions] == ["offer"]


def test_names_are_left_and_shown_or_blacked_out_and_the_record_says_which(filled):
    done = deletion.erase_due(filled, filled.today(), len(due(filled)))
    assert {one.kind for one in done.mentions} == {"contact", "offer"}
    assert (done.redacted, done.keeps_names) == (0, True)
    assert NILS in texts(filled)
    assert noted(filled) == (2, 0)


def noted(ws: Workspace) -> tuple[int, int]:
    (record,) = [one for one in deletion_records.listing(ws) if one.mentions]
    return record.mentions, record.redacted


def test_blacked_out_everywhere_and_no_byte_of_a_name_stays(filled):
    done = deletion.erase_due(filled, filled.today(), len(due(filled)), mentions=Mentions.REDACT)
    assert done.mentions == ()
    assert texts(filled) == {"Streit mit […]; […] fehlt", "Nichts von ihnen", "[…] Klasse", "4b […]"}
    assert noted(filled) == (2, 2)
    folder = filled.folder
    filled.close()
    for word in ("Jördis", "Sanddorn", "Pelle", "Schlehe"):
        assert word.encode() not in decrypted(folder)


def test_earlier_reasons_lose_names_and_pseudonyms_of_all_who_go(filled):
    deletion.erase_due(filled, filled.today(), len(due(filled)))
    (reason,) = {one.reason for one in deletion_records.listing(filled)} - {None}
    assert reason == "wie bei […] und […]"


def test_by_itself_they_are_blacked_out_and_told(filled, diary):
    automatic_deletion.set_days(filled, 14)
    used_until(filled, filled.today())
    automatic_deletion.remind(filled)
    diary.turn_to("2025-08-14")
    told = {notice.kind: dict(notice.details) for notice in automatic_deletion.run(filled)}
    assert told["names_blacked_out"] == {"number": 2}
    assert NILS not in texts(filled)
    assert noted(filled) == (2, 2)


def test_what_a_text_on_a_namesake_shares_with_them_is_theirs_and_a_confirmed_word_is_no_name(ws, diary):
    case(ws, person(ws, "Mai Muster"), closed=date(2023, 9, 12))
    nils, olaf = person(ws, "Nils Muster"), person(ws, "Olaf Anders")
    talk(ws, "2023-09-11", Concern(nils, case(ws, nils), note="Frau Muster ruft im Mai an"))
    talk(ws, "2023-09-11", Concern(olaf, case(ws, olaf), note="Muster fehlt im Mai"))
    with ws.change() as vault:
        insert(vault, "leak_confirmed", {"word": "mai", "confirmed_on": "2023-09-12"})
    diary.turn_to("2025-07-31")
    (item,) = deletion.due(ws, ws.today())
    done = deletion.erase_due(ws, ws.today(), 1, frozenset({item.id}), Mentions.REDACT)
    assert (done.redacted, done.mentions) == (1, ())
    with ws.read() as vault:
        left = {text for (text,) in vault.execute("SELECT text FROM contact_text")}
    assert left == {"Frau Muster ruft im Mai an", "[…] fehlt im Mai"}


def test_somebody_of_the_same_name_who_stays_keeps_it(ws, diary):
    case(ws, person(ws, "Mila Zaunkönig"), closed=date(2023, 9, 12))
    person(ws, "Mila Zaunkönig")
    nils = person(ws, "Nils Muster")
    talk(ws, "2023-09-11", Concern(nils, case(ws, nils), note="mit Mila Zaunkönig"))
    with ws.change() as vault:
        vault.execute("UPDATE person SET created_on = '2025-07-01'")
    diary.turn_to("2025-07-31")
    chosen = frozenset(item.id for item in deletion.due(ws, ws.today()) if item.kind == "case")
    done = deletion.erase_due(ws, ws.today(), 1, chosen, Mentions.REDACT)
    assert (done.redacted, done.mentions) == (0, ())


def test_places_and_settings_are_shown_and_stay(filled, tmp_path):
    stick = tmp_path / "Jördis"
    stick.mkdir()
    backup_upkeep.add_place(filled, stick)
    carrier.save(filled, replace(carrier.get(filled), name="Stiftung Sanddorn"))
    with filled.change() as vault:
        found = {"kind": "synced", "product": "p", "clue": "name", "reason": "x", "recorded_at": "2023-09-12T10:00:00"}
        insert(vault, "place_override", {"folder": "/heim/pelle", "place": "/heim", **found})
        insert(
            vault,
            "backup_made",
            {"made_at": "2025-07-30T10:00:00", "file_name": "Schlehe.ssab", "folder": "/fort", "size": 1,
             "verified": 1, "tombstones": 0},
        )  # fmt: skip
    done = deletion.erase_due(filled, filled.today(), len(due(filled)), mentions=Mentions.REDACT)
    assert {one.kind for one in done.mentions} == {"backup_place", "backup_made", "place_accepted", "setting"}
    assert noted(filled) == (6, 2)
    assert carrier.get(filled).name == "Stiftung Sanddorn"
    with filled.read() as vault:
        assert json.dumps(vault.execute("SELECT folder FROM backup_place").fetchone()[0]) == json.dumps(str(stick))


def test_files_that_stay_outside_are_named_before_and_after(filled, tmp_path):
    file = tmp_path / "Brief.txt"
    file.write_text("Brief", encoding="utf-8")
    with filled.read() as vault:
        (of_her,) = vault.execute("SELECT id FROM case_file WHERE person_id = 1").fetchone()
        (of_nils,) = vault.execute("SELECT id FROM case_file WHERE person_id = 3").fetchone()
    for case_id in (of_her, of_nils):
        number = attachments.add(filled, Holder(case_id), Path(file), AttachmentKind.LETTER)
        attachments.remember_original(filled, number, file)
    found = due_preview.preview_due(filled, filled.today(), due(filled))
    assert (found.records["attachment"], found.unsearched, found.originals) == (1, 1, (str(file),))
    done = deletion.erase_due(filled, filled.today(), len(due(filled)))
    assert (done.originals, done.attachments) == ((str(file),), 1)
    assert file.exists()


def test_a_name_that_stands_in_the_backup_alone_is_blacked_out_there(filled, diary, tmp_path):
    filled.close()
    shutil.copytree(diary.folder, tmp_path / "sicherung")
    now = diary.open()
    # What named them was put right meanwhile: on the day of the deletion no text does.
    with now.change() as vault:
        vault.execute("UPDATE contact_text SET text = 'Streit' WHERE text = ?", (NILS,))
        vault.execute("UPDATE offer SET title = 'Klasse', class_label = '4b'")
    done = deletion.erase_due(now, now.today(), len(due(now)), mentions=Mentions.REDACT)
    assert (done.redacted, done.mentions) == (0, ())
    with now.read() as vault:
        stones = tombstones.all_tombstones(vault)
    now.close()
    restored = Diary(tmp_path / "sicherung", diary.now).open()
    erase_again.erase_tombstoned(restored, stones)
    left = texts(restored)
    restored.close()
    assert left == {"Streit mit […]; […] fehlt", "Nichts von ihnen", "[…] Klasse", "4b […]"}


def test_so_it_is_when_one_person_was_erased_and_nothing_named_them_on_that_day(filled, diary, tmp_path):
    filled.close()
    shutil.copytree(diary.folder, tmp_path / "sicherung")
    now = diary.open()
    with now.change() as vault:
        vault.execute("UPDATE contact_text SET text = 'Streit' WHERE text = ?", (NILS,))
        vault.execute("UPDATE offer SET title = 'Klasse', class_label = '4b'")
    done = deletion.erase_person(now, "P-2023-001", "Antrag")
    assert (done.redacted, done.mentions) == (0, ())
    with now.read() as vault:
        stones = tombstones.all_tombstones(vault)
    now.close()
    restored = Diary(tmp_path / "sicherung", diary.now).open()
    erase_again.erase_tombstoned(restored, stones)
    left = texts(restored)
    restored.close()
    assert left == {"Streit mit […]; […] fehlt", "Nichts von ihnen", "Pelles Klasse", "4b […]"}


def test_in_a_restored_backup_texts_on_namesakes_are_spared_as_at_the_first_time(ws, diary, tmp_path):
    case(ws, person(ws, "Mai Muster"), closed=date(2023, 9, 12))
    nils, olaf = person(ws, "Nils Muster"), person(ws, "Olaf Anders")
    talk(ws, "2023-09-11", Concern(nils, case(ws, nils), note="Frau Muster ruft im Mai an"))
    talk(ws, "2023-09-11", Concern(olaf, case(ws, olaf), note="Muster fehlt im Mai"))
    with ws.change() as vault:
        insert(vault, "leak_confirmed", {"word": "mai", "confirmed_on": "2023-09-12"})
    diary.turn_to("2025-07-31")
    ws.close()
    shutil.copytree(diary.folder, tmp_path / "sicherung")
    now = diary.open()
    (item,) = deletion.due(now, now.today())
    deletion.erase_due(now, now.today(), 1, frozenset({item.id}), Mentions.REDACT)
    with now.read() as vault:
        stones, texts_after = tombstones.all_tombstones(vault), notes(vault)
    now.close()
    restored = Diary(tmp_path / "sicherung", diary.now).open()
    assert erase_again.erase_tombstoned(restored, stones) > 0
    with restored.read() as vault:
        assert notes(vault) == texts_after == {"Frau Muster ruft im Mai an", "[…] fehlt im Mai"}
        (kept,) = (one for one in tombstones.all_tombstones(vault) if one.kind == "person")
    restored.close()
    assert (kept.redacted, kept.spares) == (True, True)


@pytest.fixture
def namesakes(ws: Workspace) -> Workspace:
    """Mai Muster, who may be deleted; a namesake of theirs and somebody else, on whom two texts each name them."""
    case(ws, person(ws, "Mai Muster"), closed=date(2023, 9, 12))
    nils, olaf = person(ws, "Nils Muster"), person(ws, "Olaf Anders")
    talk(ws, "2023-09-11", Concern(nils, case(ws, nils), note="Muster kam im Mai und bleibt, Muster will"))
    talk(ws, "2023-09-12", Concern(nils, 2, note="Muster stritt mit Mai Muster"))
    talk(ws, "2023-09-11", Concern(olaf, case(ws, olaf), note="Muster fehlt im Mai"))
    with ws.change() as vault:
        insert(vault, "leak_confirmed", {"word": "mai", "confirmed_on": "2023-09-12"})
    return ws


SPARED = {"Muster kam im Mai und bleibt, Muster will", "Muster stritt mit […]", "[…] fehlt im Mai"}


def test_of_one_person_texts_on_namesakes_are_spared_too(namesakes):
    shown = deletion.preview_person(namesakes, "P-2023-001").mentions
    done = deletion.erase_person(namesakes, "P-2023-001", "Antrag", Mentions.REDACT)
    assert (len(shown), done.redacted, done.mentions) == (2, 2, ())
    with namesakes.read() as vault:
        assert notes(vault) == SPARED


def test_of_one_person_a_name_that_somebody_bears_who_stays_is_left_as_under_a_rule(ws):
    person(ws, "Mila Zaunkönig")
    person(ws, "Mila Zaunkönig")
    nils = person(ws, "Nils Muster")
    talk(ws, "2023-09-11", Concern(nils, case(ws, nils), note="mit Mila Zaunkönig, P-2023-001"))
    done = deletion.erase_person(ws, "P-2023-001", "Antrag", Mentions.REDACT)
    assert (done.redacted, done.mentions, done.names) == (1, (), ())
    with ws.read() as vault:
        assert notes(vault) == {"mit Mila Zaunkönig, […]"}


@pytest.mark.parametrize(
    ("spares", "left"),
    [
        (True, SPARED),
        # As an earlier version blacked out whom she deleted by hand: a restore repeats what was done then.
        (False, {"[…] kam im […] und bleibt, […] will", "[…] stritt mit […]", "[…] fehlt im […]"}),
    ],
)
def test_a_restored_backup_spares_namesakes_of_one_person_if_the_deletion_did(namesakes, diary, tmp_path, spares, left):
    namesakes.close()
    shutil.copytree(diary.folder, tmp_path / "sicherung")
    now = diary.open()
    deletion.erase_person(now, "P-2023-001", "Antrag", Mentions.REDACT)
    with now.read() as vault:
        stones = tombstones.all_tombstones(vault)
    now.close()
    (of_them,) = (one for one in stones if one.kind == "person")
    assert (of_them.redacted, of_them.spares) == (True, True)
    restored = Diary(tmp_path / "sicherung", diary.now).open()
    erase_again.erase_tombstoned(restored, [replace(one, spares=one.spares and spares) for one in stones])
    with restored.read() as vault:
        found = notes(vault)
    restored.close()
    assert found == left


def test_the_list_beside_a_backup_says_who_was_spared_and_by_hand_holds_before_it(ws, tmp_path):
    day = date(2023, 9, 12)
    spared, by_hand = Tombstone("ab", "person", day, True, True), Tombstone("cd", "person", day, True)
    key = bytes(32)
    written = TombstoneFile("0" * 32, datetime(2023, 9, 12, 10, 15), 2, (spared, by_hand)).sealed_with(key)
    for path, content, is_ours in (
        (tmp_path / "a.json", written, True),
        (tmp_path / "b.json", written.replace(b"true,true]", b"true]"), False),
    ):
        path.write_bytes(content)
        read = tombstones.read_file(path)
        assert read is not None
        assert (read.is_sealed_with(key), read.tombstones == (spared, by_hand)) == (is_ours, is_ours)
    with ws.change() as vault:
        for first, second in ((spared, replace(spared, spares=False)), (by_hand, replace(by_hand, spares=True))):
            tombstones.add_missing(vault, [first])
            tombstones.add_missing(vault, [second])
        kept = {one.uid: one for one in tombstones.all_tombstones(vault)}
    assert not kept["ab"].spares
    assert not kept["cd"].spares


def notes(vault) -> set[str]:
    return {text for (text,) in vault.execute("SELECT text FROM contact_text")}


def test_all_texts_are_walked_through_once_however_many_go(ws, diary, monkeypatch):
    for number in range(12):
        case(ws, person(ws, f"Vorname{chr(97 + number)} Nachname{chr(97 + number)}"), closed=date(2023, 9, 12))
    diary.turn_to("2025-07-31")
    walks = []
    real = redacting.find_mentions

    def counted(*args: Any, **more: Any) -> list[redacting.Mention]:
        walks.append(1)
        return real(*args, **more)

    monkeypatch.setattr(redacting, "find_mentions", counted)
    deletion.erase_due(ws, ws.today(), 12, mentions=Mentions.REDACT)
    assert len(walks) == 1


def test_all_who_go_are_looked_for_in_one_walk_before_the_transaction(filled, monkeypatch):
    walks = []

    def noting(connection, *others):
        walks.append(connection.in_transaction)
        return candidates(connection, *others)

    monkeypatch.setattr("ssa_desktop.storage.keeping.redacting.candidates", noting)
    shown = due_preview.preview_due(filled, filled.today(), due(filled), look_in_texts=True).mentions
    done = deletion.erase_due(filled, filled.today(), len(due(filled)), mentions=Mentions.REDACT)
    assert done.redacted == len(shown) == 2
    assert walks == [False]


def test_a_stopped_walk_deletes_nothing(filled):
    before, ids = texts(filled), due(filled)

    def stop(done: int, total: int) -> None:
        raise CancelledError("retention.stopped")

    with pytest.raises(CancelledError):
        deletion.erase_due(filled, filled.today(), len(ids), mentions=Mentions.REDACT, progress=stop)
    with pytest.raises(CancelledError):
        due_preview.preview_due(filled, filled.today(), ids, look_in_texts=True, progress=stop)
    assert (texts(filled), due(filled)) == (before, ids)
