"""The forecast and the year of working time in sentences and as charts; window and paper show the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.time.forecast import Forecast, Reach, Target, ThirdsPlan
from ssa_desktop.domain.time.worktime import SWITCHABLE, TimeShares
from ssa_desktop.domain.vocabulary import DIRECT, ActivityGroup
from ssa_desktop.labels import hours_text, label, number_text, percent_text, sharing_key_text
from ssa_desktop.services.time.forecasts import MonthShares
from ssa_desktop.texts import text

HOURS_GROUPS = (ActivityGroup.DIRECT, ActivityGroup.INDIRECT, ActivityGroup.OUTSIDE_ROLE)
"""The parts of a month's bar of hours, in their order; the last one only where there is any."""
_MONTH_LETTERS = 3


def forecast_lines(forecast: Forecast, language: str) -> list[str]:
    """Return the forecast in sentences: where the year ends, what is left, what each target asks, the thirds."""
    if forecast.end_share is None and not forecast.targets:
        return [text(language, "forecast.nothing")]
    if forecast.is_over:
        return [text(language, "forecast.over", share=percent_text(language, forecast.end_share, 1))]
    lines = pace_lines(forecast, language) + target_lines(forecast, language)
    if forecast.thirds is not None:
        lines.append(thirds_line(forecast.thirds, language))
    return lines


def pace_lines(forecast: Forecast, language: str) -> list[str]:
    """Return in sentences where the year ends and what is left of it."""
    lines = []
    if forecast.end_share is not None:
        key = "forecast.pace_recent" if forecast.by_recent else "forecast.pace_year"
        lines.append(text(language, key, share=percent_text(language, forecast.end_share, 1)))
    if forecast.weekly is not None:
        key = "forecast.rest_contract" if forecast.by_contract else "forecast.rest_pace"
        weeks = number_text(language, round_half_up(forecast.weeks_left, 1) or Decimal(0))
        lines.append(text(language, key, weeks=weeks, hours=_hours(language, forecast.weekly)))
    return lines


def target_lines(forecast: Forecast, language: str) -> list[str]:
    """Return for each edge of the corridor what it asks of a week, or that it cannot be reached any more."""
    return [_target_line(target, language) for target in forecast.targets]


def target_rows(forecast: Forecast, language: str) -> list[tuple[str, ...]]:
    """Return for each edge of the corridor its share and the two kinds of work a week, or why there is none to say."""
    return [
        (
            percent_text(language, one.share, 0),
            *(
                (_hours(language, one.direct_weekly), _hours(language, one.indirect_weekly))
                if one.reach is Reach.POSSIBLE
                else (text(language, f"forecast.table_{one.reach}"),)
            ),
        )
        for one in forecast.targets
    ]


def thirds_rows(plan: ThirdsPlan, language: str) -> list[tuple[str, str]]:
    """Return the three kinds of direct work, each with its hours a week."""
    return [(label(language, "activity", one), _hours(language, minutes)) for one, minutes in plan.weekly.items()]


def thirds_heading(plan: ThirdsPlan, language: str) -> str:
    """Return how near to thirds the weeks left can come."""
    return text(language, f"forecast.table_thirds_{_nearness(plan)}")


def _nearness(plan: ThirdsPlan) -> str:
    return "exact" if plan.is_exact else "within" if plan.is_within else "off"


def _target_line(target: Target, language: str) -> str:
    return text(
        language,
        f"forecast.{target.reach}",
        share=percent_text(language, target.share, 0),
        direct=_hours(language, target.direct_weekly),
        indirect=_hours(language, target.indirect_weekly),
    )


def thirds_line(plan: ThirdsPlan, language: str) -> str:
    """Return how a week is parted among individual, group and open work to come to a third each."""
    parts = ", ".join(
        text(
            language,
            "forecast.part",
            activity=label(language, "activity", activity),
            hours=_hours(language, minutes),
        )
        for activity, minutes in plan.weekly.items()
    )
    return text(language, f"forecast.thirds_{_nearness(plan)}", parts=parts)


def direct_activities_line(language: str) -> str:
    """Return which activities direct work is."""
    names = ", ".join(label(language, "activity", activity) for activity in DIRECT)
    return text(language, "forecast.direct_is", activities=names)


def short_line(forecast: Forecast, language: str) -> str:
    """Return the forecast for the lower edge of the corridor in a few words; empty when there is none."""
    if not forecast.targets:
        return ""
    target = forecast.targets[0]
    share = percent_text(language, target.share, 0)
    hours = _hours(language, target.direct_weekly)
    return text(language, f"forecast.short_{target.reach}", share=share, hours=hours)


def base_line(shares: TimeShares, language: str) -> str:
    """Return whether administration and travel are in the base, and how much is left out."""
    if not shares.left_out:
        return text(language, "shares.left_out_none")
    names = ", ".join(label(language, "activity", activity) for activity in SWITCHABLE if activity in shares.left_out)
    hours = hours_text(language, shares.left_out_minutes)
    return text(language, "shares.left_out", activities=names, hours=hours)


def part_line(units: Sequence[tuple[str, TimeShares]], language: str) -> str:
    """Return that units' shares take in a part of the time without a school, and by which key; empty without any."""
    key = next((shares.key for _, shares in units if shares.unassigned_minutes), None)
    return "" if key is None else text(language, "shares.part_note", by=sharing_key_text(language, key))


def hours_chart(course: Sequence[MonthShares], language: str) -> Chart:
    """Return the hours of direct and indirect work and of work outside the role by month.

    A month that has not begun is unknown, not zero.
    """
    rows = {
        ActivityGroup.DIRECT: [one.shares.direct_minutes for one in course],
        ActivityGroup.INDIRECT: [one.shares.indirect_minutes for one in course],
        ActivityGroup.OUTSIDE_ROLE: [one.shares.outside_role_minutes for one in course],
    }
    series = tuple(
        Series(
            label(language, "activity_group", group),
            tuple(
                None if one.is_ahead and not minutes else Fraction(minutes, 60)
                for one, minutes in zip(course, rows[group], strict=True)
            ),
        )
        for group in HOURS_GROUPS
        if group is not ActivityGroup.OUTSIDE_ROLE or any(rows[group])
    )
    names = _month_names(course, language)
    return Chart(text(language, "shares.course"), ChartKind.STACKED, ChartUnit.HOURS, names, series, is_monthly=True)


def share_chart(course: Sequence[MonthShares], language: str) -> Chart:
    """Return the share of direct work by month against the corridor; a month without working time is unknown."""
    series = Series(
        label(language, "activity_group", ActivityGroup.DIRECT), tuple(one.shares.direct_share for one in course)
    )
    return Chart(
        text(language, "shares.course_share"),
        ChartKind.LINES,
        ChartUnit.SHARE,
        _month_names(course, language),
        (series,),
        course[0].shares.corridor if course else None,
        is_monthly=True,
        is_corridor=True,
    )


def share_said(shares: TimeShares, language: str) -> str:
    """Return in a sentence what the share of a year is and how it stands to the corridor; empty without any."""
    if shares.direct_share is None or shares.state is None:
        return ""
    low, high = (percent_text(language, edge, 0) for edge in shares.corridor)
    share = percent_text(language, shares.direct_share, 1)
    return text(language, f"charts.shares_{shares.state}", share=share, low=low, high=high)


def hours_said(course: Sequence[MonthShares], language: str) -> str:
    """Return in a sentence how much work all months are and which has most, as :func:`hours_chart` shows it.

    Absences are no work and no part of it; empty without any.
    """
    minutes = [
        one.shares.direct_minutes + one.shares.indirect_minutes + one.shares.outside_role_minutes for one in course
    ]
    if not any(minutes):
        return ""
    most = max(range(len(course)), key=lambda place: minutes[place])
    return text(
        language,
        "shares.course_said",
        total=hours_text(language, sum(minutes)),
        month=label(language, "month", str(course[most].month.month)),
        hours=hours_text(language, minutes[most]),
    )


def month_names(months: Iterable[date], language: str) -> tuple[str, ...]:
    """Return the names of months as a chart shows them, in three letters."""
    return tuple(label(language, "month", str(month.month))[:_MONTH_LETTERS] for month in months)


def _month_names(course: Sequence[MonthShares], language: str) -> tuple[str, ...]:
    return month_names((one.month for one in course), language)


def _hours(language: str, minutes: Fraction | None) -> str:
    """Return minutes of a week as hours, rounded half up to the minute."""
    rounded = round_half_up(minutes, 0)
    return "" if rounded is None else hours_text(language, int(rounded))
