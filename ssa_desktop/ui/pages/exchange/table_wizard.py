"""Taking over a table, step by step: file, columns, words and names, preview, done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.exchange.cells import UnreadableError
from ssa_desktop.domain.exchange.german_lengths import Unit, read_minutes
from ssa_desktop.domain.exchange.table_fields import Field, TableKind, TableMapping
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.exchange.table_file import Table
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.exchange import table_import
from ssa_desktop.services.exchange.table_import import Imported
from ssa_desktop.services.exchange.table_plan import Plan
from ssa_desktop.services.people import schools
from ssa_desktop.services.progress import CancelledError, Progress
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases.topics import Topic
from ssa_desktop.texts import text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.exchange.table_wizard_preview import DoneStep, PreviewStep
from ssa_desktop.ui.pages.exchange.table_wizard_steps import ColumnStep, FileStep
from ssa_desktop.ui.pages.exchange.table_wizard_words import WordStep
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog, FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.work_progress import WorkProgress

WIZARD_WIDTH = 900
PLACE = "settings/import"
KIND = "table"
CANCELLED = "table.cancelled"


@dataclass(frozen=True, slots=True)
class _Opened:
    """What is needed to show the columns of a file: its table, what is suggested, and the lists to choose from."""

    table: Table
    mapping: TableMapping
    schools: list[School]
    topics: list[Topic]
    year: SchoolYear | None


class TableWizard(FormDialog):
    """Leads through taking over a table. ``imported`` brings what was added.

    At lock the file and everything read from it is dropped; the mapping alone, numbers of columns and codes, is kept.
    """

    imported = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        self._steps = WorkProgress(desk.worker, CANCELLED)
        super().__init__(self.tr("Aus Tabelle übernehmen"), self.tr("Weiter"), parent)
        self.setMinimumWidth(px(WIZARD_WIDTH))
        self._desk = desk
        self._path: Path | None = None
        self._opened: _Opened | None = None
        self._plan: Plan | None = None
        self._cover: Callable[[str], str] = str
        self._kept: dict[str, Any] | None = None
        self._is_busy = self._is_mapped = False
        self._focus_before: QWidget | None = None
        self._steps.stepped.connect(self._show_progress)
        self.where = label("", "muted")
        self.file_step = FileStep(desk.language, SchoolYear.of(desk.today()))
        self.column_step = ColumnStep(desk.language)
        self.word_step = WordStep(desk.language)
        self.preview_step = PreviewStep(desk.language)
        self.done_step = DoneStep(desk.language)
        self._pages: tuple[QWidget, ...] = (
            self.file_step,
            self.column_step,
            self.word_step,
            self.preview_step,
            self.done_step,
        )
        self._step: QWidget = self.file_step
        self.back = button(self.tr("Zurück"), self._go_back)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Fortschritt"))
        self.doing = label("", "hint")
        self.body.addWidget(self.where)
        for page in self._pages:
            self.body.addWidget(page)
        self.body.addStretch(1)
        self.add_button(self.back)
        self.footer.addLayout(row(self.doing, self.bar, None))
        self.file_step.file_wanted.connect(self._ask_file)
        self.file_step.changed.connect(self._read_again)
        self.preview_step.changed.connect(self._plan_again)
        self.first = self.file_step.choose
        self.keep_as(PLACE, KIND)
        self._set_busy("")
        self._show_step(self.file_step)

    # ---- what survives a lock

    def draft(self) -> dict[str, Any] | None:
        if not self.is_begun or self._step is self.done_step:
            return None
        if self._opened is not None:
            kept = {"kind": str(self._opened.mapping.kind), **table_import.to_keep(self._mapping())}
        elif self._kept is not None:
            # Given back after a lock, and the file not chosen again yet.
            kept = self._kept
        else:
            return None
        return {
            "what": self.accessibleName(), "about": self.about, "before": "", "fields": {}, "extra": {"mapping": kept}
        }  # fmt: skip

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        kept = extra.get("mapping")
        if isinstance(kept, dict) and kept.get("kind") in set(TableKind):
            self._kept = kept
            self.file_step.kind.set_value(TableKind(kept["kind"]))
            self.file_step.file_name.setText(
                self.tr("Wählen Sie die Datei noch einmal; Ihre Zuordnung der Spalten ist noch da.")
            )

    # ---- steps

    def accept(self) -> None:
        if self._is_busy:
            return
        step = self._step
        if step is self.file_step:
            self._leave_file()
        elif step is self.column_step:
            self._leave_columns()
        elif step is self.word_step:
            self._leave_words()
        elif step is self.preview_step:
            self._import()
        else:
            self.done(1)

    def reject(self) -> None:
        if self._is_busy:
            self._steps.stop()
            return
        # At lock the draft keeps the mapping, and nothing is asked.
        if self._desk.worker.is_closing or self._opened is None or not self._is_mapped:
            super().reject()
        elif self.word_step.chosen_words() or self.word_step.chosen_persons():
            text = self.tr(
                "Ihre Antworten zu Wörtern und Namen gehen verloren; die Zuordnung der Spalten wird gemerkt."
            )
            asking = ConfirmDialog(self.tr("Nicht übernehmen?"), text, self.tr("Antworten verwerfen"), self)
            asking.accepted.connect(self._leave_mapped)
            asking.open()
        else:
            self._leave_mapped()

    def _leave_mapped(self) -> None:
        """Leave without taking anything over; how the columns are read is remembered for the next time."""
        assert self._opened is not None  # noqa: S101 - only left so with an opened table
        desk, table, mapping = self._desk, self._opened.table, self._mapping()
        text = self.tr("Nichts übernommen. Die Zuordnung der Spalten ist gemerkt: Wählen Sie die Tabelle noch einmal.")
        super().reject()
        desk.worker.run(lambda ws: table_import.remember(ws, table, mapping), lambda _: desk.tell(text))

    def open_file(self, path: Path, sheet: str | None = None, header_line: int | None = None) -> None:
        """Read a file and show what is in it."""
        kind = self.file_step.kind.value() or TableKind.CONTACTS

        def read(ws: Workspace) -> _Opened:
            table = table_import.open_table(path, kind, sheet=sheet, header_line=header_line, step=self._reading)
            mapping = table_import.suggest(ws, table, kind)
            year = table_import.likely_year(table, mapping, path.stem)
            return _Opened(table, mapping, schools.listing(ws), topic_list.listing(ws), year)

        def opened(found: _Opened) -> None:
            self._set_busy("")
            self._path = path
            before, self._opened = self._opened, found
            if (
                before is not None
                and before.mapping.kind is kind
                and table_import.fits(before.mapping, before.table, found.table)
            ):
                # The same table once more, put right meanwhile: what was said about it still holds.
                self._opened = replace(found, mapping=before.mapping)
            elif self._kept is not None and self._kept.get("kind") == str(kind):
                again = table_import.from_kept(kind, self._kept, len(found.table.headings))
                if again is not None:
                    self._opened = replace(found, mapping=again)
            self.file_step.show_table(found.table, path.name, discreet=self._desk.discreet())
            self.file_step.propose_year(found.year)
            self.action.setFocus()

        self._run(read, opened, self.tr("Die Datei wird gelesen …"))

    def _ask_file(self) -> None:
        path = ask_file(
            self, self.tr("Tabelle wählen"), self.tr("Tabellen (*.xlsx *.csv *.txt *.tsv);;Alle Dateien (*)")
        )
        if path is not None:
            self.open_file(path)

    def _read_again(self) -> None:
        if self._path is not None and self._opened is not None:
            table = self._opened.table
            sheet = self.file_step.sheet.currentText() or None
            same_sheet = sheet == table.sheet
            self.open_file(self._path, sheet, self.file_step.header.currentData() if same_sheet else None)

    def _leave_file(self) -> None:
        if self._opened is None:
            self.say(self.tr("Bitte zuerst eine Datei wählen."))
            self.file_step.choose.setFocus()
            return
        if not self._opened.table.rows:
            self.say(
                self.tr("Unter der Überschrift steht keine Zeile. Bitte eine andere Zeile als Überschrift wählen.")
            )
            return
        self.column_step.set_schools(self._opened.schools)
        self.column_step.show_table(self._opened.table, self._opened.mapping, discreet=self._desk.discreet())
        self._is_mapped = True
        self._show_step(self.column_step)

    def _leave_columns(self) -> None:
        if self.show_problems():
            return
        step = self.column_step
        minutes = step.minutes.text().strip()
        if minutes:
            step.minutes.setText(str(read_minutes(minutes, Unit.MINUTES)))
        mapping = self._mapping()
        # Asked anew with what was said before, so that it can be changed.
        undecided = replace(mapping, words={}, persons={}, one_person=None)
        self._make_plan(undecided, self._after_columns)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the columns while they are shown; the other steps say it when they are left."""
        if self._step is not self.column_step:
            return
        step = self.column_step
        twice = step.twice()
        if twice is not None:
            said = self.tr("Zwei Spalten sind als „{field}“ gewählt. Bitte eine davon weglassen.")
            yield None, said.format(field=twice)
        minutes = step.minutes.text().strip()
        if minutes:
            try:
                read_minutes(minutes, Unit.MINUTES)
            except UnreadableError:
                yield step.minutes, self.tr("Die Dauer für alle Zeilen ist nicht lesbar, zum Beispiel 45.")
        for name in self._mapping().missing():
            said = self.tr("Es fehlt noch: {names}. Bitte eine Spalte dafür wählen oder es für alle Zeilen sagen.")
            yield step.asked(name), said.format(names=word(self._desk.language, "table_field", name))

    def _after_columns(self, plan: Plan) -> None:
        if plan.asks_unit:
            said = self.tr("Sagen Sie, was die Zahlen in der Spalte der Dauer sind: Minuten oder Stunden.")
            self.say_at(self.column_step.unit, said)
            self.column_step.unit.setFocus()
            return
        assert self._opened is not None  # noqa: S101 - a plan is made of an opened table
        opened = self._opened
        asks = self.word_step.ask(plan, opened.topics, opened.schools, self._cover, discreet=self._desk.discreet())
        if asks:
            self._show_step(self.word_step)
        else:
            self._show_preview(plan)

    def _leave_words(self) -> None:
        open_one = self.word_step.open_questions()
        if open_one is not None:
            self.say(self.tr("Bitte jede Zeile beantworten; oder zurückgehen und die Spalte weglassen."))
            open_one.setFocus()
            return
        self._make_plan(self._mapping(), self._show_preview)

    def _go_back(self) -> None:
        step = self._step
        if step is self.preview_step and (self.word_step.words or self.word_step.names):
            self._show_step(self.word_step)
        elif step in {self.preview_step, self.word_step}:
            self._show_step(self.column_step)
        elif self._opened is not None:
            self._opened = replace(self._opened, mapping=self._mapping())
            self._show_step(self.file_step)

    def _show_step(self, step: QWidget) -> None:
        self.say("")
        self._step = step
        for page in self._pages:
            page.setVisible(page is step)
        names = {
            self.file_step: self.tr("Schritt 1 von 4: Datei"),
            self.column_step: self.tr("Schritt 2 von 4: Spalten"),
            self.word_step: self.tr("Schritt 3 von 4: Wörter und Namen"),
            self.preview_step: self.tr("Schritt 4 von 4: Vorschau"),
            self.done_step: self.tr("Fertig"),
        }
        self.where.setText(names[step])
        self.back.setVisible(step in {self.column_step, self.word_step, self.preview_step})
        is_done = step is self.done_step
        words = {self.preview_step: self.tr("Übernehmen"), self.done_step: self.tr("Schließen")}
        self.action.setText(words.get(step, self.tr("Weiter")))
        self.way_out.setVisible(not is_done)
        self._allow()
        # The keyboard is where the step begins, not on the way back.
        begins = self.word_step.open_questions() if step is self.word_step else None
        # Where there is nothing to go on with, it is not left on what is out of sight by now.
        target = begins or (self.action if self.action.isEnabled() else self.back)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once the page is laid out: as high as it needs, not as the one before it.
        QTimer.singleShot(0, self, self._shrink)

    def _shrink(self) -> None:
        self._fit()
        self.resize(self.width(), self.minimumHeight())

    # ---- mapping and plan

    def _mapping(self) -> TableMapping:
        assert self._opened is not None  # noqa: S101 - only asked for with an opened table
        if self._step is self.file_step:
            return self._opened.mapping
        step = self.column_step
        return replace(
            self._opened.mapping,
            columns=step.columns(),
            constants=step.constants(),
            unit=step.unit.value() if Field.MINUTES in step.columns() else None,
            school_year=self.file_step.school_year(),
            cases=step.cases.value() or self._opened.mapping.cases,
            words=self.word_step.chosen_words(),
            persons=self.word_step.chosen_persons(),
            one_person=self.word_step.one_person(),
            skip_similar=self.preview_step.skip_similar.isChecked(),
        )

    def _make_plan(self, mapping: TableMapping, done: Any) -> None:
        assert self._opened is not None  # noqa: S101
        table = self._opened.table

        def planned(found: tuple[Plan, NameCover]) -> None:
            self._set_busy("")
            self._plan, cover = found
            self._cover = cover if self._desk.discreet() else str
            done(self._plan)

        self._opened = replace(self._opened, mapping=mapping)
        self._run(
            lambda ws: _planned(ws, table, mapping, self._steps.step),
            planned,
            self.tr("Die Zeilen werden geprüft …"),
        )

    def _plan_again(self) -> None:
        if self._opened is not None:
            self._make_plan(self._mapping(), self._show_preview)

    def _show_preview(self, plan: Plan) -> None:
        self.preview_step.show_plan(plan, self._cover, discreet=self._desk.discreet())
        self._show_step(self.preview_step)

    # ---- taking over

    def _import(self) -> None:
        if self._opened is None or self._plan is None or not self._plan.is_ready:
            return
        table, mapping = self._opened.table, self._plan.mapping

        def done(found: Imported) -> None:
            self._set_busy("")
            self._opened = self._plan = self._path = None
            self.preview_step.forget()
            self.done_step.show_done(found)
            self._show_step(self.done_step)
            self.action.setFocus()
            self.imported.emit(found)

        self._run(
            lambda ws: table_import.run(ws, table, mapping, self._steps.step),
            done,
            self.tr("Die Zeilen werden übernommen …"),
            stands=True,
        )

    # ---- long work

    def _run(self, call: Any, done: Any, said: str, *, stands: bool = False) -> None:
        """Run a long step; what she stopped meanwhile leads nowhere any more, unless what it did ``stands``."""

        def arrived(found: Any) -> None:
            if self._steps.is_stopped and not stands:
                self._failed(CancelledError(CANCELLED))
            else:
                done(found)

        self._steps.begin()
        self._set_busy(said)
        self._desk.worker.run(call, while_alive(self, arrived), while_alive(self, self._failed))

    def _failed(self, error: KnownError) -> None:
        self._set_busy("")
        self.say(error_text(self._desk.language, error))

    def _reading(self, count: int) -> None:
        self._steps.step(count, 0)

    def _show_progress(self, count: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(count)

    def _set_busy(self, said: str) -> None:
        if said and not self._is_busy:
            # A part that is switched off loses the keyboard.
            self._focus_before = self.focusWidget()
        was_busy, self._is_busy = self._is_busy, bool(said)
        self.doing.setText(said)
        self.bar.setRange(0, 0)
        self.bar.setVisible(bool(said))
        self.doing.setVisible(bool(said))
        for page in self._pages:
            page.setEnabled(not said)
        self._allow()
        if was_busy and not said and self._focus_before is not None and self._focus_before.isEnabled():
            self._focus_before.setFocus()

    def _allow(self) -> None:
        is_ready = self._plan is not None and self._plan.is_ready
        on_preview = self._step is self.preview_step
        self.action.setEnabled(not self._is_busy and (is_ready or not on_preview))
        self.back.setEnabled(not self._is_busy)


def told_undone(language: str, found: table_import.TakenBack) -> str:
    """Return what taking an import back did, in words."""
    parts = [text(language, "table.taken_back", number=table_import.entries_in(found.removed))]
    if found.kept:
        parts.append(text(language, "table.taken_back_kept", number=found.kept))
    if found.gone:
        parts.append(text(language, "table.taken_back_gone", number=found.gone))
    if not found.is_scrubbed:
        parts.append(text(language, "notice.scrub_pending"))
    return " ".join(parts)


def _planned(ws: Workspace, table: Table, mapping: TableMapping, progress: Progress) -> tuple[Plan, NameCover]:
    plan = table_import.make_plan(ws, table, mapping, progress)
    return plan, table_import.cover_of(ws, plan)
