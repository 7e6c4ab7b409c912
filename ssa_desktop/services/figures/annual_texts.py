"""What she writes into an annual report: texts by chapter, which chapters are in, with whom it was agreed."""

from __future__ import annotations

from dataclasses import dataclass

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_report import ALWAYS_IN, WITH_TEXT, Agreement, AnnualChapter, AnnualWords
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import annual_reports

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class KeptWords:
    """The words of a year, those of the year before to be taken over, and with whom the last report was agreed."""

    words: AnnualWords
    before: AnnualWords
    year_before: SchoolYear
    last_agreed_with: str

    def is_taken_over(self, chapter: AnnualChapter) -> bool:
        """Whether a chapter's text is last year's to the letter."""
        text = self.words.texts.get(chapter)
        return text is not None and text == self.before.texts.get(chapter)


def kept(ws: Workspace, school: str, year: SchoolYear) -> KeptWords:
    """Return what she wrote for the report of a school and year, and for the one before."""
    with ws.read() as vault:
        return KeptWords(
            annual_reports.words(vault, school, year),
            annual_reports.words(vault, school, year.previous),
            year.previous,
            annual_reports.last_agreement(vault, school, year),
        )


def write(ws: Workspace, school: str, year: SchoolYear, chapter: AnnualChapter, text: str) -> str:
    """Keep the text of a chapter; return the one before, so that it can be undone. An empty text removes it."""
    if chapter not in WITH_TEXT:
        raise UsageError("annual.no_text_here")
    cleaned = text.strip()
    if len(cleaned) > LONGEST_TEXT:
        raise UsageError("annual.text_too_long", most=LONGEST_TEXT)
    with ws.change() as vault:
        before = annual_reports.words(vault, school, year).texts.get(chapter, "")
        annual_reports.store_text(vault, school, year, chapter, cleaned)
    return before


def include(ws: Workspace, school: str, year: SchoolYear, chapter: AnnualChapter, included: bool | None) -> bool | None:
    """Put a chapter in or leave it out; None goes back to its default. Return what was chosen before, None for that."""
    if chapter in ALWAYS_IN:
        raise UsageError("annual.always_in")
    with ws.change() as vault:
        before = annual_reports.words(vault, school, year).included.get(chapter)
        annual_reports.store_included(vault, school, year, chapter, included)
    return before


def agree(ws: Workspace, school: str, year: SchoolYear, agreement: Agreement) -> Agreement:
    """Keep with whom the report was agreed and when; return what stood there before."""
    if agreement.agreed_on is not None and agreement.agreed_on > ws.today():
        raise UsageError("annual.agreed_in_future")
    with ws.change() as vault:
        before = annual_reports.words(vault, school, year).agreement
        cleaned = Agreement(" ".join(agreement.agreed_with.split()), agreement.agreed_on)
        annual_reports.store_agreement(vault, school, year, cleaned)
    return before
