"""The schema step of triggers and views is the one that the declarations give, and no kind is without its rules."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Final

import pytest

from ssa_desktop import domain
from ssa_desktop.domain.kind_facts import Kind, OwnStone, Stays, Travels, for_every
from ssa_desktop.domain.kinds import ALL, LINES, called
from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.storage.derived_schema import derived_schema, newest_step, write_step
from ssa_desktop.storage.schema_steps import released_steps


def test_the_step_is_what_the_declarations_give() -> None:
    """``python -m ssa_desktop.storage.derived_schema`` writes it anew."""
    assert newest_step().read_text("utf-8") == derived_schema()


def test_once_a_step_is_added_it_is_written_behind_that(tmp_path: Path) -> None:
    own, added, behind = (tmp_path / name for name in ("9001_from_kinds.sql", "9002_more.sql", "9003_from_kinds.sql"))
    own.write_text("-- before")
    assert write_step(tmp_path) == own
    added.write_text("-- a column")
    assert write_step(tmp_path) == own
    own.write_text("-- as stores have run it")
    assert write_step(tmp_path) == write_step(tmp_path) == newest_step(tmp_path) == behind
    assert (own.read_text(), behind.read_text("utf-8")) == ("-- as stores have run it", derived_schema())


def test_a_step_that_was_released_is_never_written_anew(tmp_path: Path) -> None:
    released = tmp_path / max(name for name in released_steps() if name.endswith("_from_kinds.sql")).partition("/")[2]
    released.write_text("-- as stores have run it")
    behind = write_step(tmp_path)
    assert behind.name == f"{int(released.name[:4]) + 1:04}_from_kinds.sql"
    assert (released.read_text(), behind.read_text("utf-8")) == ("-- as stores have run it", derived_schema())


DECLARED: Final = {"line": "partner", "record": Partner, "table": "partner", "travels": Travels.SUCCESSOR}


@pytest.mark.parametrize(
    "facts",
    [
        {"removal": OwnStone("partner")},
        {"ends": (Stays.NOBODY,)},
        {"removal": OwnStone("partner"), "ends": (Stays.NOBODY,), "line": ""},
        {"removal": OwnStone("partner"), "ends": (Stays.NOBODY,), "travels": None},
    ],
    ids=["without a rule of retention", "without a tombstone", "without a line", "without whom it travels to"],
)
def test_a_kind_that_lacks_a_rule_does_not_start(facts: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Kind(**{**DECLARED, **facts})  # type: ignore[arg-type]


def test_a_kind_that_says_everything_starts() -> None:
    """Else nothing was seen above."""
    made: Kind[Partner] = Kind(**{**DECLARED, "removal": OwnStone("partner"), "ends": (Stays.NOBODY,)})  # type: ignore[arg-type]
    assert made.stone is not None


@pytest.mark.parametrize("known", [("case",), ("case", "person", "offer")], ids=["one is missing", "one is unknown"])
def test_what_is_not_known_of_every_kind_does_not_start(known: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="the test"):
        for_every("the test", {"case", "person"}, dict.fromkeys(known))
    assert for_every("the test", set(known), dict.fromkeys(known)) == dict.fromkeys(known)


def test_what_others_are_called_by_is_called_by_one_name() -> None:
    """Tombstones, the due list, the search and the proofs name a kind alike, and no two share a name."""
    assert len({called(kind) for kind in ALL}) == len({kind.table for kind in ALL}) == len(ALL)


def test_a_kind_that_is_declared_anywhere_is_known() -> None:
    names = [one.name for one in walk_packages(domain.__path__, f"{domain.__name__}.")]
    modules = [import_module(name) for name in names]
    declared = [one for module in modules for one in vars(module).values() if isinstance(one, Kind)]
    assert {id(one) for one in declared} - {id(one) for one in (*ALL, *LINES.values())} == set()
    assert len(declared) > 30
