"""Every promise about secrecy and deletion names the tests that hold it, and they are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8")
PROMISING = {
    "SECURITY.md": ("# Security", "## How it is built"),
    "docs/threat-model.md": (
        "# Threat model", "## Who is kept out, and by what", "## Who is not", "## What is stored where",
        "## How a deletion leaves nothing",
    ),
}  # fmt: skip
"""The parts of each document that promise something. What is said not to be kept out, in the list, promises nothing."""


def part(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next."""
    return text.partition(f"{heading}\n")[2].partition("\n## ")[0]


def bare(block: str) -> str:
    """Return a piece of Markdown as one line without its marks."""
    return " ".join(re.sub(r"\*\*|`", "", block).split())


def promises(document: str) -> list[str]:
    """Return the promises of a document: its goals, bullets, rows of a table, and paragraphs where there is no list."""
    text = (ROOT / document).read_text("utf-8")
    found = []
    for heading in PROMISING[document]:
        below = part(text, heading)
        blocks = [block for block in re.split(r"\n\s*\n|\n(?=- |\d\. |\| )", below) if block.strip()]
        for block in (
            " ".join(one.replace("*.ssab", "\0").replace("*", "").replace("`", "").split()) for one in blocks
        ):
            plain = block.replace("\0", "*.ssab")
            if heading.startswith("# "):
                found += [plain[3:]] if re.match(r"\d\. ", plain) else []
            elif heading == "## Who is not":
                found += [] if plain.startswith("- ") else [plain]
            elif plain.startswith("| ") and not plain.startswith(("| who |", "|---")):
                found.append(plain[2:])
            elif heading == "## How a deletion leaves nothing":
                found.append(plain)
            elif plain.startswith("- "):
                found.append(plain[2:])
    return found


def rows(document: str) -> list[tuple[str, list[str]]]:
    """Return what the page says of a document: the beginning of each promise, with its tests."""
    lines = [line for line in part(PAGE, f"## {document}").splitlines() if line.startswith("| ")][1:]
    cells = [line.strip("| ").split(" | ") for line in lines]
    return [(promise, re.findall("`([^`]+)`", tests)) for promise, tests in cells]


@pytest.mark.parametrize("document", PROMISING)
def test_each_promise_has_its_row_and_each_row_its_promise(document):
    said, kept = promises(document), [promise for promise, _ in rows(document)]
    assert len(said) > 15
    assert [one for one in said if sum(one.startswith(begin) for begin in kept) != 1] == []
    assert [begin for begin in kept if sum(one.startswith(begin) for one in said) != 1] == []


@pytest.mark.parametrize("document", PROMISING)
def test_every_test_that_is_named_is_there(document):
    gone = []
    for promise, tests in rows(document):
        assert tests, promise
        for test in tests:
            path, _, name = test.partition("::")
            text = (ROOT / path).read_text("utf-8") if (ROOT / path).is_file() else ""
            if not re.search(rf"^(async )?def {name or 'test_[a-z_]+'}\(", text, re.MULTILINE):
                gone.append(test)
    assert gone == []
