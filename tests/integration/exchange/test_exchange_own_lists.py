"""Her own topics, links of persons and the answers at the turn of the year go to another vault and are known again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.people.person_links import LinkKind
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.people.year_start import YearStartStep
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Participant
from ssa_desktop.services.cases import contacts, topic_list
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people, person_links, schools, year_start
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import sql
from ssa_desktop.storage.people import school_turns
from ssa_desktop.storage.people import year_start as ticks
from tests.integration.program import Program, copy_of, rendered
from tests.steps import Done

YEAR = SchoolYear(2025)
OWN = ("topic", "person_link", "school_year_turn", "year_start_done")


def figures(ws: Workspace) -> dict[str, bytes]:
    found = {name: content for level in Level for name, content in rendered(ws, YEAR, level).items()}
    report = reports.annual_return(ws, YEAR, Level.SCHOOL)
    own = {topic.code: topic.label_de for topic in topic_list.listing(ws)}
    return {**found, "in words": render_return(report, ReportFormat.CSV, "de", own)}


def talk(ws: Workspace, person_id: int, day: int, *topics: str) -> None:
    contacts.record(
        ws,
        Contact(
            "GS",
            date(2026, 3, day),
            30,
            frozenset({Participant.PUPIL}),
            activity=Activity.INDIVIDUAL,
            topics=frozenset(topics),
            concerns=(Concern(person_id),),
        ),
    )


@pytest.fixture
def filled(quick_program: Program) -> Program:
    with quick_program.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        mila, mutter = (people.add(ws, Person(name=name)) for name in ("Mila Muster", "Maja Muster"))
        gone = people.add(ws, Person(name="Ole Muster", pseudonym="P-2026-900"))
        grief, screens = topic_list.add(ws, "Trauer", "Grief"), topic_list.add(ws, "Bildschirme")
        topic_list.rename(ws, "bullying", "Ausgrenzung und Mobbing", "Bullying and exclusion")
        topic_list.offer(ws, screens.code, offered=False)
        topic_list.move(ws, screens.code, -len(topic_list.listing(ws)))
        talk(ws, mila, 3, grief.code, "bullying")
        talk(ws, mila, 4, screens.code)
        talk(ws, gone, 5, grief.code)
        deletion.erase_person(ws, "P-2026-900", "Antrag")
        person_links.link(ws, mila, mutter, LinkKind.GUARDIAN)
        year_start.tick(ws, YEAR, "GS", YearStartStep.CLASSES, done=True)
        with ws.change() as vault:
            school_turns.add_answer(vault, mila, YEAR, TurnAnswer.LEFT, "GS", date(2025, 9, 1))
    return quick_program


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Program:
    program = copy_of(template, tmp_path / "andere", quick=True)
    with program.open() as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
    return program


@pytest.fixture
def copy(filled: Program, tmp_path: Path) -> Path:
    with filled.open() as ws:
        records_export.export_records(ws, tmp_path / "kopie.jsonl")
    return tmp_path / "kopie.jsonl"


def beside(ws: Workspace) -> tuple[object, ...]:
    """What travels, with names in place of numbers."""
    with ws.read() as vault:
        answers = school_turns.answers_of_year(vault, YEAR)
        ticked = ticks.done_steps(vault, YEAR)
        mila = people.find(ws, "Mila")[0].person_id
        linked = [(one.kind, one.person.name) for one in person_links.of_person(ws, mila)]
        return topic_list.listing(ws), linked, answers[mila], ticked


def test_an_empty_vault_gives_the_same_reports_after_it(filled: Program, other: Program, copy: Path):
    with filled.open() as ws:
        before, lists = figures(ws), beside(ws)
        assert b"Trauer" in before["in words"]
        assert b"Ausgrenzung und Mobbing" in before["in words"]
    with other.open() as ws:
        summary = records_import.import_records(ws, copy)
        assert all(summary.added[kind] for kind in OWN)
        assert figures(ws) == before
        assert beside(ws) == lists


def test_the_same_file_again_changes_nothing_wherever_it_came_from(filled: Program, other: Program, copy: Path):
    for program in (filled, other):
        with program.open() as ws:
            records_import.import_records(ws, copy)
            before = beside(ws)
            summary = records_import.import_records(ws, copy)
            assert not summary.added
            assert sum(summary.known[kind] for kind in OWN) == len(topic_list.listing(ws)) + 3
            assert beside(ws) == before


def test_as_it_was_shipped_the_list_has_no_lines(other: Program, tmp_path: Path):
    with other.open() as ws:
        records_export.export_records(ws, tmp_path / "leer.jsonl")
    assert '"topic"' not in (tmp_path / "leer.jsonl").read_text("utf-8")


def test_a_list_she_has_changed_stays_and_what_it_has_not_got_comes_at_its_end(other: Program, copy: Path):
    with other.open() as ws:
        topic_list.rename(ws, "bullying", "Mobbing im Netz")
        mine = topic_list.listing(ws)
        records_import.import_records(ws, copy)
        found = topic_list.listing(ws)
        assert found[: len(mine)] == mine
        assert {topic.label_de: topic.active for topic in found[len(mine) :]} == {"Trauer": True, "Bildschirme": False}


def test_a_code_that_means_another_topic_here_is_refused(other: Program, copy: Path):
    with other.open() as ws:
        made = topic_list.add(ws, "Ganz anderes")
        with pytest.raises(InputError) as refused:
            records_import.import_records(ws, copy)
        assert (refused.value.key, refused.value.details["field"]) == ("records.already_otherwise", "code")
        assert people.find(ws, "Mila") == []
        # The way out: the same name here as there.
        topic_list.rename(ws, made.code, "Trauer", "Grief")
        records_import.import_records(ws, copy)
        assert [topic.label_de for topic in topic_list.listing(ws)].count("Trauer") == 1


def test_an_id_that_is_known_says_nothing_else_later(other: Program, copy: Path, tmp_path: Path):
    with other.open() as ws:
        records_import.import_records(ws, copy)
        for old, new in (('"Trauer"', '"Verlust"'), ('"guardian"', '"sibling"'), ('"left"', '"repeats"')):
            changed = tmp_path / "anders.jsonl"
            changed.write_text(copy.read_text("utf-8").replace(old, new), "utf-8")
            with pytest.raises(InputError) as refused:
                records_import.import_records(ws, changed)
            assert refused.value.key == "records.known_with_other_content"


def test_a_topic_that_was_removed_here_comes_back_with_its_contacts(other: Program):
    topic = {"kind": "topic", "id": "t", "code": "own_1", "label_de": "Trauer", "label_en": "Grief", "position": 30}
    contact = {
        "kind": "contact", "id": "k", "cases": [], "persons": [], "school": "GS", "date": "2026-03-03", "minutes": 30,
        "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual", "topics": ["own_1"],
        "source": "self",
    }  # fmt: skip
    topic["active"] = True
    with other.open() as ws:
        Done(ws, lambda ws: records_import.import_records(ws, other.records([topic]))).take_back()
        assert all(one.code != "own_1" for one in topic_list.listing(ws))
    other.do("import", "records", other.records([contact, topic]))
    with other.open() as ws:
        assert topic_list.listing(ws)[-1].label_de == "Trauer"


def test_a_link_from_the_other_side_is_the_same_and_goes_with_the_person(other: Program):
    lines = [
        {"kind": "person", "id": name, "role": role, "name": name, "gender": "unknown", "enrolment": []}
        for name, role in (("Mila", "pupil"), ("Maja", "parent"))
    ]
    link = {"kind": "person_link", "linked": "2026-03-03"}
    there = {**link, "id": "1", "person": "Mila", "other": "Maja", "relation": "guardian"}
    back = {**link, "id": "2", "person": "Maja", "other": "Mila"}
    other.do("import", "records", other.records([*lines, there]))
    other.do("import", "records", other.records([{**back, "relation": "child"}]))
    refused = other.try_("import", "records", other.records([{**back, "id": "3", "relation": "sibling"}]))
    assert refused.code == 2
    with other.open() as ws:
        with ws.read() as vault:
            assert sql.rows(vault, "SELECT kind FROM person_link") == [("guardian",)]
        (mila,) = people.find(ws, "Mila")
        deletion.erase_person(ws, people.get(ws, mila.person_id).pseudonym or "", "Antrag")
    other.do("import", "records", other.records([there]))
    with other.open() as ws, ws.read() as vault:
        assert sql.rows(vault, "SELECT id FROM person_link") == []
