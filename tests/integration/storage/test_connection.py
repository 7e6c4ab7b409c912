"""Opening stores: the settings, what is refused, and the errors told apart. Real SQLCipher files throughout."""

from __future__ import annotations

import stat
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import DamagedError, KnownError, RefusedError, UsageError
from ssa_desktop.error_texts import error_text
from ssa_desktop.storage.connection import (
    StoreConnection,
    empty_wal,
    open_store,
    translate_errors,
    vacuum_and_empty_wal,
)
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.sql import transaction
from tests.processes import PIPE, run, started

VAULT, SCHOOLBOOK = StoreKind.VAULT, StoreKind.SCHOOLBOOK
KEY = bytes(range(32))
SECRET = "Mila Muster vertraut sich an"


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fallakte.db"


@pytest.fixture
def store(path):
    connection = open_store(path, KEY, kind=VAULT, create=True)
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")
    yield connection
    connection.close()


def fill(connection: StoreConnection, rows: int = 200) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO note (text) VALUES (?)", [(f"{SECRET} {number}" * 5,) for number in range(rows)]
    )
    connection.execute("COMMIT")


def count(connection: StoreConnection) -> int:
    return int(connection.execute("SELECT count(*) FROM note").fetchone()[0])


def opening_error(path: Path, key: bytes = KEY, kind: StoreKind = VAULT) -> KnownError:
    with pytest.raises(KnownError) as caught:
        open_store(path, key, kind=kind)
    assert SECRET not in str(caught.value)
    assert kind.file_name in error_text("de", caught.value)
    return caught.value


def test_a_transaction_that_nobody_ended_is_over_with_its_connection(path, store):
    """An interruption can hit between its beginning and its block; its memory is freed later than the store is shut."""
    begun = transaction(store)
    begun.__enter__()
    store.execute("INSERT INTO note (text) VALUES ('halb')")
    store.close()
    begun.gen.close()
    again = open_store(path, KEY, kind=VAULT)
    assert count(again) == 0
    again.close()


def test_what_was_written_is_there_after_opening_again(path, store):
    fill(store)
    store.close()
    again = open_store(path, KEY, kind=VAULT)
    assert count(again) == 200
    again.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("busy_timeout", 5000),
        ("cipher_memory_security", "0"),
        ("cipher_page_size", "4096"),
        ("cipher_use_hmac", "1"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
        ("cipher_plaintext_header_size", "0"),
    ],
)
@pytest.mark.parametrize("maintenance", [False, True])
@pytest.mark.parametrize("kind", list(StoreKind))
def test_the_settings_hold_after_making_and_after_opening(tmp_path, kind, maintenance, name, value):
    for create in (True, False):
        connection = open_store(tmp_path / "x.db", KEY, kind=kind, create=create, maintenance=maintenance)
        assert connection.execute(f"PRAGMA {name}").fetchone() == (value,)
        connection.close()


def test_nothing_is_logged_by_sqlcipher_even_when_a_page_is_broken(path, store):
    """SQLCipher writes its log to standard error unless it is told not to, so it has to be seen from outside."""
    fill(store)
    store.close()
    flip(path, 3)
    script = (
        "import sys; from pathlib import Path; from ssa_desktop.storage import connection; "
        "from ssa_desktop.storage.keys.keyfile import StoreKind\n"
        "store = connection.open_store(Path(sys.argv[1]), bytes(range(32)), kind=StoreKind.VAULT)\n"
        "print(connection.integrity_findings(store))\n"
        "try: connection.open_store(Path(sys.argv[1]), bytes(32), kind=StoreKind.VAULT)\n"
        "except Exception as error: print(error)\n"
    )
    done = run([sys.executable, "-c", script, path])
    assert done.stderr == ""
    assert done.stdout == "['page 3', 'table note']\nstore.damaged\n"


def flip(path: Path, page: int, offset: int = 100) -> None:
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4096 + offset] ^= 1
    path.write_bytes(raw)


def test_transactions_are_begun_by_the_caller_alone(store):
    store.execute("INSERT INTO note (text) VALUES ('x')")
    assert not store.in_transaction
    store.execute("BEGIN IMMEDIATE")
    store.execute("INSERT INTO note (text) VALUES ('y')")
    store.execute("ROLLBACK")
    assert count(store) == 1


def test_files_are_for_their_owner_alone(path, store):
    fill(store)
    assert listing(path.parent) == ["fallakte.db", "fallakte.db-shm", "fallakte.db-wal"]
    for name in listing(path.parent):
        assert stat.S_IMODE((path.parent / name).stat().st_mode) == 0o600


def test_neither_file_nor_log_holds_plain_text(path, store):
    fill(store)
    for suffix in ("", "-wal"):
        raw = path.with_name(path.name + suffix).read_bytes()
        assert len(raw) > 4096 if suffix else len(raw) >= 4096
        for plain in (b"Mila", b"Muster", b"note", b"CREATE", b"SQLite format 3", KEY, KEY.hex().encode()):
            assert plain not in raw


def test_a_connection_moves_between_threads(store):
    fill(store)
    found: list[int] = []
    worker = threading.Thread(target=lambda: found.append(count(store)))
    worker.start()
    worker.join()
    assert found == [200]


def test_a_closed_connection_has_let_go_of_the_key(store):
    assert store.store_key == KEY
    store.close()
    assert store.store_key == b""


@pytest.mark.parametrize("name", ["ä ö.db", "100%.db", "what?.db", "a#b.db", "it's.db", "a&mode=memory.db", "%41.db"])
def test_odd_file_names_are_just_names(tmp_path, name):
    open_store(tmp_path / name, KEY, kind=VAULT, create=True).close()
    assert listing(tmp_path) == [name]
    open_store(tmp_path / name, KEY, kind=VAULT).close()


def test_a_relative_path_opens(path, store, monkeypatch):
    store.close()
    monkeypatch.chdir(path.parent)
    open_store(Path(path.name), KEY, kind=VAULT).close()


# What is refused ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("maintenance", [False, True])
@pytest.mark.parametrize(
    ("statement", "bound"),
    [
        ("ATTACH '{other}' AS other", ()),
        ("ATTACH DATABASE ? AS other", ("{other}",)),
        ("ATTACH '/' || 'x' AS other", ()),
        ("ATTACH ':memory:' AS other", ()),
        ("ATTACH ? AS other", ("",)),
        ("ATTACH NULL AS other", ()),
        ("VACUUM INTO '{other}'", ()),
        ("SELECT load_extension('x')", ()),
        ("SELECT LOAD_EXTENSION('x', 'y')", ()),
    ],
)
def test_other_files_and_extensions_are_refused(path, store, maintenance, statement, bound):
    store.close()
    other = str(path.parent / "other.db")
    connection = open_store(path, KEY, kind=VAULT, maintenance=maintenance)
    with pytest.raises(dbapi2.DatabaseError) as caught:
        connection.execute(statement.format(other=other), [value.format(other=other) for value in bound])
    assert caught.value.sqlite_errorname in {"SQLITE_AUTH", "SQLITE_ERROR"}
    assert "not authorized" in str(caught.value) or "authorization denied" in str(caught.value)
    assert [row[1] for row in connection.execute("PRAGMA database_list")] == ["main"]
    connection.close()
    assert not Path(other).exists()


def test_an_ordinary_connection_attaches_no_nameless_store_either(store):
    with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|authorization denied"):
        store.execute("ATTACH '' AS other")


@pytest.mark.parametrize("maintenance", [False, True])
def test_extensions_cannot_be_switched_on(path, store, maintenance):
    store.close()
    connection = open_store(path, KEY, kind=VAULT, maintenance=maintenance)
    with pytest.raises(dbapi2.NotSupportedError):
        connection.enable_load_extension(True)
    with pytest.raises(dbapi2.NotSupportedError):
        connection.load_extension("x")
    connection.close()


def test_a_statement_cannot_load_an_extension_even_where_that_is_switched_on(store):
    dbapi2.Connection.enable_load_extension(store, True)
    with pytest.raises(dbapi2.DatabaseError, match="not authorized to use function"):
        store.execute("SELECT load_extension('x')")


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA REKEY = 'x'",
        "PRAGMA main.hexrekey = '00'",
        "PRAGMA cipher_log = 'stderr'",
        "PRAGMA cipher_log_level = TRACE",
        "PRAGMA cipher_profile = 'stderr'",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '/'",
    ],
)
def test_key_log_and_temporary_files_cannot_be_changed_afterwards(path, store, statement):
    with pytest.raises(dbapi2.DatabaseError, match="not authorized"):
        store.execute(statement)
    store.close()
    open_store(path, KEY, kind=VAULT).close()


# VACUUM and the write-ahead log ---------------------------------------------------------------------------------------


def test_vacuum_is_refused_on_an_ordinary_connection(store):
    with pytest.raises(dbapi2.DatabaseError, match="authoriz"):
        store.execute("VACUUM")


def test_vacuum_shrinks_the_store_and_empties_the_log(path, store):
    fill(store, 2000)
    store.execute("DELETE FROM note WHERE id > 10")
    store.close()
    before = path.stat().st_size
    connection = open_store(path, KEY, kind=VAULT, maintenance=True)
    vacuum_and_empty_wal(connection)
    assert path.stat().st_size < before / 4
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    assert count(connection) == 10
    connection.close()


def test_vacuum_makes_no_file_of_its_own(path, store):
    fill(store, 2000)
    store.close()
    before = open_files()
    connection = open_store(path, KEY, kind=VAULT, maintenance=True)
    # With so few pages in memory, a temporary store in a file would be written to at once.
    connection.execute("PRAGMA cache_size = 10")
    seen: set[str] = set()
    connection.set_progress_handler(lambda: seen.update(open_files()), 200)
    connection.execute("VACUUM")
    connection.close()
    assert {Path(name).name for name in seen - before if name.startswith("/")} - {"fd"} == {
        "fallakte.db",
        "fallakte.db-wal",
        "fallakte.db-shm",
    }


def open_files() -> set[str]:
    found = set()
    for number in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add(str(number.readlink()))
    return found


def test_emptying_the_log_gives_up_while_somebody_reads(path, store):
    reader = open_store(path, KEY, kind=VAULT)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM note").fetchone()
    fill(store)
    store.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(RefusedError) as caught:
        empty_wal(store)
    assert caught.value.key == "store.busy"
    reader.execute("COMMIT")
    empty_wal(store)
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    reader.close()


# Errors told apart ----------------------------------------------------------------------------------------------------


def test_a_missing_store_is_missing_and_stays_so(tmp_path):
    error = opening_error(tmp_path / "fallakte.db")
    assert isinstance(error, DamagedError)
    assert error.key == "store.missing"
    assert listing(tmp_path) == []


def test_a_store_that_goes_away_while_it_is_opened_is_not_made_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    assert opening_error(tmp_path / "fallakte.db").key == "store.unwritable"
    assert listing(tmp_path) == []


def test_a_folder_in_its_place_is_no_store(tmp_path):
    (tmp_path / "fallakte.db").mkdir()
    assert opening_error(tmp_path / "fallakte.db").key == "store.missing"


def test_a_taken_path_is_refused_and_kept(path, store):
    store.close()
    before = path.read_bytes()
    with pytest.raises(RefusedError) as caught:
        open_store(path, KEY, kind=VAULT, create=True)
    assert caught.value.key == "store.exists"
    assert path.read_bytes() == before


def test_a_store_that_could_not_be_made_leaves_nothing(tmp_path, monkeypatch):
    with pytest.raises(UsageError) as caught:
        open_store(tmp_path / "missing" / "x.db", KEY, kind=VAULT, create=True)
    assert caught.value.key == "file.unwritable"
    monkeypatch.setattr("ssa_desktop.storage.connection._authorizer", None)
    with pytest.raises(TypeError):
        open_store(tmp_path / "x.db", KEY, kind=VAULT, create=True)
    assert listing(tmp_path) == []


@pytest.mark.parametrize("length", [0, 1, 16, 31, 33, 64])
def test_a_key_has_32_bytes(path, store, length):
    with pytest.raises(ValueError):
        open_store(path, bytes(length), kind=VAULT)


@pytest.mark.parametrize("key", [bytes(32), bytes([1]) + KEY[1:], KEY[:-1] + b"\xff"])
def test_another_key_opens_nothing_and_changes_nothing(path, store, key):
    fill(store)
    store.close()
    before = path.read_bytes()
    assert opening_error(path, key).key == "store.damaged"
    assert path.read_bytes() == before
    assert listing(path.parent) == [path.name]


def test_the_other_kind_of_store_is_told_apart(path, store):
    store.close()
    before = path.read_bytes()
    assert opening_error(path, kind=SCHOOLBOOK).key == "store.wrong_kind"
    assert path.read_bytes() == before


def test_a_store_cut_anywhere_is_damaged(path, store):
    fill(store)
    store.close()
    raw = path.read_bytes()
    pages = len(raw) // 4096
    assert pages > 10
    cuts = {0, 1, 2, 15, 16, 100, 4095, 4097, 5000, len(raw) - 1, len(raw) - 17}
    for length in sorted(cuts | {page * 4096 for page in range(pages)}):
        path.write_bytes(raw[:length])
        assert opening_error(path).key == "store.damaged", length
        assert path.read_bytes() == raw[:length]


def test_bytes_that_hang_on_are_damage(path, store):
    store.close()
    path.write_bytes(path.read_bytes() + b"x")
    assert opening_error(path).key == "store.damaged"


@pytest.mark.parametrize("content", [b"SQLite format 3\0" + bytes(8192), b"\xff" * 8192, b"{}", bytes(4096)])
def test_what_is_no_store_is_damage(path, content):
    path.write_bytes(content)
    assert opening_error(path).key == "store.damaged"


def test_an_unencrypted_database_is_not_opened(path):
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)")
    plain.execute("PRAGMA application_id = 0x53534146")
    plain.commit()
    plain.close()
    assert opening_error(path).key == "store.damaged"


def test_a_flipped_byte_is_never_read_as_data(path, store):
    fill(store)
    store.close()
    raw = path.read_bytes()
    for page in range(1, len(raw) // 4096 + 1):
        for offset in (0, 20, 2000, 4030, 4090):
            path.write_bytes(raw)
            flip(path, page, offset)
            # Page 2 is the table's root, so a whole reading touches every page.
            with pytest.raises(DamagedError) as caught:
                read_all(path)
            assert caught.value.key == "store.damaged"


def read_all(path: Path) -> None:
    with translate_errors(VAULT), closing(open_store(path, KEY, kind=VAULT)) as connection:
        connection.execute("SELECT max(text), sum(length(text)) FROM note").fetchall()


def test_a_page_from_an_older_state_of_another_place_is_not_taken(path, store):
    """The seal of a page holds its number: pages cannot change places."""
    fill(store)
    store.close()
    raw = bytearray(path.read_bytes())
    raw[3 * 4096 : 4 * 4096], raw[4 * 4096 : 5 * 4096] = raw[4 * 4096 : 5 * 4096], raw[3 * 4096 : 4 * 4096]
    path.write_bytes(raw)
    connection = open_store(path, KEY, kind=VAULT)
    with pytest.raises(DamagedError), translate_errors(VAULT):
        connection.execute("SELECT max(text) FROM note").fetchall()
    connection.close()


def test_a_store_held_by_a_writer_is_busy(path, store):
    other = open_store(path, KEY, kind=VAULT)
    other.execute("PRAGMA busy_timeout = 1")
    store.execute("BEGIN IMMEDIATE")
    with pytest.raises(RefusedError) as caught, translate_errors(VAULT):
        other.execute("BEGIN IMMEDIATE")
    assert caught.value.key == "store.busy"
    store.execute("ROLLBACK")
    other.close()


def test_a_full_disk_is_a_full_disk_and_the_store_stays_whole(path, store):
    fill(store, 10)
    limit = store.execute("PRAGMA page_count").fetchone()[0] + 2
    store.execute(f"PRAGMA max_page_count = {limit}")
    with pytest.raises(UsageError) as caught, translate_errors(VAULT):
        fill(store)
    assert caught.value.key == "store.disk_full"
    if store.in_transaction:
        store.execute("ROLLBACK")
    assert count(store) == 10


def test_a_store_that_may_only_be_read_is_unwritable(store):
    store.execute("PRAGMA query_only = ON")
    with pytest.raises(UsageError) as caught, translate_errors(VAULT):
        store.execute("INSERT INTO note (text) VALUES ('x')")
    assert caught.value.key == "store.unwritable"


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        (f"SELECT '{SECRET}' FROM nowhere", dbapi2.OperationalError),
        ("INSERT INTO note (id) VALUES (1), (1)", dbapi2.IntegrityError),
        ("SELECT ?", dbapi2.ProgrammingError),
    ],
)
def test_the_programs_own_faults_pass_as_they_are(store, statement, error):
    with pytest.raises(error), translate_errors(VAULT):
        store.execute(statement)


def test_known_errors_pass_as_they_are():
    with pytest.raises(RefusedError) as caught, translate_errors(VAULT):
        raise RefusedError("hold.stands")
    assert caught.value.key == "hold.stands"


def test_a_killed_process_loses_nothing_confirmed_and_leaves_a_store_that_opens(path, store):
    store.close()
    script = (
        "import sys; from pathlib import Path; from ssa_desktop.storage.connection import open_store; "
        "from ssa_desktop.storage.keys.keyfile import StoreKind\n"
        "store = open_store(Path(sys.argv[1]), bytes(range(32)), kind=StoreKind.VAULT)\n"
        "number = 0\n"
        "while True:\n"
        "    number += 1\n"
        "    store.execute('BEGIN IMMEDIATE')\n"
        "    store.execute('INSERT INTO note (id, text) VALUES (?, ?)', (number, 'x' * 3000))\n"
        "    store.execute('COMMIT')\n"
        "    print(number, flush=True)\n"
    )
    for _ in range(3):
        again = open_store(path, KEY, kind=VAULT)
        again.execute("DELETE FROM note")
        again.close()
        with started([sys.executable, "-c", script, path], stdout=PIPE) as process:
            assert process.stdout is not None
            confirmed = [int(process.stdout.readline()) for _ in range(40)][-1]
            process.kill()
            confirmed = max([confirmed, *(int(line) for line in process.stdout if line.endswith("\n"))])
        again = open_store(path, KEY, kind=VAULT)
        assert count(again) >= confirmed
        assert again.execute("SELECT max(id) FROM note").fetchone()[0] == count(again)
        again.close()


def test_a_statement_is_read_once_however_many_were_run_before_it(store):
    for number in range(400):
        for _ in range(3):
            store.execute(f"SELECT {number} FROM note").fetchall()
    planned: list[object] = []

    def note(*what: object) -> int:
        planned.append(what)
        return dbapi2.SQLITE_OK

    store.set_authorizer(note)
    asked = [("SELECT text FROM note WHERE id = ?", 1), ("SELECT id FROM note WHERE text = ?", "x")]
    for statement, bound in asked:
        store.execute(statement, (bound,)).fetchall()
    once = len(planned)
    for statement, bound in asked * 3:
        store.execute(statement, (bound,)).fetchall()
    assert 0 < once == len(planned)
