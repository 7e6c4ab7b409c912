"""The step of taking over a table that asks what unknown words mean and who is meant by names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from ssa_desktop.domain.exchange.cells import plain
from ssa_desktop.domain.exchange.table_fields import MAY_BE_LEFT_OUT, WORD_LISTS, Field, PersonChoice
from ssa_desktop.domain.people.schools import School
from ssa_desktop.labels import label as word
from ssa_desktop.labels import labels, number_text
from ssa_desktop.services.exchange.table_plan import Plan
from ssa_desktop.services.people.people import initials
from ssa_desktop.storage.cases.topics import Topic
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import button, label, row

translate = QCoreApplication.translate

LONGEST_SHOWN = 70
_ROWS_WIDTH = 88


class WordStep(QWidget):
    """What unknown words mean, and who is meant by names: nothing is decided for her."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.words: dict[tuple[Field, str], QComboBox] = {}
        self.names: dict[str, QComboBox] = {}
        self.together = ChoiceBox()
        self.together.setAccessibleName(self.tr("Gleiche Namen in mehreren Zeilen"))
        for text, said in (
            (self.tr("Bitte wählen"), None),
            (self.tr("Gleicher Name ist dieselbe Person"), True),
            (self.tr("Jede Zeile ist eine andere Person"), False),
        ):
            self.together.addItem(text, said)
        self.use_known = button(self.tr("Überall die vorhandene Person nehmen"), self._take_known)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)
        self._parts: list[QWidget] = []
        self._said_words: dict[tuple[Field, str], str] = {}
        self._said_persons: dict[str, PersonChoice | int] = {}

    def ask(
        self,
        plan: Plan,
        topics: Sequence[Topic],
        schools: Sequence[School],
        cover: Callable[[str], str],
        *,
        discreet: bool,
    ) -> bool:
        """Show what has to be asked about a plan; return whether there is anything. What was said before stays said."""
        self._said_words |= self.chosen_words()
        self._said_persons |= self.chosen_persons()
        self._clear()
        self._ask_words(plan, topics, schools, cover)
        self._ask_names(plan, discreet=discreet)
        self._column.addStretch(1)
        return bool(self.words or self.names or self._parts)

    def open_questions(self) -> QWidget | None:
        """Return the first control that is not answered, or None."""
        boxes = [*self.words.values(), *self.names.values()]
        if self.together.isVisibleTo(self):
            boxes.append(self.together)
        return next((box for box in boxes if box.currentIndex() == 0), None)

    def chosen_words(self) -> dict[tuple[Field, str], str]:
        """Return what each word means: codes, or nothing for leaving it out."""
        return {key: str(box.currentData()) for key, box in self.words.items() if box.currentIndex() > 0}

    def chosen_persons(self) -> dict[str, PersonChoice | int]:
        """Return who is meant by each name."""
        found: dict[str, PersonChoice | int] = {}
        for key, box in self.names.items():
            said = box.currentData()
            if box.currentIndex() > 0:
                found[key] = said if isinstance(said, int) else PersonChoice(said)
        return found

    def one_person(self) -> bool | None:
        """Return whether rows of the same name are the same person; None while that is open."""
        said = self.together.currentData()
        return None if said is None else bool(said)

    def _ask_words(
        self, plan: Plan, topics: Sequence[Topic], schools: Sequence[School], cover: Callable[[str], str]
    ) -> None:
        if not plan.unknown:
            return
        self._add(label(self.tr("Was bedeuten diese Wörter?"), "heading"))
        told = self.tr("So stehen sie in Ihrer Tabelle. Was Sie wählen, gilt für jede Zeile mit diesem Wort.")
        self._add(label(told, "hint", wrap=True))
        grid = self._grid()
        for number, unknown in enumerate(plan.unknown):
            box = ChoiceBox()
            box.addItem(self.tr("Bitte wählen"), None)
            if unknown.field in MAY_BE_LEFT_OUT:
                box.addItem(self.tr("– weglassen –"), "")
            for code, text in self._offered(unknown.field, topics, schools).items():
                box.addItem(text, code)
            name = word(self._language, "table_field", unknown.field)
            title = self.tr("{field}: „{word}“").format(field=name, word=cover(unknown.text)[:LONGEST_SHOWN])
            box.setAccessibleName(title)
            grid.addWidget(label(title, wrap=True), number, 0)
            grid.addWidget(label(_rows(self._language, unknown.rows), "muted"), number, 1)
            grid.addWidget(box, number, 2)
            key = unknown.field, plain(unknown.text) or unknown.text.casefold()
            if key in self._said_words:
                box.setCurrentIndex(max(0, box.findData(self._said_words[key])))
            self.words[key] = box

    def _offered(self, name: Field, topics: Sequence[Topic], schools: Sequence[School]) -> Mapping[str, str]:
        if name is Field.SCHOOL:
            return {school.code: school.name for school in schools}
        if name is Field.TOPICS:
            return {topic.code: topic.label_en if self._language == "en" else topic.label_de for topic in topics}
        return labels(self._language, WORD_LISTS[name])

    def _ask_names(self, plan: Plan, *, discreet: bool) -> None:
        if plan.repeated_names:
            self._add(label(self.tr("Gleiche Namen"), "heading"))
            number = plan.repeated_names
            text = self.tr("%n Namen stehen in mehreren Zeilen. Ist das jedes Mal dieselbe Person?", "", number)
            grid = self._grid()
            grid.addWidget(label(text, wrap=True), 0, 0)
            # A column with nothing in it would have no gap beside it.
            grid.addWidget(label("", "muted", heard=False), 0, 1)
            grid.addWidget(self.together, 0, 2)
            self.together.setVisible(True)
        if not plan.questions:
            return
        self._add(label(self.tr("Wer ist gemeint?"), "heading"))
        explained = self.tr(
            "Diese Namen gibt es im Tresor schon, oder bei ihnen stehen verschiedene Klassen. Verknüpft wird nur, "
            "was Sie hier wählen (§ 63 SGB VIII)."
        )
        if any(question.choice is not PersonChoice.NOBODY for question in plan.questions):
            self._add(label(explained, "hint", wrap=True))
        if any(question.choice is PersonChoice.NOBODY for question in plan.questions):
            unsure = self.tr(
                "Kürzel wie „N. N.“ gelten als anonym. Sind es die Anfangsbuchstaben von jemandem, wählen Sie eine "
                "neue Person."
            )
            self._add(label(unsure, "hint", wrap=True))
        if any(len(question.candidates) == 1 for question in plan.questions):
            holder = QWidget()
            holder.setLayout(row(self.use_known, None))
            self.use_known.setVisible(True)
            self._add(holder)
        grid = self._grid()
        for number, question in enumerate(plan.questions):
            box = ChoiceBox()
            box.addItem(self.tr("Bitte wählen"), None)
            for one in question.candidates:
                place = " ".join(part for part in (one.school, one.class_label) if part)
                text = (
                    self.tr("die vorhandene {pseudonym} ({place})") if place else self.tr("die vorhandene {pseudonym}")
                )
                box.addItem(text.format(pseudonym=one.pseudonym, place=place), one.person_id)
            box.addItem(self.tr("eine neue Person"), str(PersonChoice.NEW))
            if question.contradicts:
                box.addItem(self.tr("verschiedene neue, je nach Klasse"), str(PersonChoice.APART))
            box.addItem(self.tr("niemand: anonym"), str(PersonChoice.NOBODY))
            said = self._said_persons.get(question.key, question.choice)
            if said is not None:
                box.setCurrentIndex(max(0, box.findData(said if isinstance(said, int) else str(said))))
            shown = initials(question.text, "?") if discreet else question.text
            box.setAccessibleName(self.tr("Wer ist {name}?").format(name=shown))
            grid.addWidget(label(shown, wrap=True), number, 0)
            grid.addWidget(label(_rows(self._language, question.rows), "muted"), number, 1)
            grid.addWidget(box, number, 2)
            self.names[question.key] = box

    def _take_known(self) -> None:
        for box in self.names.values():
            known = [number for number in range(box.count()) if isinstance(box.itemData(number), int)]
            if len(known) == 1 and box.currentIndex() == 0:
                box.setCurrentIndex(known[0])

    def _grid(self) -> QGridLayout:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(S)
        # Question and answer share the width alike, so that the answers of all parts stand below each other.
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(1, px(_ROWS_WIDTH))
        self._add(holder)
        return grid

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._parts.append(widget)

    def _clear(self) -> None:
        while self._column.count():
            self._column.takeAt(0)
        # These two are asked again; what holds them goes.
        for kept in (self.use_known, self.together):
            kept.setParent(self)
            kept.hide()
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        self.words = {}
        self.names = {}


def _rows(language: str, number: int) -> str:
    if number == 1:
        return translate("WordStep", "in 1 Zeile")
    return translate("WordStep", "in {number} Zeilen").format(number=number_text(language, number))
