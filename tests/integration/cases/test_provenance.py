"""Where entries come from, what the school passed on, where paper stands."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from ssa_desktop.domain.cases.provenance import PaperFile, ProvenanceCounts, Received
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Person, WorkingNote
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, Source
from ssa_desktop.services import hit_target, record_search
from ssa_desktop.services.cases import cases, contacts, paper_files, provenance, received
from ssa_desktop.services.check import check
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import PASSPHRASE, copy_of

DAY = date(2026, 3, 4)


@pytest.fixture
def ws(program):
    opened = open_workspace(program.data, clock=lambda: datetime(2026, 3, 4, 10, 15), passphrase=PASSPHRASE)
    schools.save(opened, School("GS", "Grundschule Muster", None, None, None))
    yield opened
    opened.close()


def make_case(ws: Workspace, name: str = "Mila Muster") -> tuple[int, int]:
    person = people.add(ws, Person(name=name))
    return person, cases.open_case(ws, Case(person, "GS", DAY, InitiatedBy.PUPIL))


def pseudonym_of(ws: Workspace, case_id: int) -> str:
    found = cases.view(ws, case_id).person.pseudonym
    assert found is not None
    return found


def test_a_working_note_keeps_source_ground_and_who_entrusted_it(ws):
    _, case_id = make_case(ws)
    note = WorkingNote(DAY, "Fehlt oft.", case_id, None, Source.TEACHER, "von sich aus mitgeteilt", Participant.TEACHER)
    cases.add_working_note(ws, note)
    cases.add_working_note(ws, WorkingNote(DAY, "Kommt gern.", case_id))
    found = [one for _, one, _ in cases.view(ws, case_id).working_notes]
    assert note in found
    assert [one.source for one in found if one != note] == [Source.SELF]
    assert [hit.kind for hit in record_search.search(ws, "mitgeteilt")] == ["working_note"]


def test_entries_are_counted_by_source_and_by_missing_ground(ws):
    person, case_id = make_case(ws)
    assert provenance.of_case(ws, case_id) == ProvenanceCounts(0, 0, 0)
    for source, ground in ((Source.SELF, None), (Source.TEACHER, "mit Einwilligung"), (Source.PARENT, None)):
        contact = Contact(
            "GS", DAY, 20, frozenset({Participant.TEACHER}), concerns=(Concern(person, case_id, "Text"),),
            source=source, source_ground=ground,
        )  # fmt: skip
        contacts.record(ws, contact)
    cases.add_working_note(ws, WorkingNote(DAY, "x", case_id, None, Source.THIRD_PARTY, "  "))
    assert provenance.of_case(ws, case_id) == ProvenanceCounts(4, 3, 2)


def test_what_the_school_gave_is_kept_with_its_purpose_and_can_be_taken_back(ws):
    _, case_id = make_case(ws)
    one = Received(case_id, DAY, "Klassenlehrkraft", "Fehlzeiten des Halbjahres", "Vorbereitung des Gesprächs")
    number = received.add(ws, one)
    received.add(ws, Received(case_id, date(2026, 1, 7), "Sekretariat", "Telefonnummer", "Einladung"))
    assert received.of_case(ws, case_id)[0] == (number, one)
    (hit,) = record_search.search(ws, "Fehlzeiten")
    assert (hit.kind, hit_target.case_of_hit(ws, hit)) == ("received", case_id)
    received.remove(ws, number)
    assert record_search.search(ws, "Fehlzeiten") == []
    assert check(ws) == []
    with pytest.raises(RefusedError, match=r"received\.gone"):
        received.remove(ws, number)


@pytest.mark.parametrize("missing", ["from_whom", "what", "purpose"])
def test_what_the_school_gave_needs_all_three(ws, missing):
    _, case_id = make_case(ws)
    texts = {"from_whom": "Sekretariat", "what": "Nummer", "purpose": "Einladung", missing: "  "}
    with pytest.raises(UsageError, match=r"received\.incomplete"):
        received.add(ws, Received(case_id, DAY, **texts))
    with pytest.raises(UsageError, match=r"received\.future_day"):
        received.add(ws, Received(case_id, date(2026, 3, 5), "a", "b", "c"))


def test_the_place_of_the_paper_is_known_until_it_is_taken_away(ws):
    _, case_id = make_case(ws)
    with ws.read() as vault:
        assert paper_files.of_case(vault, case_id) is None
    first = PaperFile(case_id, "Aktenschrank Zimmer 12", DAY)
    assert paper_files.save(ws, case_id, first) is None
    second = PaperFile(case_id, "Keller", DAY)
    assert paper_files.save(ws, case_id, second) == first
    assert paper_files.get(ws, case_id) == second
    assert paper_files.save(ws, case_id, None) == second
    assert paper_files.get(ws, case_id) is None
    with pytest.raises(UsageError, match=r"paper\.place_missing"):
        paper_files.save(ws, case_id, PaperFile(case_id, " ", DAY))
    with pytest.raises(RefusedError, match=r"case\.gone"):
        paper_files.save(ws, case_id + 1, first)


def test_all_of_it_goes_with_the_person(ws):
    _, case_id = make_case(ws)
    paper_files.save(ws, case_id, PaperFile(case_id, "Zimmer 12", DAY))
    received.add(ws, Received(case_id, DAY, "Sekretariat", "Nummer", "Einladung"))
    deletion.erase_person(ws, pseudonym_of(ws, case_id), "auf Wunsch", deletion.Mentions.KEEP)
    with ws.read() as vault:
        for table in ("paper_file", "received", "search_document"):
            assert vault.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    assert check(ws) == []


def test_a_name_in_what_the_school_gave_is_shown_and_blacked_out(ws):
    _, mila_case = make_case(ws, "Mila Zitronenfalter")
    _, ben = make_case(ws, "Ben Beispiel")
    received.add(ws, Received(ben, DAY, "Lehrkraft", "Vorfall mit Zitronenfalter", "Gespräch"))
    cases.add_working_note(ws, WorkingNote(DAY, "x", ben, None, Source.TEACHER, "Zitronenfalter war nicht da"))
    pseudonym = pseudonym_of(ws, mila_case)
    mentions = deletion.preview_person(ws, pseudonym).mentions
    assert sorted(found.kind for found in mentions) == ["received", "working_note"]
    deletion.erase_person(ws, pseudonym, "auf Wunsch", deletion.Mentions.REDACT)
    ((_, found),) = received.of_case(ws, ben)
    ((_, note, _),) = cases.view(ws, ben).working_notes
    assert "Zitronenfalter" not in found.what
    assert note.source_ground is not None
    assert "Zitronenfalter" not in note.source_ground
    assert record_search.search(ws, "Zitronenfalter") == []


def test_the_origin_of_a_note_travels_and_an_earlier_file_is_read_as_before(template, tmp_path):
    first, second = (copy_of(template, tmp_path / name, quick=True) for name in ("eins", "zwei"))
    book = {"sites": [], "schools": [{"code": "GS", "site": None, "name": "G", "school_type": "G", "carrier": "S"}]}
    for program in (first, second):
        book_file = program.school_book({**book, "schools": [{**book["schools"][0], "years": [], "classes": []}]})
        program.do("import", "school", book_file)
    person: dict[str, object] = {
        "kind": "person",
        "id": "p",
        "role": "pupil",
        "name": None,
        "gender": "w",
        "enrolment": [],
    }
    plain = {"kind": "working_note", "id": "w1", "person": "p", "date": "2025-09-15", "text": "Eins"}
    origin = {"source": "teacher", "source_ground": "von sich aus", "entrusted_by": "teacher"}
    first.do("import", "records", first.records([person, plain, {**plain, "id": "w2", "text": "Zwei", **origin}]))
    out = tmp_path / "kopie.jsonl"
    first.do("export", "records", out)
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    notes = {line["text"]: line for line in lines if line["kind"] == "working_note"}
    assert not {"source", "source_ground", "entrusted_by"} & notes["Eins"].keys()
    assert {name: notes["Zwei"][name] for name in origin} == origin
    second.do("import", "records", out)
    with second.open() as ws, ws.read() as vault:
        stored = vault.execute("SELECT text, source, source_ground, entrusted_by FROM working_note ORDER BY text")
        assert stored.fetchall() == [("Eins", "self", None, None), ("Zwei", "teacher", "von sich aus", "teacher")]
