"""Her own judgement of how working together goes, once a year, beside that of the year before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.self_assessment import HIGHEST, LOWEST, REFLECTION, Answer, Condition, mean
from ssa_desktop.domain.together.team_assessment import TENTHS
from ssa_desktop.domain.unbroken_lines import NO_BREAK
from ssa_desktop.labels import day_text, number_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import assessment_sheets, team_assessments
from ssa_desktop.services.together import cooperation_partners as service
from ssa_desktop.services.together.team_assessments import TeamLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.pages.record_dialog import text_area
from ssa_desktop.ui.pages.together.assessment_course import AssessmentCourse
from ssa_desktop.ui.pages.together.cooperation_panel import CooperationPanel
from ssa_desktop.ui.pages.together.team_sheets_dialog import TeamSheetsDialog
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.segment_field import SegmentField
from ssa_desktop.ui.widgets.fields.typed_steps import put_back_text
from ssa_desktop.ui.widgets.flow_layout import flow
from ssa_desktop.ui.widgets.parts import Card, button, heading_of_part, label, row, say
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

_ANSWER_WIDTH = 190
_TEXT_HEIGHT = 84
_YEARS_BACK = 4


@dataclass(slots=True)
class _Line:
    """One condition: its answer, and what was answered the year before."""

    answer: SegmentField
    before: QLabel
    team: QLabel


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    own: dict[SchoolYear, dict[str, Answer]]
    team: list[TeamLine]
    schools: dict[str, str]


def _load(ws: Workspace) -> _Loaded:
    names = {one.code: one.name for one in schools.listing(ws)}
    return _Loaded(service.assessments(ws), team_assessments.listing(ws), names)


class AssessmentPanel(CooperationPanel):
    """Selbsteinschätzung: fourteen sentences, each answered from 1 to 4, and a thought on her own attitude.

    An answer is kept at once, the text when she says so.
    """

    widest: ClassVar[int] = 780

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._found: dict[SchoolYear, dict[str, Answer]] = {}
        self._team: dict[tuple[str, SchoolYear], TeamLine] = {}
        self._schools: dict[str, str] = {}
        self._wanted_school: str | None = None
        self._typed: dict[SchoolYear, str] = {}
        """Her thoughts of each year as they are typed and not kept yet."""
        current = SchoolYear.of(desk.today())
        self.year = YearBox(current)
        self.year.offer([SchoolYear(current.start - back) for back in range(_YEARS_BACK + 1)])
        self.year.chosen.connect(self._put)
        self.mean = label("", "muted")
        card = Card(self.tr("Wie gelingt die Zusammenarbeit?"))
        self.head.add_filters(self.year, self.mean)
        card.body.addWidget(
            label(
                self.tr(
                    "Nur für Sie: Ihre Sicht einmal im Jahr, zur Vorbereitung des Auswertungsgesprächs. Nichts davon "
                    "steht in einem Bericht."
                ),
                "muted",
                wrap=True,
            )
        )
        card.body.addWidget(label(self._scale(), "hint", wrap=True))
        self.lines: dict[Condition, _Line] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        grid.setColumnStretch(0, 1)
        self.head_before = label("", "caption")
        grid.addWidget(self.head_before, 0, 2)
        self.team_school = self._make_team_school()
        grid.addWidget(self.team_school, 0, 3)
        for number, condition in enumerate(Condition, 1):
            self._add_line(grid, number, condition)
        self.text = text_area(_TEXT_HEIGHT)
        self.text.setAccessibleName(self.tr("Gedanken zur eigenen Haltung"))
        self.text.setPlaceholderText(
            self.tr(
                "Zur eigenen Haltung: Wem begegne ich leicht, wem schwer? Welches Bild habe ich vom anderen Beruf? Was "
                "hat mich in diesem Jahr umgestimmt?"
            )
        )
        self.text.textChanged.connect(self._note_typed)
        self.keep_text = button(self.tr("Gedanken speichern"), self.save_text, icon_name="save")
        inside, column = column_to_scroll(M)
        column.addLayout(grid)
        column.addWidget(label(self.tr("Gedanken zur eigenen Haltung"), "caption"))
        column.addWidget(self.text)
        column.addLayout(row(self.keep_text, None))
        self.course = AssessmentCourse(desk.language)
        column.addWidget(self.course)
        self._add_sheets(column)
        column.addStretch(1)
        area = scrolled(inside)
        card.body.addWidget(area, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(card, 1)

    def _make_team_school(self) -> ChoiceBox:
        made = ChoiceBox()
        made.setAccessibleName(self.tr("Schule, deren Team gezeigt wird"))
        made.setFixedWidth(px(_ANSWER_WIDTH))
        made.currentIndexChanged.connect(lambda _: self._put_team())
        return made

    def _add_sheets(self, column: QVBoxLayout) -> None:
        """Add what is printed for others, and what comes back from them."""
        self.team_sheet = button(self.tr("Bogen fürs Team …"), self.show_team_sheet, icon_name="printer")
        self.reflection_sheet = button(self.tr("Blatt zum Nachdenken …"), self.show_reflection, icon_name="printer")
        self.type_sheets = button(self.tr("Bögen eintippen …"), self.ask_sheets, icon_name="pencil")
        self.team_said = label("", "muted", wrap=True)
        self.team_paper = button(self.tr("Ergebnis drucken …"), self.show_result, icon_name="printer")
        self.drop_team = button(self.tr("Ergebnis des Teams entfernen"), self.remove_team, icon_name="trash-2")
        column.addWidget(heading_of_part(self.tr("Auf Papier")))
        column.addWidget(
            label(
                self.tr(
                    "Der Bogen fürs Team hat dieselben vierzehn Sätze, ohne Namen: eintippen und mitteln, danach "
                    "vernichten. Das Blatt zum Nachdenken behält jede und jeder für sich."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(flow(self.team_sheet, self.reflection_sheet, self.type_sheets))
        column.addWidget(self.team_said)
        column.addWidget(flow(self.team_paper, self.drop_team))

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.lines[Condition.ROOM].answer

    def show_about(self, about: Mapping[str, Any]) -> None:
        if "year" in about:
            self._show_year(SchoolYear(int(about["year"])))

    def draft(self) -> dict[str, Any] | None:
        return {"texts": {str(year): text for year, text in self._typed.items()}} if self._typed else None

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._typed = {SchoolYear.parse(year): str(text) for year, text in fields["texts"].items()}
        if self.year.year() not in self._typed:
            self._show_year(max(self._typed))
        self._put()

    def _show_year(self, year: SchoolYear) -> None:
        """Show a year; one further back than is offered joins the list."""
        self.year.begin_with(year)
        self._put()

    def _add_line(self, grid: QGridLayout, number: int, condition: Condition) -> None:
        said = word(self.desk.language, "condition", condition)
        scale = [word(self.desk.language, "condition_answer", str(value)) for value in range(LOWEST, HIGHEST + 1)]
        answer = SegmentField(said, scale)
        answer.chosen.connect(lambda _, chosen=condition: self.answer(chosen))
        before = label("", "muted")
        # Told as what it is, its tip is not heard once more behind its name, which says the same.
        tell_as(before, QAccessible.Role.StaticText)
        grid.addWidget(label(f"{number}.  {said}", wrap=True), number, 0)
        grid.addWidget(answer, number, 1)
        grid.addWidget(before, number, 2)
        team = label("", "muted")
        grid.addWidget(team, number, 3)
        self.lines[condition] = _Line(answer, before, team)

    def _scale(self) -> str:
        """Return what each number of the scale means; no line ends between a number and its meaning."""
        values = range(LOWEST, HIGHEST + 1)
        meanings = [f"{value} = {word(self.desk.language, 'condition_answer', str(value))}" for value in values]
        scale = " · ".join(meaning.replace(" ", NO_BREAK) for meaning in meanings)
        return self.tr("{scale}. Die Tasten 1 bis 4 wählen, 0 nimmt die Antwort zurück.").format(scale=scale)

    def _show(self, loaded: _Loaded) -> None:
        self._found, self._schools = loaded.own, loaded.schools
        self._team = {(one.result.school, one.result.school_year): one for one in loaded.team}
        self.type_sheets.setEnabled(bool(loaded.schools))
        codes = sorted({school for school, _ in self._team}, key=self._school_name)
        chosen = self._wanted_school or self.team_school.currentData()
        self._wanted_school = None
        self.team_school.blockSignals(True)
        self.team_school.clear()
        for code in codes:
            self.team_school.addItem(self.tr("Team: {school}").format(school=self._school_name(code)), code)
        self.team_school.setCurrentIndex(max(0, self.team_school.findData(chosen)))
        self.team_school.blockSignals(False)
        self.team_school.setVisible(bool(codes))
        self._put()

    def _school_name(self, code: str) -> str:
        return self._schools.get(code, code)

    def _put(self) -> None:
        """Show the answers of the year chosen and of the one before."""
        year = self.year.year()
        now, before = self._found.get(year, {}), self._found.get(year.previous, {})
        self.head_before.setText(str(year.previous))
        for condition, line in self.lines.items():
            line.answer.set_value(now.get(condition, Answer()).answer or 0)
            earlier = before.get(condition, Answer()).answer
            line.before.setText("–" if earlier is None else str(earlier))
            said = "" if earlier is None else word(self.desk.language, "condition_answer", str(earlier))
            line.before.setToolTip(said)
            heard = self.tr("{year}: {answer} – {meaning}") if said else self.tr("{year}: keine Antwort")
            line.before.setAccessibleName(heard.format(year=year.previous, answer=earlier, meaning=said))
        text = self._typed.get(year, self._kept_text())
        if self.text.toPlainText() != text:
            # What is taken back is the typing, never the text of another year.
            self.text.setPlainText(self._kept_text())
            put_back_text(self.text, text)
        self._show_mean(now, before)
        self._put_team()
        self._note_typed()

    def _team_line(self, year: SchoolYear) -> TeamLine | None:
        return self._team.get((str(self.team_school.currentData()), year))

    def _put_team(self) -> None:
        """Show what the team of the chosen school said in the year chosen and the one before, and over the years."""
        shown = self.team_school.currentData()
        results = [one.result for (school, _), one in self._team.items() if school == shown]
        self.course.show_answers(self._found, results, self._school_name(str(shown)))
        year = self.year.year()
        now, before = self._team_line(year), self._team_line(year.previous)
        for number, line in enumerate(self.lines.values()):
            said = self._team_text(now, number)
            earlier = self._team_text(before, number)
            if earlier and before is not None:
                said = f"{said or '–'} · {year.previous}: {earlier}"
            say(line.team, said)
        if now is not None:
            found = round_half_up(now.result.mean(), 1)
            text = self.tr(
                "{school}, {year}: {count} Bögen, gemittelt am {day}, Mittel {mean} von 4. In Klammern, ab fünf "
                "Antworten: zwischen welchen Zahlen die mittlere Hälfte liegt."
            ).format(
                school=self._school_name(now.result.school),
                year=str(year),
                count=now.result.sheets,
                day=day_text(self.desk.language, now.result.averaged_on),
                mean="–" if found is None else number_text(self.desk.language, found, 1),
            )
            self.team_said.setText(text)
        self.team_said.setVisible(now is not None)
        self.team_paper.setVisible(now is not None)
        self.drop_team.setVisible(now is not None)

    def _team_text(self, line: TeamLine | None, number: int) -> str:
        """Return mean and spread of a condition; nothing where too few answered it."""
        if line is None or not line.result.means[number]:
            return ""
        said = number_text(self.desk.language, Decimal(line.result.means[number]) / TENTHS, 1)
        low, high = line.result.lows[number], line.result.highs[number]
        if not low:
            return said
        return f"{said} ({low})" if low == high else f"{said} ({low}–{high})"

    def ask_sheets(self) -> None:
        """Ask for the sheets of a team and keep their means."""
        dialog = TeamSheetsDialog(self.desk, self._schools, self.year.year(), self._team.keys(), self)

        def average() -> None:
            school, year, sheets = dialog.sheets()
            self._show_year(year)
            self._wanted_school = school
            self.change(
                lambda ws: team_assessments.average(ws, school, year, sheets),
                self.tr("Bögen gemittelt; die einzelnen sind nicht mehr da."),
            )

        dialog.accepted.connect(average)
        dialog.open()

    def remove_team(self) -> None:
        """Remove what the team said, with undo."""
        line = self._team_line(self.year.year())
        if line is not None:
            self.change(
                lambda ws: team_assessments.remove(ws, line.assessment_id),
                self.tr("Ergebnis des Teams entfernt."),
                removes=True,
            )

    def show_result(self) -> None:
        """Show what the team said in the year chosen as a paper."""
        line = self._team_line(self.year.year())
        if line is not None:
            self.show_paper(
                lambda ws: team_assessments.paper(ws, line.assessment_id),
                self.tr("Ergebnis des Teams"),
                "zusammenarbeit-ergebnis.pdf",
            )

    def _kept_text(self) -> str:
        return self._found.get(self.year.year(), {}).get(REFLECTION, Answer()).text

    def _show_mean(self, now: Mapping[str, Answer], before: Mapping[str, Answer]) -> None:
        found, earlier = round_half_up(mean(now), 1), round_half_up(mean(before), 1)
        if found is None:
            say(self.mean, "")
            return
        said = self.tr("Mittel {mean} von 4").format(mean=number_text(self.desk.language, found, 1))
        if earlier is not None:
            said += self.tr(" (im Vorjahr {mean})").format(mean=number_text(self.desk.language, earlier, 1))
        say(self.mean, said)

    def _note_typed(self) -> None:
        """Remember what is typed with its year: another year may be looked at in between."""
        typed, year = self.text.toPlainText(), self.year.year()
        if typed == self._kept_text():
            self._typed.pop(year, None)
        else:
            self._typed[year] = typed
        self.keep_text.setEnabled(year in self._typed)

    def answer(self, condition: Condition) -> None:
        """Keep the answer chosen for a condition, with undo."""
        year, number = self.year.year(), self.lines[condition].answer.value()
        kept = self._found.get(year, {}).get(condition, Answer())
        if (kept.answer or 0) != number:
            self._assess(year, {condition: Answer(number or None, kept.text)}, self.tr("Einschätzung gespeichert."))

    def save_text(self) -> None:
        """Keep her thoughts, with undo."""
        year, typed = self.year.year(), self.text.toPlainText()

        def kept() -> None:
            if self._typed.get(year) == typed:
                del self._typed[year]

        answers = {REFLECTION: Answer(None, typed.strip())}
        self._assess(year, answers, self.tr("Gedanken gespeichert."), kept)

    def show_team_sheet(self) -> None:
        """Show the sheet that everybody of the team fills in without a name."""
        self._show_sheet(assessment_sheets.team_sheet, self.tr("Bogen fürs Team"), "zusammenarbeit-bogen.pdf")

    def show_reflection(self) -> None:
        """Show the sheet on one's own attitude."""
        self._show_sheet(assessment_sheets.reflection_sheet, self.tr("Blatt zum Nachdenken"), "haltung-blatt.pdf")

    def _show_sheet(self, made: Callable[[], bytes], title: str, name: str) -> None:
        self.desk.worker.run(lambda _: made(), lambda data: self.desk.preview_pdf(title, data, name))

    def _assess(
        self, year: SchoolYear, answers: Mapping[str, Answer], said: str, done: Callable[[], None] = lambda: None
    ) -> None:
        def kept(_: object) -> None:
            done()
            self.desk.changed.emit("cooperation")
            self.desk.tell_step(said, "cooperation")

        self.desk.worker.run(lambda ws: service.assess(ws, year, answers), kept)
