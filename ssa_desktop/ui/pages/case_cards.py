"""Cards at the side of a case that come from other subjects than the case itself; each loads what it shows."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.services.cases import CaseView
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.widgets.parts import Card

_CARDS: Final[tuple[str, ...]] = (
    "ssa_desktop.ui.pages.case_card_course:CourseCard",
    "ssa_desktop.ui.pages.case_card_releases:ReleasesCard",
    "ssa_desktop.ui.pages.case_card_keeping:KeepingCard",
    "ssa_desktop.ui.pages.case_card_information:InformationCard",
    "ssa_desktop.ui.pages.case_card_attachments:AttachmentsCard",
    "ssa_desktop.ui.pages.case_card_provenance:ProvenanceCard",
)
"""Where their classes stand (``module:Class``), in the order they are shown below facts, notes and referrals."""


class CaseCard(Card):
    """A card on the case shown. It loads through the worker, and tells ``desk.changed`` what it changed.

    ``leaving`` asks the page to let the case go, before the card takes it out of use.
    """

    leaving = Signal()

    def __init__(self, heading: str, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.setAccessibleName(heading)
        self.desk = desk

    def show_case(self, view: CaseView) -> None:
        """Show what belongs to this case; called whenever the case is loaded anew."""
        raise NotImplementedError

    def forget(self) -> None:
        """Show nothing any more: the case was left, or its person deleted."""


def make_case_cards(desk: Desk) -> list[CaseCard]:
    """Make every card; their modules are imported with the first case that is shown."""
    made = []
    for place in _CARDS:
        module, _, kind = place.partition(":")
        made.append(getattr(import_module(module), kind)(desk))
    return made
