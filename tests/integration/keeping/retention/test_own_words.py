"""Words that she added to the dictionary go with the person whose name they are: under a rule, and after a restore."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.services import own_words
from ssa_desktop.services.keeping import deletion, due_preview, erase_again
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import tombstones
from tests.integration.keeping.retention.diary import Diary, case, person
from tests.security.decrypted import decrypted


@pytest.fixture
def filled(ws: Workspace, diary: Diary) -> Workspace:
    """Jördis goes with her closed case, Nils stays; both names and an everyday word were added."""
    for word in ("Jördis", "Sanddorns", "Nils", "Zeltlager"):
        own_words.add(ws, word)
    case(ws, person(ws, "Jördis Sanddorn"), closed=date(2023, 9, 12))
    case(ws, person(ws, "Nils Muster"))
    diary.turn_to("2025-07-31")
    return ws


def erase_all_due(ws: Workspace, mentions: Mentions = Mentions.KEEP) -> None:
    found = frozenset(item.id for item in deletion.due(ws, ws.today()))
    assert found
    deletion.erase_due(ws, ws.today(), len(found), found, mentions)


@pytest.mark.parametrize("mentions", Mentions)
def test_under_a_rule_they_go_whatever_becomes_of_names_in_texts(
    filled: Workspace, diary: Diary, mentions: Mentions
) -> None:
    chosen = frozenset(item.id for item in deletion.due(filled, filled.today()))
    before = own_words.listing(filled)
    assert due_preview.preview_due(filled, filled.today(), chosen, look_in_texts=True).mentions == ()
    assert own_words.listing(filled) == before, "a preview changes nothing"
    erase_all_due(filled, mentions)
    assert own_words.listing(filled) == ["Nils", "Zeltlager"]
    assert b"Sanddorn" not in decrypted(diary.folder)


def test_an_older_backup_brings_none_of_them_back(filled: Workspace, diary: Diary, tmp_path: Path) -> None:
    filled.close()
    shutil.copytree(diary.folder, tmp_path / "sicherung")
    now = diary.open()
    erase_all_due(now)
    with now.read() as vault:
        stones = tombstones.all_tombstones(vault)
    now.close()
    restored = Diary(tmp_path / "sicherung", diary.now).open()
    assert "Jördis" in own_words.listing(restored)
    erase_again.erase_tombstoned(restored, stones)
    assert own_words.listing(restored) == ["Nils", "Zeltlager"]
    restored.close()
