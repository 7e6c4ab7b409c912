"""The files of the window's translations: complete, up to date with the source, and really in the other language."""

from __future__ import annotations

import ast
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import processes

ROOT = Path(__file__).resolve().parents[2]
WINDOW = ROOT / "ssa_desktop" / "ui"
TOOLS = Path(sys.executable).parent
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%L?n")
MNEMONIC = re.compile(r"&(\w)")
STAYS_GERMAN = {"Baden-Württemberg": "name of the state"}
"""What is written in German within English texts, each with the reason."""
GERMAN = re.compile(r"[äöüÄÖÜß„]|\b(der|das|und|nicht|ein|eine|ist|wird|werden|für|mit|von|oder|kein|keine|noch|bis)\b")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it stands in a translation file."""

    context: str
    source: str
    translations: tuple[str, ...]
    finished: bool
    counts: bool

    @property
    def place(self) -> tuple[str, str]:
        """What tells a text from all others."""
        return self.context, self.source


def read(path: Path) -> list[Text]:
    """Return the texts of a translation file."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            found.append(
                Text(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    forms or (translation.text or "",),
                    translation.get("type") is None,
                    message.get("numerus") == "yes",
                )
            )
    return found


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Text]:
    """Return the texts that lupdate finds in the source now."""
    out = tmp_path_factory.mktemp("lupdate") / "found.ts"
    files = sorted(str(path) for path in WINDOW.rglob("*.py"))
    command = [str(TOOLS / "pyside6-lupdate"), *files, "-silent", "-source-language", "de", "-target-language", "en"]
    processes.run([*command, "-ts", out])
    return read(out)


@pytest.fixture(scope="module")
def english() -> list[Text]:
    return read(ROOT / "translations" / "en.ts")


@pytest.fixture(scope="module")
def german() -> list[Text]:
    return read(ROOT / "translations" / "de.ts")


def calls(tree: ast.AST, inside: str | None = None) -> Iterator[tuple[str | None, ast.Call]]:
    """Yield every call that takes a text to be translated, with the class it stands in."""
    for node in ast.iter_child_nodes(tree):
        name = node.name if isinstance(node, ast.ClassDef) else inside
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"tr", "translate"}:
            yield name, node
        yield from calls(node, name)


def literal(node: ast.expr) -> str | None:
    """Return the text of a literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in sorted(WINDOW.rglob("*.py"))}


def test_the_english_file_has_the_texts_of_the_source(sources: list[Text], english: list[Text]) -> None:
    # After a change of texts: make translations, then translate what stands as unfinished in translations/en.ts.
    wanted, there = {text.place for text in sources}, {text.place for text in english}
    assert sources
    assert sorted(wanted - there) == []
    assert sorted(there - wanted) == []


def test_the_german_file_has_the_texts_with_a_number(sources: list[Text], german: list[Text]) -> None:
    assert {text.place for text in german} == {text.place for text in sources if text.counts}


def test_nothing_is_unfinished(english: list[Text], german: list[Text]) -> None:
    open_ones = [text.place for text in english + german if not text.finished or not all(text.translations)]
    assert open_ones == []


def test_a_text_with_a_number_has_a_form_for_one_and_for_many(english: list[Text], german: list[Text]) -> None:
    assert [text.place for text in english + german if len(text.translations) != (2 if text.counts else 1)] == []


def test_placeholders_are_the_same(english: list[Text], german: list[Text]) -> None:
    wrong = []
    for text in english + german:
        wanted = sorted(PLACEHOLDER.findall(text.source))
        for translation in text.translations:
            # „1 Fall“ may say its one without the number.
            free = text.counts and translation is text.translations[0]
            found = sorted(PLACEHOLDER.findall(translation))
            if found != wanted and not (free and found == [mark for mark in wanted if not mark.startswith("%")]):
                wrong.append((text.place, translation))
    assert wrong == []


def test_keys_and_endings_are_the_same(english: list[Text]) -> None:
    def shape(written: str) -> tuple[int, bool, bool, bool, bool]:
        starts, ends = written.startswith(" "), written.endswith(" ")
        return len(MNEMONIC.findall(written)), written.endswith("…"), written.endswith(":"), starts, ends

    wrong = [text.place for text in english for form in text.translations if shape(form) != shape(text.source)]
    assert wrong == []


def test_english_is_not_german(english: list[Text]) -> None:
    forms = {form for text in english for form in text.translations}
    allowed = re.compile("|".join(map(re.escape, STAYS_GERMAN)))
    assert sorted(form for form in forms if GERMAN.search(allowed.sub("", form))) == []
    assert [term for term in STAYS_GERMAN if not any(term in form for form in forms)] == []
    # German closes „…“ with the sign that opens in English.
    assert sorted(form for form in forms if form.count("“") != form.count("”")) == []


def test_no_german_word_went_through(english: list[Text]) -> None:
    same = {text.source for text in english if text.source in text.translations and GERMAN.search(text.source)}
    assert sorted(same) == []


def test_every_text_of_the_window_is_found(
    trees: dict[str, ast.Module], sources: list[Text], german: list[Text]
) -> None:
    """A text that lupdate does not see, or under a name that is not looked up, would stay German for ever."""
    known, subclassed = {text.place for text in sources}, bases(trees)
    faults = []
    for place, tree in trees.items():
        for inside, call in calls(tree):
            where = f"{place}:{call.lineno}"
            receiver, _, name = ast.unparse(call.func).rpartition(".")
            arguments = [literal(argument) for argument in call.args]
            if name == "translate" and arguments[:1] == [None]:
                # Not Qt's: str.translate, or a name that was worked out from texts that stand elsewhere.
                continue
            if name == "tr" and (receiver != "self" or inside is None):
                faults.append(f"{where}: say self.tr in a class, or QCoreApplication.translate with a name")
                continue
            context, text = (inside, arguments[0]) if name == "tr" else (arguments[0], arguments[1])
            if text is None or (context, text) not in known:
                faults.append(f"{where}: lupdate does not see it (a literal, and not within an f-string)")
            elif re.search("%L?n", text) and (name == "translate" or inside in subclassed):
                # Qt's tr looks for a text with a number under the name of the object's own class and of no other;
                # of its translate lupdate does not know that it counts.
                faults.append(f"{where}: say %n by self.tr in a class that nothing is derived from")
    assert faults == []
    assert german == [] or all(text.counts for text in german)


def bases(trees: dict[str, ast.Module]) -> set[str]:
    """Return the classes of the window that others are derived from."""
    return {
        ast.unparse(base).partition("[")[0].rpartition(".")[2]
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }


def test_the_script_compiles_what_is_missing_or_older(tmp_path: Path) -> None:
    for folder in ("scripts", "translations"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "scripts" / "translations.sh", tmp_path / "scripts")
    for name in ("de.ts", "en.ts"):
        shutil.copy(ROOT / "translations" / name, tmp_path / "translations")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "pyside6-lrelease").symlink_to(TOOLS / "pyside6-lrelease")
    compiled = tmp_path / "translations" / "en.qm"

    def run() -> None:
        processes.run([tmp_path / "scripts" / "translations.sh", "compile"])

    run()
    assert compiled.stat().st_size > 100_000
    assert (tmp_path / "translations" / "de.qm").is_file()
    compiled.write_bytes(b"kept")
    run()
    assert compiled.read_bytes() == b"kept"
    older = compiled.stat().st_mtime_ns - 10**9
    os.utime(compiled, ns=(older - 10**10, older - 10**10))
    run()
    assert compiled.stat().st_size > 100_000
