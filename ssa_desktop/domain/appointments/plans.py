"""What is planned to come back beside appointments: sessions of an offer, and recurring working time.

A planned date counts nowhere. Confirmed, it becomes a session or a time entry and is a plan no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from ssa_desktop.domain.kind_facts import CLOCK, MINUTES, NAME, SCHOOL, refers_to
from ssa_desktop.domain.vocabulary import Activity, TimeEvent


class PlanState(StrEnum):
    """Whether a planned date is still to come, or fell out."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned date: a session of the offer ``offer_id``, or without one working time of an ``activity``.

    ``start`` is minutes after midnight, ``minutes`` the length. ``school`` of a session is that of its offer.
    """

    series: Annotated[str, NAME.but(after="state")]
    date: date
    minutes: Annotated[int, MINUTES]
    start: Annotated[int | None, CLOCK.but(after="date")] = None
    offer_id: Annotated[int | None, refers_to("offer", after="")] = None
    activity: Activity | None = None
    school: Annotated[str | None, SCHOOL.but(after="offer")] = None
    event: TimeEvent | None = None
    state: PlanState = PlanState.PLANNED
