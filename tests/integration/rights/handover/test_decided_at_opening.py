"""By command too: who of a package is known here, and on which ground a sealed archive opens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.services.rights import leaving
from tests.integration.program import Program
from tests.integration.rights.handover.filled import hers, hers_template, his
from tests.integration.rights.handover.handover_world import TO, consent, create, inside, open_, try_open
from tests.integration.rights.handover.test_what_binds import FOUR
from tests.integration.rights.handover.test_what_travels import BOOK, case, person, records

__all__ = ["BOOK", "hers", "hers_template", "his", "records"]

NECESSITY = dict(zip(("danger", "not_avertable", "weighing", "means"), FOUR.parts, strict=True))


def said(program: Program, content: Mapping[str, Any]) -> tuple[str, str]:
    path = program.data.parent / "beim öffnen.json"
    content = {"format": "ssa-handover-opening", "version": 1, **content}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return "--decisions", str(path)


@pytest.fixture
def knows_her(his: Program) -> Program:
    """His store, in which Anna stands already."""
    his.do("import", "school", his.school_book(BOOK))
    his.do("import", "records", his.records([{**person("anna"), "id": "eine andere"}]))
    return his


def asked_about(done: str) -> tuple[str, str]:
    """Return the id and the pseudonym that a trial tells."""
    (line,) = (line for line in done.splitlines() if line.startswith("  ") and ": P-" in line)
    file_id, pseudonym = line.strip().split(": ")
    return file_id, pseudonym


def amount(program: Program, table: str) -> int:
    return len(program.dump()[f"vault.{table}"])


def in_package(package: Path) -> int:
    return inside(package).records.count(b'"kind":"person"')


def test_who_is_known_here_is_said_with_what_a_trial_tells(hers: Program, knows_her: Program) -> None:
    package = create(hers, "successor")
    file_id, pseudonym = asked_about(open_(knows_her, package, "--dry-run").err)
    same = said(knows_her, {"persons": [{"person": file_id, "same": pseudonym}]})
    assert pseudonym not in open_(knows_her, package, "--dry-run", *same).err
    assert amount(knows_her, "person") == 1
    done = open_(knows_her, package, *same)
    assert "Ahornfeld" not in done.err
    assert amount(knows_her, "person") == in_package(package)
    # What came of her stands with her who was here, and goes with her.
    cases = amount(knows_her, "case_file")
    knows_her.do("person", "delete", pseudonym, "--reason", "Antrag")
    assert amount(knows_her, "case_file") == cases - 1


def test_without_a_decision_they_are_entered_anew(hers: Program, knows_her: Program) -> None:
    package = create(hers, "successor")
    file_id, pseudonym = asked_about(open_(knows_her, package).err)
    assert amount(knows_her, "person") == 1 + in_package(package)
    # A second opening asks about nobody, whatever the file says.
    again = open_(knows_her, package, *said(knows_her, {"persons": [{"person": file_id, "same": pseudonym}]}))
    assert amount(knows_her, "person") == 1 + in_package(package)
    assert ": P-" not in again.err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"persons": [{"person": "gibt es nicht", "same": "THEM"}]}, 2),
        ({"persons": [{"person": "ID", "same": "P-1999-001"}]}, 2),
        ({"persons": [{"person": "ID", "same": "OTHER"}]}, 2),
        ({"persons": [{"person": "ID", "same": "THEM"}, {"person": "ID", "same": "THEM"}]}, 2),
        ({"persons": [{"person": "ID"}]}, 2),
        ({"persons": [{"same": "THEM"}]}, 2),
        ({"names": "keep"}, 2),
        ({"format": "ssa-handover-decisions"}, 2),
        ({"version": 2}, 2),
        ({"ground": "own_copy"}, 2),
        ({"ground": "risk_assessment"}, 2),
        ({"ground": "necessity"}, 2),
        ({"ground": "consent", "necessity": NECESSITY}, 2),
        ({"necessity": NECESSITY}, 2),
        ({"ground": "consent"}, 5),
        ({"ground": "necessity", "necessity": NECESSITY}, 5),
    ],
)
def test_what_is_said_wrong_changes_nothing(
    hers: Program, knows_her: Program, content: dict[str, Any], code: int
) -> None:
    package = create(hers, "successor")
    another = [{**person("bea"), "id": "noch jemand", "name": None}]
    knows_her.do("import", "records", knows_her.records(another, "noch.jsonl"))
    file_id, pseudonym = asked_about(open_(knows_her, package, "--dry-run").err)
    (other,) = set(knows_her.pseudonyms()) - {pseudonym}
    written = json.dumps(content).replace('"ID"', f'"{file_id}"').replace("THEM", pseudonym).replace("OTHER", other)
    before = knows_her.dump()
    done = try_open(knows_her, package, *said(knows_her, json.loads(written)))
    assert done.code == code, done
    assert knows_her.dump() == before


def test_two_of_a_package_cannot_both_be_her(hers: Program, knows_her: Program) -> None:
    """Else what was told by two persons would stand with one, and go or be handed out with her."""
    twin = {**person("anna"), "id": "zwilling"}
    hers.do(
        "import",
        "records",
        hers.records(
            [twin, {**case("zwilling"), "person": "zwilling"}, consent("fall zwilling", TO)], "zwilling.jsonl"
        ),
    )
    package = create(hers, "successor")
    lines = [line.strip() for line in open_(knows_her, package, "--dry-run").err.splitlines() if ": P-" in line]
    assert len(lines) == 2
    persons = [dict(zip(("person", "same"), line.split(": "), strict=True)) for line in lines]
    assert len({one["same"] for one in persons}) == 1
    before = knows_her.dump()
    for more in ((), ("--dry-run",)):
        done = try_open(knows_her, package, *said(knows_her, {"persons": persons}), *more)
        assert done.code == 5, done
        assert "Zwei Personen" in done.err
        assert knows_her.dump() == before
    # One of them may be her.
    open_(knows_her, package, *said(knows_her, {"persons": persons[:1]}))
    assert amount(knows_her, "person") == in_package(package)


@pytest.fixture
def archive(hers: Program, tmp_path: Path) -> Path:
    with hers.open() as ws:
        leaving.seal(ws, tmp_path / "a.ssau", tmp_path / "a.txt")
    return tmp_path / "a.ssau"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, 5),
        ({}, 5),
        ({"ground": "change_of_responsibility"}, 5),
        ({"ground": "consent"}, 0),
        ({"ground": "necessity", "necessity": NECESSITY}, 0),
    ],
)
def test_an_archive_opens_by_command_on_a_ground(
    his: Program, archive: Path, content: dict[str, Any] | None, code: int
) -> None:
    before = his.dump()
    given = () if content is None else said(his, content)
    assert try_open(his, archive, *given, "--dry-run").code == code
    assert his.dump() == before
    done = try_open(his, archive, *given)
    assert done.code == code, done
    if code:
        assert "--decisions" in done.err or "Jugendamt" in done.err
        assert his.dump() == before
        return
    content = content or {}
    # Nobody gave it, so nobody waits to hear that it arrived.
    assert "Das Archiv ist geöffnet" in done.err
    assert "hat es keinen, entscheidet der Träger" in done.err
    assert "bestätigen" not in done.err
    told = [one for one in his.dump()["vault.received"] if "Archiv" in one]
    assert told
    for part in FOUR.parts:
        assert all((part in one) == ("necessity" in content) for one in told)
    # The proof of the opening says the ground of each case as well.
    assert all(f"'{content['ground']}'" in one for one in his.dump()["vault.handover_person"])
