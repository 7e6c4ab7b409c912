"""The § 8a matter of a case: its dates follow the assessments, and the rule of the file counts from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.protection.protection import Assessment
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.protection import protection as store
from ssa_desktop.storage.sql import Connection


def follow_assessments(vault: Connection, case_id: int) -> None:
    """Let the dates of the case's § 8a matter follow its assessments: the rule of its file counts from them.

    What she entered there herself before the first assessment stays its beginning. While one is open the matter is not
    over, and how long its file is kept is decided afterwards.
    """
    known = [one.assessment for one in store.of_case(vault, case_id)]
    keeping.set_choice(vault, case_id, followed(keeping.get_choice(vault, case_id), known))


def with_matter(vault: Connection, case_id: int, choice: CaseChoice) -> CaseChoice:
    """Return what was decided on a case with the matter that its assessments make, where nobody has said so yet.

    A records file brings an assessment as it is: what the public contract lists and deletes stays what the file says.
    The window shows the matter and asks, and what is decided there makes it one (docs/decisions, 0401).
    """
    known = [] if choice.has_protection else [one.assessment for one in store.of_case(vault, case_id)]
    return followed(choice, known) if known else choice


def followed(choice: CaseChoice, assessments: Iterable[Assessment]) -> CaseChoice:
    """Return the decisions on a case whose § 8a matter follows its assessments, of which there is at least one."""
    known = list(assessments)
    starts = [one.begun_on for one in known]
    began = min(starts if choice.protection_began is None else [*starts, choice.protection_began])
    closings = [one.closed_on for one in known if one.closed_on is not None]
    ended = max(closings) if len(closings) == len(known) else None
    found = replace(choice, protection_began=began, protection_ended=ended)
    if ended != choice.protection_ended:
        found = replace(found, protection_choice=None, protection_reason=None, protection_decided_on=None)
    return found
