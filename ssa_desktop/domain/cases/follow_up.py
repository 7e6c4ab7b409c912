"""Asking a school leaver six months later without keeping the file: what was agreed on for it, on a consent of its own.

Either the young person reports with the code of a card, and nothing says who it is; or a first name and one way to
reach them are kept apart from the file and used once.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final

from ssa_desktop.domain.figures.indicators import FOLLOW_UP_MONTHS
from ssa_desktop.domain.kind_facts import CODE, NAME, PAST, SCHOOL, Gone, called, refers_to
from ssa_desktop.domain.schoolyear import add_months

SIGNS: Final = "23456789ABCDEFGHJKLMNPQRTUVWXYZ"
"""What a code is made of: nothing that is read as something else. As many as a prime, for its last sign."""
WAITS: Final = timedelta(days=56)
"""How long after its day an answer is waited for: eight weeks, as every consent that was signed says."""
_DRAWN: Final = 5
_HALF: Final = 3
_OF_PERSON: Final = NAME.but(is_text=True)
"""What names somebody: looked for like any text when they are deleted, as it outlives their case."""


class FollowUpWay(StrEnum):
    """How the question is put."""

    CARD = "card"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class AgreedFollowUp:
    """What is kept of a follow-up until it is answered: no more than its way needs.

    ``name`` and ``contact`` are of the way by contact alone. ``case_id`` is the case as long as there is one.
    """

    school: Annotated[str, SCHOOL]
    due: Annotated[date, called("due", "due_on")]
    code: Annotated[str, CODE]
    consented_on: Annotated[date, PAST.but(json="consented")]
    name: Annotated[str | None, _OF_PERSON] = None
    contact: Annotated[str | None, _OF_PERSON] = None
    case_id: Annotated[int | None, refers_to("case", Gone.STAYS)] = None

    @property
    def way(self) -> FollowUpWay:
        """How the question is put."""
        return FollowUpWay.CARD if self.contact is None else FollowUpWay.CONTACT


def due_after(closed: date) -> date:
    """Return the day of the question for a case that was closed on a day."""
    return add_months(closed, FOLLOW_UP_MONTHS)


def lapses_on(due: date) -> date:
    """Return the day on which what nobody answered goes, and its outcome counts as unknown."""
    return due + WAITS


def last_day_to_answer(due: date) -> date:
    """Return the last day on which an answer is sure to find it: the day before it goes."""
    return lapses_on(due) - timedelta(days=1)


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return a new code, such as K7M-4XQ: drawn signs, and one by which a misread code is told."""
    drawn = "".join(choose(SIGNS) for _ in range(_DRAWN))
    return _written(drawn + _last(drawn))


def read_code(typed: str) -> str | None:
    """Return a code as it is written, however it was typed; None where it is none, or was misread."""
    signs = "".join(one for one in typed.upper() if one.isalnum())
    if len(signs) != _DRAWN + 1 or any(one not in SIGNS for one in signs) or _last(signs[:-1]) != signs[-1]:
        return None
    return _written(signs)


def _last(drawn: str) -> str:
    """Return the last sign: another one for every single sign that is misread and every two that change places."""
    return SIGNS[sum((place + 2) * SIGNS.index(one) for place, one in enumerate(drawn)) % len(SIGNS)]


def _written(signs: str) -> str:
    return f"{signs[:_HALF]}-{signs[_HALF:]}"
