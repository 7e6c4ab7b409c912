"""Bringing in what is there already: tables of her own, class lists, school files, records; and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError, RefusedError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.labels import label as word
from ssa_desktop.labels import moment_text, number_text
from ssa_desktop.services.exchange import records_import, school_import, table_import
from ssa_desktop.services.exchange.records_import import ImportSummary
from ssa_desktop.services.exchange.school_import import ClassListChanges, SchoolFileChanges, SchoolImportSummary
from ssa_desktop.services.exchange.table_import import Imported, ImportRow, TakenBack
from ssa_desktop.services.people import anonymous_persons, schools
from ssa_desktop.services.people.anonymous_persons import CalledNobody, Turned
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.look.theme import L, M, px
from ssa_desktop.ui.models.table_import import ImportColumn, ImportModel
from ssa_desktop.ui.pages.exchange.table_wizard import KIND, TableWizard, told_undone
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.people.class_list_dialog import ClassListDialog
from ssa_desktop.ui.pages.people.school_file_dialog import SchoolFileDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.columns import BESIDE, SIDE, Columns
from ssa_desktop.ui.widgets.parts import Card, button, column, label, row

CHANGED = "table.changed_since"
_SHOWN_NOBODIES = 5


class ImportPanel(Panel):
    """The ways in, and the imports so far with a way back."""

    widest: ClassVar[int] = 1000
    areas: ClassVar[frozenset[str]] = frozenset({"imports", "schools"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._schools: list[School] = []
        self.table_button = button(
            self.tr("Aus Tabelle übernehmen …"), self.open_wizard, role="primary", icon_name="file-spreadsheet"
        )
        self.list_button = button(self.tr("Klassenliste einlesen …"), self.open_class_list, icon_name="users")
        self.school_button = button(self.tr("Schuldatei einlesen …"), self._ask_school_file, icon_name="school")
        self.records_button = button(self.tr("Datensätze einlesen …"), self._ask_records, icon_name="file-down")
        self.back_button = button(self.tr("Diese Übernahme zurücknehmen …"), self.ask_back, icon_name="undo-2")
        self.model = ImportModel(desk.language, self)
        self.imports = RecordTable(self.model, self.tr("Übernahmen bisher"))
        share_width(self.imports, {int(ImportColumn.WHEN): 150, int(ImportColumn.RECORDS): 96}, ImportColumn.KIND)
        self.imports.horizontalHeader().resizeSection(ImportColumn.LEFT, px(190))
        self.imports.chosen_changed.connect(lambda _: self._allow())
        self.imports.removal_asked.connect(lambda _: self.ask_back())
        self.work = LongWork(desk)
        self.work.began.connect(self._allow)
        self.work.ended.connect(self._allow)
        self.none_yet = label(self.tr("Noch nichts aus einer Tabelle übernommen."), "muted", wrap=True)
        self._nobodies: list[CalledNobody] = []
        self.nobody_text = label("", wrap=True)
        self.nobody_button = button(self.tr("In anonyme Gespräche umwandeln …"), self.ask_nobody, icon_name="users")
        self._lay_out()
        self._allow()

    def refresh(self) -> None:
        self.desk.worker.read(
            lambda ws: (table_import.imports(ws), schools.listing(ws), anonymous_persons.listing(ws)), self._show
        )

    def primary_focus(self) -> QWidget | None:
        return self.table_button

    def show_about(self, about: Mapping[str, Any]) -> None:
        if about.get("asks") == "table":
            self.open_wizard()

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == KIND:
            self.open_wizard()

    def _show(self, found: tuple[list[ImportRow], list[School], list[CalledNobody]]) -> None:
        rows, self._schools, self._nobodies = found
        self._show_nobodies()
        self.model.set_records(rows)
        self.imports.setVisible(bool(rows))
        self.back_button.setVisible(bool(rows))
        self.none_yet.setVisible(not rows)
        self.list_button.setEnabled(bool(self._schools))
        hint = "" if self._schools else self.tr("Tragen Sie zuerst die Schule ein.")
        self.list_button.setToolTip(hint)

    # ---- tables

    def open_wizard(self) -> None:
        """Begin to take over a table."""
        wizard = TableWizard(self.desk, self.window())
        wizard.imported.connect(self._imported)
        wizard.open()

    def _imported(self, found: Imported) -> None:
        self.desk.changed.emit("all")
        text = self.tr("Aus der Tabelle übernommen: %Ln Einträge.", "", table_import.entries_in(found.added))
        # The wizard that read the file is gone by then.
        self.desk.tell(text, lambda: self._take_back(found.import_id, even_changed=False))

    def ask_back(self) -> None:
        """Ask before an import is taken back."""
        chosen: ImportRow | None = self.imports.chosen()
        if chosen is None or self.work.is_busy:
            return
        text = self.tr(
            "{kind}, übernommen am {day}: %Ln Einträge werden entfernt, mit ihrer Arbeitszeit. Was Sie "
            "seither dazu geschrieben haben, bleibt; Sie werden vorher gefragt. Dieselbe Datei lässt sich danach neu "
            "übernehmen.",
            "",
            chosen.left,
        ).format(
            kind=word(self.desk.language, "table_kind", chosen.kind),
            day=moment_text(self.desk.language, chosen.imported_at),
        )
        dialog = ConfirmDialog(self.tr("Übernahme zurücknehmen?"), text, self.tr("Zurücknehmen"), self.window())
        dialog.accepted.connect(lambda: self._take_back(chosen.import_id, even_changed=False))
        dialog.open()

    def _take_back(self, import_id: int, *, even_changed: bool) -> None:
        def done(found: TakenBack) -> None:
            self.desk.changed.emit("all")
            self.desk.tell(told_undone(self.desk.language, found))

        def failed(error: KnownError) -> None:
            if isinstance(error, RefusedError) and error.key == CHANGED:
                self._ask_changed(import_id, int(str(error.details["number"])))
            else:
                self.desk.show_error(error)

        self.work.run(
            self.tr("Die Übernahme wird zurückgenommen …"),
            "table.taking_back_cancelled",
            lambda ws, progress: table_import.take_back(ws, import_id, even_changed=even_changed, progress=progress),
            done,
            failed,
            back_to=self.back_button,
        )

    def _allow(self) -> None:
        self.back_button.setEnabled(not self.work.is_busy and self.imports.chosen() is not None)
        self.records_button.setEnabled(not self.work.is_busy)

    def _ask_changed(self, import_id: int, number: int) -> None:
        text = self.tr(
            "%Ln Einträge dieser Übernahme haben Sie seither geändert oder ergänzt. Auch diese Änderungen gingen "
            "verloren. Personen, Fälle und Angebote, zu denen inzwischen mehr gehört, bleiben auf jeden Fall.",
            "",
            number,
        )
        dialog = ConfirmDialog(
            self.tr("Auch Geändertes entfernen?"), text, self.tr("Trotzdem zurücknehmen"), self.window()
        )
        dialog.accepted.connect(lambda: self._take_back(import_id, even_changed=True))
        dialog.open()

    # ---- persons who are nobody

    def _show_nobodies(self) -> None:
        found = self._nobodies
        self.nobody_card.setVisible(bool(found))
        names = ", ".join(dict.fromkeys(f"„{one.name or one.pseudonym}“" for one in found[:_SHOWN_NOBODIES]))
        words = f"{names}, …" if len(found) > _SHOWN_NOBODIES else names
        text = self.tr(
            "%Ln Personen heißen {words}. Gemeint ist wohl niemand; die Auswertung zählt sie aber als Personen.",
            "",
            len(found),
        )
        self.nobody_text.setText(text.format(words=words))

    def ask_nobody(self) -> None:
        """Ask before persons who are nobody become anonymous talks."""
        found = list(self._nobodies)
        if not found:
            return
        talks = self.tr("%Ln Gespräche", "", sum(one.contacts for one in found))
        text = self.tr(
            "{talks} werden anonym: Datum, Dauer, Themen und Notizen bleiben, die %Ln Personen mit Klasse und Fall "
            "gehen. Die Zahlen ändern sich, denn gezählt wurden Personen, die es nicht gibt; ein schon abgegebener "
            "Bogen bleibt, wie er ist. An wem mehr hängt als Gespräche, bleibt.",
            "",
            len(found),
        ).format(talks=talks)
        dialog = ConfirmDialog(self.tr("Anonym machen?"), text, self.tr("Anonym machen"), self.window())
        dialog.accepted.connect(lambda: self._turn([one.person_id for one in found]))
        dialog.open()

    def _turn(self, person_ids: list[int]) -> None:
        def turned(found: Turned) -> None:
            changed()
            text = self.tr("%Ln Personen sind jetzt anonyme Gespräche.", "", len(found.persons))
            if found.kept:
                text += " " + self.tr("%Ln bleiben, weil mehr zu ihnen gehört.", "", found.kept)
            self.desk.tell_step(text, changed)

        def changed() -> None:
            for area in ("imports", "cases", "contacts", "retention"):
                self.desk.changed.emit(area)

        self.desk.worker.run(lambda ws: anonymous_persons.turn(ws, person_ids), turned)

    # ---- class lists

    def open_class_list(self) -> None:
        """Begin to read a class list."""
        dialog = ClassListDialog(self.desk, self._schools, self.window())
        dialog.accepted.connect(lambda: self._save_class_list(dialog.changes))
        dialog.open()

    def _save_class_list(self, changes: ClassListChanges | None) -> None:
        if changes is None:
            return

        def saved(_: None) -> None:
            self.desk.changed.emit("schools")
            text = self.tr("Klassenliste übernommen: {added} neu, {changed} ersetzt, {same} unverändert.")
            self.desk.tell_step(
                text.format(added=len(changes.added), changed=len(changes.changed), same=len(changes.same)), "schools"
            )

        self.desk.worker.run(lambda ws: school_import.save_class_list(ws, changes), saved)

    # ---- school files and records

    def _ask_school_file(self) -> None:
        path = ask_file(self, self.tr("Schuldatei wählen"), self.tr("Schuldateien (*.json)"))
        if path is not None:
            self.read_school_file(path)

    def read_school_file(self, path: Path) -> None:
        """Read sites and schools from a JSON file; what that changes is shown before."""

        def compared(found: SchoolFileChanges) -> None:
            if not found.added and not found.changed:
                self.desk.tell(self.tr("Nichts Neues: Was in der Schuldatei steht, steht schon so im Schulbuch."))
                return
            if not self.isVisible() or QApplication.activeModalWidget() is not None:
                # Nothing opens over what she does by now.
                self.desk.tell(self.tr("Die Schuldatei ist nicht übernommen. Bitte wählen Sie sie noch einmal."))
                return
            dialog = SchoolFileDialog(found, self.window())
            dialog.accepted.connect(lambda: self._save_school_file(found))
            dialog.open()

        self.desk.worker.run(lambda ws: school_import.compare_school_file(ws, path), compared)

    def _save_school_file(self, changes: SchoolFileChanges) -> None:
        def done(found: SchoolImportSummary) -> None:
            self.desk.changed.emit("schools")
            text = self.tr("Schuldatei eingelesen: {schools}, {classes}.")
            self.desk.tell_step(
                text.format(
                    schools=self.tr("%n Schulen", "", found.schools), classes=self.tr("%n Klassen", "", found.classes)
                ),
                "schools",
            )

        self.desk.worker.run(lambda ws: school_import.save_school_file(ws, changes), done)

    def _ask_records(self) -> None:
        path = ask_file(self, self.tr("Datensätze wählen"), self.tr("Datensätze (*.jsonl)"))
        if path is not None:
            self.read_records(path)

    def read_records(self, path: Path) -> None:
        """Take over a records file of this program."""

        def done(found: ImportSummary) -> None:
            self.desk.changed.emit("all")
            text = self.tr("Datensätze eingelesen: {added} neu, {known} schon da, {deleted} inzwischen gelöscht.")
            numbers = (found.added.total(), found.known.total(), found.deleted.total())
            added, known, deleted = (number_text(self.desk.language, number) for number in numbers)
            self.desk.tell(text.format(added=added, known=known, deleted=deleted))

        self.work.run(
            self.tr("Die Datensätze werden eingelesen …"),
            "records.import_cancelled",
            lambda ws, progress: records_import.import_records(ws, path, progress=progress),
            done,
            back_to=self.records_button,
        )

    # ---- parts

    def _lay_out(self) -> None:
        tables = Card(self.tr("Eigene Tabellen"))
        tables.body.addWidget(
            label(
                self.tr(
                    "Gespräche, Arbeitszeiten und Angebote, die Sie bisher in Excel geführt haben (.xlsx oder .csv). "
                    "Sie sehen jede Zeile, bevor etwas übernommen wird; übernommen wird alles oder nichts."
                ),
                "muted",
                wrap=True,
            )
        )
        tables.body.addLayout(row(self.table_button, None))
        done = Card(self.tr("Übernahmen bisher"))
        done.body.addWidget(self.none_yet)
        done.body.addWidget(self.imports)
        done.body.addLayout(row(self.back_button, None))
        # The card is as high as the imports there were; the page scrolls.
        self.imports.show_whole()
        self.nobody_card = Card(self.tr("Anonym ist niemand"))
        self.nobody_card.body.addWidget(self.nobody_text)
        self.nobody_card.body.addLayout(row(self.nobody_button, None))
        self.nobody_card.hide()
        main, side = QWidget(), QWidget()
        main.setLayout(column(tables, self.nobody_card, done, None, spacing=L))
        others: list[QWidget] = []
        for heading, text, control in (
            (
                self.tr("Klassenliste der Schule"),
                self.tr(
                    "Ins Schulbuch kommen Kinderzahlen je Klasse und die Klassenlehrkraft, keine Namen von Kindern."
                ),
                self.list_button,
            ),
            (
                self.tr("Schuldatei"),
                self.tr("Schulen, Standorte, Stellen und Klassen aus einer Datei im JSON-Format."),
                self.school_button,
            ),
            (
                self.tr("Datensätze dieses Programms"),
                self.tr("Eine Ausgabe von Datensätzen (.jsonl) wieder einlesen; was schon da ist, bleibt einmal da."),
                self.records_button,
            ),
        ):
            card = Card(heading)
            card.wrap_heading()
            card.body.addWidget(label(text, "muted", wrap=True))
            card.body.addLayout(row(control, None))
            others.append(card)
        side.setLayout(column(*others, None, spacing=L))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(self.work)
        layout.addWidget(Columns(main, side, least=BESIDE, side_width=SIDE), 1)
        layout.setSpacing(M)
