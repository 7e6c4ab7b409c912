"""Place, clearances, aim and evaluation of an offer: kept beside what counts, found, and gone a year after its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import KnownError, RefusedError, UsageError
from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Offer, Person, Session
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services import record_search
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.hit_target import target_of_hit
from ssa_desktop.services.keeping import deletion, due_places
from ssa_desktop.services.offers import offers
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.steps import Done
from tests.stores import copy_stores, new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
OFFER = Offer("GS", OfferType.GROUP, "Ballgruppe", date(2025, 9, 15))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("angebot") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Grundschule Muster"))
    ws.close()
    return folder


class Days:
    """The clock of the program, which a test turns on."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def ws(template: Path, tmp_path: Path, days: Days) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=days, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def said(offer_id: int) -> OfferDetails:
    return OfferDetails(offer_id, TODAY, "Turnhalle", date(2025, 9, 10), None, "Fair streiten", "Gelungen")


def test_it_is_kept_with_the_day_it_was_written_and_goes_when_it_says_nothing(ws: Workspace) -> None:
    number, other = offers.add(ws, OFFER), offers.add(ws, replace(OFFER, title="Andere"))
    assert offers.details(ws, number) is None
    offers.save_details(ws, replace(said(number), written_on=date(2020, 1, 1)))
    assert (offers.details(ws, number), offers.details(ws, other)) == (said(number), None)
    offers.save_details(ws, replace(said(number), insured_on=TODAY, place=""))
    assert offers.details(ws, number) == replace(said(number), insured_on=TODAY, place="")
    offers.save_details(ws, OfferDetails(number, TODAY, " ", aim="\n"))
    assert offers.details(ws, number) is None
    offers.save_details(ws, OfferDetails(number, TODAY, insured_on=TODAY))
    assert offers.details(ws, number) == OfferDetails(number, TODAY, insured_on=TODAY)


def test_what_cannot_be_is_refused(ws: Workspace) -> None:
    number = offers.add(ws, OFFER)
    for day in ("agreed_on", "insured_on"):
        ahead = OfferDetails(number, TODAY, **{day: TODAY + timedelta(days=1)})  # type: ignore[arg-type]
        with pytest.raises(UsageError, match=r"offer\.details_ahead"):
            offers.save_details(ws, ahead)
    with pytest.raises(RefusedError, match=r"offer\.gone"):
        offers.save_details(ws, said(number + 1))
    assert offers.details(ws, number) is None


def test_every_change_is_taken_back_and_done_again_and_it_goes_with_its_offer(ws: Workspace) -> None:
    number = offers.add(ws, OFFER)
    offers.save_details(ws, said(number))
    acts: tuple[Callable[[Workspace], object], ...] = (
        lambda ws: offers.save_details(ws, replace(said(number), aim="Anders")),
        lambda ws: offers.save_details(ws, OfferDetails(number, TODAY)),
        lambda ws: offers.remove_mistaken(ws, number),
    )
    for act in acts:
        step = Done(ws, act)
        after = offers.details(ws, number)
        assert after != said(number)
        step.take_back()
        assert offers.details(ws, number) == said(number)
        step.again()
        assert offers.details(ws, number) == after
        step.take_back()


def test_it_is_found_leads_to_its_offer_and_loses_the_name_of_who_is_deleted(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Erdachtsen"))
    number = offers.add(ws, OFFER)
    offers.save_details(ws, replace(said(number), evaluation="Murmelbahn mit Erdachtsen"))
    (hit,) = record_search.search(ws, "murmelbahn")
    target = target_of_hit(ws, hit)
    assert (hit.kind, hit.label, target.offer_id, target.day) == (
        "offer_details", "Ballgruppe", number, OFFER.from_date,
    )  # fmt: skip
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Verlangt", deletion.Mentions.REDACT)
    kept = offers.details(ws, number)
    assert kept is not None
    assert "Erdachtsen" not in kept.evaluation


@pytest.mark.parametrize(
    ("last", "session", "due"),
    [
        (date(2026, 7, 1), None, date(2027, 7, 1)),
        (None, date(2026, 6, 9), date(2027, 6, 9)),
        (None, None, date(2027, 3, 4)),
        (date(2025, 12, 1), None, date(2027, 3, 4)),
    ],
    ids=["its last day", "its last session", "only begun: written", "over before it was written"],
)
def test_it_goes_a_year_after_the_offer_or_what_was_written_later_and_the_offer_stays(
    ws: Workspace, days: Days, last: date | None, session: date | None, due: date
) -> None:
    number = offers.add(ws, replace(OFFER, to_date=last))
    if session is not None:
        offers.add_session(ws, Session(number, session, 45))
    offers.save_details(ws, said(number))
    days.now = datetime(due.year, due.month, due.day, 8) - timedelta(days=1)
    assert [item.kind for item in deletion.due(ws, ws.today())] == []
    days.now += timedelta(days=1)
    (item,) = deletion.due(ws, ws.today())
    assert (item.kind, item.rule.value, item.due) == ("offer_details", "offer_report", due)
    assert due_places.place_of_due(ws, item).offer_id == number
    deletion.erase_due(ws, ws.today(), 1)
    assert offers.details(ws, number) is None
    with ws.read() as vault:
        assert vault.execute("SELECT title FROM offer").fetchall() == [("Ballgruppe",)]


def test_it_travels_with_its_offer_and_not_twice(ws: Workspace, template: Path, tmp_path: Path) -> None:
    number = offers.add(ws, OFFER)
    offers.save_details(ws, said(number))
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        for _ in range(2):
            records_import.import_records(other, file)
            with other.read() as vault:
                ((there,),) = vault.execute("SELECT id FROM offer").fetchall()
            assert offers.details(other, there) == replace(said(number), offer_id=there)
    finally:
        other.close()


def test_a_file_that_says_two_things_of_one_offer_is_refused(ws: Workspace, template: Path, tmp_path: Path) -> None:
    number = offers.add(ws, OFFER)
    offers.save_details(ws, said(number))
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    text = file.read_text("utf-8")
    (line,) = [one for one in text.splitlines() if '"kind":"offer_details"' in one]
    file.write_text(text + line.replace('"id":"', '"id":"x').replace("Turnhalle", "Anderswo") + "\n", "utf-8")
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        with pytest.raises(KnownError):
            records_import.import_records(other, file)
    finally:
        other.close()
