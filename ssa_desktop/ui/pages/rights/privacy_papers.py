"""The papers of data protection: what each is for, and a way to see, print or save it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ssa_desktop.services.rights import papers
from ssa_desktop.services.rights.papers import Paper
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.widgets.parts import Card, button, column, icon_label, label, row
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled


class PapersPanel(Panel):
    """A card for each paper. They are made anew from what is really set whenever they are looked at."""

    widest: ClassVar[int] = 1000
    areas: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.buttons: dict[Paper, QPushButton] = {}
        inner, cards = column_to_scroll(M)
        for paper, (title, text) in self._texts().items():
            made = button(self.tr("Drucken …"), partial(self._show, paper), icon_name="printer")
            made.setAccessibleName(self.tr("Drucken: {paper}").format(paper=title))
            self.buttons[paper] = made
            card = Card(title)
            card.heading.hide()
            words = column(label(title, "heading"), label(text, "muted", wrap=True), spacing=S // 2)
            line = row(icon_label("file-text", 20), spacing=M)
            line.addLayout(words, 1)
            line.addWidget(made)
            card.body.addLayout(line)
            cards.addWidget(card)
        cards.addStretch(1)
        area = scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(area)

    def primary_focus(self) -> QWidget | None:
        return next(iter(self.buttons.values()))

    def _texts(self) -> dict[Paper, tuple[str, str]]:
        return {
            Paper.INFORMATION: (
                self.tr("Datenschutzinformation für Kinder"),
                self.tr("Eine Seite in einfacher Sprache, zum Besprechen und Mitgeben."),
            ),
            Paper.INFORMATION_PARENTS: (
                self.tr("Datenschutzinformation für Eltern"),
                self.tr("Dasselbe für Eltern und andere Sorgeberechtigte, mit den Vorschriften."),
            ),
            Paper.THEFT: (
                self.tr("Laptop weg?"),
                self.tr("Was in der ersten Stunde zu tun ist. Ausdrucken und getrennt vom Laptop aufbewahren."),
            ),
            Paper.BREACH: (
                self.tr("Datenpanne: Prüfliste"),
                self.tr("Leer zum Ausfüllen; zu einer festgehaltenen Panne ausgefüllt unter „Vorfälle“."),
            ),
            Paper.AUTHORITY: (
                self.tr("Anfrage von Polizei oder Gericht"),
                self.tr("Was Sie am Telefon sagen, was Sie notieren, an wen es geht."),
            ),
            Paper.PROCESSING: (
                self.tr("Verzeichnis der Verarbeitungstätigkeiten"),
                self.tr("Mit den Löschfristen, wie sie hier eingestellt sind, und den Vorschriften mit ihrem Stand."),
            ),
            Paper.MEASURES: (
                self.tr("Technische und organisatorische Maßnahmen"),
                self.tr("Aus dem, was wirklich eingestellt ist, mit den Zeilen des Änderungsprotokolls."),
            ),
            Paper.IMPACT: (
                self.tr("Material zur Folgenabschätzung"),
                self.tr("Verarbeitung, Risiken und Maßnahmen für die Abschätzung des Trägers."),
            ),
        }

    def _show(self, paper: Paper) -> None:
        title = self._texts()[paper][0]
        self.desk.worker.run(
            lambda ws: papers.make(ws, paper),
            lambda data: self.desk.preview_pdf(title, data, f"{papers.file_name(paper)}.pdf"),
        )
