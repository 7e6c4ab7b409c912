"""What left the vault: the record, releases that end soon, words that are no name, and giving out everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.rights.releases import REMINDED_DAYS_AHEAD
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import disclosures, releases
from ssa_desktop.services.rights.disclosures import DisclosureRow
from ssa_desktop.services.rights.releases import ReleaseView
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.disclosures import DisclosureModel
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.rights.case_card_releases import disclosure_table
from ssa_desktop.ui.pages.rights.release_dialog import FILE_NAME as FORM_FILE
from ssa_desktop.ui.widgets.columns import BESIDE, SIDE, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState, TableOrFirstStep
from ssa_desktop.ui.widgets.parts import Card, button, icon_button, label, row, say

RECORDS_FILE = "ssa-daten.jsonl"


@dataclass(frozen=True, slots=True)
class _Loaded:
    disclosures: list[DisclosureRow]
    releases: list[ReleaseView]
    words: list[tuple[str, date]]
    cover: NameCover


class AllRecordsDialog(FormDialog):
    """Says what a copy of everything is before it is written: her own, in plaintext, for nobody else."""

    keeps_draft = False

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(self.tr("Eigene Kopie aller Daten"), self.tr("Speicherort wählen …"), parent)
        self.add_text(
            self.tr(
                "Die Datei enthält alle Fälle mit Namen und Texten und ist nicht verschlüsselt. Sie ist allein für "
                "Sie, zum Beispiel für den Umzug auf einen neuen Rechner, und wird als eigene Kopie verzeichnet."
            )
        )
        self.add_text(
            self.tr(
                "An andere geht nie der ganze Bestand: Was jemand bekommen darf, geben Sie im Fall mit „Akte ausgeben "
                "…“ und einem Rechtsgrund heraus."
            ),
            "muted",
        )
        self.first = self.action


class DisclosuresPanel(Panel):
    """The record of disclosures, with what belongs to it at the side."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset({"disclosures", "cases", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = DisclosureModel(desk.language, desk.discreet, self)
        self.table = disclosure_table(self.model, self.tr("Weitergaben"))
        self.table.chosen_changed.connect(self._show_chosen)
        self.export = button(self.tr("Eigene Kopie …"), self.ask_export, icon_name="upload")
        self.form = button(self.tr("Leerer Vordruck …"), self._show_form, icon_name="printer",
                           hint=self.tr("Schweigepflichtentbindung zum Ausfüllen von Hand"))  # fmt: skip
        self.count = label("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self.head.add_filters(self.count)
        self.head.add_buttons(self.form, self.export)
        self.work = LongWork(desk)
        self.work.began.connect(lambda: self.export.setEnabled(False))
        self.work.ended.connect(lambda: self.export.setEnabled(True))
        layout.addWidget(self.work)
        self.empty = EmptyState(
            self.tr("Noch nichts weitergegeben"),
            self.tr(
                "Hier steht, was aus Ihren Daten an andere ging, auf Papier oder als Datei: Tag, Empfänger, Zweck und "
                "Rechtsgrund. Das Programm schreibt es selbst auf. Der erste Schritt: in einem Fall „Akte ausgeben …“ "
                "wählen."
            ),
            self.tr("Zu den Fällen"),
            lambda: desk.go("cases"),
            "upload",
        )
        self._content = TableOrFirstStep(self.table, self.empty)
        body = Columns(self._content, self._make_side(), least=BESIDE, side_width=SIDE)
        layout.addWidget(body, 1)
        self.chosen = label("", "hint", wrap=True)
        say(self.chosen, "", keeps_room=True)
        layout.addWidget(self.chosen)
        desk.discreet_changed.connect(self._rename)

    def refresh(self) -> None:
        until = self.desk.today() + timedelta(days=REMINDED_DAYS_AHEAD)
        self.desk.worker.read(
            lambda ws: _Loaded(
                disclosures.listing(ws), releases.expiring(ws, until), leak_scan.confirmed(ws), name_cover(ws)
            ),
            self._show,
        )

    def primary_focus(self) -> QWidget | None:
        return self._content.target()

    def ask_export(self) -> AllRecordsDialog:
        """Open the dialog that gives out everything."""
        dialog = AllRecordsDialog(self.window())
        dialog.accepted.connect(self._export)
        dialog.open()
        return dialog

    # ---- parts

    def _make_side(self) -> QWidget:
        ending = Card(self.tr("Entbindungen, die enden"))
        ending.wrap_heading()
        self._ending = QVBoxLayout()
        self._ending.setSpacing(S)
        ending.body.addLayout(self._ending)
        words = Card(self.tr("Wörter, die kein Name sind"))
        words.wrap_heading()
        self._words = QVBoxLayout()
        self._words.setSpacing(S)
        words.body.addLayout(self._words)
        return side_of(ending, words)

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        self.model.words.set_cover(loaded.cover)
        self.model.set_records(loaded.disclosures)
        self._content.show_table(has_some=bool(loaded.disclosures))
        one, many = self.tr("1 Weitergabe"), self.tr("{count} Weitergaben")
        count = len(loaded.disclosures)
        say(self.count, (one if count == 1 else many).format(count=count) if count else "")
        _clear(self._ending)
        for view in loaded.releases:
            self._ending.addWidget(self._ending_line(view))
        if not loaded.releases:
            self._ending.addWidget(label(self.tr("Keine in den nächsten 30 Tagen."), "hint", wrap=True))
        _clear(self._words)
        for confirmed, _ in loaded.words:
            self._words.addWidget(self._word_line(confirmed))
        if not loaded.words:
            self._words.addWidget(
                label(
                    self.tr(
                        "Keine. Steht in einem Text, der hinausgeht, der Name einer Person, hält das Programm ihn an. "
                        "Ist das Wort dort kein Name, bestätigen Sie es; hier nehmen Sie es zurück."
                    ),
                    "hint",
                    wrap=True,
                )
            )

    def _ending_line(self, view: ReleaseView) -> QWidget:
        state = word(self.desk.language, "release_state", view.state)
        day = day_text(self.desk.language, view.release.ends_on)
        line = QWidget()
        opened = button(view.pseudonym, partial(self.desk.open_case, view.release.case_id), role="quiet")
        opened.setAccessibleName(self.tr("Fall von {who} öffnen").format(who=view.pseudonym))
        said = label(f"{state}\n{day}")
        line.setLayout(row(said, None, opened, spacing=S))
        return line

    def _word_line(self, confirmed: str) -> QWidget:
        line = QWidget()
        take_back = icon_button(
            "x",
            self.tr("„{word}“ wieder als Namen behandeln").format(word=confirmed),
            partial(self._take_back, confirmed),
        )
        line.setLayout(row(label(confirmed), None, take_back))
        return line

    def _rename(self) -> None:
        self.model.say_changed()
        self._show_chosen(self.table.chosen())

    def _show_chosen(self, chosen: DisclosureRow | None) -> None:
        """Say the whole of the current line, which its columns are too narrow for."""
        if chosen is None:
            say(self.chosen, "", keeps_room=True)
            return
        parts = [self.model.ground(chosen)]
        if chosen.recipient:
            parts.append(self.tr("an {who}").format(who=self.model.recipient(chosen)))
        if chosen.purpose:
            parts.append(self.tr("Zweck: {purpose}").format(purpose=self.model.purpose(chosen)))
        if chosen.pseudonyms:
            shown = chosen.pseudonyms[:6]
            about = ", ".join(shown) + (" …" if len(chosen.pseudonyms) > len(shown) else "")
            parts.append(self.tr("über {who}").format(who=about))
        if chosen.is_pseudonymised:
            parts.append(self.tr("mit Decknamen"))
        say(self.chosen, " · ".join(parts), keeps_room=True)

    # ---- steps

    def _take_back(self, confirmed: str) -> None:
        def taken_back(_: None) -> None:
            self.refresh()
            self.desk.tell_step(self.tr("Das Wort gilt wieder als Name."), self.refresh)

        self.desk.worker.run(lambda ws: leak_scan.take_back(ws, confirmed), taken_back)

    def _show_form(self) -> None:
        language, title = self.desk.language, self.tr("Schweigepflichtentbindung")
        self.desk.worker.run(
            lambda ws: releases.form_pdf(ws, language), lambda data: self.desk.preview_pdf(title, data, FORM_FILE)
        )

    def _export(self) -> None:
        path = self.desk.ask_save_path(self, RECORDS_FILE, self.tr("JSON-Zeilen (*.jsonl)"))
        if path is None:
            return

        def done(lines: int) -> None:
            self.desk.changed.emit("disclosures")
            told = self.tr("{lines} Zeilen gespeichert: {name}. Die Datei ist nicht verschlüsselt.")
            self.desk.tell(told.format(lines=lines, name=Path(path).name))

        self.work.run(
            self.tr("Alle Daten werden ausgegeben …"),
            "export.cancelled",
            lambda ws, progress: records_export.export_records(ws, path, progress=progress),
            done,
            back_to=self.export,
        )


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
