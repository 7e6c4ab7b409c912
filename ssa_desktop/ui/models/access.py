"""Access requests as a table, and the entries of a reply with what is decided on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject

from ssa_desktop.domain.rights.access import Choice, Ground, Proposal, Verdict
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.rights.access import RequestLine, Review
from ssa_desktop.services.rights.access_words import title_of
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written

Key = tuple[str, int]


class RequestColumn(IntEnum):
    """The columns of the list of requests."""

    DEADLINE = 0
    PSEUDONYM = 1
    REQUESTER = 2
    RECEIVED = 3
    STATE = 4


class RequestModel(RecordModel[RequestLine]):
    """Requests as rows; the open ones come first, by deadline."""

    def __init__(self, language: str, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.request_id, parent)
        self._language = language
        self._today = today
        columns = {
            RequestColumn.DEADLINE: Column[RequestLine](
                self.tr("Frist"), self._deadline, lambda line: line.request.deadline
            ),
            RequestColumn.PSEUDONYM: in_words(self.tr("Pseudonym"), lambda line: line.pseudonym),
            RequestColumn.REQUESTER: in_words(self.tr("Gefragt hat"), self._requester),
            RequestColumn.RECEIVED: written(
                self.tr("Eingegangen"), partial(day_text, language), lambda line: line.request.received_on
            ),
            RequestColumn.STATE: in_words(self.tr("Stand"), self.state_text),
        }
        self.set_columns(columns)

    def state_text(self, line: RequestLine) -> str:
        """Return how far a request is, in words: answered, overdue, or the days that are left."""
        request = line.request
        if request.answered_on is not None:
            return self.tr("beantwortet am {day}").format(day=day_text(self._language, request.answered_on))
        left = (request.deadline - self._today()).days
        if left < 0:
            return self.tr("überfällig")
        if left == 0:
            return self.tr("heute fällig")
        one, many = self.tr("noch 1 Tag"), self.tr("noch {count} Tage")
        text = (one if left == 1 else many).format(count=left)
        return self.tr("{left} (verlängert)").format(left=text) if request.extended_on is not None else text

    def _deadline(self, line: RequestLine) -> str:
        return "–" if line.request.answered_on is not None else day_text(self._language, line.request.deadline)

    def _requester(self, line: RequestLine) -> str:
        return word(self._language, "access_requester", line.request.requester)


class ReviewColumn(IntEnum):
    """The columns of the entries of a reply."""

    ENTRY = 0
    VERDICT = 1
    GROUND = 2


class ReviewModel(RecordModel[Proposal]):
    """The entries with what is decided on each; what she decides otherwise than proposed is kept apart."""

    def __init__(self, review: Review, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda proposal: proposal.entry.key, parent)
        self._language = language
        self._words = review.words
        self._decided: dict[Key, Choice] = {}
        columns = {
            ReviewColumn.ENTRY: in_words(self.tr("Eintrag"), self.title),
            ReviewColumn.VERDICT: in_words(self.tr("Entscheidung"), self._verdict),
            ReviewColumn.GROUND: in_words(self.tr("Grund"), self._ground, hinted=True),
        }
        self.set_columns(columns)
        self.set_records(review.proposals)

    @property
    def decided(self) -> Mapping[Key, Choice]:
        """What she decided otherwise than proposed, by entry."""
        return dict(self._decided)

    def title(self, proposal: Proposal) -> str:
        """Return the kind and the day of an entry."""
        return title_of(self._words, proposal.entry)

    def choice(self, proposal: Proposal) -> Choice:
        """Return what holds for an entry now."""
        return self._decided.get(proposal.entry.key, proposal.choice)

    def decide(self, proposal: Proposal, choice: Choice) -> None:
        """Decide on an entry; what equals the proposal is no decision of hers."""
        if choice == proposal.choice:
            self._decided.pop(proposal.entry.key, None)
        else:
            self._decided[proposal.entry.key] = choice
        self.say_changed()

    def restore(self, decided: Mapping[Key, Choice]) -> None:
        """Put back what she had decided, for the entries that are still there."""
        known = {proposal.entry.key for proposal in self.shown}
        self._decided = {key: choice for key, choice in decided.items() if key in known}
        self.say_changed()

    def _verdict(self, proposal: Proposal) -> str:
        return word(self._language, "access_verdict", self.choice(proposal).verdict)

    def _ground(self, proposal: Proposal) -> str:
        choice = self.choice(proposal)
        if choice.reason:
            return choice.reason
        if choice.ground is None:
            return ""
        if choice.ground is Ground.OWN_DECISION:
            return self.tr("Bitte einen Grund angeben")
        return word(self._language, "access_ground", choice.ground)


def choice_of(proposal: Proposal, verdict: Verdict, reason: str, texts: tuple[str, ...]) -> Choice:
    """Return what she decides on an entry, as a choice with its ground.

    What the rules propose stands on their ground; whatever goes against them is her own decision and needs a reason.
    """
    whole = tuple(str(one.value) for one in proposal.entry.prose)
    proposed = proposal.choice
    if verdict is proposed.verdict and not reason and (verdict is not Verdict.REDACT or texts == proposed.texts):
        return proposed
    if verdict is Verdict.REFUSE:
        ground = proposed.ground if proposed.verdict is Verdict.REFUSE else Ground.OWN_DECISION
        return Choice(verdict, ground, reason, proposed.texts)
    is_against = proposed.verdict is Verdict.REFUSE
    if verdict is Verdict.INCLUDE:
        return Choice(verdict, None if proposed.verdict is Verdict.INCLUDE else Ground.OWN_DECISION, reason)
    ground = Ground.OWN_DECISION if is_against else Ground.OTHERS_NAMED
    return Choice(verdict, ground, reason, texts if texts != whole or proposed.texts is None else proposed.texts)
