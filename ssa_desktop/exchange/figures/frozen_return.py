"""A filed return as a text that never changes: everything that is needed to show it again, and its digest.

Nothing of it is read from live data later: the form stands in it whole, the topics with their labels, the settings of
the check. The order of figures is kept by lists, everything else is written in one fixed way.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import (
    AnnualReturn,
    Figure,
    Filing,
    Finding,
    Level,
    Remark,
    Severity,
    UnitReturn,
)
from ssa_desktop.domain.figures.forms import Form, FormArea, FormItem, ItemUnit
from ssa_desktop.domain.figures.frozen_text import BLACKED_OUT_ON, digest_of, written
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import KeyKind

__all__ = ["Frozen", "Labels", "digest_of", "freeze", "thaw"]

FORMAT: Final = 1
_ALWAYS_BY_HAND_BEFORE: Final = ("goals.agreed", "goals.reached", "partners")
Labels = Mapping[str, tuple[str, str]]
"""The user's own topic labels by code, German and English."""


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    """What a frozen text holds: the report with its filing, own topics, and the settings it was made under.

    ``blacked_out_on`` are the days on which a name was blacked out in it after it was filed.
    """

    report: AnnualReturn
    topics: dict[str, tuple[str, str]]
    settings: dict[str, Any]
    blacked_out_on: tuple[date, ...] = ()


def freeze(report: AnnualReturn, filing: Filing, topics: Labels, settings: Mapping[str, Any]) -> str:
    """Return a report as the text that is kept; the digest of ``filing`` is left out, as it is that of the text."""
    value = {
        "format": FORMAT,
        "version": filing.version,
        "filed_on": filing.on.isoformat(),
        "reason": filing.reason,
        "school_year": str(report.school_year),
        "level": report.level.value,
        "practitioner": report.practitioner,
        **({"sharing_key": report.sharing_key.value} if report.sharing_key is not None else {}),
        "form": _form_to_plain(report.form),
        "topics": {code: list(labels) for code, labels in topics.items()},
        "settings": dict(settings),
        "units": [
            {
                "unit": unit.unit,
                "title": unit.title,
                "items": [[item, _figure_to_plain(figure)] for item, figure in unit.items.items()],
                "by_hand": sorted(unit.by_hand),
            }
            for unit in report.units
        ],
        # Field by field: what a finding knows beside these, such as the entries behind it, is no part of a return.
        "findings": [
            {
                "severity": finding.severity.value,
                "unit": finding.unit,
                "item": finding.item,
                "key": finding.key,
                "details": [[name, detail] for name, detail in finding.details.items()],
            }
            for finding in report.findings
        ],
        "remarks": [[remark.unit, remark.about, remark.text] for remark in report.remarks],
    }
    return written(value)


def thaw(content: str, digest: str) -> Frozen:
    """Return what a frozen text holds; its digest is not checked. Raises ValueError for a text that is none."""
    try:
        return _thawed(json.loads(content), digest)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError, UsageError) as error:
        # What the text holds is not told: it can be anything.
        raise ValueError("no frozen return") from error


def _thawed(value: Any, digest: str) -> Frozen:
    form = _form_from_plain(value["form"])
    asked = {item.id for item in form.items}
    report = AnnualReturn(
        form=form,
        school_year=SchoolYear.parse(_text(value["school_year"])),
        level=Level(value["level"]),
        units=tuple(
            UnitReturn(_text(unit["unit"]), _text(unit["title"]), _items(unit["items"], asked), _measures_by_hand(unit))
            for unit in _list(value["units"])
        ),
        findings=tuple(
            Finding(
                Severity(one["severity"]),
                _text(one["unit"]),
                _text(one["item"]),
                _text(one["key"]),
                {_text(name): _detail(detail) for name, detail in one["details"]},
            )
            for one in _list(value["findings"])
        ),
        practitioner=None if value["practitioner"] is None else _text(value["practitioner"]),
        remarks=tuple(Remark(_text(unit), _text(about), _text(said)) for unit, about, said in _list(value["remarks"])),
        sharing_key=KeyKind(value["sharing_key"]) if "sharing_key" in value else None,
        filing=Filing(
            _whole(value["version"]), date.fromisoformat(_text(value["filed_on"])), _text(value["reason"]), digest
        ),
    )
    topics = {code: (_text(german), _text(english)) for code, (german, english) in value["topics"].items()}
    days = tuple(date.fromisoformat(_text(day)) for day in value.get(BLACKED_OUT_ON, ()))
    settings = value["settings"]
    if not isinstance(settings, dict):
        raise TypeError("settings")
    return Frozen(report, topics, settings, days)


def _measures_by_hand(unit: Mapping[str, Any]) -> frozenset[str]:
    """Read which measures she entered; a return filed before this was noted had no other source for three of them."""
    return frozenset(_text(measure) for measure in _list(unit.get("by_hand", list(_ALWAYS_BY_HAND_BEFORE))))


def _items(value: Any, asked: set[str]) -> dict[str, Figure]:
    """Read the figures of a unit: one for every item that the form asks."""
    found = {_text(item): _figure_from_plain(figure) for item, figure in _list(value)}
    if found.keys() != asked:
        raise ValueError("items")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("no whole number")
    return value


def _detail(value: Any) -> str | int:
    """Read a detail of a finding, which may be a number below zero."""
    return value if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _figure_to_plain(figure: Figure) -> Any:
    if isinstance(figure, Mapping):
        return {"by_key": [[key, count] for key, count in figure.items()]}
    return {"decimal": str(figure)} if isinstance(figure, Decimal) else figure


def _figure_from_plain(figure: Any) -> Figure:
    if isinstance(figure, dict):
        if "decimal" not in figure:
            return {_text(key): _whole(count) for key, count in _list(figure["by_key"])}
        decimal = Decimal(_text(figure["decimal"]))
        if not decimal.is_finite():
            raise ValueError("decimal")
        return decimal
    return figure if figure is None or isinstance(figure, str) else _whole(figure)


def _form_to_plain(form: Form) -> dict[str, Any]:
    return dataclasses.asdict(form)


def _form_from_plain(value: Mapping[str, Any]) -> Form:
    fields = dict(value)
    fields["valid_from"] = _school_year(fields["valid_from"])
    fields["valid_to"] = _school_year(fields["valid_to"]) if fields["valid_to"] else None
    fields["areas"] = tuple(FormArea(**_known(FormArea, area)) for area in _list(fields["areas"]))
    fields["items"] = tuple(
        FormItem(**{**_known(FormItem, item), "unit": ItemUnit(item["unit"])}) for item in _list(fields["items"])
    )
    form = Form(**_known(Form, fields))
    if not isinstance(form.official, bool):
        raise TypeError("official")
    for text in (form.id, form.title, form.title_en):
        _text(text)
    return form


def _school_year(value: Any) -> SchoolYear:
    """Read a school year, which is kept by its first calendar year."""
    start = _whole(value["start"])
    return SchoolYear.parse(f"{start}/{(start + 1) % 100:02d}")


def _known(kind: type, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a kind has; of an item and an area each is a text, but for the edge of a band."""
    names = {field.name for field in dataclasses.fields(kind)}
    found = {name: at for name, at in value.items() if name in names}
    if kind is not Form:
        for name, at in found.items():
            if name != "threshold":
                _text(at)
            elif at is not None:
                _whole(at)
    return found
