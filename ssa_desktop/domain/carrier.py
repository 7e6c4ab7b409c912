"""The employer (Träger) and whom the papers name beside it. Its kind decides which norms they cite.

The kind never changes how well anything is protected (LAW: Trägertyp).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CarrierKind(StrEnum):
    """Who employs the practitioner."""

    YOUTH_OFFICE = "youth_office"
    MUNICIPALITY = "municipality"
    INDEPENDENT = "independent"
    CATHOLIC = "catholic"
    PROTESTANT = "protestant"


class DataProtectionLaw(StrEnum):
    """The law on data protection that a carrier stands under; papers name it by this."""

    DSGVO = "dsgvo"
    KDG = "kdg"
    DSG_EKD = "dsg_ekd"


@dataclass(frozen=True, slots=True)
class Carrier:
    """What papers need to know of the carrier; an empty text was not entered yet.

    ``adviser_term`` is what the insoweit erfahrene Fachkraft is called here (IeF or iseF).
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

    @property
    def law(self) -> DataProtectionLaw:
        """The law on data protection that applies to the carrier."""
        laws = {CarrierKind.CATHOLIC: DataProtectionLaw.KDG, CarrierKind.PROTESTANT: DataProtectionLaw.DSG_EKD}
        return laws.get(self.kind, DataProtectionLaw.DSGVO)

    @property
    def protection_paragraph(self) -> str:
        """The paragraph of § 8a SGB VIII that binds: (1) the Jugendamt itself, (4) everybody else, by agreement."""
        return "§ 8a Abs. 1 SGB VIII" if self.kind is CarrierKind.YOUTH_OFFICE else "§ 8a Abs. 4 SGB VIII"
