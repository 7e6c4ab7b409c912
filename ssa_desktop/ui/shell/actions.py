"""What can be done anywhere in the window: one list, for its keys, for the palette and for the help.

A page adds a step of its own by one line in :data:`ACTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut

from ssa_desktop.ui.pages.registry import PAGES, key_of, navigation_title

if TYPE_CHECKING:
    from ssa_desktop.ui.shell.work_area import WorkArea

translate = QCoreApplication.translate


def _always(_: WorkArea) -> bool:
    return True


def _no_words() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """A step: its name, icon, title and what it does.

    ``words`` are further words by which it is found. Of ``keys`` the first is shown. ``is_heard_elsewhere`` says that
    something else listens to them: the lock, which has to hear them in a dialog too. ``is_possible`` says whether it
    can be done now.
    """

    name: str
    icon_name: str
    title: Callable[[], str]
    do: Callable[[Any], object]
    """Called with the :class:`WorkArea`."""
    words: Callable[[], str] = _no_words
    keys: tuple[str, ...] = ()
    is_heard_elsewhere: bool = False
    is_possible: Callable[[WorkArea], bool] = _always


def dialog_of_page(place: str, kind: str) -> Callable[[WorkArea], object]:
    """Return what shows a page, or a panel of it, and opens a dialog there, once it has loaded.

    ``kind`` is one that ``reopen_dialog`` of the page or panel knows.
    """
    name, _, panel = place.partition("/")

    def do(area: WorkArea) -> None:
        area.go(place)
        area.when_loaded(lambda: area.page(name).reopen_dialog(kind, {}, panel))

    return do


def step_of_panel(place: str, call: Callable[[Any], object]) -> Callable[[WorkArea], object]:
    """Return what shows a panel of a page and calls a step of it, once it has loaded."""
    name, _, panel = place.partition("/")

    def do(area: WorkArea) -> None:
        from ssa_desktop.ui.pages.panel_page import PanelPage

        def step() -> None:
            page = area.page(name)
            if isinstance(page, PanelPage):
                call(page.touched(panel))

        area.go(place)
        area.when_loaded(step)

    return do


def step_of_page(name: str, call: Callable[[Any], object]) -> Callable[[WorkArea], object]:
    """Return what shows a page and calls a step of it, once it has loaded."""

    def do(area: WorkArea) -> None:
        area.go(name)
        area.when_loaded(lambda: call(area.page(name)))

    return do


def _has_case(area: WorkArea) -> bool:
    return area.case_shown() is not None


def _go_to_tally(page: Any) -> None:
    first = next(iter(page.tally.buttons.values()), None)
    if first is not None:
        first.setFocus()


def _usual_text(area: WorkArea) -> None:
    from ssa_desktop.ui.preferences import TO_USUAL

    _change_text(area, TO_USUAL)


def _change_text(area: WorkArea, steps: int) -> None:
    from ssa_desktop.ui.preferences import next_text_size

    chosen = area.desk.preferences
    area.desk.prefer(replace(chosen, text_size=next_text_size(chosen.text_size, steps)))


def _show_version(area: WorkArea) -> None:
    from ssa_desktop.ui.help.manual_places import NEWER_VERSION

    area.chapter_wanted.emit(NEWER_VERSION)


ACTIONS: Final[tuple[Action, ...]] = (
    Action(
        "capture",
        "pencil",
        lambda: translate("Actions", "Gespräch festhalten"),
        lambda area: area.begin_capture(),
        lambda: translate("Actions", "Kontakt erfassen schreiben Dokumentation"),
        ("Ctrl+N",),
    ),
    Action(
        "tally",
        "plus",
        lambda: translate("Actions", "Tür-und-Angel-Gespräch zählen"),
        step_of_page("today", _go_to_tally),
        lambda: translate("Actions", "Strichliste kurz anonym"),
        ("Ctrl+Shift+N",),
    ),
    Action(
        "new_appointment",
        "calendar-plus",
        lambda: translate("Actions", "Neuer Termin"),
        dialog_of_page("appointments", "new"),
        lambda: translate("Actions", "Kalender vereinbaren ausmachen Serie"),
    ),
    Action(
        "new_case",
        "folder-open",
        lambda: translate("Actions", "Neuer Fall"),
        dialog_of_page("cases", "new"),
        lambda: translate("Actions", "Fall anlegen eröffnen Person hinzufügen"),
    ),
    Action(
        "new_assessment",
        "shield-alert",
        lambda: translate("Actions", "Gefährdungseinschätzung beginnen"),
        dialog_of_page("protection", "begin"),
        lambda: translate("Actions", "Kinderschutz § 8a Kindeswohl Gefahr"),
    ),
    Action(
        "emergency_card",
        "phone",
        lambda: translate("Actions", "Notfallkarte"),
        step_of_page("protection", lambda page: page.card.add.setFocus()),
        lambda: translate("Actions", "Notfall Polizei Jugendamt ASD IeF anrufen Telefon"),
    ),
    Action(
        "new_meeting",
        "message-circle",
        lambda: translate("Actions", "Teamgespräch festhalten"),
        dialog_of_page("cooperation/meetings", "meeting"),
        lambda: translate("Actions", "Besprechung Fallberatung Förderplangespräch Runder Tisch Protokoll"),
    ),
    Action(
        "new_action",
        "circle-check",
        lambda: translate("Actions", "Maßnahme eintragen"),
        dialog_of_page("cooperation/actions", "action"),
        lambda: translate("Actions", "vereinbart wer tut was bis wann Aufgabe"),
    ),
    Action(
        "new_talk",
        "chart-pie",
        lambda: translate("Actions", "Auswertungsgespräch festhalten"),
        dialog_of_page("cooperation/evaluations", "talk"),
        lambda: translate("Actions", "Jahresauswertung Ziele Vereinbarung"),
    ),
    Action(
        "new_partner",
        "users",
        lambda: translate("Actions", "Zum Verzeichnis hinzufügen"),
        dialog_of_page("cooperation/directory", "partner"),
        lambda: translate("Actions", "Kooperationspartner Fachkraft Stelle Telefon Adresse"),
    ),
    Action(
        "school_year",
        "school",
        lambda: translate("Actions", "Schuljahreswechsel"),
        dialog_of_page("cases", "school_year"),
        lambda: translate("Actions", "neues Schuljahr Klassen aufrücken wiederholen verlassen August"),
    ),
    Action(
        "new_offer",
        "users",
        lambda: translate("Actions", "Neues Angebot"),
        dialog_of_page("offers", "new"),
        lambda: translate("Actions", "Gruppe Projekt Klasse anlegen"),
    ),
    Action(
        "timer",
        "timer",
        lambda: translate("Actions", "Zeit messen: beginnen oder beenden"),
        lambda area: area.timer.steps.start_or_stop(),
        lambda: translate("Actions", "Stoppuhr Uhr Zeitmessung"),
        ("Ctrl+T",),
    ),
    Action(
        "search",
        "search",
        lambda: translate("Actions", "Suchen in Namen und Notizen"),
        lambda area: area.search.begin(),
        lambda: translate("Actions", "Volltext finden"),
        ("Ctrl+F",),
    ),
    Action(
        "palette",
        "search",
        lambda: translate("Actions", "Finden und tun"),
        lambda area: area.palette_wanted(),
        lambda: translate("Actions", "Befehle springen"),
        ("Ctrl+K",),
    ),
    Action(
        "slips",
        "ticket",
        lambda: translate("Actions", "Beratungszettel drucken"),
        step_of_page("today", lambda page: page.appointments.slips_button.click()),
        lambda: translate("Actions", "Leere Zettel Termin"),
    ),
    Action(
        "discreet",
        "eye-off",
        lambda: translate("Actions", "Diskretansicht ein- oder ausschalten"),
        lambda area: area.discreet_button.toggle(),
        lambda: translate("Actions", "Namen Initialen zeigen verbergen"),
        ("Ctrl+D",),
    ),
    Action(
        "full_names",
        "eye",
        lambda: translate("Actions", "Volle Namen im geöffneten Eintrag (Taste halten)"),
        lambda area: area.desk.reveal_entry(not area.desk.entry_revealed()),
        lambda: translate("Actions", "Namen zeigen Diskretansicht ganz lesen"),
        ("F8",),
        is_heard_elsewhere=True,
    ),
    Action(
        "cover",
        "shield",
        lambda: translate("Actions", "Sichtschutz"),
        lambda area: area.cover_wanted.emit(),
        lambda: translate("Actions", "verdecken verbergen"),
        ("F12",),
        is_heard_elsewhere=True,
    ),
    Action(
        "lock",
        "lock",
        lambda: translate("Actions", "Sperren"),
        lambda area: area.lock_wanted.emit(),
        lambda: translate("Actions", "abmelden schließen"),
        ("Ctrl+L",),
        is_heard_elsewhere=True,
    ),
    Action(
        "undo",
        "undo-2",
        lambda: translate("Actions", "Rückgängig"),
        lambda area: area.undo(),
        lambda: translate("Actions", "zurücknehmen"),
        ("Ctrl+Z",),
    ),
    Action(
        "redo",
        "redo-2",
        lambda: translate("Actions", "Wiederherstellen"),
        lambda area: area.redo(),
        lambda: translate("Actions", "noch einmal"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
    ),
    Action(
        "backup",
        "save",
        lambda: translate("Actions", "Sicherung anlegen"),
        step_of_panel("privacy/backup", lambda panel: panel.make.click()),
        lambda: translate("Actions", "sichern Kopie Backup"),
    ),
    Action(
        "print_case",
        "printer",
        lambda: translate("Actions", "Fallakte drucken"),
        lambda area: area.page("cases").pane.head.print_asked.emit(),
        lambda: translate("Actions", "Akte ausdrucken PDF"),
        is_possible=_has_case,
    ),
    Action(
        "close_case",
        "check",
        lambda: translate("Actions", "Fall abschließen"),
        lambda area: area.page("cases").pane.close_case.click(),
        lambda: translate("Actions", "Abschluss beenden"),
        is_possible=_has_case,
    ),
    Action(
        "schools",
        "school",
        lambda: translate("Actions", "Schulen eintragen und ändern"),
        lambda area: area.reopen_dialog("schools", {}),
        lambda: translate("Actions", "Schule Schülerzahl Standort"),
    ),
    Action(
        "new_school",
        "school",
        lambda: translate("Actions", "Neue Schule eintragen"),
        lambda area: area.school_steps.ask(None, ""),
        lambda: translate("Actions", "weitere zweite Schule"),
    ),
    Action(
        "hours",
        "clock",
        lambda: translate("Actions", "Vertragsstunden eintragen"),
        lambda area: area.desk.show_place("settings", "worktime", asks="period"),
        lambda: translate("Actions", "Arbeitszeit Wochenstunden Stundenkonto Soll"),
    ),
    Action(
        "state_holidays",
        "calendar-days",
        lambda: translate("Actions", "Ferien von Baden-Württemberg übernehmen"),
        lambda area: area.desk.show_place("settings", "worktime", asks="state_holidays"),
        lambda: translate("Actions", "Schulferien Herbstferien Weihnachtsferien Kalender"),
    ),
    Action(
        "larger_text",
        "plus",
        lambda: translate("Actions", "Text größer"),
        lambda area: _change_text(area, 1),
        lambda: translate("Actions", "Textgröße Schrift vergrößern Zoom"),
        ("Ctrl++",),
        is_heard_elsewhere=True,
    ),
    Action(
        "smaller_text",
        "search",
        lambda: translate("Actions", "Text kleiner"),
        lambda area: _change_text(area, -1),
        lambda: translate("Actions", "Textgröße Schrift verkleinern Zoom"),
        ("Ctrl+-",),
        is_heard_elsewhere=True,
    ),
    Action(
        "usual_text",
        "search",
        lambda: translate("Actions", "Text wieder in üblicher Größe"),
        _usual_text,
        lambda: translate("Actions", "Textgröße Schrift zurücksetzen Zoom"),
        ("Ctrl+0",),
        is_heard_elsewhere=True,
    ),
    Action(
        "help",
        "book-open",
        lambda: translate("Actions", "Handbuch"),
        lambda area: area.help_wanted.emit(),
        lambda: translate("Actions", "Hilfe Anleitung Frage"),
        ("F1",),
        is_heard_elsewhere=True,
    ),
    Action(
        "version",
        "info",
        lambda: translate("Actions", "Version und neuere Version"),
        _show_version,
        lambda: translate("Actions", "Update Aktualisierung Programm über Lizenz"),
    ),
    Action(
        "tour",
        "circle-help",
        lambda: translate("Actions", "Rundgang durch das Programm"),
        lambda area: area.tour.begin(),
        lambda: translate("Actions", "Einführung Hilfe zeigen"),
    ),
)
"""Every step that is not bound to what a page shows just now, in the order of the help."""


def all_actions(area: WorkArea | None = None) -> tuple[Action, ...]:
    """Return the steps; with an ``area`` those that can be taken there now."""
    return ACTIONS if area is None else tuple(action for action in ACTIONS if action.is_possible(area))


def keys_text(keys: str) -> str:
    """Return keys such as ``Ctrl+Shift+Z`` as they stand on the keyboard."""
    names = {
        "Ctrl": translate("Actions", "Strg"),
        "Shift": translate("Actions", "Umschalt"),
        "Alt": translate("Actions", "Alt"),
        "Del": translate("Actions", "Entf"),
    }
    held, _, last = keys.rpartition("+") if not keys.endswith("++") else (keys[:-2], "+", "+")
    return "+".join(names.get(part, part) for part in (*held.split("+"), last) if part)


def shortcut_lines() -> tuple[tuple[str, str], ...]:
    """Return title and keys of every step and page that has keys, for the help."""
    steps = [(action.title(), keys_text(action.keys[0])) for action in ACTIONS if action.keys]
    pages = [
        (navigation_title(kind.name), keys_text(f"Ctrl+{key_of(number)}")) for number, kind in enumerate(PAGES, start=1)
    ]
    return (*steps, *pages)


def make_shortcuts(area: WorkArea) -> None:
    """Let the keys of the steps and of the pages be heard in the window."""
    heard: list[tuple[str, Callable[[], object]]] = [
        (keys, partial(action.do, area)) for action in ACTIONS if not action.is_heard_elsewhere for keys in action.keys
    ]
    heard += [
        (f"Ctrl+{key_of(number)}", partial(area.choose_page, kind.name)) for number, kind in enumerate(PAGES, start=1)
    ]
    for keys, call in heard:
        QShortcut(QKeySequence(keys), area).activated.connect(call)
