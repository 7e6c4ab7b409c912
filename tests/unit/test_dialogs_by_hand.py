"""A dialog whose record is declared follows from the declaration, or says what a person needs beyond it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Final

import ssa_desktop.domain
from ssa_desktop.domain.kind_facts import fields_of

UI = Path(__file__).resolve().parents[2] / "ssa_desktop" / "ui"
BY_HAND: Final = {
    "AgreementDialog": "sections of the sample's wording with what is offered for each, and a list that leads to them",
    "AppointmentDialog": "whom it is with, perhaps somebody new, the rule of a series, and which times are free",
    "BlockDialog": "the blanks before and within a text are part of it, and its short word is told from all others",
    "CaseAppointmentDialog": "a day ahead, which no record besides asks for; person and class follow from the case",
    "CloseCaseDialog": "it closes the case; the follow-up is one of four things that are asked on the way",
    "EvaluationDialog": "a review of each goal and of each point of the agreement, which are rows of their own",
    "HandoverNamesDialog": "a decision on each place where a name stands",
    "HolidayImportDialog": "many at once, read from a file, to be looked through and not to be typed",
    "PeriodDialog": "hours of seven days with their sum, and what the holidays mean while they are chosen",
    "SessionSeriesDialog": "many plans at once, by the rule of a series, of the offer that it was opened on",
    "StepsDialog": "many actions at once, ticked in a list of what is usual",
    "TeamMeetingDialog": "phases by the method, whom it is on, and the slot whose time it takes over",
    "TemplateDialog": "its facts come from the form that it was made from; asked are name, minutes and words",
    "TimeSeriesDialog": "many plans at once, by the rule of a series",
}
"""Dialogs that ask for a declared record and make their fields themselves, each with what the declaration lacks."""


def declared_records() -> dict[str, type[Any]]:
    """Return the dataclasses of the domain each field of which is declared, by name."""
    found = {}
    for module in pkgutil.walk_packages(ssa_desktop.domain.__path__, "ssa_desktop.domain."):
        for name, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if one.__module__ == module.name and is_dataclass(one):
                try:
                    is_declared = bool(fields_of(one))
                except (NameError, TypeError, ValueError):
                    continue
                if is_declared:
                    found[name] = one
    return found


def by_hand() -> dict[str, set[str]]:
    """Return the dialogs that are no ``RecordDialog``, with the declared records that their methods give."""
    known = {}
    for path in sorted(UI.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                known[node.name] = node, [ast.unparse(base).partition("[")[0] for base in node.bases]

    def is_a(name: str, base: str) -> bool:
        return name == base or (name in known and any(is_a(one, base) for one in known[name][1]))

    records = declared_records().keys()
    found = {}
    for name, (node, _) in known.items():
        if is_a(name, "FormDialog") and not is_a(name, "RecordDialog"):
            given = {
                word.id
                for one in node.body
                if isinstance(one, ast.FunctionDef) and one.returns is not None and not one.name.startswith("_")
                for word in ast.walk(one.returns)
                if isinstance(word, ast.Name)
            }
            if given & records:
                found[name] = given & records
    return found


def test_whoever_asks_for_a_declared_record_follows_its_declaration_or_says_why_not() -> None:
    assert by_hand().keys() == BY_HAND.keys()
    # As long as the declarations can be read at all, these are among what is looked for.
    assert {"Conflict", "Training", "TextBlock", "Hold", "Offer"} <= declared_records().keys()
