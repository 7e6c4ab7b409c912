"""The annual report of a school as one value: the PDF, the Word file and the window show the same chapters of it.

The value holds its words in the language of the report. Counts of children went through ``small_counts`` before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.figures.charts import Chart
from ssa_desktop.domain.rights.carrier import Logo
from ssa_desktop.domain.schoolyear import SchoolYear

TREND_YEARS: Final = 5
TOP_TOPICS: Final = 12


class AnnualChapter(StrEnum):
    """The chapters in their order; areas 1 to 4 are those of the annual return."""

    FOREWORD = "foreword"
    GLANCE = "glance"
    AREA_1 = "area_1"
    AREA_2 = "area_2"
    AREA_3 = "area_3"
    AREA_4 = "area_4"
    TOPICS = "topics"
    TIME = "time"
    INDICATORS = "indicators"
    TREND = "trend"
    OUTLOOK = "outlook"
    BASIS = "basis"
    AGREEMENT = "agreement"


WITH_TEXT: Final = tuple(
    chapter for chapter in AnnualChapter if chapter not in (AnnualChapter.BASIS, AnnualChapter.AGREEMENT)
)
"""The chapters in which she may write."""

ALWAYS_IN: Final = frozenset({AnnualChapter.GLANCE, AnnualChapter.BASIS, AnnualChapter.AGREEMENT})
"""The chapters that belong into every report: without how it was counted nobody can read a figure."""


def is_in_by_default(chapter: AnnualChapter) -> bool:
    """Whether a chapter is in without being asked for: the indicators are hers and never are."""
    return chapter is not AnnualChapter.INDICATORS


@dataclass(frozen=True, slots=True)
class Agreement:
    """With whom of the school's head the report was agreed, by name or function, and when; empty while it is open."""

    agreed_with: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnnualWords:
    """What she wrote for a report, and which chapters she put in or left out."""

    texts: Mapping[AnnualChapter, str]
    included: Mapping[AnnualChapter, bool]
    agreement: Agreement = Agreement()

    def has(self, chapter: AnnualChapter) -> bool:
        """Whether a chapter belongs into the report."""
        return chapter in ALWAYS_IN or self.included.get(chapter, is_in_by_default(chapter))


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure shown large, with what it counts."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures shown large, side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table: words in the first column, figures in the others; ``strong`` are the rows (from 0) of sums."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """What a value of a chart is: the sum of items of the shipped form, each with the key it is counted by, or one."""

    year: SchoolYear
    items: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A chart with what has to be said below it. ``counted`` says what its values are, by series and category."""

    chart: Chart
    note: str = ""
    counted: tuple[tuple[Counted, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """What she wrote; each line is a paragraph, one that begins with a dash a point of a list."""

    text: str

    def paragraphs(self) -> Iterator[tuple[bool, str]]:
        """Yield each paragraph, and whether it is a point of a list."""
        for line in self.text.splitlines():
            stripped = line.strip()
            if stripped:
                point = stripped.startswith(("- ", "– ", "• ", "* "))
                yield point, stripped[2:].strip() if point else stripped


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of the program itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a list, by the program itself."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """A paragraph in small type, as for sources."""

    text: str


@dataclass(frozen=True, slots=True)
class ToFill:
    """Names with their values; an empty one is a line to fill in by hand."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToSign:
    """Lines to sign on, with what each is for below it."""

    names: tuple[str, ...]


Part = KeyFigures | FigureTable | ChartPart | Prose | Said | Points | SmallPrint | ToFill | ToSign


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its heading, without a number."""

    id: AnnualChapter
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The report of one school and school year.

    ``cover`` are names with values for the first page, ``provisional`` what has to be said there of its figures.
    ``logo`` is the carrier's.
    """

    title: str
    school: str
    school_code: str
    school_year: SchoolYear
    language: str
    subtitle: str
    cover: tuple[tuple[str, str], ...]
    provisional: str
    chapters: tuple[Chapter, ...]
    logo: Logo | None = None

    @property
    def numbered(self) -> tuple[tuple[str, Chapter], ...]:
        """The chapters with their headings as they are printed, numbered from 1; the foreword bears no number."""
        counted = 0
        found = []
        for chapter in self.chapters:
            if chapter.id is AnnualChapter.FOREWORD:
                found.append((chapter.heading, chapter))
                continue
            counted += 1
            found.append((f"{counted}  {chapter.heading}", chapter))
        return tuple(found)

    def charts(self, chapter: AnnualChapter) -> tuple[Chart, ...]:
        """Return the charts of a chapter."""
        return tuple(part.chart for part in self.chart_parts(chapter))

    def chart_parts(self, chapter: AnnualChapter) -> tuple[ChartPart, ...]:
        """Return the charts of a chapter with what has to be said below each."""
        return tuple(
            part for one in self.chapters if one.id is chapter for part in one.parts if isinstance(part, ChartPart)
        )
