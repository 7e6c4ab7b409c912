"""A late entry counts its pupil once, whatever of them was deleted before; the figures are those of no deletion."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.corrections import AskedBy
from ssa_desktop.domain.errors import InputError, KnownError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted, MaybeCountedError
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CountedBefore, Participant, Role
from ssa_desktop.error_texts import error_text
from ssa_desktop.services import check
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import captures, contacts, corrections
from ssa_desktop.services.cases.captures import Concerned
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import counting_once, explanations, reports, units
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts as stored_contacts
from ssa_desktop.storage.sql import rows
from ssa_desktop.texts import LANGUAGES
from tests.integration.program import FORMAT_LINE, Program, dump_of, printed_code
from tests.steps import Done
from tests.stores import copy_stores, new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
CODE: list[str] = []
NOW = datetime(2026, 3, 4, 10, 15)
YEARS = (SchoolYear(2023), SchoolYear(2024))
LATE_YEAR = YEARS[1]
SITES = {"GS": "SZ", "WRS": "SZ", "RS": None}
PUPIL = frozenset({Participant.PUPIL})
NO, SCHOOL, SITE = CountedAnswer.NO, CountedAnswer.SCHOOL, CountedAnswer.SITE


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("einmal") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    CODE.append(printed_code(folder.parent / "blatt.pdf"))
    ws = opened(folder)
    for code, site in SITES.items():
        schools.save(ws, School(code, code, site), site=Site(site, "Schulzentrum") if site else None)
    ws.close()
    return folder


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, clock=lambda: NOW, recovery_code=CODE[-1])


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(template, tmp_path / "data")
    workspace = opened(tmp_path / "data")
    yield workspace
    workspace.close()


def talk_of(*person_ids: int, school: str = "GS", day: date = date(2025, 2, 3)) -> Contact:
    return Contact(school, day, 30, PUPIL, concerns=tuple(Concern(one) for one in person_ids))


def child(ws: Workspace, name: str = "Ada Beispielkind") -> int:
    return people.add(ws, Person(name=name))


def delete_talks(ws: Workspace, *kept: int) -> int:
    """Delete what is due under the rule for talks without a case, but for some."""
    with ws.read() as vault:
        uids = {uid for number, uid in rows(vault, "SELECT id, uid FROM contact") if number in kept}
    due = [item for item in deletion.due(ws, NOW.date()) if item.kind == "contact" and item.id not in uids]
    return deletion.erase_due(ws, NOW.date(), len(due), frozenset(item.id for item in due)).items


def headcounts(ws: Workspace, year: SchoolYear = LATE_YEAR) -> dict[str, int]:
    """Return the pupils advised of every unit, as the return has them; the explanation has to add up to the same."""
    found = {}
    for level in Level:
        for unit in reports.annual_return(ws, year, level).units:
            figure = unit.items["pupils_advised"]
            told = explanations.explain(ws, year, level, unit.unit, "pupils_advised")
            (part,) = told.parts
            assert figure == told.figure == part.live + part.counters
            assert part.live == len(part.entries)
            if level is Level.SCHOOL or unit.unit == "SZ":
                found[unit.unit] = int(str(figure))
    return found


def asked(call: Callable[[], object]) -> tuple[MaybeCounted, ...]:
    """Return what a call asks before it does anything."""
    with pytest.raises(MaybeCountedError) as caught:
        call()
    return caught.value.questions


def said(ws: Workspace, contact_id: int) -> list[CountedBefore | None]:
    with ws.read() as vault:
        contact = stored_contacts.get_contact(vault, contact_id)
    assert contact is not None
    return [concern.counted_before for concern in contact.concerns]


@pytest.fixture
def gone(ws: Workspace) -> int:
    """Ada, whose talk of 2024/25 at GS was deleted under its rule; another of theirs keeps them in the vault."""
    ada = child(ws)
    contacts.record(ws, talk_of(ada))
    contacts.record(ws, talk_of(ada, day=date(2026, 2, 2)))
    delete_talks(ws)
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}
    return ada


def test_a_late_entry_asks_and_counts_by_the_answer(ws, gone):
    (question,) = asked(lambda: contacts.record(ws, talk_of(gone)))
    assert (question.person_id, question.name, question.school, question.year) == (
        gone, "Ada Beispielkind", "GS", SchoolYear(2024),
    )  # fmt: skip
    assert question.answers == (SCHOOL, NO)
    with ws.read() as vault:
        assert rows(vault, "SELECT count(*) FROM contact") == [(1,)]
    with counting_once.answering(lambda _: SCHOOL):
        first = contacts.record(ws, talk_of(gone))
    assert said(ws, first) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}
    # What is known is not asked again, and erasing it changes nothing.
    contacts.record(ws, talk_of(gone, day=date(2025, 3, 3)))
    other = child(ws, "Bea Beispielkind")
    with counting_once.answering(lambda _: NO):
        contacts.record(ws, talk_of(other))
    contacts.record(ws, talk_of(other, day=date(2025, 3, 3)))
    assert headcounts(ws) == {"GS": 2, "WRS": 0, "RS": 0, "SZ": 2}
    assert delete_talks(ws) == 4
    assert headcounts(ws) == {"GS": 2, "WRS": 0, "RS": 0, "SZ": 2}
    assert check.check(ws) == []


def test_nothing_is_asked_where_the_store_knows(ws, gone):
    contacts.record(ws, talk_of(gone, day=date(2026, 2, 3)))  # of this year
    contacts.record(ws, talk_of(gone, day=date(2023, 10, 2)))  # of a year without sums
    contacts.record(ws, talk_of(gone, school="RS"))  # of a school without
    contacts.record(ws, replace(talk_of(gone), participants=frozenset({Participant.PARENT})))
    contacts.record(ws, talk_of())  # on nobody
    parent = people.add(ws, Person(role=Role.PARENT, name="Mutter Beispiel"))
    contacts.record(ws, talk_of(parent))
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 1, "SZ": 1}


def test_at_another_school_of_the_site_it_is_asked_about_the_site(ws, gone):
    (question,) = asked(lambda: contacts.record(ws, talk_of(gone, school="WRS")))
    assert question.answers == (SITE, NO)
    with counting_once.answering(lambda _: SITE):
        assert said(ws, contacts.record(ws, talk_of(gone, school="WRS"))) == [CountedBefore.SITE]
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}
    # Back at the first school: counted there, and at the site as the other talk says.
    (question,) = asked(lambda: contacts.record(ws, talk_of(gone)))
    assert question.answers == (SCHOOL, NO)
    with counting_once.answering(lambda _: SCHOOL):
        assert said(ws, contacts.record(ws, talk_of(gone))) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}


def test_where_the_site_still_has_a_talk_of_hers_she_counts_there(ws):
    ada = child(ws)
    contacts.record(ws, talk_of(ada))
    stays = contacts.record(ws, talk_of(ada, school="WRS", day=date(2025, 6, 2)))
    delete_talks(ws, stays)
    with counting_once.answering(lambda _: SCHOOL):
        late = contacts.record(ws, talk_of(ada))
    assert said(ws, late) == [CountedBefore.SCHOOL]
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}
    delete_talks(ws)
    assert headcounts(ws) == {"GS": 1, "WRS": 1, "RS": 0, "SZ": 1}


def test_another_school_of_the_site_can_be_meant_though_the_sums_are_equally_large(ws):
    """Ada is in the sum of GS alone, as the site still has a talk of theirs; Ben is in those of WRS and the site."""
    ada, ben = child(ws), child(ws, "Ben Beispielkind")
    contacts.record(ws, talk_of(ada))
    stays = contacts.record(ws, talk_of(ada, school="WRS"))
    contacts.record(ws, talk_of(ben, school="WRS"))
    contacts.record(ws, talk_of(ben, day=date(2026, 2, 2)))
    delete_talks(ws, stays)
    assert headcounts(ws) == {"GS": 1, "WRS": 2, "RS": 0, "SZ": 2}
    (question,) = asked(lambda: contacts.record(ws, talk_of(ben)))
    assert question.answers == (SCHOOL, SITE, NO)
    with counting_once.answering(lambda _: SITE):
        contacts.record(ws, talk_of(ben))
    assert headcounts(ws) == {"GS": 2, "WRS": 2, "RS": 0, "SZ": 2}


def test_in_the_running_year_nothing_is_asked_though_a_child_of_it_was_deleted(ws):
    gone_child = child(ws)
    contacts.record(ws, talk_of(gone_child, day=date(2026, 2, 2)))
    deletion.erase_person(ws, str(people.get(ws, gone_child).pseudonym), "Antrag der Eltern")
    contacts.record(ws, talk_of(child(ws, "Ben Beispielkind"), day=date(2026, 2, 3)))
    assert headcounts(ws, SchoolYear(2025))["GS"] == 2


def test_a_school_without_a_site_that_gets_one_counts_her_once_there_too(ws):
    ada = child(ws)
    contacts.record(ws, talk_of(ada, school="RS"))
    contacts.record(ws, talk_of(ada, day=date(2026, 2, 2)))
    delete_talks(ws)
    with counting_once.answering(lambda _: SCHOOL):
        contacts.record(ws, talk_of(ada, school="RS"))
    units.follow_sites(ws)
    schools.save(ws, School("RS", "RS", "SZ"))
    units.follow_sites(ws)
    assert headcounts(ws) == {"GS": 0, "WRS": 0, "RS": 1, "SZ": 1}


def test_of_a_joint_talk_each_child_is_asked_about(ws, gone):
    bea = child(ws, "Bea Beispielkind")
    questions = asked(lambda: contacts.record(ws, talk_of(gone, bea)))
    assert [question.name for question in questions] == ["Ada Beispielkind", "Bea Beispielkind"]
    answers = {gone: SCHOOL, bea: NO}
    with counting_once.answering(lambda question: answers[question.person_id]):
        late = contacts.record(ws, talk_of(gone, bea))
    assert said(ws, late) == [CountedBefore.BOTH, None]
    assert headcounts(ws) == {"GS": 2, "WRS": 0, "RS": 0, "SZ": 2}


def test_a_child_entered_anew_is_asked_about_and_nothing_stays_of_a_talk_refused(ws, gone):
    new = Concerned(new_person=Person(name="Ada Beispielkind"))
    contact = replace(talk_of(), concerns=())
    (question,) = asked(lambda: captures.capture(ws, contact, [new]))
    assert question.name == "Ada Beispielkind"
    assert question.person_id != gone
    with ws.read() as vault:
        assert rows(vault, "SELECT count(*) FROM person") == [(1,)]
    with counting_once.answering({question: SCHOOL}.get):
        captured_step = Done(ws, lambda ws: captures.capture(ws, contact, [new]))
        captured = captured_step.made
    assert said(ws, captured.contact_id) == [CountedBefore.BOTH]
    captured_step.take_back()
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}


def test_an_appointment_that_took_place_in_a_year_that_is_over_asks(ws, gone):
    planned = appointments.add(ws, Appointment("GS", date(2025, 2, 10), 30, 600, person_id=gone))
    asked(lambda: appointments.took_place(ws, planned))
    with counting_once.answering(lambda _: SCHOOL):
        contact_id = appointments.took_place(ws, planned)
    assert said(ws, contact_id) == [CountedBefore.BOTH]
    # Completed without the child it says nothing of them; taken back, it says what it said.
    without = appointments.Completion(frozenset(), None, 30, frozenset({Participant.PARENT}))
    before = Done(ws, lambda ws: appointments.complete(ws, planned, without))
    assert said(ws, contact_id) == [None]
    before.take_back()
    assert said(ws, contact_id) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}


def test_a_correction_asks_where_the_talk_counts_elsewhere_and_is_taken_back_exactly(ws, gone):
    late = contacts.record(ws, talk_of(gone, day=date(2023, 10, 2)))
    moved = talk_of(gone)
    asked(lambda: corrections.correct_contact(ws, None, late, moved, None, AskedBy.OWN_MISTAKE, gone))
    with counting_once.answering(lambda _: SCHOOL):
        done = Done(ws, lambda ws: corrections.correct_contact(ws, None, late, moved, None, AskedBy.OWN_MISTAKE, gone))
    assert said(ws, late) == [CountedBefore.BOTH]
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}
    # Other facts of the talk ask nothing; a way to a year without sums makes it say nothing.
    longer = replace(moved, minutes=45)
    more = Done(ws, lambda ws: corrections.correct_contact(ws, None, late, longer, None, AskedBy.OWN_MISTAKE, gone))
    away = Done(
        ws,
        lambda ws: corrections.correct_contact(
            ws, None, late, replace(moved, date=date(2023, 10, 9)), None, AskedBy.OWN_MISTAKE, gone
        ),
    )
    assert said(ws, late) == [None]
    away.take_back()
    assert said(ws, late) == [CountedBefore.BOTH]
    more.take_back()
    done.take_back()
    assert said(ws, late) == [None]
    assert headcounts(ws, SchoolYear(2023))["GS"] == 1


def test_a_minor_correction_of_a_child_not_counted_before_asks_nothing(ws, gone):
    bea = child(ws, "Bea Beispielkind")
    with counting_once.answering(lambda _: NO):
        late = contacts.record(ws, talk_of(bea))
    corrections.correct_contact(ws, None, late, replace(talk_of(bea), minutes=45), None, AskedBy.OWN_MISTAKE, bea)
    assert headcounts(ws)["GS"] == 2


def test_a_mistaken_entry_that_is_put_back_says_what_it_said(ws, gone):
    with counting_once.answering(lambda _: SCHOOL):
        late = contacts.record(ws, talk_of(gone))
    removed = Done(ws, lambda ws: contacts.remove_mistaken(ws, late))
    assert headcounts(ws)["GS"] == 1
    removed.take_back()
    assert said(ws, late) == [CountedBefore.BOTH]
    assert headcounts(ws)["GS"] == 1


def test_who_turns_out_to_be_a_pupil_is_asked_about(ws, gone):
    other = people.add(ws, Person(role=Role.OTHER, name="Ada Beispielkind"))
    late = contacts.record(ws, talk_of(other))
    pupil = Person(name="Ada Beispielkind")
    asked(lambda: corrections.correct_person(ws, other, pupil, AskedBy.OWN_MISTAKE))
    with counting_once.answering(lambda _: SCHOOL):
        corrections.correct_person(ws, other, pupil, AskedBy.OWN_MISTAKE)
    assert said(ws, late) == [CountedBefore.BOTH]
    assert headcounts(ws)["GS"] == 1


# From files -----------------------------------------------------------------------------------------------------------


def file_of(tmp_path: Path, *contacts_in_it: Mapping[str, object], name: str = "akten.jsonl") -> Path:
    """Write a records file with a child of its own and talks of 2024/25 at GS with it."""
    person = {"kind": "person", "id": "Ben Geheim", "role": "pupil", "name": "Ben", "gender": "m", "enrolment": []}
    common = {
        "kind": "contact", "cases": [], "persons": ["Ben Geheim"], "school": "GS", "date": "2025-02-03", "minutes": 30,
        "with": ["pupil"], "mode": "conversation", "crisis": False, "activity": "individual", "topics": [],
        "source": "self",
    }  # fmt: skip
    lines = [FORMAT_LINE, person, *({**common, **one} for one in contacts_in_it)]
    path = tmp_path / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("dry_run", "more"),
    [
        (False, {}),
        (True, {}),
        # The sums of the site hold nobody of its other school: that cannot be.
        (False, {"counted_before": {"Ben Geheim": "site"}}),
    ],
)
@pytest.mark.usefixtures("gone")
def test_a_records_file_that_does_not_say_it_is_refused_and_changes_nothing(ws, tmp_path, dry_run, more):
    path = file_of(tmp_path, {"id": "k0", "date": "2023-10-02"}, {"id": "k1", **more})
    before = dump_of(ws)
    with pytest.raises(InputError) as caught:
        records_import.import_records(ws, path, dry_run=dry_run)
    assert (caught.value.key, caught.value.exit_code) == ("records.maybe_counted", 2)
    assert caught.value.details == {"line": 4, "field": "counted_before"}
    for language in LANGUAGES:
        told = error_text(language, caught.value)
        assert '"counted_before":{"c1":"no"}' in told
        assert "Geheim" not in told
    assert dump_of(ws) == before


@pytest.mark.parametrize(
    ("answer", "said_then", "expected"),
    [("no", None, 2), ("both", CountedBefore.BOTH, 1), ("school", CountedBefore.BOTH, 1)],
)
@pytest.mark.usefixtures("gone")
def test_a_records_file_says_it_once_for_a_child(ws, tmp_path, answer, said_then, expected):
    path = file_of(tmp_path, {"id": "k1", "counted_before": {"Ben Geheim": answer}}, {"id": "k2", "date": "2025-03-03"})
    records_import.import_records(ws, path)
    with ws.read() as vault:
        found = rows(vault, "SELECT counted_before FROM contact_concern WHERE person_id = 2 ORDER BY id")
    assert found == [(said_then,), (said_then,)]
    assert headcounts(ws)["GS"] == expected
    assert records_import.import_records(ws, path).added == Counter()


@pytest.mark.parametrize(
    ("said_wrongly", "key"),
    [
        ({"Ben Geheim": "maybe"}, "records.unknown_value"),
        ({"Somebody": "no"}, "records.counted_nobody"),
        ("no", "records.not_object"),
    ],
)
def test_what_a_records_file_says_wrongly_is_refused_without_its_ids(ws, tmp_path, said_wrongly, key):
    with pytest.raises(InputError) as caught:
        records_import.import_records(ws, file_of(tmp_path, {"id": "k1", "counted_before": said_wrongly}))
    assert (caught.value.key, caught.value.details["field"]) == (key, "counted_before")
    assert "Geheim" not in json.dumps(caught.value.details)


def test_a_file_with_sums_of_its_own_is_not_asked_about_its_talks(ws, tmp_path):
    path = file_of(tmp_path, {"id": "k1"})
    counter = {
        "kind": "counter", "id": "z1", "unit": "school:GS", "school_year": "2024/25", "measure": "pupils_advised",
        "value": 3,
    }  # fmt: skip
    path.write_text(path.read_text(encoding="utf-8") + json.dumps(counter) + "\n", encoding="utf-8")
    records_import.import_records(ws, path)
    assert headcounts(ws)["GS"] == 4


def test_a_line_without_it_is_the_line_it_was(gone, ws, tmp_path):
    """Copies read by versions before this one, and the hashes of lines taken over by them, stay what they were."""
    records_export.export_records(ws, tmp_path / "kopie.jsonl")
    assert "counted_before" not in (tmp_path / "kopie.jsonl").read_text(encoding="utf-8")
    with counting_once.answering(lambda _: SCHOOL):
        contacts.record(ws, talk_of(gone))
    records_export.export_records(ws, tmp_path / "zweite.jsonl")
    (line,) = [
        json.loads(line)
        for line in (tmp_path / "zweite.jsonl").read_text(encoding="utf-8").splitlines()
        if "counted_before" in line
    ]
    assert line["counted_before"] == {line["persons"][0]: "both"}


TABLE = "Datum;Name;Dauer;Gespräch mit\n3.2.2025;Ada Beispielkind;30 min;Schüler/in\n10.2.2025;Ben;30 min;Schüler/in\n"


def test_a_table_is_refused_or_says_it_by_an_option(template, tmp_path):
    copy_stores(template, tmp_path / "data")
    ws = opened(tmp_path / "data")
    ada = child(ws)
    contacts.record(ws, talk_of(ada))
    delete_talks(ws)
    ws.close()
    (tmp_path / "code.txt").write_text(CODE[-1], encoding="utf-8")
    program = Program(tmp_path / "data", quick=True)
    path = tmp_path / "liste.csv"
    path.write_text(TABLE, encoding="utf-8")
    command = ("import", "table", path, "--kind", "contacts", "--set", "school=GS", "--same-name", "one")
    before = program.dump()
    done = program.try_(*command, "--existing", "new")
    assert done.code == 2
    assert "Von 2 Kindern ist noch nicht gesagt" in done.err
    assert "--counted-before no" in done.err
    assert "Beispielkind" not in done.err
    assert program.dump() == before
    program.do(*command, "--existing", "new", "--counted-before", "school")
    assert program.kvjs("2024/25")["GS"]["pupils_advised"] == 1


# In any order --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Talk:
    who: int
    school: str
    year: SchoolYear
    contact_id: int | None


class _World:
    """Children with talks of years that are over, and what was really there, deletions left aside."""

    def __init__(self, ws: Workspace, rng: random.Random) -> None:
        self.ws = ws
        self.rng = rng
        self.talks: list[_Talk] = []
        self.persons: dict[int, int] = {}
        self.asked = 0

    def true_answer(self, question: MaybeCounted) -> CountedAnswer:
        """Answer as somebody who remembers every talk."""
        self.asked += 1
        (who,) = [who for who, person_id in self.persons.items() if person_id == question.person_id]
        there = {one.school for one in self.talks if one.who == who and one.year == question.year}
        if question.school in there:
            return SCHOOL
        site = SITES[question.school]
        return SITE if site is not None and any(SITES[school] == site for school in there) else NO

    def expected(self, year: SchoolYear) -> dict[str, int]:
        found = {
            school: len({one.who for one in self.talks if (one.school, one.year) == (school, year)}) for school in SITES
        }
        at_site = {one.who for one in self.talks if SITES[one.school] == "SZ" and one.year == year}
        return {**found, "SZ": len(at_site)}

    def step(self) -> None:
        what = self.rng.random()
        with counting_once.answering(self.true_answer):
            if what < 0.6:
                self.record()
            elif what < 0.8:
                self.delete_some()
            elif what < 0.87:
                self.delete_child()
            elif what < 0.94:
                self.undo()
            else:
                self.move()
        self.forget_gone()

    def record(self) -> None:
        who, year, school = self.rng.randrange(4), self.rng.choice(YEARS), self.rng.choice(list(SITES))
        together = {who, self.rng.randrange(4)} if self.rng.random() < 0.2 else {who}
        for one in together:
            if one not in self.persons:
                self.persons[one] = child(self.ws, f"Kind {'ABCD'[one]}")
        day = date(year.start + 1, self.rng.randint(1, 6), self.rng.randint(1, 28))
        contact_id = contacts.record(self.ws, talk_of(*(self.persons[one] for one in together), school=school, day=day))
        self.talks += [_Talk(one, school, year, contact_id) for one in together]

    def delete_some(self) -> None:
        due = deletion.due(self.ws, NOW.date())
        chosen = frozenset(item.id for item in self.rng.sample(due, self.rng.randint(0, len(due))))
        deletion.erase_due(self.ws, NOW.date(), len(chosen), chosen)

    def delete_child(self) -> None:
        if self.persons:
            person = people.get(self.ws, self.rng.choice(list(self.persons.values())))
            deletion.erase_person(self.ws, str(person.pseudonym), "Antrag der Eltern")

    def undo(self) -> None:
        alive = [one for one in self.talks if one.contact_id is not None]
        if alive:
            talk = self.rng.choice(alive)
            Done(self.ws, lambda ws: contacts.remove_mistaken(ws, talk.contact_id or 0)).take_back()

    def move(self) -> None:
        """Correct school and year of a talk, where the sums hold nothing of its child there that would stay behind."""
        free = [
            one
            for one in self.talks
            if one.contact_id is not None
            and [other.contact_id for other in self.talks].count(one.contact_id) == 1
            and not any(
                other.contact_id is None and (other.who, other.year) == (one.who, one.year) for other in self.talks
            )
        ]
        if free:
            talk = self.rng.choice(free)
            talk.year = SchoolYear(1999)  # while it is asked about, it counts nowhere
            school, year = self.rng.choice(list(SITES)), self.rng.choice(YEARS)
            with self.ws.read() as vault:
                before = stored_contacts.get_contact(vault, talk.contact_id or 0)
            assert before is not None
            facts = replace(before, school=school, date=date(year.start + 1, self.rng.randint(1, 6), 7))
            facts = replace(facts, minutes=before.minutes % 60 + 1)
            person_id = self.persons[talk.who]
            corrections.correct_contact(
                self.ws, None, talk.contact_id or 0, facts, None, AskedBy.OWN_MISTAKE, person_id
            )
            talk.school, talk.year = school, year

    def forget_gone(self) -> None:
        with self.ws.read() as vault:
            concerned = set(rows(vault, "SELECT contact_id, person_id FROM contact_concern"))
            known = {number for (number,) in rows(vault, "SELECT id FROM person")}
        for one in self.talks:
            if (one.contact_id, self.persons.get(one.who)) not in concerned:
                one.contact_id = None
        self.persons = {who: number for who, number in self.persons.items() if number in known}


def walk(ws: Workspace, seed: int, steps: int, copy: Path, template: Path) -> int:
    world = _World(ws, random.Random(seed))
    for _ in range(steps):
        world.step()
        for year in YEARS:
            assert headcounts(ws, year) == world.expected(year), seed
    records_export.export_records(ws, copy / "kopie.jsonl")
    copy_stores(template, copy / "zweite")
    second = opened(copy / "zweite")
    try:
        records_import.import_records(second, copy / "kopie.jsonl")
        for year in YEARS:
            assert headcounts(second, year) == world.expected(year), seed
    finally:
        second.close()
    return world.asked


@pytest.mark.parametrize("seed", range(3))
def test_talks_deletions_and_late_entries_in_any_order_count_as_without_a_deletion(ws, template, tmp_path, seed):
    assert walk(ws, seed, 30, tmp_path, template) > 0


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1060))
def test_many_orders_count_as_without_a_deletion(ws, template, tmp_path, seed):
    walk(ws, seed, 80, tmp_path, template)


def test_without_an_answer_a_late_entry_is_a_known_error(ws, gone):
    with pytest.raises(KnownError) as caught:
        contacts.record(ws, talk_of(gone))
    assert (caught.value.key, caught.value.exit_code, caught.value.details) == (
        "contact.maybe_counted",
        2,
        {"number": 1},
    )
    assert "Beispielkind" not in str(caught.value) + repr(caught.value)
