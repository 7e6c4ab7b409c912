"""The dialog that gives the time sheet for the carrier out: which month or school year, and in which form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import month_text
from ssa_desktop.services.figures import report_files
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.time import time_export
from ssa_desktop.services.time.time_export import SheetFormat
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox

_MONTHS = 24
_LONGEST_NAME = 120
_FILTERS = {SheetFormat.XLSX: "Excel (*.xlsx)", SheetFormat.CSV: "CSV (*.csv)", SheetFormat.PDF: "PDF (*.pdf)"}


class TimeSheetDialog(FormDialog):
    """Asks for the span and the form; the first choice is last month on paper."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(self.tr("Stundennachweis für den Träger"), self.tr("Ausgeben"), parent)
        self._desk = desk
        self.add_text(
            self.tr(
                "Er enthält Tage oder Monate mit Stunden nach Art der Arbeit, Abwesenheiten, Soll und Saldo – keine "
                "Uhrzeiten, keine Themen, keine Angebote und keine Namen."
            ),
            "muted",
        )
        self.span = ChoiceBox()
        self._spans: list[date | SchoolYear] = []
        first = desk.today().replace(day=1)
        for _ in range(_MONTHS):
            self._spans.append(first)
            self.span.addItem(month_text(desk.language, f"{first:%Y-%m}"))
            first = (first - timedelta(1)).replace(day=1)
        current = SchoolYear.of(desk.today())
        for year in (current, current.previous):
            self._spans.append(year)
            self.span.addItem(self.tr("Schuljahr {year}").format(year=year))
        self.span.setCurrentIndex(1)
        self.form_of = ChoiceBox()
        self._forms: tuple[tuple[SheetFormat, bool], ...] = (
            (SheetFormat.PDF, True),
            (SheetFormat.PDF, False),
            (SheetFormat.XLSX, False),
            (SheetFormat.CSV, False),
        )
        self.form_of.addItems(
            [
                self.tr("Vorschau und Druck"),
                self.tr("Als PDF speichern"),
                self.tr("Als Excel-Mappe speichern"),
                self.tr("Als CSV speichern"),
            ]
        )
        self.first = self.span
        self.form.add_row((self.tr("&Zeitraum"), self.span), (self.tr("&Ausgabe"), self.form_of))
        self.carrier = QLineEdit()
        self.practitioner = QLineEdit()
        kept = self.tr("Wird unter Einstellungen › Träger gemerkt; leer bleibt die Zeile frei.")
        self.form.add(self.tr("&Träger"), self.carrier, kept)
        self.form.add(self.tr("&Fachkraft"), self.practitioner)
        for line in (self.carrier, self.practitioner):
            line.setMaxLength(_LONGEST_NAME)
            self.ask(line, asked=False)
        self.accepted.connect(self._give_out)
        shown = while_alive(self, self._show_particulars)
        desk.worker.run(lambda ws: (carrier.get(ws), time_export.particulars(ws)), shown)

    def _show_particulars(self, found: tuple[Carrier, tuple[str, str]]) -> None:
        """Offer to fill in what was not entered yet."""
        entered, (name, practitioner) = found
        self.carrier.setText(name)
        self.practitioner.setText(practitioner)
        self.ask(self.carrier, asked=not entered.name.strip())
        self.ask(self.practitioner, asked=not entered.practitioner.strip())

    def chosen(self) -> tuple[date | SchoolYear, SheetFormat, bool]:
        """Return a day of the month or the school year, the format, and whether it is only looked at."""
        fmt, is_preview = self._forms[self.form_of.currentIndex()]
        return self._spans[self.span.currentIndex()], fmt, is_preview

    def _give_out(self) -> None:
        """Give out what is chosen. The dialog itself is gone when that is done."""
        desk, owner = self._desk, self.parentWidget() or self
        name_of, practitioner = (" ".join(line.text().split()) for line in (self.carrier, self.practitioner))
        desk.worker.run(
            lambda ws: time_export.save_particulars(ws, name_of, practitioner), lambda _: desk.changed.emit("carrier")
        )
        span, fmt, is_preview = self.chosen()
        what = f"{span:%Y-%m}" if isinstance(span, date) else str(span).replace("/", "-")
        name = self.tr("Stundennachweis-{span}").format(span=what) + f".{fmt.value}"
        title, told = self.tr("Stundennachweis"), self.tr("Gespeichert: {name}")
        if is_preview:
            _render(desk, owner, span, fmt, lambda data: desk.preview_pdf(title, data, name))
            return
        path = desk.ask_save_path(owner, name, _FILTERS[fmt])
        if path is None:
            return

        def write(data: bytes) -> None:
            message = told.format(name=path.name)
            desk.worker.run(lambda _: report_files.write_file(path, data), lambda _: desk.tell(message))

        _render(desk, owner, span, fmt, write)


def ask_time_sheet(desk: Desk, owner: QWidget) -> TimeSheetDialog:
    """Open the dialog; it gives out what she chooses."""
    dialog = TimeSheetDialog(desk, owner.window())
    dialog.open()
    return dialog


def _render(
    desk: Desk, owner: QWidget, span: date | SchoolYear, fmt: SheetFormat, done: Callable[[bytes], None]
) -> None:
    language = desk.language

    def made(ws: Workspace) -> bytes:
        sheet = (
            time_export.year_sheet(ws, span, language)
            if isinstance(span, SchoolYear)
            else time_export.month_sheet(ws, span, language)
        )
        return time_export.render(sheet, fmt, language)

    def failed(error: KnownError) -> None:
        if isinstance(error, NameLeakError):
            ask_about_names(desk, owner, error, lambda: _render(desk, owner, span, fmt, done))
        else:
            desk.show_error(error)

    desk.worker.run(made, done, failed)
