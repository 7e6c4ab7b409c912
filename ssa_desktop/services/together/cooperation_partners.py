"""The directory of team and partners, who of it counts as a partner in the return, and her judgement of herself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.plain_lines import says_nothing, without_unseen
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.domain.together.self_assessment import HIGHEST, LOWEST, Answer
from ssa_desktop.domain.together.together_kinds import PARTNER
from ssa_desktop.services import plain_records
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_partners as stored

__all__ = ["Answers", "PartnerLine"]

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """Somebody of the directory with their id."""

    partner_id: int
    partner: Partner


def listing(ws: Workspace) -> list[PartnerLine]:
    """Return the directory by name, former ones included."""
    with ws.read() as vault:
        return [PartnerLine(one.record_id, one.value) for one in stored.partners(vault)]


def names(ws: Workspace) -> list[tuple[str, str]]:
    """Return name and institution of all who are there, to be offered as recipients or participants."""
    return [(line.partner.name, line.partner.institution) for line in listing(ws) if line.partner.active]


def save(ws: Workspace, partner: Partner, partner_id: int | None = None) -> Made:
    """Store somebody of the directory, or write them anew.

    Raises :class:`UsageError` without a name that can be read, for a school that is not known and a contact to come.
    """
    if says_nothing(partner.name):
        raise UsageError("cooperation.partner_empty")
    plain_records.check(ws, PARTNER, partner)
    partner = replace(partner, name=without_unseen(partner.name))
    return saved(ws, "partner", partner_id, lambda vault: stored.save_partner(vault, partner, partner_id))


def set_counted(ws: Workspace, line: PartnerLine, year: SchoolYear, *, counts: bool) -> Made:
    """Let somebody count as a cooperation partner in a school year, or not."""
    counted = line.partner.counted | {year} if counts else line.partner.counted - {year}
    return save(ws, replace(line.partner, counted=counted), line.partner_id)


def remove(ws: Workspace, partner_id: int) -> Step:
    """Remove somebody from the directory."""
    return removed(ws, "partner", partner_id)


def assessments(ws: Workspace) -> dict[SchoolYear, dict[str, Answer]]:
    """Return what she judged of herself, by school year and condition."""
    found: dict[SchoolYear, dict[str, Answer]] = {}
    with ws.read() as vault:
        for year, condition, answer, text in stored.assessments(vault):
            found.setdefault(year, {})[condition] = Answer(answer, text)
    return found


def assess(ws: Workspace, year: SchoolYear, answers: Answers) -> dict[str, Answer]:
    """Keep answers of a school year by their conditions; return what stood there before, so that it can be put back."""
    if any(one.answer is not None and not LOWEST <= one.answer <= HIGHEST for one in answers.values()):
        raise UsageError("cooperation.answer")
    with ws.change() as vault:
        before = _of_year(vault, year)
        for condition, one in answers.items():
            if before.get(condition, Answer()) != one:
                stored.save_assessment(vault, year, condition, one.answer, one.text)
    return {condition: before.get(condition, Answer()) for condition in answers}


def _of_year(vault: Connection, year: SchoolYear) -> dict[str, Answer]:
    return {
        condition: Answer(answer, text) for found, condition, answer, text in stored.assessments(vault) if found == year
    }
