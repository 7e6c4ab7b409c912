"""What stands on working together keeps every promise: due, gone with a proof, no figure changed, not brought back.

Every kind that is due by itself is walked through alone, with the words of its parts; a kind that is new is walked
through without being listed. The other promises of each kind stand where all kinds are walked through: search, records
file and name in ``test_every_text``, fields in ``test_lines_as_entered``, undo and removal in ``test_every_kind``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.deletion_record import DeletionRecord
from ssa_desktop.domain.keeping.retention import DueItem, DueState
from ssa_desktop.domain.kind_facts import Gone, Kind
from ssa_desktop.domain.kinds import KINDS, LINES, OFFER_DETAILS, TRAINING, called
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together import together_kinds
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.labels import labels
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import backups, deletion, deletion_records, restoring
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.every_text import SAID, WITH_ROWS, fill_every
from tests.integration.program import PASSPHRASE, rendered
from tests.security.decrypted import decrypted
from tests.stores import copy_stores, new_stores

NOW: Final = datetime(2026, 3, 4, 10, 15)
YEARS: Final = (SchoolYear(2024), SchoolYear(2025))
ELSEWHERE: Final = (TRAINING, OFFER_DETAILS, KINDS["follow_up"], KINDS["emergency_contact"])
"""Kinds of working with the school that are declared with other subjects."""
TOGETHER: Final = tuple(one for one in WITH_ROWS if one in ELSEWHERE or getattr(together_kinds, one.line.upper(), None))
BY_ITSELF: Final = tuple(kind for kind in TOGETHER if kind.is_put_off)
BY_YEAR: Final = {"self_assessment": "her answers of a year are one item", "team_assessment": "a figure about nobody"}
"""Kinds that no item of their own is due of, beside those that are parts of others."""


def parts_of(kind: Kind[Any]) -> set[str]:
    """Return the kinds that go with one, itself among them."""
    found = {kind.line}
    while True:
        more = {
            one.line
            for one in TOGETHER
            for field in one.fields
            if field.fact.refers in found and field.fact.gone is Gone.GOES and one.line != "action"
        }
        if more <= found:
            return found
        found |= more


def test_every_kind_is_due_by_itself_or_part_of_one_that_is() -> None:
    assert {kind.line for kind in BY_ITSELF} >= {
        "agreement", "meeting", "action", "conflict", "staff_notice", "partner", "offer_details", "training",
        "follow_up", "emergency_contact",
    }  # fmt: skip
    covered = set[str]().union(*map(parts_of, BY_ITSELF))
    assert {kind.line for kind in TOGETHER} == covered | BY_YEAR.keys()


@pytest.mark.parametrize("kind", TOGETHER, ids=lambda one: one.line)
def test_every_kind_has_its_words_in_both_languages_and_a_place(kind: Kind[Any]) -> None:
    german, english = (labels(language, "record_kind") for language in ("de", "en"))
    assert german[called(kind)] != english[called(kind)]
    for rule in kind.ends:
        if hasattr(rule, "value") and kind.is_put_off:
            assert labels("de", "retention_rule")[str(rule)] != labels("en", "retention_rule")[str(rule)]


@dataclass
class Clock:
    """The day on which a store is opened."""

    day: date

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(10, 15))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a record of every kind, and a backup of it."""
    folder = tmp_path_factory.mktemp("versprochen")
    new_stores(folder / "data", PASSPHRASE, folder / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Schule am Bach", "SZ"), None, Site("SZ", "Zentrum"))
    person = people.add(ws, Person(name="Ada Wundersam"))
    ids = {
        "person": person,
        "other": people.add(ws, Person()),
        "case": cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL)),
    }
    with ws.change() as vault:
        fill_every(vault, ids)
        # An action of a talk goes with it; this one stands by itself.
        vault.execute("UPDATE agreed_action SET evaluation_id = NULL")
    (folder / "stick").mkdir()
    backups.create(ws, folder / "stick" / "eins.ssab")
    ws.close()
    # The copies of these data must not meet at the one place that they all know.
    (folder / "stick").rename(folder / "schublade")
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW.date())


@pytest.fixture
def opened(filled: Path, tmp_path: Path, clock: Clock) -> Iterator[Callable[[date], Workspace]]:
    copy_stores(filled / "data", tmp_path / "data")
    stores: list[Workspace] = []

    def at(day: date) -> Workspace:
        for one in stores:
            one.close()
        stores[:] = []
        clock.day = day
        stores.append(open_workspace(tmp_path / "data", clock=clock, passphrase=PASSPHRASE))
        return stores[0]

    yield at
    for one in stores:
        one.close()


def figures(ws: Workspace) -> Mapping[str, bytes]:
    return {
        f"{year} {name}": data for year in YEARS for level in Level for name, data in rendered(ws, year, level).items()
    }


def items_of(ws: Workspace, kind: Kind[Any], day: date) -> list[DueItem]:
    return [one for one in deletion.due(ws, day) if one.kind == called(kind) and one.state is DueState.DUE]


def own_words(kind: Kind[Any]) -> dict[str, str]:
    lines = parts_of(kind)
    return {place: word for place, word in SAID.items() if place.partition(".")[0] in lines}


def standing(ws: Workspace, words: Mapping[str, str]) -> set[str]:
    content = decrypted(ws.folder)
    return {place for place, word in words.items() if word.encode() in content}


@pytest.mark.parametrize("kind", BY_ITSELF, ids=lambda one: one.line)
def test_it_is_due_on_its_day_goes_with_a_proof_changes_no_figure_and_does_not_come_back(
    kind: Kind[Any], filled: Path, opened: Callable[[date], Workspace], clock: Clock, tmp_path: Path
) -> None:
    # The day of its rule, and not the day before.
    ws = opened(NOW.date())
    (item,) = items_of(ws, kind, date(2070, 1, 1))
    assert items_of(ws, kind, item.due - timedelta(days=1)) == []
    assert items_of(ws, kind, item.due) == [item]
    assert item.rule in kind.ends
    words = own_words(kind)
    goes_at_unlock = kind.line == "follow_up"
    ws = opened(item.due - timedelta(days=goes_at_unlock))
    assert standing(ws, words) == words.keys()
    before = figures(ws)
    # It goes alone, with its parts, and no byte of it stays.
    if goes_at_unlock:
        ws = opened(item.due)
    else:
        assert deletion.erase_due(ws, ws.today(), 1, frozenset({item.id})).is_scrubbed
    assert figures(ws) == before
    assert standing(ws, words) == set()
    assert not any(record_search.search(ws, word) for word in words.values())
    assert items_of(ws, kind, date(2070, 1, 1)) == []
    others = {place for place in SAID if place not in words}
    assert others - standing(ws, SAID) == set()
    # The proof names kind, rule and number, and none of its words.
    proofs: list[DeletionRecord] = [one for one in deletion_records.listing(ws) if one.kind == called(kind)]
    assert [(one.rule, one.deleted_on, one.records >= 1) for one in proofs] == [(str(item.rule), item.due, True)]
    # An older backup does not bring it back.
    ws.close()
    # Each from a drawer of its own: from then on the list of what is deleted lies beside the backup.
    drawer = shutil.copytree(filled / "schublade", tmp_path / "schublade")
    restoring.restore(
        tmp_path / "data",
        drawer / "eins.ssab",
        restoring.Secret(passphrase=PASSPHRASE),
        clock=clock,
        replace=True,
    )
    ws = opened(item.due)
    assert standing(ws, words) == set()
    assert figures(ws) == before
    assert others - standing(ws, SAID) == set()


def test_every_line_of_this_part_is_one_of_the_kinds() -> None:
    """Else a kind could be walked through under a name that no file knows."""
    assert all(LINES[kind.line] is kind for kind in TOGETHER)
