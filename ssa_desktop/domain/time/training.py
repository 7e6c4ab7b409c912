"""Training and supervision that she took: what on, with whom, how long. Of supervision no content of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from ssa_desktop.domain.kind_facts import CLOCK, MINUTES, PAST, PROSE, Fact
from ssa_desktop.domain.vocabulary import Activity


class TrainingKind(StrEnum):
    """Which of the two it was."""

    TRAINING = "training"
    SUPERVISION = "supervision"


@dataclass(frozen=True, slots=True)
class Training:
    """One entry of the log. ``certificate`` says where a proof on paper is kept; a file of it is an attachment."""

    kind: Annotated[TrainingKind, Fact(json="type")]
    date: Annotated[date, PAST]
    minutes: Annotated[int, MINUTES]
    start: Annotated[int | None, CLOCK.but(after="date")] = None
    subject: Annotated[str, PROSE] = ""
    provider: Annotated[str, PROSE] = ""
    certificate: Annotated[str, PROSE] = ""

    @property
    def activity(self) -> Activity:
        """What its working time goes into."""
        return Activity.TRAINING if self.kind is TrainingKind.TRAINING else Activity.SUPERVISION
