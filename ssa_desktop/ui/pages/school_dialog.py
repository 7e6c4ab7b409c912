"""The dialog that enters a school or corrects one: name, site, and the year's pupils, posts and practitioners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import number_text
from ssa_desktop.services import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.typed import read_post


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school as it stands in the school book, with its site and what is known of the year."""

    school: School
    site: Site | None
    facts: SchoolYearFacts | None


def known_schools(ws: Workspace, year: SchoolYear) -> list[KnownSchool]:
    """Return every school with its site and its figures of a year."""
    sites = {site.code: site for site in schools.sites(ws)}
    return [
        KnownSchool(
            school,
            sites.get(school.site or ""),
            next((facts for facts in schools.years(ws, school.code) if facts.school_year == year), None),
        )
        for school in schools.listing(ws)
    ]


class SchoolDialog(FormDialog):
    """Asks for a school; one that is in the school book is chosen above and corrected, its code stays."""

    def __init__(self, known: Sequence[KnownSchool], year: SchoolYear, language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Schulen"), self.tr("Speichern"), parent)
        self._known, self._year, self._language = known, year, language
        self.chosen = QComboBox()
        for one in known:
            self.chosen.addItem(one.school.name, one.school.code)
        self.chosen.addItem(self.tr("Neue Schule"), None)
        self.code, self.name, self.school_type, self.carrier = (QLineEdit() for _ in range(4))
        self.site_code, self.site_name = QLineEdit(), QLineEdit()
        self.pupils, self.fte, self.practitioners = (QLineEdit() for _ in range(3))
        self.code.setMaxLength(40)
        self.fte.setPlaceholderText(self.tr("z. B. 0,5 oder 50 %"))
        self.site_code.setPlaceholderText(self.tr("z. B. SZ"))
        self.form.add_row((self.tr("&Schule"), self.chosen))
        self.form.add_row((self.tr("&Kürzel"), self.code), (self.tr("&Name"), self.name), stretch=(1, 3))
        self.form.add_row((self.tr("Schul&art"), self.school_type), (self.tr("&Träger"), self.carrier))
        self.form.add_row(
            (self.tr("Stand&ort, Kürzel"), self.site_code),
            (self.tr("Name des Stan&dorts"), self.site_name),
            stretch=(1, 3),
        )
        self.form.add_row(
            (self.tr("Schüler&zahl {year}").format(year=year), self.pupils),
            (self.tr("&Vollzeitstellen {year}").format(year=year), self.fte),
            (self.tr("&Fachkräfte"), self.practitioners),
        )
        self.first = self.chosen
        self.chosen.currentIndexChanged.connect(self._show_chosen)
        self._show_chosen()

    def problem(self) -> str | None:
        code, name = self.code.text().strip(), self.name.text().strip()
        site = self.site_code.text().strip()
        counts = (self.pupils.text().strip(), self.practitioners.text().strip())
        checks = (
            (not code or not name, self.tr("Eine Schule braucht ein Kürzel und einen Namen.")),
            (
                any(part in text for part in " \t:" for text in (code, site)),
                self.tr("Ein Kürzel hat weder Leerzeichen noch Doppelpunkt."),
            ),
            (
                self._old() is None and code in {one.school.code for one in self._known},
                self.tr("Dieses Kürzel gibt es schon. Wählen Sie die Schule oben aus, um sie zu ändern."),
            ),
            (
                any(count and not (count.isdecimal() and len(count) < 7) for count in counts),
                self.tr("Schülerzahl und Fachkräfte sind ganze Zahlen."),
            ),
            (
                bool(self.fte.text().strip()) and read_post(self.fte.text()) is None,
                self.tr("Vollzeitstellen bitte wie 0,5 oder 50 % schreiben."),
            ),
        )
        return next((text for wrong, text in checks if wrong), None)

    def entered(self) -> KnownSchool:
        """Return the school as it is typed; posts that were not touched keep their periods."""
        old = self._old()
        site_code = self.site_code.text().strip() or None
        site = Site(site_code, self.site_name.text().strip() or site_code) if site_code else None
        school = School(
            self.code.text().strip(),
            self.name.text().strip(),
            site_code,
            self.school_type.text().strip() or None,
            self.carrier.text().strip() or None,
        )
        known = old.facts if old is not None else None
        post = read_post(self.fte.text())
        periods: tuple[FtePeriod, ...] = (FtePeriod(post),) if post is not None else ()
        if known is not None and self.fte.text() == self._fte_text(known):
            periods = known.fte
        facts = SchoolYearFacts(
            self._year,
            int(self.pupils.text()) if self.pupils.text().strip() else None,
            known.pupils_on if known is not None else None,
            periods,
            int(self.practitioners.text()) if self.practitioners.text().strip() else None,
        )
        return KnownSchool(school, site, facts)

    def _old(self) -> KnownSchool | None:
        code = self.chosen.currentData()
        return next((one for one in self._known if one.school.code == code), None)

    def _show_chosen(self) -> None:
        old = self._old()
        school = old.school if old is not None else School("", "")
        self.code.setText(school.code)
        self.code.setReadOnly(old is not None)
        self.name.setText(school.name)
        self.school_type.setText(school.school_type or "")
        self.carrier.setText(school.carrier or "")
        self.carrier.setCursorPosition(0)
        self.site_code.setText(old.site.code if old is not None and old.site is not None else "")
        self.site_name.setText(old.site.name if old is not None and old.site is not None else "")
        facts = old.facts if old is not None else None
        self.pupils.setText("" if facts is None or facts.pupils is None else str(facts.pupils))
        self.fte.setText("" if facts is None else self._fte_text(facts))
        self.practitioners.setText("" if facts is None or facts.practitioners is None else str(facts.practitioners))

    def _fte_text(self, facts: SchoolYearFacts) -> str:
        post = round_half_up(facts.fte_of_year, 4)
        return "" if post is None else number_text(self._language, post)
