"""Papers of what stands in lists: the directory, an offer, and what the sheets of a team came to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Offer, Participants, Person, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner, PartnerKind
from ssa_desktop.domain.together.team_assessment import read_sheets
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services.offers import offer_paper, offers
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.together import cooperation_partners, directory_paper, team_assessments
from ssa_desktop.services.together.directory_paper import DirectoryPart
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import template, ws
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW: Final = datetime(2026, 3, 4, 10, 15)
YEAR: Final = SchoolYear(2025)
DAY: Final = date(2026, 2, 3)


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster"))
    schools.save(ws, School("RS", "Realschule Muster"))


def listed(ws: Workspace, part: DirectoryPart = DirectoryPart.ALL) -> str:
    return " ".join(words(directory_paper.paper(ws, part, "de")).split())


def page(ws: Workspace, offer_id: int) -> str:
    return " ".join(words(offer_paper.paper(ws, offer_id, "de")).split())


# ---- the directory


def enter(ws: Workspace) -> None:
    for one in (
        Partner("Frau Hafen", PartnerKind.COUNSELLING, "Beratungsstelle", "", "0700 1", "hafen@beispiel.de",
                note="Wort-Hinweis", offers="Elternkurs", agreement="Sprechstunde bis Juli", last_contact=DAY),
        Partner("Frau Rektor", PartnerKind.HEAD, "", "", school="GS"),
        Partner("Herr Sport", PartnerKind.SPORTS, "SV Muster", "Trainer"),
        Partner("Herr Früher", PartnerKind.POLICE, active=False),
    ):  # fmt: skip
        cooperation_partners.save(ws, one)


def test_the_list_has_the_team_first_and_what_is_offered_and_agreed(ws: Workspace) -> None:
    enter(ws)
    said = listed(ws)
    places = [said.index(one) for one in ("Team der Schule", "Frau Rektor", "Partner außerhalb", "Hafen", "Sport")]
    assert places == sorted(places)
    for part in ("Schulleitung", "nur Grundschule", "Beratungsstelle", "0700 1", "Elternkurs", "Sprechstunde bis Juli",
                 "03.02.2026", "Trainer, SV Muster", "Stand 04.03.2026"):  # fmt: skip
        assert part in said, part
    # Her remarks and former ones stay with her.
    assert "Wort-Hinweis" not in said
    assert "Früher" not in said


@pytest.mark.parametrize(
    ("part", "there"), [(DirectoryPart.TEAM, {"Rektor"}), (DirectoryPart.PARTNERS, {"Hafen", "Sport"})]
)
def test_a_part_of_it_has_no_others(ws: Workspace, part: DirectoryPart, there: set[str]) -> None:
    enter(ws)
    said = listed(ws, part)
    assert {one for one in ("Rektor", "Hafen", "Sport") if one in said} == there


def test_an_empty_directory_says_so(ws: Workspace) -> None:
    assert "steht noch niemand" in listed(ws)


def test_who_is_in_it_keeps_the_name_of_a_pupil_and_a_pupil_in_what_is_agreed_stops_it(ws: Workspace) -> None:
    people.add(ws, Person(name="Ada Hafen"))
    enter(ws)
    assert "Frau Hafen" in listed(ws)
    cooperation_partners.save(ws, Partner("Stelle", PartnerKind.OTHER, agreement="Platz für Ada Hafen"))
    with pytest.raises(NameLeakError):
        listed(ws)


# ---- an offer


def with_offer(ws: Workspace, heads: int = 12) -> int:
    made = Offer("GS", OfferType.GROUP, "Ballgruppe", date(2025, 9, 15), None, None, Participants(w=heads))
    return offers.add(ws, made)


def test_the_page_of_an_offer_says_what_was_cleared_and_what_came_of_it(ws: Workspace) -> None:
    number = with_offer(ws)
    offers.save_details(
        ws, OfferDetails(number, DAY, "Turnhalle", DAY, None, "Fair streiten", "- gelungen\n- noch einmal")
    )
    for day in (3, 10):
        offers.add_session(ws, Session(number, date(2026, 2, day), 45, None, 9))
    said = page(ws, number)
    for part in ("Ballgruppe", "Grundschule Muster", "Gruppe", "seit 15.09.2025", "Turnhalle", "noch einmal",
                 "abgesprochen am 03.02.2026", "geklärt am noch offen", "Teilnehmende 12",
                 "2, zusammen 1:30", "Fair streiten"):  # fmt: skip
        assert part in said, part


@pytest.mark.parametrize(("heads", "told"), [(0, ""), (1, "unter 5"), (4, "unter 5"), (5, "5")])
def test_few_children_are_not_counted_out(ws: Workspace, heads: int, told: str) -> None:
    said = page(ws, with_offer(ws, heads))
    assert ("Teilnehmende" in said) is bool(told)
    assert f"Teilnehmende {told}" in said if told else True


def test_one_nothing_is_known_of_still_has_its_page_and_one_that_is_gone_none(ws: Workspace) -> None:
    number = with_offer(ws)
    assert "abgesprochen am noch offen" in page(ws, number)
    offers.remove_mistaken(ws, number)
    with pytest.raises(RefusedError, match=r"offer\.gone"):
        page(ws, number)


@pytest.mark.parametrize("place", ["title", "place", "aim", "evaluation"])
def test_a_name_on_the_page_stops_it(ws: Workspace, place: str) -> None:
    people.add(ws, Person(name="Ada Erdachtsen"))
    title = "Ada Erdachtsen" if place == "title" else "Ballgruppe"
    number = offers.add(ws, Offer("GS", OfferType.GROUP, title, DAY))
    if place != "title":
        offers.save_details(ws, OfferDetails(number, DAY, **{place: "für Ada Erdachtsen"}))  # type: ignore[arg-type]
    with pytest.raises(NameLeakError):
        page(ws, number)


# ---- the result of a team

SHEETS: Final = read_sheets("\n".join(("12342134433221", "43212134433211", "22342134433241"))).sheets


def test_the_result_says_means_spread_and_the_year_before(ws: Workspace) -> None:
    team_assessments.average(ws, "GS", YEAR.previous, SHEETS)
    five = (*SHEETS, SHEETS[0], SHEETS[1])
    number = team_assessments.average(ws, "GS", YEAR, five).record_id
    team_assessments.average(ws, "RS", YEAR.previous, (SHEETS[2],) * 3)
    said = " ".join(words(team_assessments.paper(ws, number)).split())
    assert "Grundschule Muster · 2025/26" in said
    assert "5 Bögen ohne Namen, gemittelt am 04.03.2026" in said
    # First condition: 1 4 2 1 4 now, of which the middle half is 1 to 4; 1 4 2 the year before.
    assert "2,4 1–4 2,3" in said
    assert "14." in said


def test_without_the_year_before_and_below_five_there_are_dashes(ws: Workspace) -> None:
    number = team_assessments.average(ws, "GS", YEAR, SHEETS).record_id
    said = " ".join(words(team_assessments.paper(ws, number)).split())
    assert "2,3 – –" in said
    with pytest.raises(RefusedError, match=r"cooperation\.gone"):
        team_assessments.paper(ws, number + 1)


def test_a_team_of_a_school_that_is_not_known_is_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError, match=r"contact\.unknown_school"):
        team_assessments.average(ws, "XX", YEAR, SHEETS)
    assert team_assessments.listing(ws) == []
