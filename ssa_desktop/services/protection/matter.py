"""The § 8a matter of a case: its dates follow the assessments, and the rule of the file counts from them."""

from __future__ import annotations

from dataclasses import replace

from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.protection import protection as store
from ssa_desktop.storage.sql import Connection


def follow_assessments(vault: Connection, case_id: int) -> None:
    """Let the dates of the case's § 8a matter follow its assessments: the rule of its file counts from them.

    What she entered there herself before the first assessment stays its beginning. While one is open the matter is not
    over, and how long its file is kept is decided afterwards.
    """
    choice = keeping.get_choice(vault, case_id)
    known = [one.assessment for one in store.of_case(vault, case_id)]
    starts = [one.begun_on for one in known]
    began = min(starts if choice.protection_began is None else [*starts, choice.protection_began])
    closings = [one.closed_on for one in known if one.closed_on is not None]
    ended = max(closings) if len(closings) == len(known) else None
    followed = replace(choice, protection_began=began, protection_ended=ended)
    if ended != choice.protection_ended:
        followed = replace(followed, protection_choice=None, protection_reason=None, protection_decided_on=None)
    keeping.set_choice(vault, case_id, followed)
