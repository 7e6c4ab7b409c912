"""The chapters of the annual report, each made of the figures it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ssa_desktop.domain.figures.annual_report import (
    TOP_TOPICS,
    AnnualChapter,
    ChartPart,
    Counted,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Part,
    Points,
    Said,
    SmallPrint,
)
from ssa_desktop.domain.figures.charts import Chart, ChartKind, ChartUnit, Series
from ssa_desktop.domain.figures.counting import CASE_DURATIONS, STAGE_GROUPS
from ssa_desktop.domain.figures.small_counts import SMALLEST_SHOWN, Line, Small, breakdown, listing, shown
from ssa_desktop.domain.vocabulary import DIRECT, INDIRECT, ActivityGroup, Gender, InitiatedBy, ReferralTarget
from ssa_desktop.labels import form_title, sharing_key_text
from ssa_desktop.services.figures.annual_figures import Figures, YearFigures

_OFFERS: Final = ("group", "class", "project")
_THIRD: Final = Fraction(1, 3)

Maker = Callable[[Figures], list[Part]]


def glance(f: Figures) -> list[Part]:
    """At a glance: the figures everybody asks for, and what is missing for some of them."""
    if not f.year.has_records:
        return [Said(f.said("no_records", year=str(f.year.year)))]
    year = f.year
    figures = (
        f.key_figure("pupils_advised"),
        KeyFigure(f.said("key_per_fte"), f.per_child("pupils_advised_per_fte")),
        KeyFigure(f.said("key_reach"), f.per_child("reach_percent")),
        *(f.key_figure(item) for item in ("pupil_consultations", "parent_consultations", "teacher_consultations")),
        *(f.key_figure(item) for item in ("group_offers", "class_offers", "project_offers")),
        *(f.key_figure(item) for item in ("open_offers", "open_visits")),
        KeyFigure(f.said("key_direct"), f.percent(year.direct_share)),
    )
    missing = [
        Said(f.said(key))
        for key, value in (("no_fte", f.unit.frame.fte), ("no_pupils", f.unit.frame.pupils))
        if value is None
    ]
    return [KeyFigures(figures), *([SmallPrint(f.said("hidden_note"))] if year.hides else []), *missing]


def area_1(f: Figures) -> list[Part]:
    """Individual work: the pupils advised, the talks, the cases and where they led."""
    parts: list[Part] = []
    year = f.year
    rows: list[tuple[str, ...]] = [f.row("pupils_advised")]
    (limit, *_) = f.form.thresholds or (None,)
    bands = (f"up_to_{limit}", f"over_{limit}")
    for line in year.parts("pupils_advised", bands) if limit is not None else ():
        if len(line.keys) == 1:
            side = line.keys[0].rpartition("_")[0]
            rows.append((f.said(f"band_{side}", limit=limit or 0), f.number(line.count)))
    rows += f.lines(year.parts("pupils_advised", [gender.value for gender in Gender]), "gender")
    parts.append(f.table("pupils", rows, (0,)))
    stages = year.parts("pupils_advised_stage", STAGE_GROUPS)
    known = [line for line in stages if line.count]
    if known:
        names = tuple(
            f.word("stage_group", line.keys[0]) if len(line.keys) == 1 else f.said("rest_together") for line in known
        )
        counts = Series(f.said("count"), tuple(line.count for line in known))
        counted = _counted(f, [[(f"pupils_advised_stage_{key}", None) for key in line.keys] for line in known])
        parts.append(ChartPart(_bars(f, "stages", names, (counts,)), counted=counted))
    of_pupils = ("pupil_consultations", "anonymous_consultations")
    others = ("parent_consultations", "teacher_consultations", "third_party_consultations")
    rows = [f.row(item) for item in (*of_pupils, *others, "home_visits", "crisis_interventions")]
    parts.append(f.table("consultations", rows))
    parts += _cases(f)
    rows = [
        (f.word("referral_target", target), f.number(shown(count)))
        for target in ReferralTarget
        if (count := year.by_key("referrals").get(target.value, 0))
    ]
    if rows:
        parts.append(f.table("referrals", rows))
    known_protection = [item for item in ("risk_assessments", "youth_office_reports") if year.count(item) is not None]
    if known_protection:
        parts.append(f.table("protection", [f.row(item) for item in known_protection]))
    return [*parts, *_source(f)]


def _cases(f: Figures) -> list[Part]:
    rows: list[tuple[str, ...]] = [f.row("cases_new"), f.row("cases_closed")]
    rows += [
        (f.together([f.said(f"duration_{key}") for key in line.keys]), f.number(line.count))
        for line in f.year.parts("case_duration", CASE_DURATIONS)
    ]
    counts = {who.value: f.year.count(f"initiated_by_{who}") for who in InitiatedBy}
    starts = breakdown({who: count for who, count in counts.items() if count is not None})
    begun = f.lines(sorted((line for line in starts if line.count), key=_largest_first), "initiated_by")
    return [f.table("cases", rows), *([f.table("initiated", begun)] if begun else [])]


def _largest_first(line: Line) -> tuple[bool, int]:
    """Order the lines of a breakdown by size, what was put together last."""
    return len(line.keys) > 1, -line.count


def area_2(f: Figures) -> list[Part]:
    """Groups, classes and projects: how many, how often, with how many children."""
    year = f.year
    head = tuple(f.said(f"head_{key}") for key in ("offer", "offers", "sessions", "participants"))
    rows = tuple(
        (
            f.said(f"offer_{kind}"),
            *(f.number(year.shown(f"{kind}_{what}")) for what in ("offers", "sessions", "participants")),
        )
        for kind in _OFFERS
    )
    parts: list[Part] = [FigureTable(f.said("table_offers"), head, rows)]
    sessions = tuple(year.count(f"{kind}_sessions") for kind in _OFFERS)
    if any(sessions):
        names = tuple(f.said(f"offer_{kind}") for kind in _OFFERS)
        counted = _counted(f, [[(f"{kind}_sessions", None)] for kind in _OFFERS])
        parts.append(ChartPart(_bars(f, "sessions", names, (Series(f.said("count"), sessions),)), counted=counted))
    by_gender: list[tuple[str, ...]] = []
    strong = []
    for kind in _OFFERS:
        lines = year.parts(f"{kind}_participants", [gender.value for gender in Gender])
        found = [line for line in lines if line.count]
        if found:
            strong.append(len(by_gender))
            by_gender.append((f.said(f"offer_{kind}"), f.number(year.shown(f"{kind}_participants"))))
            by_gender += f.lines(found, "gender")
    if by_gender:
        parts.append(f.table("participants", by_gender, strong))
    events = [f.row(item) for item in ("parent_events", "parent_event_visits", "teacher_events")]
    if any(year.count(item) for item in ("parent_events", "teacher_events")):
        parts.append(f.table("events", events))
    return [*parts, *_source(f)]


def area_3(f: Figures) -> list[Part]:
    """Networks inside and outside the school."""
    counts = [f.row(item) for item in ("conferences_attended", "team_meetings", "network_meetings")]
    if f.year.count("partners") is not None:
        counts.append(f.row("partners"))
    times = [
        (f.said(f"row_{item}"), f.hours(f.year.count(item))) for item in ("coordination_minutes", "networking_minutes")
    ]
    return [f.table("networks", [*counts, *times]), *_source(f)]


def area_4(f: Figures) -> list[Part]:
    """Open offers."""
    rows = [f.row(item) for item in ("open_offers", "open_sessions", "open_visits")]
    tells = [SmallPrint(f.said("hidden_note"))] if f.year.tells_visitors else []
    return [f.table("open", rows), *tells, *_source(f)]


def topics(f: Figures) -> list[Part]:
    """What the talks were about: the most frequent topics, the others together."""
    top, rest = listing(f.year.by_key("topic_mentions"), TOP_TOPICS)
    if rest is None and not top:
        return []
    if f.year.shown("pupils_advised") is Small.UNDER:
        return [Said(f.said("topics_small"))]
    if not top:
        return [Said(f.said("topics_few"))]
    lines: list[Line] = list(top)
    names = [f.topic(line.keys[0]) for line in top]
    others = None if rest is None else shown(rest.count)
    if rest is not None and isinstance(others, int):
        lines.append(rest)
        names.append(f.said("topics_rest"))
    counts = Series(f.said("mentions"), tuple(line.count for line in lines))
    note = f.said("topics_under") if others is Small.UNDER else ""
    counted = _counted(f, [[("topic_mentions", key) for key in line.keys] for line in lines])
    drawn = replace(_bars(f, "topics", tuple(names), (counts,)), ends_with_rest=len(lines) > len(top))
    chart = ChartPart(drawn, note, counted)
    return [chart, SmallPrint(f.said("topics_counted"))]


def time(f: Figures) -> list[Part]:
    """Shares of working time against the corridor and the thirds."""
    shares = f.year.shares
    if shares.direct_share is None or shares.indirect_share is None or shares.state is None:
        return [Said(f.said("no_time"))]
    low, high = (f.percent(edge, 0) for edge in shares.corridor)
    state = f.said(f"time_{shares.state}", share=f.percent(shares.direct_share), low=low, high=high)
    series = (
        Series(f.word("activity_group", ActivityGroup.DIRECT), (shares.direct_share,)),
        Series(f.word("activity_group", ActivityGroup.INDIRECT), (shares.indirect_share,)),
    )
    direct = Chart(
        f.said("chart_direct"),
        ChartKind.STACKED,
        ChartUnit.SHARE,
        (str(f.year.year),),
        series,
        shares.corridor,
        is_corridor=True,
    )
    shared = (*_counted(f, [[("share_direct", None)]]), *_counted(f, [[("share_indirect", None)]]))
    parts: list[Part] = [Said(state), ChartPart(direct, counted=shared)]
    thirds = {activity: share for activity, share in shares.shown_thirds(1).items() if share is not None}
    if thirds:
        allowed = (max(Fraction(0), _THIRD - f.tolerance), min(Fraction(1), _THIRD + f.tolerance))
        names = tuple(f.word("activity", activity) for activity in thirds)
        values = (Series(f.said("share"), tuple(thirds.values())),)
        chart = Chart(f.said("chart_thirds"), ChartKind.BARS, ChartUnit.SHARE, names, values, allowed)
        counted = _counted(f, [[(f"share_{activity}", None)] for activity in thirds])
        parts.append(ChartPart(chart, f.said("thirds_note"), counted))
    parts.append(_activities(f))
    if shares.unassigned_minutes and shares.key is not None:
        key = sharing_key_text(f.language, shares.key)
        parts.append(Said(f.said("time_common", hours=f.hours(shares.unassigned_minutes), by=key)))
    return parts


def _activities(f: Figures) -> FigureTable:
    shares = f.year.shares
    rows: list[tuple[str, ...]] = []
    strong = []
    base = shares.base_minutes
    direct, indirect = shares.shown(1) or (None, None)
    shown = shares.shown_activities(1)
    groups = (
        (ActivityGroup.DIRECT, DIRECT, shares.direct_minutes, direct),
        (ActivityGroup.INDIRECT, INDIRECT, shares.indirect_minutes, indirect),
    )
    for group, activities, total, share in groups:
        strong.append(len(rows))
        rows.append((f.word("activity_group", group), f.hours(total), f.percent(share)))
        for activity in activities:
            minutes = shares.by_activity.get(activity, 0)
            if minutes and activity not in shares.left_out:
                rows.append((f.word("activity", activity), f.hours(minutes), f.percent(shown[activity])))
    strong.append(len(rows))
    rows.append((f.said("time_base"), f.hours(base), f.percent(Fraction(1))))
    if shares.left_out_minutes:
        names = ", ".join(f.word("activity", activity) for activity in sorted(shares.left_out))
        rows.append((f.said("time_left_out", names=names), f.hours(shares.left_out_minutes), ""))
    if shares.outside_role_minutes:
        rows.append((f.word("activity_group", ActivityGroup.OUTSIDE_ROLE), f.hours(shares.outside_role_minutes), ""))
    head = tuple(f.said(f"head_{key}") for key in ("activity", "hours", "share"))
    return FigureTable(f.said("table_time"), head, tuple(rows), frozenset(strong))


def trend(f: Figures) -> list[Part]:
    """The years beside each other, those of deleted records with what was kept of them."""
    years = [one for one in f.years if one.has_records]
    if len(years) < 2:
        return [Said(f.said("trend_alone"))]
    names = tuple(f.year_name(one) for one in years)
    rows = [
        (f.said(f"trend_{item}"), *(f.counted(item, one) for one in years))
        for item in ("pupils_advised", "pupil_consultations", "parent_consultations", "teacher_consultations")
    ]
    rows.append((f.said("key_per_fte"), *(f.per_child("pupils_advised_per_fte", one) for one in years)))
    rows.append((f.said("key_reach"), *(f.per_child("reach_percent", one) for one in years)))
    rows += [
        (f.said(f"trend_{item}"), *(f.counted(item, one) for one in years))
        for item in ("group_offers", "class_offers", "project_offers", "open_visits")
    ]
    rows.append((f.said("key_direct"), *(f.percent(one.shares.direct_share) for one in years)))
    table = FigureTable(f.said("table_trend"), (f.said("head_year"), *names), tuple(rows))
    parts: list[Part] = [table, *([SmallPrint(f.said("hidden_note"))] if any(one.hides for one in years) else [])]
    # Only the report's own year, which is the last one, can be one that runs.
    running = str(years[-1].year) if f.is_running(years[-1]) else ""
    if running:
        parts.append(SmallPrint(f.said("trend_running", year=running)))
        return [*parts, *_trend_charts(f, years[:-1], f.said("trend_without", year=running))]
    return [*parts, *_trend_charts(f, years, "")]


def _trend_charts(f: Figures, years: Sequence[YearFigures], note: str) -> list[Part]:
    """Return the lines of the years that are over, each with a note below; none where there is but one year."""
    if len(years) < 2:
        return []
    parts: list[Part] = []
    names = tuple(str(one.year) for one in years)
    advised = tuple(_charted(one, "pupils_advised") for one in years)
    talks = tuple(_charted(one, "pupil_consultations") for one in years)
    series = (Series(f.said("trend_pupils_advised"), advised), Series(f.said("trend_pupil_consultations"), talks))
    chart = Chart(f.said("chart_trend"), ChartKind.LINES, ChartUnit.COUNT, names, series)
    if any(value is not None for value in (*advised, *talks)):
        gap = any(value is None for value in (*advised, *talks))
        notes = [note, f.said("trend_gap") if gap else ""]
        counted = _by_year(years, "pupils_advised", "pupil_consultations")
        parts.append(ChartPart(chart, " ".join(said for said in notes if said), counted))
    directs = tuple(one.shares.direct_share for one in years)
    if sum(share is not None for share in directs) > 1:
        corridor = f.year.shares.corridor
        shares = (Series(f.said("key_direct"), directs),)
        direct = Chart(
            f.said("chart_trend_direct"), ChartKind.LINES, ChartUnit.SHARE, names, shares, corridor, is_corridor=True
        )
        parts.append(ChartPart(direct, note, _by_year(years, "share_direct")))
    return parts


def _counted(f: Figures, items: Sequence[Sequence[tuple[str, str | None]]]) -> tuple[tuple[Counted, ...], ...]:
    """Return what the bars of a chart of the report's year are: for each the items that it adds up."""
    return (tuple(Counted(f.year.year, tuple(added)) for added in items),)


def _by_year(years: Sequence[YearFigures], *items: str) -> tuple[tuple[Counted, ...], ...]:
    """Return what the lines of a chart of several years are: each an item."""
    return tuple(tuple(Counted(one.year, ((item, None),)) for one in years) for item in items)


def _charted(one: YearFigures, item: str) -> int | None:
    value = one.shown(item)
    return value if isinstance(value, int) else None


def basis(f: Figures) -> list[Part]:
    """How it was counted, which rules and thresholds the figures rest on."""
    (limit, *_) = f.form.thresholds or (0,)
    low, high = (f.percent(edge, 0) for edge in f.year.shares.corridor)
    allowed = (max(Fraction(0), _THIRD - f.tolerance), _THIRD + f.tolerance)
    points = [
        *(
            [f.said("rule_form", form=form_title(f.language, f.form))]
            if any(one.has_records for one in f.years)
            else []
        ),
        f.said("rule_person"),
        *([f.said("rule_band", limit=limit)] if limit else []),
        f.said("rule_consultation"),
        f.said("rule_anonymous"),
        f.said("rule_topics"),
        f.said("rule_offers"),
        f.said("rule_fte", fte=_fte(f)),
        f.said("rule_reach"),
        f.said("rule_shares", low=low, high=high),
        f.said("rule_thirds", low=f.percent(allowed[0]), high=f.percent(allowed[1])),
        f.said("rule_deleted"),
        f.said("rule_small", smallest=SMALLEST_SHOWN),
    ]
    if f.year.shares.left_out:
        names = ", ".join(f.word("activity", activity) for activity in sorted(f.year.shares.left_out))
        points.insert(-2, f.said("rule_left_out", names=names))
    provisional = provisional_text(f)
    return [Points(tuple(points)), *([SmallPrint(provisional)] if provisional else [])]


def provisional_text(f: Figures) -> str:
    """Return what has to be said of figures that follow a form that is not official; empty where there are none."""
    if f.form.official or not any(one.has_records for one in f.years):
        return ""
    return f.said("provisional", form=form_title(f.language, f.form))


def _fte(f: Figures) -> str:
    fte = f.year.decimal("fte")
    return f.number(fte)


def _source(f: Figures) -> list[Part]:
    key = "source_official" if f.form.official else "source_provisional"
    return [SmallPrint(f.said(key))]


def _bars(f: Figures, key: str, names: Sequence[str], series: tuple[Series, ...]) -> Chart:
    return Chart(f.said(f"chart_{key}"), ChartKind.BARS, ChartUnit.COUNT, tuple(names), series)


MAKERS: Final[Mapping[AnnualChapter, Maker]] = {
    AnnualChapter.GLANCE: glance,
    AnnualChapter.AREA_1: area_1,
    AnnualChapter.AREA_2: area_2,
    AnnualChapter.AREA_3: area_3,
    AnnualChapter.AREA_4: area_4,
    AnnualChapter.TOPICS: topics,
    AnnualChapter.TIME: time,
    AnnualChapter.TREND: trend,
    AnnualChapter.BASIS: basis,
}
