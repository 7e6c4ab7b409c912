"""The dialog that opens a case: for a person known already, or for a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.records import Case
from ssa_desktop.domain.schools import School
from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.whose_dialog import WhoseDialog
from ssa_desktop.ui.widgets.typed_fields import DateField


class NewCaseDialog(WhoseDialog):
    """Asks whose case it is and what begins it. A name not taken from the suggestions is a new person."""

    def __init__(self, desk: Desk, schools: Sequence[School], parent: QWidget | None) -> None:
        super().__init__(desk, self.tr("Neuer Fall"), self.tr("Fall anlegen"), parent)
        self.ask_who(schools)
        self.opened = DateField(desk.today, desk.language)
        self.opened.set_day(desk.today())
        self.after_who = self.opened
        self.initiated_by = EnumBox(desk.language, "initiated_by", InitiatedBy)
        self.type = EnumBox(desk.language, "case_type", CaseType)
        self.form.add_row((self.tr("&Eröffnet am"), self.opened), (self.tr("Ar&t"), self.type))
        self.form.add(self.tr("&Angestoßen von"), self.initiated_by)

    def case(self) -> Case:
        """Return the case; its ``person_id`` is 0 for a new person. ``problem`` was asked before."""
        opened, initiated_by, kind = self.opened.day(), self.initiated_by.value(), self.type.value()
        if opened is None or initiated_by is None or kind is None:
            raise ValueError("asked for a case that has a problem")
        known = self.known()
        return Case(known.person_id if known else 0, self.school(), opened, initiated_by, kind)

    def problem(self) -> str | None:
        if not self.school():
            return self.tr("Bitte die Schule wählen; der Fall zählt an dieser Schule.")
        if self.opened.day() is None:
            return self.tr("Bitte den Tag der Eröffnung eingeben, zum Beispiel 15.09.2025 oder „heute“.")
        return None
