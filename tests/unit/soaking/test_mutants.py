"""Small changes of a module: each is another program, put into the one that runs, and found by who looks."""

from __future__ import annotations

import ast
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from tests import processes
from tests.soak.changing import NotHereError, Program, put_in
from tests.soak.mutants import Mutant, mutants_of, mutated
from tests.soak.mutate import Reached

ROOT: Final = Path(__file__).parents[3]
SHARE_LEFT: Final = 0.4
"""Of the changes that these three folders reach, with two seconds of tests for each.

The rest of the tests notices most of what they leave (docs/mutants.md). Another hundred and fifty are drawn whenever
storage is changed, and one draw differs from the next by four in a hundred; 31 were seen. It guards against a
change of kind.
"""
SOURCE: Final = '''"""Numbers; 1 is none that is changed."""
from functools import cache

SQL = "SELECT a FROM t WHERE a = 1 AND b IS NULL ORDER BY a"
MOST = 3
TWICE = (MOST, MOST * 2)


def is_few(number: int) -> bool:
    """Say 1."""
    if number < 0:
        raise ValueError(number)
    return number <= MOST and not number == 2


@cache
def many(numbers: tuple[int, ...]) -> list[int]:
    return [one for one in numbers if not is_few(one)]
'''


@pytest.fixture
def module(tmp_path: Path) -> Iterator[ModuleType]:
    """A module of its own that runs."""
    path = tmp_path / "sample_of_mutants.py"
    path.write_text(SOURCE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = made
    spec.loader.exec_module(made)
    yield made
    del sys.modules[path.stem]


def path_of(module: ModuleType) -> Path:
    return Path(str(module.__file__))


def found(module: ModuleType, what: str) -> Mutant:
    (one,) = [mutant for mutant in mutants_of(path_of(module), "sample.py") if mutant.what == what]
    return one


def test_every_change_is_another_program_and_none_is_of_words_about_it(module: ModuleType) -> None:
    path = path_of(module)
    mutants = mutants_of(path, "sample.py")
    before = ast.unparse(ast.parse(SOURCE))
    programs = [ast.unparse(mutated(path, one.number)) for one in mutants]
    assert len({before, *programs}) == len(programs) + 1
    assert all('"""Say 1."""' in one and "number: int" in one and "@cache" in one for one in programs)
    assert [one.number for one in mutants] == list(range(len(mutants)))
    with pytest.raises(IndexError):
        mutated(path, len(mutants))
    assert {(one.line, one.what) for one in mutants if one.what.startswith("SQL")} == {
        (4, "SQL: AND -> OR"),
        (4, "SQL: = -> <>"),
        (4, "SQL: IS NULL -> IS NOT NULL"),
        (4, "SQL: ORDER BY a -> "),
    }


def test_it_is_known_which_lines_a_constant_reaches(module: ModuleType) -> None:
    begun = {one.what: (one.begins, one.used) for one in mutants_of(path_of(module), "sample.py")}
    assert begun["3 -> 4"] == (0, frozenset({13}))
    assert begun["raise left out"] == (12, frozenset())
    assert begun["filter left out"][0] == 18


def test_a_changed_function_is_the_one_that_is_called_and_nothing_is_remembered(module: ModuleType) -> None:
    program = Program(path_of(module).parent)
    numbers = (1, 2, 3, 4)
    assert module.many(numbers) == [2, 4]
    put_in(found(module, "LtE -> Lt"), path_of(module), program)
    module.many.cache_clear()
    assert module.many(numbers) == [2, 3, 4]
    with pytest.raises(ValueError, match="-1"):
        module.is_few(-1)
    put_in(found(module, "raise left out"), path_of(module), program)
    assert module.is_few(-1)


def test_a_changed_constant_has_its_value_wherever_it_is(module: ModuleType) -> None:
    put_in(found(module, "3 -> 4"), path_of(module), Program(path_of(module).parent))
    assert (module.MOST, module.TWICE) == (4, (4, 8))
    assert module.is_few(4)


def test_what_cannot_be_put_in_says_so(module: ModuleType) -> None:
    with pytest.raises(NotHereError):
        put_in(found(module, "LtE -> Lt"), path_of(module), Program(path_of(module).parent / "elsewhere"))


def test_the_quickest_tests_of_each_file_go_first_and_those_that_found_others_before_them() -> None:
    lines = {"sample.py": [13]}
    noted = {
        "a.py::slow": (0.0, 5.0, lines), "a.py::quick": (0.0, 0.1, lines), "a.py::next": (0.0, 0.2, lines),
        "b.py::shares": (3.0, 0.1, lines), "b.py::other": (0.0, 0.1, {"sample.py": [99]}),
        "c.py::gone": (0.0, 0.0, lines),
    }  # fmt: skip
    reached = Reached(noted, {name for name in noted if "gone" not in name})
    mutant = Mutant("sample.py", 14, 13, 7, "LtE -> Lt")
    assert reached.tests(mutant, 12, set()) == ["a.py::quick", "b.py::shares", "a.py::next", "a.py::slow"]
    assert reached.tests(mutant, 1, set()) == ["a.py::quick", "a.py::next"]
    reached.found["sample.py", "a.py::next"] += 1
    assert reached.tests(mutant, 1, {"a.py::quick"}) == ["a.py::next"]
    assert reached.tests(mutant, 9, set())[0] == "a.py::next"
    assert reached.tests(Mutant("other.py", 1, 1, 0, ""), 9, set()) == []


def test_the_runner_tells_which_changes_are_noticed_and_goes_on_where_it_was(tmp_path: Path) -> None:
    """On a small file of storage itself, whose line about names that Windows keeps for itself no noted test reaches."""
    file, tests = "ssa_desktop/storage/file_names.py", "tests/unit/storage/test_file_names.py"
    place, into = tmp_path / "reached.json", tmp_path / "results.jsonl"
    # In the file's order: which of them are run for a change depends on it.
    collect = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:randomly", "--collect-only", tests]
    collected = processes.run(collect, cwd=ROOT).stdout
    names = [line for line in collected.splitlines() if line.startswith(tests)]
    source = (ROOT / file).read_text(encoding="utf-8").splitlines()
    dark = next(number for number, line in enumerate(source, 1) if "def _begin" in line)
    lines = list(range(1, dark))
    # Of each test its first cases are the quickest, so that all tests are among those that are run for a change.
    cases: Counter[str] = Counter()
    noted = {}
    for name in names:
        cases[name.partition("[")[0]] += 1
        noted[name] = {"setup": 0.0, "call": 0.01 * cases[name.partition("[")[0]], "lines": {file: lines}}
    place.write_text(json.dumps(noted), encoding="utf-8")
    command = [sys.executable, "-m", "tests.soak.mutate", "--within", file, "--noted", place, "--into", into]
    processes.run([*command, "--number", 6], cwd=ROOT)
    first = into.read_text(encoding="utf-8")
    processes.run([*command, "--number", 12], cwd=ROOT)
    assert into.read_text(encoding="utf-8").startswith(first)
    told = [json.loads(line) for line in into.read_text(encoding="utf-8").splitlines()]
    assert len(told) == 12 == len({one["number"] for one in told})
    assert {one["outcome"] for one in told if one["line"] > dark} <= {"not reached"}
    noticed = [one for one in told if one["outcome"] == "failed"]
    assert len(noticed) > len([one for one in told if one["line"] < dark]) // 2
    assert all(one["by"] in (*names, "apart") for one in noticed)


@pytest.mark.soak
def test_storages_own_tests_notice_nearly_all_that_they_reach(tmp_path: Path) -> None:
    """A hundred and fifty of all changes, in the order of another seed than that of docs/mutants.md."""
    into = tmp_path / "results.jsonl"
    command = [sys.executable, "-m", "tests.soak.mutate", "--noted", tmp_path / "reached.json", "--into", into]
    own = ("tests/unit/storage", "tests/integration/storage", "tests/integration/keeping/retention")
    processes.run([*command, "--number", 150, "--seed", "soak", "--tests", *own], cwd=ROOT)
    told = [json.loads(line) for line in into.read_text(encoding="utf-8").splitlines()]
    assert len(told) == 150
    reached = [one for one in told if one["outcome"] not in {"not reached", "import"}]
    left = [one for one in reached if one["outcome"] == "survived"]
    assert len(reached) > 60
    assert len(left) < SHARE_LEFT * len(reached), left
