"""Her remarks to a return: kept by year, level and unit, shown in every rendering, scanned for names before."""

from __future__ import annotations

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.return_remarks import LONGEST
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import filed_returns


def listing(ws: Workspace, year: SchoolYear, level: Level) -> list[Remark]:
    """Return the remarks on the return of a year and level."""
    with ws.read() as vault:
        return filed_returns.remarks(vault, year, level)


def save(ws: Workspace, year: SchoolYear, level: Level, remark: Remark, language: str = "de") -> str:
    """Keep a remark, or remove it where the text is empty; return the text it takes the place of.

    Raises :class:`UsageError` for a text that is too long, and
    :class:`~ssa_desktop.services.people.leak_scan.NameLeakError` for one that holds a name: she is told while she words
    it, not weeks later when the return is filed.
    """
    text = remark.text.strip()
    if len(text) > LONGEST:
        raise UsageError("filing.remark_too_long", limit=LONGEST)
    with ws.change() as vault:
        leak_scan.check_remark(vault, language, text)
        before = next(
            (
                one.text
                for one in filed_returns.remarks(vault, year, level)
                if (one.unit, one.about) == (remark.unit, remark.about)
            ),
            "",
        )
        filed_returns.save_remark(vault, year, level, Remark(remark.unit, remark.about, text))
    return before
