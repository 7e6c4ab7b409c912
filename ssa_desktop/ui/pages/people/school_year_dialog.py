"""Schuljahreswechsel: what becomes of each pupil, preset to the likely answer, worked through by single letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QComboBox, QWidget

from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.labels import day_text
from ssa_desktop.services.people import school_year
from ssa_desktop.services.people.school_year import Answered, SchoolYearTurn, Turned, TurnPupil
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.school_year import Choice, TurnColumn, TurnModel
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.name_by_space import NameBySpace
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.form import Spot
from ssa_desktop.ui.widgets.parts import button, chip_button, chip_group, label, row

KIND: Final = "school_year"
"""The name of the dialog on the page of cases."""
WIDTH: Final = 1200
TABLE_HEIGHT: Final = 330
_LETTERS: Final[Mapping[str, TurnAnswer | None]] = {
    "a": TurnAnswer.MOVES_UP,
    "w": TurnAnswer.REPEATS,
    "g": TurnAnswer.LEFT,
    "s": TurnAnswer.CHANGED_SCHOOL,
    "o": None,
}


class TurnTable(RecordTable):
    """The table of pupils: a letter answers for the marked ones and goes on, left and right turn over the answers.

    Enter types the class of the new year, Space shows the name as in the list of cases.
    """

    def __init__(self, model: TurnModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self._turn = model
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.opened.connect(lambda _: self.type_class())
        NameBySpace(self, model)

    def marked(self) -> list[TurnPupil]:
        """Return the pupils that are marked, or the one of the current line."""
        rows = [index.row() for index in self.selectionModel().selectedRows()] or [self.currentIndex().row()]
        return [self._turn.record(row) for row in rows if row >= 0]

    def answer(self, answer: TurnAnswer | None) -> None:
        """Answer for the marked pupils; a single one done, go on to the next."""
        marked, line = self.marked(), self.currentIndex().row()
        if not marked:
            return
        is_again = self._turn.choice(marked[0].person_id).answer is answer is TurnAnswer.CHANGED_SCHOOL
        self._turn.choose(marked, answer)
        # "Changed school" stays: the same letter again names the school.
        if len(marked) == 1 and answer is not TurnAnswer.CHANGED_SCHOOL and not is_again:
            after = self._turn.index(min(line + 1, self._turn.rowCount() - 1), TurnColumn.ANSWER)
            self.setCurrentIndex(after)

    def type_class(self) -> None:
        """Type the class of the pupil's new year."""
        index = self._turn.index(self.currentIndex().row(), TurnColumn.CLASS)
        if self._turn.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            # Enter ends the typing of a class; it comes on to here from the field, and must not begin it again.
            return
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        letter = event.text().casefold()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            # For the dialog, which acts on it.
            event.ignore()
        elif is_plain and letter in _LETTERS:
            self.answer(_LETTERS[letter])
        elif is_plain and event.key() == Qt.Key.Key_Delete:
            self.answer(None)
        elif not event.modifiers() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            for pupil in self.marked():
                self._turn.turn_answer(pupil, 1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() == Qt.Key.Key_F2:
            self.type_class()
        else:
            super().keyPressEvent(event)


class SchoolYearDialog(FormDialog):
    """Shows everybody without a class in the new year; nothing is changed before she says so, then all in one step."""

    def __init__(self, desk: Desk, turn: SchoolYearTurn, parent: QWidget | None) -> None:
        title = self.tr("Schuljahreswechsel {year}").format(year=turn.year)
        super().__init__(title, self.tr("Schuljahr wechseln"), parent)
        self.setMinimumWidth(px(WIDTH))
        self._desk = desk
        self._turn = turn
        self.add_text(
            self.tr(
                "Alle sind auf das Wahrscheinliche voreingestellt. Ändern Sie nur, was anders ist: Buchstabe drücken, "
                "die nächste Zeile kommt von selbst. Die Eingabetaste trägt die Klasse ein."
            ),
            "muted",
        )
        self.model = TurnModel(turn, desk.language, self)
        self.hint = label(self.tr("Leertaste zeigt den Namen"), "hint")
        self._cover(desk.discreet())
        desk.discreet_changed.connect(self._cover)
        self.table = TurnTable(self.model, self.tr("Schülerinnen und Schüler"))
        self.table.nothing = self.tr("Niemand ist einzuordnen")
        self._make_table()
        self.school = ChoiceBox()
        self.school.setAccessibleName(self.tr("Schule"))
        self.shown = QButtonGroup(self)
        self._make_filter()
        self._make_answers()
        self.body.addWidget(Spot(self.table))
        self.form.hide()
        self.summary = label("", wrap=True)
        self.footer.addWidget(self.summary)
        self.model.dataChanged.connect(lambda *_: self._show_summary())
        self._show_summary()
        self.first = self.table

    def answers(self) -> list[Answered]:
        """Return what is to be stored."""
        return self.model.answers()

    def problems(self) -> Iterator[Problem]:
        if not self.answers():
            yield (
                self.table,
                self.tr("Für niemanden ist eine Antwort gewählt. Bitte mindestens eine Zeile beantworten."),
            )

    def extra_draft(self) -> dict[str, Any]:
        return {
            "choices": [
                {"person_id": person_id, "answer": one.answer, "class": one.class_label, "school": one.school}
                for person_id, one in self.model.typed().items()
            ]
        }

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        for kept in extra.get("choices", []):
            answer = TurnAnswer(kept["answer"]) if kept["answer"] else None
            self.model.put(int(kept["person_id"]), Choice(answer, kept["class"], kept["school"]))

    # ---- parts

    def _make_table(self) -> None:
        widths = {
            TurnColumn.PERSON: 140,
            TurnColumn.PSEUDONYM: 104,
            TurnColumn.SCHOOL: 200,
            TurnColumn.BEFORE: 104,
            TurnColumn.ANSWER: 186,
            TurnColumn.CLASS: 92,
        }
        share_width(self.table, widths, TurnColumn.EFFECT)
        self.table.setColumnHidden(TurnColumn.SCHOOL, len({pupil.school for pupil in self._turn.pupils}) < 2)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setMinimumHeight(px(TABLE_HEIGHT))
        self.table.setCurrentIndex(self.model.index(0, TurnColumn.PERSON))

    def _make_filter(self) -> None:
        chips = []
        for number, text in enumerate((self.tr("Alle"), self.tr("Noch offen"), self.tr("Gehen oder wechseln"))):
            chips.append(chip_button(text))
            self.shown.addButton(chips[-1], number)
        chips[0].setChecked(True)
        self.shown.idClicked.connect(lambda _: self._filter())
        names = {school.code: school.name for school in self._turn.schools}
        self.school.addItem(self.tr("Alle Schulen"), None)
        for code in dict.fromkeys(pupil.school for pupil in self._turn.pupils):
            self.school.addItem(names.get(code, code), code)
        self.school.setVisible(self.school.count() > 2)
        self.school.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.school.currentIndexChanged.connect(self._filter)
        shown = chip_group(self.tr("Wer gezeigt wird"), *chips)
        self.body.addLayout(row(shown, self.school, None, self.hint))

    def _cover(self, discreet: bool) -> None:
        self.model.set_discreet(discreet)
        self.hint.setVisible(discreet)

    def _make_answers(self) -> None:
        texts = {
            TurnAnswer.MOVES_UP: self.tr("Rückt auf (A)"),
            TurnAnswer.REPEATS: self.tr("Wiederholt (W)"),
            TurnAnswer.LEFT: self.tr("Gegangen (G)"),
            TurnAnswer.CHANGED_SCHOOL: self.tr("Schule gewechselt (S)"),
            None: self.tr("Offen lassen (O)"),
        }
        self.answer_buttons = {answer: button(text, partial(self._answer, answer)) for answer, text in texts.items()}
        self.answer_buttons[TurnAnswer.CHANGED_SCHOOL].setToolTip(
            self.tr("Noch einmal drücken: eine Ihrer anderen Schulen.")
        )
        caption = label(self.tr("Markierte Zeilen:"), "muted")
        self.body.addLayout(row(caption, *self.answer_buttons.values(), None))

    def _answer(self, answer: TurnAnswer | None) -> None:
        self.table.answer(answer)
        self.table.setFocus()

    def _filter(self) -> None:
        which, school = self.shown.checkedId(), self.school.currentData()
        leaving = (TurnAnswer.LEFT, TurnAnswer.CHANGED_SCHOOL)

        def keep(pupil: TurnPupil) -> bool:
            answer = self.model.choice(pupil.person_id).answer
            is_in = which == 0 or (which == 1 and answer is None) or (which == 2 and answer in leaving)
            return is_in and school in (None, pupil.school)

        self.model.set_filter(keep)

    def _show_summary(self) -> None:
        found = school_year.counts(
            {one.person_id: self.model.choice(one.person_id).answer for one in self._turn.pupils}
        )
        words = {
            TurnAnswer.MOVES_UP: self.tr("Rücken auf: {count}"),
            TurnAnswer.REPEATS: self.tr("Wiederholen: {count}"),
            TurnAnswer.LEFT: self.tr("Haben die Schule verlassen: {count}"),
            TurnAnswer.CHANGED_SCHOOL: self.tr("Haben gewechselt: {count}"),
            None: self.tr("Noch offen: {count}"),
        }
        parts = [text.format(count=found[answer]) for answer, text in words.items() if answer in found]
        lines = [" · ".join(parts)]
        leaving = [
            pupil
            for pupil in self._turn.pupils
            if self.model.choice(pupil.person_id).answer in (TurnAnswer.LEFT, TurnAnswer.CHANGED_SCHOOL)
        ]
        touched = sum(len(pupil.cases) for pupil in leaving)
        days = [school_year.due_after(self._turn, one, answer) for one in leaving
                if (answer := self.model.choice(one.person_id).answer) is not None]  # fmt: skip
        first = min((day for day in days if day is not None), default=None)
        if touched and first is not None:
            lines.append(
                self.tr(
                    "Fallakten, in denen „Schule verlassen“ eingetragen wird: {count}; die erste ist dann am {day} zu "
                    "löschen."
                ).format(count=touched, day=day_text(self._desk.language, first))
            )
        lines.append(self.tr("Frühere Schuljahre und ihre Zahlen ändern sich nicht. Alles lässt sich zurücknehmen."))
        self.summary.setText("\n".join(lines))
        open_chip = self.shown.button(1)
        open_chip.setText(self.tr("Noch offen ({count})").format(count=found.get(None, 0)))


class SchoolYearSteps(QObject):
    """Opens the dialog and carries its answers out, with undo and redo for the whole. ``changed`` comes after each."""

    changed = Signal()

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place

    def ask(self) -> None:
        """Load who is to be asked about, and ask; where nobody is left, say so."""
        self._desk.worker.run(school_year.load, self._open)

    def _open(self, turn: SchoolYearTurn) -> None:
        if not turn.pupils:
            text = self.tr("Im Schuljahr {year} haben schon alle eine Klasse; es gibt nichts zu fragen.")
            self._desk.tell(text.format(year=turn.year))
            return
        dialog = SchoolYearDialog(self._desk, turn, self._place.window())
        dialog.keep_as("cases", KIND)
        dialog.accepted.connect(lambda: self._apply(dialog.answers()))
        dialog.open()

    def _apply(self, answers: list[Answered]) -> None:
        def done(turned: Turned) -> None:
            self._say_changed()
            text = self.tr("Schuljahr gewechselt. Beantwortet: {count}").format(count=len(turned.answered))
            self._desk.tell_step(text, self._say_changed)

        self._desk.worker.run(lambda ws: school_year.apply(ws, answers), done)

    def _say_changed(self) -> None:
        self.changed.emit()
        for area in ("cases", "retention"):
            self._desk.changed.emit(area)
