"""A vault for one test: the program's own schema in memory, with a few records, copied from one made once a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.schema_steps import migrate
from tests.unit.storage.vault_world import settle


def opened() -> StoreConnection:
    connection: StoreConnection = dbapi2.connect(":memory:", isolation_level=None, factory=StoreConnection)
    connection.store_kind, connection.store_path = StoreKind.VAULT, Path(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


@pytest.fixture(scope="session")
def made_once() -> Iterator[StoreConnection]:
    connection = opened()
    migrate(connection, StoreKind.VAULT)
    settle(connection)
    yield connection
    connection.close()


@pytest.fixture
def vault(made_once: StoreConnection) -> Iterator[StoreConnection]:
    connection = opened()
    made_once.backup(connection)
    yield connection
    connection.close()
