"""Words and figures as the user reads them: labels of the closed lists, topics, numbers, times and findings."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final, cast

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Figure, Filing, Finding, Level, Remark
from ssa_desktop.domain.figures.charts import Chart, ChartUnit, ChartValue
from ssa_desktop.domain.figures.explanation import Counted, Part, Sentence
from ssa_desktop.domain.figures.form_items import item_named
from ssa_desktop.domain.figures.forms import UNASSIGNED, Form, FormArea, FormItem, ItemUnit
from ssa_desktop.domain.figures.indicators import FormulaKind, Indicator, IndicatorUnit, PeriodValue
from ssa_desktop.domain.figures.return_remarks import about_finding, read_about, unit_of
from ssa_desktop.domain.keeping.retention import DueItem
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.time.worktime import KeyKind
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
    """A shipped topic: its code in the exchange format, its labels, and everyday words for it."""

    code: str
    label_de: str
    label_en: str
    sayings_de: tuple[str, ...] = ()
    sayings_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line of the return as it is read: a figure, or (``item`` None) the heading of those below it.

    ``key`` names the part of a figure counted by key. ``depth`` says how far the line stands in, ``label`` leaves out
    what the lines above already say. ``by_hand`` is a figure that she entered.
    """

    label: str
    depth: int
    item: FormItem | None = None
    key: str | None = None
    figure: int | str | Decimal | None = None
    by_hand: bool = False

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


def line_kind(language: str, line: str) -> str:
    """Return what a record is called whose kind is given as records files call it: "goal", "action", "contact"."""
    declared = KINDS.get(line)
    return label(language, "record_kind", line if declared is None else declared.table or line)


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a form says of a field: its name, a hint below, an example in it, the line of no choice, what it lacks."""

    caption: str
    hint: str = ""
    example: str = ""
    none: str | None = None
    missing: str = ""


def field_words(language: str, kind: str, name: str) -> FieldWords:
    """Return what forms say of a field of a kind of records, by the attribute's name."""
    known = cast("Mapping[str, Mapping[str, Mapping[str, str] | str]]", _catalogue()["field"][kind])
    if name not in known:
        raise KeyError(f"labels.toml has no words for {name} under [field.{kind}]")
    parts = known[name]
    said = {part: text(language, one) if isinstance(one, str) else one[language] for part, one in parts.items()}
    return FieldWords(**said)


def cloud_text(language: str, product: str) -> str:
    """Return the name of a cloud or a file system; the names of makers are the same in each language."""
    return _catalogue()["cloud"].get(product, {}).get(language, product)


def name_of_list(vocabulary: type[Any]) -> str:
    """Return what the catalogue calls a closed list: its enumeration's name in lower case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", vocabulary.__name__).lower()


def has_list(name: str) -> bool:
    """Whether the catalogue has labels for a closed list of this name."""
    return name in _catalogue()


def labels(language: str, group: str) -> dict[str, str]:
    """Return every word of a closed list with its label, in the order of the list."""
    return {word: entry[language] for word, entry in _catalogue()[group].items()}


@cache
def topic_catalogue() -> tuple[TopicEntry, ...]:
    """Return the shipped topics in their order."""
    entries = tomllib.loads(resource_path("catalogues", "topics.toml").read_text(encoding="utf-8"))["topics"]
    return tuple(
        TopicEntry(
            entry["code"],
            entry["label"],
            entry["label_en"],
            tuple(entry.get("sayings", ())),
            tuple(entry.get("sayings_en", ())),
        )
        for entry in entries
    )


def topic_sayings(language: str) -> dict[str, tuple[str, ...]]:
    """Return the everyday words by which the shipped topics are found, by their codes."""
    return {one.code: one.sayings_en if language == "en" else one.sayings_de for one in topic_catalogue()}


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


def hours_text(language: str, minutes: int, *, signed: bool = False) -> str:
    """Return minutes as hours and minutes, ``20:50 Std.``; ``signed`` puts a plus before what is left over, too."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{_sign(minutes, signed)}{number_text(language, hours)}:{rest:02d} {label(language, 'figure', 'hours')}"


def clock_hours(minutes: int, *, signed: bool = False) -> str:
    """Return minutes as hours and minutes without a unit, ``20:50``; signs as in :func:`hours_text`."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{_sign(minutes, signed)}{hours}:{rest:02d}"


def _sign(minutes: int, signed: bool) -> str:
    """Return the sign of what is owed (a minus, not a hyphen) or left over."""
    if minutes < 0:
        return "−"
    return "+" if signed and minutes else ""


def minutes_text(language: str, minutes: int) -> str:
    """Return minutes as a figure to type over, with the hours behind: ``1.250 Min. (20:50 Std.)``."""
    return f"{number_text(language, minutes)} {label(language, 'figure', 'minutes')} ({hours_text(language, minutes)})"


def day_text(language: str, day: date) -> str:
    """Return a date: ``15.09.2025``, in English ``15 Sep 2025``."""
    if language == "en":
        return f"{day.day} {label(language, 'month', str(day.month))[:3]} {day.year}"
    return f"{day:%d.%m.%Y}"


def due_name(language: str, item: DueItem) -> str:
    """Return what something due for deletion is shown by: its label, else its day, else a dash."""
    return item.label or ("–" if item.of is None else day_text(language, item.of))


def day_month_text(language: str, day: date) -> str:
    """Return a day of which the year is plain: ``15.09.``, in English ``15 Sep``."""
    return day_text(language, day).rpartition(" ")[0] if language == "en" else f"{day:%d.%m.}"


def weekday_text(language: str, day: date) -> str:
    """Return a date with its weekday in front: ``Mo, 15.09.2025``."""
    return f"{label(language, 'weekday', str(day.weekday()))}, {day_text(language, day)}"


def day_heading(language: str, day: date) -> str:
    """Return a day as a heading, with its week: ``Mittwoch, 4. März · KW 10``, ``Wednesday, 4 March · week 10``.

    The year is left out: it is the day of now. Weeks are those of ISO 8601, as in German calendars.
    """
    weekday = label(language, "weekday_name", str(day.weekday()))
    month, week = label(language, "month", str(day.month)), day.isocalendar().week
    if language == "en":
        return f"{weekday}, {day.day} {month} · week {week}"
    return f"{weekday}, {day.day}. {month} · KW {week}"


def clock_text(minute: int) -> str:
    """Return minutes after midnight as a time of day, ``10:15``; what runs past midnight starts again at 00:00."""
    hours, minutes = divmod(minute % (24 * 60), 60)
    return f"{hours:02d}:{minutes:02d}"


def moment_text(language: str, moment: datetime) -> str:
    """Return a day with its time, to the minute: ``04.03.2026, 10:15``."""
    return f"{day_text(language, moment.date())}, {moment:%H:%M}"


def detail_texts(language: str, details: Mapping[str, str | int | date]) -> dict[str, str | int]:
    """Return the details of a message with its days, moments and clouds in words; anything else stays as it is."""

    def shown(name: str, value: str | int | date) -> str | int:
        if isinstance(value, datetime):
            return moment_text(language, value)
        if isinstance(value, date):
            return day_text(language, value)
        return cloud_text(language, str(value)) if name == "product" else value

    return {name: shown(name, value) for name, value in details.items()}


def indicator_text(language: str, unit: IndicatorUnit, value: Fraction | None) -> str:
    """Return a value of an indicator as it is read: a share in per cent with one decimal; None is „keine Angabe“."""
    if value is None:
        return unknown_text(language)
    if unit is IndicatorUnit.SHARE:
        return percent_text(language, value, 1)
    rounded = round_half_up(value, unit.digits)
    return unknown_text(language) if rounded is None else number_text(language, rounded, unit.digits or None)


def target_text(language: str, indicator: Indicator) -> str:
    """Return the target of an indicator with its tolerance: „mindestens 60,0 %, Toleranz 5,0 %“."""
    target, said = indicator.target, bare_target_text(language, indicator)
    if target is None or not target.tolerance:
        return said
    tolerance = indicator_text(language, indicator.unit, target.tolerance)
    return text(language, "indicators.with_tolerance", target=said, tolerance=tolerance)


def bare_target_text(language: str, indicator: Indicator) -> str:
    """Return the target of an indicator without its tolerance: „mehr als 50,0 %“."""
    target, unit = indicator.target, indicator.unit
    if target is None:
        return label(language, "indicator_state", "no_target")
    details = {
        "value": indicator_text(language, unit, target.value),
        "upper": indicator_text(language, unit, target.upper),
    }
    return text(language, f"indicators.target_{indicator.direction}", **details)


def indicator_formula_text(language: str, indicator: Indicator) -> str:
    """Return a formula in words: „Gespräche, geteilt durch Stunden direkter Arbeit und Stunden indirekter Arbeit“."""
    formula = indicator.formula
    sums = []
    for names in (formula.numerator, formula.denominator):
        words = [label(language, "indicator_measure", name) for name in names]
        one = "".join(words)
        if len(words) > 1:
            one = text(language, "indicators.and", first=", ".join(words[:-1]), last=words[-1])
        sums.append(one)
    above, below = sums
    is_alone = formula.kind is FormulaKind.MEDIAN and not below
    key = f"indicators.formula_{formula.kind}{'_alone' if is_alone else ''}"
    said = text(language, key, numerator=above, denominator=below)
    return said[:1].upper() + said[1:]


def indicator_state_text(language: str, indicator: Indicator, value: PeriodValue) -> str:
    """Return how an indicator stands in a period, in words: its state, why it is unknown, or that it has no target."""
    if value.missing is not None:
        return label(language, "indicator_missing", value.missing)
    if indicator.target is None or value.state is None:
        return label(language, "indicator_state", "no_target")
    return label(language, "indicator_state", value.state)


def shared_digits(figures: Iterable[int | str | Decimal | Mapping[str, int] | None]) -> int | None:
    """Return how many decimals figures of one line have in common: those of the one with the most, less zeros.

    None where there is no decimal number among them.
    """
    numbers = [one.normalize() for one in figures if isinstance(one, Decimal)]
    return max((len(f"{one:f}".partition(".")[2]) for one in numbers), default=None)


def figure_text(language: str, unit: ItemUnit, figure: int | str | Decimal | None, digits: int | None = None) -> str:
    """Return one figure of the return as it is read and typed over.

    ``digits`` are those of its line (:func:`shared_digits`), for a unit that has no fixed number of decimals.
    """
    if figure is None:
        return unknown_text(language)
    if isinstance(figure, str):
        return figure
    if unit is ItemUnit.SHARE:
        return percent_text(language, Decimal(figure))
    if unit is ItemUnit.MINUTES:
        return minutes_text(language, int(figure))
    return number_text(language, figure, _FIXED_DIGITS.get(unit, digits))


def item_label(language: str, item: FormItem) -> str:
    """Return an item's label in the language."""
    return item.label_en if language == "en" else item.label


def hand_names(language: str, form: Form, measures: Iterable[str]) -> dict[str, str]:
    """Return what figures entered by hand are called: as the form asks them; one it does not ask has a word of ours."""
    asked = {item.measure: item_label(language, item) for item in form.items}
    return {one: asked.get(one) or label(language, "hand_figure", one) for one in measures}


def area_label(language: str, area: FormArea) -> str:
    """Return an area's heading in the language."""
    return area.label_en if language == "en" else area.label


def form_title(language: str, form: Form) -> str:
    """Return a form's title in the language; one that is not official always says so."""
    title = form.title_en if language == "en" else form.title
    mark = label(language, "form_state", "provisional")
    return title if form.official or mark in title.lower() else f"{title} ({mark})"


def form_rows(
    language: str,
    form: Form,
    area: str,
    figures: Mapping[str, Figure],
    own_topics: Mapping[str, str] | None = None,
    by_hand: Collection[str] = (),
    key: KeyKind | None = None,
) -> list[FormRow]:
    """Return the lines of one area of a form, in its order, with parts under what they are parts of.

    ``by_hand`` are the measures of which she entered the figure. ``key`` is what time without a school was shared out
    by; it is named with the part of it.

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
            is_hers = figure is not None and item.measure in by_hand
            if item.measure == UNASSIGNED and key is not None:
                name = f"{name} · {sharing_key_text(language, key)}"
            rows.append(FormRow(name, len(above), item, None, figure, is_hers))
        elif not figure:
            rows.append(FormRow(name, len(above), item, None, 0))
        else:
            rows.append(FormRow(name, len(above)))
            rows += [
                FormRow(key_label(language, item.measure, key, own_topics), len(above) + 1, item, key, count)
                for key, count in figure.items()
            ]
    return rows


def sharing_key_text(language: str, key: KeyKind) -> str:
    """Return by what time without a school was shared out: „Schlüssel: Vertragsstunden je Schule“."""
    return text(language, "shares.key", by=label(language, "sharing_key", key))


def finding_item(language: str, form: Form, finding: Finding) -> str:
    """Return which item a finding is about, with the key of one that has several figures, in words."""
    item, _, key = str(finding.details["item"]).partition(".")
    part = f"{SEPARATOR}{key_label(language, item, key)}" if key else ""
    named = item_named(form, item)
    return (item if named is None else item_label(language, named)) + part


def finding_text(language: str, form: Form, finding: Finding) -> str:
    """Return the message of a finding, with items, checks and months in words."""
    details = dict(finding.details)
    if "item" in details:
        details["item"] = finding_item(language, form, finding)
    if "part" in details:
        details["part"] = _check_name(language, str(details["part"]))
    if "month" in details:
        details["month"] = month_text(language, str(details["month"]))
    for name in ("minutes", "contract_minutes"):
        if name in details:
            details[name] = hours_text(language, int(details[name]))
    return text(language, finding.key, **details)


def sentences_text(language: str, sentences: Iterable[Sentence]) -> str:
    """Return the rule by which a figure is counted, in words."""

    def said(sentence: Sentence) -> str:
        details = dict(sentence.details)
        if "activity" in details:
            details["activity"] = label(language, "activity", str(details["activity"]))
        return text(language, sentence.key, **details)

    return " ".join(said(sentence) for sentence in sentences)


def part_text(language: str, measure: str) -> str:
    """Return what a part of a derived figure is called (``minutes.direct``, ``frame.fte``)."""
    name = measure.rpartition(".")[2] if measure.startswith(("minutes.", "frame.")) else measure
    known = labels(language, "explained_part")
    if name in known:
        return known[name]
    return labels(language, "indicator_measure").get(measure) or label(language, "activity", name)


def amount_text(language: str, unit: ItemUnit, value: int | Fraction | None) -> str:
    """Return a part of a figure, or what an entry adds to it, as it is read."""
    if value is None:
        return unknown_text(language)
    if unit is ItemUnit.MINUTES:
        return hours_text(language, int(value))
    exact = Fraction(value)
    return number_text(language, int(exact) if exact.denominator == 1 else round_half_up(exact, 4) or 0)


def formula_text(language: str, item: FormItem, parts: Sequence[Part | Counted], figure: Figure) -> str:
    """Return a derived figure with the numbers it is worked out of, ``33 ÷ 0,5 = 66,0``; nothing for any other."""
    if len(parts) != 2 or isinstance(figure, Mapping):
        return ""
    above, below = (
        f"{part_text(language, part.measure)} {amount_text(language, part.unit, part.value)}" for part in parts
    )
    return f"{above} ÷ {below} = {figure_text(language, item.unit, figure)}"


def about_text(language: str, report: AnnualReturn, remark: Remark) -> str:
    """Return what a remark of a return is about: the unit as a whole, the item, or the finding in words."""
    about = read_about(remark.about)
    if about.key is not None:
        for finding in report.findings:
            if (unit_of(finding), about_finding(finding)) == (remark.unit, remark.about):
                return finding_text(language, report.form, finding)
    item = next((item for item in report.form.items if item.id == about.item), None)
    return item_label(language, item) if item else whole_text(language, report)


def whole_text(language: str, report: AnnualReturn) -> str:
    """Return what a remark on a unit as a whole is about."""
    if report.level is Level.SITE:
        return text(language, "filing.paper.whole_site")
    return text(language, "filing.paper.whole_school")


def filing_text(language: str, filing: Filing) -> str:
    """Return when a return was filed and as which version, with the reason of a correction."""
    details: dict[str, str | int] = {"day": day_text(language, filing.on), "version": filing.version}
    if filing.reason:
        return text(language, "filing.paper.corrected", **details, reason=filing.reason)
    return text(language, "filing.paper.version", **details)


def chart_text(language: str, unit: ChartUnit, value: ChartValue) -> str:
    """Return a value of a chart as it stands beside its bar or point; a dash where it is not known."""
    if value is None:
        return label(language, "chart", "unknown")
    if unit is ChartUnit.SHARE:
        return percent_text(language, Fraction(value), 1)
    if unit in {ChartUnit.HOURS, ChartUnit.BALANCE}:
        minutes = int(round_half_up(Fraction(value) * 60, 0) or 0)
        return hours_text(language, minutes, signed=unit is ChartUnit.BALANCE)
    rounded = round_half_up(Fraction(value), 2)
    return number_text(language, value if isinstance(value, int) else rounded or 0)


def chart_reference_texts(language: str, chart: Chart) -> list[str]:
    """Return the band and the target of a chart in words, those that it has, in this order."""
    said = []
    if chart.band is not None:
        low, high = (chart_mark_text(language, chart.unit, edge) for edge in chart.band)
        said.append(label(language, "chart", "corridor" if chart.is_corridor else "band").format(low=low, high=high))
    if chart.target is not None:
        value = chart.target_said or chart_mark_text(language, chart.unit, chart.target)
        said.append(label(language, "chart", "target").format(value=value))
    return said


def chart_mark_text(language: str, unit: ChartUnit, value: Fraction) -> str:
    """Return a mark of a chart's axis, its band or its target: whole per cents without decimals."""
    if unit is ChartUnit.SHARE and (value * 100).denominator == 1:
        return percent_text(language, value, 0)
    return chart_text(language, unit, value)


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
