"""What there is to know of an offer beside what counts: its place, what was cleared, its aim and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ssa_desktop.domain.kind_facts import LONG_PROSE, PAST, PROSE, called, refers_to


@dataclass(frozen=True, slots=True)
class OfferDetails:
    """Place, the day it was agreed with the head and that on which the insurance was cleared, aim and evaluation.

    The texts are about the offer, not about those who take part. ``written_on`` is when they were written last: their
    retention counts from there, where that is after the end of the offer.
    """

    offer_id: Annotated[int, refers_to("offer")]
    written_on: Annotated[date, called("written", "written_on")]
    place: Annotated[str, PROSE] = ""
    agreed_on: Annotated[date | None, PAST.but(json="agreed")] = None
    insured_on: Annotated[date | None, PAST.but(json="insured")] = None
    aim: Annotated[str, LONG_PROSE] = ""
    evaluation: Annotated[str, LONG_PROSE] = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        texts = (self.place, self.aim, self.evaluation)
        return self.agreed_on is None and self.insured_on is None and not any(text.strip() for text in texts)
