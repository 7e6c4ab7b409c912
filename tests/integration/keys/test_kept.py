"""What is kept of what was read holds nothing of a transaction that was not saved, and nothing past a scrub."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.services import record_search, workspace
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import names_at_hand, persons_at_hand
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.people import add_person
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together.cooperation_partners import save_partner
from tests.integration.program import Program

NOW: Final = datetime(2026, 3, 4, 9, 10)


class NotSavedError(Exception):
    """Ends a transaction."""


@pytest.fixture
def ws(quick_program: Program) -> Iterator[Workspace]:
    code = quick_program.code_file.read_text(encoding="utf-8")
    opened = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    yield opened
    opened.close()


ASKED: Final[dict[str, Callable[[Workspace], int]]] = {
    "names": lambda ws: len(names_at_hand.name_index(ws).meant("Zylinderhut", 9)),
    "persons at hand": lambda ws: len(persons_at_hand.persons_meant(ws, "Zylinderhut", 9)),
    "records that are read": lambda ws: len(record_search.search(ws, "Zylinderhut")),
}


def write(vault: Connection) -> None:
    add_person(vault, Person(name="Zylinderhut Zoe"), NOW.date())
    save_partner(vault, Partner("Herr Zylinderhut", PartnerKind.CAREERS))


@pytest.mark.parametrize("what", ASKED)
def test_nothing_is_kept_of_what_was_not_saved(ws: Workspace, what: str) -> None:
    with suppress(NotSavedError), ws.change() as vault:
        write(vault)
        assert ASKED[what](ws) > 0
        raise NotSavedError
    assert ASKED[what](ws) == 0


@pytest.mark.parametrize("fails", [False, True])
def test_a_scrub_leaves_no_statement_that_holds_what_was_last_given_to_it(ws, monkeypatch, fails):
    with ws.change() as before:
        pass
    if fails:

        def full(_: object) -> None:
            raise UsageError("file.disk_full")

        monkeypatch.setattr(workspace, "vacuum_and_empty_wal", full)
    assert ws.scrub_if_possible() is not fails
    with pytest.raises(dbapi2.ProgrammingError):
        before.execute("SELECT 1")
    with ws.change() as vault:
        assert vault.execute("SELECT count(*) FROM person").fetchone() == (0,)
