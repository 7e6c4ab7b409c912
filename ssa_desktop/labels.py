"""Words and figures as the user reads them: labels of the closed lists, topics, numbers, times and findings."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from ssa_desktop.domain.annual_return import Figure, Finding
from ssa_desktop.domain.forms import Form, FormArea, FormItem, ItemUnit
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.resources import resource_path
from ssa_desktop.texts import text

SEPARATOR: Final = " – "
"""Stands in an item's label between what is counted and a part of it: „Gruppenangebote – Teilnehmende“."""

_FIXED_DIGITS: Final = {ItemUnit.DECIMAL1: 1, ItemUnit.DECIMAL2: 2}
_KEY_GROUPS: Final = {"referrals": "referral_target"}
_BAND: Final = re.compile(r"band (\d+)")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A shipped topic: its code in the exchange format and its labels."""

    code: str
    label_de: str
    label_en: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line of the return as it is read: a figure, or (``item`` None) the heading of those below it.

    ``key`` names the part of a figure counted by key. ``depth`` says how far the line stands in, ``label`` leaves out
    what the lines above already say.
    """

    label: str
    depth: int
    item: FormItem | None = None
    key: str | None = None
    figure: int | str | Decimal | None = None

    @property
    def id(self) -> str:
        """The item's id, with its key behind: ``referrals.asd``; empty for a heading."""
        if self.item is None:
            return ""
        return self.item.id if self.key is None else f"{self.item.id}.{self.key}"


@cache
def _catalogue() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resource_path("catalogues", "labels.toml").read_text(encoding="utf-8"))


def label(language: str, group: str, word: str) -> str:
    """Return how a word of a closed list is written, such as ``label("de", "gender", "w")``.

    ``group`` is the list's name in ``domain/vocabulary.py`` in lower case with underscores (``initiated_by``), or one
    of ``corridor_state``, ``level``, ``severity``, ``due_state``, ``retention_rule``, ``record_kind``.
    """
    return _catalogue()[group][word][language]


def labels(language: str, group: str) -> dict[str, str]:
    """Return every word of a closed list with its label, in the order of the list."""
    return {word: entry[language] for word, entry in _catalogue()[group].items()}


@cache
def topic_catalogue() -> tuple[TopicEntry, ...]:
    """Return the shipped topics in their order."""
    entries = tomllib.loads(resource_path("catalogues", "topics.toml").read_text(encoding="utf-8"))["topics"]
    return tuple(TopicEntry(entry["code"], entry["label"], entry["label_en"]) for entry in entries)


def topic_label(language: str, code: str, own: Mapping[str, str] | None = None) -> str:
    """Return a topic's label: the user's own, else the shipped one, else the code itself."""
    if own and code in own:
        return own[code]
    for entry in topic_catalogue():
        if entry.code == code:
            return entry.label_en if language == "en" else entry.label_de
    return code


def key_label(language: str, measure: str, key: str, own_topics: Mapping[str, str] | None = None) -> str:
    """Return the label of one key of a figure counted by key (referral targets, topics)."""
    group = _KEY_GROUPS.get(measure)
    if group is None:
        return topic_label(language, key, own_topics)
    return labels(language, group).get(key, key)


def unknown_text(language: str) -> str:
    """Return what stands where a figure cannot be known; never a zero."""
    return label(language, "figure", "unknown")


def number_text(language: str, value: int | Decimal, digits: int | None = None) -> str:
    """Return a number with grouped thousands and the language's decimal sign.

    ``digits`` fixes the decimals; without it those that a decimal number has, less trailing zeros.
    """
    plain = f"{value if digits is None else round_half_up(Fraction(value), digits):,f}"
    if digits is None and "." in plain:
        plain = plain.rstrip("0").removesuffix(".")
    return plain if language == "en" else plain.translate(str.maketrans(",.", ".,"))


def percent_text(language: str, share: Fraction | Decimal | None, digits: int = 2) -> str:
    """Return a share of 1 in per cent, rounded half up; None is „keine Angabe“."""
    rounded = round_half_up(None if share is None else Fraction(share) * 100, digits)
    if rounded is None:
        return unknown_text(language)
    return number_text(language, rounded, digits) + (" %" if language == "de" else "%")


def hours_text(language: str, minutes: int) -> str:
    """Return minutes as hours and minutes, ``20:50 Std.``."""
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else ""
    return f"{sign}{number_text(language, hours)}:{rest:02d} {label(language, 'figure', 'hours')}"


def minutes_text(language: str, minutes: int) -> str:
    """Return minutes as a figure to type over, with the hours behind: ``1.250 Min. (20:50 Std.)``."""
    return f"{number_text(language, minutes)} {label(language, 'figure', 'minutes')} ({hours_text(language, minutes)})"


def day_text(language: str, day: date) -> str:
    """Return a date: ``15.09.2025``, in English ``15 Sep 2025``."""
    if language == "en":
        return f"{day.day} {label(language, 'month', str(day.month))[:3]} {day.year}"
    return f"{day:%d.%m.%Y}"


def weekday_text(language: str, day: date) -> str:
    """Return a date with its weekday in front: ``Mo, 15.09.2025``."""
    return f"{label(language, 'weekday', str(day.weekday()))}, {day_text(language, day)}"


def clock_text(minute: int) -> str:
    """Return minutes after midnight as a time of day, ``10:15``; what runs past midnight starts again at 00:00."""
    hours, minutes = divmod(minute % (24 * 60), 60)
    return f"{hours:02d}:{minutes:02d}"


def moment_text(language: str, moment: datetime) -> str:
    """Return a day with its time, to the minute: ``04.03.2026, 10:15``."""
    return f"{day_text(language, moment.date())}, {moment:%H:%M}"


def detail_texts(language: str, details: Mapping[str, str | int | date]) -> dict[str, str | int]:
    """Return the details of a message with its days and moments in words; anything else stays as it is."""

    def shown(value: str | int | date) -> str | int:
        if isinstance(value, datetime):
            return moment_text(language, value)
        return day_text(language, value) if isinstance(value, date) else value

    return {name: shown(value) for name, value in details.items()}


def figure_text(language: str, unit: ItemUnit, figure: int | str | Decimal | None) -> str:
    """Return one figure of the return as it is read and typed over."""
    if figure is None:
        return unknown_text(language)
    if isinstance(figure, str):
        return figure
    if unit is ItemUnit.SHARE:
        return percent_text(language, Decimal(figure))
    if unit is ItemUnit.MINUTES:
        return minutes_text(language, int(figure))
    return number_text(language, figure, _FIXED_DIGITS.get(unit))


def item_label(language: str, item: FormItem) -> str:
    """Return an item's label in the language."""
    return item.label_en if language == "en" else item.label


def area_label(language: str, area: FormArea) -> str:
    """Return an area's heading in the language."""
    return area.label_en if language == "en" else area.label


def form_title(language: str, form: Form) -> str:
    """Return a form's title in the language."""
    return form.title_en if language == "en" else form.title


def form_rows(
    language: str,
    form: Form,
    area: str,
    figures: Mapping[str, Figure],
    own_topics: Mapping[str, str] | None = None,
) -> list[FormRow]:
    """Return the lines of one area of a form, in its order, with parts under what they are parts of.

    „Projekte – Termine“ stands in under „Projekte“; where no item has that label, a heading takes its place if at least
    two items share it.
    """
    items = [item for item in form.items if item.area == area]
    paths = [tuple(item_label(language, item).split(SEPARATOR)) for item in items]
    shared = Counter(path[:end] for path in paths for end in range(1, len(path)))
    nodes = {path for path, count in shared.items() if count > 1} | set(paths)
    shown: set[tuple[str, ...]] = set()
    rows = []
    for item, path in zip(items, paths, strict=True):
        above = [path[:end] for end in range(1, len(path)) if path[:end] in nodes]
        for depth, node in enumerate(above):
            if node not in shown:
                rows.append(FormRow(SEPARATOR.join(node[len(above[depth - 1]) if depth else 0 :]), depth))
        shown.update([*above, path])
        name = SEPARATOR.join(path[len(above[-1]) if above else 0 :])
        figure = figures.get(item.id)
        if not isinstance(figure, Mapping):
            rows.append(FormRow(name, len(above), item, None, figure))
        elif not figure:
            rows.append(FormRow(name, len(above), item, None, 0))
        else:
            rows.append(FormRow(name, len(above)))
            rows += [
                FormRow(key_label(language, item.measure, key, own_topics), len(above) + 1, item, key, count)
                for key, count in figure.items()
            ]
    return rows


def finding_text(language: str, form: Form, finding: Finding) -> str:
    """Return the message of a finding, with items, checks and months in words."""
    names = {item.id: item_label(language, item) for item in form.items}
    details = dict(finding.details)
    if "item" in details:
        item, _, key = str(details["item"]).partition(".")
        part = f"{SEPARATOR}{key_label(language, item, key)}" if key else ""
        details["item"] = names.get(item, item) + part
    if "part" in details:
        details["part"] = _check_name(language, str(details["part"]))
    if "month" in details:
        details["month"] = month_text(language, str(details["month"]))
    return text(language, finding.key, **details)


def month_text(language: str, month: str) -> str:
    """Return a month written ``2025-11`` in words, ``November 2025``; anything else as it is."""
    match = _MONTH.fullmatch(month)
    if match is None or not 1 <= int(match[2]) <= 12:
        return month
    return f"{label(language, 'month', str(int(match[2])))} {match[1]}"


def _check_name(language: str, part: str) -> str:
    match = _BAND.fullmatch(part)
    if match is not None:
        return label(language, "check", "band").format(limit=match[1])
    return labels(language, "check").get(part, part)
