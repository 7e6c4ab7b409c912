"""Text blocks and templates: stored as a whole with undo, through a copy of the records, and blacked out by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.cases.typing_aids import (
    MOST,
    CaptureTemplate,
    TemplateFacts,
    TextBlock,
    begun_word,
    matching_blocks,
    matching_templates,
    typed_block,
)
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.vocabulary import Activity, Mode, Participant, Source
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.people import people
from tests.integration.program import copy_of

BREAK = CaptureTemplate(
    "Pausengespräch", TemplateFacts(10, frozenset({Participant.PUPIL}), topics=frozenset({"family"}))
)
CALL = CaptureTemplate(
    "Elterntelefonat",
    TemplateFacts(
        20, frozenset({Participant.PARENT}), Mode.PHONE, Activity.PARENTS, False, frozenset(), Source.PARENT,
        Participant.PARENT,
    ),
    "von sich aus mitgeteilt",
    "Anlass:\nVereinbart:",
)  # fmt: skip
BLOCKS = (TextBlock("gk", "Gespräch mit der Klasse vereinbart."), TextBlock("Rück", "Rückmeldung an die Lehrkraft."))


@pytest.fixture
def ws(template, tmp_path):
    program = copy_of(template, tmp_path / "eigene", quick=True)
    with program.open() as found:
        yield found


def test_what_is_stored_comes_back_in_its_order(ws):
    assert typing_aids.store_templates(ws, [BREAK, CALL]) == ()
    assert typing_aids.store_blocks(ws, BLOCKS) == ()
    found = typing_aids.listing(ws)
    assert [replace(one, template_id=None) for one in found.templates] == [BREAK, CALL]
    assert [replace(one, block_id=None) for one in found.blocks] == list(BLOCKS)
    typing_aids.store_templates(ws, found.templates[::-1])
    assert typing_aids.listing(ws).templates == found.templates[::-1]


def test_each_change_is_undone_by_what_it_returns(ws):
    typing_aids.store_blocks(ws, BLOCKS)
    first = typing_aids.listing(ws).blocks
    changed = (first[1], replace(first[0], text="Anders."), TextBlock("neu", "Neu."))
    before = typing_aids.store_blocks(ws, changed)
    assert before == first
    typing_aids.store_blocks(ws, before)
    assert typing_aids.listing(ws).blocks == first


def test_only_what_changed_is_in_the_change_log(ws):
    typing_aids.store_blocks(ws, BLOCKS)
    with ws.read() as vault:
        before = vault.execute("SELECT sum(records) FROM change_log WHERE kind = 'text_block'").fetchone()[0]
    found = typing_aids.listing(ws).blocks
    typing_aids.store_blocks(ws, (found[0], replace(found[1], text="Anders.")))
    with ws.read() as vault:
        after = vault.execute("SELECT sum(records) FROM change_log WHERE kind = 'text_block'").fetchone()[0]
    assert (before, after) == (2, 3)


@pytest.mark.parametrize(
    ("blocks", "key"),
    [
        ((TextBlock("g k", "x"),), "short"),
        ((TextBlock("", "x"),), "short"),
        ((TextBlock("a;b", "x"),), "short"),
        ((TextBlock("gk", " "),), "text"),
        ((TextBlock("gk", "x"), TextBlock("GK", "y")), "short_taken"),
        (tuple(TextBlock(f"k{number}", "x") for number in range(MOST + 1)), "too_many"),
    ],
)
def test_a_wrong_block_is_refused_and_nothing_changes(ws, blocks, key):
    typing_aids.store_blocks(ws, BLOCKS)
    with pytest.raises(UsageError) as caught:
        typing_aids.store_blocks(ws, blocks)
    assert caught.value.key == f"typing_aids.{key}"
    assert len(typing_aids.listing(ws).blocks) == 2


@pytest.mark.parametrize(
    ("templates", "key"),
    [
        ((replace(BREAK, name=" "),), "name"),
        ((BREAK, replace(CALL, name="pausenGESPRÄCH")), "name_taken"),
        ((replace(BREAK, facts=replace(BREAK.facts, minutes=0)),), "facts"),
        ((replace(BREAK, facts=replace(BREAK.facts, participants=frozenset())),), "facts"),
    ],
)
def test_a_wrong_template_is_refused(ws, templates, key):
    with pytest.raises(UsageError) as caught:
        typing_aids.store_templates(ws, templates)
    assert caught.value.key == f"typing_aids.{key}"


def test_they_survive_a_copy_of_the_records(ws, template, tmp_path):
    typing_aids.store_templates(ws, [CALL, BREAK])
    typing_aids.store_templates(ws, typing_aids.listing(ws).templates[::-1])
    typing_aids.store_blocks(ws, BLOCKS)
    path = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, path)
    with copy_of(template, tmp_path / "andere", quick=True).open() as other:
        records_import.import_records(other, path)
        records_import.import_records(other, path)
        found = typing_aids.listing(other)
    assert [replace(one, template_id=None) for one in found.templates] == [BREAK, CALL]
    assert [replace(one, block_id=None) for one in found.blocks] == list(BLOCKS)


def test_a_name_in_them_is_found_before_the_person_is_deleted(ws):
    person = people.add(ws, Person(name="Joerdis Sanddorn"))
    typing_aids.store_templates(ws, [replace(CALL, name="Anruf Sanddorn"), BREAK])
    typing_aids.store_blocks(ws, [TextBlock("js", "Joerdis kam von sich aus.")])
    with ws.read() as vault:
        found = mentions_of(vault, person)
    assert sorted(found) == ["capture_template", "text_block"]


def mentions_of(vault, person):
    from ssa_desktop.storage.keeping import redacting

    sought = redacting.Sought(["Joerdis Sanddorn"])
    hits = redacting.find_mentions(vault, sought, about=person)
    redacting.redact_mentions(vault, hits, sought, date(2026, 3, 4))
    assert redacting.find_mentions(vault, sought, about=person) == []
    return [hit.kind for hit in hits]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (";gk", (3, BLOCKS[0].text)),
        ("Heute: ;GK", (3, BLOCKS[0].text)),
        ("(;rück", (5, BLOCKS[1].text)),
        ("gk", None),
        ("a;gk", None),
        (";gkx", None),
        (";gk ", None),
        ("", None),
    ],
)
def test_a_short_word_is_told_from_other_words(before, expected):
    assert typed_block(before, BLOCKS) == expected


def test_what_is_begun_finds_its_blocks_and_templates():
    assert begun_word("Heute ;g") == (2, "g")
    assert begun_word("Heute ") == (0, "")
    assert matching_blocks("r", BLOCKS) == [BLOCKS[1], BLOCKS[0]]
    assert matching_blocks("", BLOCKS) == list(BLOCKS)
    assert matching_templates("elt", [BREAK, CALL]) == [CALL]
    assert matching_templates("", [BREAK, CALL]) == [BREAK, CALL]
