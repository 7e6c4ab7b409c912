"""The employer (Träger) and whom the papers name beside it. Its kind decides which norms they cite.

The kind never changes how well anything is protected (LAW: Trägertyp).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from ssa_desktop.domain.kind_facts import PROSE, called


class CarrierKind(StrEnum):
    """Who employs the practitioner. ``MUNICIPALITY`` is a town or Gemeinde without a Jugendamt of its own."""

    YOUTH_OFFICE = "youth_office"
    MUNICIPALITY = "municipality"
    INDEPENDENT = "independent"
    CATHOLIC = "catholic"
    PROTESTANT = "protestant"


@dataclass(frozen=True, slots=True)
class Carrier:
    """What papers need to know of the carrier; an empty text was not entered yet.

    ``adviser_term`` is what the insoweit erfahrene Fachkraft is called here (IeF or iseF).
    ``has_protection_agreement``: it has agreed with the Jugendamt how its people protect children (§ 8a Abs. 4
    SGB VIII); ``has_own_form``: it has a form of its own for reports to the youth office.
    """

    name: str = ""
    kind: CarrierKind = CarrierKind.MUNICIPALITY
    address: str = ""
    management: str = ""
    practitioner: str = ""
    practitioner_code: str = ""
    practitioner_contact: str = ""
    data_protection_officer: str = ""
    supervisory_authority: str = ""
    youth_office: str = ""
    adviser_term: str = "IeF"
    has_protection_agreement: bool = True
    has_own_form: bool = False

    @property
    def is_youth_office(self) -> bool:
        """Whether the Jugendamt itself employs her: some grounds and procedures are its own."""
        return self.kind is CarrierKind.YOUTH_OFFICE

    @property
    def is_public(self) -> bool:
        """Whether the rules on social data bind directly: the Jugendamt, and a Gemeinde (§ 61 Abs. 1 SGB VIII)."""
        return self.kind in {CarrierKind.YOUTH_OFFICE, CarrierKind.MUNICIPALITY}


@dataclass(frozen=True, slots=True)
class Logo:
    """The carrier's sign as a PNG of so many pixels; ``alt`` says what it is to whoever does not see it."""

    picture: bytes
    width: int
    height: int
    alt: str = ""

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return how large it is drawn within a box, in the unit of the box: as large as fits, its shape kept."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True)
class CarrierFacts:
    """The carrier without its practitioner: what whoever comes after her at the same carrier finds entered."""

    name: Annotated[str, PROSE]
    kind: Annotated[CarrierKind, called("carrier_kind")]
    address: Annotated[str, PROSE]
    management: Annotated[str, PROSE]
    data_protection_officer: Annotated[str, PROSE]
    supervisory_authority: Annotated[str, PROSE]
    youth_office: Annotated[str, PROSE]
    adviser_term: Annotated[str, PROSE]
    has_protection_agreement: bool
    has_own_form: bool
