"""The diary of the invented practice: what lies when on a day, so that nothing overlaps by accident."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

_OPENS: Final = 7 * 60 + 30
_CLOSES: Final = 17 * 60 + 30
_NOON: Final = 12 * 60


class Diary:
    """Occupied times by day, in minutes after midnight. Today is filled until noon only."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._busy: dict[date, list[tuple[int, int]]] = {}
        self._load: Counter[date] = Counter()

    def block(self, day: date, start: int, minutes: int) -> None:
        """Occupy a time, whatever lies there."""
        spans = self._busy.setdefault(day, [])
        spans.append((start, start + minutes))
        spans.sort()
        self._load[day] += minutes

    def note(self, day: date, minutes: int) -> None:
        """Remember work without a time of day."""
        self._load[day] += minutes

    def load(self, day: date) -> int:
        """Return the minutes of work on a day so far."""
        return self._load[day]

    def place(self, day: date, minutes: int, wanted: int) -> int | None:
        """Occupy the first free time from ``wanted`` on, else the first of the day; None when there is no room."""
        closes = _NOON if day == self.today else _CLOSES
        for opens in (wanted, _OPENS):
            start = opens
            for left, right in self._busy.get(day, ()):
                if start + minutes <= left:
                    break
                start = max(start, right)
            if start + minutes <= closes:
                self.block(day, start, minutes)
                return start
        return None

    def busy(self, day: date) -> list[tuple[int, int]]:
        """Return what is occupied on a day, as (start, end)."""
        return self._busy.get(day, [])
