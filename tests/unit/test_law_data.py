"""The one data file of the law: complete for every carrier, and nothing on paper cites beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.law import REPEALED, applies_to, places
from ssa_desktop.law import citations, cite, law
from ssa_desktop.resources import resource_path

ON_PAPER = ("access.", "documents.", "protection.paper.", "protection.report_purpose", "protection.adviser_purpose",
            "restriction_letter.", "separation.", "disclosure.purpose_notice", "release.consequences")  # fmt: skip
"""Messages that are printed for every kind of carrier."""
DELETION = ("§ 84 Abs. 2", "§ 84 (2)")


def cited_wrongly(text: str, kind: CarrierKind) -> list[str]:
    """Return what a text of a carrier must not cite: unknown, repealed, another's, or without "entsprechend"."""
    found = places(text, tuple(law().statutes))
    faults = [f"cannot be read: {one}" for one in found.unread]
    corresponding = re.search(r"entsprechend|accordingly", text) and "§ 61" in text
    for place in found.known:
        norm = law().norms.get(place)
        if norm is None or place in REPEALED:
            faults.append(f"not in the data: {place}")
        elif kind not in norm.carriers and not (kind in norm.analogous and corresponding):
            faults.append(f"another carrier's: {place}")
    return faults


def of_carrier(value: object, kind: CarrierKind) -> Iterator[str]:
    """Yield the texts of a paper that stand in it for a carrier."""
    if isinstance(value, dict):
        if applies_to(value.get("carriers", ["all"]), kind):
            for name, one in value.items():
                if name != "carriers":
                    yield from of_carrier(one, kind)
    elif isinstance(value, list):
        for one in value:
            yield from of_carrier(one, kind)
    elif isinstance(value, str):
        yield value


def test_every_norm_has_its_state_and_is_of_a_statute_that_is_listed() -> None:
    for norm in law().norms.values():
        assert re.fullmatch(r"\d{1,2}/\d{4}", norm.stand), norm.place
        assert places(norm.place, tuple(law().statutes)).known == (norm.place,)
    assert not REPEALED & set(law().norms)


@pytest.mark.parametrize("kind", CarrierKind)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_citation_of_every_carrier_is_in_the_data_and_its_own(language: str, kind: CarrierKind) -> None:
    for name, citation in citations(Carrier(kind=kind), language).items():
        assert not cited_wrongly(citation, kind), name
        assert language == "de" or not re.search(r"Abs\.|lit\.|Satz|DSGVO|entsprechend|Nr\.", citation), name


@pytest.mark.parametrize(
    ("kind", "cited"),
    [
        (CarrierKind.YOUTH_OFFICE, "Art. 17 Abs. 1 lit. a DSGVO mit § 84 SGB X"),
        (CarrierKind.MUNICIPALITY, "Art. 17 Abs. 1 lit. a DSGVO mit § 84 SGB X"),
        (CarrierKind.INDEPENDENT, "Art. 17 Abs. 1 lit. a DSGVO mit § 35 BDSG"),
        (CarrierKind.CATHOLIC, "§ 19 KDG"),
        (CarrierKind.PROTESTANT, "§ 21 DSG-EKD"),
    ],
)
def test_deletion_is_cited_by_carrier(kind: CarrierKind, cited: str) -> None:
    assert cite("deletion", Carrier(kind=kind)) == cited


def test_a_gemeinde_without_a_youth_office_says_by_which_sentence_it_is_bound() -> None:
    assert "§ 61 Abs. 1 Satz 3 SGB VIII" in cite("applies", Carrier(kind=CarrierKind.MUNICIPALITY))
    for kind in set(CarrierKind) - {CarrierKind.MUNICIPALITY}:
        assert "Satz 3" not in cite("applies", Carrier(kind=kind))


@pytest.mark.parametrize("kind", CarrierKind)
def test_the_texts_of_papers_cite_nothing_that_is_not_the_carriers(kind: CarrierKind) -> None:
    filled = citations(Carrier(kind=kind), "de")
    for path in sorted(resource_path("papers").iterdir()):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name == "words.toml":
            # Sentences are chosen by the carrier in code; the walk over the printed papers looks at them.
            content = {name: one for name, one in content.items() if name != "reported_to_public"}
        for text in of_carrier(content, kind):
            said = re.sub(r"\{(law_\w+)\}", lambda found: filled[found[1]], text)
            assert not cited_wrongly(said, kind), f"{path.name}: {text}"
            assert not any(one in said for one in DELETION)


@pytest.mark.parametrize("language", ["de", "en"])
def test_messages_cite_what_is_in_the_data_and_on_paper_only_what_holds_for_all(language: str) -> None:
    for path in sorted(resource_path("messages", language).iterdir()):
        for key, text in tomllib.loads(path.read_text(encoding="utf-8")).items():
            known = places(text, tuple(law().statutes)).known
            assert not [place for place in known if place not in law().norms], key
            if key.startswith(ON_PAPER):
                for kind in CarrierKind:
                    assert not cited_wrongly(text, kind), key


@pytest.mark.parametrize("kind", CarrierKind)
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_catalogue_of_periods_cites_by_carrier(language: str, kind: CarrierKind) -> None:
    ending = "" if language == "de" else "_en"
    filled = citations(Carrier(kind=kind), language)
    rules = tomllib.loads(resource_path("catalogues", "retention.toml").read_text(encoding="utf-8"))["rule"]
    for rule in rules:
        for name in ("source", "basis"):
            text = rule[f"{name}{ending}"].format_map(filled)
            assert not cited_wrongly(text, kind), rule["kind"]
            assert not any(one in text for one in DELETION), rule["kind"]
