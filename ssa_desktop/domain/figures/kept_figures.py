"""What is kept beside the records for reports, returns and indicators, each as the row and the line that it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.forms import UNRECORDED_MEASURES
from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome, Period
from ssa_desktop.domain.kind_facts import (
    CODE,
    NAME,
    PROSE,
    SCHOOL,
    WORDS,
    Fact,
    Shape,
    called,
    refers_to,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity

MOST_VERSIONS: Final = 1000


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What became of a pupil between school and work, at one moment."""

    case_id: Annotated[int, refers_to("case")]
    moment: Moment
    outcome: Outcome
    recorded_on: Annotated[date, called("recorded")]


@dataclass(frozen=True, slots=True)
class CaseIntensity:
    """How much a case asks of her, where it is no regular one."""

    case_id: Annotated[int, refers_to("case")]
    intensity: Intensity


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """An indicator with its definition, which is JSON; ``active`` where she looks at it."""

    code: Annotated[str, CODE]
    active: bool
    definition: Annotated[str, Fact(Shape.ODD, column="body")]


@dataclass(frozen=True, slots=True)
class IndicatorNote:
    """Her words on one value of an indicator."""

    code: Annotated[str, CODE.but(json="indicator")]
    school_year: SchoolYear
    level: Level
    unit: Annotated[str, CODE]
    period: Period
    text: Annotated[str, WORDS]


@dataclass(frozen=True, slots=True)
class HandFigure:
    """A figure that is not counted from records, as she entered it."""

    school: Annotated[str, SCHOOL]
    school_year: SchoolYear
    measure: Annotated[str, Fact(Shape.WORD, words=tuple(sorted(UNRECORDED_MEASURES)))]
    value: Annotated[int, Fact(Shape.WHOLE)]


@dataclass(frozen=True, slots=True)
class ReturnRemark:
    """Her words to a return: on what (see ``return_remarks``)."""

    school_year: SchoolYear
    level: Level
    unit: Annotated[str, CODE]
    about: Annotated[str, NAME]
    text: Annotated[str, WORDS]


@dataclass(frozen=True, slots=True)
class FiledReturn:
    """A return as it was filed: its frozen text with its digest, and why it was filed again."""

    school_year: SchoolYear
    level: Level
    form_id: Annotated[str, NAME.but(json="form")]
    version: Annotated[int, Fact(Shape.WHOLE, low=1, high=MOST_VERSIONS)]
    filed_on: Annotated[date, called("filed")]
    reason: Annotated[str, PROSE]
    content: Annotated[str, Fact(Shape.ODD)]
    digest: Annotated[str, Fact(Shape.ODD, json="sha256")]


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form of her own, as the text of its file."""

    form_id: Annotated[str, NAME.but(json="form")]
    definition: Annotated[str, Fact(Shape.ODD, column="body")]
    changed_on: Annotated[date, called("changed")]


@dataclass(frozen=True, slots=True)
class FormChoice:
    """The form that she chose for a school year."""

    school_year: SchoolYear
    form: Annotated[str, NAME]


@dataclass(frozen=True, slots=True)
class SharesBase:
    """What was agreed on the shares of time: activities left out, tolerance and corridor in percentage points."""

    left_out: Annotated[frozenset[Activity], Fact(Shape.ODD)]
    tolerance: Annotated[int, Fact(Shape.WHOLE, high=20)]
    corridor: Annotated[tuple[int, int] | None, Fact(Shape.ODD)]


@dataclass(frozen=True, slots=True)
class AnnualText:
    """Her text of a chapter, and whether the chapter is in: None as it is by default."""

    school: Annotated[str, SCHOOL]
    school_year: SchoolYear
    chapter: AnnualChapter
    text: Annotated[str, PROSE]
    included: bool | None


@dataclass(frozen=True, slots=True)
class AnnualAgreement:
    """With whom the report of a school and year was agreed, and when."""

    school: Annotated[str, SCHOOL]
    school_year: SchoolYear
    agreed_with: Annotated[str, PROSE]
    agreed_on: Annotated[date | None, called("agreed")]
