"""What is asked for at a field has one form: "Bitte den Grund nennen.", never "Nennen Sie …" and never without a verb.

It stands in the dialogs, in the words of declared fields, and in the messages of services that stand at fields.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.keeping.keeping import KeepingFault
from ssa_desktop.resources import resource_path
from ssa_desktop.texts import FIELD, messages

UI = Path(__file__).resolve().parents[3] / "ssa_desktop" / "ui"
OTHER = re.compile(r"\bBitte \w+ Sie\b|(^|[.:–] )(Nennen|Wählen|Geben|Tragen|Schreiben|Sagen|Halten|Weisen) Sie\b")
ACT = re.compile(
    r"\b(nennen|sagen|antworten|beantworten|wählen|ankreuzen|eingeben|eintragen|ausfüllen|angeben|bestätigen|prüfen|geben"
    r"|beschreiben|aufschreiben|schreiben|einschätzen|einholen|entscheiden|vermerken|teilen|leeren|kürzen|ändern"
    r"|entfernen|tippen|abtippen|drucken|weglassen|abwählen|wegnehmen|hinweisen)\b"
)
NO_QUESTION = re.compile(r"Bitte (wählen$|ohne Namen|keine )")
"""What stands in an empty list, and what is only not to be written."""
AT_FIELDS = ("typing_aids.", "contract.no_hours", "contract.order", "transition.ahead", "transition.goal")
"""Beginnings of messages that dialogs show at fields by their whole sentence."""


def asked(tree: ast.AST) -> Iterator[str]:
    """Yield every text in what a method of problems yields or what ``missing`` is told."""
    for node in ast.walk(tree):
        is_problems = isinstance(node, ast.FunctionDef) and re.match("_?(problems|fault)", node.name)
        is_missing = isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "missing"
        if is_problems or is_missing:
            yield from (
                one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


def of_dialogs() -> dict[str, str]:
    return {
        f"{path.name}: {text}": text
        for path in UI.rglob("*.py")
        for text in asked(ast.parse(path.read_text(encoding="utf-8")))
    }


def of_declared_fields() -> dict[str, str]:
    """Return what the words of declared fields say where one is missing; where a message says it, it is read there."""
    known = tomllib.loads(resource_path("catalogues", "labels.toml").read_text(encoding="utf-8"))
    return dict(missing_words("", known))


def missing_words(place: str, group: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, held in group.items():
        if name == "missing" and isinstance(held, dict) and place.startswith("field."):
            yield place, held["de"]
        elif isinstance(held, dict):
            yield from missing_words(f"{place}{name}.", held)


def of_services() -> dict[str, str]:
    texts = messages("de")
    dialog = (UI / "pages" / "rights" / "release_dialog.py").read_text(encoding="utf-8")
    of_release = {f"release.{name}" for name in re.findall(r'"(\w+)": self\.', dialog)} & texts.keys()
    of_keeping = {f"keeping.fault_{fault}" for fault in KeepingFault}
    return {
        key: text
        for key, text in texts.items()
        if key.endswith(FIELD) or key.startswith(AT_FIELDS) or key in of_release | of_keeping
    }


@pytest.mark.parametrize(("found", "least"), [(of_dialogs, 100), (of_declared_fields, 20), (of_services, 40)])
def test_what_is_asked_at_a_field_has_one_form(found: Any, least: int) -> None:
    texts = found()
    assert len(texts) > least
    assert {place for place, text in texts.items() if OTHER.search(text)} == set()
    bitte = {place: text for place, text in texts.items() if "Bitte" in text and not NO_QUESTION.search(text)}
    assert len(bitte) > 15
    assert {place: text for place, text in bitte.items() if not ACT.search(text)} == {}
