"""Schema steps: run in order, whole or not at all, after a copy that opens, and never backwards."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import DamagedError, TooNewError, TooOldError, UsageError
from ssa_desktop.error_texts import error_text
from ssa_desktop.storage import schema_steps
from ssa_desktop.storage.connection import StoreConnection, integrity_findings, open_store
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.schema_steps import (
    DERIVED_STEP,
    copies_before_steps,
    migrate,
    newest_version,
    oldest_version,
    schema_folder,
    schema_version,
    split_statements,
)

VAULT = StoreKind.VAULT
KEY = bytes(range(32))

FIRST = """
-- A comment; with a semicolon
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'a;b'); CREATE TABLE log (id INTEGER PRIMARY KEY
);
CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE);
/* another; one */
CREATE TRIGGER person_added AFTER INSERT ON person BEGIN
    SELECT CASE WHEN new.name = ';' THEN raise(ABORT, 'no; name') END;
    INSERT INTO log (id) VALUES (NULL);
END;
"""
SECOND = "ALTER TABLE person ADD COLUMN born TEXT;\nUPDATE person SET born = '2012-04';\n"
# Writes a table anew, which foreign keys would turn into the loss of every note.
THIRD = """
CREATE TABLE new_person (id INTEGER PRIMARY KEY, name TEXT, born TEXT);
INSERT INTO new_person SELECT id, name, born FROM person;
DROP TABLE person;
ALTER TABLE new_person RENAME TO person;
"""


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    folder = tmp_path / "steps"
    folder.mkdir()
    return folder


def write(steps: Path, *scripts: str) -> None:
    for number, script in enumerate(scripts, start=1):
        (steps / f"{number:04}_step.sql").write_text(script, "utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def store(data):
    connection = open_store(data / "fallakte.db", KEY, kind=VAULT, create=True)
    yield connection
    connection.close()


def names(connection: StoreConnection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def filled(store: StoreConnection, steps: Path) -> None:
    """Bring a store to version 1 and put two people with a note each into it."""
    write(steps, FIRST)
    migrate(store, VAULT, steps)
    store.execute("INSERT INTO person (id, name) VALUES (1, 'Mila Muster'), (2, 'Ole Beispiel')")
    store.execute("INSERT INTO note (person_id) VALUES (1), (2)")


def whole_schema(path: Path, folder: Path) -> dict[tuple[str, str], str]:
    path.mkdir()
    connection = open_store(path / "fallakte.db", KEY, kind=VAULT, create=True)
    migrate(connection, VAULT, folder)
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    assert schema_version(connection) == newest_version(VAULT)
    connection.close()
    return {(kind, name): sql for kind, name, sql in found}


def test_a_new_store_that_skips_what_is_made_anew_has_the_schema_of_one_that_ran_every_step(tmp_path, steps):
    for path in schema_folder(VAULT).glob("*.sql"):
        # Under another name nothing is told to be made anew.
        (steps / path.name.replace(DERIVED_STEP, "step")).write_bytes(path.read_bytes())
    skipping = whole_schema(tmp_path / "skipping", schema_folder(VAULT))
    assert skipping == whole_schema(tmp_path / "whole", steps)
    assert len(skipping) > 500


def test_a_new_store_gets_every_step_and_no_copy(store, data, steps):
    write(steps, FIRST, SECOND, THIRD)
    assert schema_version(store) == 0
    migrate(store, VAULT, steps)
    assert schema_version(store) == newest_version(VAULT, steps) == 3
    assert names(store) == {"person", "note", "log"}
    assert copies_before_steps(data / "fallakte.db") == []
    store.execute("INSERT INTO person (name) VALUES ('x')")


def test_triggers_texts_and_comments_may_hold_semicolons(store, steps):
    filled(store, steps)
    assert store.execute("SELECT count(*) FROM log").fetchone() == (2,)
    with pytest.raises(dbapi2.IntegrityError, match="no; name"):
        store.execute("INSERT INTO person (name) VALUES (';')")


def test_a_store_in_use_gets_only_what_it_has_not_seen(store, steps):
    filled(store, steps)
    write(steps, FIRST, SECOND, THIRD)
    migrate(store, VAULT, steps)
    assert store.execute("SELECT id, name, born FROM person").fetchall() == [
        (1, "Mila Muster", "2012-04"),
        (2, "Ole Beispiel", "2012-04"),
    ]


def test_writing_a_table_anew_keeps_what_points_to_it(store, steps):
    filled(store, steps)
    write(steps, FIRST, SECOND, THIRD)
    migrate(store, VAULT, steps)
    assert store.execute("SELECT person_id FROM note").fetchall() == [(1,), (2,)]
    assert store.execute("PRAGMA foreign_keys").fetchone() == (1,)
    store.execute("DELETE FROM person WHERE id = 1")
    assert store.execute("SELECT person_id FROM note").fetchall() == [(2,)]


def test_a_store_of_the_newest_version_is_left_alone(store, data, steps):
    filled(store, steps)
    changes = store.total_changes
    migrate(store, VAULT, steps)
    assert store.total_changes == changes
    assert copies_before_steps(data / "fallakte.db") == []


def test_before_a_step_a_copy_under_the_same_key_is_left(store, data, steps):
    filled(store, steps)
    write(steps, FIRST, SECOND)
    migrate(store, VAULT, steps)
    copy_path = data / "fallakte.before-1.db"
    assert copies_before_steps(data / "fallakte.db") == [copy_path]
    assert stat.S_IMODE(copy_path.stat().st_mode) == 0o600
    assert b"Mila" not in copy_path.read_bytes()
    copy = open_store(copy_path, KEY, kind=VAULT)
    assert schema_version(copy) == 1
    assert integrity_findings(copy) == []
    assert copy.execute("SELECT name FROM person").fetchall() == [("Mila Muster",), ("Ole Beispiel",)]
    copy.close()
    assert listing(data) == [
        "fallakte.before-1.db",
        "fallakte.db",
        "fallakte.db-shm",
        "fallakte.db-wal",
    ]


def test_the_copy_holds_what_stands_in_the_log_alone(store, data, steps):
    filled(store, steps)
    assert (data / "fallakte.db-wal").stat().st_size > 0
    write(steps, FIRST, SECOND)
    migrate(store, VAULT, steps)
    assert not (data / "fallakte.before-1.db-wal").exists()
    copy = open_store(data / "fallakte.before-1.db", KEY, kind=VAULT)
    assert copy.execute("SELECT count(*) FROM person").fetchone() == (2,)
    copy.close()


def test_an_unfinished_copy_of_an_earlier_try_is_written_over(store, data, steps):
    filled(store, steps)
    write(steps, FIRST, SECOND)
    (data / "fallakte.before-1.db.part").write_bytes(b"half")
    (data / "fallakte.before-1.db").write_bytes(b"old")
    migrate(store, VAULT, steps)
    assert copies_before_steps(data / "fallakte.db") == [data / "fallakte.before-1.db"]
    open_store(data / "fallakte.before-1.db", KEY, kind=VAULT).close()


def test_unfinished_copies_are_known_too(data):
    for name in (
        "fallakte.before-1.db",
        "fallakte.before-2.db.part",
        "fallakte.before-2.db.part-wal",
        "schule.before-1.db",
    ):
        (data / name).write_bytes(b"")
    assert [path.name for path in copies_before_steps(data / "fallakte.db")] == [
        "fallakte.before-1.db",
        "fallakte.before-2.db.part",
        "fallakte.before-2.db.part-wal",
    ]


@pytest.mark.parametrize("broken", ["ALTER TABLE person ADD COLUMN born TEXT; nonsense;", SECOND + "SELECT 1; INSERT"])
def test_a_step_that_fails_leaves_the_store_as_it_was(store, steps, broken):
    filled(store, steps)
    write(steps, FIRST, broken)
    before = list(store.execute("SELECT sql FROM sqlite_master"))
    with pytest.raises((dbapi2.OperationalError, ValueError)):
        migrate(store, VAULT, steps)
    assert schema_version(store) == 1
    assert list(store.execute("SELECT sql FROM sqlite_master")) == before
    assert not store.in_transaction
    assert store.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_steps_before_the_one_that_fails_stay_and_are_not_run_again(store, steps):
    filled(store, steps)
    write(steps, FIRST, SECOND, "nonsense;")
    with pytest.raises(dbapi2.OperationalError):
        migrate(store, VAULT, steps)
    assert schema_version(store) == 2
    write(steps, FIRST, SECOND, THIRD)
    migrate(store, VAULT, steps)
    assert schema_version(store) == 3


def test_a_step_that_breaks_links_is_taken_back(store, steps):
    filled(store, steps)
    write(steps, FIRST, "DELETE FROM person WHERE id = 2;")
    with pytest.raises(DamagedError):
        migrate(store, VAULT, steps)
    assert schema_version(store) == 1
    assert store.execute("SELECT count(*) FROM person").fetchone() == (2,)


def test_without_room_for_the_copy_no_step_runs(store, data, steps, monkeypatch):
    filled(store, steps)
    write(steps, FIRST, SECOND)

    def full(*_, **__):
        raise UsageError("store.disk_full", store="fallakte.db")

    monkeypatch.setattr(schema_steps, "copy_store", full)
    with pytest.raises(UsageError):
        migrate(store, VAULT, steps)
    assert schema_version(store) == 1
    assert copies_before_steps(data / "fallakte.db") == []


def test_a_damaged_store_gets_no_step_and_no_copy(store, data, steps):
    filled(store, steps)
    store.execute("BEGIN IMMEDIATE")
    store.executemany("INSERT INTO person (name) VALUES (?)", [("x" * 1000,)] * 100)
    store.execute("COMMIT")
    store.close()
    raw = bytearray((data / "fallakte.db").read_bytes())
    raw[-4000] ^= 1
    (data / "fallakte.db").write_bytes(raw)
    write(steps, FIRST, SECOND)
    again = open_store(data / "fallakte.db", KEY, kind=VAULT)
    with pytest.raises(DamagedError):
        migrate(again, VAULT, steps)
    assert copies_before_steps(data / "fallakte.db") == []
    again.close()
    again = open_store(data / "fallakte.db", KEY, kind=VAULT)
    assert schema_version(again) == 1
    again.close()


def test_a_newer_store_is_refused_and_unchanged(store, data, steps):
    write(steps, FIRST, SECOND, THIRD)
    migrate(store, VAULT, steps)
    store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (data / "fallakte.db").read_bytes()
    (steps / "0003_step.sql").unlink()
    with pytest.raises(TooNewError) as caught:
        migrate(store, VAULT, steps)
    assert caught.value.key == "store.too_new"
    assert caught.value.details == {"store": "fallakte.db", "found": 3, "known": 2}
    assert "3" in error_text("de", caught.value)
    assert (data / "fallakte.db").read_bytes() == before


WHOLE = """
CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, born TEXT);
CREATE TABLE log (id INTEGER PRIMARY KEY);
CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE);
INSERT INTO log (id) VALUES (1);
-- Why it is there
CREATE INDEX note_person ON note (person_id);
CREATE UNIQUE INDEX person_name ON person (name);
CREATE TRIGGER person_added AFTER INSERT ON person BEGIN INSERT INTO log (id) VALUES (NULL); END;
CREATE VIEW persons_in_use AS SELECT id FROM person;
"""
"""One step for the three, with what follows from their tables written anew."""


def squashed(steps: Path) -> None:
    for path in steps.iterdir():
        path.unlink()
    (steps / "0004_whole.sql").write_text(WHOLE, "utf-8")


def test_a_squashed_step_makes_a_new_store_and_carries_the_next_number(store, data, steps):
    squashed(steps)
    migrate(store, VAULT, steps)
    assert (schema_version(store), newest_version(VAULT, steps), oldest_version(VAULT, steps)) == (4, 4, 3)
    assert store.execute("SELECT count(*) FROM log").fetchone() == (1,)
    assert copies_before_steps(data / "fallakte.db") == []


def test_a_store_of_the_number_before_keeps_its_tables_and_gets_the_rest_anew(store, data, steps):
    filled(store, steps)
    write(steps, FIRST, SECOND, THIRD + "CREATE INDEX person_born ON person (born);")
    migrate(store, VAULT, steps)
    squashed(steps)
    (steps / "0005_more.sql").write_text("ALTER TABLE person ADD COLUMN more TEXT;", "utf-8")
    migrate(store, VAULT, steps)
    assert schema_version(store) == 5
    assert store.execute("SELECT count(*), count(more) FROM person").fetchone() == (2, 0)
    assert store.execute("SELECT count(*) FROM log").fetchone() == (2,), "rows are put into new tables only"
    made = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type <> 'table'")}
    assert made == {"note_person", "person_name", "person_added", "persons_in_use"}
    assert (data / "fallakte.before-3.db").exists()


@pytest.mark.parametrize("found", [1, 2])
def test_a_store_of_before_the_squashed_ones_is_refused_and_unchanged(store, data, steps, found):
    filled(store, steps)
    write(steps, *(FIRST, SECOND)[:found])
    migrate(store, VAULT, steps)
    copies = copies_before_steps(data / "fallakte.db")
    squashed(steps)
    changes = store.total_changes
    with pytest.raises(TooOldError) as caught:
        migrate(store, VAULT, steps)
    assert caught.value.details == {"store": "fallakte.db", "found": found, "oldest": 3}
    assert (store.total_changes, schema_version(store)) == (changes, found)
    assert copies_before_steps(data / "fallakte.db") == copies


@pytest.mark.parametrize(
    "files",
    [
        [],
        ["0000_a.sql", "0001_b.sql"],
        ["0001_a.sql", "0003_c.sql"],
        ["0027_a.sql", "0029_c.sql"],
        ["0001_a.sql", "0001_b.sql"],
        ["0001_a.sql", "2_b.sql"],
        ["0001_a.sql", "0002_B.sql"],
        ["0001_a.sql", "other.sql"],
    ],
    ids=str,
)
def test_steps_are_numbered_without_a_gap(store, steps, files):
    for name in files:
        (steps / name).write_text("SELECT 1;", "utf-8")
    with pytest.raises(ValueError):
        migrate(store, VAULT, steps)
    assert schema_version(store) == 0


@pytest.mark.parametrize("kind", list(StoreKind))
def test_the_programs_own_steps_run_in_a_real_store(tmp_path, kind):
    connection = open_store(tmp_path / kind.file_name, KEY, kind=kind, create=True)
    migrate(connection, kind)
    assert schema_version(connection) == newest_version(kind) > oldest_version(kind) > 0
    assert integrity_findings(connection) == []
    connection.close()


@pytest.mark.parametrize(
    ("script", "statements"),
    [
        ("", []),
        ("-- nothing; here\n/* ; */\n", []),
        ("SELECT 1;", ["SELECT 1;"]),
        ("SELECT 1;SELECT 2;\n", ["SELECT 1;", "SELECT 2;"]),
        ("SELECT ';'; SELECT 2;", ["SELECT ';';", "SELECT 2;"]),
        ("SELECT 1; -- done; really", ["SELECT 1;"]),
        ("CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1; SELECT 2; END;", None),
    ],
)
def test_statements_are_told_apart(script, statements):
    assert list(split_statements(script)) == ([script] if statements is None else statements)


@pytest.mark.parametrize(
    "script", ["SELECT 1", "SELECT 1; SELECT", "CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1;"]
)
def test_a_script_that_ends_inside_a_statement_is_a_fault(script):
    with pytest.raises(ValueError):
        list(split_statements(script))


def test_a_folder_that_takes_no_copy_is_said_so(store, data, steps):
    filled(store, steps)
    write(steps, FIRST, SECOND)
    (data / "fallakte.before-1.db").mkdir()
    with pytest.raises(UsageError) as caught:
        migrate(store, VAULT, steps)
    assert caught.value.key == "file.unwritable"
    assert schema_version(store) == 1
    assert copies_before_steps(data / "fallakte.db") == [data / "fallakte.before-1.db"]


@pytest.mark.parametrize("step", ["annex", "certificate"])
def test_the_steps_of_attachments_keep_them_with_content_words_and_numbers(data, tmp_path, store, step):
    before = tmp_path / "before"
    before.mkdir()
    (anew,) = schema_folder(VAULT).glob(f"*_{step}.sql")
    for path in schema_folder(VAULT).glob("*.sql"):
        if path.name < anew.name:
            (before / path.name).write_bytes(path.read_bytes())
    migrate(store, VAULT, before)
    store.execute(
        """INSERT INTO offer (uid, school, type, title, from_date, participants_w, participants_m, participants_d,
            participants_unknown) VALUES ('o', 'GS', 'group', 'Chor', '2026-01-01', 0, 0, 0, 0)"""
    )
    (offer,) = store.execute("SELECT id FROM offer").fetchone()
    for number in (1, 2, 3):
        store.execute(
            "INSERT INTO attachment (uid, offer_id, kind, title, size, sha256, added_on) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (f"a{number}", offer, "other", f"Liste{number}", 1, "x", "2026-01-02"),
        )
        store.execute("INSERT INTO attachment_content (attachment_id, content) VALUES (?, ?)", (number, b"c"))
    store.execute("DELETE FROM attachment WHERE id = 3")
    migrate(store, VAULT)
    held = store.execute("SELECT id, uid, offer_id, agreement_id, title FROM attachment ORDER BY id").fetchall()
    assert held == [(1, "a1", offer, None, "Liste1"), (2, "a2", offer, None, "Liste2")]
    assert store.execute("SELECT attachment_id FROM attachment_content").fetchall() == [(1,), (2,)]
    found = "SELECT record_id FROM search_document WHERE kind = 'attachment' ORDER BY record_id"
    assert store.execute(found).fetchall() == [(1,), (2,)]
    # A number given once is not given to another, and the search follows what is added, changed and removed.
    add = """INSERT INTO attachment (uid, offer_id, kind, title, size, sha256, added_on)
        VALUES ('n', ?, 'other', 'Neu', 1, 'x', 'y')"""
    store.execute(add, (offer,))
    assert store.execute("SELECT max(id) FROM attachment").fetchone() == (4,)
    store.execute("DELETE FROM attachment WHERE id = 1")
    assert store.execute(found).fetchall() == [(2,), (4,)]
    assert store.execute("SELECT count(*) FROM attachment_content WHERE attachment_id = 1").fetchone() == (0,)
    with pytest.raises(dbapi2.IntegrityError):
        store.execute("UPDATE attachment SET offer_id = NULL WHERE id = 2")


def test_the_step_of_certificates_keeps_annexes_with_their_agreement(data, tmp_path, store):
    before = tmp_path / "before"
    before.mkdir()
    for path in schema_folder(VAULT).glob("*.sql"):
        if path.name < "0043":
            (before / path.name).write_bytes(path.read_bytes())
    migrate(store, VAULT, before)
    names = [
        name
        for _, name, _, needed, default, is_key in store.execute("PRAGMA table_info(agreement)")
        if needed and default is None and not is_key
    ]
    store.execute(f"INSERT INTO agreement ({', '.join(names)}) VALUES ({', '.join('0' for _ in names)})")
    (agreement,) = store.execute("SELECT id FROM agreement").fetchone()
    store.execute(
        """INSERT INTO attachment (uid, agreement_id, kind, title, size, sha256, added_on)
            VALUES ('a', ?, 'concept', 'Konzept', 1, 'x', '2026-01-02')""",
        (agreement,),
    )
    migrate(store, VAULT)
    assert store.execute("SELECT agreement_id, training_id FROM attachment").fetchall() == [(agreement, None)]
    with pytest.raises(dbapi2.IntegrityError):
        store.execute("UPDATE attachment SET training_id = 1")
