"""One chapter of the annual report in the window: whether it is in, her text with last year's at hand, its charts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.figures.annual_report import (
    ALWAYS_IN,
    WITH_TEXT,
    Agreement,
    AnnualChapter,
    AnnualReport,
    ChartPart,
)
from ssa_desktop.labels import label as word
from ssa_desktop.services.figures import chart_explanations
from ssa_desktop.services.figures.annual_texts import LONGEST_TEXT, KeptWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, px
from ssa_desktop.ui.pages.figures.chart_explained import year_text
from ssa_desktop.ui.pages.figures.explanation_dialog import open_explanation
from ssa_desktop.ui.widgets.chart_view import ChartView
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.fields.typed_steps import put_back_text
from ssa_desktop.ui.widgets.flow_layout import flow, flow_head
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.parts import Card, button, label, row, say
from ssa_desktop.ui.widgets.scrolling import OverlaidArea

_TEXT_HEIGHT = 190


class ChapterView(OverlaidArea):
    """Shows a chapter and lets her write in it. ``typed`` tells what is not saved yet, the others what is to keep."""

    typed = Signal(str)
    saved = Signal(str)
    included = Signal(bool)
    agreed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chapter: AnnualChapter | None = None
        self._before = ""
        self._showing = False
        self._report_of: tuple[str, str] | None = None
        self._kept_agreement: Agreement | None = None
        self._put_back: tuple[str, str] | None = None
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, M, 0)
        self._column.setSpacing(M)
        self._column.addWidget(self._make_text())
        self._column.addWidget(self._make_agreement())
        self._charts_card = Card(self.tr("Diagramme dieses Kapitels"))
        self._charts: list[ChartView] = []
        self._school = ""
        self._shown: tuple[ChartPart, ...] = ()
        self._notes: list[QLabel] = []
        self._column.addWidget(self._charts_card)
        self._no_charts = label("", "hint", wrap=True)
        self._column.addWidget(self._no_charts)
        self._column.addStretch(1)
        self.setWidget(inner)

    def show_chapter(self, chapter: AnnualChapter, report: AnnualReport, kept: KeptWords, typed: str | None) -> None:
        """Show a chapter; ``typed`` is a text of it that was typed and not saved yet."""
        self._showing = True
        language = self._desk.language
        self._chapter = chapter
        if self._report_of != (report.school_code, str(report.school_year)):
            self._report_of = (report.school_code, str(report.school_year))
            self._kept_agreement = None
        self.text_card.heading.setText(word(language, "annual_chapter", chapter))
        self.is_in.setVisible(chapter not in ALWAYS_IN)
        self.is_in.setChecked(kept.words.has(chapter))
        self._before = kept.before.texts.get(chapter, "")
        stored = kept.words.texts.get(chapter, "")
        writes = chapter in WITH_TEXT
        for part in (self.text, self.save, self.state):
            part.setVisible(writes)
        self.text.setAccessibleName(
            self.tr("Text zum Kapitel „{name}“").format(name=word(language, "annual_chapter", chapter))
        )
        wanted = stored if typed is None else typed
        if self.text.toPlainText().strip() != wanted.strip():
            # What is taken back is the typing, never the text of another chapter.
            self.text.setPlainText(stored)
            put_back_text(self.text, wanted)
        self.take_over.setVisible(writes and bool(self._before))
        self.hint.setText(self._hint(chapter))
        self._tell_state(stored, typed, kept)
        agreement = chapter is AnnualChapter.AGREEMENT
        self.agreement_card.setVisible(agreement)
        if agreement:
            self._show_agreement(kept)
        self._show_charts(chapter, report)
        self._showing = False

    def typed_agreement(self) -> tuple[str, str] | None:
        """Return what stands in the fields of the agreement and is not kept yet; None when nothing does."""
        shown = (self.agreed_with.text(), self.agreed_on.text())
        return shown if self._kept_agreement is not None and self.agreement() != self._kept_agreement else None

    def put_agreement(self, agreed_with: str, agreed_on: str) -> None:
        """Put back what was typed into the fields of the agreement."""
        self._put_back = (agreed_with, agreed_on)

    def agreement(self) -> Agreement:
        """Return what stands in the fields of the agreement."""
        return Agreement(self.agreed_with.text().strip(), self.agreed_on.day())

    def _make_text(self) -> QWidget:
        self.text_card = Card("")
        self.is_in = QCheckBox(self.tr("&Gehört in den Bericht"))
        self.is_in.clicked.connect(self.included)
        flow_head(self.text_card, self.is_in)
        self.hint = label("", "hint", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(px(_TEXT_HEIGHT))
        self.text.setPlaceholderText(
            self.tr("Ihr Text zu diesem Kapitel. Eine Zeile, die mit „- “ beginnt, wird ein Punkt einer Liste.")
        )
        self.text.textChanged.connect(self._on_typed)
        self.state = label("", "hint", wrap=True)
        self.save = button(self.tr("Speichern"), self._save, role="primary", icon_name="save")
        self.take_over = button(self.tr("Aus dem Vorjahr übernehmen"), self._take_over, icon_name="redo-2")
        for part in (self.hint, self.text, self.state):
            self.text_card.body.addWidget(part)
        self.text_card.body.addWidget(flow(self.save, self.take_over))
        return self.text_card

    def _make_agreement(self) -> QWidget:
        self.agreement_card = Card(self.tr("Abgestimmt mit der Schulleitung"))
        form = Form()
        self.agreed_with = QLineEdit()
        self.agreed_on = DateField(self._desk.today, self._desk.language)
        form.add_row(
            (self.tr("&Name oder Funktion"), self.agreed_with),
            (self.tr("&am"), self.agreed_on),
            stretch=(3, 1),
        )
        self.agree = button(self.tr("Abstimmung festhalten"), self._agree, role="primary", icon_name="handshake")
        self.agreement_card.body.addWidget(form)
        self.agreement_card.body.addLayout(row(self.agree, None))
        return self.agreement_card

    def _show_agreement(self, kept: KeptWords) -> None:
        stored = kept.words.agreement
        if stored != self._kept_agreement:
            self._kept_agreement = stored
            self.agreed_with.setText(stored.agreed_with)
            self.agreed_on.set_day(stored.agreed_on)
        if self._put_back is not None:
            self.agreed_with.setText(self._put_back[0])
            self.agreed_on.setText(self._put_back[1])
            self._put_back = None
        self.agreed_with.setPlaceholderText(
            self.tr("zuletzt: {name}").format(name=kept.last_agreed_with)
            if kept.last_agreed_with
            else self.tr("zum Beispiel „Rektorin“")
        )

    def _show_charts(self, chapter: AnnualChapter, report: AnnualReport) -> None:
        charts = report.chart_parts(chapter)
        self._school, self._shown = report.school_code, charts
        while len(self._charts) < len(charts):
            view, note = ChartView(self._desk.language), label("", "hint", wrap=True)
            view.let_explain()
            view.asked.connect(partial(self._explain, len(self._charts)))
            self._charts.append(view)
            self._notes.append(note)
            self._charts_card.body.addWidget(view)
            self._charts_card.body.addWidget(note)
        for number, (view, note) in enumerate(zip(self._charts, self._notes, strict=True)):
            part = charts[number] if number < len(charts) else None
            view.set_chart(part.chart if part is not None else None)
            note.setText(part.note if part is not None else "")
            note.setVisible(bool(note.text()))
        self._charts_card.setVisible(bool(charts))
        has_figures = chapter in WITH_TEXT and chapter not in (AnnualChapter.FOREWORD, AnnualChapter.OUTLOOK)
        text = self.tr("Zahlen und Tabellen des Kapitels zeigt die Vorschau.")
        say(self._no_charts, text if has_figures and not charts else "")

    def _explain(self, number: int, row: int | None, series: int | None) -> None:
        """Explain a value of a chart; where none is chosen, the first, and it is chosen then."""
        part, school = self._shown[number], self._school
        if row is None:
            self._charts[number].choose(0, 1)
        counted = part.counted[series or 0][row or 0]
        name = part.chart.categories[row or 0]
        open_explanation(
            self._desk,
            self,
            lambda ws: chart_explanations.explain_counted(ws, school, counted, name),
            year_text(self._desk.language, counted.year),
        )

    def _hint(self, chapter: AnnualChapter) -> str:
        if chapter is AnnualChapter.INDICATORS:
            return self.tr(
                "Die Kennzahlen sind Ihre eigenen und stehen nur im Bericht, wenn Sie das Häkchen setzen. "
                "Vor einer Weitergabe an den Träger kommt die Mitbestimmung."
            )
        if chapter is AnnualChapter.BASIS:
            return self.tr("Dieses Kapitel schreibt das Programm: die Zählregeln und Schwellen hinter den Zahlen.")
        if chapter is AnnualChapter.AGREEMENT:
            return self.tr(
                "Steht am Ende des Berichts. Solange nichts eingetragen ist, sind dort Linien zum Ausfüllen."
            )
        return ""

    def _tell_state(self, stored: str, typed: str | None, kept: KeptWords) -> None:
        if typed is not None and typed == self._before and typed != stored:
            text = self.tr("Aus dem Schuljahr {year} übernommen. Bitte prüfen und speichern.")
        elif typed is not None:
            text = self.tr("Noch nicht gespeichert.")
        elif self._chapter is not None and kept.is_taken_over(self._chapter):
            text = self.tr("Wortgleich aus dem Schuljahr {year}.")
        elif not stored and self._before:
            text = self.tr("Im Schuljahr {year} stand hier ein Text.")
        else:
            text = ""
        self.state.setText(text.format(year=kept.year_before))
        self.hint.setVisible(bool(self.hint.text()))
        self.state.setVisible(bool(text) and self._chapter in WITH_TEXT)

    def _on_typed(self) -> None:
        if not self._showing:
            self.typed.emit(self.text.toPlainText())

    def _take_over(self) -> None:
        put_back_text(self.text, self._before)
        self.text.setFocus()

    def _save(self) -> None:
        text = self.text.toPlainText()
        if len(text.strip()) > LONGEST_TEXT:
            self.state.setText(self.tr("Der Text ist zu lang. Bitte ihn kürzen."))
            self.state.setVisible(True)
            return
        self.saved.emit(text)

    def _agree(self) -> None:
        if self.agreed_on.is_valid():
            self.agreed.emit(self.agreement())
        else:
            self.agreed_on.setFocus()
