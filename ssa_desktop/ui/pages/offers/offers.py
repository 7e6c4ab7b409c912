"""The page of offers: groups, classes, projects and open offers of a school year, and their sessions typed as a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Offer, Session
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.running_timer import minutes_beyond
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.appointments import plans
from ssa_desktop.services.appointments.plans import PlanRow
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.figures import reports
from ssa_desktop.services.offers import offer_paper, offers
from ssa_desktop.services.offers.offers import OfferRow, SessionRow
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.form_saving import Run, Saving, typed_since
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.offers import OfferColumn, OffersModel, SessionColumn, SessionsModel
from ssa_desktop.ui.page import Page
from ssa_desktop.ui.pages.appointments.plan_steps import PlanSteps
from ssa_desktop.ui.pages.appointments.plans_card import PlanLines
from ssa_desktop.ui.pages.count_field import CountField
from ssa_desktop.ui.pages.offers.offer_attachments import OfferAttachmentsDialog
from ssa_desktop.ui.pages.offers.offer_dialog import ENROLLED, OfferDetailsDialog, OfferDialog
from ssa_desktop.ui.pages.record_table import FEW_ROWS, RecordTable, plain_splitter, share_width
from ssa_desktop.ui.pages.time.midnight_dialog import RecordMidnightDialog
from ssa_desktop.ui.pages.time.typed_row import TypedRow
from ssa_desktop.ui.pages.together.paper_making import make_paper
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.columns import STACKED_HEIGHT, stack_if_narrow
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import ActionBar, PageHead
from ssa_desktop.ui.widgets.parts import Card, button, label
from ssa_desktop.ui.widgets.scrolling import ScrolledPanel
from ssa_desktop.ui.widgets.table_look import ROW_HEIGHT, topped

MOST_VISITS = 9999
TITLE_LEAST = 184
"""Pixels at 100 % that the title keeps: the table scrolls sideways before its words are cut."""

_SESSIONS_LEAST = 112
_STACKED_ROWS = 8
"""So many rows at the most stand above what is chosen."""
_SHARES = (720, 424)
"""Of list and chosen offer beside each other."""
_WIDEST = 1600
"""Pixels at 100 % of both beside each other; beyond that they stand in the middle."""
_BESIDE = 1000
"""Pixels at 100 % from which six columns with whole titles stand beside the offer that is chosen."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page needs, fetched in one go."""

    year: SchoolYear
    years: list[SchoolYear]
    offers: list[OfferRow]
    schools: list[School]
    cover: NameCover


def _load(ws: Workspace, year: SchoolYear) -> _Loaded:
    return _Loaded(year, reports.recorded_years(ws), offers.listing(ws, year), schools.listing(ws), name_cover(ws))


class SessionEntry(TypedRow):
    """The row in which a session is typed: date, start, minutes, visits; Enter adds it."""

    def __init__(self, desk: Desk, submit: Callable[[], None], parent: QWidget | None = None) -> None:
        # The one filled button of the page begins an offer.
        super().__init__(desk, submit, parent, role=None)
        self._today = desk.today
        self._offered = ""
        self.day.installEventFilter(self)
        self.visits = CountField(MOST_VISITS)
        self.arrange(
            (self.tr("Datum"), self.day, 3),
            (self.tr("Beginn"), self.start, 2),
            (self.tr("Dauer"), self.minutes, 2),
            (self.tr("Besuche"), self.visits, 2),
        )

    def offer_today(self) -> None:
        """Offer today as the date, in place of none or of the day offered before."""
        if self.day.text() in ("", self._offered) and self.day.day() != self._today():
            self.day.set_day(self._today())
            self._offered = self.day.text()

    def begin(self) -> None:
        """Take the keyboard."""
        self.day.setFocus()
        self.day.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is typed takes the place of the day offered, however she came into the field.
        if watched is self.day and event.type() is QEvent.Type.FocusIn and self.day.text() == self._offered:
            self.day.selectAll()
            # A click puts its mark into the text after this.
            QTimer.singleShot(0, self.day.selectAll)
        return super().eventFilter(watched, event)

    def session(self, offer_id: int) -> Session | None:
        """Return the session as typed, or None with the problem said below."""
        when = self.when()
        if when is None:
            return None
        return Session(offer_id, when.day, when.minutes, when.start, self.visits.value())

    def all_fields(self) -> dict[str, Any]:
        """Return what every field holds, to tell later what was typed since."""
        return {**self.texts(), "visits": self.visits.text()}

    def take_next(self, stored: dict[str, Any]) -> None:
        """Make room for the next session: length and start stay, and what was typed since ``stored`` was."""
        is_typed_on = stored != self.all_fields()
        # Not clear(), which Ctrl+Z would take back in place of the session.
        self.day.setText(typed_since(stored["day"], self.day.text()))
        self.visits.setText(typed_since(stored["visits"], self.visits.text()))
        if not is_typed_on:
            self.offer_today()
            self.begin()

    def typed(self) -> dict[str, Any] | None:
        """Return what the fields hold, or None as long as nobody typed a date or visits."""
        if self.day.text() in ("", self._offered) and not self.visits.text():
            return None
        return self.all_fields()

    def put_back(self, fields: dict[str, Any]) -> None:
        super().put_back(fields)
        self.visits.setText(str(fields.get("visits", "")))


class OffersPage(Page):
    """Angebote: the list of a school year, and the sessions of the offer that is chosen."""

    name: ClassVar[str] = "offers"
    icon_name: ClassVar[str] = "users"
    areas: ClassVar[frozenset[str]] = frozenset({"offers", "plans", "schools"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head = PageHead(self.title(), self)
        self._schools: list[School] = []
        self._wanted_offer: int | None = None
        self._wanted_attachment: int | None = None
        self._begun_offer: int | None = None
        self._saving = Saving(desk, self)
        self.model = OffersModel(desk.language, desk.discreet, self)
        self.sessions_model = SessionsModel(desk.language, self)
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        self.new = button(self.tr("Neues Angebot …"), self._ask_new, role="primary", icon_name="plus")
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self.head.add_filters(self.year)
        self.head.add_buttons(self.new)
        layout.addWidget(self.head)
        self._content = QStackedWidget()
        self._split = self._make_split()
        self._content.addWidget(self._split)
        self.empty = EmptyState(
            self.tr("Noch kein Angebot in diesem Schuljahr"),
            self.tr(
                "Gruppen, Arbeit mit Klassen, Projekte und offene Angebote stehen hier mit ihren Terminen. "
                "Jeder Termin bucht seine Arbeitszeit gleich mit."
            ),
            self.tr("Erstes Angebot anlegen …"),
            self._ask_new,
            "users",
            is_filled=False,
        )
        self._content.addWidget(self.empty)
        layout.addWidget(self._content, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(ScrolledPanel(whole, _WIDEST))
        desk.discreet_changed.connect(self._rename)

    def title(self) -> str:
        return self.tr("Angebote")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._split.orientation()
        stack_if_narrow(self._split, self.width(), _BESIDE, STACKED_HEIGHT + _SESSIONS_LEAST)
        if self._split.orientation() is not before:
            self._split.setSizes([1, 1] if self._is_stacked else [*_SHARES])
        self._give_rows()

    @property
    def _is_stacked(self) -> bool:
        return self._split.orientation() is Qt.Orientation.Vertical

    def _give_rows(self) -> None:
        """Show whole rows of the list above what is chosen in it; the page scrolls."""
        rows = min(max(self.model.rowCount(), 1), _STACKED_ROWS)
        height = self.table.height_of(rows) if self._is_stacked else 0
        if self.table.minimumHeight() != height:
            self.table.setMinimumHeight(height)
            self.table.fit_rows()
        if self._is_stacked:
            least = px(STACKED_HEIGHT + _SESSIONS_LEAST) - px(ROW_HEIGHT * FEW_ROWS) + height
            self._split.setMinimumHeight(least)
            self._split.setSizes([height, least - height])

    def refresh(self) -> None:
        year = self.year.year()
        self.desk.worker.read(lambda ws: _load(ws, year), self._show)

    def draft(self) -> dict[str, Any] | None:
        chosen, typed = self.table.chosen(), self.entry.typed()
        return None if chosen is None or typed is None else {**typed, "offer_id": chosen.offer_id}

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._wanted_offer = int(fields["offer_id"])
        self.entry.put_back(fields)
        self.refresh()

    def primary_focus(self) -> QWidget | None:
        return self.empty.button if self._content.currentWidget() is self.empty else self.table

    # ---- parts

    def _make_split(self) -> QSplitter:
        self.table = RecordTable(self.model, self.tr("Angebote des Schuljahrs"))
        self.table.let_sort(OfferColumn.TITLE)
        widths = {
            OfferColumn.TYPE: 124,
            OfferColumn.SCHOOL: 84,
            OfferColumn.CLASS: 58,
            OfferColumn.PARTICIPANTS: 108,
            OfferColumn.SESSIONS: 70,
            OfferColumn.VISITS: 70,
        }
        share_width(self.table, widths, OfferColumn.TITLE, TITLE_LEAST)
        self.table.chosen_changed.connect(self._show_offer)
        self.table.opened.connect(self._ask_edit)
        self.sessions = RecordTable(self.sessions_model, self.tr("Termine dieses Angebots, neueste zuerst"))
        # Its heading and two whole rows, also below the list in a small window.
        self.sessions.setMinimumHeight(px(_SESSIONS_LEAST))
        self.sessions.let_sort(SessionColumn.DATE, Qt.SortOrder.DescendingOrder)
        share_width(self.sessions, {SessionColumn.START: 68, SessionColumn.VISITS: 78}, SessionColumn.DATE)
        self.sessions.setColumnWidth(SessionColumn.MINUTES, px(104))
        self.sessions.removal_asked.connect(self._remove_session)
        self.entry = SessionEntry(self.desk, self._add_session)
        self.plan_steps = PlanSteps(self.desk, self.window, self.name, self)
        self.planned = PlanLines(self.desk, self.plan_steps, with_title=False, most=2)
        self.about = label("", "muted", wrap=True)
        self.edit = button(self.tr("Ändern …"), self._edit_chosen, icon_name="pencil")
        self.remove = button(self.tr("Termin entfernen"), self._remove_chosen, hint=self.tr("Entf in der Liste"))
        self.remove.setEnabled(False)
        self.sessions.chosen_changed.connect(lambda chosen: self.remove.setEnabled(chosen is not None))
        self.detail = Card("")
        self.detail.wrap_heading()
        self.detail.head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self.detail.body.addWidget(self.about)
        self.known = label("", "muted", wrap=True)
        self.detail.body.addWidget(self.known)
        self.detail.body.addSpacing(S)
        self.detail.body.addWidget(self.entry)
        self.detail.body.addSpacing(S)
        self.detail.body.addWidget(self.planned)
        self.attachments = button(self.tr("Anlagen …"), self._show_attachments, icon_name="file-text")
        self.details = button(self.tr("Ort, Ziel …"), self._ask_details, icon_name="info")
        self.plan = button(self.tr("Termine planen …"), self._plan_sessions, icon_name="calendar-plus")
        self.paper = button(self.tr("Blatt drucken …"), self._show_paper, icon_name="printer")
        self.detail.body.addWidget(ActionBar(self.details, self.plan, self.paper, self.attachments, self.remove))
        self.detail.body.addWidget(topped(self.sessions), 1)
        split = plain_splitter(Qt.Orientation.Horizontal, L)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([*_SHARES])
        return split

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        if loaded.year != self.year.year():
            return
        self.year.offer(loaded.years)
        self._schools = loaded.schools
        self.model.words.set_cover(loaded.cover)
        self.model.set_schools({school.code: school.name for school in loaded.schools})
        # With several schools the class stands behind the school.
        self.table.setColumnHidden(OfferColumn.SCHOOL, len(loaded.schools) < 2)
        self.table.setColumnHidden(OfferColumn.CLASS, len(loaded.schools) > 1)
        self.model.set_records(loaded.offers)
        self._give_rows()
        if self._wanted_offer is not None and self.table.choose_key(self._wanted_offer):
            self._wanted_offer = None
            wanted, self._wanted_attachment = self._wanted_attachment, None
            if wanted is not None:
                self._show_attachments(wanted)
        was_in_table = self.table.hasFocus()
        self._content.setCurrentIndex(0 if loaded.offers else 1)
        if was_in_table and not loaded.offers and self.empty.button is not None:
            self.empty.button.setFocus()
        self._show_offer(self.table.chosen())
        self._begin_sessions()

    def _begin_sessions(self) -> None:
        """Give the keyboard to the row of the first session of an offer just made, once it is shown."""
        begun, self._begun_offer = self._begun_offer, None
        is_shown = begun is not None and self.table.chosen_key() == begun
        if is_shown and self.isVisible() and QApplication.activeModalWidget() is None:
            self.entry.begin()

    def _rename(self) -> None:
        self.model.say_changed()
        chosen = self.table.chosen()
        if chosen is not None:
            self.detail.heading.setText(self.model.title(chosen))

    def _show_offer(self, chosen: OfferRow | None) -> None:
        self.detail.setEnabled(chosen is not None)
        if chosen is None:
            self.sessions_model.set_records([])
            self.planned.show_rows([])
            return
        offer, language = chosen.offer, self.desk.language
        self.entry.offer_today()
        self.detail.heading.setText(self.model.title(chosen))
        parts = [word(language, "offer_type", offer.type)]
        if offer.class_label:
            parts.append(self.tr("Klasse {label}").format(label=offer.class_label))
        parts.append(self._period(offer))
        if offer.type in ENROLLED:
            parts.append(self.tr("%n Teilnehmende", "", offer.participants.total))
        self.about.setText(" · ".join(parts))
        self._show_details(None)
        offer_id = chosen.offer_id
        self.desk.worker.read(
            lambda ws: (offers.sessions(ws, offer_id), plans.of_offer(ws, offer_id), offers.details(ws, offer_id)),
            lambda found: self._show_sessions(offer_id, *found),
        )

    def _show_sessions(
        self, offer_id: int, found: list[SessionRow], planned: list[PlanRow], details: OfferDetails | None
    ) -> None:
        chosen = self.table.chosen()
        if chosen is not None and chosen.offer_id == offer_id:
            self.sessions_model.set_records(found)
            self.planned.show_rows(planned)
            self._show_details(details)

    def _show_details(self, details: OfferDetails | None) -> None:
        """Show where the chosen offer is, and what is not cleared for it where anything was said of it."""
        parts = []
        if details is not None:
            parts = [self.model.words(details.place)] if details.place else []
            if details.agreed_on is None:
                parts.append(self.tr("noch nicht mit der Schulleitung abgesprochen"))
            if details.insured_on is None:
                parts.append(self.tr("Versicherung noch nicht geklärt"))
        self.known.setText(" · ".join(parts))
        self.known.setVisible(bool(parts))

    def _plan_sessions(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self.plan_steps.ask_session_series(chosen.offer_id, self.model.title(chosen), chosen.offer.school)

    def _period(self, offer: Offer) -> str:
        first = day_text(self.desk.language, offer.from_date)
        if offer.to_date is None:
            return self.tr("seit {first}").format(first=first)
        if offer.to_date == offer.from_date:
            return first
        return self.tr("{first} bis {last}").format(first=first, last=day_text(self.desk.language, offer.to_date))

    def show_place(self, panel: str, about: Mapping[str, Any]) -> None:
        if "offer_id" in about:
            self._wanted_offer = int(about["offer_id"])
            self._wanted_attachment = int(about["attachment_id"]) if "attachment_id" in about else None
            if "day" in about:
                year = SchoolYear.of(date.fromisoformat(str(about["day"])))
                self.year.offer([year])
                self.year.set_year(year)
            self.refresh()

    def reopen_dialog(self, kind: str, about: Mapping[str, Any], panel: str = "") -> None:
        if kind == "new":
            self._ask_new()
        elif kind in ("edit", "session_series", "details") and self.table.choose_key(int(about["offer_id"])):
            steps = {"edit": self._edit_chosen, "session_series": self._plan_sessions, "details": self._ask_details}
            steps[kind]()

    # ---- offers

    def _ask_new(self) -> None:
        dialog = OfferDialog(self._schools, self.desk.language, self.desk.today, self.window())
        dialog.keep_as(self.name, "new")
        dialog.accepted.connect(lambda: self._add(dialog.value()))
        dialog.open()

    def _add(self, offer: Offer) -> None:
        def added(offer_id: int) -> None:
            self._wanted_offer = self._begun_offer = offer_id
            self._changed()
            self.desk.tell_step(self.tr("Angebot angelegt."), self._changed)

        self.desk.worker.run(lambda ws: offers.add(ws, offer), added)

    def _edit_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._ask_edit(chosen)

    def _show_attachments(self, attachment_id: int | None = None) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            dialog = OfferAttachmentsDialog(self.desk, chosen.offer_id, self.window())
            dialog.open()
            if attachment_id is not None:
                dialog.list.go_to(attachment_id)

    def _ask_details(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            offer_id = chosen.offer_id
            self.desk.worker.run(
                lambda ws: offers.details(ws, offer_id), lambda found: self._open_details(offer_id, found)
            )

    def _show_paper(self) -> None:
        """Show the page on the chosen offer for the head of the school; a name in it is asked about first."""
        chosen = self.table.chosen()
        if chosen is not None:
            offer_id, language = chosen.offer_id, self.desk.language
            title, name = self.tr("Angebot"), "angebot.pdf"
            make_paper(
                self.desk,
                self,
                lambda ws: offer_paper.paper(ws, offer_id, language),
                lambda data: self.desk.preview_pdf(title, data, name),
            )

    def _open_details(self, offer_id: int, found: OfferDetails | None) -> None:
        dialog = OfferDetailsDialog(self.desk.language, self.desk.today, self.window(), offer_id, found)
        dialog.keep_as(self.name, "details", offer_id=offer_id)

        def save() -> None:
            value, text = dialog.value(), self.tr("Angaben zum Angebot gespeichert.")

            def saved(_: object) -> None:
                self._changed()
                self.desk.tell_step(text, self._changed)

            self.desk.worker.run(lambda ws: offers.save_details(ws, value), saved)

        dialog.accepted.connect(save)
        dialog.open()

    def _ask_edit(self, chosen: OfferRow) -> None:
        dialog = OfferDialog(self._schools, self.desk.language, self.desk.today, self.window(), chosen.offer)
        dialog.keep_as(self.name, "edit", offer_id=chosen.offer_id)
        dialog.accepted.connect(lambda: self._correct(chosen.offer_id, dialog.value()))
        dialog.open()

    def _correct(self, offer_id: int, offer: Offer) -> None:
        def corrected(_: object) -> None:
            self._changed()
            self.desk.tell_step(self.tr("Angebot gespeichert."), self._changed)

        self.desk.worker.run(lambda ws: offers.correct(ws, offer_id, offer), corrected)

    # ---- sessions

    def _add_session(self) -> None:
        chosen = None if self._saving.is_under_way else self.table.chosen()
        session = self.entry.session(chosen.offer_id) if chosen is not None else None
        if session is None:
            return
        if session.start is None or not minutes_beyond(session.start, session.minutes):
            self._store_typed(session)
            return
        dialog = RecordMidnightDialog(self.desk.language, session.date, session.start, session.minutes, self.window())

        def answered() -> None:
            start, minutes = dialog.answer()
            self._store_typed(replace(session, start=start, minutes=minutes))

        dialog.accepted.connect(answered)
        dialog.rejected.connect(self.entry.start.setFocus)
        dialog.open()

    def _store_typed(self, session: Session) -> None:
        stored = self.entry.all_fields()
        self._store_session(session, lambda: self.entry.take_next(stored), self._saving.run)

    def _store_session(
        self, session: Session, after: Callable[[], object] | None = None, run: Run | None = None
    ) -> None:
        text = self.tr("Termin am {day} eingetragen.").format(day=day_text(self.desk.language, session.date))

        def added(session_id: int) -> None:
            if after is not None:
                after()
            self.sessions.choose_later(session_id)
            self._changed()
            self.desk.tell_step(text, self._changed)

        (run or self.desk.worker.run)(lambda ws: offers.add_session(ws, session), added)

    def _remove_chosen(self) -> None:
        chosen = self.sessions.chosen()
        if chosen is not None:
            self._remove_session(chosen)

    def _remove_session(self, found: SessionRow) -> None:
        text = self.tr("Termin am {day} entfernt.").format(day=day_text(self.desk.language, found.session.date))

        def removed(_: object) -> None:
            self._changed()
            self.desk.tell_step(text, self._changed)

        self.desk.worker.run(lambda ws: offers.remove_session(ws, found.session_id), removed)

    def _changed(self) -> None:
        self.desk.changed.emit("offers")
        self.desk.changed.emit("times")
