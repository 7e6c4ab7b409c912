"""The small dialogs on forms: a copy under another title, and items chosen from everything that can be counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from ssa_desktop.domain.figures.counting import DEFAULT_BAND_THRESHOLD
from ssa_desktop.domain.figures.form_editing import LIMIT, Measure, free_id
from ssa_desktop.domain.figures.form_rules import FORM_ID, MAX_LENGTH, MAX_THRESHOLD
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.search_line import let_empty
from ssa_desktop.ui.widgets.parts import label, number_box

LIST_HEIGHT = 300


class CopyFormDialog(FormDialog):
    """Asks for title and id of a copy, named after the year shown; the id follows the title until she types one."""

    def __init__(self, form: Form, taken: Collection[str], year: SchoolYear, parent: QWidget | None) -> None:
        super().__init__(self.tr("Bogen kopieren"), self.tr("Kopieren"), parent)
        self._taken = set(taken)
        self.add_text(
            self.tr(
                "Die Kopie gehört Ihnen: Wortlaut, Reihenfolge, Angaben und Grenzen lassen sich ändern. Sie heißt "
                "überall „vorläufig, nicht amtlich“."
            ),
            "muted",
        )
        self.title = QLineEdit(self.tr("Eigener Bogen {years}").format(years=year))
        self.title_en = QLineEdit()
        self.form_id = QLineEdit()
        for line in (self.title, self.title_en):
            line.setMaxLength(MAX_LENGTH)
        self.form_id.setMaxLength(64)
        self.form.add(self.tr("&Titel"), self.title)
        self.form.add(self.tr("Titel auf &Englisch"), self.title_en, self.tr("Leer: wie der deutsche."))
        self.form.add(
            self.tr("&Kennung"), self.form_id, self.tr("Steht in Dateien. Kleine Buchstaben, Ziffern, Striche.")
        )
        self.first = self.title
        self.needs(self.title, self.form_id)
        self._own_id = False
        self.title.textChanged.connect(self._suggest)
        self.form_id.textEdited.connect(self._keep)
        self._suggest(self.title.text())
        self.title.selectAll()

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.title, self.tr("Bitte der Kopie einen Titel geben."))
        if FORM_ID.fullmatch(self.form_id.text().strip()) is None:
            yield (
                self.form_id,
                self.tr("Bitte nur Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche eingeben."),
            )
        elif self.form_id.text().strip() in self._taken:
            yield self.form_id, self.tr("Einen Bogen mit dieser Kennung gibt es schon.")

    def _suggest(self, title: str) -> None:
        if not self._own_id:
            self.form_id.setText(free_id(title, self._taken, "bogen", "-"))

    def _keep(self, text: str) -> None:
        self._own_id = bool(text)


class MeasureDialog(FormDialog):
    """Lets her choose what to add: a search and the list of everything that can be counted; several at once."""

    keeps_draft = False

    def __init__(self, measures: Sequence[Measure], form: Form, language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Angabe hinzufügen"), self.tr("Hinzufügen"), parent)
        self._language = language
        self._asked = {item.measure for item in form.items}
        self._there = {(item.measure, item.threshold) for item in form.items}
        self.search = QLineEdit()
        let_empty(self.search)
        self.search.setPlaceholderText(self.tr("Wörter der Bezeichnung, zum Beispiel: gruppe weiblich"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setMinimumHeight(px(LIST_HEIGHT))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._show_threshold)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.threshold = number_box()
        self.threshold.setRange(1, MAX_THRESHOLD)
        self.threshold.setValue(min(form.thresholds, default=DEFAULT_BAND_THRESHOLD))
        self.form.add(self.tr("&Suchen"), self.search)
        self.form.add(self.tr("&Angaben"), self.list, self.tr("Umschalt und Pfeil wählt mehrere."))
        self.form.add(self.tr("&Grenze zwischen wenigen und vielen Gesprächen"), self.threshold)
        self.found = label("", "hint")
        self.form.add_widget(self.found)
        self.first = self.search
        self._measures = list(measures)
        for measure in self._measures:
            line = QListWidgetItem(self._text(measure))
            line.setToolTip(measure.label_en.replace(LIMIT, "…") if language != "en" else measure.label)
            line.setData(Qt.ItemDataRole.UserRole, measure.measure)
            self.list.addItem(line)
        self._filter("")

    def chosen(self) -> list[Measure]:
        """Return what she chose, in the order of the list."""
        return [
            measure
            for number, measure in enumerate(self._measures)
            if self.list.item(number).isSelected() and not self.list.item(number).isHidden()
        ]

    def problems(self) -> Iterator[Problem]:
        twice = self._twice()
        if not self.chosen():
            yield self.list, self.tr("Bitte mindestens eine Angabe aus der Liste wählen.")
        elif twice:
            text = self.tr("Steht schon im Bogen: {what}. Bitte eine andere Angabe wählen.")
            if twice[0].banded:
                text = self.tr(
                    "Steht mit dieser Grenze schon im Bogen: {what}. Bitte eine andere Grenze oder Angabe wählen."
                )
            yield self.list, text.format(what=self._words(twice[0], self.threshold.value()))

    def _twice(self) -> list[Measure]:
        """Return what is chosen though the form asks it already; of a band only where the edge is the same too."""
        limit = self.threshold.value()
        return [one for one in self.chosen() if (one.measure, limit if one.banded else None) in self._there]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if watched is self.search and is_press and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _words(self, measure: Measure, limit: int) -> str:
        german, english = measure.words_at(limit)
        return english if self._language == "en" else german

    def _text(self, measure: Measure) -> str:
        words = (measure.label_en if self._language == "en" else measure.label).replace(LIMIT, "…")
        notes = [self.tr("steht schon im Bogen")] if measure.measure in self._asked else []
        if measure.keyed:
            notes.append(self.tr("eine Zeile je Anlass oder Stelle"))
        return f"{words} ({', '.join(notes)})" if notes else words

    def _filter(self, text: str) -> None:
        parts = text.casefold().split()
        first = None
        shown = 0
        for number, measure in enumerate(self._measures):
            words = f"{measure.label} {measure.label_en} {measure.item_id}".casefold()
            fits = all(part in words for part in parts)
            line = self.list.item(number)
            line.setHidden(not fits)
            shown += fits
            if fits and first is None:
                first = line
        self.list.clearSelection()
        if first is not None:
            self.list.setCurrentItem(first)
        one, many = self.tr("1 Angabe gefunden"), self.tr("{count} Angaben gefunden")
        self.found.setText((one if shown == 1 else many).format(count=shown))
        self._show_threshold()

    def _show_threshold(self) -> None:
        self.ask(self.threshold, asked=any(measure.banded for measure in self.chosen()))
