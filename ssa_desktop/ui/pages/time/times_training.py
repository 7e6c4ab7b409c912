"""Training and supervision: what on, with whom, how long; its hours go into the working time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QWidget

from ssa_desktop.domain.cases.attachments import Holder
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.labels import hours_text, label
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.time import trainings
from ssa_desktop.services.time.trainings import TrainingLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.time.trainings import TrainingColumn, TrainingModel
from ssa_desktop.ui.pages.cases.attachment_list import AREA, AttachmentList
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import CooperationPanel, ListPanel, ListWords, allow
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.parts import button
from ssa_desktop.ui.widgets.parts import label as text_label
from ssa_desktop.ui.widgets.table_look import wrap_words

PLACE = "times/training"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    lines: list[TrainingLine]
    names: NameCover


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(trainings.listing(ws), name_cover(ws))


class TrainingDialog(RecordDialog[Training]):
    """Asks for training or supervision, and whether its hours are booked here."""

    asks = Asks(
        Training,
        "training",
        rows=(("kind",), ("date", "start", "minutes"), ("subject",), ("provider", "certificate")),
        shares={"provider": 3, "certificate": 2},
    )

    def __init__(self, desk: Desk, line: TrainingLine | None, parent: QWidget | None) -> None:
        title = self.tr("Fortbildung oder Supervision eintragen") if line is None else self.tr("Eintrag ändern")
        super().__init__(
            title,
            self.tr("Speichern"),
            desk.language,
            desk.today,
            parent,
            before=None if line is None else line.training,
        )
        self.books = QCheckBox(self.tr("Als A&rbeitszeit buchen"))
        self.books.setChecked(line is None or line.is_booked)
        self.form.add_widget(self.books)

    def named_fields(self) -> Mapping[str, QWidget]:
        return {**super().named_fields(), "books": self.books}

    def faults_between(self) -> Iterator[tuple[str, str]]:
        if self.typed("kind") is TrainingKind.TRAINING and not self.typed("subject"):
            yield "subject", self.tr("Bitte das Thema der Fortbildung eintragen.")


class TrainingFilesDialog(FormDialog):
    """Shows the certificates of one entry; what is done in it is done at once."""

    def __init__(self, desk: Desk, training_id: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Bescheinigung"), self.tr("Schließen"), parent)
        self.way_out.hide()
        self.add_text(
            self.tr(
                "Die Bescheinigung als Datei. Sie geht mit dem Eintrag, wenn dessen Frist um ist. Die Jahresliste "
                "sagt, dass sie vorliegt, und nennt den Dateinamen nicht."
            )
        )
        self.list = AttachmentList(desk)
        self.body.addWidget(self.list)
        self.list.show_holder(Holder(training_id=training_id))
        self.first = self.list.add_button


class TrainingPanel(ListPanel[TrainingLine]):
    """Fortbildung und Supervision of a school year, with their hours, and the list of it as a paper."""

    widest: ClassVar[int] = 1176
    areas = CooperationPanel.areas | {AREA}
    record_kind, record_key, record_table = "training", "training_id", "training"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._lines: list[TrainingLine] = []
        self.model = TrainingModel(desk.language, desk.discreet)
        words = ListWords(
            self.tr("Fortbildung und Supervision"),
            self.tr("Fortbildung eintragen …"),
            self.tr("Noch keine Fortbildung und keine Supervision"),
            self.tr(
                "Thema, Anbieter und Stunden stehen hier; die Stunden gehen von hier in die Arbeitszeit, einmal. Zur "
                "Supervision steht nichts aus einem Fall. Bescheinigungen liegen als Dateien im Tresor. Für den Träger "
                "gibt es die Liste eines Schuljahres."
            ),
            "book-open",
        )
        widths = {
            TrainingColumn.DAY: 96,
            TrainingColumn.KIND: 110,
            TrainingColumn.PROVIDER: 190,
            TrainingColumn.CERTIFICATE: 140,
            TrainingColumn.HOURS: 90,
        }
        super().__init__(desk, self.model, words, widths, TrainingColumn.SUBJECT, parent)
        wrap_words(self.table)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self._filter)
        self.sum = text_label("", "muted")
        self.paper = button(self.tr("Jahresliste drucken …"), self.show_list, icon_name="printer")
        self.word = button(self.tr("Jahresliste als Word-Datei …"), self.save_word, icon_name="file-text")
        self.files = button(self.tr("Bescheinigung …"), self.show_files, icon_name="file-text")
        self.stack.needs_chosen(self.files)
        self.lay_out(
            self.add,
            self.edit,
            self.files,
            self.paper,
            self.word,
            self.drop,
            below=(self.sum,),
            beside_title=(self.year,),
        )
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def show_hidden(self, record_id: int) -> None:
        line = next((one for one in self._lines if one.training_id == record_id), None)
        if line is not None:
            self.year.set_year(SchoolYear.of(line.training.date))

    def _show(self, loaded: _Loaded) -> None:
        self._lines = loaded.lines
        self.model.words.set_cover(loaded.names)
        years = {SchoolYear.of(one.training.date) for one in loaded.lines} | {SchoolYear.of(self.desk.today())}
        self.year.offer(sorted(years, reverse=True))
        self.model.set_records(loaded.lines)
        self._filter()

    def _filter(self) -> None:
        year = self.year.year()
        self.model.set_filter(lambda line: line.training.date in year)
        shown = self.model.shown
        allow((self.paper, self.word), allowed=bool(shown))
        self.show_table(has_some=bool(shown))
        sums = [
            f"{label(self.desk.language, 'training_kind', kind)} {hours_text(self.desk.language, minutes)}"
            for kind in TrainingKind
            if (minutes := sum(one.training.minutes for one in shown if one.training.kind is kind))
        ]
        self.sum.setText(" · ".join(sums))
        self.sum.setVisible(bool(sums))

    def ask(self, record_id: int | None) -> None:
        """Ask for an entry, or for what is to be changed of one."""
        line = next((one for one in self._lines if one.training_id == record_id), None)
        dialog = TrainingDialog(self.desk, line, self.window())
        number = None if line is None else line.training_id
        dialog.keep_as(PLACE, "training", training_id=number)

        def save() -> None:
            value, books = dialog.value(), dialog.books.isChecked()
            text = self.tr("Eingetragen.") if number is None else self.tr("Eintrag geändert.")
            self.change(lambda ws: trainings.save(ws, value, number, books_time=books), text)

        dialog.accepted.connect(save)
        dialog.open()

    def remove(self) -> None:
        self.remove_chosen(trainings.remove, self.tr("Eintrag entfernt."))

    def show_files(self) -> None:
        """Show the certificates of the chosen entry."""
        number = self.table.chosen_key()
        if number is not None:
            TrainingFilesDialog(self.desk, number, self.window()).open()

    def show_list(self) -> None:
        """Show the list of the school year."""
        year, language = self.year.year(), self.desk.language
        self.show_paper(
            lambda ws: trainings.paper(ws, year, language),
            self.tr("Fortbildung und Supervision"),
            "fortbildung-supervision.pdf",
        )

    def save_word(self) -> None:
        """Ask where to save the list of the school year as a Word file."""
        year, language = self.year.year(), self.desk.language
        self.save_word_file(lambda ws: trainings.paper_docx(ws, year, language), "fortbildung-supervision.docx")
