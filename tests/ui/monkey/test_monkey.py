"""Random keys and clicks: nothing fails, nothing leaks, and the window takes the next key soon."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.storage.keys.keyfile import StoreKind
from tests.integration.program import PASSPHRASE, Program, copy_of, program, template
from tests.processes import run
from tests.security.decrypted import decrypted, decrypted_pages, found_in, found_in_files
from tests.security.test_planted_words import environment, planted, records
from tests.ui.monkey.monkey import ANEW

__all__ = ["program", "template"]

LONG_BARE = 30
"""What a turn of the event loop may take of the processor: so many times a bare piece of work right behind it.

As in a day's work (tests/ui/test_stays_quick.py): it guards against a change of kind. How many turns take longer than
the 50 ms that are aimed at is told as a figure.
"""
STEPS_FOR_A_LONG_ONE = 200
"""In so many steps one turn may take longer: keys at random come to the first showing of a large dialog, or of
half-typed panels, while the page below is still being made."""
MOST_BARE = 120
"""What no turn may take, not even another size of text, theme or language, for which all of the window is laid out."""
LONG_MS = 50
PLANTED = 150
"""So many of the words stand in the store from the beginning; the others come into it by being typed."""
Noted = Callable[[str, object], None]


def wild(program: Program, place: Path, seed: int, seconds: float, steps: int) -> dict[str, Any]:
    """Let it loose on a store full of planted words; see that none is where it must not be; return what it found."""
    words = planted(seed)
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    given = program.records(records(words[:PLANTED]))
    program.do("import", "records", given)
    given.unlink()
    around = environment(place) | {"PATH": str(place / "nothing"), "PYTHONWARNINGS": "error", "PYTHONFAULTHANDLER": "1"}
    # Compiled once: an import that has to be compiled holds the window up as no import of hers does.
    del around["PYTHONDONTWRITEBYTECODE"]
    (place / "out").mkdir()
    # Of a planted one never the whole: where it is found it was not typed there.
    typed = [*(word[:-1] for word in words[:PLANTED]), *words[PLANTED:]]
    told = json.dumps({"passphrase": PASSPHRASE, "words": typed}) + "\n"
    command = [sys.executable, "-m", "tests.ui.monkey.monkey", program.data, seed, seconds, steps, place / "out"]
    ended = run(command, input=told, check=False, cwd=place / "work", env=around)
    assert ended.returncode == 0, f"ended with {ended.returncode}: {ended.stderr[-4000:]}"
    # Of what it said itself, titles and suggested names of files are looked at as well.
    said = {"errors": ended.stderr, **json.loads(ended.stdout)}
    leaks = {name: found_in(json.dumps(part, ensure_ascii=False).encode(), words) for name, part in said.items()}
    # Dialogs and reports are called by the schools: a word that was typed as the name of one is no case's any more.
    of_schools = found_in(b"".join(decrypted_pages(program.data, StoreKind.SCHOOLBOOK)), words[PLANTED:])
    leaks |= {name: leaks[name] - of_schools for name in ("titles", "suggested")}
    assert {name: found for name, found in leaks.items() if found} == {}
    assert ended.stderr == ""
    beside = [program.data, *(place / name for name in ("home", "temp", "run", "work"))]
    assert found_in_files(beside, words) == set()
    assert found_in(b" ".join(path.name.encode() for path in (place / "out").rglob("*")), words) == set()
    assert not list(place.rglob("core*"))
    assert found_in(decrypted(program.data), words), "the words were there to be found"
    return dict(json.loads(ended.stdout))


def slow(found: dict[str, Any], noted: Noted) -> list[str]:
    """Return what kept the window from taking a key for too long, or too often; note how long and how often it was."""
    ordinary = [ms for doing, ms, _ in found["blocks"] if doing != ANEW]
    noted(f"figure: turns over {LONG_MS} ms in {found['steps']} steps", sum(ms > LONG_MS for ms in ordinary))
    noted("figure: longest turn in ms", max(ordinary, default=0))
    told = {f"{doing}: {ms} ms, bare {bare} ms": (doing, ms / bare) for doing, ms, bare in found["blocks"]}
    over = [words for words, (doing, times) in told.items() if doing != ANEW and times > LONG_BARE]
    noted(f"figure: turns over {LONG_BARE} times the bare work", len(over))
    if len(over) > 1 + found["steps"] // STEPS_FOR_A_LONG_ONE:
        return over
    return [words for words, (_, times) in told.items() if times > MOST_BARE]


def test_a_short_while_of_random_keys_and_clicks(template: Path, tmp_path: Path, record_property: Noted) -> None:
    """What is slow is slow in two of three runs: what else the computer does takes its part of a turn now and then."""
    slow_in: list[list[str]] = []
    while len(slow_in) < 3 and not _is_settled(slow_in):
        place = tmp_path / f"{len(slow_in)}"
        found = wild(copy_of(template, place / "bestand"), place / "rechner", 7, 60, 300)
        assert found["faults"] == []
        assert found["steps"] == 300
        slow_in.append(slow(found, (lambda *_: None) if slow_in else record_property))
    assert sum(map(bool, slow_in)) < 2, slow_in


def _is_settled(slow_in: list[list[str]]) -> bool:
    """Whether the first run was quick, or two of the runs say the same."""
    return slow_in[:1] == [[]] or sum(map(bool, slow_in)) == 2


@pytest.mark.soak
def test_ten_minutes_of_random_keys_and_clicks(program: Program, tmp_path: Path, record_property: Noted) -> None:
    found = wild(program, tmp_path / "rechner", 11, 600, 10**9)
    for name in ("steps", "locked"):
        record_property(f"figure: monkey {name}", found[name])
    assert (found["faults"], slow(found, record_property)) == ([], [])
    assert len(found["dialogs"]) > 20
    assert found["steps"] > 5000
