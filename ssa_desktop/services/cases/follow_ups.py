"""Follow-ups of school leavers that were agreed on by themselves: what waits, what was answered, and their paper.

Whatever ends one takes everything it kept along. What was answered stays with the case where there is one, and else as
a count of school and site.
"""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, read_code
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.indicator_measures import answered_measures
from ssa_desktop.domain.figures.indicators import Moment, Outcome
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.vocabulary import CaseType
from ssa_desktop.services.cases.case_in_use import case_in_use
from ssa_desktop.services.keeping.counter_folding import keep_counted
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from ssa_desktop.storage.cases import follow_ups as stored
from ssa_desktop.storage.cases.case_outcomes import RecordedOutcome, set_outcome
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One that waits for an answer."""

    follow_up_id: int
    agreed: AgreedFollowUp


def waiting(ws: Workspace) -> list[FollowUpLine]:
    """Return what waits for an answer, the longest due first."""
    with ws.read() as vault:
        return [FollowUpLine(one.record_id, one.value) for one in stored.waiting(vault)]


def with_code(lines: list[FollowUpLine], typed: str) -> FollowUpLine:
    """Return which of them a code is of.

    Raises :class:`UsageError` for one that was misread or mistyped, and where nothing waits for it any more.
    """
    code = read_code(typed)
    if code is None:
        raise UsageError("follow_up.code")
    found = next((line for line in lines if line.agreed.code == code), None)
    if found is None:
        raise UsageError("follow_up.gone")
    return found


def answer(ws: Workspace, follow_up_id: int, outcome: Outcome) -> None:
    """Record what became of a school leaver, and let go of everything that was kept to ask for it."""
    with ws.change() as vault:
        agreed = stored.get(vault, follow_up_id)
        if agreed is None:
            raise RefusedError("follow_up.gone")
        is_with_case = agreed.case_id is not None and _takes_outcome(vault, agreed.case_id)
        stored.remove(vault, follow_up_id)
        if is_with_case and agreed.case_id is not None:
            set_outcome(vault, agreed.case_id, Moment.SIX_MONTHS, RecordedOutcome(outcome, ws.today()))
        else:
            keep_counted(ws, vault, agreed.school, agreed.due, answered_measures(agreed.due, outcome))


def revoke(ws: Workspace, follow_up_id: int) -> None:
    """Let go of one whose consent was revoked: nobody asks any more, and its outcome is unknown."""
    answer(ws, follow_up_id, Outcome.UNKNOWN)


def paper(ws: Workspace, agreed: AgreedFollowUp) -> bytes:
    """Return the form of the consent as a PDF, and below it what is cut off; neither names anybody.

    It follows from what is kept alone, so that it can be printed again as long as that is there.
    """
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf
    from ssa_desktop.documents.together.follow_up_form import follow_up_sheet

    with ws.read() as vault:
        backup_days = periods(vault)[RetentionRule.BACKUP].amount or 0
    return sheet_pdf(follow_up_sheet(agreed, carriers.get(ws), backup_days))


def _takes_outcome(vault: Connection, case_id: int) -> bool:
    """Whether an outcome can stand at a case: one opened again, or of another kind by now, has no follow-up."""
    case_in_use(vault, case_id)
    found = casefiles.get_case(vault, case_id)
    return found is not None and found.type is CaseType.TRANSITION and found.closed is not None
