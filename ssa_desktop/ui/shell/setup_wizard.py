"""First start in four steps: place, passphrase, recovery sheet, first school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.keys.place_rules import judge_output
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import app_icon
from ssa_desktop.ui.look.theme import XL, L, M, S, px, set_role
from ssa_desktop.ui.shell.setup_steps import PassphraseStep, PlaceStep, SchoolStep, SheetStep, Step
from ssa_desktop.ui.widgets.floating import Floating
from ssa_desktop.ui.widgets.message_line import Banner
from ssa_desktop.ui.widgets.parts import button, icon_label, label
from ssa_desktop.ui.widgets.scrolling import scrolled

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace


class CreateStores(Protocol):
    """Makes both stores and the recovery sheet, as :func:`ssa_desktop.services.store_making.create_stores`."""

    def __call__(
        self,
        folder: Path,
        passphrase: str,
        recovery_out: Path,
        *,
        clock: Callable[[], datetime],
        accept_place: str | None = None,
        accept_sheet_place: str | None = None,
    ) -> None: ...


_WIDTH: Final = 900
_HEIGHT: Final = 600
_NUMBER_WIDTH: Final = 20
_TICK: Final = 16


class SetupWizard(QWidget):
    """Makes the two stores and leads to the first school. ``opened`` brings the unlocked data, ``finished`` ends it."""

    opened = Signal(object)
    finished = Signal()

    def __init__(
        self, desk: Desk, folder: Path, create: CreateStores | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._create_stores = create
        self.place = PlaceStep(folder, desk.language)
        self.passphrase = PassphraseStep(desk)
        self.sheet = SheetStep(desk)
        self.school = SchoolStep(desk.language, desk.today)
        self._steps: tuple[Step, ...] = (self.place, self.passphrase, self.sheet, self.school)
        self._entries: list[QLabel] = []
        self._marks: list[tuple[QLabel, QWidget]] = []
        """Before each entry its number, or the tick of a step that is done."""
        self.banner = Banner()
        self.next_button = button(self.tr("Weiter"), self._forward, role="primary")
        self.back_button = button(self.tr("Zurück"), self._back)
        self.skip_button = button(self.tr("Später eintragen"), self.finished.emit, role="quiet")
        for one in (self.next_button, self.back_button, self.skip_button, self.sheet.print_button):
            # Enter goes on from the fields, so it presses the buttons too.
            one.setAutoDefault(True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Der Datenbestand wird angelegt"))
        self._status = label("", "hint")
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(scrolled(step))
            step.submitted.connect(self._forward)
        self._lay_out()
        self._go(0)

    @property
    def step(self) -> int:
        """The number of the step shown, from 0."""
        return self._stack.currentIndex()

    def _forward(self) -> None:
        if not self.next_button.isEnabled():
            return
        self.banner.hide()
        if not self._steps[self.step].check():
            return
        match self.step:
            case 2 if not self.sheet.is_saved:
                self._create()
            case 3:
                self._save_school()
            case _:
                self._go(self.step + 1)

    def _back(self) -> None:
        self.banner.hide()
        self._go(self.step - 1)

    def _go(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        for place, entry in enumerate(self._entries):
            state = self.tr("jetzt") if place == number else self.tr("erledigt") if place < number else ""
            entry.setAccessibleDescription(state)
            set_role(entry, "strong" if place == number else "muted")
            said, tick = self._marks[place]
            set_role(said, "strong" if place == number else "muted")
            said.setVisible(place >= number)
            tick.setVisible(place < number)
        self._show_buttons()
        # A step without fields leaves the keyboard to the button that goes on.
        self.next_button.setFocus()
        self._steps[number].start()

    def _show_buttons(self) -> None:
        made = self.sheet.is_saved
        names = (
            self.tr("Weiter"),
            self.tr("Weiter"),
            self.tr("Weiter") if made else self.tr("Anlegen und Blatt speichern …"),
            self.tr("Fertig"),
        )
        self.next_button.setText(names[self.step])
        self.next_button.setAccessibleName(names[self.step])
        # Once the stores are made there is no way back: place and passphrase are fixed.
        self.back_button.setVisible(self.step > 0 and not made)
        self.skip_button.setVisible(self.step == len(self._steps) - 1)

    def _create(self) -> None:
        out = self._desk.ask_save_path(self, self.sheet.suggested_name(), self.tr("PDF-Datei (*.pdf)"))
        if out is None:
            return
        folder, passphrase, clock = self.place.folder(), self.passphrase.passphrase(), self._desk.now
        chosen, accept_place = self._create_stores, self.place.accept_place
        accept_sheet_place = None
        sheet_place = judge_output(out, folder)
        if not sheet_place.is_ok:
            from ssa_desktop.ui.place_dialog import reason_for

            accept_sheet_place = reason_for(
                sheet_place, self._desk.language, self.tr("Trotzdem hier speichern"), self.window(), readable=True
            )
            if accept_sheet_place is None:
                return

        def create() -> Workspace:
            from ssa_desktop.services.opening import open_workspace
            from ssa_desktop.services.store_making import create_stores

            (chosen or create_stores)(
                folder,
                passphrase,
                out,
                clock=clock,
                accept_place=accept_place,
                accept_sheet_place=accept_sheet_place,
            )
            return open_workspace(folder, clock=clock, passphrase=passphrase)

        def created(workspace: Workspace) -> None:
            self._show_running("")
            self.passphrase.forget()
            self.sheet.set_saved(out)
            self.opened.emit(workspace)
            self._show_buttons()

        self._show_running(self.tr("Der Datenbestand wird angelegt und verschlüsselt …"))
        self._desk.worker.run_free(create, created, self._failed)

    def _save_school(self) -> None:
        from ssa_desktop.services.people import schools
        from ssa_desktop.services.rights import carrier

        def save(ws: Workspace) -> None:
            schools.save(ws, school, facts)
            if employer is not None:
                # Written down once: the papers print and cite by it too.
                carrier.save(ws, employer)

        school, facts, employer = self.school.school(), self.school.facts(), self.school.employer()
        self._show_running(self.tr("Die Schule wird gespeichert …"))
        self._desk.worker.run(save, lambda _: self.finished.emit(), self._failed)

    def show_problem(self, message: str) -> None:
        """Say what went wrong, and let her try again."""
        self._show_running("")
        self.banner.say(message)

    def _failed(self, error: KnownError) -> None:
        self.show_problem(error_text(self._desk.language, error))

    def _show_running(self, status: str) -> None:
        self._status.setText(status)
        self._progress.setVisible(bool(status))
        for widget in (self.next_button, self.back_button, self.skip_button, self._stack):
            widget.setDisabled(bool(status))

    def _lay_out(self) -> None:
        card = QFrame()
        set_role(card, "card")
        card.setMaximumSize(px(_WIDTH), px(_HEIGHT))
        columns = QHBoxLayout(card)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self._side())
        main = QVBoxLayout()
        main.setContentsMargins(XL, XL, XL, L)
        main.setSpacing(L - S)
        main.addWidget(self._stack, 1)
        main.addWidget(self._progress)
        foot = QHBoxLayout()
        foot.setSpacing(M)
        foot.addWidget(self._status, 1)
        for widget in (self.skip_button, self.back_button, self.next_button):
            foot.addWidget(widget)
        main.addLayout(foot)
        columns.addLayout(main, 1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(card, 100)
        centre.addStretch(1)
        outer.addLayout(centre, 100)
        outer.addStretch(1)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        # Over the step and not in its column: what is being pressed does not move away.
        self._floating = Floating(self._stack, card, self.banner)

    def _side(self) -> QWidget:
        side = QFrame()
        set_role(side, "soft")
        side.setFixedWidth(px(288))
        layout = QVBoxLayout(side)
        layout.setContentsMargins(XL, XL, L, XL)
        layout.setSpacing(L - S)
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(44, 44))
        layout.addWidget(sign)
        layout.addWidget(label("SSA-Desktop", "title"))
        layout.addWidget(label(self.tr("Einrichten in vier Schritten"), "muted", wrap=True))
        layout.addSpacing(L)
        steps = QGridLayout()
        steps.setHorizontalSpacing(M)
        steps.setVerticalSpacing(L - S)
        steps.setColumnMinimumWidth(0, px(_NUMBER_WIDTH))
        steps.setColumnStretch(1, 1)
        for place, step in enumerate(self._steps):
            # In a column of their own: the titles stand below each other, whatever is bold.
            number, tick = label(str(place + 1)), icon_label("check", _TICK, "accent")
            entry = label(step.title(), wrap=True)
            self._marks.append((number, tick))
            self._entries.append(entry)
            for mark in (number, tick):
                steps.addWidget(mark, place, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(entry, place, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(steps)
        layout.addStretch(1)
        hint = label(self.tr("Das Programm öffnet keine Verbindung ins Internet."), "hint", wrap=True)
        layout.addWidget(hint)
        return side
