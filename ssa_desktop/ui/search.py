"""The search field of the header: hits appear while typing, choosing one leads to its case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.labels import day_text, label
from ssa_desktop.services import finding
from ssa_desktop.services.finding import Hit
from ssa_desktop.services.hit_target import case_of_hit
from ssa_desktop.services.people import initials
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.icons import icon
from ssa_desktop.ui.widgets.suggest_line import Suggestion, SuggestLine

_MOST = 12
_SHORTEST = 2
_ICONS = {
    "person": "user",
    "contact": "message-circle",
    "working_note": "notebook-pen",
    "offer": "users",
    "attachment": "file-text",
    "received": "school",
}


class SearchField(SuggestLine):
    """Searches names, pseudonyms, notes and titles. ``case_wanted`` and ``page_wanted`` say where a hit leads."""

    case_wanted = Signal(int)
    page_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setPlaceholderText(self.tr("Suchen in Namen und Notizen (Strg+F)"))
        self.setAccessibleName(self.tr("Suchen"))
        self.setMinimumWidth(180)
        self.setMaximumWidth(460)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), SuggestLine.ActionPosition.LeadingPosition)
        self.wanted.connect(self._search)
        self.chosen.connect(self._open)

    def begin(self) -> None:
        """Take the keyboard."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _search(self, text: str) -> None:
        if len(text.strip()) < _SHORTEST:
            self.offer(text, [])
            return
        self._desk.worker.run(
            lambda ws: finding.search(ws, text, _MOST), lambda hits: self.offer(text, self._lines(hits))
        )

    def _lines(self, hits: list[Hit]) -> list[Suggestion]:
        if not hits:
            return [Suggestion(self.tr("Nichts gefunden."), None, "search")]
        return [Suggestion(self._line(hit), hit, _ICONS.get(hit.kind)) for hit in hits]

    def _line(self, hit: Hit) -> str:
        language = self._desk.language
        snippet = " ".join(hit.snippet.split())
        if hit.kind == "person":
            # The index of persons begins with the pseudonym, which stands in the line already.
            snippet = snippet.removeprefix(hit.label or "").strip()
            snippet = initials(snippet, "") if self._desk.discreet() else snippet
        parts = [
            label(language, "record_kind", hit.kind),
            day_text(language, hit.day) if hit.day is not None else "",
            hit.label or "",
            snippet if snippet != hit.label else "",
        ]
        return " · ".join(part for part in parts if part)

    def _open(self, hit: object) -> None:
        if not isinstance(hit, Hit):
            return
        if hit.kind == "offer":
            self.page_wanted.emit("offers")
            return
        self._desk.worker.run(lambda ws: case_of_hit(ws, hit), lambda case_id: self._go(hit, case_id))

    def _go(self, hit: Hit, case_id: int | None) -> None:
        if case_id is None and hit.kind == "attachment":
            self.page_wanted.emit("offers")
        elif case_id is None:
            self._desk.tell(self.tr("Dazu gibt es keinen Fall; das Gespräch steht nur am Tag, an dem es war."))
        else:
            self.case_wanted.emit(case_id)
