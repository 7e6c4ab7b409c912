"""A late entry counts its pupil once: where a deletion left sums in a year that is over, it is asked about the child.

So it is in the running year too where she took over from somebody else: of whom no file was handed over, nobody here
can see that they were counted.

Asked is only what the store cannot know. Where a talk of the pupil stands in the unit, the next one says what that one
says. What it says goes with the talk: no sum is changed, so taking it back and erasing it stay exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import Final

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counted_before import (
    CountedAnswer,
    MaybeCounted,
    MaybeCountedError,
    Standing,
    answers_asked,
    can_be,
    counted_before,
)
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counted_before as stored
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.figures.counted_before import BookedPupil
from ssa_desktop.storage.sql import Connection

Answering = Callable[[MaybeCounted], CountedAnswer | None]
"""Answers a question, or does not know."""


def _not_answered(_: MaybeCounted) -> None:
    return None


_ANSWERING: Final[ContextVar[Answering]] = ContextVar("answering", default=_not_answered)


@contextmanager
def answering(answer: Answering) -> Iterator[None]:
    """Answer like this what is asked inside the block, in this thread."""
    token = _ANSWERING.set(answer)
    try:
        yield
    finally:
        _ANSWERING.reset(token)


class CountingOnce:
    """Settles the pupils of late entries inside one transaction; the sums are those that stand when it begins."""

    def __init__(self, ws: Workspace, vault: Connection, *, this_year_too: bool = False) -> None:
        """``this_year_too``: ask in the running year as well, where a successor's package left sums in it."""
        self._ws = ws
        self._vault = vault
        self._this_year = SchoolYear.of(ws.today())
        self._this_year_too = this_year_too
        self._in_counters = stored.advised_in_counters(vault)
        self._years = {year for _, year in self._in_counters}
        self._sites: dict[str, Unit] | None = None
        self._unsettled: dict[int, set[int]] = {}
        """Entries of which it is not said yet, by person."""
        self.questions: dict[MaybeCounted, None] = {}
        """What nobody has answered, in the order in which it was asked."""

    @property
    def is_asked(self) -> bool:
        """Whether there are sums of any school year in which pupils may be counted."""
        return bool(self._years)

    def settle(self, contact_ids: Iterable[int], answers: Mapping[int, CountedAnswer] | None = None) -> None:
        """Let new entries say of their pupils whether they were counted before.

        ``answers``, by person, go before those of :func:`answering`. What an entry says already stays, unless it has
        an answer here that is asked for.
        """
        if not self._years:
            return
        pupils = [pupil for pupil in stored.booked_pupils(self._vault, contact_ids) if self._is_late(pupil)]
        for pupil in pupils:
            self._unsettled.setdefault(pupil.person_id, set()).add(pupil.contact_id)
        for pupil in pupils:
            answer = (answers or {}).get(pupil.person_id)
            if (pupil.said is not None and answer is None) or self._settle(pupil, answer):
                self._unsettled[pupil.person_id].discard(pupil.contact_id)

    def end(self) -> None:
        """Raise :class:`MaybeCountedError` where something was not answered."""
        if self.questions:
            raise MaybeCountedError(self.questions)

    def _is_late(self, pupil: BookedPupil) -> bool:
        year = SchoolYear.of(pupil.day)
        is_asked = year < self._this_year or (year == self._this_year and self._asks_this_year)
        return is_asked and str(year) in self._years

    @cached_property
    def _asks_this_year(self) -> bool:
        return self._this_year_too and self._this_year in map(SchoolYear.of, stored.taken_over_on(self._vault))

    def _settle(self, pupil: BookedPupil, answer: CountedAnswer | None) -> bool:
        """Let an entry say what is known or answered; return whether it is known."""
        year = SchoolYear.of(pupil.day)
        site = self._site_of(pupil.school)
        at_school = self._standing(pupil, year, counters.school_unit(pupil.school), (pupil.school,), Level.SCHOOL)
        at_site = at_school if site is None else self._standing(pupil, year, site.key, site.schools, Level.SITE)
        asked = answers_asked(at_school, at_site, others_counted=site is not None and self._others(pupil, year, site))
        if asked:
            question = MaybeCounted(pupil.person_id, pupil.pseudonym, pupil.name, pupil.school, year, asked)
            answer = answer or _ANSWERING.get()(question)
            if answer is None or not can_be(answer, asked, at_site):
                self.questions[question] = None
                return False
        elif pupil.said is not None:
            return True
        stored.say(self._vault, pupil.contact_id, {pupil.person_id: counted_before(at_school, at_site, answer)})
        return True

    def _standing(
        self, pupil: BookedPupil, year: SchoolYear, key: str, schools: tuple[str, ...], level: Level
    ) -> Standing:
        besides = self._unsettled[pupil.person_id]
        found = stored.counted_talks(self._vault, pupil.person_id, schools, year, level, besides)
        return Standing((key, str(year)) in self._in_counters, *found)

    def _others(self, pupil: BookedPupil, year: SchoolYear, site: Unit) -> bool:
        """Whether the sums of a site hold pupils of its other schools, or of one that belonged to it."""
        number = {key: self._in_counters.get((key, str(year)), 0) for key in map(counters.school_unit, site.schools)}
        own = number.pop(counters.school_unit(pupil.school), 0)
        return any(number.values()) or self._in_counters.get((site.key, str(year)), 0) > own

    def _site_of(self, school: str) -> Unit | None:
        """Return the site of a school; None for one that is a site of its own."""
        if self._sites is None:
            found = [unit for unit in units(self._ws, self._this_year, Level.SITE) if unit.level is Level.SITE]
            self._sites = {code: unit for unit in found for code in unit.schools}
        return self._sites.get(school)


def settle_new(ws: Workspace, vault: Connection, contact_ids: Iterable[int]) -> None:
    """Let entries that were just stored say whether their pupils were counted before.

    Raises :class:`MaybeCountedError` where only the user can know and has not answered: see :func:`answering`.
    """
    settling = CountingOnce(ws, vault, this_year_too=True)
    settling.settle(contact_ids)
    settling.end()


def settle_changed(ws: Workspace, vault: Connection, contact_id: int, before: Contact, after: Contact) -> None:
    """Do the same for an entry that was changed, where it counts its pupils elsewhere now. Raises the same error."""
    if _counts_at(before) != _counts_at(after):
        stored.unsay(vault, contact_id)
        settle_new(ws, vault, [contact_id])


def settle_pupil(ws: Workspace, vault: Connection, person_id: int) -> None:
    """Do the same for all entries of a person who is a pupil from now on. Raises the same error."""
    settle_new(ws, vault, stored.contacts_with(vault, person_id))


def _counts_at(contact: Contact) -> tuple[str, SchoolYear, bool]:
    return contact.school, SchoolYear.of(contact.date), Participant.PUPIL in contact.participants
