"""Schema steps: the numbered .sql files that bring a store to the newest version, and the copy taken before them.

Steps are numbered, not counted: the first one that a folder holds makes a whole store and carries the number that comes
after all the steps it stands for. A store of the number before has its tables; those are left, and what follows from
them (indexes, triggers, views) is made anew. Older stores are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import DamagedError, TooNewError, TooOldError, UsageError
from ssa_desktop.storage.connection import StoreConnection, remove_store_file, translate_errors
from ssa_desktop.storage.copying import copy_store
from ssa_desktop.storage.files import sync_folder, take_name
from ssa_desktop.storage.keys.keyfile import StoreKind

DERIVED_STEP: Final = "from_kinds"
"""What a step is called that follows from the declarations of the kinds, triggers and views."""
_STEP_NAME: Final = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_COMMENT: Final = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_DERIVED: Final = re.compile(r"CREATE\s+(?:UNIQUE\s+INDEX|INDEX|TRIGGER|VIEW)\s")
_NAMES_OF_DERIVED: Final = """
    SELECT type, name FROM sqlite_master WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL
"""


def schema_folder(kind: StoreKind) -> Path:
    """Return the folder of the program's own steps for a kind of store."""
    return Path(__file__).parent / "schema" / kind.value


def released_steps(root: Path | None = None) -> dict[str, str]:
    """Return the steps that were released, such as ``vault/0027_vault.sql``, each with the SHA-256 of its bytes.

    They stand in ``released.txt`` beside the folders of steps, as ``sha256sum`` writes them. Stores out there have run
    them: none is ever edited or taken away, and a change is a step behind the last.
    """
    text = ((root or schema_folder(StoreKind.VAULT).parent) / "released.txt").read_text(encoding="utf-8")
    return {name: digest for digest, name in (line.split() for line in text.splitlines())}


def schema_version(connection: StoreConnection) -> int:
    """Return the number of the last step that a store has seen; 0 for a store without a schema."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def newest_version(kind: StoreKind, folder: Path | None = None) -> int:
    """Return the number of the newest step that the program knows."""
    return max(_steps(folder or schema_folder(kind)))


def oldest_version(kind: StoreKind, folder: Path | None = None) -> int:
    """Return the number of the oldest store in use that can be brought to the newest step."""
    return min(_steps(folder or schema_folder(kind))) - 1


def require_known(kind: StoreKind, found: int, folder: Path | None = None) -> None:
    """Raise :class:`TooNewError` or :class:`TooOldError` for a store in use whose steps the program does not know."""
    newest, oldest = newest_version(kind, folder), oldest_version(kind, folder)
    if found > newest:
        raise TooNewError("store.too_new", store=kind.file_name, found=found, known=newest)
    if found < oldest:
        raise TooOldError("store.too_old", store=kind.file_name, found=found, oldest=oldest)


def migrate(connection: StoreConnection, kind: StoreKind, folder: Path | None = None) -> None:
    """Run the steps that a store has not seen, each in one transaction together with its number.

    Before the first one runs on a store that is in use, a verified copy under the same key is left beside it as
    ``<store>.before-<version>.db``. Foreign keys are off while a step runs, so that it may write a table anew, and are
    checked before it is committed. Raises :class:`TooNewError` and :class:`TooOldError`, see :func:`require_known`.
    """
    steps = _steps(folder or schema_folder(kind))
    with translate_errors(kind):
        found = schema_version(connection)
        if found > 0:
            require_known(kind, found, folder)
        if found == max(steps):
            return
        if found > 0:
            _keep_copy(connection, found)
        skipped = _made_anew(steps) if found == 0 else set[int]()
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            for number, path in steps.items():
                if number > found and number not in skipped:
                    statements = list(split_statements(path.read_text(encoding="utf-8")))
                    if number == min(steps) and found > 0:
                        statements = _only_derived(connection, statements)
                    _run(connection, number, statements)
        finally:
            connection.execute("PRAGMA foreign_keys = ON")


def copies_before_steps(path: Path) -> list[Path]:
    """Return the copies that steps left beside the store ``path``, unfinished ones too.

    They hold all that the store held, also what has been erased from it since.
    """
    return sorted(path.parent.glob(f"{_glob_quoted(path.stem)}.before-*.db*"))


def split_statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one; triggers, texts and comments may hold semicolons.

    The driver's own ``executescript`` would commit the transaction that a step runs in.
    """
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if dbapi2.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if _COMMENT.sub("", statement).strip():
        raise ValueError("a schema step ends inside a statement")


def _steps(folder: Path) -> dict[int, Path]:
    """Return the files by their number, in order and without a gap; released ones are never edited or taken away."""
    paths = sorted(folder.glob("*.sql"))
    numbers = [int(match[1]) if (match := _STEP_NAME.fullmatch(path.name)) else 0 for path in paths]
    if not paths or numbers[0] < 1 or numbers != list(range(numbers[0], numbers[0] + len(paths))):
        raise ValueError(f"schema steps are not numbered one after the other: {folder}")
    return dict(zip(numbers, paths, strict=True))


def _made_anew(steps: Mapping[int, Path]) -> set[int]:
    """Return the steps of all derived ones but the last, which makes anew what they made: a new store skips them.

    Triggers made for nothing would let each later change of a table look at all of them.
    """
    derived = [number for number, path in steps.items() if path.stem.endswith(f"_{DERIVED_STEP}")]
    return set(derived[:-1])


def _only_derived(connection: StoreConnection, statements: list[str]) -> list[str]:
    """Return what makes anew all but the tables, which the store has."""
    gone = [f'DROP {kind} "{name}"' for kind, name in connection.execute(_NAMES_OF_DERIVED)]
    return gone + [one for one in statements if _DERIVED.match(_COMMENT.sub("", one).lstrip())]


def _run(connection: StoreConnection, number: int, statements: Iterable[str]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements:
            connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise DamagedError("store.damaged", store=connection.store_kind.file_name)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled the transaction back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _keep_copy(connection: StoreConnection, version: int) -> None:
    path = connection.store_path
    copy = path.with_name(f"{path.stem}.before-{version}.db")
    unfinished = copy.with_name(copy.name + ".part")
    remove_store_file(unfinished)
    copy_store(connection, unfinished, connection.store_key)
    try:
        take_name(unfinished, copy)
        sync_folder(copy.parent)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UsageError("file.unwritable", path=str(copy)) from error


def _glob_quoted(text: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", text)
