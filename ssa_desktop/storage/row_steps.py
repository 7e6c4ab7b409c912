"""What one step changes, row by row: noted while it runs, and written back as it was.

SQLite tells of a row before it changes by temporary triggers, which lie in memory and hand the row to a function of
this module: sqlcipher3 has neither its sessions nor its hooks. They are made when a connection writes the first step
and say nothing outside of one. What a row was like before is kept whole; of what it is like after it only a seal,
since whatever takes the step back reads the row itself, once it is known to be the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.sql import Connection, new_uid, row, rows, value

NOT_NOTED: Final = frozenset(
    {
        "backup_made", "change_log", "day_sign", "draft", "draft_person", "due_notice",
        "place_override", "security_event", "store_end", "tombstone", "unclean_end", "writer",
    }
)  # fmt: skip
"""Tables that the program keeps of itself: no step changes them for good or ill, and taking one back leaves them."""
KEPT_VALUES: Final = ("sequence.", "scrub_pending", "import_key", "tombstone_key", "backup.writing.", "tour")
"""How values of ``meta`` are called that no step takes back; a number given once is not given to another."""
_PUT_RIGHT: Final = frozenset({"handover", "search_document"})
"""Tables in which triggers reckon along: where taking a step back moves them, they are put back as they were."""
_GOES_ALONG: Final = frozenset({"import_ref"})
"""Tables in which an export may have noted a record meanwhile: that goes with the record, and comes back with it."""
_OWN_KEYS: Final[Mapping[str, tuple[str, ...]]] = {"search_document": ("kind", "record_id")}
"""Tables whose rows are known by something else than their number, which they lose on the way."""
ONLY_CHANGED: Final = frozenset({"deletion_record"})
"""Tables in which what a step adds stays, as proof of what went; what she changes of it is taken back."""
_BY_LENGTH: Final = {"attachment_content": "content"}
"""Tables with a column that is long and written once and for all: to know a row again it is enough how long it is."""
_ROUNDS: Final = 4
_SEAL_BYTES: Final = 16
_CHANGED: Final = "step.changed_since"
_RANDOM_ID: Final = "uid"

Image = tuple[Any, ...]
"""A row: its values in the order of :attr:`Table.columns`."""


class Key(NamedTuple):
    """Which row of a store."""

    table: str
    value: tuple[Any, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Was:
    """What a step did to a row: what it was like before, None where it was not there; the seals of that and of now."""

    before: Image | None
    sealed: bytes | None
    after: bytes | None


Rows = dict[Key, Was]


class RowStep:
    """What a step changed in both stores. It holds content: it is dropped when that is erased, and with the lock."""

    __slots__ = ("__weakref__", "erasures", "is_dropped", "restricted", "stores")

    def __init__(self) -> None:
        self.stores: dict[StoreKind, Rows] = {}
        self.erasures: int | None = None
        """How often something was erased before it; another number later, and it cannot be taken back."""
        self.restricted: frozenset[int] = frozenset()
        """The cases that were restricted when it was done."""
        self.is_dropped = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left to take back: it changed nothing, or was dropped."""
        return not any(self.stores.values())

    def add(self, kind: StoreKind, found: Rows) -> None:
        """Take in what a further part of the step changed."""
        if self.is_dropped:
            return
        known = self.stores.setdefault(kind, {})
        for key, was in found.items():
            earlier = known.get(key)
            if earlier is None:
                known[key] = was
            elif was.sealed != earlier.after:
                # Somebody else was at it between two parts: nothing of it can be taken back truly.
                self.drop()
                return
            elif was.after == earlier.sealed:
                del known[key]
            else:
                known[key] = Was(earlier.before, earlier.sealed, was.after)

    def drop(self) -> None:
        """Let go of everything it holds."""
        self.stores.clear()
        self.is_dropped = True


class Table(NamedTuple):
    """A table as rows of it are noted: its columns, those that make the key, and its place: what it hangs on first."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    place: int

    @property
    def reading(self) -> str:
        """What is read to know a row again, as the columns of a query."""
        return ", ".join(f"length({one})" if one == _BY_LENGTH.get(self.name) else one for one in self.columns)

    def short(self, image: Image | None) -> Image | None:
        """Return a row as it is read to know it again."""
        if image is None or self.name not in _BY_LENGTH:
            return image
        return tuple(len(one) if isinstance(one, bytes) else one for one in image)

    def key_of(self, image: Image) -> Key:
        """Return which row it is."""
        return Key(self.name, tuple(image[self.columns.index(column)] for column in self.key))


class RowNotes:
    """Notes the rows that change in one store while a step runs."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.tables = _tables(connection)
        self._noted: dict[Key, Image | None] | None = None
        # Not to be called by what somebody typed: the program's own statements alone have names of functions.
        connection.create_function("ssa_noting", 0, self._is_noting)
        connection.create_function("ssa_row_was", -1, self._row_was)
        connection.create_function("ssa_row_new", -1, self._row_new)
        for table in self.tables.values():
            _watch(connection, table)

    @contextmanager
    def on(self, noted: dict[Key, Image | None]) -> Iterator[None]:
        """Note inside the block what each row that changes was like at first; None for one that was not there."""
        before, self._noted = self._noted, noted
        try:
            yield
        finally:
            self._noted = before

    def changed(self, noted: Mapping[Key, Image | None]) -> Rows:
        """Return those of the noted rows that are not as they were, with the seals of what they are now."""
        found: Rows = {}
        for key, before in noted.items():
            now, was = self.image(key), self.tables[key.table].short(before)
            if now != was:
                found[key] = Was(before, self.seal_of(key, was), self.seal_of(key, now))
        return found

    def seal_of(self, key: Key, image: Image | None) -> bytes | None:
        """Return a seal of a row's values: equal for equal ones, whatever random id the row has."""
        if image is None:
            return None
        seal = blake2b(digest_size=_SEAL_BYTES)
        for column, one in zip(self.tables[key.table].columns, image, strict=True):
            if isinstance(one, bytes):
                seal.update(b"blob %d\n" % len(one))
                seal.update(one)
            elif column != _RANDOM_ID:
                seal.update(repr(one).encode())
                seal.update(b"\n")
        return seal.digest()

    def image(self, key: Key) -> Image | None:
        """Return a row as it is; of what is long, how long it is."""
        about = self.tables[key.table]
        table, columns, condition = about.name, about.reading, _is_key(about)
        found: Image | None = row(self.connection, f"SELECT {columns} FROM main.{table} WHERE {condition}", key.value)
        return found

    def _is_noting(self) -> bool:
        return self._noted is not None

    def _row_was(self, name: str, *image: Any) -> None:
        if self._noted is not None:
            key = self.tables[name].key_of(image)
            if name != "meta" or not str(key.value[0]).startswith(KEPT_VALUES):
                self._noted.setdefault(key, image)

    def _row_new(self, name: str, *key: Any) -> None:
        if self._noted is not None and (name != "meta" or not str(key[0]).startswith(KEPT_VALUES)):
            self._noted.setdefault(Key(name, key), None)


class Noting:
    """One part of a step while it runs: what it changed so far, in both stores."""

    def __init__(self, step: RowStep) -> None:
        self.step = step
        self.stores: dict[StoreKind, tuple[RowNotes, dict[Key, Image | None]]] = {}

    @contextmanager
    def noting(self, kind: StoreKind, notes: RowNotes) -> Iterator[None]:
        """Note what the transaction inside the block changes in a store.

        What it changed and did not save is noted too: at the end such rows are as they were.
        """
        _, noted = self.stores.setdefault(kind, (notes, {}))
        with notes.on(noted):
            yield

    def notes(self) -> list[tuple[StoreKind, RowNotes]]:
        """Return what notes the rows of the stores that were written to."""
        return [(kind, notes) for kind, (notes, _) in self.stores.items()]

    def end(self) -> None:
        """Give the step what was changed. What was done stays done, also where that can not be read any more."""
        try:
            for kind, (notes, noted) in self.stores.items():
                self.step.add(kind, notes.changed(noted))
                if kind is StoreKind.VAULT and noted:
                    self.step.restricted = restricted_cases(notes.connection)
        except dbapi2.DatabaseError:
            self.drop()

    def drop(self) -> None:
        """Let go of everything noted, and of the step."""
        self.stores.clear()
        self.step.drop()


def write_back(notes: RowNotes, step: Rows, noted: Mapping[Key, Image | None]) -> None:
    """Write the rows of a step as they were before it, inside a transaction that ``noted`` notes.

    Raises :class:`RefusedError` where one is not as the step left it, or something else hangs on it by now; the
    transaction is not to be committed then.
    """
    wanted: dict[Key, Image | None] = {}
    for key, was in step.items():
        if notes.seal_of(key, notes.image(key)) == was.after:
            wanted[key] = was.before
        elif key.table not in _GOES_ALONG:
            raise RefusedError(_CHANGED)
    notes.connection.execute("PRAGMA defer_foreign_keys = ON")
    left: Iterable[Key] = list(wanted)
    for _ in range(_ROUNDS):
        _write(notes, {key: wanted[key] for key in left})
        # What triggers did along with it is none of the step.
        for key in [one for one in noted if one not in wanted]:
            if noted[key] is None or key.table in _PUT_RIGHT:
                wanted[key] = noted[key]
            elif key.table not in _GOES_ALONG and notes.image(key) != notes.tables[key.table].short(noted[key]):
                raise RefusedError(_CHANGED)
        left = [key for key in wanted if not _is_as(notes, key, wanted[key])]
        if not left:
            return
    raise RefusedError(_CHANGED)


@contextmanager
def refusing_what_hangs_on() -> Iterator[None]:
    """Refuse where the schema does not allow what is written back: something else hangs on it by now."""
    try:
        yield
    except dbapi2.IntegrityError as error:
        raise RefusedError(_CHANGED) from error


def restricted_cases(connection: Connection) -> frozenset[int]:
    """Return the cases that are restricted."""
    return frozenset(number for (number,) in rows(connection, "SELECT id FROM restricted_case"))


def cases_of(notes: RowNotes, step: Rows) -> frozenset[int]:
    """Return the cases that rows of a step are about, or were."""
    found: set[int] = set()
    for key, was in step.items():
        columns = notes.tables[key.table].columns
        column = "id" if key.table == "case_file" else "case_id"
        if column in columns:
            place = columns.index(column)
            found.update(image[place] for image in (was.before, notes.image(key)) if image and image[place])
    return frozenset(found)


def _write(notes: RowNotes, wanted: Mapping[Key, Image | None]) -> None:
    """Write rows once: those that go first, what hangs on others before them; then the rest the other way round."""
    by_place = sorted(wanted, key=lambda key: notes.tables[key.table].place)
    for key in reversed(by_place):
        if wanted[key] is None:
            table, condition = key.table, _is_key(notes.tables[key.table])
            notes.connection.execute(f"DELETE FROM main.{table} WHERE {condition}", key.value)
    for key in by_place:
        image = wanted[key]
        if image is not None:
            try:
                _write_row(notes, key, image)
            except dbapi2.IntegrityError:
                # Another row may stand in its way that goes elsewhere: the next round tries again.
                continue


def _write_row(notes: RowNotes, key: Key, image: Image) -> None:
    about, now = notes.tables[key.table], notes.image(key)
    table, condition = about.name, _is_key(about)
    held = _without_tombstone(notes.connection, about, image, now)
    if now is None:
        columns, marks = ", ".join(about.columns), ", ".join("?" * len(held))
        notes.connection.execute(f"INSERT INTO main.{table} ({columns}) VALUES ({marks})", held)
        return
    short = about.short(held) or held
    other = [place for place, (one, two) in enumerate(zip(now, short, strict=True)) if one != two]
    # Not the whole row: what triggers do when a column is written, they do for that one alone.
    columns = ", ".join(f"{about.columns[place]} = ?" for place in other)
    if columns:
        bound = (*(held[place] for place in other), *key.value)
        notes.connection.execute(f"UPDATE main.{table} SET {columns} WHERE {condition}", bound)


def _without_tombstone(connection: Connection, table: Table, image: Image, now: Image | None) -> Image:
    """Return a row that comes back, without the tombstone it left; once lists outside name that, under another id."""
    if _RANDOM_ID not in table.columns:
        return image
    place = table.columns.index(_RANDOM_ID)
    was_told = value(connection, "SELECT told FROM tombstone WHERE uid = ?", (image[place],))
    if was_told:
        return (*image[:place], new_uid() if now is None else now[place], *image[place + 1 :])
    if was_told is not None:
        connection.execute("DELETE FROM tombstone WHERE uid = ?", (image[place],))
    return image


def _is_as(notes: RowNotes, key: Key, wanted: Image | None) -> bool:
    now, wanted = notes.image(key), notes.tables[key.table].short(wanted)
    if now is None or wanted is None:
        return now is wanted
    if now == wanted:
        return True
    columns = notes.tables[key.table].columns
    return all(one == two for name, one, two in zip(columns, now, wanted, strict=True) if name != _RANDOM_ID)


def _is_key(table: Table) -> str:
    return " AND ".join(f"{column} = ?" for column in table.key)


def _tables(connection: Connection) -> dict[str, Table]:
    names = [
        name
        for (name,) in rows(
            connection,
            """SELECT name FROM main.sqlite_master WHERE type = 'table'
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_index%' ESCAPE '\\'
            AND name NOT IN (SELECT value FROM json_each(?)) ORDER BY name""",
            (json.dumps(sorted(NOT_NOTED)),),
        )
    ]
    hangs_on = {
        name: {other for (other,) in rows(connection, 'SELECT "table" FROM pragma_foreign_key_list(?)', (name,))}
        for name in names
    }
    places: dict[str, int] = {}

    def place(name: str) -> int:
        if name not in places:
            places[name] = 0  # a table may hang on itself
            places[name] = 1 + max((place(other) for other in hangs_on[name] if other in hangs_on), default=0)
        return places[name]

    found = {}
    for name in names:
        key = _OWN_KEYS.get(name, ("key",) if name == "meta" else ("id",))
        columns = [column for (column,) in rows(connection, "SELECT name FROM pragma_table_info(?)", (name,))]
        if name in _OWN_KEYS:
            columns.remove("id")
        # What is searched for is written by triggers of what it is about: it comes after all of that.
        found[name] = Table(name, tuple(columns), key, len(names) if name in _OWN_KEYS else place(name))
    return found


def _watch(connection: Connection, table: Table) -> None:
    """Let the connection say which rows of a table change; the names are the schema's own."""
    name, old = table.name, ", ".join(f"old.{column}" for column in table.columns)
    keys, new = ", ".join(table.key), ", ".join(f"new.{column}" for column in table.key)
    was, is_new = f"ssa_row_was('{name}', {old})", f"ssa_row_new('{name}', {new})"
    watched = [("BEFORE UPDATE", was), ("BEFORE DELETE", was)]
    if name not in ONLY_CHANGED:
        watched.append(("AFTER INSERT", is_new))
    if table.key != ("id",):
        watched.append((f"AFTER UPDATE OF {keys}", is_new))
    for number, (on, call) in enumerate(watched):
        connection.execute(
            f"CREATE TEMP TRIGGER row_of_{name}_{number} {on} ON main.{name} WHEN ssa_noting() BEGIN SELECT {call}; END"
        )
