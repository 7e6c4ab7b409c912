"""How a hit of the search is said, and the way to the very entry."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.hit_target import Target, target_of_contact, target_of_hit
from ssa_desktop.services.people.people import initials
from ssa_desktop.services.record_search import MARK_BEGIN, MARK_END, Hit
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.widgets.marked_list import MarkedLine, unmarked

translate = QCoreApplication.translate

_ICONS: Final = {
    "person": "user",
    "contact": "message-circle",
    "working_note": "notebook-pen",
    "offer": "users",
    "received": "school",
    "team_meeting": "message-circle",
    "agreed_action": "circle-check",
    "risk_assessment": "shield-alert",
    "agreement": "handshake",
    "evaluation": "chart-pie",
    "partner": "users",
    "self_assessment": "list",
    "conflict": "triangle-alert",
    "training": "book-open",
    "offer_details": "users",
    "follow_up": "clock",
    "transition": "school",
}


def icon_of(kind: str) -> str:
    """Return the icon of a kind: its own, or that of something written."""
    return _ICONS.get(kind, "file-text")


def kind_title(language: str, kind: str) -> str:
    """Return what hits of a kind are called together."""
    return label(language, "hit_kind", kind)


def whom(desk: Desk, hit: Hit, cover: NameCover) -> str:
    """Return whom a hit is about: pseudonym and name, in the discreet view its initials; else its title or school."""
    if not hit.name or hit.kind == "person":
        said = hit.label or ""
        return cover(said) if desk.discreet() else said
    return f"{initials(hit.name, '') if desk.discreet() else hit.name} · {hit.label}"


def plain_line(desk: Desk, hit: Hit, cover: NameCover) -> str:
    """Return a hit in one line, as a screen reader says it."""
    snippet = unmarked(found_words(desk, hit, cover))
    parts = [
        label(desk.language, "record_kind", hit.kind),
        day_text(desk.language, hit.day) if hit.day is not None else "",
        whom(desk, hit, cover),
        snippet if snippet != hit.label else "",
    ]
    return " · ".join(part for part in parts if part)


def found_words(desk: Desk, hit: Hit, cover: NameCover) -> str:
    """Return the place of a hit with the words found between marks; of a person their name.

    In the discreet view ``cover`` shows full names in it as initials.
    """
    marked = " ".join(hit.marked.split())
    if hit.kind != "person":
        return cover.marked(marked, MARK_BEGIN, MARK_END) if desk.discreet() else marked
    # The index of persons begins with the pseudonym, which stands in the line already.
    pseudonym, _, name = marked.partition(" ")
    if unmarked(pseudonym) != hit.label:
        name = marked
    return initials(unmarked(name), "") if desk.discreet() else name


def marked_line(desk: Desk, hit: Hit, cover: NameCover) -> MarkedLine:
    """Return a hit as a line of a list: what and when, and below it the words found."""
    words, about = found_words(desk, hit, cover), whom(desk, hit, cover)
    icon_name = icon_of(hit.kind)
    if hit.kind == "person":
        return MarkedLine(words or about, about if words else "", icon_name=icon_name)
    day = day_text(desk.language, hit.day) if hit.day is not None else ""
    if hit.kind == "offer" or (hit.kind == "partner" and about in unmarked(words)):
        return MarkedLine(words, day, icon_name=icon_name)
    head = " · ".join(part for part in (day, about) if part)
    return MarkedLine(head, below=words, icon_name=icon_name)


def open_hit(desk: Desk, hit: Hit) -> None:
    """Show a hit where it stands."""
    desk.worker.read(lambda ws: target_of_hit(ws, hit), lambda target: go_to(desk, target))


def open_talk(desk: Desk, contact_id: int) -> None:
    """Show a talk where it stands: in its case, on the page of its person; one on nobody is opened on its day."""
    desk.worker.read(lambda ws: target_of_contact(ws, contact_id), lambda target: go_to(desk, target))


def go_to(desk: Desk, target: Target) -> None:
    """Show an entry: on the page of its kind, in its case, its offer, or on its day."""
    about: dict[str, int | str] = dict(target.about)
    if target.page is not None:
        desk.show_place(target.page, target.panel, **about)
        return
    if target.case_id is not None or target.person_id is not None:
        desk.show_place("cases", "", **about)
    elif target.offer_id is not None:
        if target.day is not None:
            about["day"] = target.day.isoformat()
        desk.show_place("offers", "", **about)
    elif target.day is not None:
        desk.show_place("times", "day", day=target.day.isoformat(), **about)
    else:
        desk.tell(translate("Hits", "Dazu gibt es keine Ansicht."))
