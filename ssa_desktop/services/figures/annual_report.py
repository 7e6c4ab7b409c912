"""The annual report of a school: built as one value, scanned for names, and rendered as PDF or as a Word file."""

from __future__ import annotations

from enum import StrEnum

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_report import (
    Agreement,
    AnnualChapter,
    AnnualReport,
    AnnualWords,
    Chapter,
    FigureTable,
    Part,
    Prose,
    SmallPrint,
    ToFill,
    ToSign,
)
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import day_text, label, number_text
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.figures import annual_chapters, annual_indicators, form_words, indicators
from ssa_desktop.services.figures.annual_figures import Figures, form_of, years_of
from ssa_desktop.services.figures.annual_texts import kept
from ssa_desktop.services.figures.units import Unit, units
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.progress import WHOLE, Progress, each, ignore, part
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights import carrier_logo
from ssa_desktop.services.time.shares_base import shares_base
from ssa_desktop.services.together import cooperation_meetings
from ssa_desktop.services.workspace import Workspace

_NEEDS_RECORDS = frozenset(AnnualChapter) - {
    AnnualChapter.FOREWORD,
    AnnualChapter.GLANCE,
    AnnualChapter.OUTLOOK,
    AnnualChapter.BASIS,
    AnnualChapter.AGREEMENT,
    AnnualChapter.TREND,
}


class AnnualFormat(StrEnum):
    """The renderings of the annual report: for handing out, and for editing."""

    PDF = "pdf"
    DOCX = "docx"


def build(
    ws: Workspace, year: SchoolYear, school: str, language: str = "de", progress: Progress = ignore
) -> AnnualReport:
    """Return the report of a school and year; raise :class:`UsageError` for a code that is not in the school book.

    ``progress`` is told how far it is, and may stop it.
    """
    with ws.reading_once():
        return _built(ws, year, school, language, progress)


def _built(ws: Workspace, year: SchoolYear, school: str, language: str, progress: Progress) -> AnnualReport:
    unit = _unit(ws, year, school)
    words = kept(ws, school, year).words
    figures = _figures(ws, unit, year, language, part(progress, 0, 2))
    chapters = [
        Chapter(chapter, label(language, "annual_chapter", chapter), parts)
        for chapter in each(tuple(AnnualChapter), part(progress, 1, 2))
        if words.has(chapter) and (parts := _parts(ws, figures, chapter, words))
    ]
    title = figures.said("title")
    return AnnualReport(
        title=title,
        school=unit.frame.title,
        school_code=school,
        school_year=year,
        language=language,
        subtitle=figures.said("subtitle", year=str(year)),
        cover=_cover(ws, figures),
        provisional=annual_chapters.provisional_text(figures),
        chapters=tuple(chapters),
        logo=carrier_logo.printed(ws, language),
    )


def check_names(ws: Workspace, report: AnnualReport) -> None:
    """Raise a :class:`~ssa_desktop.services.people.leak_scan.NameLeakError` when the report would hold a name.

    Scanned is all that she wrote: the texts by chapter, her own topics and indicators with her words on them, the
    carrier, and with whom the report was agreed. That may be the name of the school's head, who is nobody advised;
    where it is one of a person of the vault, too, the head stands in the directory, or the name is confirmed.
    """
    language = report.language
    texts: dict[str, list[str]] = {}
    functions: dict[str, list[str]] = {}
    for chapter in report.chapters:
        for block in chapter.parts:
            if isinstance(block, Prose):
                texts.setdefault(chapter.heading, []).append(block.text)
            elif isinstance(block, ToFill):
                field = label(language, "leak_field", "agreed_with")
                functions.setdefault(field, []).extend(value for _, value in block.fields)
    # The form may be gone since the return was filed on it; its title stands in the report.
    texts[label(language, "leak_field", "form")] = [form_words.own_words(form_of(ws, report.school_year))]
    with ws.read() as vault:
        texts[label(language, "leak_field", "carrier")] = [carriers.stored(vault).name]
        leak_scan.check_figures(vault, language)
        leak_scan.check(
            vault,
            {field: "\n".join(found) for field, found in texts.items()},
            functions={field: "\n".join(found) for field, found in functions.items()},
        )
    if any(chapter.id is AnnualChapter.INDICATORS for chapter in report.chapters):
        indicators.check_names(ws, indicators.indicator_report(ws, report.school_year, Level.SCHOOL), language)


def render(report: AnnualReport, fmt: AnnualFormat) -> bytes:
    """Return the report as the bytes of a file; not scanned for names, see :func:`checked`."""
    if fmt is AnnualFormat.DOCX:
        from ssa_desktop.documents.annual_docx import annual_docx

        return annual_docx(report)
    from ssa_desktop.documents.annual_pdf import annual_pdf

    return annual_pdf(report)


def checked(ws: Workspace, report: AnnualReport, fmt: AnnualFormat) -> bytes:
    """Return the report as the bytes of a file, after the scan for names."""
    check_names(ws, report)
    return render(report, fmt)


def made(
    ws: Workspace, year: SchoolYear, school: str, language: str, fmt: AnnualFormat, progress: Progress = ignore
) -> tuple[str, bytes]:
    """Return the report, built and checked, as name and bytes of a file; ``progress`` may stop it before the last."""
    report = build(ws, year, school, language, part(progress, 0, 2))
    check_names(ws, report)
    part(progress, 1, 2)(0, WHOLE)
    rendered = render(report, fmt)
    progress(WHOLE, WHOLE)
    return file_stem(report), rendered


def file_stem(report: AnnualReport) -> str:
    """Return the name of the file without its ending: school code and year."""
    return f"{report.title.split()[0]}-{report.school_code}-{str(report.school_year).replace('/', '-')}"


def _unit(ws: Workspace, year: SchoolYear, school: str) -> Unit:
    found = next((unit for unit in units(ws, year, Level.SCHOOL) if unit.code == school), None)
    if found is None:
        raise UsageError("annual.unknown_school", school=school)
    return found


def _figures(ws: Workspace, unit: Unit, year: SchoolYear, language: str, progress: Progress) -> Figures:
    form = form_of(ws, year)
    years = years_of(ws, unit, year, form, progress)
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    return Figures(
        unit=unit,
        form=form,
        year=years[-1],
        years=years,
        language=language,
        today=ws.today(),
        own_topics=topics,
        tolerance=shares_base(ws).tolerance,
    )


def _parts(ws: Workspace, f: Figures, chapter: AnnualChapter, words: AnnualWords) -> tuple[Part, ...]:
    text = words.texts.get(chapter, "")
    hers: tuple[Part, ...] = (Prose(text),) if text else ()
    if chapter is AnnualChapter.AGREEMENT:
        return _agreement(f, words.agreement)
    if chapter is AnnualChapter.OUTLOOK:
        return (*_goals(ws, f), *hers)
    if not f.year.has_records and chapter in _NEEDS_RECORDS:
        return hers
    if chapter is AnnualChapter.INDICATORS:
        report = indicators.indicator_report(ws, f.year.year, Level.SCHOOL)
        return (*hers, *annual_indicators.indicators(f, report))
    maker = annual_chapters.MAKERS.get(chapter)
    return hers if maker is None else (*hers, *maker(f))


def _goals(ws: Workspace, f: Figures) -> tuple[Part, ...]:
    """Return how the goals of the agreement stand, by the last yearly talk on the year; nothing without one.

    Numbers alone: the goals themselves are in the minutes of the talk.
    """
    reached = cooperation_meetings.reached(ws, f.unit.code, f.year.year)
    if reached is None or not reached.agreed:
        return ()
    rows = tuple(
        (label(f.language, "goal_state", state), number_text(f.language, number))
        for state, number in reached.states.items()
        if number
    )
    total = (f.said("goals_agreed"), number_text(f.language, reached.agreed))
    head = (f.said("goals_head"), f.said("count"))
    return (FigureTable(f.said("table_goals"), head, (*rows, total), frozenset({len(rows)})),)


def _agreement(f: Figures, agreement: Agreement) -> tuple[Part, ...]:
    fields = [(f.said("agreed_with"), agreement.agreed_with)]
    if agreement.agreed_on is not None:
        fields.append((f.said("agreed_on"), day_text(f.language, agreement.agreed_on)))
    signed = ToSign((f.said("sign_head"), f.said("sign_practitioner")))
    return ToFill(tuple(fields)), SmallPrint(f.said("agreement_note")), signed


def _cover(ws: Workspace, f: Figures) -> tuple[tuple[str, str], ...]:
    frame, year = f.unit.frame, f.year.year
    carrier = carriers.get(ws).name or frame.carrier_name or ""
    fte = f.year.decimal("fte")
    pupils = f.year.count("pupils")
    period = f.said("period", first=day_text(f.language, year.first_day), last=day_text(f.language, year.last_day))
    today = ws.today()
    if today <= year.last_day:
        period += f" {f.said('running', day=day_text(f.language, today))}"
    found = (
        ("cover_school_type", frame.school_type or ""),
        ("cover_site", frame.site_name or ""),
        ("cover_carrier", carrier),
        ("cover_made_by", f.said("practitioner")),
        ("cover_fte", "" if fte is None else f.number(fte)),
        ("cover_pupils", "" if pupils is None else number_text(f.language, pupils)),
        ("cover_period", period),
    )
    return tuple((f.said(key), value) for key, value in found if value)
