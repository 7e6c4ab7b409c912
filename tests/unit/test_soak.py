"""The soak's runner: no long test is forgotten, and what passed is remembered for its commit alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import processes
from tests.soak import __main__ as runner
from tests.soak.memory import Memory, Passed
from tests.soak.parts import LONG, PARTS, Part, parts_of

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
SAMPLE = {
    ".gitignore": "/build/\n__pycache__/\n",
    "conftest.py": """
        from hypothesis import settings
        settings.register_profile("soak", database=None)
    """,
    "pytest.ini": """
        [pytest]
        addopts = -m "not soak" -p no:cacheprovider
        markers = soak: long
    """,
    "good/test_good.py": """
        import pytest
        @pytest.mark.soak
        @pytest.mark.parametrize("number", range(2))
        def test_holds(number): pass
        def test_of_every_day(): assert False, "not for the soak"
    """,
    "bad/test_bad.py": """
        import random
        from pathlib import Path
        from hypothesis import given, strategies
        @given(strategies.integers(0, 2**40), strategies.none())
        def test_holds(number, nothing):
            with Path("build/drawn").open("a") as file: file.write(f"{number} ")
        def test_not_asked_for(): assert False
        def test_mended(): pass
        @given(strategies.none())
        def test_is_mended(nothing): assert Path("build/mended").exists(), "Noch kaputt"
    """,
}


def commit(root: Path, thought: str) -> str:
    git = [
        "git",
        "-C",
        root,
        "-c",
        "user.name=Probe",
        "-c",
        "user.email=probe@example.org",
        "-c",
        "commit.gpgsign=false",
    ]
    processes.run([*git, "add", "."])
    processes.run([*git, "commit", "-q", "-m", thought])
    return processes.run([*git, "rev-parse", "HEAD"]).stdout.strip()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    processes.run(["git", "init", "-q", tmp_path])
    for name, text in SAMPLE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        indent = re.match(r"\n( *)", text)
        path.write_text(text.replace(indent[0], "\n") if indent else text, "utf-8")
    commit(tmp_path, "Begin")
    return tmp_path


@pytest.fixture
def soak(sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """Run the soak on the sample; its exit code and what it says."""
    monkeypatch.setattr(runner, "PARTS", (Part("good", "what holds", ("good",)), Part("bad", "what not", ("bad",))))

    def run(*arguments: str) -> list[str]:
        code = runner.main([*arguments, "--workers", "0"], sample, sample / "build")
        return [str(code), *capsys.readouterr().out.splitlines()]

    return run


def test_every_long_test_is_in_exactly_one_part(request: pytest.FixtureRequest) -> None:
    """Of what this run has collected, which in the whole suite is everything."""
    wrong = {nodeid: parts_of(nodeid) for nodeid in request.config.stash[LONG] if len(parts_of(nodeid)) != 1}
    assert wrong == {}, "say in tests/soak/parts.py where it belongs"


@pytest.mark.parametrize("path", [path for part in PARTS for path in part.paths])
def test_what_a_part_names_is_there_and_holds_long_tests(path: str) -> None:
    found = ROOT / path
    files = [found] if found.is_file() else sorted(found.rglob("test_*.py"))
    assert any(re.search(r"^@given|mark\.soak", file.read_text("utf-8"), re.MULTILINE) for file in files)


def test_no_property_draws_as_few_cases_in_the_soak_as_every_day() -> None:
    named = {
        str(path.relative_to(TESTS)): re.findall(r"max_examples=(\d+)", path.read_text("utf-8"))
        for path in TESTS.rglob("*.py")
    }
    # The profiles themselves.
    assert {name: numbers for name, numbers in named.items() if numbers} == {"conftest.py": ["50", "2000"]}, (
        "say both with example_count() of tests/drawing.py"
    )


def test_what_failed_runs_again_and_what_passed_does_not(sample: Path, soak: Callable[..., list[str]]) -> None:
    first = soak("--seed", "7")
    assert first[0] == "1"
    assert any(re.match(r"good +passed +2 tests, ", line) for line in first)
    assert any(re.match(r"bad +FAILED +2 tests, ", line) for line in first)
    assert any("Noch kaputt" in line for line in first), "the end of its log is shown"
    assert first[-1] == "again: make soak PART=bad SEED=7"
    drawn = sample / "build" / "drawn"
    with_seven = drawn.read_text()
    assert len(with_seven.split()) == 100

    (sample / "build" / "mended").touch()
    drawn.unlink()
    again = soak("bad", "--seed", "7")
    assert again[0] == "0"
    assert drawn.read_text() == with_seven, "the seed draws the same cases"

    assert [line.split()[:3] for line in soak()[1:3]] == [["good", "passed", "before"], ["bad", "passed", "before"]]
    assert drawn.read_text() == with_seven, "neither ran"
    assert soak("--list")[1].startswith("good        what holds  [passed: 2 tests")


def test_only_this_very_commit_is_remembered(sample: Path) -> None:
    passed = Passed(1, 2, 3.0, 4.0)
    file = sample / "build" / "passed.json"
    assert Memory(file, sample).add("good", passed)
    assert Memory(file, sample).add("bad", passed)
    assert Memory(file, sample).passed() == {"good": passed, "bad": passed}

    new = sample / "good" / "new.py"
    new.write_text("x = 1\n")
    changed = Memory(file, sample)
    assert (changed.passed(), changed.commit, changed.add("good", passed)) == ({}, None, False)
    new.unlink()
    assert Memory(file, sample).passed() == {"good": passed, "bad": passed}

    running = Memory(file, sample)
    new.write_text("x = 1\n")
    assert not running.add("later", passed), "changed while it ran"
    assert Memory(file, sample).commit is None
    later = commit(sample, "Change")
    assert Memory(file, sample).commit == later
    assert Memory(file, sample).passed() == {}
    assert not running.add("later", passed), "of the commit before"


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b'{"commit": "x"}', b'{"passed": {"good": 1}}', b"\xff"])
def test_a_broken_memory_is_none(sample: Path, kept: bytes) -> None:
    file = sample / "passed.json"
    memory = Memory(sample / "build" / "passed.json", sample)
    memory.add("good", Passed(1, 2, 3.0, 4.0))
    file.parent.mkdir(exist_ok=True)
    (sample / "build" / "passed.json").write_bytes(
        kept.replace(b'{"passed"', f'{{"commit": "{memory.commit}", "passed"'.encode())
    )
    assert memory.passed() == {}
    memory.forget()
    memory.forget()


def test_a_part_without_tests_has_not_passed(
    sample: Path, soak: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "PARTS", (Part("none", "nothing", ("good/test_none.py",)),))
    (sample / "good" / "test_none.py").write_text("def test_of_every_day(): pass\n")
    told = soak()
    assert told[0] == "1"
    assert "The tree differs from its commit" in told[1]


def test_a_part_that_does_not_exist_is_told(soak: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        soak("gibtsnicht")
    assert left.value.code == 2
    assert "there are good, bad" in capsys.readouterr().err
