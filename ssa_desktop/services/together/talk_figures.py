"""The figures of the yearly talk: those of the return that was filed, else the live ones, said to be not filed yet.

The sample agreement bases the talk on the return of the school year before. What the papers of the talk show of it is
what the annual report shows at a glance, by the same rules: no count of children from 1 to 4, and none that follows
from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_report import KeyFigures, Said, SmallPrint
from ssa_desktop.domain.figures.annual_return import AnnualReturn, Figure, Level, UnitReturn
from ssa_desktop.domain.figures.forms import Form, tally_key
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import TimeShares
from ssa_desktop.services.figures import filing
from ssa_desktop.services.figures.annual_chapters import glance
from ssa_desktop.services.figures.annual_figures import Figures, YearFigures, form_of, report_form, year_figures
from ssa_desktop.services.figures.filing import FiledReturn
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.time.shares_base import shares_base
from ssa_desktop.services.workspace import Workspace

_SCHOOL_NAME = "frame.school_name"
_DIRECT = "share.direct"


@dataclass(frozen=True, slots=True)
class FiledBasis:
    """Which filed return a talk is based on."""

    level: Level
    version: int
    filed_on: date


@dataclass(frozen=True, slots=True)
class TalkFigures:
    """What a paper of the talk shows of a school year: names and values as printed, and remarks below them.

    ``filed`` says what they were taken from; None for live figures of a return that is not filed yet.
    """

    figures: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    filed: FiledBasis | None


def basis(ws: Workspace, year: SchoolYear, school: str, by: date | None = None) -> FiledBasis | None:
    """Return which return of a school year a talk on a school rests on; None where none was filed, up to a day."""
    found = _filed(ws, year, _unit(ws, year, school), by)
    return None if found is None else found[0]


def figures(ws: Workspace, year: SchoolYear, school: str, language: str) -> TalkFigures:
    """Return the figures of a school year for the talk; raise :class:`UsageError` for a school that is not known."""
    unit = _unit(ws, year, school)
    found = _filed(ws, year, unit)
    form = form_of(ws, year)
    if found is None:
        shown = year_figures(ws, unit, year, form)
    else:
        _, report, items = found
        form = report.form
        shown = _of_return(year, form, items)
    chapter = glance(
        Figures(
            unit=unit if found is None else _as_filed(unit, shown),
            form=form,
            year=shown,
            years=(shown,),
            language=language,
            today=ws.today(),
            own_topics={},
            tolerance=shares_base(ws).tolerance,
        )
    )
    return TalkFigures(
        tuple((one.name, one.value) for part in chapter if isinstance(part, KeyFigures) for one in part.figures),
        tuple(part.text for part in chapter if isinstance(part, Said | SmallPrint)),
        None if found is None else found[0],
    )


def _unit(ws: Workspace, year: SchoolYear, school: str) -> Unit:
    found = next((unit for unit in units(ws, year, Level.SCHOOL) if unit.code == school), None)
    if found is None:
        raise UsageError("annual.unknown_school", school=school)
    return found


def _filed(
    ws: Workspace, year: SchoolYear, unit: Unit, by: date | None = None
) -> tuple[FiledBasis, AnnualReturn, UnitReturn] | None:
    """Return the version filed last that holds the school by itself: of the schools, else of a site of it alone."""
    sites = [one.code for one in units(ws, year, Level.SITE) if one.schools == (unit.code,)]
    for level, codes in ((Level.SCHOOL, [unit.code]), (Level.SITE, sites)):
        for version in reversed(filing.filed(ws, year, level)):
            # What is not as it was filed any more is no basis.
            if version.is_intact and (by is None or version.filed_on <= by):
                items = _items(version, codes, unit if level is Level.SITE else None)
                if items is not None:
                    return FiledBasis(level, version.version, version.filed_on), version.report, items
    return None


def _items(version: FiledReturn, codes: Sequence[str], alone: Unit | None) -> UnitReturn | None:
    """Return the unit of a filed return; that of a site has to say of itself that it was of this school ``alone``."""
    report = version.report
    found = next((one for one in report.units if one.unit in codes), None)
    if found is None or alone is None:
        return found
    names = [found.items.get(item.id) for item in report.form.items if item.measure == _SCHOOL_NAME]
    return found if names and all(name == alone.frame.school_name for name in names) else None


def _of_return(year: SchoolYear, form: Form, filed: UnitReturn) -> YearFigures:
    """Return a filed return as the figures of a report, whose ids are those of the shipped form."""
    by_measure: dict[str, Figure] = {}
    for item in form.items:
        by_measure.setdefault(tally_key(item), filed.items.get(item.id))
    asked = {item.id: by_measure.get(tally_key(item)) for item in report_form(form, year).items}
    direct = by_measure.get(_DIRECT)
    share = Fraction(direct) if isinstance(direct, Decimal) else None
    return YearFigures(year, asked, TimeShares({}), has_records=True, filed_direct=share)


def _as_filed(unit: Unit, shown: YearFigures) -> Unit:
    """Return the unit with post and pupils as the return has them: remarks on what is missing go by them."""
    fte = shown.items.get("fte")
    return replace(
        unit,
        frame=replace(
            unit.frame,
            fte=Fraction(fte) if isinstance(fte, int | Decimal) else None,
            pupils=shown.count("pupils"),
        ),
    )
