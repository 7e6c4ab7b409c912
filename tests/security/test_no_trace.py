"""After a deletion no byte of what was recorded is left, and while the program works nothing of it is on the disk."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import drafts, record_search, workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import erasure
from tests.integration.program import PASSPHRASE, Program, Record, copy_of
from tests.processes import PIPE, run, started
from tests.security.decrypted import decrypted, found_in, found_in_files

NAME = "Jürgen Zwölfeich-Größenwahn"
NAME_WORDS = {"Jürgen", "Zwölfeich", "Größenwahn"}
PSEUDONYM = "P-2023-777"
HERS = {
    *NAME_WORDS,
    PSEUDONYM,
    "Xylophonfieber",  # note on a contact with them alone
    "Übermutsanfälle",  # their note on a joint contact
    "Quittengelee",  # ground of collection
    "Brombeerdickicht",  # working note on their case
    "Sumpfdotterblume",  # working note on the person directly
    "Kirschkernspucken",  # note on a contact linked to the person directly
    "7zebra",  # their class
    "Teilschriftstück",  # a draft
    "Holunderfleck",  # a fact of a risk assessment
    "Ginsterdeutung",  # what was made of it
    "Nachbarstorch",  # who told it
    "Lavendelrunde",  # who took part in a step
    "Mohnfrühstück",  # an agreement of the plan
    "Schlehenanruf",  # what the youth office was told
}
ASSESSED = {"Holunderfleck", "Ginsterdeutung", "Nachbarstorch", "Lavendelrunde", "Mohnfrühstück", "Schlehenanruf"}
"""Words of their risk assessment: the search reads them where they stand, and its index never had them."""
OF_OTHERS = {"Haselnussstrauch", "Wacholderzweig", "Nils-Holgersson"}
IDS = {"Aktenzeichenfalke", "Personenschlüsselwal", "Gesprächsnummerotter", "Notiznummerluchs"}
"""Ids of the file: the vault keeps a keyed hash of them and never the id."""


def person(name: str, key: str, **more: object) -> Record:
    enrolment = [{"school_year": "2022/23", "school": "GS", "class": "7zebra" if name == NAME else "7a", "stage": 7}]
    return {
        "kind": "person", "id": key, "role": "pupil", "name": name, "gender": "m", "enrolment": enrolment, **more
    }  # fmt: skip


def case(key: str, of: str) -> Record:
    return {
        "kind": "case", "id": key, "person": of, "school": "GS", "opened": "2022-09-01", "closed": "2022-12-20",
        "initiated_by": "pupil", "type": "counselling",
    }  # fmt: skip


def contact(key: str, cases: list[str], persons: list[str], day: str, **texts: object) -> Record:
    return {
        "kind": "contact", "id": key, "cases": cases, "persons": persons, "school": "GS", "date": day,
        "start": "10:00", "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False,
        "activity": "individual", "topics": ["family"], "source": "parent", **texts,
    }  # fmt: skip


def planted(own_contacts: int = 40, others: int = 250) -> list[Record]:
    """Records on them in the middle of many others, so that their rows share pages with theirs and pages are split."""
    hers, his = "Aktenzeichenfalke", "c-nils"
    records = [
        person("Nils-Holgersson Muster", "p-nils"), case(his, "p-nils"),
        person(NAME, "Personenschlüsselwal", pseudonym=PSEUDONYM), case(hers, "Personenschlüsselwal"),
        contact("Gesprächsnummerotter", [hers, his], [], "2022-10-10",
                notes={hers: "Übermutsanfälle im Unterricht", his: "Wacholderzweig"}),
        contact("k-ohne-fall", [], ["Personenschlüsselwal"], "2022-10-11", note="Kirschkernspucken " * 30),
        {"kind": "working_note", "id": "Notiznummerluchs", "case": hers, "person": None, "date": "2022-10-12",
         "text": "Brombeerdickicht, " * 300},
        {"kind": "working_note", "id": "w2", "case": None, "person": "Personenschlüsselwal", "date": "2022-10-12",
         "text": "Sumpfdotterblume"},
    ]  # fmt: skip
    records += assessed(hers)
    for number in range(max(own_contacts, others)):
        day = date(2022, 9, 13).replace(day=1 + number % 28).isoformat()
        if number < own_contacts:
            note = f"Xylophonfieber{number} und Xylophonfieber " * (1 + number % 9 * 20)
            records.append(contact(f"k{number}", [hers], [], day, note=note, source_ground="Quittengelee der Mutter"))
        if number < others:
            note = f"Haselnussstrauch {number} " * (1 + number % 7 * 15)
            records.append(contact(f"n{number}", [his], [], day, note=note))
    return records


def assessed(case_id: str) -> list[Record]:
    """Return a risk assessment of a case with everything in it, and the report on it."""
    day = "2022-10-14"
    seen = {"seen": day, "time": None, "basis": "told_by_other", "told_by": "Nachbarstorch", "fact": "Holunderfleck",
            "interpretation": "Ginsterdeutung", "entered": day}  # fmt: skip
    step = {"step": "team", "answer": "done", "done": day, "time": None, "people": "Lavendelrunde", "note": None,
            "reason": None, "entered": day}  # fmt: skip
    agreed = {"agreed": day, "what": "Mohnfrühstück", "by_whom": None, "check": None, "checked": None,
              "finding": None, "entered": day}  # fmt: skip
    return [
        {"kind": "risk_assessment", "id": "g1", "case": case_id, "begun": day, "acute": True, "closed": None,
         "closing": None, "indications": [seen], "steps": [step], "agreements": [agreed]},
        {"kind": "youth_office_report", "id": "m1", "assessment": "g1", "disclosure": None, "reported": day,
         "time": "10:00", "recipient": "Jugendamt", "way": "phone", "content": "Schlehenanruf", "family_told": "before",
         "family_reason": None, "answered": None, "confirmed": None, "acted": None, "still_acting": None,
         "answer_note": None, "entered": day},
    ]  # fmt: skip


def book() -> Record:
    return {"schools": [{"code": "GS", "name": "Musterschule", "years": [{"school_year": "2022/23", "fte": 1}]}]}


@pytest.fixture(scope="session")
def planted_template(template, tmp_path_factory) -> Path:
    """A vault with their records; of the files that brought them in nothing is left."""
    program = copy_of(template, tmp_path_factory.mktemp("gepflanzt"))
    for path, what in ((program.school_book(book()), "school"), (program.records(planted()), "records")):
        program.do("import", what, path)
        path.unlink()
    with program.open() as ws:
        with ws.read() as vault:
            row = vault.execute("SELECT id FROM person WHERE pseudonym = ?", (PSEUDONYM,)).fetchone()
        drafts.keep(ws, "gespraech", {"note": "Teilschriftstück"}, [row[0]])
    return program.data.parent


@pytest.fixture
def planted_program(planted_template, tmp_path) -> Program:
    return copy_of(planted_template, tmp_path / "eigene")


def index_words(ws: Workspace) -> set[str]:
    """Return every word that the search index knows."""
    with ws.read() as vault:
        vault.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'search_index', 'row')")
        return {term for (term,) in vault.execute("SELECT term FROM temp.word")}


def found_by_search(ws: Workspace, words: set[str]) -> set[str]:
    return {word for word in words if record_search.search(ws, word)}


def leaves_no_trace(program: Program) -> None:
    """Nothing of them in any decrypted byte, in the search, in its index, or in any file; the others are untouched."""
    assert found_in(decrypted(program.data), HERS | OF_OTHERS | IDS) == OF_OTHERS
    assert found_in_files([program.data.parent], HERS | OF_OTHERS) == set()
    with program.open() as ws:
        assert found_by_search(ws, HERS | OF_OTHERS) == OF_OTHERS
        known = " ".join(index_words(ws))
    assert found_in(known.encode(), HERS | OF_OTHERS) == {"Haselnussstrauch", "Wacholderzweig"}


def test_before_a_deletion_every_word_is_found(planted_program):
    """The tests below would be worth nothing if the words could not be found; ids were never kept."""
    assert found_in(decrypted(planted_program.data), HERS | OF_OTHERS | IDS) == HERS | OF_OTHERS
    with planted_program.open() as ws:
        known = " ".join(index_words(ws))
        assert found_by_search(ws, HERS) == HERS - {"7zebra", "Teilschriftstück"}
    assert found_in(known.encode(), HERS) == HERS - {PSEUDONYM, "7zebra", "Teilschriftstück", *ASSESSED}
    assert found_in_files([planted_program.data.parent], HERS) == set()


def test_deleting_a_person_leaves_no_byte_of_them(planted_program):
    done = planted_program.do("person", "delete", PSEUDONYM, "--reason", f"{NAME} ({PSEUDONYM}) zieht weg")
    assert found_in((done.out + done.err).encode(), HERS) == set()
    leaves_no_trace(planted_program)
    with planted_program.open() as ws, ws.read() as vault:
        records = [str(row) for row in vault.execute("SELECT * FROM deletion_record")]
        assert vault.execute("SELECT count(*) FROM tombstone").fetchone()[0] == 40 + 1 + 1 + 1 + 2
    assert len(records) == 1
    assert "zieht weg" in records[0]


@pytest.mark.parametrize("name", ["Bo Li", "Ma\N{COMBINING DIAERESIS}rta Groß", "Åsa O'Çelik"])
def test_the_reason_is_kept_without_her_name(program, name):
    program.do("import", "school", program.school_book(book()))
    program.do("import", "records", program.records([person(name, "p1", pseudonym=PSEUDONYM)]))
    spelled = name.replace("a\N{COMBINING DIAERESIS}", "ä").upper()
    program.do("person", "delete", PSEUDONYM, "--reason", f"Antrag von {name}, also {spelled}")
    with program.open() as ws, ws.read() as vault:
        ((reason,),) = vault.execute("SELECT reason FROM deletion_record").fetchall()
    assert "Antrag von" in reason
    for part in (*name.split(), *spelled.split()):
        assert part.casefold() not in reason.casefold().split()
        assert part not in reason


def test_deleting_under_a_rule_leaves_no_byte(planted_program):
    """Their case is due; what is linked to the person directly is due too once they have no case, and then they go."""
    items = planted_program.do("retention", "due", "--on", "2024-07-31", "--json").json["items"]
    assert sorted(item["kind"] for item in items) == ["case", "case", "working_note", "working_note"]
    planted_program.do("retention", "delete", "--on", "2024-07-31", "--expect", "4")
    assert found_in(decrypted(planted_program.data), HERS | OF_OTHERS | IDS) == set()


def test_her_name_in_texts_on_others_is_shown_and_blacked_out(planted_program):
    note = "Jürgens Bruder, also nicht JU\N{COMBINING DIAERESIS}RGEN, sondern Zwölfeich der Ältere"
    lines = [
        contact("n-neu", ["c-nils"], [], "2022-11-11", note=note),
        {"kind": "working_note", "id": "w9", "case": "c-nils", "person": None, "date": "2022-11-11",
         "text": "Größenwahn bei Jürgen"},
    ]  # fmt: skip
    planted_program.do("import", "records", planted_program.records(lines))
    (planted_program.data.parent / "akten.jsonl").unlink()
    done = planted_program.do("person", "delete", PSEUDONYM, "--reason", "Antrag", "--mentions", "redact")
    assert "2" in done.err.splitlines()[0]
    assert found_in(done.err.encode(), HERS) == set()
    leaves_no_trace(planted_program)


# Interrupted deletions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (Workspace, "scrub"),
        (erasure, "rebuild_search_index"),
        (workspace, "vacuum_and_empty_wal"),
        (erasure, "remove_scrub_pending"),
    ],
)
def test_an_interrupted_scrub_is_finished_at_the_next_unlock(planted_program, monkeypatch, where, what):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(where, what, interrupted)
        assert planted_program.try_("person", "delete", PSEUDONYM, "--reason", "Antrag").code == 130
    planted_program.do("check")
    leaves_no_trace(planted_program)


_DELETE_AND_DIE = """
import os, sys
from datetime import datetime
from pathlib import Path
from ssa_desktop.services import opening, workspace
from ssa_desktop.services.keeping import deletion
workspace.Workspace.scrub = lambda self: os.kill(os.getpid(), 9)
ws = opening.open_workspace(Path(sys.argv[1]), clock=datetime.now, passphrase=sys.argv[2])
deletion.erase_person(ws, sys.argv[3], "Antrag")
"""


def test_a_program_killed_before_the_scrub_leaves_the_rest_to_the_next_unlock(planted_program):
    arguments = [sys.executable, "-c", _DELETE_AND_DIE, str(planted_program.data), PASSPHRASE, PSEUDONYM]
    assert run(arguments, check=False).returncode == -9
    # The store and its log as the kill left them: the old pages are still there.
    assert found_in(decrypted(planted_program.data), HERS)
    planted_program.do("check")
    leaves_no_trace(planted_program)


def test_a_deletion_that_fails_deletes_nothing(planted_program, monkeypatch):
    before = planted_program.dump()

    def full(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(erasure, "add_deletion_record", full)
        assert planted_program.try_("person", "delete", PSEUDONYM, "--reason", "Antrag").code == 130
    assert planted_program.dump() == before


# While the program works ----------------------------------------------------------------------------------------------

_WORK = """
import sys
from datetime import datetime
from pathlib import Path
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services import drafts, record_search, opening
from ssa_desktop.services.exchange import records_import, school_import
from ssa_desktop.services.figures import reports, report_files
data, files, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
ws = opening.open_workspace(data, clock=datetime.now, passphrase=passphrase)
school_import.import_school_file(ws, files / "schulen.json")
records_import.import_records(ws, files / "akten.jsonl")
drafts.keep(ws, "gespraech", {"note": "Teilschriftstück"})
print(len(record_search.search(ws, "Zwölfeich")), len(record_search.search(ws, "Xylophonfieber")), flush=True)
report = reports.annual_return(ws, SchoolYear(2022), Level.SCHOOL)
with ws.read() as vault:
    # More than a cache holds: it would go to a file if it were allowed to.
    vault.execute("PRAGMA temp.cache_size = 1")
    vault.execute("CREATE TEMP TABLE t AS SELECT text FROM search_document ORDER BY text")
    assert vault.execute("SELECT sum(length(text)) FROM t").fetchone()[0] > 200_000
    vault.execute("BEGIN IMMEDIATE")
    vault.execute("UPDATE person SET name = name || ' junior'")
    print("in use", flush=True)
    sys.stdin.readline()
"""


def test_nothing_of_the_vault_is_on_the_disk_while_it_is_in_use(program, tmp_path):
    """Files come in from one place; data folder, temporary folder, home and working directory are watched."""
    files, home, temporary = tmp_path / "dateien", tmp_path / "home", tmp_path / "tmp"
    for folder in (files, home, temporary):
        folder.mkdir()
    for path in (program.school_book(book()), program.records(planted())):
        path.rename(files / path.name)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home), "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary), "PYTHONPATH": str(Path.cwd()),
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    arguments = [sys.executable, "-c", _WORK, str(program.data), str(files), PASSPHRASE]
    with started(arguments, stdin=PIPE, stdout=PIPE, env=environment, cwd=home) as process:
        assert process.stdout is not None
        found = process.stdout.readline().split()
        assert int(found[0]) >= 1
        assert int(found[1]) == 40
        assert process.stdout.readline() == "in use\n"
        assert (program.data / "fallakte.db-wal").stat().st_size > 0
        words = HERS | OF_OTHERS | IDS | {PASSPHRASE, "Musterschule", "CREATE TABLE", "SQLite format 3"}
        assert found_in_files([files], words) >= HERS - {"Teilschriftstück"}
        assert found_in_files([program.data, home, temporary], words) == set()
        # SQLite removes its temporary files as soon as they are open: they are seen through the process alone.
        opened = [path for path in Path(f"/proc/{process.pid}/fd").iterdir() if path.is_file()]
        assert {path.resolve().name for path in opened} >= {"fallakte.db", "fallakte.db-wal", "schule.db"}
        for path in opened:
            assert found_in(path.read_bytes(), words) == set()


def test_pupils_of_a_class_list_are_read_past(program):
    program.do("import", "school", program.school_book(book()))
    path = program.data.parent / "klassen.csv"
    path.write_text(
        "Klasse;Nachname;Vorname;Geschlecht;Geburtsdatum;Klassenlehrkraft\n"
        "4b;Zwölfeich;Jürgen;m;01.02.2013;Frau Klassenlehrerin-Wacholderzweig\n",
        encoding="utf-8",
    )
    program.do("import", "school", path, "--school", "GS", "--school-year", str(SchoolYear(2022)))
    path.unlink()
    assert found_in(decrypted(program.data), {"Zwölfeich", "Jürgen", "01.02.2013", "Wacholderzweig"}) == {
        "Wacholderzweig"
    }
