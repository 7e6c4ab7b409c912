"""Her words in the annual reports: texts by chapter, which chapters are in, with whom the report was agreed."""

from __future__ import annotations

from ssa_desktop.domain.figures.annual_report import Agreement, AnnualChapter, AnnualWords
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection, change, put, row, rows, to_date, value


def words(vault: Connection, school: str, year: SchoolYear) -> AnnualWords:
    """Return what is kept for the report of a school and year."""
    found = rows(
        vault,
        "SELECT chapter, text, included FROM annual_text WHERE school = ? AND school_year = ?",
        (school, str(year)),
    )
    known = {chapter.value: chapter for chapter in AnnualChapter}
    agreed = row(
        vault,
        "SELECT agreed_with, agreed_on FROM annual_agreement WHERE school = ? AND school_year = ?",
        (school, str(year)),
    )
    return AnnualWords(
        {known[chapter]: text for chapter, text, _ in found if text and chapter in known},
        {known[chapter]: bool(included) for chapter, _, included in found if included is not None and chapter in known},
        Agreement(agreed[0], to_date(agreed[1])) if agreed else Agreement(),
    )


def store_text(vault: Connection, school: str, year: SchoolYear, chapter: AnnualChapter, text: str) -> None:
    """Keep the text of a chapter."""
    put(vault, "annual_text", {"school": school, "school_year": str(year), "chapter": chapter.value}, {"text": text})
    _remove_empty(vault)


def store_included(
    vault: Connection, school: str, year: SchoolYear, chapter: AnnualChapter, included: bool | None
) -> None:
    """Keep whether a chapter is in; None goes back to the chapter's default."""
    key = {"school": school, "school_year": str(year), "chapter": chapter.value}
    put(vault, "annual_text", key, {"included": None if included is None else int(included)})
    _remove_empty(vault)


def store_agreement(vault: Connection, school: str, year: SchoolYear, agreement: Agreement) -> None:
    """Keep with whom the report was agreed; an empty agreement is removed."""
    if agreement == Agreement():
        change(vault, "DELETE FROM annual_agreement WHERE school = ? AND school_year = ?", (school, str(year)))
        return
    day = None if agreement.agreed_on is None else agreement.agreed_on.isoformat()
    key = {"school": school, "school_year": str(year)}
    put(vault, "annual_agreement", key, {"agreed_with": agreement.agreed_with, "agreed_on": day})


def last_agreement(vault: Connection, school: str, year: SchoolYear) -> str:
    """Return with whom the report of the latest year before was agreed; empty without one."""
    found = value(
        vault,
        """SELECT agreed_with FROM annual_agreement WHERE school = ? AND school_year < ?
        ORDER BY school_year DESC LIMIT 1""",
        (school, str(year)),
    )
    return str(found or "")


def _remove_empty(vault: Connection) -> None:
    change(vault, "DELETE FROM annual_text WHERE text = '' AND included IS NULL")
