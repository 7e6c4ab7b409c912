"""The Träger's notices that she is away, who stands in for her, and that the staff changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import conflict_papers
from ssa_desktop.services.together import cooperation_conflicts as notices
from ssa_desktop.services.together.cooperation_conflicts import NoticeLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import NoticeColumn, NoticeModel
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords
from ssa_desktop.ui.pages.together.school_papers import AttendanceDialog
from ssa_desktop.ui.widgets.parts import button

PLACE = "cooperation/staffing"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    lines: list[NoticeLine]
    schools: dict[str, str]
    names: NameCover


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(notices.notices(ws), {one.code: one.name for one in schools.listing(ws)}, name_cover(ws))


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
        title = self.tr("Mitteilung vorbereiten") if notice is None else self.tr("Mitteilung bearbeiten")
        super().__init__(
            title,
            self.tr("Speichern"),
            desk.language,
            desk.today,
            parent,
            before=notice,
            schools=schools_known,
        )

    def fault_between(self) -> tuple[str, str] | None:
        last = self.typed("last")
        if last is not None and last < self.typed("first"):
            return "last", self.tr("Der letzte Tag liegt vor dem ersten.")
        return None


class StaffingPanel(ListPanel[NoticeLine]):
    """Abwesenheit und Vertretung: notices to head, Schulträger and county, drafted for the Träger."""

    record_kind, record_key, record_table = "notice", "notice_id", "staff_notice"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._loaded: _Loaded | None = None
        self.model = NoticeModel(desk.language, desk.discreet)
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
        super().__init__(desk, self.model, words, widths, NoticeColumn.DEPUTY, parent)
        self.paper = button(self.tr("Drucken …"), self.show_letter, icon_name="printer")
        self.word = button(self.tr("Word-Datei …"), self.save_word, icon_name="file-text")
        self.stack.needs_chosen(self.paper, self.word)
        self.plan = button(self.tr("Anwesenheitsplan …"), self.ask_plan, icon_name="calendar-days")
        self.lay_out(self.add, self.edit, self.paper, self.word, self.plan, self.drop)
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.model.names = loaded.schools
        self.model.words.set_cover(loaded.names)
        self.model.set_records(loaded.lines)
        self.show_table(has_some=bool(loaded.lines))

    def ask(self, record_id: int | None) -> None:
        """Ask for a notice, or for what is to be changed of one."""
        loaded = self._loaded
        if loaded is None:
            return
        line = next((one for one in loaded.lines if one.notice_id == record_id), None)
        dialog = NoticeDialog(self.desk, loaded.schools, None if line is None else line.notice, self.window())
        dialog.keep_as(PLACE, "notice", notice_id=None if line is None else record_id)

        def save() -> None:
            value = dialog.value()
            number = None if line is None else record_id
            text = self.tr("Mitteilung vorbereitet.") if line is None else self.tr("Mitteilung geändert.")
            self.change(lambda ws: notices.save_notice(ws, value, number), text)

        dialog.accepted.connect(save)
        dialog.open()

    def ask_plan(self) -> None:
        """Ask for the school and the span of a plan of attendance for its head."""
        loaded = self._loaded
        if loaded is None:
            return
        if not loaded.schools:
            self.desk.tell(self.tr("Ein Anwesenheitsplan braucht eine Schule. Legen Sie zuerst eine an."))
            self.desk.go("schools")
            return
        line = self.chosen()
        dialog = AttendanceDialog(self.desk, loaded.schools, self.window())
        dialog.choose(None if line is None else line.notice.school)
        dialog.open()

    def remove(self) -> None:
        self.remove_chosen(notices.remove_notice, self.tr("Mitteilung entfernt."))

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
