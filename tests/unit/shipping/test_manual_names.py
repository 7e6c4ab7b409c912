"""What the manuals set in italics is what the program calls it: every button, field and page, with its dots."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.resources import BOOKS, manual_path, resource_path
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES, navigation_title
from ssa_desktop.ui.shell.palette_items import entry_title

ROOT = Path(__file__).resolve().parents[3]
MENU = "…"
"""A button that is called by its dots alone."""
_ITALIC = re.compile(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_QUOTED_PATH = re.compile(r"„([^“]+)“ › „([^“]+)“")
_FILLED_IN = re.compile(r"\\{[^{}]*\\}|%n")
_KEY_BEHIND = re.compile(r" \([^()]*\)$")


def test_italics_paths_and_steps_are_taken_from_a_text() -> None:
    text = "Unter *Zeiten ›\nTag*, **nie** bei `*.ssab`: **Neu …**, „Auswertung“ › „Bögen“.\n\n* eins\n"
    assert list(named(text)) == [("Zeiten", "Tag"), ("Neu …",), ("Auswertung", "Bögen")]


@pytest.mark.parametrize("name", ["Speichern", "Neuer Fall …", "Für 2025/26 verwenden", "Weitere Beteiligte"])
def test_a_name_of_the_program_is_known(name: str) -> None:
    assert is_said(name)


@pytest.mark.parametrize("name", ["Neue Vereinbarung", "Ganz anders", "für 2025/26 verwenden", ""])
def test_another_name_is_not(name: str) -> None:
    assert not is_said(name)


@pytest.mark.parametrize("book", BOOKS)
def test_everything_a_manual_names_is_so_called_in_the_program(book: str) -> None:
    found = list(named(manual_path(book).read_text("utf-8")))
    assert len(found) >= {"handbuch": 250}.get(book, 3)
    parts = {part for path in found for part in path if part != MENU}
    assert sorted(part for part in parts if not is_said(part)) == []


@pytest.mark.parametrize("book", BOOKS)
def test_every_place_of_a_manual_is_one_of_its_page(book: str) -> None:
    panels = {
        navigation_title(kind.name): {entry_title("de", kind, entry) for entry in kind.entries()}
        for kind in PAGES
        if issubclass(kind, PanelPage)
    }
    places = [path for path in named(manual_path(book).read_text("utf-8")) if path[0] in panels and path[1:]]
    assert places
    assert [path for path in places if path[1] not in panels[path[0]]] == []


def named(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what is in italics, what is bold and asks for more (dots) or leads on (a path), and quoted paths."""
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:[-*#|]|\d+\.) ?)", plain):
        line = re.sub(r"^[-*] ", "", " ".join(paragraph.split()))
        yield from (_path(one) for one in _ITALIC.findall(line))
        yield from (_path(one) for one in _BOLD.findall(line) if one.endswith(" …") or "›" in one)
        yield from _QUOTED_PATH.findall(line)


def _path(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.rstrip(".:").split("›"))


def is_said(name: str) -> bool:
    """Whether the program has exactly this text, or one with something to fill in that becomes it."""
    whole, patterns = _texts()
    return name in whole or any(pattern.fullmatch(name) for pattern in patterns)


@cache
def _texts() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    given = {_plain(one) for one in (*_of_the_window(), *_of_the_resources())} - {""}
    whole = given | {_KEY_BEHIND.sub("", one) for one in given}
    # Where next to nothing stands beside what is filled in, any name would do.
    filled = (one for one in given if "{" in one and len(re.findall(r"\w", re.sub(r"\{[^{}]*\}", "", one))) >= 8)
    return frozenset(whole), tuple(re.compile(_FILLED_IN.sub(r"\\S+", re.escape(one))) for one in sorted(filled))


def _of_the_window() -> Iterator[str]:
    for file, tag in (("en.ts", "source"), ("de.ts", "numerusform")):
        yield from (one.text or "" for one in ET.parse(ROOT / "translations" / file).iter(tag))


def _of_the_resources() -> Iterator[str]:
    for place in sorted((resource_path() / "messages" / "de").glob("*.toml")):
        yield from _strings(tomllib.loads(place.read_text("utf-8")))
    for place in sorted((resource_path() / "catalogues").glob("*.toml")):
        yield from _german(tomllib.loads(place.read_text("utf-8")))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)


def _german(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (one for key, one in value.items() if isinstance(one, str) and (key == "de" or key.endswith("_de")))
        for one in value.values():
            yield from _german(one)
    elif isinstance(value, list):
        for one in value:
            yield from _german(one)


def _plain(text: str) -> str:
    """Return a text without the marks of its keys, in one line."""
    return " ".join(re.sub(r"&(\w)", r"\1", text).replace("*", "").split())
