"""The steps on the entries of a timeline, of a case or a person: put right, dispute, settle, remove as a mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.cases.case_page import CasePage
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.corrections import DisputeRow, Part
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.timeline import TimelineModel
from ssa_desktop.ui.pages.cases.correction_steps import CorrectionSteps
from ssa_desktop.ui.pages.cases.timeline_view import TimelineView


@dataclass(frozen=True, slots=True)
class ShownTalks:
    """The talks that a timeline shows with what is disputed, and whose part of each is meant.

    Of ``bare`` ones nothing but the facts is left, and nothing can be put right. ``case_id`` is the case shown.
    """

    talks: Sequence[ContactRow]
    disputes: Sequence[DisputeRow]
    schools: Sequence[School]
    part_of: Callable[[ContactRow], Part]
    bare: frozenset[int] = frozenset()
    case_id: int | None = None


def talks_of_case(page: CasePage | None) -> ShownTalks | None:
    """Return what the timeline of a case shows."""
    if page is None:
        return None
    view = page.view
    case_id = view.case_id
    return ShownTalks(view.contacts, page.trace.disputes, page.schools, lambda _: Part(case_id), case_id=case_id)


class CaseEntries(QObject):
    """Acts on the entry that is marked. ``page`` gives what is loaded of the case or person shown, or None."""

    def __init__(
        self,
        desk: Desk,
        page: Callable[[], ShownTalks | None],
        timeline: TimelineModel,
        view: TimelineView,
        place: QWidget,
    ) -> None:
        super().__init__(place)
        self._desk = desk
        self._page = page
        self._timeline = timeline
        self._view = view
        self._corrections = CorrectionSteps(desk, place)

    def chosen(self) -> ContactRow | None:
        """Return the contact that is marked."""
        chosen = self._view.chosen()
        return None if chosen is None else self._row_of(chosen.contact_id)

    # ---- remove

    def remove_chosen(self) -> None:
        """Remove the marked talk as a mistake."""
        chosen = self._view.chosen()
        if chosen is not None:
            self.remove(chosen.contact_id)

    def remove(self, contact_id: int) -> None:
        """Remove a talk as a mistake."""
        message = self.tr("Gespräch vom {day} entfernt.").format(day=self._timeline.day_of(contact_id))
        self._remove(contact_id, message)

    def _remove(self, contact_id: int, message: str) -> None:
        def removed(_: object) -> None:
            self._desk.changed.emit("contacts")
            self._desk.tell_step(message, "contacts")

        self._desk.worker.run(lambda ws: contacts.remove_mistaken(ws, contact_id), removed)

    # ---- what is wrong or disputed

    def correct_chosen(self) -> None:
        """Ask what is wrong with the marked talk."""
        row = self.chosen()
        if row is not None:
            self.correct(row.contact_id)

    def correct(self, contact_id: int) -> None:
        """Ask what is wrong with a talk."""
        row, page = self._row_of(contact_id), self._page()
        if row is None or page is None:
            return
        if contact_id in page.bare:
            self._desk.tell(self.tr("Von diesem Gespräch sind nur noch Tag und Dauer da: Seine Fallakte ist gelöscht."))
            return
        self._corrections.ask_correction(page.part_of(row), row, page.schools)

    def dispute_chosen(self) -> None:
        """Ask what is disputed of the marked talk."""
        row, page = self.chosen(), self._page()
        if row is not None and page is not None and row.contact_id not in page.bare:
            self._corrections.ask_dispute(page.part_of(row), row)

    def dispute_case(self) -> None:
        """Ask what is disputed of the whole case."""
        page = self._page()
        if page is not None and page.case_id is not None:
            self._corrections.ask_dispute(Part(page.case_id), None)

    def open_disputes(self) -> Sequence[DisputeRow]:
        """Return what is disputed and not settled, that of the marked talk first."""
        page = self._page()
        disputes = page.disputes if page is not None else ()
        chosen = self._view.chosen()
        first = None if chosen is None else chosen.contact_id
        waiting = [one for one in disputes if one.dispute.is_open]
        return sorted(waiting, key=lambda one: one.contact_id is None or one.contact_id != first)

    def settle(self) -> None:
        """Ask how what is disputed was settled."""
        waiting = self.open_disputes()
        if waiting:
            self._corrections.ask_settling(waiting)

    def _row_of(self, contact_id: int) -> ContactRow | None:
        page = self._page()
        rows = page.talks if page is not None else ()
        return next((row for row in rows if row.contact_id == contact_id), None)
