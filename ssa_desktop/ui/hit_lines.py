"""How a hit of the search is said, and the way to the very entry."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.labels import day_text, label
from ssa_desktop.services.finding import Hit
from ssa_desktop.services.hit_target import Target, target_of_hit
from ssa_desktop.services.people import initials
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.widgets.marked_list import MarkedLine, unmarked

translate = QCoreApplication.translate

ICONS: Final = {
    "person": "user",
    "contact": "message-circle",
    "working_note": "notebook-pen",
    "offer": "users",
    "attachment": "file-text",
    "received": "school",
}


def kind_title(kind: str) -> str:
    """Return what hits of a kind are called together."""
    titles = {
        "person": translate("Hits", "Personen"),
        "contact": translate("Hits", "Gespräche"),
        "working_note": translate("Hits", "Arbeitsnotizen"),
        "offer": translate("Hits", "Angebote"),
        "attachment": translate("Hits", "Anlagen"),
        "received": translate("Hits", "Übermittlungen von der Schule"),
    }
    return titles[kind]


def plain_line(desk: Desk, hit: Hit) -> str:
    """Return a hit in one line, as a screen reader says it."""
    snippet = unmarked(found_words(desk, hit))
    parts = [
        label(desk.language, "record_kind", hit.kind),
        day_text(desk.language, hit.day) if hit.day is not None else "",
        hit.label or "",
        snippet if snippet != hit.label else "",
    ]
    return " · ".join(part for part in parts if part)


def found_words(desk: Desk, hit: Hit) -> str:
    """Return the place of a hit with the words found between marks; of a person her name, discreet where that is on."""
    marked = " ".join(hit.marked.split())
    if hit.kind != "person":
        return marked
    # The index of persons begins with the pseudonym, which stands in the line already.
    pseudonym, _, name = marked.partition(" ")
    if unmarked(pseudonym) != hit.label:
        name = marked
    return initials(unmarked(name), "") if desk.discreet() else name


def marked_line(desk: Desk, hit: Hit) -> MarkedLine:
    """Return a hit as a line of a list: what and when, and below it the words found."""
    words, about = found_words(desk, hit), hit.label or ""
    icon_name = ICONS.get(hit.kind)
    if hit.kind == "person":
        return MarkedLine(words or about, about if words else "", icon_name=icon_name)
    day = day_text(desk.language, hit.day) if hit.day is not None else ""
    if hit.kind == "offer":
        return MarkedLine(words, day, icon_name=icon_name)
    head = " · ".join(part for part in (day, about) if part)
    return MarkedLine(head, below=words, icon_name=icon_name)


def open_hit(desk: Desk, hit: Hit) -> None:
    """Show a hit where it stands."""
    desk.worker.run(lambda ws: target_of_hit(ws, hit), lambda target: go_to(desk, target))


def go_to(desk: Desk, target: Target) -> None:
    """Show an entry: in its case, its offer, or on its day."""
    about = {
        field.name: getattr(target, field.name)
        for field in fields(target)
        if field.name != "day" and getattr(target, field.name) is not None
    }
    if target.case_id is not None:
        desk.show_place("cases", **about)
    elif target.offer_id is not None:
        if target.day is not None:
            about["day"] = target.day.isoformat()
        desk.show_place("offers", **about)
    elif target.day is not None:
        desk.show_place("times", "day", day=target.day.isoformat())
        desk.tell(translate("Hits", "Dazu gibt es keinen Fall; das Gespräch steht am Tag, an dem es war."))
    else:
        desk.tell(translate("Hits", "Zu dieser Person gibt es noch kein Gespräch und keinen Fall."))
