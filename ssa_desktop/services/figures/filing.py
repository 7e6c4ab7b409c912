"""Filing a return: frozen with its digest; a correction is a new version beside it, and nothing changes an old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop import __version__
from ssa_desktop.domain.errors import DamagedError, RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import AnnualReturn, Figure, Filing, Level, Severity
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.figures.plausibility import SMALL_COUNT
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.frozen_return import Frozen, digest_of, freeze, thaw
from ssa_desktop.labels import topic_catalogue
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.time.shares_base import shares_base_of
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import topics
from ssa_desktop.storage.figures import filed_returns
from ssa_desktop.storage.figures.filed_returns import FiledRow
from ssa_desktop.storage.sql import Connection, new_uid

LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class FiledReturn:
    """A version that was filed. ``frozen`` is None where the stored text does not fit its digest any more."""

    uid: str
    school_year: SchoolYear
    level: Level
    form_id: str
    version: int
    filed_on: date
    reason: str
    digest: str
    frozen: Frozen | None

    @property
    def is_intact(self) -> bool:
        """Whether what is stored is what was filed."""
        return self.frozen is not None

    @property
    def report(self) -> AnnualReturn:
        """The return as it was filed; raises :class:`DamagedError` where it was changed since."""
        return self._content.report

    @property
    def settings(self) -> dict[str, Any]:
        """Under which settings of the check it was filed, and by which version of the program."""
        return self._content.settings

    @property
    def _content(self) -> Frozen:
        if self.frozen is None:
            raise DamagedError("filing.digest_differs", year=str(self.school_year), version=self.version)
        return self.frozen

    @property
    def blacked_out_on(self) -> tuple[date, ...]:
        """The days on which a name was blacked out in it after it was filed; its digest is that of the text since."""
        return self._content.blacked_out_on

    def own_topics(self, language: str) -> dict[str, str]:
        """Return the labels that her own topics had when it was filed."""
        place = 1 if language == "en" else 0
        return {code: labels[place] for code, labels in self._content.topics.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that reads differently today: of which unit and item (``key`` for a part of one counted by key)."""

    unit: str
    item: str
    key: str | None
    filed: int | str | Figure
    live: int | str | Figure


def file_return(
    ws: Workspace,
    year: SchoolYear,
    level: Level,
    form: Form | None = None,
    reason: str = "",
    language: str = "de",
) -> FiledReturn:
    """Freeze the return of a year and level as it stands, and return it.

    Refused (:class:`RefusedError`) while the check finds an error, without any unit, and for a correction without a
    reason; a name in it raises a :class:`~ssa_desktop.services.people.leak_scan.NameLeakError`.
    """
    said = reason.strip()
    if len(said) > LONGEST_REASON:
        raise UsageError("filing.reason_too_long", limit=LONGEST_REASON)
    with ws.change() as vault:
        report = reports.annual_return(ws, year, level, form)
        errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
        if errors:
            raise RefusedError("filing.errors", count=errors)
        if not report.units:
            raise RefusedError("filing.no_units")
        version = filed_returns.next_version(vault, year, level)
        if version > 1 and not said:
            raise RefusedError("filing.reason_missing")
        leak_scan.check_return(vault, report, language, said)
        filing = Filing(version, ws.today(), said, "")
        content = freeze(report, filing, own_topic_labels(vault), _settings(vault))
        row = FiledRow(new_uid(), year, level, report.form.id, version, filing.on, said, content, digest_of(content))
        filed_returns.add_filed(vault, row)
    return _read(row)


def filed(ws: Workspace, year: SchoolYear, level: Level) -> list[FiledReturn]:
    """Return the versions filed for a year and level, the first one first."""
    with ws.read() as vault:
        return [_read(row) for row in filed_returns.filed_returns(vault, year, level)]


def newest(ws: Workspace, year: SchoolYear, level: Level) -> FiledReturn | None:
    """Return the version filed last, or None."""
    with ws.read() as vault:
        rows = filed_returns.filed_returns(vault, year, level)
    return _read(rows[-1]) if rows else None


def differences(ws: Workspace, version: FiledReturn) -> list[Difference]:
    """Return what today's figures differ in, counted by the form as it was filed; in its order, unit by unit.

    Raises :class:`DamagedError` where the version is not what was filed.
    """
    then = version.report
    now = reports.annual_return(ws, version.school_year, version.level, then.form)
    return compare(then, now)


def compare(then: AnnualReturn, now: AnnualReturn) -> list[Difference]:
    """Return the figures that two returns on the same form differ in; a unit only one of them has differs in all."""
    before, after = ({unit.unit: unit.items for unit in report.units} for report in (then, now))
    found = []
    for unit in dict.fromkeys([*before, *after]):
        for item in (item.id for item in then.form.items):
            old, new = before.get(unit, {}).get(item), after.get(unit, {}).get(item)
            if isinstance(old, Mapping) or isinstance(new, Mapping):
                found += _by_key(unit, item, old, new)
            elif old != new:
                found.append(Difference(unit, item, None, old, new))
    return found


def rendered(ws: Workspace, version: FiledReturn, fmt: ReportFormat, language: str) -> bytes:
    """Return a version as the bytes of a file, from what was frozen; scanned for names like any output."""
    with ws.read() as vault:
        leak_scan.check_return(vault, version.report, language, version.reason)
    return render_return(version.report, fmt, language, version.own_topics(language))


def changed_since(vault: Connection) -> list[FiledRow]:
    """Return the filed returns that are not what was filed: their text does not fit the digest, or their line."""
    return [row for row in filed_returns.all_filed(vault) if _thawed(row) is None]


def own_topic_labels(vault: Connection) -> dict[str, tuple[str, str]]:
    """Return the labels of topics that differ from the shipped ones, German and English."""
    shipped = {entry.code: (entry.label_de, entry.label_en) for entry in topic_catalogue()}
    return {
        topic.code: (topic.label_de, topic.label_en or topic.label_de)
        for topic in topics.topics(vault)
        if shipped.get(topic.code) != (topic.label_de, topic.label_en)
    }


def _settings(vault: Connection) -> dict[str, Any]:
    low, high = shares_base_of(vault).corridor
    return {"small_count": SMALL_COUNT, "direct_corridor": [str(low), str(high)], "program": __version__}


def _by_key(unit: str, item: str, old: Figure, new: Figure) -> list[Difference]:
    before, after = (dict(figure) if isinstance(figure, Mapping) else {} for figure in (old, new))
    return [
        Difference(unit, item, key, before.get(key, 0 if before else None), after.get(key, 0 if after else None))
        for key in dict.fromkeys([*before, *after])
        if before.get(key, 0) != after.get(key, 0) or not before or not after
    ]


def _read(row: FiledRow) -> FiledReturn:
    return FiledReturn(
        row.uid,
        row.school_year,
        row.level,
        row.form_id,
        row.version,
        row.filed_on,
        row.reason,
        row.digest,
        _thawed(row),
    )


def _thawed(row: FiledRow) -> Frozen | None:
    """Return what a line holds; None where its text is not what the digest was made of, or its columns say else."""
    if digest_of(row.content) != row.digest:
        return None
    try:
        frozen = thaw(row.content, row.digest)
    except ValueError:
        return None
    report = frozen.report
    line = Filing(row.version, row.filed_on, row.reason, row.digest)
    said = (report.school_year, report.level, report.form.id, report.filing)
    return frozen if said == (row.school_year, row.level, row.form_id, line) else None
