"""Every decision stands once, on the page of its subject and in the index; what names one names one that is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "docs" / "decisions"
PLACES: Final = ("ssa_desktop", "tests", "docs", "requirements", "resources", "scripts", "packaging", "Makefile")
_TEXT: Final = {".py", ".md", ".sql", ".toml", ".in", ".sh", ".cfg", ""}
_NAMED: Final = re.compile(r"docs/decisions, (0\d{3}(?:(?:, | and )0\d{3})*)")
_IN_BRACKETS: Final = re.compile(r"\((0\d{3}(?:, 0\d{3})*)\)")
_ON_A_PAGE: Final = re.compile(r"(?<![`\d.,-])(0[0-9]\d{2})(?![`\d])")


@pytest.fixture(scope="module")
def decisions() -> dict[str, tuple[str, str]]:
    """Return title and page of each number; a number that stands twice is a fault."""
    found: dict[str, tuple[str, str]] = {}
    for page in sorted(FOLDER.glob("*.md")):
        if page.name != "README.md":
            for anchor, number, title in re.findall(
                r'^(?:<a id="(\d{4})"></a>\n\n)?## (\d{4}) (.+)$', page.read_text("utf-8"), re.MULTILINE
            ):
                assert anchor == number, f"{page.name}: {number} has no anchor of its own"
                assert number not in found, f"{number} stands twice"
                found[number] = (title, page.stem)
    assert len(found) > 150
    return found


def test_the_index_names_every_decision_in_order(decisions):
    rows = [line for line in (FOLDER / "README.md").read_text("utf-8").splitlines() if re.match(r"\| \[\d", line)]
    expected = [
        f"| [{number}]({page}.md#{number}) | {title} | [{page}]({page}.md) |"
        for number, (title, page) in sorted(decisions.items())
    ]
    assert rows == expected


def test_every_number_that_is_named_is_there(decisions):
    named: dict[str, str] = {}
    for place in PLACES:
        for path in [ROOT / place] if (ROOT / place).is_file() else sorted((ROOT / place).rglob("*")):
            if path.is_file() and path.suffix in _TEXT:
                text = path.read_text("utf-8")
                found = _NAMED.findall(text) + (_IN_BRACKETS.findall(text) if path.suffix == ".md" else [])
                if path.parent == FOLDER:
                    found += _ON_A_PAGE.findall(text)
                named |= {number: str(path) for one in found for number in re.findall(r"\d{4}", one)}
                assert not re.search(r"decisions?[ /]0\d{3}", text), f"{path}: written as docs/decisions, NNNN"
    assert {number: path for number, path in named.items() if number not in decisions} == {}
    assert len(named) > 50


def test_a_page_holds_headings_of_decisions_alone():
    for page in FOLDER.glob("*.md"):
        assert not re.match(r"\d", page.name), f"{page.name}: a decision stands on the page of its subject"
        lines = page.read_text("utf-8").splitlines()
        assert lines[0].startswith("# ")
        assert all(re.match(r"## \d{4} \S", line) for line in lines[1:] if line.startswith("#")), page.name


def test_files_that_are_named_are_there():
    """In decisions and in the rules for contributors, as a path from the top or from inside the package."""
    places = ("", "ssa_desktop", "ssa_desktop/ui", "ssa_desktop/ui/pages", "ssa_desktop/ui/widgets")
    gone = {
        f"{path.name}: {named}"
        for path in (*FOLDER.glob("*.md"), ROOT / "CONTRIBUTING.md")
        for named in re.findall(r"`([\w/]+/[\w.]+\.(?:py|sql|toml|sh))`", path.read_text("utf-8"))
        if not any((ROOT / place / named).exists() for place in places)
    }
    assert gone == set()
