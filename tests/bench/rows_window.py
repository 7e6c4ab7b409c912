"""Rows on the window: a talk saved, the next name, the palette, every page and panel twice, and a save while all wait.

What the window's own thread takes is told for whatever she sees; what a step takes in all threads for whatever she
waits for. The watch on the event loop stands still meanwhile, so that its ticks are in no figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import perf_counter, process_time, thread_time
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ssa_desktop.services.keeping import backup_upkeep
from ssa_desktop.ui.app import application
from ssa_desktop.ui.pages.keeping.privacy_backup import BackupPanel
from ssa_desktop.ui.widgets.fields.person_field import PersonChoice
from tests.bench.hour import Hour, Spent, Step
from tests.bench.measuring import Found, Row, Sample, amount
from tests.bench.memory import resident_mib
from tests.bench.places import Place
from tests.bench.rows_hour import bare_window_mib
from tests.bench.stores import opened
from tests.bench.ten_years import NOW, PASSPHRASE

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_NAME: Final = "Ma"
_BACKUPS: Final = "privacy/backup"
_SHORT_VISITS: Final = (
    "today",
    "cases",
    "figures/annual",
    "figures/charts",
    "figures/typing",
    "figures/filing",
    _BACKUPS,
)
_PALETTE, _SAVED, _NEXT_NAME = "palette", "saved", "after_save"
_ALONE, _QUEUED = "save alone", "save queued"


def measure(place: Place, found: Found) -> None:
    """Work in one window: each figure is of a step that was done before, but for the first visits."""
    folder = place.copy("ours")
    ws = opened(folder)
    (place.work / "backups").mkdir()
    try:
        backup_upkeep.add_place(ws, place.work / "backups")
    finally:
        ws.close()
    application("de")
    hour = WindowHour(folder, PASSPHRASE, lambda: NOW)
    hour.watch.stop()
    hour.go_on(hour.unlocking())
    times = 2 if place.is_short else 4
    for _ in range(times):
        hour.go_on(hour.chosen_visits(_SHORT_VISITS if place.is_short else None))
    for _ in range(times):
        hour.go_on(hour.palette())
    for number in range(times + 1):
        hour.go_on(hour.saves_and_goes_on(number))
    for number in range(0 if place.is_short else times - 1):
        hour.go_on(hour.saves_alone(number))
        hour.go_on(hour.saves_in_the_queue(number))
    if hour.faults:
        raise AssertionError("\n".join(hour.faults))
    _tell(found, hour)
    if place.is_short:
        # The whole hour measures it in the long form.
        found.add(amount("memory", resident_mib(), bare_window_mib(), unit="MiB"))
    hour.end()


def _tell(found: Found, hour: WindowHour) -> None:
    for name, taken in hour.spent.items():
        kind, _, place = name.partition(" ")
        if kind in {"page", "panel"}:
            found.add(Row(f"first:{place}", _samples(taken[:1], in_all_threads=True)))
            found.add(Row(f"second:{place}", _samples(taken[1:])))
    found.add(Row("unlock", _samples(hour.spent["unlock"], in_all_threads=True)))
    found.add(Row("palette", _samples(hour.spent[_PALETTE][1:])))
    # The first one loads what is used for the first time.
    found.add(Row("saved", _samples(hour.spent[_SAVED][1:], in_all_threads=True)))
    found.add(Row("after_save", _samples(hour.spent[_NEXT_NAME][1:], in_all_threads=True)))
    if _QUEUED in hour.spent:
        queued, alone = (_samples(hour.spent[name]) for name in (_QUEUED, _ALONE))
        found.add(Row("queue", queued, alone, clocked=True))


def _samples(taken: list[Spent], *, in_all_threads: bool = False) -> tuple[Sample, ...]:
    return tuple(Sample(one.process if in_all_threads else one.window, one.clock) for one in taken)


class WindowHour(Hour):
    """The same window with the steps whose time is told one by one; it waits for a whole backup."""

    patience_ms = 600_000

    def chosen_visits(self, places: tuple[str, ...] | None) -> Iterator[Step]:
        """Yield visits to every page and panel, or to these."""
        for step in self.visits():
            if places is None or step.name.partition(" ")[2] in places:
                yield step

    def palette(self) -> Iterator[Step]:
        """Yield the palette opened with everything in it, and left."""
        yield from self._to_today()
        yield Step(_PALETTE, partial(self.press, Qt.Key.Key_K, _CTRL), self.area.palette_card.isVisible)
        leave = partial(self.press, Qt.Key.Key_Escape)
        yield Step("palette: leave", leave, self.area.palette_card.isHidden)

    def saves_and_goes_on(self, number: int) -> Iterator[Step]:
        """Yield a talk typed; it is saved, and the next name begun at once: both are measured from the key."""
        yield from self._typed(number)
        follow = _Follow(self)
        yield Step("saved and the next name", follow.begin, follow.is_over, until_idle=False)
        self.spent.setdefault(_SAVED, []).append(follow.took[0])
        self.spent.setdefault(_NEXT_NAME, []).append(follow.took[1])
        yield Step("rest", lambda: None)
        yield Step("capture: empty", self.area.today.capture.reset)

    def saves_alone(self, number: int) -> Iterator[Step]:
        """Yield a talk saved while nothing else runs."""
        yield from self._typed(number)
        yield self._save(_ALONE)
        yield Step("rest", lambda: None)

    def saves_in_the_queue(self, number: int) -> Iterator[Step]:
        """Yield a talk saved while a backup is made and the page is shown anew."""
        yield from self._typed(number)

        def begin() -> None:
            typing = QApplication.focusWidget()
            self.backup_panel.make_now()
            if typing is not None:
                typing.setFocus()
            self.window.desk.changed.emit("contacts")

        yield Step("backup", begin, lambda: self.window.worker.is_busy, until_idle=False)
        yield self._save(_QUEUED)
        yield Step("rest", lambda: None)

    @property
    def backup_panel(self) -> BackupPanel:
        """The panel that makes backups; it was visited."""
        panels = self.window.findChildren(BackupPanel)
        assert len(panels) == 1
        return panels[0]

    def _save(self, name: str) -> Step:
        saved: list[bool] = []

        def begin() -> None:
            self.area.today.capture.saved.connect(lambda: saved.append(True), Qt.ConnectionType.SingleShotConnection)
            self.press(Qt.Key.Key_Return, _CTRL)

        return Step(name, begin, lambda: bool(saved), until_idle=False)

    def _typed(self, number: int) -> Iterator[Step]:
        yield from self._to_today()
        # Every third is on nobody known; these are on somebody.
        for step in self.capture(3 * number + 1):
            if step.name != "capture: save":
                yield step

    def _to_today(self) -> Iterator[Step]:
        yield Step("to today", lambda: self.window.desk.go("today"), lambda: self.is_at("today"))


class _Follow:
    """Saves what is typed, begins the next name as soon as it is saved, and notes when either was there."""

    def __init__(self, hour: WindowHour) -> None:
        self._hour = hour
        self._capture = hour.area.today.capture
        self._begun = _now()
        self.took: list[Spent] = []

    def begin(self) -> None:
        """Press the keys that save."""
        self._capture.saved.connect(self._saved, Qt.ConnectionType.SingleShotConnection)
        self._begun = _now()
        self._hour.press(Qt.Key.Key_Return, _CTRL)

    def is_over(self) -> bool:
        """Whether the list for the next name is there."""
        if len(self.took) == 1 and self._has_names():
            self._note()
        return len(self.took) > 1

    def _saved(self) -> None:
        self._note()
        self._hour.press(Qt.Key.Key_N, _CTRL)
        self._hour.write(_NAME)

    def _has_names(self) -> bool:
        line = self._capture.who.line
        offered = [one.value for one in line.suggestions()]
        return line.text() == _NAME and any(isinstance(one, PersonChoice) and one.person is not None for one in offered)

    def _note(self) -> None:
        self.took.append(Spent(*(after - before for after, before in zip(_now(), self._begun, strict=True))))


def _now() -> tuple[float, float, float]:
    return perf_counter(), thread_time(), process_time()
