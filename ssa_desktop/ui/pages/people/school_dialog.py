"""The dialog that enters a school or corrects one: name, site, and the year's pupils, posts and practitioners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site, is_new_code
from ssa_desktop.domain.plain_lines import CODE_LIMIT
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import number_text
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.typed_values import read_post, written_date
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import button

MOST_PERIODS: Final = 4
_MOST_DIGITS: Final = 6
"""Periods of posts that can be entered for a year; a file may bring more, which stay as long as nothing is changed."""


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
        super().__init__("", self.tr("Speichern"), parent)
        self._known, self._year, self._language = known, year, language
        self._codes = {code for one in known for code in (one.school.code, one.school.site)}
        self.chosen = ChoiceBox()
        for one in known:
            self.chosen.addItem(one.school.name, one.school.code)
        self.chosen.addItem(self.tr("Neue Schule"), None)
        self.code, self.name, self.school_type, self.carrier = (QLineEdit() for _ in range(4))
        self.site_code, self.site_name = QLineEdit(), QLineEdit()
        self.address, self.head, self.authority, self.authority_by = (QLineEdit() for _ in range(4))
        self.room, self.hours = QLineEdit(), QLineEdit()
        self.hours.setPlaceholderText(self.tr("z. B. Mo 9–13 Uhr, Do Pause"))
        self.pupils, self.practitioners = QLineEdit(), QLineEdit()
        self.pupils_on = self._day_field()
        self.posts = [QLineEdit() for _ in range(MOST_PERIODS)]
        self.fte = self.posts[0]
        self.begins = [self._day_field() for _ in range(MOST_PERIODS)]
        self.ends = [self._day_field() for _ in range(MOST_PERIODS)]
        for begin, end in zip(self.begins, self.ends, strict=True):
            begin.setPlaceholderText(written_date(year.first_day, language))
            end.setPlaceholderText(written_date(year.last_day, language))
        self.pupils_on.setPlaceholderText(self.tr("z. B. 15.10."))
        for field in (self.code, self.site_code):
            field.setMaxLength(CODE_LIMIT)
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
        self.form.add_row((self.tr("Ansch&rift der Schule"), self.address), (self.tr("Schul&leitung"), self.head))
        self.form.add_row(
            (self.tr("Schulträ&ger, Anschrift"), self.authority), (self.tr("vertreten d&urch"), self.authority_by)
        )
        self.form.add_row(
            (self.tr("Raum der Schulsozialarb&eit"), self.room), (self.tr("Spre&chzeiten"), self.hours), stretch=(2, 3)
        )
        self.form.add_row(
            (self.tr("Schüler&zahl {year}").format(year=year), self.pupils),
            (self.tr("S&tichtag"), self.pupils_on),
            (self.tr("&Fachkräfte"), self.practitioners),
        )
        self.form.add_row(
            (self.tr("&Vollzeitstellen {year}").format(year=year), self.fte),
            (self.tr("v&on"), self.begins[0]),
            (self.tr("&bis"), self.ends[0]),
        )
        for number in range(1, MOST_PERIODS):
            self.form.add_row(
                (self.tr("Vollzeitstellen, {number}. Zeitraum").format(number=number + 1), self.posts[number]),
                (self.tr("von, {number}. Zeitraum").format(number=number + 1), self.begins[number]),
                (self.tr("bis, {number}. Zeitraum").format(number=number + 1), self.ends[number]),
            )
        self.more = button(self.tr("Weiterer Zeitraum"), self._add_period, icon_name="plus")
        self.form.add_widget(self.more)
        self.first = self.chosen
        self.needs(self.code, self.name)
        self.chosen.currentIndexChanged.connect(self._show_chosen)
        self._show_chosen()

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.code, self.tr("Bitte ein Kürzel eingeben."))
        yield from self._problems_of_code(self.code)
        if self._old() is None and self.code.text().strip() in {one.school.code for one in self._known}:
            yield (
                self.code,
                self.tr("Dieses Kürzel gibt es schon. Bitte die Schule oben wählen, um sie zu ändern."),
            )
        yield from self.missing(self.name, self.tr("Bitte den Namen der Schule eingeben."))
        yield from self._problems_of_code(self.site_code)
        yield from self._problems_of_number(self.pupils)
        yield from self._problems_of_day(self.pupils_on)
        yield from self._problems_of_number(self.practitioners)
        for post, begin, end in zip(self.posts, self.begins, self.ends, strict=True):
            yield from self._problems_of_period(post, begin, end)

    def _problems_of_code(self, field: QLineEdit) -> Iterator[Problem]:
        typed = field.text().strip()
        if typed and typed not in self._codes and not is_new_code(typed):
            yield (
                field,
                self.tr("Ein Kürzel hat weder Leerzeichen noch Doppelpunkt und beginnt nicht mit =, +, - oder @."),
            )

    def _problems_of_number(self, field: QLineEdit) -> Iterator[Problem]:
        typed = field.text().strip()
        if typed and not (typed.isdecimal() and len(typed) <= _MOST_DIGITS):
            yield field, self.tr("Bitte eine ganze Zahl eingeben.")

    def _problems_of_day(self, field: DateField) -> Iterator[Problem]:
        if not field.is_valid():
            yield field, field.what_is_wrong(needed=False)

    def _problems_of_period(self, post: QLineEdit, begin: DateField, end: DateField) -> Iterator[Problem]:
        typed = post.text().strip()
        if typed and read_post(typed) is None:
            yield post, self.tr("Vollzeitstellen bitte wie 0,5 oder 50 % schreiben.")
        elif not typed and (begin.text().strip() or end.text().strip()):
            yield post, self.tr("Zu einem Zeitraum gehören die Vollzeitstellen.")
        yield from self._problems_of_day(begin)
        yield from self._problems_of_day(end)
        if begin.is_valid() and end.is_valid() and not self._is_in_year(begin.day(), end.day()):
            first = begin.day()
            odd = begin if first is not None and first not in self._year else end
            yield (
                odd,
                self.tr("Ein Zeitraum liegt im Schuljahr {year} und endet nicht vor seinem Beginn.").format(
                    year=self._year
                ),
            )

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
            _lines(self.address.text()),
            self.head.text().strip() or None,
            _lines(self.authority.text()),
            self.authority_by.text().strip() or None,
            self.room.text().strip() or None,
            _lines(self.hours.text()),
        )
        known = old.facts if old is not None else None
        periods = self._periods()
        if known is not None and self._period_texts() == self._texts_of(known.fte):
            # Also the exact fraction that four digits behind the comma do not show, and periods beyond these fields.
            periods = known.fte
        facts = SchoolYearFacts(
            self._year,
            int(self.pupils.text()) if self.pupils.text().strip() else None,
            self.pupils_on.day(),
            periods,
            int(self.practitioners.text()) if self.practitioners.text().strip() else None,
        )
        return KnownSchool(school, site, facts)

    def choose(self, code: str | None) -> None:
        """Choose a school by its code, a new one by an empty code; None leaves what is chosen."""
        if code is not None:
            self.chosen.setCurrentIndex(self.chosen.findData(code) if code else self.chosen.count() - 1)
            self.first = self.chosen if code else self.code

    def _old(self) -> KnownSchool | None:
        code = self.chosen.currentData()
        return next((one for one in self._known if one.school.code == code), None)

    def _show_chosen(self) -> None:
        old = self._old()
        self.set_title(self.tr("Schule eintragen") if old is None else self.tr("Schule ändern"))
        school = old.school if old is not None else School("", "")
        self.code.setText(school.code)
        self.code.setReadOnly(old is not None)
        self.name.setText(school.name)
        self.school_type.setText(school.school_type or "")
        self.carrier.setText(school.carrier or "")
        self.address.setText(_in_one_line(school.address))
        self.head.setText(school.head or "")
        self.authority.setText(_in_one_line(school.authority))
        self.authority_by.setText(school.authority_by or "")
        self.room.setText(school.room or "")
        self.hours.setText(_in_one_line(school.hours))
        for line in (self.carrier, self.address, self.authority, self.hours):
            line.setCursorPosition(0)
        self.site_code.setText(old.site.code if old is not None and old.site is not None else "")
        self.site_name.setText(old.site.name if old is not None and old.site is not None else "")
        facts = old.facts if old is not None else None
        self.pupils.setText("" if facts is None or facts.pupils is None else str(facts.pupils))
        self.pupils_on.set_day(None if facts is None else facts.pupils_on)
        shown = self._texts_of(() if facts is None else facts.fte)
        for fields, texts in zip(zip(self.posts, self.begins, self.ends, strict=True), shown, strict=True):
            for field, text in zip(fields, texts, strict=True):
                field.setText(text)
        self._show_periods(max(1, sum(any(texts) for texts in shown)))
        self.practitioners.setText("" if facts is None or facts.practitioners is None else str(facts.practitioners))

    def restore_draft(self, kept: Mapping[str, Any]) -> None:
        super().restore_draft(kept)
        self._show_periods(
            max((number for number, texts in enumerate(self._period_texts(), 1) if any(texts)), default=1)
        )

    def _day_field(self) -> DateField:
        """Return a field in which a day without a year is one of the school year."""
        middle = self._year.first_day + timedelta(days=self._year.days // 2)
        return DateField(lambda: middle, self._language)

    def _add_period(self) -> None:
        shown = sum(self.form.field(post).isVisibleTo(self) for post in self.posts)
        self._show_periods(shown + 1)
        self.posts[min(shown, MOST_PERIODS - 1)].setFocus()

    def _show_periods(self, count: int) -> None:
        for number, fields in enumerate(zip(self.posts, self.begins, self.ends, strict=True)):
            for field in fields:
                self.ask(field, asked=number < count)
        self.more.setVisible(count < MOST_PERIODS)

    def _is_in_year(self, first: date | None, last: date | None) -> bool:
        if first is not None and last is not None and last < first:
            return False
        return all(day is None or day in self._year for day in (first, last))

    def _periods(self) -> tuple[FtePeriod, ...]:
        found = []
        for post, begin, end in zip(self.posts, self.begins, self.ends, strict=True):
            share = read_post(post.text())
            if share is not None:
                found.append(FtePeriod(share, begin.day(), end.day()))
        return tuple(found)

    def _period_texts(self) -> list[tuple[str, str, str]]:
        return [
            (post.text(), begin.text(), end.text())
            for post, begin, end in zip(self.posts, self.begins, self.ends, strict=True)
        ]

    def _texts_of(self, periods: Sequence[FtePeriod]) -> list[tuple[str, str, str]]:
        """Return what the fields show for periods; periods beyond the fields are not shown."""
        shown = [
            (
                self._post_text(period),
                written_date(period.first, self._language),
                written_date(period.last, self._language),
            )
            for period in periods[:MOST_PERIODS]
        ]
        return shown + [("", "", "")] * (MOST_PERIODS - len(shown))

    def _post_text(self, period: FtePeriod) -> str:
        post = round_half_up(period.fte, 4)
        return "" if post is None else number_text(self._language, post)


def _in_one_line(address: str | None) -> str:
    return ", ".join((address or "").split("\n")).strip()


def _lines(typed: str) -> str | None:
    """Return an address with one line for each part between commas."""
    return "\n".join(part.strip() for part in typed.split(",") if part.strip()) or None
