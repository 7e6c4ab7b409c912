"""What every page of the window is: a name, a title, an icon, and the areas it shows."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.layers import Layers

EVERYTHING: Final = "all"
"""The area of :attr:`Desk.changed` that stands for every one."""


@contextmanager
def deleted_if_given_up() -> Iterator[list[QWidget]]:
    """Delete the parts put into the list, where the making of a page is given up before it is there.

    The data are being locked then, or she has gone on to something else.
    """
    parts: list[QWidget] = []
    try:
        yield parts
    except GeneratorExit:
        for part in parts:
            part.deleteLater()
        raise


class Page(QWidget):
    """One page. It is made at unlock and destroyed at lock; it holds nothing that outlives that."""

    name: ClassVar[str]
    icon_name: ClassVar[str]
    areas: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @classmethod
    def making(
        cls,
        desk: Desk,
        parent: QWidget | None = None,  # noqa: ARG003 - for a page that puts its parts in their place one by one
    ) -> Generator[None, None, Page]:
        """Make the page and return it; one that takes its time yields after each part of it.

        Whoever puts its parts in their place in several turns has it belong to ``parent`` before: Qt reckons the style
        of all that is in a page anew when that changes. Any other is put there as a whole in a turn behind this.
        """
        yield from ()
        return cls(desk)

    def title(self) -> str:
        """Return what the navigation calls the page."""
        raise NotImplementedError

    def stacks(self) -> list[Layers]:
        """Return what shows one of its parts at a time, each of which may be kept aside while it is not seen."""
        return []

    def refresh(self) -> None:
        """Load through the worker what the page shows; called when it is shown and when one of its areas changed."""

    def refresh_areas(self, areas: Collection[str]) -> None:
        """Load what shows these areas, which changed; a page that is loaded as a whole loads all of it."""
        self.refresh()

    def draft(self) -> dict[str, Any] | None:
        """Return what was typed and not saved, as plain values; None when nothing was.

        A whole number under ``person_id`` says on whom it is: the draft then goes with that person.
        """
        return None

    def restore_draft(self, fields: dict[str, Any]) -> None:
        """Put back what :meth:`draft` gave before the lock."""

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        """Show what a dialog that is to be opened again was opened on: a panel by its name, or what ``about`` names."""

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        """Open a dialog again whose half-typed fields were kept, with the same ``FormDialog.keep_as`` as before.

        Called when the page is shown and has loaded. Do nothing for an unknown ``kind``, or when what it was about is
        gone.
        """

    def show_first_view(self) -> None:
        """Go back to what the page shows at first; called when she chooses the page that is shown already."""

    def on_arrival(self) -> None:
        """Bring into sight what she is to see first; called when she comes to the page, before it gets the keyboard."""

    def primary_focus(self) -> QWidget | None:
        """Return the control that gets the keyboard when the page is shown."""
        return None
