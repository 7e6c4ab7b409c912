"""What the palette offers of working together and child protection: each record by its name, its person or its day."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.word_match import folded_words
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.hit_target import Target, record_target
from ssa_desktop.services.people.people import initials
from ssa_desktop.services.people.persons_at_hand import IndexedRecord, RecordAtHand
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.shell.hit_lines import go_to, icon_of
from ssa_desktop.ui.shell.palette_item import Item
from ssa_desktop.ui.widgets.marked_list import MarkedLine

translate = QCoreApplication.translate

_METHOD: Final = "team_meeting"


def record_items(desk: Desk, records: Iterable[RecordAtHand]) -> list[Item]:
    """Return an item for each record; Enter shows it on its page."""
    discreet, language = desk.discreet(), desk.language
    kinds: dict[str, tuple[str, tuple[str, ...]]] = {}
    folded: dict[str, tuple[str, ...]] = {"": ()}
    made = []
    for one in records:
        record = one.record
        target = record_target(record.kind, record.record_id)
        if target is None:
            continue
        if record.kind not in kinds:
            title = label(language, "palette_kind", record.kind)
            kinds[record.kind] = (title, folded_words(title))
        kind, kind_words = kinds[record.kind]
        whom = initials(record.name, record.pseudonym or "") if discreet else record.name or record.pseudonym or ""
        said = one.covered if discreet else " ".join(record.title.split())
        beside = one.covered_beside if discreet else record.beside
        word = _word(language, record, one.covered_word if discreet else record.word)
        if word not in folded:
            folded[word] = folded_words(word)
        line = MarkedLine(
            said or whom or word,
            " · ".join(
                part for part in (whom if said else "", beside, word if said else "", _days(language, record)) if part
            ),
            right=kind,
            icon_name=icon_of(record.kind),
        )
        words = one.words or folded[word]
        others = (*kind_words, *one.other_words, *folded[word])
        made.append(Item(f"record:{record.kind}:{record.record_id}", line, partial(_go, desk, target), words, others))
    return made


def _go(desk: Desk, target: Target) -> None:
    go_to(desk, target)


def _word(language: str, record: IndexedRecord, word: str) -> str:
    return label(language, "meeting_method", record.word) if record.kind == _METHOD else word


def _days(language: str, record: IndexedRecord) -> str:
    if record.day is None:
        return ""
    day = day_text(language, record.day)
    if record.last is not None:
        return f"{day} – {day_text(language, record.last)}"
    if record.kind == "risk_assessment":
        return translate("Palette", "seit {day}").format(day=day)
    return translate("Palette", "bis {day}").format(day=day) if record.kind == "agreed_action" else day
