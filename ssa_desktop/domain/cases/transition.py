"""What is planned for a young person between school and work: the goal, who helps, and where they go.

The steps there are the agreed actions on the case, what became of them its outcome: neither is kept a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ssa_desktop.domain.kind_facts import LONG_PROSE, LONG_WORDS, PAST, PROSE, called, refers_to


@dataclass(frozen=True, slots=True)
class Transition:
    """The plan of one case. ``partners`` are one a line, by function; ``destination`` is where they go, once known."""

    case_id: Annotated[int, refers_to("case")]
    agreed_on: Annotated[date, PAST.but(json="agreed")]
    goal: Annotated[str, LONG_WORDS]
    partners: Annotated[str, LONG_PROSE] = ""
    destination: Annotated[str, PROSE] = ""
    starts_on: Annotated[date | None, called("starts")] = None
