"""Offers of a school year and the sessions of one offer as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject

from ssa_desktop.labels import clock_hours, clock_text, label, number_text, weekday_text
from ssa_desktop.services.offers.offers import OfferRow, SessionRow
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.models.record_model import Column, RecordModel, written


class OfferColumn(IntEnum):
    """The columns of the list of offers."""

    TYPE = 0
    TITLE = 1
    SCHOOL = 2
    CLASS = 3
    PARTICIPANTS = 4
    SESSIONS = 5
    VISITS = 6


class SessionColumn(IntEnum):
    """The columns of the sessions of an offer."""

    DATE = 0
    START = 1
    MINUTES = 2
    VISITS = 3


class OffersModel(RecordModel[OfferRow]):
    """Offers as rows, with their sessions of the year; ``words`` covers names in titles."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.offer_id, parent)
        self.words = CoveredWords(discreet)
        self._language = language
        self._schools: dict[str, str] = {}
        columns = {
            OfferColumn.TYPE: Column[OfferRow](self.tr("Art"), self._short_type, self._short_type, hint=self._type),
            OfferColumn.TITLE: Column[OfferRow](
                self.tr("Titel"), self.title, lambda row: row.offer.title.casefold(), hint=self.title
            ),
            # Names of schools are long, and few offers have a class; the title needs the room.
            OfferColumn.SCHOOL: Column[OfferRow](self.tr("Schule"), self._place, self._school, hint=self._school),
            OfferColumn.CLASS: Column[OfferRow](
                self.tr("Klasse"), lambda row: row.offer.class_label or "", lambda row: row.offer.class_label
            ),
            OfferColumn.PARTICIPANTS: Column[OfferRow](
                self.tr("Teilnehmende"),
                self._participants,
                lambda row: row.offer.participants.total or None,
                right=True,
            ),
            OfferColumn.SESSIONS: written(self.tr("Termine"), str, lambda row: row.sessions, right=True),
            OfferColumn.VISITS: Column[OfferRow](self.tr("Besuche"), self._visits, lambda row: row.visits, right=True),
        }
        self.set_columns(columns)

    def set_schools(self, names: Mapping[str, str]) -> None:
        """Give the schools' names by code."""
        self._schools = dict(names)
        self.say_changed()

    def _type(self, row: OfferRow) -> str:
        return label(self._language, "offer_type", row.offer.type)

    def _short_type(self, row: OfferRow) -> str:
        return label(self._language, "offer_type_short", row.offer.type)

    def title(self, row: OfferRow) -> str:
        """Return what an offer is called here."""
        return self.words(row.offer.title)

    def _place(self, row: OfferRow) -> str:
        return " · ".join(part for part in (row.offer.school, row.offer.class_label) if part)

    def _school(self, row: OfferRow) -> str:
        return self._schools.get(row.offer.school, row.offer.school)

    def _participants(self, row: OfferRow) -> str:
        heads = row.offer.participants.total
        return number_text(self._language, heads) if heads else "–"

    def _visits(self, row: OfferRow) -> str:
        return "–" if row.visits is None else number_text(self._language, row.visits)


class SessionsModel(RecordModel[SessionRow]):
    """Sessions as rows, newest first."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda row: row.session_id, parent)
        self._language = language
        columns = {
            SessionColumn.DATE: written(
                self.tr("Datum"), partial(weekday_text, language), lambda row: row.session.date
            ),
            SessionColumn.START: Column[SessionRow](self.tr("Beginn"), self._start, lambda row: row.session.start),
            SessionColumn.MINUTES: Column[SessionRow](
                self.tr("Dauer"), self._minutes, lambda row: row.session.minutes, right=True, hint=self._overlap
            ),
            SessionColumn.VISITS: Column[SessionRow](
                self.tr("Besuche"), self._visits, lambda row: row.session.visits, right=True
            ),
        }
        self.set_columns(columns)

    def _start(self, row: SessionRow) -> str:
        return "" if row.session.start is None else clock_text(row.session.start)

    def _minutes(self, row: SessionRow) -> str:
        if row.effective == row.session.minutes:
            return clock_hours(row.session.minutes)
        return self.tr("{length}, zählt {effective}").format(
            length=clock_hours(row.session.minutes), effective=clock_hours(row.effective)
        )

    def _overlap(self, row: SessionRow) -> str:
        if row.effective == row.session.minutes:
            return ""
        return self.tr("Zählt {effective} von {length} Std. – überschneidet sich mit einem späteren Eintrag.").format(
            effective=clock_hours(row.effective), length=clock_hours(row.session.minutes)
        )

    def _visits(self, row: SessionRow) -> str:
        return "–" if row.session.visits is None else number_text(self._language, row.session.visits)
