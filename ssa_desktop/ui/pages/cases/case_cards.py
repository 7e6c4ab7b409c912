"""Cards at the side of a case that come from other subjects than the case itself; each loads what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from importlib import import_module
from typing import ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.widgets.parts import Card

_CARDS: Final[tuple[str, ...]] = (
    "ssa_desktop.ui.pages.people.case_card_links:LinksCard",
    "ssa_desktop.ui.pages.together.case_card_transition:TransitionCard",
    "ssa_desktop.ui.pages.cases.case_card_course:CourseCard",
    "ssa_desktop.ui.pages.rights.case_card_releases:ReleasesCard",
    "ssa_desktop.ui.pages.protection.case_card_protection:ProtectionCard",
    "ssa_desktop.ui.pages.keeping.case_card_keeping:KeepingCard",
    "ssa_desktop.ui.pages.rights.case_card_information:InformationCard",
    "ssa_desktop.ui.pages.cases.case_card_attachments:AttachmentsCard",
    "ssa_desktop.ui.pages.cases.case_card_provenance:ProvenanceCard",
)
"""Where their classes stand (``module:Class``), in the order they are shown in their groups."""


class CaseGroup(IntEnum):
    """The groups of cards at the side of a case, in their order; one is shown at a time."""

    OVERVIEW = 0
    NOTES = 1
    PROTECTION = 2
    ATTACHMENTS = 3


class CaseCard(Card):
    """A card on the case shown. It loads through the worker, and tells ``desk.changed`` what it changed.

    ``group`` is where it stands. ``leaving`` asks the page to let the case go, before the card takes it out of use.
    ``counted`` says how much is in it, for the heading of its group.
    """

    group: ClassVar[CaseGroup] = CaseGroup.OVERVIEW
    leaving = Signal()
    counted = Signal(int)

    def __init__(self, heading: str, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.setAccessibleName(heading)
        self.desk = desk

    def show_case(self, view: CaseView) -> None:
        """Show what belongs to this case; called whenever the case is loaded anew."""
        raise NotImplementedError

    def has_entry(self, wanted: Mapping[str, int]) -> bool:
        """Whether ``wanted`` names an entry of this card, such as ``attachment_id``."""
        return False

    def go_to_entry(self, wanted: Mapping[str, int]) -> None:
        """Give the keyboard to the entry that ``wanted`` names."""

    def reopen_dialog(self, kind: str) -> None:
        """Open a dialog of this card again that was half-typed, if it is one of its own."""

    def forget(self) -> None:
        """Show nothing any more: the case was left, or its person deleted."""


def make_case_cards(desk: Desk) -> Iterator[CaseCard]:
    """Make every card, one after another; their modules are imported with the first case that is shown."""
    for place in _CARDS:
        module, _, kind = place.partition(":")
        yield getattr(import_module(module), kind)(desk)
