"""Who leads and where is proposed as it was last, of the team that meets at that time."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.domain.together.cooperation import MeetingMethod, TeamMeeting
from ssa_desktop.domain.together.team_habits import Habit, habit


def met(day: int, start: int | None, moderator: str, room: str, school: str = "GS") -> TeamMeeting:
    return TeamMeeting(
        school, MeetingMethod.OTHER, date(2026, 3, day), 45, start, moderator=moderator, room=room
    )  # fmt: skip


# Mondays are 2, 9 and 16 March 2026; the latest stand first.
EARLIER = [
    met(18, 600, "", ""),
    met(17, 600, "Frau Spät", "R 3"),
    met(9, 600, "Frau Montag", "R 1"),
    met(4, 480, "", "R 9"),
    met(2, 600, "Frau Früher", "R 0"),
    met(2, None, "Herr Ohne", "R 5", "WRS"),
]


@pytest.mark.parametrize(
    ("school", "day", "start", "expected"),
    [
        ("GS", 16, 600, Habit("Frau Montag", "R 1")),
        ("GS", 11, 480, Habit("", "R 9")),
        # Another time, or none, is as it was last at the school; a meeting that says nothing is passed over.
        ("GS", 16, 601, Habit("Frau Spät", "R 3")),
        ("GS", 16, None, Habit("Frau Spät", "R 3")),
        ("GS", None, 600, Habit("Frau Spät", "R 3")),
        ("WRS", 16, None, Habit("Herr Ohne", "R 5")),
        ("GMS", 16, 600, Habit()),
    ],
)
def test_the_team_of_that_time_goes_before_the_school(
    school: str, day: int | None, start: int | None, expected: Habit
) -> None:
    assert habit(EARLIER, school, None if day is None else date(2026, 3, day), start) == expected
