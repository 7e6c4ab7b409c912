"""The lists of filing: findings with her remarks, facts of the schools, figures by hand, versions, differences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QObject

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Remark, Severity
from ssa_desktop.domain.figures.form_items import FEWEST_GATHERED
from ssa_desktop.domain.figures.return_remarks import NO_UNIT, about_finding, remark_on, unit_of
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.labels import (
    about_text,
    day_text,
    figure_text,
    finding_text,
    item_label,
    key_label,
    label,
    number_text,
    unknown_text,
)
from ssa_desktop.services.figures.filing import Difference, FiledReturn
from ssa_desktop.services.figures.hand_figures import SchoolFigure
from ssa_desktop.services.figures.return_preparation import SchoolFacts
from ssa_desktop.ui.models.figures import is_small_count
from ssa_desktop.ui.models.record_model import Column, RecordModel, SortKey, in_words

SHORT_DIGEST: Final = 12
_GATHERED: Final = "small_counts"
_RANK: Final = {Severity.ERROR: 0, Severity.REMARK: 1, None: 2}


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """What may be remarked on: a finding with its severity, or (None) a remark of hers on a unit or item.

    ``is_small`` marks the hint at a small count; ``gathers`` is how many of them a line stands for.
    """

    unit: str
    about: str
    severity: Severity | None
    unit_title: str
    text: str
    remark: str
    is_small: bool = False
    gathers: int = 0


def remark_lines(report: AnnualReturn, language: str) -> list[RemarkLine]:
    """Return the findings, errors first, and below them what else she remarked on."""
    titles = {unit.unit: unit.title for unit in report.units}
    found = [
        RemarkLine(
            unit_of(finding),
            about_finding(finding),
            finding.severity,
            titles.get(finding.unit) or label(language, "severity", finding.severity),
            finding_text(language, report.form, finding),
            remark_on(report, finding),
            is_small_count(finding),
        )
        for finding in report.findings
    ]
    on_findings = {(line.unit, line.about) for line in found}
    found += [
        RemarkLine(
            one.unit, one.about, None, titles.get(one.unit, one.unit), about_text(language, report, one), one.text
        )
        for one in report.remarks
        if (one.unit, one.about) not in on_findings
    ]
    return sorted(found, key=lambda line: _RANK[line.severity])


class RemarkColumn(IntEnum):
    """The columns of findings and remarks."""

    KIND = 0
    UNIT = 1
    TEXT = 2
    REMARK = 3


class RemarkModel(RecordModel[RemarkLine]):
    """What the check found and what she remarked.

    The small counts without a remark stand in one line, so that they hide nothing else; :meth:`toggle` shows them.
    """

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda line: (line.unit, line.about), parent)
        self._language = language
        self._lines: list[RemarkLine] = []
        self._all_shown = False
        columns = {
            RemarkColumn.KIND: Column[RemarkLine](self.tr("Art"), self._kind, lambda line: _RANK[line.severity]),
            RemarkColumn.UNIT: Column[RemarkLine](self.tr("Einheit"), _unit, _unit, hint=_unit_title),
            RemarkColumn.TEXT: in_words(self.tr("Befund"), self.line_text, hinted=True),
            RemarkColumn.REMARK: in_words(self.tr("Ihre Bemerkung"), _remark, hinted=True),
        }
        self.set_columns(columns)

    @property
    def lines(self) -> tuple[RemarkLine, ...]:
        """All findings and remarks, the gathered ones as well."""
        return tuple(self._lines)

    @property
    def has_remarks(self) -> bool:
        """Whether she remarked on anything."""
        return any(line.remark for line in self._lines)

    def set_lines(self, lines: Sequence[RemarkLine]) -> None:
        """Show findings and remarks."""
        self._lines = list(lines)
        self._fill()

    def toggle(self) -> None:
        """Show the small counts one by one, or gather them again."""
        self._all_shown = not self._all_shown
        self._fill()

    def line_text(self, line: RemarkLine) -> str:
        """Return what a line says."""
        if not line.gathers:
            return line.text
        if self._all_shown:
            return self.tr("%n kleine Zahlen (1–4). Die Eingabetaste blendet sie aus.", "", line.gathers)
        return self.tr("%n kleine Zahlen (1–4). Die Eingabetaste zeigt sie einzeln.", "", line.gathers)

    def _fill(self) -> None:
        small = [line for line in self._lines if line.is_small and not line.remark]
        if len(small) < FEWEST_GATHERED:
            self.set_records(self._lines)
            return
        gathered = RemarkLine(NO_UNIT, _GATHERED, Severity.REMARK, "", "", "", gathers=len(small))
        others = [line for line in self._lines if line not in small]
        found = [line for line in others if line.severity is not None]
        hers = others[len(found) :]
        self.set_records([*found, gathered, *(small if self._all_shown else []), *hers])

    def _kind(self, line: RemarkLine) -> str:
        return self.tr("Bemerkung") if line.severity is None else label(self._language, "severity", line.severity)


def _unit(line: RemarkLine) -> str:
    return "" if line.unit == NO_UNIT else line.unit


def _unit_title(line: RemarkLine) -> str:
    return line.unit_title


def _remark(line: RemarkLine) -> str:
    return line.remark.replace("\n", " ")


class FactsColumn(IntEnum):
    """The columns of the schools' facts."""

    SCHOOL = 0
    PUPILS = 1
    FTE = 2
    PRACTITIONERS = 3
    MISSING = 4


class FactsModel(RecordModel[SchoolFacts]):
    """What the school book says of each school in the year."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(_code, parent)
        self._language = language
        self._words = {
            "school_type": self.tr("Schulart"),
            "carrier": self.tr("Träger"),
            "pupils": self.tr("Schülerzahl"),
            "pupils_on": self.tr("Stichtag"),
            "fte": self.tr("Stellen"),
            "practitioners": self.tr("Fachkräfte"),
        }
        texts: dict[FactsColumn, tuple[str, Callable[[SchoolFacts], str], bool]] = {
            FactsColumn.SCHOOL: (self.tr("Schule"), _school_name, False),
            FactsColumn.PUPILS: (self.tr("Schülerzahl"), self._pupils, True),
            FactsColumn.FTE: (self.tr("Stellen"), self._fte, True),
            FactsColumn.PRACTITIONERS: (self.tr("Fachkräfte"), _practitioners, True),
            FactsColumn.MISSING: (self.tr("Es fehlt"), self.missing, False),
        }
        self.set_columns(
            {
                column: Column[SchoolFacts](title, text, text, right, text)
                for column, (title, text, right) in texts.items()
            }
        )

    def missing(self, one: SchoolFacts) -> str:
        """Return in words what the school book does not say."""
        return ", ".join(self._words[name] for name in one.missing)

    def _pupils(self, one: SchoolFacts) -> str:
        facts = one.facts
        if facts is None or facts.pupils is None:
            return ""
        number = number_text(self._language, facts.pupils)
        if facts.pupils_on is None:
            return number
        return self.tr("{number} am {day}").format(number=number, day=day_text(self._language, facts.pupils_on))

    def _fte(self, one: SchoolFacts) -> str:
        posts = round_half_up(one.facts.fte_of_year, 4) if one.facts is not None else None
        if posts is None or one.facts is None:
            return ""
        return number_text(self._language, posts)


def _code(one: SchoolFacts) -> str:
    return one.school.code


def _school_name(one: SchoolFacts) -> str:
    return one.school.name


def _practitioners(one: SchoolFacts) -> str:
    facts = one.facts
    return "" if facts is None or facts.practitioners is None else str(facts.practitioners)


@dataclass(frozen=True, slots=True)
class HandLine:
    """A figure that is entered by hand for a school: what it is called, and its value, None while it is open."""

    school: SchoolFacts
    measure: str
    name: str

    @property
    def value(self) -> int | None:
        """The figure as she entered it."""
        return self.school.by_hand.get(self.measure)

    @property
    def figure(self) -> SchoolFigure:
        """What she entered, what records say, and which of both counts."""
        return self.school.figures.get(self.measure, SchoolFigure(self.value))


class HandColumn(IntEnum):
    """The columns of figures by hand."""

    SCHOOL = 0
    NAME = 1
    VALUE = 2
    COUNTS = 3


class HandModel(RecordModel[HandLine]):
    """The figures entered by hand, school by school."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda line: (line.school.school.code, line.measure), parent)

        def school(line: HandLine) -> str:
            return line.school.school.name

        def name(line: HandLine) -> str:
            return line.name

        def text(line: HandLine) -> str:
            open_ = self.tr("offen") if line.figure.value is None else "–"
            return open_ if line.value is None else str(line.value)

        def value(line: HandLine) -> SortKey:
            return line.value

        def counts(line: HandLine) -> str:
            figure = line.figure
            if figure.value is None:
                return ""
            said = self.tr("{number} (von Hand)") if figure.is_by_hand else self.tr("{number} (Einträge)")
            return said.format(number=figure.value)

        columns = {
            HandColumn.SCHOOL: in_words(self.tr("Schule"), school, hinted=True),
            HandColumn.NAME: in_words(self.tr("Angabe"), name, hinted=True),
            HandColumn.VALUE: Column[HandLine](self.tr("Von Hand"), text, value, True),
            HandColumn.COUNTS: in_words(self.tr("Es zählt"), counts, hinted=True),
        }
        self.set_columns(columns)

    def set_facts(self, facts: Sequence[SchoolFacts], names: Mapping[str, str]) -> None:
        """Show schools with the measures that are asked, by their names."""
        self.set_records(HandLine(one, measure, name) for one in facts for measure, name in names.items())


class VersionColumn(IntEnum):
    """The columns of filed versions."""

    VERSION = 0
    DAY = 1
    REASON = 2
    DIGEST = 3
    STATE = 4


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A filed version with how many figures read differently today; None where that was not counted."""

    filed: FiledReturn
    differences: tuple[Difference, ...] | None


class VersionModel(RecordModel[VersionLine]):
    """The versions filed for a year and level, the newest first."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.filed.uid, parent)

        def day(line: VersionLine) -> str:
            return day_text(language, line.filed.filed_on)

        def filed_on(line: VersionLine) -> date:
            return line.filed.filed_on

        columns = {
            VersionColumn.VERSION: Column[VersionLine](self.tr("Fassung"), _version, lambda line: line.filed.version),
            VersionColumn.DAY: Column[VersionLine](self.tr("Festgehalten"), day, filed_on),
            VersionColumn.REASON: in_words(self.tr("Grund"), self._reason, hinted=True),
            VersionColumn.DIGEST: Column[VersionLine](
                self.tr("Prüfsumme"), _short, _short, hint=lambda line: line.filed.digest
            ),
            VersionColumn.STATE: in_words(self.tr("Heute"), self.state, hinted=True),
        }
        self.set_columns(columns)

    def state(self, line: VersionLine) -> str:
        """Return in words how a version stands to what is stored and to today's figures."""
        if not line.filed.is_intact:
            return self.tr("Prüfsumme stimmt nicht")
        if line.differences is None:
            return ""
        count = len(line.differences)
        if not count:
            return self.tr("unverändert")
        return (self.tr("1 Zahl weicht ab") if count == 1 else self.tr("{count} Zahlen weichen ab")).format(count=count)

    def _reason(self, line: VersionLine) -> str:
        return line.filed.reason or self.tr("erste Fassung")


def _version(line: VersionLine) -> str:
    return str(line.filed.version)


def _short(line: VersionLine) -> str:
    return line.filed.digest[:SHORT_DIGEST]


class DifferenceColumn(IntEnum):
    """The columns of what differs from a filed version."""

    UNIT = 0
    ITEM = 1
    FILED = 2
    LIVE = 3


class DifferenceModel(RecordModel[Difference]):
    """What reads differently today than in a filed version."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(lambda one: (one.unit, one.item, one.key), parent)
        self._language = language
        self._report: AnnualReturn | None = None
        self._topics: dict[str, str] = {}
        texts: dict[DifferenceColumn, tuple[str, Callable[[Difference], str], bool]] = {
            DifferenceColumn.UNIT: (self.tr("Einheit"), self._unit, False),
            DifferenceColumn.ITEM: (self.tr("Angabe"), self._item, False),
            DifferenceColumn.FILED: (self.tr("Festgehalten"), lambda one: self._figure(one, one.filed), True),
            DifferenceColumn.LIVE: (self.tr("Heute"), lambda one: self._figure(one, one.live), True),
        }
        self.set_columns(
            {
                column: Column[Difference](title, text, text, right, text)
                for column, (title, text, right) in texts.items()
            }
        )

    def set_differences(self, version: FiledReturn, differences: Sequence[Difference]) -> None:
        """Show what differs from a version."""
        self._report = version.report if version.is_intact else None
        self._topics = version.own_topics(self._language) if version.is_intact else {}
        self.set_records(differences)

    def _unit(self, one: Difference) -> str:
        units = self._report.units if self._report is not None else ()
        return next((unit.title for unit in units if unit.unit == one.unit), one.unit)

    def _item(self, one: Difference) -> str:
        items = self._report.form.items if self._report is not None else ()
        item = next((item for item in items if item.id == one.item), None)
        if item is None:
            return one.item
        part = "" if one.key is None else f": {key_label(self._language, item.measure, one.key, self._topics)}"
        return item_label(self._language, item) + part

    def _figure(self, one: Difference, figure: object) -> str:
        items = self._report.form.items if self._report is not None else ()
        item = next((item for item in items if item.id == one.item), None)
        if item is None or figure is None or isinstance(figure, dict):
            return unknown_text(self._language)
        return figure_text(self._language, item.unit, figure)  # type: ignore[arg-type]  # a mapping was told above


def as_remark(line: RemarkLine, text: str) -> Remark:
    """Return the remark that a line stands for, with a text."""
    return Remark(line.unit, line.about, text)
