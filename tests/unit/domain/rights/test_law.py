"""Citations are found in a text, written out, and said in English; what a carrier cites is the narrowest that holds."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.rights.carrier import CarrierKind
from ssa_desktop.domain.rights.law import Law, applies_to, english, places

STATUTES = ("SGB I", "SGB VIII", "SGB X", "DSGVO", "StGB", "DSG-EKD", "ZPO")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nach § 8a Abs. 4 SGB VIII.", ["§ 8a Abs. 4 SGB VIII"]),
        ("§§ 13, 13a, 62 bis 65 SGB VIII", ["§ 13", "§ 13a", "§ 62", "§ 63", "§ 64", "§ 65"]),
        ("§§ 67a bis 67c SGB X", ["§ 67a SGB X", "§ 67b SGB X", "§ 67c SGB X"]),
        ("Art. 13, 14 DSGVO; § 35 Abs. 3 SGB I", ["Art. 13 DSGVO", "Art. 14 DSGVO", "§ 35 Abs. 3 SGB I"]),
        (
            "§ 61 Abs. 1 Satz 1 und Satz 2 SGB VIII",
            ["§ 61 Abs. 1 Satz 1 SGB VIII", "§ 61 Abs. 1 Satz 2 SGB VIII"],
        ),
        ("Art. 9 Abs. 2 lit. b,\n lit. h DSGVO", ["Art. 9 Abs. 2 lit. b DSGVO", "Art. 9 Abs. 2 lit. h DSGVO"]),
        ("§ 383 Abs. 1 Nr. 6 ZPO", ["§ 383 Abs. 1 Nr. 6 ZPO"]),
        ("§§ 67 ff. SGB X, § 21 DSG-EKD", ["§ 67 SGB X", "§ 21 DSG-EKD"]),
        ("Art. 9 (2) (b), (h) GDPR", ["Art. 9 Abs. 2 lit. b DSGVO", "Art. 9 Abs. 2 lit. h DSGVO"]),
        ("(§ 84 (3) SGB X) and § 61 (1) sentence 3 SGB VIII", ["§ 84 Abs. 3 SGB X", "§ 61 Abs. 1 Satz 3 SGB VIII"]),
        ("§§ 62 to 65 SGB VIII", ["§ 62", "§ 63", "§ 64", "§ 65"]),
        ("nichts davon", []),
    ],
)
def test_the_places_of_a_text_are_written_out(text: str, found: list[str]) -> None:
    wanted = tuple(
        one if one.split()[-1] in ["I", "VIII", "X", "DSGVO", "DSG-EKD", "ZPO"] else f"{one} SGB VIII" for one in found
    )
    assert places(text, STATUTES).known == wanted
    assert places(text, STATUTES).unread == ()


@pytest.mark.parametrize("text", ["Anvertrautes (§ 65) ist geschützt", "§ 12 LDSG", "nach Art. 6 der Verordnung"])
def test_what_cannot_be_read_as_a_citation_is_told(text: str) -> None:
    assert places(text, STATUTES).unread != ()


def test_a_citation_is_said_in_english() -> None:
    german = "Art. 6 Abs. 1 lit. e DSGVO mit §§ 62 bis 65 SGB VIII und § 61 Abs. 1 Satz 3 SGB VIII entsprechend"
    assert english(german) == (
        "Art. 6 (1) (e) GDPR with §§ 62 to 65 SGB VIII and § 61 (1) sentence 3 SGB VIII accordingly"
    )
    assert places(english(german), STATUTES) == places(german, STATUTES)


def test_the_narrowest_group_holds() -> None:
    law = Law({}, {}, {"deletion": {"all": "A", "public": "B", "youth_office": "C", "free": "D", "church": "E"}})
    cited = {kind: law.cite("deletion", kind) for kind in CarrierKind}
    assert cited == {
        CarrierKind.YOUTH_OFFICE: "C",
        CarrierKind.MUNICIPALITY: "B",
        CarrierKind.INDEPENDENT: "D",
        CarrierKind.CATHOLIC: "E",
        CarrierKind.PROTESTANT: "E",
    }
    assert applies_to(["free"], CarrierKind.CATHOLIC)
    assert not applies_to(["public", "independent"], CarrierKind.CATHOLIC)


def test_a_carrier_cites_in_the_language_asked_for() -> None:
    law = Law({}, {}, {"deletion": {"all": "Art. 17 Abs. 1 lit. a DSGVO"}})
    assert law.cite("deletion", CarrierKind.MUNICIPALITY) == "Art. 17 Abs. 1 lit. a DSGVO"
    assert law.cite("deletion", CarrierKind.MUNICIPALITY, "en") == "Art. 17 (1) (a) GDPR"
