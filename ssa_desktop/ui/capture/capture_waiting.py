"""What waits behind a capture form: what was set aside, and what is about to be shown once its persons are read."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.ui.capture import capture_store
from ssa_desktop.ui.capture.capture_fields import Fields, laid_over, without_persons
from ssa_desktop.ui.desk import Desk


class WaitingCaptures:
    """Belongs to one form. Nothing that waits is lost: it is shown, set aside, or taken along by :meth:`below`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.aside: Fields | None = None
        """What comes back when the form is empty again."""
        self.over: Fields | None = None
        """What the form holds without her having typed it, while something is about to be shown."""
        self._coming: Fields | None = None
        self._reading: object = None

    def below(self) -> Fields | None:
        """Return everything that waits; what is about to be shown stands first."""
        return self.aside if self._coming is None else laid_over(self._coming, self.aside)

    def clear(self) -> None:
        """Let nothing wait: the form was emptied, and whoever did so took it along."""
        self.aside = self.over = self._coming = self._reading = None

    def leave_out(self, gone: Collection[int]) -> None:
        """Leave out the parts on persons who are gone."""
        self.aside = None if self.aside is None else without_persons(self.aside, gone)
        self._coming = None if self._coming is None else without_persons(self._coming, gone)

    def read(
        self, fields: Fields, show: Callable[[Fields, dict[int, PersonLine]], None], over: Fields | None = None
    ) -> None:
        """Show fields once their persons are read, unless the form was emptied by then.

        Where they cannot be read, the error is shown and the fields are set aside.
        """
        self.aside = self.below()
        self._coming, self.over, self._reading = fields, over, (reading := object())
        ids = [one["person"] for one in fields["who"] if "person" in one]

        def done(lines: dict[int, PersonLine]) -> None:
            if reading is self._reading:
                coming, self._coming, self.over = self._coming, None, None
                if coming is not None:
                    show(coming, lines)

        def failed(error: KnownError) -> None:
            if reading is self._reading:
                self.aside, self._coming = self.below(), None
            self._desk.show_error(error)

        self._desk.worker.run(lambda ws: capture_store.lines(ws, ids), done, failed)
