"""What the palette offers: steps, pages, panels, persons with their cases, schools and records, each as one item."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.word_match import folded_words, rank
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.people.persons_at_hand import AtHand, IndexedPerson, shown_name
from ssa_desktop.ui.pages.panel_page import PanelEntry, PanelPage
from ssa_desktop.ui.pages.registry import PAGES, key_of, navigation_title
from ssa_desktop.ui.shell import person_actions
from ssa_desktop.ui.shell.actions import Action, all_actions, keys_text
from ssa_desktop.ui.shell.palette_item import Item
from ssa_desktop.ui.shell.palette_records import record_items
from ssa_desktop.ui.widgets.marked_list import MarkedLine

if TYPE_CHECKING:
    from ssa_desktop.ui.shell.work_area import WorkArea

MOST_PERSONS: Final = 40
MOST_RECORDS: Final = 20
_MADE_AT_ONCE: Final = 20
_RANKED_AT_ONCE: Final = 200
translate = QCoreApplication.translate


class _Speaker:
    """Says what a page calls its panels without making the page: its texts in the words of the page's own class."""

    def __init__(self, kind: type[PanelPage]) -> None:
        self._kind = kind

    def tr(self, text: str) -> str:
        return translate(self._kind.__name__, text)


def panel_title(kind: type[PanelPage], name: str) -> str:
    """Return what a page, which may not have been made yet, calls one of its panels."""
    return kind.panel_title(_Speaker(kind), name)  # type: ignore[arg-type]


def entry_title(language: str, kind: type[PanelPage], entry: PanelEntry) -> str:
    """Return what a page calls a panel, be it named by the page itself or by the declaration of what it shows."""
    return label(language, "hit_kind", entry.declared) if entry.declared else panel_title(kind, entry.name)


def standing_items(area: WorkArea) -> list[Item]:
    """Return the steps, pages and panels."""
    found = [_step(area, action) for action in all_actions(area) if action.name != "palette"]
    for number, kind in enumerate(PAGES, start=1):
        title = navigation_title(kind.name)
        line = MarkedLine(title, right=keys_text(f"Ctrl+{key_of(number)}"), icon_name=kind.icon_name, is_key=True)
        found.append(
            Item(
                f"page:{kind.name}",
                line,
                partial(area.choose_page, kind.name),
                folded_words(title),
                folded_words(translate("Palette", "Seite")),
            )
        )
        if issubclass(kind, PanelPage):
            found += [_panel(area, kind, entry, title) for entry in kind.entries()]
    return found


def items_at_hand(area: WorkArea, found: AtHand) -> Generator[None, None, list[Item]]:
    """Return the schools, and the records that have a name or a day; in small parts."""
    made = [_school(area, school) for school in found.schools]
    for begin in range(0, len(found.records), _MADE_AT_ONCE):
        yield
        made += record_items(area.desk, found.records[begin : begin + _MADE_AT_ONCE])
    return made


def person_items(area: WorkArea, persons: Iterable[IndexedPerson], schools: Iterable[School]) -> list[Item]:
    """Return persons with their cases."""
    names = {school.code: school.name for school in schools}
    return [item for person in persons for item in _person(area, person, names)]


def matching(items: Iterable[Item], text: str, recent: Sequence[str]) -> Generator[None, None, list[Item]]:
    """Return the items that a text means, the best first, and those used before ahead of others as good; in parts.

    Without a text: what was used before, then steps and pages, no panels and no persons but those.
    """
    typed = folded_words(text)
    places = {key: number for number, key in enumerate(recent)}
    ranked = []
    for number, item in enumerate(items):
        if number % _RANKED_AT_ONCE == 0:
            yield
        if not typed and item.key not in places and not item.key.startswith(("action:", "page:")):
            continue
        how = rank(typed, item.title_words, item.other_words)
        if how is not None:
            ranked.append((how, places.get(item.key, len(places)), number, item))
    ranked.sort(key=lambda one: one[:3])
    persons = records = 0
    shown = []
    for _, _, _, item in ranked:
        persons += item.is_person
        records += item.is_record
        if (not item.is_person or persons <= MOST_PERSONS) and (not item.is_record or records <= MOST_RECORDS):
            shown.append(item)
    return shown


def _step(area: WorkArea, action: Action) -> Item:
    title = action.title()
    keys = keys_text(action.keys[0]) if action.keys else ""
    line = MarkedLine(title, right=keys, icon_name=action.icon_name, is_key=bool(keys))
    key = f"action:{action.name}"
    return Item(key, line, partial(action.do, area), folded_words(title), folded_words(action.words()))


def _panel(area: WorkArea, kind: type[PanelPage], entry: PanelEntry, page_title: str) -> Item:
    title = entry_title(area.desk.language, kind, entry)
    place = f"{kind.name}/{entry.name}"
    line = MarkedLine(title, right=page_title, icon_name=entry.icon_name)
    return Item(f"panel:{place}", line, partial(area.go, place), folded_words(title), folded_words(page_title))


def _school(area: WorkArea, school: School) -> Item:
    title = f"{school.name} ({school.code})"
    line = MarkedLine(title, right=translate("Palette", "Schule"), icon_name="school")
    return Item(f"school:{school.code}", line, partial(area.show_school, school.code), folded_words(title))


def _person(area: WorkArea, person: IndexedPerson, schools: dict[str, str]) -> list[Item]:
    desk = area.desk
    name = shown_name(person, discreet=desk.discreet())
    others = (
        *folded_words(person.class_label or ""),
        *folded_words(person.school or ""),
        *folded_words(schools.get(person.school or "", "")),
    )
    words = (*folded_words(person.name or ""), *folded_words(person.pseudonym), *folded_words(person.pseudonym[-3:]))
    beside = " · ".join(
        part for part in (person.class_label or "", "" if name == person.pseudonym else person.pseudonym) if part
    )
    current = person.cases[0].case_id if person.cases else None
    kind = translate("Palette", "Person") if current is None else translate("Palette", "Fall")
    made = [
        Item(
            f"person:{person.person_id}",
            MarkedLine(name, beside, right=kind, icon_name="user"),
            partial(desk.open_case, current) if current is not None else partial(desk.open_person, person.person_id),
            words,
            others,
            _more(area, person, name, current),
        )
    ]
    for case in person.cases[1:]:
        said = translate("Palette", "Fall seit {day}").format(day=day_text(desk.language, case.opened))
        if case.closed is not None:
            first, last = day_text(desk.language, case.opened), day_text(desk.language, case.closed)
            said = translate("Palette", "Fall {first} bis {last}").format(first=first, last=last)
        line = MarkedLine(name, said, right=translate("Palette", "Fall"), icon_name="folder-open")
        made.append(Item(f"case:{case.case_id}", line, partial(desk.open_case, case.case_id), words, others))
    return made


def _more(area: WorkArea, person: IndexedPerson, name: str, case_id: int | None) -> tuple[Item, ...]:
    """Return what can be done with a person from the palette."""
    desk = area.desk
    steps: list[tuple[str, str, Callable[[], object]]] = []
    if case_id is not None:
        steps.append((translate("Palette", "Fall öffnen"), "folder-open", partial(desk.open_case, case_id)))
    steps.append(
        (
            translate("Palette", "Gespräch festhalten"),
            "pencil",
            partial(desk.capture_for, case_id, person.person_id),
        )
    )
    steps += [
        (translate("Palette", "Alles zu dieser Person"), "user", partial(desk.open_person, person.person_id)),
        (
            translate("Palette", "Termin eintragen"),
            "calendar-plus",
            partial(person_actions.ask_appointment, area, person.person_id),
        ),
        (
            translate("Palette", "Beratungszettel zum nächsten Termin"),
            "ticket",
            partial(person_actions.print_slip, area, person.person_id),
        ),
    ]
    return tuple(
        Item(
            f"more:{person.person_id}:{number}",
            MarkedLine(title, right=name, icon_name=icon_name),
            do,
            folded_words(title),
        )
        for number, (title, icon_name, do) in enumerate(steps)
    )
