"""Agreements, goals, talks, meetings, the directory and agreed actions as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.domain.together.cooperation import TEAM, Agreement, Goal
from ssa_desktop.domain.together.staff_notice import StaffNotice
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.people.people import initials
from ssa_desktop.services.plain_records import Stored
from ssa_desktop.services.together.cooperation_actions import ActionLine
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.cooperation_conditions import ConditionLine
from ssa_desktop.services.together.cooperation_meetings import About, EvaluationLine, MeetingLine
from ssa_desktop.services.together.cooperation_partners import PartnerLine
from ssa_desktop.services.together.talk_points import LastState
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.models.kind_model import KindModel
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written

translate = QCoreApplication.translate

GoalLine = tuple[Stored[Goal], LastState | None]
"""A goal with how it was judged last, None before any talk."""


def called(about: About | None, *, discreet: bool) -> str:
    """Return how somebody is called here: by name, or in the discreet view by initials; nothing for nobody."""
    if about is None:
        return ""
    return initials(about.name, about.pseudonym) if discreet else about.name or about.pseudonym


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " · ".join(part.strip() for part in text.splitlines() if part.strip())


def agreement_name(language: str, agreement: Agreement, school: str) -> str:
    """Return school and period, of a later version also which it is, and whether it is a draft of it."""
    first, last = (day_text(language, day) for day in (agreement.first, agreement.last))
    said = f"{school}, {first} – {last}"
    if agreement.version == 1:
        return said
    if agreement.is_frozen:
        return translate("AgreementName", "{agreement}, Fassung {number}").format(
            agreement=said, number=agreement.version
        )
    return translate("AgreementName", "{agreement}, Entwurf der Fassung {number}").format(
        agreement=said, number=agreement.version
    )


class AgreementColumn(IntEnum):
    """The columns of the agreements."""

    SCHOOL = 0
    PERIOD = 1
    STATE = 2
    GOALS = 3
    EVALUATED = 4


class AgreementModel(RecordModel[AgreementLine]):
    """Agreements as rows."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.agreement_id, parent)
        self._language = language
        self.names: Mapping[str, str] = {}
        made = Column[AgreementLine]
        columns = {
            AgreementColumn.SCHOOL: in_words(self.tr("Schule"), self.school, hinted=True),
            AgreementColumn.PERIOD: made(self.tr("Laufzeit"), self.period, lambda line: line.agreement.first),
            AgreementColumn.STATE: in_words(self.tr("Stand"), self.state),
            AgreementColumn.GOALS: written(self.tr("Ziele"), str, lambda line: len(line.goals), right=True),
            AgreementColumn.EVALUATED: in_words(self.tr("Ausgewertet"), self.evaluated),
        }
        self.set_columns(columns)

    def school(self, line: AgreementLine) -> str:
        """Return the name of the school."""
        return self.names.get(line.agreement.school, line.agreement.school)

    def period(self, line: AgreementLine) -> str:
        """Return from when to when."""
        return f"{day_text(self._language, line.agreement.first)} – {day_text(self._language, line.agreement.last)}"

    def state(self, line: AgreementLine) -> str:
        """Return whether it is signed."""
        signed, version = line.agreement.signed_on, line.agreement.version
        said = self.tr("Entwurf")
        if signed is not None:
            said = self.tr("unterschrieben {day}").format(day=day_text(self._language, signed))
        return said if version == 1 else self.tr("Fassung {number}: {state}").format(number=version, state=said)

    def evaluated(self, line: AgreementLine) -> str:
        """Return the school years a talk was held on."""
        return ", ".join(str(year) for year in sorted(line.evaluated)) or "–"


class GoalColumn(IntEnum):
    """The columns of the goals."""

    GOAL = 0
    PROVISIONS = 1
    STATE = 2


class GoalModel(RecordModel[GoalLine]):
    """The goals of an agreement as rows, in their order; ``words`` covers names in them."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda line: line[0].record_id, parent)
        words = self.words = CoveredWords(discreet)
        made = Column[GoalLine]

        def state(line: GoalLine) -> str:
            last = line[1]
            return "–" if last is None else f"{label(language, 'goal_state', last.review.state)} ({last.about})"

        def reason(line: GoalLine) -> str:
            return "" if line[1] is None else words(line[1].review.reason)

        columns = {
            GoalColumn.GOAL: made(
                self.tr("Ziel"),
                lambda line: one_line(words(line[0].value.goal)),
                lambda line: line[0].value.goal,
                hint=lambda line: words(line[0].value.goal),
            ),
            GoalColumn.PROVISIONS: made(
                self.tr("Angebote und Rahmenbedingungen"),
                lambda line: one_line(words(line[0].value.provisions)),
                lambda line: line[0].value.provisions,
                hint=lambda line: words(line[0].value.provisions),
            ),
            GoalColumn.STATE: made(self.tr("Stand zuletzt"), state, state, hint=reason),
        }
        self.set_columns(columns)


class TalkColumn(IntEnum):
    """The columns of the yearly talks."""

    DAY = 0
    SCHOOL = 1
    YEAR = 2
    GOALS = 3
    ACTIONS = 4


class TalkModel(RecordModel[EvaluationLine]):
    """Yearly talks as rows."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.evaluation_id, parent)
        self.names: Mapping[str, str] = {}

        def school(line: EvaluationLine) -> str:
            return self.names.get(line.agreement.school, line.agreement.school)

        def goals(line: EvaluationLine) -> str:
            return self.tr("{reached} von {agreed}").format(reached=line.reached.reached, agreed=line.reached.agreed)

        def actions(line: EvaluationLine) -> str:
            return _open_of([one.value.done_on for one in line.actions], self.tr("{open} offen"), self.tr("erledigt"))

        columns = {
            TalkColumn.DAY: written(self.tr("Datum"), partial(day_text, language), lambda line: line.talk.date),
            TalkColumn.SCHOOL: in_words(self.tr("Schule"), school, hinted=True),
            TalkColumn.YEAR: in_words(self.tr("Zum Schuljahr"), lambda line: str(line.talk.about)),
            TalkColumn.GOALS: in_words(self.tr("Ziele erreicht"), goals),
            TalkColumn.ACTIONS: in_words(self.tr("Maßnahmen"), actions),
        }
        self.set_columns(columns)


class MeetingColumn(IntEnum):
    """The columns of the team meetings."""

    DAY = 0
    METHOD = 1
    SUBJECT = 2
    ABOUT = 3
    ACTIONS = 4


class MeetingModel(RecordModel[MeetingLine]):
    """Team meetings as rows; ``words`` covers names in what they are on."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.meeting_id, parent)
        words = self.words = CoveredWords(discreet)

        def method(line: MeetingLine) -> str:
            return label(language, "meeting_method", line.meeting.method)

        def about(line: MeetingLine) -> str:
            return called(line.about, discreet=discreet())

        def actions(line: MeetingLine) -> str:
            return _open_of([one.value.done_on for one in line.actions], self.tr("{open} offen"), self.tr("erledigt"))

        columns = {
            MeetingColumn.DAY: written(self.tr("Datum"), partial(day_text, language), lambda line: line.meeting.date),
            MeetingColumn.METHOD: in_words(self.tr("Art"), method),
            MeetingColumn.SUBJECT: written(self.tr("Thema"), words, lambda line: line.meeting.subject, hinted=True),
            MeetingColumn.ABOUT: in_words(self.tr("Zu"), about),
            MeetingColumn.ACTIONS: in_words(self.tr("Maßnahmen"), actions),
        }
        self.set_columns(columns)


class PartnerColumn(IntEnum):
    """The columns of the directory."""

    NAME = 0
    KIND = 1
    INSTITUTION = 2
    PHONE = 3
    MAIL = 4
    COUNTS = 5


class PartnerModel(RecordModel[PartnerLine]):
    """The directory as rows; ``words`` covers names of pupils in the notes on somebody."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.partner_id, parent)
        words = self.words = CoveredWords(discreet)
        self.year: SchoolYear | None = None
        made = Column[PartnerLine]

        def kind(line: PartnerLine) -> str:
            return label(language, "partner_kind", line.partner.kind)

        def place(line: PartnerLine) -> str:
            # Name, number and address are those of somebody in her function: they stay.
            return ", ".join(words(part) for part in (line.partner.institution, line.partner.position) if part)

        def counts(line: PartnerLine) -> str:
            return self.tr("ja") if self.year in line.partner.counted else "–"

        def name(line: PartnerLine) -> str:
            return (
                line.partner.name if line.partner.active else self.tr("{name} (früher)").format(name=line.partner.name)
            )

        columns = {
            PartnerColumn.NAME: made(self.tr("Name"), name, lambda line: line.partner.name.casefold(), hint=name),
            PartnerColumn.KIND: made(
                self.tr("Aufgabe"), kind, lambda line: (line.partner.kind not in TEAM, 0), hint=kind
            ),
            PartnerColumn.INSTITUTION: in_words(self.tr("Stelle, Funktion"), place, hinted=True),
            PartnerColumn.PHONE: made(
                self.tr("Telefon"), lambda line: line.partner.phone, lambda line: line.partner.phone,
                hint=lambda line: words(line.partner.note),
            ),
            PartnerColumn.MAIL: in_words(self.tr("E-Mail"), lambda line: line.partner.mail, hinted=True),
            PartnerColumn.COUNTS: in_words(self.tr("Zählt"), counts),
        }  # fmt: skip
        self.set_columns(columns)


class ActionColumn(IntEnum):
    """The columns of the agreed actions."""

    DUE = 0
    WHAT = 1
    WHO = 2
    FROM = 3
    STATE = 4


class ActionModel(RecordModel[ActionLine]):
    """Agreed actions as rows; ``words`` covers names in what is to be done and by whom."""

    def __init__(
        self, language: str, discreet: Callable[[], bool], today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(lambda line: line.action_id, parent)
        words = self.words = CoveredWords(discreet)
        made = Column[ActionLine]

        def due(line: ActionLine) -> str:
            return self.tr("ohne Termin") if line.action.due_on is None else day_text(language, line.action.due_on)

        def origin(line: ActionLine) -> str:
            parts = [called(line.about, discreet=discreet())]
            if line.method is not None:
                parts.append(label(language, "meeting_method", line.method))
            if line.talk is not None:
                parts.append(self.tr("Auswertung {year}").format(year=line.talk))
            return ", ".join(part for part in parts if part) or "–"

        def state(line: ActionLine) -> str:
            if line.action.done_on is not None:
                return self.tr("erledigt {day}").format(day=day_text(language, line.action.done_on))
            return self.tr("überfällig") if line.action.is_overdue(today()) else self.tr("offen")

        columns = {
            ActionColumn.DUE: made(self.tr("Bis"), due, lambda line: line.action.due_on),
            ActionColumn.WHAT: made(
                self.tr("Was"), lambda line: one_line(words(line.action.what)), lambda line: line.action.what,
                hint=lambda line: words(line.action.what),
            ),
            ActionColumn.WHO: written(self.tr("Wer"), words, lambda line: line.action.who, hinted=True),
            ActionColumn.FROM: in_words(self.tr("Aus"), origin, hinted=True),
            ActionColumn.STATE: in_words(self.tr("Stand"), state),
        }  # fmt: skip
        self.set_columns(columns)


class ConditionColumn(IntEnum):
    """The columns of what agreements promise."""

    WHAT = 0
    BY = 1
    STATE = 2
    NOTE = 3


class ConditionModel(RecordModel[ConditionLine]):
    """What agreements promise as rows; ``words`` covers names in it."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.condition_id, parent)
        words = self.words = CoveredWords(discreet)
        made = Column[ConditionLine]

        def state(line: ConditionLine) -> str:
            since = line.condition.since
            if since is None:
                return self.tr("fehlt")
            return self.tr("da seit {day}").format(day=day_text(language, since))

        columns = {
            ConditionColumn.WHAT: made(
                self.tr("Zugesagt"), lambda line: one_line(words(line.condition.what)),
                lambda line: line.condition.what, hint=lambda line: words(line.condition.what),
            ),
            ConditionColumn.BY: made(
                self.tr("Von wem"), lambda line: words(line.condition.provided_by),
                lambda line: line.condition.provided_by, hint=lambda line: words(line.condition.provided_by),
            ),
            ConditionColumn.STATE: made(self.tr("Stand"), state, lambda line: line.condition.since),
            ConditionColumn.NOTE: made(
                self.tr("Anmerkung"), lambda line: one_line(words(line.condition.note)),
                lambda line: line.condition.note, hint=lambda line: words(line.condition.note),
            ),
        }  # fmt: skip
        self.set_columns(columns)


class ConflictColumn(IntEnum):
    """The columns of the conflicts."""

    BEGAN = 0
    SUBJECT = 1
    KIND = 2
    SCHOOL = 3
    STATE = 4


class ConflictModel(KindModel[Conflict]):
    """Conflicts as rows, with what is to be done next."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(discreet, parent)
        words = self.words
        made = Column[Stored[Conflict]]

        def state(line: Stored[Conflict]) -> str:
            if line.value.settled_on is not None:
                return self.tr("beigelegt {day}").format(day=day_text(language, line.value.settled_on))
            steps = ", ".join(label(language, "conflict_next", step) for step in line.value.next_steps())
            return self.tr("als Nächstes: {steps}").format(steps=steps) if steps else self.tr("offen, alle einbezogen")

        columns = {
            ConflictColumn.BEGAN: written(
                self.tr("Seit"), partial(day_text, language), lambda line: line.value.began_on
            ),
            ConflictColumn.SUBJECT: made(
                self.tr("Worum es geht"), lambda line: one_line(words(line.value.subject)),
                lambda line: line.value.subject, hint=lambda line: words(line.value.subject),
            ),
            ConflictColumn.KIND: in_words(
                self.tr("Art"), lambda line: label(language, "conflict_kind", line.value.kind), hinted=True
            ),
            ConflictColumn.SCHOOL: in_words(
                self.tr("Schule"), lambda line: self.school(line.value.school), hinted=True
            ),
            ConflictColumn.STATE: in_words(self.tr("Stand"), state, hinted=True),
        }  # fmt: skip
        self.set_columns(columns)


class NoticeColumn(IntEnum):
    """The columns of the Träger's notices."""

    FROM = 0
    KIND = 1
    SCHOOL = 2
    DEPUTY = 3
    STATE = 4


class NoticeModel(KindModel[StaffNotice]):
    """The Träger's notices as rows."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(discreet, parent)
        words = self.words
        made = Column[Stored[StaffNotice]]

        def span(line: Stored[StaffNotice]) -> str:
            first, last = line.value.first, line.value.last
            if last is None:
                return self.tr("ab {day}").format(day=day_text(language, first))
            if last == first:
                return day_text(language, first)
            return f"{day_text(language, first)} – {day_text(language, last)}"

        def state(line: Stored[StaffNotice]) -> str:
            given = line.value.given_on
            if given is not None:
                said = self.tr("mitgeteilt {day}").format(day=day_text(language, given))
            else:
                said = self.tr("Entwurf")
            if line.value.is_to_be_agreed:
                return self.tr("{state}, Vertretung noch abzustimmen").format(state=said)
            return said

        columns = {
            NoticeColumn.FROM: made(self.tr("Wann"), span, lambda line: line.value.first),
            NoticeColumn.KIND: in_words(
                self.tr("Was"), lambda line: label(language, "notice_kind", line.value.kind), hinted=True
            ),
            NoticeColumn.SCHOOL: in_words(
                self.tr("Schule"), lambda line: self.school(line.value.school), hinted=True
            ),
            NoticeColumn.DEPUTY: made(
                self.tr("Vertretung oder Nachfolge"), lambda line: one_line(words(line.value.deputy)) or "–",
                lambda line: line.value.deputy, hint=lambda line: words(line.value.deputy),
            ),
            NoticeColumn.STATE: in_words(self.tr("Stand"), state, hinted=True),
        }  # fmt: skip
        self.set_columns(columns)


def _open_of(done: list[date | None], some_open: str, all_done: str) -> str:
    """Return in words how many actions are open."""
    if not done:
        return "–"
    number = sum(one is None for one in done)
    return some_open.format(open=number) if number else all_done
