"""Spelling: what counts as a word, what is known, what is proposed; her own words, and what a deletion does to them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.kept_texts import let_go
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.resources import resource_path
from ssa_desktop.services import own_words, spelling
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program
from tests.security.decrypted import decrypted, found_in

NOW = datetime(2026, 3, 4, 12, 0)
NOTE = """Mila kam von sich aus. Im Förderplangespräch mit der Klassenlehrerin ging es um Fehlzeiten und den
Sorgerechtsstreit der Eltern; die Schulsozialarbeiterin bietet ein Mediationsgespräch an. ADHS-Diagnostik läuft,
WhatsApp-Gruppe der 6b wird geklärt (P-2026-014). Nächster Termin: 12.03., 10 Uhr, Tür-und-Angel-Gespräch möglich.
Rückfragen an beratung@schule.example oder www.schule.example. Übergangsbegleitung, Hilfeplangespräch, Suizidalität."""


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    schools.save(opened, School("GS", "Schule Muster"))
    yield opened
    opened.close()


def wrong(text: str) -> list[str]:
    return [word for _, word in spelling.words_of(text) if not spelling.is_right(word)]


def test_a_note_of_the_field_is_right_but_for_the_name() -> None:
    assert wrong(NOTE) == ["Mila"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Das Gesrpäch war falshc.", ["Gesrpäch", "falshc"]),
        ("die klassenlehrerin", ["klassenlehrerin"]),
        ("Elternn-Gespräch, Tür-und-Angl-Gespräch", ["Elternn", "Angl"]),
        ("IeF, KJP, ASD, WhatsApp, 6b, P-2026-014, x", []),
        ("beratung@schuule.example www.schuule.example", []),
        ("Förderplangesprächs und Genogramms", []),
        ("日本語 und 👋 und\ud800 und Ayşe", ["Ayşe"]),
        ("a" * 80, []),
        ("", []),
    ],
)
def test_what_is_marked(text: str, found: list[str]) -> None:
    assert wrong(text) == found


def test_places_are_those_of_the_text() -> None:
    text = "Ein Gesrpäch, 6b: Tür-und-Angl."
    assert all(text[start : start + len(word)] == word for start, word in spelling.words_of(text))


def test_what_was_meant_is_proposed_first_and_nothing_for_a_long_compound() -> None:
    assert spelling.proposals("Gesrpäch")[0] == "Gespräch"
    assert spelling.proposals("wiederhohlt") == ("wiederholt",)
    assert len(spelling.proposals("Kimd")) <= spelling.MOST_PROPOSALS
    assert spelling.proposals("Schulsozialarbeiterinnenfortbildungxy") == ()


def test_the_dictionary_is_read_from_a_path_with_an_umlaut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Bücher für Öl"
    folder.mkdir()
    for name in ("de_DE.aff", "de_DE.dic", "field.txt"):
        (folder / name).write_bytes(resource_path("spelling", name).read_bytes())
    monkeypatch.setattr(spelling, "resource_path", lambda *parts: folder.joinpath(*parts[1:]))
    spelling._dictionary.cache_clear()
    spelling.is_right.cache_clear()
    try:
        assert spelling.is_right("Gespräch")
        assert not spelling.is_right("Gesrpäch")
    finally:
        spelling._dictionary.cache_clear()


def test_what_was_looked_up_is_let_go_with_all_texts() -> None:
    spelling.is_right("Gesrpäch")
    assert spelling.is_right.cache_info().currsize
    let_go()
    assert not spelling.is_right.cache_info().currsize


def test_a_whole_page_is_checked_in_a_moment() -> None:
    spelling.load()
    spelling.is_right.cache_clear()
    begun = time.process_time()
    wrong(NOTE * 8)
    assert time.process_time() - begun < 2
    begun = time.process_time()
    wrong(NOTE * 8)
    assert time.process_time() - begun < 0.1, "what was looked up once is known"


def test_own_words_are_kept_sorted_once_and_removed(ws: Workspace) -> None:
    for word in ("Zeltlager", "Ärztinnenkoffer", "Bundesjugendspieltag"):
        own_words.add(ws, word)
    assert own_words.listing(ws) == ["Ärztinnenkoffer", "Bundesjugendspieltag", "Zeltlager"]
    with pytest.raises(RefusedError, match=r"own_words\.known"):
        own_words.add(ws, "Zeltlager")
    for no_word in ("zwei Worte", "", "6b", "a" * 61, "Strich-Wort"):
        with pytest.raises(UsageError, match=r"own_words\.no_word"):
            own_words.add(ws, no_word)
    own_words.remove(ws, "Zeltlager")
    with pytest.raises(RefusedError, match=r"own_words\.gone"):
        own_words.remove(ws, "Zeltlager")
    assert own_words.known(ws) == {"Ärztinnenkoffer", "Bundesjugendspieltag"}


def test_names_of_the_vault_are_right_by_themselves(ws: Workspace) -> None:
    people.add(ws, Person(name="Mila-Sophie Öztürk van Muster"))
    assert own_words.known(ws) == {"Mila", "Sophie", "Öztürk", "van", "Muster"}
    assert own_words.listing(ws) == []


def talked_with(ws: Workspace, name: str) -> int:
    person = people.add(ws, Person(name=name))
    talk = Contact(
        "GS", date(2026, 3, 2), 30, frozenset({Participant.PUPIL}), concerns=(Concern(person_id=person, note="Streit"),)
    )
    contacts.record(ws, talk)
    return person


def test_the_own_word_that_is_a_name_goes_with_the_person_and_leaves_no_trace(
    ws: Workspace, quick_program: Program
) -> None:
    for word in ("Xantippina", "Xantippinas", "Quastelhuber", "Zeltlager"):
        own_words.add(ws, word)
    person = talked_with(ws, "Xantippina Quastelhuber")
    pseudonym = people.get(ws, person).pseudonym
    assert pseudonym is not None
    preview = deletion.preview_person(ws, pseudonym)
    assert preview.mentions == ()
    done = deletion.erase_person(ws, pseudonym, "auf Wunsch")
    assert done.mentions == ()
    assert own_words.listing(ws) == ["Zeltlager"]
    assert done.is_scrubbed
    trace = found_in(decrypted(quick_program.data), ["Xantippina", "Quastelhuber", "Zeltlager"])
    assert trace == {"Zeltlager"}
