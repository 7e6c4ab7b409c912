"""What is due for deletion: its preview, the deletion, what is held and why, what is put off; the list as a paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.keeping.retention import DueItem, DueState, HeldBecause
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.figures import report_files
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.services.keeping import due_overview, due_places
from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.deletion import Deleted, Mentions
from ssa_desktop.services.keeping.due_overview import Asked
from ssa_desktop.services.keeping.due_preview import DuePreview
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.services.keeping.postponing import Postponed, PostponingFault
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, px
from ssa_desktop.ui.models.due import DueColumn, DueModel, PostponedColumn, PostponedModel
from ssa_desktop.ui.pages.keeping import due_words
from ssa_desktop.ui.pages.keeping.backups_at_hand import BackupsAtHand
from ssa_desktop.ui.pages.keeping.case_reopening import ask_reopening
from ssa_desktop.ui.pages.keeping.day_questions import DayQuestions
from ssa_desktop.ui.pages.keeping.erase_due_dialog import EraseDueDialog, PostponeDialog
from ssa_desktop.ui.pages.keeping.keeping_steps import KeepingSteps
from ssa_desktop.ui.pages.long_work import LongWork
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.shell.hit_lines import go_to
from ssa_desktop.ui.widgets.columns import SIDE, Columns, side_of
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.page_head import ActionBar, below_bar
from ssa_desktop.ui.widgets.parts import Card, allow, button, chip_button, chip_group, column, label, say
from ssa_desktop.ui.widgets.table_look import topped

_BESIDE = 840
"""Pixels at 100 % from which the list has room for names and for the day of deletion beside the cards."""
_LEAST_ROWS = 6
"""Of what is due are seen in the smallest window."""
_DUE, _POSTPONED = range(2)


class DuePanel(Panel):
    """The due list as of a day; for one to come it is a preview of what is not due yet.

    Enter opens what a line is about, as in every list; only Space ticks, and Delete deletes what is ticked.
    """

    widest: ClassVar[int] = 1400
    areas: ClassVar[frozenset[str]] = frozenset({"retention", "contacts", "cases", "keeping"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._on = desk.today()
        self._held: Mapping[str, CaseKeeping] = {}
        self._last_days: Mapping[str, date | PostponingFault] = {}
        self._wants_focus = False
        self.steps = KeepingSteps(desk, self)
        self._make_tables()
        self.day = DateField(desk.today, desk.language)
        self.day.set_day(self._on)
        self.day.setFixedWidth(px(112))
        self.day.setAccessibleName(self.tr("Fällig bis"))
        self.day.editingFinished.connect(self._take_day)
        self.day_problem = label("", "problem")
        self.day_problem.hide()
        caption = label(self.tr("Fällig &bis"), "muted")
        caption.setBuddy(self.day)
        self.shown = QButtonGroup(self)
        chips = [self._chip(_DUE, self.tr("Fällig")), self._chip(_POSTPONED, self.tr("Verschoben"))]
        chips[0].setChecked(True)
        self.shown.idClicked.connect(self._show_content)
        self.all = button(self.tr("Alle auswählen"), self._toggle_all)
        self.paper = button(self.tr("Liste drucken …"), self.preview, icon_name="printer")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        self.questions = DayQuestions(desk)
        self.questions.items_wanted.connect(self._choose)
        layout.addWidget(self.questions)
        self.head.add_filters(chip_group(self.tr("Was gezeigt wird"), *chips), caption, self.day, self.day_problem)
        self.head.add_buttons(self.all, self.paper)
        self.work = LongWork(desk)
        self._at_hand = BackupsAtHand(desk, self)
        self.work.began.connect(lambda: self._set_busy(busy=True))
        self.work.ended.connect(lambda: self._set_busy(busy=False))
        body = Columns(self._make_content(), self._make_side(), least=_BESIDE, side_width=SIDE)
        layout.addWidget(self.work)
        layout.addWidget(body, 1)
        self.end.hide()
        self.decide.hide()
        desk.discreet_changed.connect(self._rename)

    def refresh(self) -> None:
        on = self._on
        self.desk.worker.read(lambda ws: (due_overview.asked(ws, on), name_cover(ws)), lambda found: self._show(*found))
        self.desk.worker.read(due_overview.questions, self.questions.show_questions)

    def primary_focus(self) -> QWidget | None:
        if self._is_postponed_shown:
            return self.shown.button(_POSTPONED)
        return self.table if self._content.currentWidget() is self._listed else self.day

    # ---- parts

    def _make_tables(self) -> None:
        self.model = DueModel(self.desk.language, self.desk.discreet, self)
        self.model.chosen_changed.connect(self._show_chosen)
        self.table = RecordTable(self.model, self.tr("Fällige Löschungen"))
        self.table.let_sort(DueColumn.DUE)
        widths = {DueColumn.KIND: 168, DueColumn.PSEUDONYM: 104, DueColumn.DUE: 92, DueColumn.STATE: 122}
        share_width(self.table, widths, DueColumn.PERSON)
        self.table.keep_rows(_LEAST_ROWS)
        self.table.toggled.connect(self.model.toggle)
        self.table.opened.connect(self._open)
        self.table.removal_asked.connect(lambda _: self.ask_erasure())
        self.table.chosen_changed.connect(self._show_rule)
        self.postponed_model = PostponedModel(self.desk.language, self.desk.discreet, self)
        self.postponed_table = RecordTable(self.postponed_model, self.tr("Verschobene Löschungen"))
        self.postponed_table.let_sort(PostponedColumn.UNTIL)
        later = {
            PostponedColumn.KIND: 168,
            PostponedColumn.PERSON: 120,
            PostponedColumn.PSEUDONYM: 104,
            PostponedColumn.UNTIL: 112,
        }
        share_width(self.postponed_table, later, PostponedColumn.REASON)
        self.postponed_table.opened.connect(lambda one: self._open(one.item))
        self.postponed_table.chosen_changed.connect(lambda _: self._show_chosen())
        self.postponed_table.removal_asked.connect(lambda _: self.end_postponement())

    def _make_content(self) -> QWidget:
        self.empty = EmptyState(
            self.tr("Nichts zu löschen"),
            self.tr(
                "Hier steht, was nach seiner Frist zu löschen ist: Fallakten, Arbeitsnotizen, Gespräche ohne Fall, "
                "Personen ohne Einträge, Arbeitszeit. Bis zu diesem Tag ist keine Frist abgelaufen."
            ),
            icon_name="shield-check",
        )
        self.none_postponed = EmptyState(
            self.tr("Nichts verschoben"),
            self.tr("Hier steht, was erst später gelöscht werden soll, mit Tag und Grund."),
            icon_name="calendar",
        )
        holder = QWidget()
        self.rule = label("", "hint", wrap=True)
        self.hint = label(self.tr("Eingabetaste öffnet · Leertaste wählt aus"), "hint")
        explained = QWidget()
        # Beside each other they would read as one sentence where the rule is long.
        explained.setLayout(column(self.rule, self.hint, spacing=S // 2))
        explained.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._listed = topped(self.table, explained)
        self._content = QStackedLayout(holder)
        for part in (self._listed, self.empty, self.postponed_table, self.none_postponed):
            self._content.addWidget(part)
        self._make_steps()
        return below_bar(self.bar, holder)

    def _make_steps(self) -> None:
        self.delete = button(self.tr("Löschen …"), self.ask_erasure, role="danger", icon_name="trash-2")
        self.later = button(self.tr("Verschieben …"), self.ask_postponing, icon_name="calendar")
        self.decide = button(self.tr("Entscheiden …"), self._decide, icon_name="circle-help")
        self.look = button(self.tr("Öffnen"), self._look, icon_name="folder-open")
        self.look.setToolTip(self.tr("Zeigt den Fall oder die Stelle, an der der Eintrag steht (Eingabetaste)"))
        self.restrict = button(self.tr("Einschränken …"), self._restrict_instead, icon_name="lock")
        self.hold = button(self.tr("Sperren …"), lambda: self._kept_instead(self.steps.ask_hold), icon_name="shield")
        self.reopen = button(self.tr("Wieder öffnen …"), self._reopen_instead, icon_name="folder-open")
        self.end = button(self.tr("Verschiebung aufheben"), self.end_postponement, icon_name="undo-2")
        steps = (self.delete, self.later, self.end, self.decide, self.look, self.reopen, self.restrict, self.hold)
        self.bar = ActionBar(*steps)

    def _make_side(self) -> QWidget:
        self.chosen_title = label("", "heading", wrap=True)
        self.chosen_text = label("", wrap=True)
        chosen = self._chosen_card = Card(self.tr("Auswahl"))
        chosen.heading.hide()
        chosen.body.addWidget(self.chosen_title)
        chosen.body.addWidget(self.chosen_text)
        explained = Card(self.tr("Was Löschen hier heißt"))
        for text in (
            self.tr("Die Einträge werden überschrieben; auch aus dem Suchverzeichnis verschwinden sie."),
            self.tr(
                "Die Zahlen der Auswertung ändern sich nicht: Was gelöscht wird, bleibt als Summe ohne Person stehen. "
                "Die Arbeitszeit bleibt mit Tag, Dauer, Tätigkeit und Schule."
            ),
            self.tr(
                "Eine Person, zu der danach nichts mehr verzeichnet ist, geht mit Namen, Pseudonym und Schulbesuch mit."
            ),
            self.tr("Ein Löschprotokoll ohne Namen und Inhalt entsteht."),
        ):
            explained.body.addWidget(label(text, "muted", wrap=True))
        return side_of(chosen, explained)

    def _chip(self, number: int, text: str) -> QToolButton:
        made = chip_button(text)
        self.shown.addButton(made, number)
        return made

    # ---- showing

    def _take_day(self) -> None:
        day = self.day.day()
        if day is None:
            say(self.day_problem, self.day.what_is_wrong(needed=True))
            return
        say(self.day_problem, "")
        if day != self._on:
            self._on = day
            self.refresh()

    def _show(self, asked: Asked, cover: NameCover) -> None:
        if asked.on != self._on:
            return
        self._held, self._last_days = asked.held, asked.last_days
        had_focus = self._wants_focus or self.table.hasFocus() or self.postponed_table.hasFocus()
        wants_focus, self._wants_focus = self._wants_focus, False
        self.model.persons.set_persons(asked.persons)
        self.postponed_model.persons.set_persons(asked.persons)
        self.model.set_items(asked.items, asked.ahead)
        self.table.setColumnHidden(DueColumn.STATE, not self.model.has_states)
        self.postponed_model.words.set_cover(cover)
        self.postponed_model.set_records(asked.postponed)
        self._show_content()
        if had_focus and self._content.currentWidget() in (self.empty, self.none_postponed):
            (self.shown.button(_POSTPONED) if self._is_postponed_shown else self.day).setFocus()
        elif wants_focus and self.isVisible():
            (self.postponed_table if self._is_postponed_shown else self.table).setFocus()

    @property
    def _is_postponed_shown(self) -> bool:
        return self.shown.checkedId() == _POSTPONED

    def _show_content(self) -> None:
        later = self._is_postponed_shown
        table, empty = (self.postponed_table, self.none_postponed) if later else (self.table, self.empty)
        has_some = table.model().rowCount() > 0
        shown = self.postponed_table if later else self._listed
        self._content.setCurrentWidget(shown if has_some else empty)
        # The empty page says by itself that nothing is due.
        self._chosen_card.setVisible(has_some)
        self.bar.setVisible(has_some)
        allow(self.day, self.tr("Aufgeschobenes steht hier unabhängig von einem Tag.") if later else "")
        for one in (self.all, self.paper):
            one.setVisible(not later and has_some)
        self.all.setEnabled(bool(self.model.erasable))
        self.paper.setEnabled(bool(self.model.shown))
        self._show_rule(self.table.chosen())
        self._show_chosen()

    def _show_rule(self, item: DueItem | None) -> None:
        """Say the rule of the current line, and what holds it."""
        text = ""
        if item is not None and not self._is_postponed_shown:
            text = word(self.desk.language, "retention_rule", item.rule)
        say(self.rule, text, keeps_room=True)
        if not self.model.chosen:
            self._show_chosen()

    def _show_chosen(self) -> None:
        later = self._is_postponed_shown
        item = self.table.chosen()
        chosen = self.model.chosen_items
        is_asked = isinstance(item, DueItem) and item.held_because is HeldBecause.DECISION
        for control in (self.delete, self.later):
            control.setVisible(not later and (bool(chosen) or not is_asked))
            control.setEnabled(bool(chosen))
        self.later.setEnabled(self._last_day() is not None)
        self._show_ways(item if not later and not chosen and isinstance(item, DueItem) else None)
        self.decide.setVisible(not later and not chosen and is_asked)
        self.hint.setVisible(not later and bool(self.model.shown))
        self.look.setEnabled((self.postponed_table if later else self.table).chosen() is not None)
        self.end.setVisible(later)
        self.end.setEnabled(self.postponed_table.chosen() is not None)
        if later:
            self._say_postponed(self.postponed_table.chosen())
        elif chosen:
            self._say_chosen(len(chosen))
        elif isinstance(item, DueItem) and item.state is DueState.HELD:
            self._say_held(item)
        elif isinstance(item, DueItem) and item.was_postponed:
            self._say_was_postponed(item)
        else:
            self._say_due(self.model.erasable)
        is_all = bool(chosen) and len(chosen) == self.model.erasable
        self.all.setText(self.tr("Auswahl aufheben") if is_all else self.tr("Alle auswählen"))

    def _say_due(self, total: int) -> None:
        one, many = self.tr("1 Eintrag fällig"), self.tr("{count} Einträge fällig")
        self.chosen_title.setText((one if total == 1 else many).format(count=total))
        lines = [self.tr("Mit der Leertaste auswählen, was gelöscht werden soll.")] if total else []
        if self._on > self.desk.today():
            self.chosen_title.setText(self.tr("Vorschau bis {day}").format(day=day_text(self.desk.language, self._on)))
            later = sum(item.state is DueState.DUE for item in self.model.shown) - total
            lines = [
                self.tr("Heute fällig: {today}. Bis dahin kommen dazu: {later}.").format(today=total, later=later),
                self.tr("Löschen geht erst, wenn ein Eintrag fällig ist."),
                *lines,
            ]
        self.chosen_text.setText("\n".join(lines))

    def _why_not_later(self) -> list[str]:
        """Return why what is ticked cannot be put off, nothing where it can."""
        found = (self._last_days.get(item.id) for item in self.model.chosen_items)
        faults = {fault for fault in found if isinstance(fault, PostponingFault)}
        words = {
            PostponingFault.NOTE: self.tr("Arbeitsnotizen lassen sich nicht verschieben."),
            PostponingFault.CONSENT: self.tr(
                "Nachfragen lassen sich nicht verschieben: Eingewilligt ist bis zu diesem Tag."
            ),
            PostponingFault.ALREADY: self.tr("Verschieben geht nur einmal."),
            PostponingFault.LEAVING: self.tr("Über das Verlassen der Schule hinaus lässt sich nichts verschieben."),
        }
        return [text for fault, text in words.items() if fault in faults]

    @property
    def _deleted_on(self) -> date:
        """The day as of which is deleted: never one to come."""
        return min(self._on, self.desk.today())

    def _say_chosen(self, number: int) -> None:
        text = self.tr("{chosen} von {total} ausgewählt")
        self.chosen_title.setText(text.format(chosen=number, total=self.model.erasable))
        self.chosen_text.setText(self.tr("Wird zusammengestellt …"))
        ids, on = self.model.chosen, self._deleted_on

        def show(found: DuePreview) -> None:
            if self.model.chosen == ids and not self._is_postponed_shown:
                lines = [f"•  {line}" for line in due_words.goes(found, self.desk.language)]
                self.chosen_text.setText("\n".join([*lines, *self._why_not_later()]))

        self.desk.worker.run(lambda ws: due_overview.preview(ws, on, ids)[0], show)

    def _say_held(self, item: DueItem) -> None:
        self.chosen_title.setText(self.tr("Wird nicht gelöscht: {why}").format(why=self.model.state_text(item)))
        self.chosen_text.setText("\n".join(due_words.held(item, self._held.get(item.id), self.desk.language)))

    def _say_was_postponed(self, item: DueItem) -> None:
        self.chosen_title.setText(self.tr("Schon einmal verschoben"))
        text = self.tr(
            "Bitte entscheiden Sie jetzt; von selbst geschieht nichts. Mit der Leertaste wählen Sie zum Löschen aus."
        )
        if item.kind == "case":
            text += "\n" + self.tr(
                "Statt zu löschen: Bei neuem Bedarf öffnen Sie den Fall wieder und halten ihn fest. Oder Sie schränken "
                "ihn mit Grund und Ende ein, oder sperren ihn für ein Verfahren."
            )
        self.chosen_text.setText(text)

    def _rename(self) -> None:
        """Show persons and reasons with or without names."""
        self.model.say_changed()
        self.postponed_model.say_changed()
        if self._is_postponed_shown:
            self._say_postponed(self.postponed_table.chosen())

    def _say_postponed(self, one: Postponed | None) -> None:
        if one is None:
            return
        day = day_text(self.desk.language, one.item.due)
        self.chosen_title.setText(self.tr("Verschoben bis {day}").format(day=day))
        self.chosen_text.setText(self.tr("Grund: {reason}").format(reason=self.postponed_model.reason(one)))

    def _choose(self, ids: frozenset[str]) -> None:
        """Tick these items, as of today."""
        self.shown.button(_DUE).setChecked(True)
        self._show_content()
        self.model.choose(ids)
        self.table.setFocus()

    def _toggle_all(self) -> None:
        self.model.choose_all(len(self.model.chosen) < self.model.erasable)

    def _open(self, item: DueItem) -> None:
        """Show what an item is about, where it stands."""
        self.desk.worker.run(lambda ws: due_places.place_of_due(ws, item), lambda place: go_to(self.desk, place))

    def _look(self) -> None:
        chosen = (self.postponed_table if self._is_postponed_shown else self.table).chosen()
        if chosen is not None:
            self._open(chosen.item if isinstance(chosen, Postponed) else chosen)

    # ---- deciding and putting off

    def _last_day(self) -> date | None:
        """Return until when all that is ticked may be put off, or None where something of it may not be."""
        days = [self._last_days.get(item.id) for item in self.model.chosen_items]
        found = [day for day in days if isinstance(day, date)]
        return min(found) if found and len(found) == len(days) else None

    def _show_ways(self, item: DueItem | None) -> None:
        """Offer what else may become of a case that was put off and is due again."""
        found = self._held.get(item.id) if item is not None and item.was_postponed else None
        is_case = found is not None and item is not None and item.kind == "case" and item.state is DueState.DUE
        for control in (self.reopen, self.restrict, self.hold):
            control.setVisible(is_case)

    def _reopen_instead(self) -> None:
        def changed() -> None:
            for area in ("cases", "keeping", "retention"):
                self.desk.changed.emit(area)

        self._kept_instead(lambda case_id: ask_reopening(self.desk, self, case_id, changed))

    def _restrict_instead(self) -> None:
        self._kept_instead(self.steps.ask_restriction)

    def _kept_instead(self, ask: Callable[[int], None]) -> None:
        item = self.table.chosen()
        found = self._held.get(item.id) if isinstance(item, DueItem) else None
        if found is not None:
            ask(found.case_id)

    def _decide(self) -> None:
        item = self.table.chosen()
        found = self._held.get(item.id) if isinstance(item, DueItem) else None
        if found is not None:
            self.steps.ask_protection(found)

    def ask_postponing(self) -> None:
        """Ask until when what is ticked is put off, and why."""
        items = self.model.chosen_items
        if not items:
            return
        last = self._last_day()
        if last is None:
            return
        dialog = PostponeDialog(len(items), last, self.desk.language, self.desk.today, self.window())

        def postpone() -> None:
            until, reason = dialog.until.day() or self.desk.today(), dialog.reason.text().strip()
            self.desk.worker.run(lambda ws: due_overview.postpone(ws, items, until, reason), lambda _: done(until))

        def done(until: date) -> None:
            self._wants_focus = True
            self.desk.changed.emit("retention")
            one, many = self.tr("Löschung verschoben bis {day}."), self.tr("{count} Löschungen verschoben bis {day}.")
            day = day_text(self.desk.language, until)
            told = (one if len(items) == 1 else many).format(count=len(items), day=day)
            self.desk.tell_step(told, "retention")

        dialog.accepted.connect(postpone)
        dialog.open()

    def end_postponement(self) -> None:
        """Let the chosen item be due on the day of its rule again."""
        one = self.postponed_table.chosen()
        if not isinstance(one, Postponed):
            return

        def done(_: None) -> None:
            self._wants_focus = True
            self.desk.changed.emit("retention")
            self.desk.tell_step(self.tr("Verschiebung aufgehoben."), "retention")

        self.desk.worker.run(lambda ws: due_overview.end_postponements(ws, [one.item]), done)

    # ---- deleting

    def ask_erasure(self) -> None:
        """Ask before deleting what is ticked, with its number and what goes along."""
        ids, on = self.model.chosen, self._deleted_on
        if ids:
            self.work.run(
                self.tr("Namen werden in allen Texten gesucht …"),
                "retention.looking_cancelled",
                lambda ws, progress: due_overview.preview(ws, on, ids, look_in_texts=True, progress=progress),
                lambda found: self._at_hand.find(found[1], lambda left: self._confirm(found[0], left, ids, on)),
                back_to=self.delete,
            )

    def _confirm(self, found: DuePreview, backups: Sequence[BackupLeft], ids: frozenset[str], on: date) -> None:
        told = due_words.consequences(found, backups, self.desk.language, discreet=self.desk.discreet())
        dialog = EraseDueDialog(len(ids), told, self.desk.language, self.window())
        dialog.accepted.connect(
            lambda: self._erase(ids, on, dialog.choice.value, paper_destroyed=dialog.paper.isChecked())
        )
        dialog.open()

    def _erase(self, ids: frozenset[str], on: date, mentions: Mentions, *, paper_destroyed: bool) -> None:
        self.work.run(
            self.tr("Namen werden in allen Texten gesucht …"),
            "retention.deletion_cancelled",
            lambda ws, progress: due_overview.erase(ws, on, ids, mentions, progress, paper_destroyed=paper_destroyed),
            self._erased,
            self._failed,
            back_to=self.delete,
            then=self.tr("Wird gelöscht und überschrieben …"),
        )

    def _erased(self, result: Deleted) -> None:
        # What was asked from is gone or cannot be pressed any more: on with the list.
        self._wants_focus = True
        self.desk.erased.emit(result)
        self.desk.changed.emit("all")
        text = self.tr("{items} gelöscht, zusammen {records}. Die Zahlen der Auswertung sind unverändert.").format(
            items=self.tr("%n Einträge", "", result.items), records=self.tr("%n Datensätze", "", result.records)
        )
        if result.redacted:
            text += " " + self.tr("In %n Texten zu anderen geschwärzt.", "", result.redacted)
        if result.mentions:
            text += " " + self.tr("Namen stehen noch in %n Texten zu anderen.", "", len(result.mentions))
        self.desk.tell(text)

    def _failed(self, error: KnownError) -> None:
        self._wants_focus = True
        self.desk.show_error(error)
        self.refresh()

    def _set_busy(self, *, busy: bool) -> None:
        self.table.setEnabled(not busy)
        self.delete.setEnabled(not busy and bool(self.model.chosen))

    # ---- paper

    def preview(self) -> None:
        """Show the due list as a PDF, to print or to save."""
        on, items, language = self._on, list(self.model.shown), self.desk.language
        title = self.tr("Fällige Löschungen bis {day}").format(day=day_text(language, on))
        name = self.tr("Loeschliste-{day}.pdf").format(day=on.isoformat())
        self.desk.worker.run(
            lambda _: report_files.render_due(on, items, ReportFormat.PDF, language),
            lambda data: self.desk.preview_pdf(title, data, name),
        )
