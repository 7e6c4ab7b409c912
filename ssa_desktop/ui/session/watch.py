"""The one class behind which every system's way of saying "lock now" stands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SessionWatch(QObject):
    """Tells while data are open that the system locks, sleeps, shuts down or shows another user.

    :meth:`hold` when data were opened, :meth:`release` when they are closed again; each may be called any number of
    times. ``lock_wanted`` comes in between only. Where the system allows it, sleep and shutdown wait from ``hold`` to
    ``release``. A system that says nothing, or is not there, is no error: then the clock and Ctrl+L lock alone.
    """

    lock_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held = False

    @property
    def is_held(self) -> bool:
        """Whether data are open, as far as this class was told."""
        return self._held

    def hold(self) -> None:
        """Begin to listen, and ask the system to wait with sleep and shutdown."""
        if not self._held:
            self._held = True
            self._begin()

    def release(self) -> None:
        """Let the system go on, and listen no longer."""
        if self._held:
            self._held = False
            self._end()

    def want_lock(self) -> None:
        """Pass on that the system wants the data closed; nothing happens while none are open."""
        if self._held:
            self.lock_wanted.emit()

    def _begin(self) -> None:
        """Do what the system needs to be listened to."""

    def _end(self) -> None:
        """Undo what :meth:`_begin` did."""
