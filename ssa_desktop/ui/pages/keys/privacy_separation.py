"""What keeps the data apart from the school and from clouds, in words and as a paper for the officer in charge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.services.keys import separation, separation_words
from ssa_desktop.services.keys.separation import Separation
from ssa_desktop.texts import text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.widgets.parts import Card, button, icon_label, label, row
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled
from ssa_desktop.ui.work_slices import Job

NAME_WIDTH = 200


class SeparationPanel(Panel):
    """Looks when it is shown and when she asks; what it finds is told whole, without content."""

    widest: ClassVar[int] = 1000
    areas: ClassVar[frozenset[str]] = frozenset({"separation", "schools"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._names = (
            self.tr("Ort und Rechner"),
            self.tr("Tresor und Schulbuch"),
            self.tr("Verbindungen"),
            self.tr("Vermerkte Ausnahmen"),
        )
        self.paper = button(self.tr("Nachweis drucken …"), self.preview, role="primary", icon_name="printer")
        self.again = button(self.tr("Neu prüfen"), self.refresh, icon_name="refresh-cw")
        self.summary = label("", "heading", wrap=True)
        self._said: dict[str, str] = {}
        self._sections: dict[str, QVBoxLayout] = {}
        inner, column = column_to_scroll(M + S)
        for name in self._names:
            card = Card(name)
            card.setAccessibleName(name)
            form = QVBoxLayout()
            form.setSpacing(M)
            card.body.addLayout(form)
            self._sections[name] = form
            column.addWidget(card)
        column.addStretch(1)
        area = scrolled(inner, sideways=False)
        self.head.add_buttons(self.again, self.paper)
        told = row(icon_label("school", 20, "accent"), self.summary)
        told.setStretch(1, 1)
        told.setContentsMargins(0, 0, M, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        layout.addLayout(told)
        layout.addWidget(area, 1)

    def refresh(self) -> None:
        self.desk.worker.read(separation.look, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.paper

    def preview(self) -> None:
        """Show the statement as a PDF, to print or to save."""
        language = self.desk.language
        name = self.tr("Nachweis-Trennung-{day}.pdf").format(day=self.desk.today().isoformat())
        self.desk.worker.run(
            lambda ws: separation_words.statement(ws, language),
            lambda data: self.desk.preview_pdf(self.tr("Nachweis der Trennung"), data, name),
        )

    def said(self) -> dict[str, str]:
        """Return what is shown, by name."""
        return dict(self._said)

    def _show(self, state: Separation) -> None:
        language = self.desk.language
        fine = self.tr("Ihre Daten liegen auf diesem Rechner, getrennt von der Schule und von jeder Cloud.")
        wrong = self.tr("Ihre Daten liegen an einem Ort, den Sie ausnahmsweise zugelassen haben.")
        self.summary.setText(fine if state.verdict.is_ok else wrong)
        words = dict(separation_words.facts(language, state))
        self._said.clear()
        stores = tuple(text(language, key) for key in ("separation.vault", "separation.schoolbook"))
        school_data = text(language, "separation.school_data_name")
        exceptions = text(language, "separation.overrides_name")
        place, both, connections, accepted = self._names
        rest = [name for name in words if name not in (*stores, school_data, exceptions)]
        sections: list[tuple[str, list[tuple[str, str]]]] = [
            (place, [(name, words[name]) for name in rest]),
            (
                both,
                [
                    *((name, words[name]) for name in (*stores, school_data)),
                    (text(language, "separation.keys_name"), text(language, "separation.keys")),
                ],
            ),
            (
                connections,
                [(text(language, "separation.connection_name"), text(language, "separation.no_connection"))],
            ),
            (accepted, [(exceptions, words[exceptions])]),
        ]
        # One line at a time: each is laid out and painted with all that stands above it.
        self.turns.begin(self._fill(sections))

    def _fill(self, sections: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Job:
        for section, lines in sections:
            column = self._sections[section]
            # What it said before stays where it is: a second look changes the words alone.
            while column.count() > len(lines):
                item = column.takeAt(column.count() - 1)
                line = item.widget() if item is not None else None
                if line is not None:
                    line.hide()
                    line.deleteLater()
            for number, (name, told) in enumerate(lines):
                item = column.itemAt(number)
                line = item.widget() if item is not None else None
                if not isinstance(line, _Line):
                    line = _Line()
                    line.say(name, told)
                    column.addWidget(line)
                else:
                    line.say(name, told)
                self._said[name] = told
                yield


class _Line(QWidget):
    """A name and what is said of it."""

    def __init__(self) -> None:
        super().__init__()
        # It is heard with what is said of it.
        self._name = label("", "muted", wrap=True, heard=False)
        self._name.setFixedWidth(px(NAME_WIDTH))
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._told = label("", wrap=True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Not in a form layout, which gives a text that wraps the height of another width.
        beside = row(self._name, self._told, spacing=L)
        beside.setStretch(1, 1)
        self.setLayout(beside)

    def say(self, name: str, told: str) -> None:
        """Say this; Qt lays out nothing anew for what it says already."""
        self._name.setText(name)
        self._told.setText(told)
        self._told.setAccessibleName(f"{name}: {told}")
