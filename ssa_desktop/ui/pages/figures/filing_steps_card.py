"""The card that shows how far the preparation of a return is: its deadlines, and the steps one below the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.return_calendar import OWN_STEPS, Phase, ReturnStep
from ssa_desktop.labels import day_text
from ssa_desktop.services.figures.return_deadline import DeadlineState
from ssa_desktop.services.figures.return_preparation import Preparation, StepState
from ssa_desktop.ui.look.theme import M, S, px, set_role
from ssa_desktop.ui.widgets.parts import Card, icon_button, icon_label, label, row

_MARK = 18
_SIGN = 16
STEPS_WIDTH = 320
BOX_INDENT = 4
"""Pixels that a tick box stands in by itself; marks stand below it."""
_ROLES = {Phase.AHEAD: "muted", Phase.OPEN: "muted", Phase.SOON: "warning", Phase.OVERDUE: "problem"}


class _StepRow(QWidget):
    """One step: hers with a box to tick, the others with a mark that ticks itself and a way to what they are about."""

    ticked = Signal(object, bool)
    wanted = Signal(object)

    def __init__(self, step: ReturnStep, title: str, go_to: str) -> None:
        super().__init__()
        self._step = step
        self._title = title
        self.box: QCheckBox | None = None
        # It is heard with the step itself.
        self.state = label("", "hint", wrap=True, heard=False)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        line = row(spacing=M)
        line.setContentsMargins(BOX_INDENT, 0, 0, 0)
        if step in OWN_STEPS:
            self.box = QCheckBox(title)
            line.setContentsMargins(0, 0, 0, 0)
            self.box.clicked.connect(lambda done: self.ticked.emit(step, bool(done)))
            texts.addWidget(self.box)
            self.state.setIndent(BOX_INDENT + _MARK + M)
        else:
            self._done, self._open = icon_label("circle-check", _MARK, "good"), icon_label("circle", _MARK)
            line.addWidget(self._done)
            line.addWidget(self._open)
            self._words = label(title)
            texts.addWidget(self._words)
        texts.addWidget(self.state)
        line.addLayout(texts, 1)
        if go_to:
            line.addWidget(icon_button("chevron-right", go_to, lambda: self.wanted.emit(step)))
        self.setLayout(line)

    def show_state(self, found: StepState, text: str, done_text: str) -> None:
        """Show whether the step is done, and what there is to say of it."""
        self.state.setText(text)
        self.state.setVisible(bool(text))
        if self.box is not None:
            self.box.setChecked(found.is_done)
            self.box.setAccessibleDescription(text)
            return
        self._done.setVisible(found.is_done)
        self._open.setVisible(not found.is_done)
        told = text if text.startswith(done_text) else ", ".join(part for part in (done_text, text) if part)
        self._words.setAccessibleName(f"{self._title}: {told}")


class StepsCard(Card):
    """Vorbereitung. ``ticked`` says that she ticked a step, ``wanted`` that she wants to see what one is about."""

    ticked = Signal(object, bool)
    wanted = Signal(object)
    deadlines_wanted = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Vorbereitung"))
        self._language = language
        self.change = icon_button("pencil", self.tr("Fristen ändern"), self.deadlines_wanted.emit)
        self.head.addWidget(self.change)
        self.deadline, self.statistics = _Deadline(), _Deadline()
        for line in (self.deadline, self.statistics):
            self.body.addWidget(line)
        titles = {
            ReturnStep.ENTRIES_CLOSED: (self.tr("Einträge des Schuljahres vollständig"), ""),
            ReturnStep.SCHOOL_FACTS: (self.tr("Angaben der Schulen"), self.tr("Angaben der Schulen ansehen")),
            ReturnStep.HAND_FIGURES: (self.tr("Zahlen von Hand"), self.tr("Zahlen von Hand ansehen")),
            ReturnStep.FINDINGS: (self.tr("Prüfung ohne Fehler"), self.tr("Befunde ansehen")),
            ReturnStep.STATISTICS: (self.tr("Statistik zum Schuljahresende gegeben"), ""),
            ReturnStep.FILED: (self.tr("Festgehalten"), self.tr("Festgehaltene Fassungen ansehen")),
            ReturnStep.TYPED: (self.tr("Ins Formular übertragen"), self.tr("Zum Übertragen")),
            ReturnStep.SENT: (self.tr("Abgeschickt"), ""),
        }
        self.rows = {step: _StepRow(step, *titles[step]) for step in ReturnStep}
        for step_row in self.rows.values():
            step_row.ticked.connect(self.ticked)
            step_row.wanted.connect(self.wanted)
            self.body.addWidget(step_row)
        self.body.addStretch(1)

    def sizeHint(self) -> QSize:
        # The boxes to tick cannot break their lines.
        return QSize(max(px(STEPS_WIDTH), self.minimumSizeHint().width()), super().sizeHint().height())

    def show_preparation(self, loaded: Preparation) -> None:
        """Show the deadlines and the steps."""
        done = {found.step: found for found in loaded.steps}
        is_filed = done[ReturnStep.FILED].is_done
        rest = self.tr("festgehalten") if is_filed else self._days(loaded.deadline)
        role = "muted" if is_filed else _ROLES[loaded.deadline.phase]
        self.deadline.show_day(self._told(self.tr("Abgabe bis {day}"), loaded.deadline, rest), role)
        self.statistics.setVisible(not is_filed and not done[ReturnStep.STATISTICS].is_done)
        by = loaded.statistics
        self.statistics.show_day(self._told(self.tr("Statistik bis {day}"), by, self._days(by)), _ROLES[by.phase])
        for step, found in done.items():
            said = self.tr("erledigt") if found.is_done else self.tr("offen")
            self.rows[step].show_state(found, self._state_text(found, loaded), said)

    def _told(self, text: str, state: DeadlineState, rest: str) -> str:
        return f"{text.format(day=day_text(self._language, state.day))} – {rest}"

    def _days(self, state: DeadlineState) -> str:
        if state.phase is Phase.OVERDUE:
            late = -state.days
            text = self.tr("seit 1 Tag vorbei") if late == 1 else self.tr("seit {days} Tagen vorbei")
            return text.format(days=late)
        if state.days == 0:
            return self.tr("heute")
        return (self.tr("noch 1 Tag") if state.days == 1 else self.tr("noch {days} Tage")).format(days=state.days)

    def _state_text(self, found: StepState, loaded: Preparation) -> str:
        if found.step in OWN_STEPS:
            if found.done_on is None:
                return ""
            return self.tr("am {day}").format(day=day_text(self._language, found.done_on))
        text = ""
        match found.step:
            case ReturnStep.SCHOOL_FACTS:
                text = self._of(found, self.tr("vollständig"), self.tr("unvollständig: {open} von {total} Schulen"))
                text = text if found.total else self.tr("Noch keine Schule im Schulbuch")
            case ReturnStep.HAND_FIGURES:
                text = self._of(found, self.tr("alle eingetragen"), self.tr("offen: {open} von {total}"))
                if not found.total:
                    text = self.tr("Der Bogen fragt keine") if loaded.schools else ""
            case ReturnStep.FINDINGS:
                if loaded.report.units:
                    text = self.tr("Hinweise: {count}").format(count=found.total)
                    text = text if found.is_done else self._errors(found)
            case ReturnStep.FILED if loaded.filed:
                last = loaded.filed[-1]
                day = day_text(self._language, last.filed_on)
                text = self.tr("Fassung {version} vom {day}").format(version=last.version, day=day)
            case ReturnStep.TYPED if found.total:
                text = self._typed_text(len(loaded.report.units), loaded.report.level)
                text = text.format(done=found.total - found.open, total=found.total, units=len(loaded.report.units))
        return text

    def _typed_text(self, units: int, level: Level) -> str:
        """Return in words what is counted: the figures of every unit together."""
        if level is Level.SITE:
            one, many = self.tr("1 Standort"), self.tr("{units} Standorte zusammen")
        else:
            one, many = self.tr("1 Schule"), self.tr("{units} Schulen zusammen")
        return self.tr("{done} von {total} Zahlen") + f" ({one if units == 1 else many})"

    def _errors(self, found: StepState) -> str:
        return (self.tr("1 Fehler") if found.open == 1 else self.tr("{count} Fehler")).format(count=found.open)

    @staticmethod
    def _of(found: StepState, done: str, left: str) -> str:
        return done if found.is_done else left.format(open=found.open, total=found.total)


class _Deadline(QWidget):
    """A day by which something is due; what is over or near has an icon before it, too."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", wrap=True)
        self.late = icon_label("circle-alert", _SIGN, "danger")
        self.soon = icon_label("triangle-alert", _SIGN, "warning")
        line = row(self.late, self.soon, spacing=S)
        line.addWidget(self.words, 1)
        for sign in (self.late, self.soon):
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def text(self) -> str:
        """Return what is said."""
        return self.words.text()

    def show_day(self, text: str, role: str) -> None:
        """Say the day, in a role of the theme."""
        self.words.setText(text)
        set_role(self.words, role)
        self.late.setVisible(role == "problem")
        self.soon.setVisible(role == "warning")
