"""The dialog that opens a case: for a person known already, or for a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CaseType, InitiatedBy
from ssa_desktop.labels import day_text
from ssa_desktop.services.cases import case_page, talk_moves, topic_list
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.people.move_talks_dialog import TalkChecks
from ssa_desktop.ui.pages.people.person_choice_dialog import PersonChoiceDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label


@dataclass(frozen=True, slots=True)
class _Outside:
    """Their talks without a case, the labels of topics, and what shows full names in one as initials."""

    talks: Sequence[ContactRow]
    topics: Mapping[str, str]
    cover: Callable[[ContactRow], ContactRow]


def _outside(ws: Workspace, person_id: int, language: str) -> _Outside:
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    cover = case_page.name_cover(ws)
    return _Outside(
        talk_moves.without_case(ws, person_id), topics, lambda row: case_page.covered_talks([row], cover)[0]
    )


class NewCaseDialog(PersonChoiceDialog):
    """Asks whose case it is and what begins it. A name not taken from the suggestions is a new person."""

    def __init__(self, desk: Desk, schools: Sequence[School], parent: QWidget | None) -> None:
        super().__init__(desk, self.tr("Neuer Fall"), self.tr("Speichern"), parent)
        self.ask_who(schools)
        self.needs(self.fields.school)
        self.opened = DateField(desk.today, desk.language)
        self.opened.set_day(desk.today())
        self.after_who = self.opened
        # Both are facts that figures are counted by; whatever stood there at first would be saved unread.
        self.initiated_by = EnumBox(desk.language, "initiated_by", InitiatedBy, empty=self.tr("Bitte wählen"))
        self.type = EnumBox(desk.language, "case_type", CaseType, empty=self.tr("Bitte wählen"))
        self.form.add_row((self.tr("&Eröffnet am"), self.opened), (self.tr("Ar&t"), self.type))
        self.form.add(self.tr("&Angestoßen von"), self.initiated_by)
        self.needs(self.type, self.initiated_by)
        self._offered: tuple[ContactRow, ...] = ()
        self._offered_for: int | None = None
        self.checks = TalkChecks(desk.language, self.tr("Gespräche ohne Fall"))
        self.checks_caption = label(self.tr("Diese Gespräche ohne Fall gehören dazu:"), "caption")
        self.begins = label("", "hint", wrap=True)
        for part in (self.checks_caption, self.checks, self.begins):
            self.footer.addWidget(part)
            part.hide()
        self.checks.itemChanged.connect(lambda _: self._say_begin())
        self.opened.textChanged.connect(lambda _: self._say_begin())

    def begin_with(self, person_id: int) -> None:
        """Take somebody known."""
        self.restore_extra({"person_id": person_id})

    def talks(self) -> list[int]:
        """Return the talks without a case that are to stand in the new one."""
        known = self.known()
        return self.checks.ticked() if known is not None and known.person_id == self._offered_for else []

    def _take(self, line: object) -> None:
        super()._take(line)
        known = self.known()
        if known is None or known.person_id == self._offered_for:
            return
        person_id, language = known.person_id, self.desk.language
        self.desk.worker.run(
            lambda ws: _outside(ws, person_id, language), while_alive(self, partial(self._offer, person_id))
        )

    def _forget(self, text: str) -> None:
        super()._forget(text)
        if self.known() is None:
            self._offer(None, _Outside((), {}, lambda found: found))

    def _offer(self, person_id: int | None, found: _Outside) -> None:
        known = self.known()
        if person_id is not None and (known is None or known.person_id != person_id):
            return
        self._offered_for = person_id
        self._offered = tuple(found.talks)
        shown = [found.cover(one) for one in found.talks] if self.desk.discreet() else found.talks
        self.checks.show_talks(shown, person_id or 0, dict(found.topics))
        year = SchoolYear.of(self.desk.today())
        self.checks.tick([one.contact_id for one in found.talks if SchoolYear.of(one.contact.date) == year])
        for part in (self.checks_caption, self.checks):
            part.setVisible(bool(found.talks))
        self._say_begin()

    def _say_begin(self) -> None:
        ticked, opened = set(self.talks()), self.opened.day()
        days = [one.contact.date for one in self._offered if one.contact_id in ticked]
        is_before = bool(days) and opened is not None and min(days) < opened
        said = self.tr("Der Fall beginnt dann mit dem ersten dieser Gespräche, am {day}.")
        self.begins.setText(said.format(day=day_text(self.desk.language, min(days))) if is_before else "")
        self.begins.setVisible(is_before)

    def case(self) -> Case:
        """Return the case; its ``person_id`` is 0 for a new person. ``problem`` was asked before."""
        opened, initiated_by, kind = self.opened.day(), self.initiated_by.value(), self.type.value()
        if opened is None or initiated_by is None or kind is None:
            raise ValueError("asked for a case that has a problem")
        known = self.known()
        return Case(known.person_id if known else 0, self.school(), opened, initiated_by, kind)

    def problems(self) -> Iterator[Problem]:
        if not self.school():
            yield self.fields.school, self.tr("Bitte die Schule wählen.")
        if self.opened.day() is None:
            yield self.opened, self.opened.what_is_wrong(needed=True)
        yield from self.missing(self.type, self.tr("Bitte die Art des Falls wählen."))
        yield from self.missing(self.initiated_by, self.tr("Bitte wählen, wer den Fall angestoßen hat."))
