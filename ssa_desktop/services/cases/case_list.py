"""The list of cases with what it can be narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssa_desktop.domain.figures.indicators import Intensity
from ssa_desktop.services.cases import cases
from ssa_desktop.services.cases.cases import CaseRow
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import case_lists


@dataclass(frozen=True, slots=True)
class CaseListing:
    """Every case in use as a line; by its id the topics of its contacts and, where it is not regular, its intensity."""

    rows: list[CaseRow]
    topics: Mapping[int, tuple[str, ...]]
    intensities: Mapping[int, Intensity]


def load(ws: Workspace) -> CaseListing:
    """Return the list of cases."""
    listed = cases.listing(ws)
    with ws.read() as vault:
        return CaseListing(listed, case_lists.topics_of_cases(vault), case_lists.intensities(vault))
