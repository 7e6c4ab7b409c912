"""Backups: where they go, making one now, what there is and when it goes, reading one again, bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.keeping.retention import LONGEST_BACKUP_DAYS
from ssa_desktop.services import policy
from ssa_desktop.services.keeping import backup_look, backup_upkeep, backups
from ssa_desktop.services.keeping.backup_look import Known, Seen
from ssa_desktop.services.keeping.backups import BackupState, Made, Overview, PlaceState, Stage, StageProgress
from ssa_desktop.services.progress import CancelledError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text as message
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_folder
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.models.backups import BackupColumn, BackupModel, PlaceColumn, PlaceModel, moment, size_text
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.columns import BESIDE, SIDE, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.laid_down import fix, laid_down_text
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import Card, button, label, number_box, row
from ssa_desktop.ui.widgets.table_look import ROW_HEIGHT, topped
from ssa_desktop.ui.work_progress import WorkProgress

PLACE_ROWS = 3


class BackupPanel(Panel):
    """Places, the backups in them, and one button that makes a new one in every place that is there."""

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset({"backup", "retention"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._to_first_backup = False
        self._reminder: int | None = None
        self._steps = WorkProgress(desk.worker, "backup.cancelled", self)
        self._steps.staged.connect(self._show_step)
        self.places = PlaceModel(desk.language, self)
        self.place_table = RecordTable(self.places, self.tr("Orte für Sicherungen"))
        share_width(self.place_table, {PlaceColumn.STATE: 180, PlaceColumn.LAST: 140}, PlaceColumn.FOLDER)
        self.place_table.setFixedHeight(px((PLACE_ROWS + 1) * ROW_HEIGHT))
        self.place_table.chosen_changed.connect(lambda _: self._allow())
        self.place_table.removal_asked.connect(lambda _: self.ask_removal())
        self.backups = BackupModel(desk.language, desk.today(), self)
        self.table = RecordTable(self.backups, self.tr("Vorhandene Sicherungen"))
        widths = {BackupColumn.MADE: 136, BackupColumn.SIZE: 76, BackupColumn.STATE: 160, BackupColumn.GOES: 96}
        share_width(self.table, widths, BackupColumn.FOLDER)
        self.table.chosen_changed.connect(lambda _: self._allow())
        self.table.opened.connect(lambda _: self.check_chosen())
        self.state = label("", "heading", wrap=True)
        self.make = button(self.tr("Jetzt sichern"), self.make_now, role="primary", icon_name="save")
        self.add = button(self.tr("Ort hinzufügen …"), self.ask_place, icon_name="plus")
        self.remove = button(self.tr("Ort entfernen …"), self.ask_removal)
        self.check = button(self.tr("Prüfen"), self.check_chosen, icon_name="shield-check")
        self.restore = button(self.tr("Zurückspielen …"), self.ask_restore, icon_name="archive")
        self.cancel = button(self.tr("Abbrechen"), self._steps.stop)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Fortschritt der Sicherung"))
        self.bar.setTextVisible(False)
        self.doing = label("", "hint")
        self.days = number_box()
        self.days.setRange(1, 60)
        self.days.setAccessibleName(self.tr("Tage ohne geprüfte Sicherung, nach denen beim Öffnen erinnert wird"))
        self.days.editingFinished.connect(self._save_days)
        if policy.current().fixes(policy.Setting.REMINDER_DAYS):
            fix(self.days)
        self.empty = EmptyState(
            self.tr("Noch keine Sicherung"),
            self.tr(
                "Geht der Laptop kaputt oder verloren, ist eine Sicherung das Einzige, was Ihre Akten zurückbringt. "
                "Nehmen Sie ein eigenes USB-Laufwerk, das beim Träger verschlossen liegt, und wählen Sie darauf einen "
                "Ordner."
            ),
            self.tr("Ort hinzufügen …"),
            self.ask_place,
            icon_name="archive",
        )
        for table in (self.place_table, self.table):
            # The end of a path says more than its middle.
            table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._lay_out()
        self._set_busy("")

    def refresh(self) -> None:
        """Look at the folders beside all that is saved and shown: one of them may be a share that does not answer."""
        worker = self.desk.worker

        def look(known: Known) -> None:
            worker.look(lambda: backup_look.look(known), lambda seen: self._show_seen(known, seen))

        worker.read(backup_look.known, look)

    def primary_focus(self) -> QWidget | None:
        return self.empty.button if self._content.currentWidget() is self.empty else self.make

    # ---- showing

    def _show_seen(self, known: Known, seen: Seen) -> None:
        if seen.cleared:
            self.desk.worker.run(lambda ws: backups.forget_cleared(ws, seen), self._show)
        else:
            self._show(backups.put_together(known, seen))

    def _show(self, found: Overview) -> None:
        self.places.set_records(found.places)
        self.backups.set_records(found.backups)
        has_some = bool(found.places or found.backups)
        self._content.setCurrentIndex(0 if has_some else 1)
        # The empty page has the first step, and says itself that there is none.
        self.make.setVisible(has_some)
        self.state.setVisible(has_some)
        self._reminder = found.reminder_days
        self.days.setValue(found.reminder_days)
        if found.last_verified is None:
            text = self.tr("Es gibt noch keine geprüfte Sicherung.")
        else:
            text = self.tr("Letzte geprüfte Sicherung: {when}").format(
                when=moment(self.desk.language, found.last_verified)
            )
            if found.is_overdue:
                text += self.tr(" – eine neue ist fällig.")
        self.state.setText(text)
        set_role(self.state, "problem" if found.is_overdue else "heading")
        self._allow()
        if self._to_first_backup:
            self._to_first_backup = False
            self.make.setFocus()

    def _allow(self) -> None:
        idle = not self.cancel.isVisibleTo(self)
        place: PlaceState | None = self.place_table.chosen()
        backup: BackupState | None = self.table.chosen()
        is_there = any(self.places.record(row).is_there for row in range(self.places.rowCount()))
        self.make.setEnabled(idle and is_there)
        self.make.setToolTip("" if is_there else self.tr("Dazu muss einer der Orte angeschlossen sein."))
        self.add.setEnabled(idle)
        target = policy.backup_target()
        kept = place is not None and target is not None and policy.same_place(place.folder, target)
        self.remove.setEnabled(idle and place is not None and not kept)
        self.check.setEnabled(idle and backup is not None and bool(backup.is_there))
        self.restore.setEnabled(idle)

    def _show_step(self, stage: Stage, done: int, total: int) -> None:
        words = {
            Stage.COPY: self.tr("Kopie wird gezogen und geprüft …"),
            Stage.WRITE: self.tr("Sicherung wird geschrieben und zurückgelesen …"),
            Stage.CHECK: self.tr("Sicherung wird gelesen …"),
            Stage.UNPACK: self.tr("Sicherung wird gelesen …"),
        }
        self.doing.setText(words[stage])
        # Whole numbers of bytes may be larger than a bar can count.
        self.bar.setValue(round(1000 * done / total) if total else 0)

    def _set_busy(self, text: str) -> None:
        self.doing.setText(text)
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        for widget in (self.bar, self.cancel, self.doing):
            widget.setVisible(bool(text))
        self._allow()

    # ---- long work

    def make_now(self) -> None:
        """Make a backup in every place that is there."""
        self._run(backups.create_in_places, self.tr("Sicherung wird vorbereitet …"), self._made)

    def check_chosen(self) -> None:
        """Read the chosen backup again."""
        chosen: BackupState | None = self.table.chosen()
        if chosen is not None and self.check.isEnabled():
            number = chosen.id
            self._run(
                lambda ws, progress: backups.check_made(ws, number, progress),
                self.tr("Sicherung wird gelesen …"),
                self._checked,
            )

    def _run(
        self, call: Callable[[Workspace, StageProgress], object], text: str, done: Callable[[object], None]
    ) -> None:
        steps = self._steps
        steps.begin()
        self._set_busy(text)
        self.cancel.setFocus()
        self.desk.worker.run_long(lambda ws: call(ws, steps.stage), done, self._failed)

    def _made(self, result: object) -> None:
        self._end()
        made: tuple[Made, ...] = result if isinstance(result, tuple) else ()
        one = self.tr("Gesichert und geprüft: {size}.")
        many = self.tr("An {count} Orten gesichert und geprüft: je {size}.")
        size = size_text(self.desk.language, made[0].size)
        self.desk.tell((one if len(made) == 1 else many).format(count=len(made), size=size))

    def _checked(self, whole: object) -> None:
        self._end()
        good = self.tr("Diese Sicherung ist vollständig, so wie sie geschrieben wurde.")
        bad = self.tr("Diese Sicherung ist beschädigt. Verlassen Sie sich nicht auf sie, und machen Sie eine neue.")
        if whole:
            self.desk.tell(good)
        else:
            self.desk.problem.emit(bad)

    def _failed(self, error: KnownError) -> None:
        self._end()
        if isinstance(error, CancelledError):
            self.desk.tell(self.tr("Abgebrochen. Es ist nichts davon zurückgeblieben."))
        else:
            self.desk.show_error(error)

    def _end(self) -> None:
        self._set_busy("")
        self.make.setFocus()
        self.desk.changed.emit("backup")

    # ---- places

    def ask_place(self) -> None:
        """Ask for a folder and remember it as a place; where one is laid down there is nothing to ask."""
        target = policy.backup_target()
        if target is not None or policy.current().fixes(policy.Setting.BACKUP_TARGET):
            self.add_place(target or Path())
            return
        chosen = ask_folder(self, self.tr("Ordner für Sicherungen wählen"))
        if chosen is not None:
            self.add_place(chosen)

    def add_place(self, folder: Path, accept_place: str | None = None) -> None:
        """Remember a folder as a place for backups; a refused one takes a reason."""

        def changed(_: object = None) -> None:
            self.desk.changed.emit("backup")

        def added(found: tuple[int, bool]) -> None:
            _, beside = found
            # The next step, once the list shows that it can be done.
            self._to_first_backup = True
            changed()
            said = self.tr("Ort hinzugefügt. Mit „Jetzt sichern“ entsteht dort eine neue Sicherung.")
            if beside:
                said += " " + message(self.desk.language, "backup.same_disk_place")
            self.desk.tell_step(said, changed)

        def failed(error: KnownError) -> None:
            from ssa_desktop.domain.keys.place_rules import PlaceRefusedError
            from ssa_desktop.ui.place_dialog import reason_for

            if not isinstance(error, PlaceRefusedError):
                self.desk.show_error(error)
                return
            reason = reason_for(
                error.verdict, self.desk.language, self.tr("Trotzdem hierhin sichern"), self.window(), readable=False
            )
            if reason is not None:
                self.add_place(folder, reason)

        def add(ws: Workspace) -> tuple[int, bool]:
            return backup_upkeep.add_place(ws, folder, accept_place), backups.is_beside_data(ws, folder)

        # A share may have to wake up first, which nothing that is saved waits for.
        worker = self.desk.worker
        worker.look(lambda: backup_look.wake(folder), lambda _: worker.run(add, added, failed))

    def ask_removal(self) -> None:
        """Ask before a place is forgotten."""
        place: PlaceState | None = self.place_table.chosen()
        if place is None:
            return
        number = place.id
        dialog = FormDialog(self.tr("Ort entfernen?"), self.tr("Ort entfernen"), self.window(), danger=True)
        dialog.add_text(str(place.folder))
        dialog.add_text(
            self.tr(
                "Dorthin wird nicht mehr gesichert, und neue Löschungen werden dort nicht mehr vermerkt. Die "
                "Sicherungen selbst bleiben liegen, bis ihre Frist um ist; löschen Sie sie, wenn Sie sie nicht "
                "mehr brauchen."
            )
        )
        dialog.accepted.connect(lambda: self._remove_place(number, place.folder))
        dialog.open()

    def _remove_place(self, number: int, folder: Path) -> None:
        def changed(_: object = None) -> None:
            self.desk.changed.emit("backup")

        def removed(_: None) -> None:
            changed()
            self.desk.tell_step(self.tr("Ort entfernt."), changed)

        self.desk.worker.run(lambda ws: backup_upkeep.remove_place(ws, number), removed)

    def ask_restore(self) -> None:
        """Ask what is to be brought back, beginning with the chosen backup."""
        chosen: BackupState | None = self.table.chosen()
        path = chosen.folder / chosen.file_name if chosen is not None and chosen.is_there else None
        self.desk.restore_wanted.emit(path)

    def _save_days(self) -> None:
        days = self.days.value()
        if self._reminder is None or days == self._reminder:
            return
        self._reminder = days

        def stored(_: None) -> None:
            self.refresh()
            self.desk.tell_step(self.tr("Erinnerung an die Sicherung gespeichert."), self.refresh)

        self.desk.worker.run(lambda ws: backups.set_reminder_days(ws, days), stored)

    # ---- parts

    def _lay_out(self) -> None:
        self.head.add_buttons(self.make)
        top = row(self.state, self.doing, self.bar, self.cancel)
        top.setStretch(0, 1)
        self.bar.setFixedWidth(px(160))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(label(self.tr("Orte"), "heading"))
        column.addWidget(ActionBar(self.add, self.remove))
        column.addWidget(self.place_table)
        target = policy.backup_target()
        if target is not None:
            column.addWidget(label(f"{laid_down_text()} {target}", "hint", wrap=True))
        column.addSpacing(S)
        column.addWidget(label(self.tr("Sicherungen"), "heading"))
        column.addWidget(ActionBar(self.check, self.restore))
        column.addWidget(topped(self.table), 1)
        holder = QWidget()
        self._content = QStackedLayout(holder)
        self._content.addWidget(main)
        self._content.addWidget(self.empty)
        body = Columns(holder, self._side(), least=BESIDE, side_width=SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M + S)
        layout.addLayout(top)
        layout.addWidget(body, 1)

    def _side(self) -> QWidget:
        explained = Card(self.tr("Wozu eine Sicherung"))
        for text in (
            self.tr("Eine Datei mit beiden Beständen und ihren Schlüsseln, verschlüsselt wie die Bestände selbst."),
            self.tr("Sie öffnet sich mit der Passphrase ihres Tages oder dem Wiederherstellungsblatt dieses Tages."),
            self.tr(
                "Bewahren Sie das Laufwerk beim Träger verschlossen auf, nicht in der Schule und nicht beim Laptop."
            ),
            self.tr(
                "Gelöschtes steht noch in älteren Sicherungen. Darum werden alle nach höchstens {days} Tagen gelöscht, "
                "und beim Zurückspielen wird es wieder gelöscht."
            ).format(days=LONGEST_BACKUP_DAYS),
        ):
            explained.body.addWidget(label(text, "muted", wrap=True))
        reminder = Card(self.tr("Erinnerung"))
        caption = label(
            self.tr("&Tage ohne geprüfte Sicherung, nach denen beim Öffnen erinnert wird"), "muted", wrap=True
        )
        caption.setBuddy(self.days)
        self.days.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        reminder.body.addWidget(caption)
        reminder.body.addLayout(row(self.days, None))
        if policy.current().fixes(policy.Setting.REMINDER_DAYS):
            reminder.body.addWidget(label(laid_down_text(), "hint", wrap=True))
        return side_of(explained, reminder)
