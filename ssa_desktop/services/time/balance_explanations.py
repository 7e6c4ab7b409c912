"""How the balance of hours and the leave came about: the reckoning with its numbers, and the entries behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from ssa_desktop.domain.figures.explanation import Entry, EntryKind, Part
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time import balance as rules
from ssa_desktop.domain.time.balance import CREDITED, DayBalance, SpanBalance
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import amount_text, hours_text, month_text, unknown_text
from ssa_desktop.services.time import balance
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import explained
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text


@dataclass(frozen=True, slots=True)
class ExplainedBalance:
    """A figure of the account in words: what it is called, as it is read, lines below it, and the entries by part."""

    heading: str
    figure: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]


def explain_span(ws: Workspace, first: date, last: date, language: str) -> ExplainedBalance:
    """Explain what the account shows at the end of a week, a month or a school year, or today where that is before.

    It is what was brought to the first day, and what was worked and credited less what was due since. Of time that was
    erased under its rule, and without contract hours, it is not known.
    """
    heading = text(language, "explained.balance_name")
    found = balance.span(ws, first, last, language)
    if found.closing is None or found.opening is None:
        missing = "explained.balance_erased" if found.erased else "explained.balance_no_contract"
        return ExplainedBalance(heading, unknown_text(language), (text(language, missing),), ())
    if found.first > found.until:
        return ExplainedBalance(heading, unknown_text(language), (text(language, "explained.balance_ahead"),), ())
    year = SchoolYear.of(found.first)
    before = None if found.first <= year.first_day else balance.span(ws, year.first_day, found.first - timedelta(1))
    counted = {day.day: day for day in found.counted if day.in_contract}
    with ws.read() as vault:
        worked = tuple(
            entry
            for entry in explained.entries_of_measure(vault, "minutes.working", None, found.first, found.last)
            if entry.day in counted
        )
        credited = tuple(_credited(vault, found, counted))
    due = tuple(Entry(EntryKind.DUE, 0, day.day, None, day.target) for day in counted.values() if day.target)
    parts = (
        _part("opening", tuple(_opening(found, before, language))),
        _part("worked", worked),
        _part("credited", credited),
        _part("due", due),
    )
    numbers = {part.measure.partition(".")[2]: hours_text(language, int(part.live)) for part in parts}
    closing = hours_text(language, found.closing, signed=True)
    lines = [
        text(language, "explained.balance_sum", closing=closing, **numbers),
        " ".join(text(language, f"explained.{key}") for key in ("balance_rule", "balance_credited", "effective")),
    ]
    if found.without_contract:
        hours = hours_text(language, found.without_contract)
        lines.append(text(language, "explained.balance_without_contract", hours=hours))
    return ExplainedBalance(heading, closing, tuple(lines), parts)


def explain_leave(ws: Workspace, year: SchoolYear, language: str) -> ExplainedBalance:
    """Explain the leave that is left of a school year, with the days of leave that are entered."""
    whole = balance.school_year(ws, year, language)
    state = whole.leave
    days = {day.day: day.leave_days for day in whole.whole.days if day.leave_days and not whole.whole.erased}
    with ws.read() as vault:
        taken = tuple(_once_a_day(_entered(vault, Activity.LEAVE, year.first_day, year.last_day), days))
    rule = " ".join(text(language, f"explained.leave_{key}") for key in ("rule", "half"))
    parts = (Part("leave.taken", ItemUnit.COUNT, state.taken, taken),)
    numbers = {
        "entitled": amount_text(language, ItemUnit.COUNT, state.entitled),
        "taken": amount_text(language, ItemUnit.COUNT, state.taken),
        "left": amount_text(language, ItemUnit.COUNT, state.remaining),
    }
    lines = [text(language, "explained.leave_sum", **numbers), rule]
    if state.entitled is None:
        lines.append(text(language, "explained.leave_no_claim"))
    elif state.taken is None:
        lines.append(text(language, "explained.balance_erased"))
    heading = text(language, "explained.leave_name")
    return ExplainedBalance(heading, numbers["left"], tuple(lines), parts)


def _part(name: str, entries: tuple[Entry, ...]) -> Part:
    made = Part(f"balance.{name}", ItemUnit.MINUTES, None, entries)
    return replace(made, value=made.live)


def _opening(found: SpanBalance, before: SpanBalance | None, language: str) -> Iterator[Entry]:
    """Yield what was brought to the first day: the carry-over that she entered, and each month since."""
    brought = found.opening if before is None else before.opening
    if brought:
        carried = text(language, "explained.carried_over_hours")
        yield Entry(EntryKind.BY_HAND, 0, SchoolYear.of(found.first).first_day, None, brought, title=carried)
    for month in rules.months(before) if before is not None else ():
        if month.balance:
            name = month_text(language, f"{month.first:%Y-%m}")
            yield Entry(EntryKind.ACCOUNT, 0, month.counted[-1].day, None, month.balance, title=name)


def _credited(vault: Connection, found: SpanBalance, counted: dict[date, DayBalance]) -> Iterator[Entry]:
    """Yield the absences, each with what it is credited: what the earlier ones of its day left of the day's credit."""
    for activity in CREDITED:
        left = {day: one.credited_by().get(activity, 0) for day, one in counted.items()}
        for entry in _entered(vault, activity, found.first, found.last):
            if entry.day in left:
                adds = min(left[entry.day], int(entry.adds))
                left[entry.day] -= adds
                yield entry._replace(adds=adds)


def _entered(vault: Connection, activity: Activity, first: date, last: date) -> tuple[Entry, ...]:
    return explained.entries_of_measure(vault, f"minutes.{activity}", None, first, last)


def _once_a_day(entries: Iterable[Entry], days: dict[date, Fraction]) -> Iterator[Entry]:
    """Yield the entries of leave; the first of a day adds its whole or half day of leave, others nothing more."""
    left = dict(days)
    for entry in entries:
        if entry.day is not None and entry.day in days:
            yield entry._replace(adds=left.pop(entry.day, Fraction(0)))
