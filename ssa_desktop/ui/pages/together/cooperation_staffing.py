"""The Träger's notices that she is away, who stands in for her, and that the staff changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.domain.together.together_kinds import STAFF_NOTICE
from ssa_desktop.services.together import conflict_papers
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import NoticeColumn, NoticeModel
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import ListWords
from ssa_desktop.ui.pages.together.kind_panel import KindPanel, Told
from ssa_desktop.ui.pages.together.school_papers import AttendanceDialog
from ssa_desktop.ui.widgets.parts import button


class NoticeDialog(RecordDialog[StaffNotice]):
    """Asks for a notice: what is told to whom, from when, and who stands in. It asks for no reason."""

    asks = Asks(
        StaffNotice,
        "staff_notice",
        rows=(("school", "kind"), ("first", "last"), ("deputy",), ("agreed_on", "given_on")),
        heights={"deputy": 68},
    )

    def __init__(
        self, desk: Desk, schools_known: Mapping[str, str], notice: StaffNotice | None, parent: QWidget | None
    ) -> None:
        title = self.tr("Mitteilung vorbereiten") if notice is None else self.tr("Mitteilung ändern")
        super().__init__(
            title,
            self.tr("Speichern"),
            desk.language,
            desk.today,
            parent,
            before=notice,
            schools=schools_known,
        )

    def faults_between(self) -> Iterator[tuple[str, str]]:
        last = self.typed("last")
        if self.are_right("first", "last") and last is not None and last < self.typed("first"):
            yield "last", self.tr("Der letzte Tag liegt vor dem ersten.")


class StaffingPanel(KindPanel[StaffNotice]):
    """Abwesenheit und Vertretung: notices to head, Schulträger and county, drafted for the Träger."""

    kind = STAFF_NOTICE
    needs_school = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = ListWords(
            self.tr("Abwesenheit und Vertretung"),
            self.tr("Mitteilung vorbereiten …"),
            self.tr("Noch keine Mitteilung"),
            self.tr(
                "Der Träger teilt mit, wenn die Schulsozialarbeit nicht besetzt ist: kurz der Schulleitung, länger "
                "auch dem Schulträger, der die Vertretung mit abstimmt, einen Wechsel auch dem Landkreis. Hier "
                "entsteht der Brief dafür. Nach dem Grund fragt niemand."
            ),
            "calendar-days",
        )
        widths = {NoticeColumn.FROM: 176, NoticeColumn.KIND: 146, NoticeColumn.SCHOOL: 140, NoticeColumn.STATE: 200}
        told = Told(
            self.tr("Mitteilung vorbereitet."), self.tr("Mitteilung geändert."), self.tr("Mitteilung entfernt.")
        )
        model = NoticeModel(desk.language, desk.discreet)
        super().__init__(desk, model, words, told, widths, NoticeColumn.DEPUTY, parent)
        self.paper = button(self.tr("Drucken …"), self.show_letter, icon_name="printer")
        self.word = button(self.tr("Word-Datei …"), self.save_word, icon_name="file-text")
        self.stack.needs_chosen(self.paper, self.word)
        self.plan = button(self.tr("Anwesenheitsplan …"), self.ask_plan, icon_name="calendar-days")
        self.lay_out(self.add, self.edit, self.paper, self.word, self.plan, self.drop)

    def dialog(self, schools_known: Mapping[str, str], value: StaffNotice | None) -> NoticeDialog:
        return NoticeDialog(self.desk, schools_known, value, self.window())

    def ask_plan(self) -> None:
        """Ask for the school and the span of a plan of attendance for its head."""
        known = self.schools
        if known is None:
            return
        if not known:
            self.desk.tell(self.tr("Ein Anwesenheitsplan braucht eine Schule. Legen Sie zuerst eine an."))
            self.desk.go("settings/schools")
            return
        line = self.chosen()
        dialog = AttendanceDialog(self.desk, known, self.window())
        dialog.choose(None if line is None else line.value.school)
        dialog.open()

    def show_letter(self) -> None:
        """Show the letter of the chosen notice."""
        number, language = self.table.chosen_key(), self.desk.language
        if number is not None:
            self.show_paper(
                lambda ws: conflict_papers.notice(ws, number, language),
                self.tr("Mitteilung des Trägers"),
                "mitteilung.pdf",
            )

    def save_word(self) -> None:
        """Ask where to save the letter of the chosen notice as a Word file."""
        number, language = self.table.chosen_key(), self.desk.language
        if number is not None:
            self.save_word_file(lambda ws: conflict_papers.notice_docx(ws, number, language), "mitteilung.docx")
