"""What the program keeps in memory to save work: all of it is on the list that a deletion and the lock clear.

The pages of the store are looked through elsewhere (``test_no_trace``); here everything that Python can still reach.
"""

from __future__ import annotations

import functools
import gc
import inspect
import pkgutil
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from types import FrameType, ModuleType
from typing import Final

import ssa_desktop
from ssa_desktop.domain import kept_texts
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.exchange import workbooks
from ssa_desktop.services import record_search, today_due
from ssa_desktop.services.cases import case_page, cases, contacts
from ssa_desktop.services.figures import annual_report, reports, year_charts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import names_at_hand, people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program

_BACKWARDS: Final = "dmakriwnieztuark"
"""The name backwards: the test itself may not hold it anywhere."""

_SHIPPED: Final = "what is shipped with the program, by language, name or kind"
_WITHOUT_TEXTS: Final = {
    "ssa_desktop.demo.calendar.easter": "years",
    "ssa_desktop.demo.calendar.last_school_day": "years",
    "ssa_desktop.demo.calendar.public_holidays": "years",
    "ssa_desktop.demo.calendar.school_holidays": "years",
    "ssa_desktop.documents.paper.styles": "sizes of letters",
    "ssa_desktop.documents.rights.filled_papers._content": _SHIPPED,
    "ssa_desktop.exchange.figures.return_reader._part": "ids of the items of returns",
    "ssa_desktop.exchange.import_words.headings_of": _SHIPPED,
    "ssa_desktop.exchange.import_words.known_words": _SHIPPED,
    "ssa_desktop.exchange.records.kind_lines.readers_of": _SHIPPED,
    "ssa_desktop.exchange.records.records_writer._came_later": _SHIPPED,
    "ssa_desktop.services.keeping.retention_rules._cited": _SHIPPED,
    "ssa_desktop.services.time.public_holidays.of_year": "years",
    "ssa_desktop.services.together.step_templates.shipped": _SHIPPED,
    "ssa_desktop.texts._counted": _SHIPPED,
    "ssa_desktop.texts.messages": _SHIPPED,
    "ssa_desktop.ui.widgets.form._follows": "classes of widgets",
    "ssa_desktop.ui.help.manual._folded_text": _SHIPPED,
    "ssa_desktop.ui.look.icons._renderer": _SHIPPED,
    "ssa_desktop.ui.look.icons.icon": _SHIPPED,
    "ssa_desktop.ui.shell.preloading.modules_below": "modules of the program",
    "ssa_desktop.ui.look.style_sheet.style_sheet": "colours and sizes of letters",
    "ssa_desktop.domain.figures.indicator_measures.open_cases_key": "months and intensities",
    "ssa_desktop.domain.figures.indicator_measures._hours_with": "kinds of work",
    "ssa_desktop.domain.figures.indicators.month_ends": "school years",
    "ssa_desktop.domain.keys.place_rules._parts": "folders",
    "ssa_desktop.domain.keys.place_rules._parts_of_point": "mount points",
}
"""Caches that take something and are not on the list: what they hold."""


def name() -> str:
    """Return the word that is looked for, made anew each time."""
    return _BACKWARDS[::-1].title()


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(ssa_desktop.__path__, "ssa_desktop."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def caches() -> dict[str, functools._lru_cache_wrapper[object]]:
    """Return every cache of a function in the package that holds something of what it is given, by its name."""
    found = {}
    for module in modules():
        for key, one in vars(module).items():
            is_own = isinstance(one, functools._lru_cache_wrapper) and one.__module__ == module.__name__
            if is_own and inspect.signature(one).parameters:
                found[f"{module.__name__}.{key}"] = one
    return found


def test_every_cache_of_a_text_is_on_the_list() -> None:
    found = caches()
    listed = {id(getattr(one, "__self__", None)) for one in kept_texts._LET_GO}
    missing = {name for name, one in found.items() if id(one) not in listed}
    assert missing == set(_WITHOUT_TEXTS)
    assert re.purge in kept_texts._LET_GO


def filled(ws: Workspace) -> str:
    """Record somebody, and let the program keep all that it keeps of them; return their pseudonym."""
    schools.save(ws, School("GS", "Grundschule Muster"))
    person = people.add(ws, Person(name=name()))
    case_id = cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    said = Concern(person, case_id, f"Über {name()} gesprochen.")
    contacts.record(ws, Contact("GS", date(2026, 1, 13), 30, frozenset({Participant.PUPIL}), concerns=(said,)))
    with ThreadPoolExecutor(max_workers=1) as pool:
        for run in (ws.beside, ws.beside_long):
            pool.submit(run, look).result()
    look(ws)
    workbooks._text_of_cell(name(), 0)
    re.compile(re.escape(name()))
    pseudonym = people.line(ws, person).pseudonym
    deletion.preview_person(ws, pseudonym)
    return pseudonym


def look(ws: Workspace) -> None:
    """Show all that keeps something."""
    year = SchoolYear.of(ws.today())
    case_page.name_cover(ws)(f"Mit {name()}.")
    names_at_hand.name_index(ws)
    record_search.search(ws, name())
    today_due.due_elsewhere(ws, ws.today())
    for level in Level:
        reports.annual_return(ws, year, level)
    annual_report.build(ws, year, "GS")
    year_charts.year_charts(ws, year, None, "de")
    deletion.due(ws, ws.today())


def places_of_it() -> list[str]:
    """Return where Python can still reach a text with the name: the types of what holds it."""
    # A window of an earlier test may have set everything aside that there was by then: none of it would be looked at.
    gc.unfreeze()
    gc.collect()
    word = name()
    found: list[str] = []
    code = word.encode()
    waiting = [one for one in gc.get_objects() if not isinstance(one, FrameType)]
    seen = {id(waiting), id(found)}
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        for held in gc.get_referents(one):
            is_text = isinstance(held, str | bytes)
            if (
                is_text
                and held is not word
                and held is not code
                and (word in held if isinstance(held, str) else code in held)
            ):
                found.append(f"{type(one).__module__}.{type(one).__name__}")
            elif not is_text and not gc.is_tracked(held) and isinstance(held, tuple | dict | frozenset):
                # What holds nothing but plain values is not among the objects the collector knows.
                waiting.append(held)
    return found


def test_after_a_deletion_nothing_that_is_kept_holds_the_name(quick_program: Program) -> None:
    with quick_program.open() as ws:
        pseudonym = filled(ws)
        before = places_of_it()
        assert any("lru_cache" in one for one in before)
        assert "builtins.tuple" in before
        deletion.erase_person(ws, pseudonym, "Wunsch")
        assert places_of_it() == []


def test_after_the_lock_nothing_that_is_kept_holds_a_name(quick_program: Program) -> None:
    with quick_program.open() as ws:
        filled(ws)
        ws.close()
        assert places_of_it() == []
