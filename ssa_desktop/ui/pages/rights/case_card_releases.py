"""The card „Weitergabe“ at the side of a case: its releases, giving out the file, and what left so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.rights.disclosure import FOR_CASES, Ground
from ssa_desktop.domain.rights.releases import USABLE, Release
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.rights import disclosures, handovers, releases
from ssa_desktop.services.rights.disclosures import DisclosureRow
from ssa_desktop.services.rights.handovers import HandoverRow
from ssa_desktop.services.rights.releases import ReleaseView
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import S, px
from ssa_desktop.ui.models.disclosures import DisclosureColumn, DisclosureModel
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog, give_out_case
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog, print_form
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import button, label, row

USUAL_PARTS = ("facts", "timeline", "referrals", "releases", "provenance")
WHOLE_FILE = USUAL_PARTS
"""Working notes are no part of the file; she can tick them."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    case_id: int
    releases: list[ReleaseView]
    disclosures: list[DisclosureRow]
    cover: NameCover


class EndDialog(FormDialog):
    """Asks from which day a release is no ground any more."""

    def __init__(self, desk: Desk, title: str, caption: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent)
        self.day = DateField(desk.today, desk.language)
        self.day.set_day(desk.today())
        self.first = self.form.add(caption, self.day)

    def problems(self) -> Iterator[Problem]:
        if self.day.day() is None:
            yield self.day, self.day.what_is_wrong(needed=True)


class DisclosuresDialog(FormDialog):
    """What left about one person: day, kind, recipient, purpose, ground."""

    keeps_draft = False

    def __init__(self, desk: Desk, found: list[DisclosureRow], cover: NameCover, parent: QWidget | None) -> None:
        super().__init__(self.tr("Weitergaben zu dieser Person"), self.tr("Schließen"), parent)
        self.way_out.hide()
        self.form.hide()
        self.model = DisclosureModel(desk.language, desk.discreet, self)
        self.model.words.set_cover(cover)
        self.model.set_records(found)
        self.table = disclosure_table(self.model, self.tr("Weitergaben zu dieser Person"))
        self.table.nothing = self.tr("Noch nichts weitergegeben")
        self.setMinimumWidth(px(908))
        self.table.setMinimumHeight(px(300))
        self.body.addWidget(self.table)
        self.first = self.table


def disclosure_table(model: DisclosureModel, name: str) -> RecordTable:
    """Return a table of disclosures, the latest first."""
    table = RecordTable(model, name)
    table.let_sort(DisclosureColumn.DAY, Qt.SortOrder.DescendingOrder)
    widths = {DisclosureColumn.DAY: 92, DisclosureColumn.KIND: 128, DisclosureColumn.RECIPIENT: 152,
              DisclosureColumn.GROUND: 152}  # fmt: skip
    share_width(table, widths, DisclosureColumn.PURPOSE)
    return table


class ReleasesCard(CaseCard):
    """One line for each release with its state, and two ways on: a new release, and giving out the file."""

    group: ClassVar[CaseGroup] = CaseGroup.PROTECTION

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Weitergabe"), desk, parent)
        self._case_id: int | None = None
        self._person_id: int | None = None
        self._loaded: _Loaded | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)
        self.add = button(self.tr("Neue Entbindung …"), self.ask_new)
        self.give = button(self.tr("Akte ausgeben …"), self.ask_giving_out)
        self.history = button(self.tr("Weitergaben zu dieser Person …"), self._show_history, role="quiet")
        self.body.addLayout(row(self.add, self.give, None))
        self.body.addLayout(row(self.history, None))
        self.history.hide()
        self.menus: list[QToolButton] = []
        desk.changed.connect(self._on_changed)
        desk.entry_discreet_changed.connect(self._rename)

    def show_case(self, view: CaseView) -> None:
        case_id, person_id = view.case_id, view.case.person_id
        if case_id != self._case_id:
            self.forget()
        self._case_id, self._person_id = case_id, person_id
        self._load()

    def forget(self) -> None:
        self._case_id = self._person_id = None
        self._loaded = None
        self._clear()
        self.history.hide()

    def lines(self) -> list[str]:
        """Return the releases as they are shown."""
        return [made.accessibleDescription() for made in self.menus]

    def ask_new(self) -> ReleaseDialog | None:
        """Open the form of a new release."""
        case_id = self._case_id
        if case_id is None:
            return None
        language = self.desk.language

        def saved(_: object) -> None:
            self._say_changed(self.tr("Schweigepflichtentbindung gespeichert."))

        dialog = ReleaseDialog(
            self.desk, case_id, lambda ws, made: releases.add(ws, made, language), saved, parent=self.window()
        )
        dialog.open()
        return dialog

    def ask_giving_out(self) -> DisclosureDialog | None:
        """Open the gate for an extract of the file."""
        return self._ask(self.tr("Auszug aus der Fallakte"), FOR_CASES, USUAL_PARTS)

    def ask_printing(self) -> DisclosureDialog | None:
        """Open the same gate for the whole file on paper: her own copy at first, or for somebody on a ground."""
        dialog = self._ask(self.tr("Fallakte drucken"), (Ground.OWN_COPY, *FOR_CASES), WHOLE_FILE)
        if dialog is not None:
            dialog.add_text(
                self.tr(
                    "Gedrucktes verlässt den Tresor: Druckerwarteschlange und Speicher eines Schuldruckers liegen "
                    "außerhalb dessen, was das Programm schützt. Drucken Sie an einem Gerät, das nur Sie nutzen, und "
                    "holen Sie das Papier gleich."
                ),
                "hint",
            )
        return dialog

    def _ask(self, title: str, grounds: tuple[Ground, ...], chosen: tuple[str, ...]) -> DisclosureDialog | None:
        if self._case_id is None:
            return None
        return give_out_case(self.desk, self.window(), self._case_id, title, grounds, chosen)

    # ---- showing

    def _on_changed(self, area: str) -> None:
        if area == "disclosures":
            self._load()

    def _load(self) -> None:
        case_id, person_id = self._case_id, self._person_id
        if case_id is not None and person_id is not None:
            self.desk.worker.read(
                lambda ws: _Loaded(
                    case_id, releases.of_case(ws, case_id), disclosures.of_person(ws, person_id), name_cover(ws)
                ),
                self._show,
                self._gone,
            )

    def _gone(self, _: KnownError) -> None:
        """The page says what happened to the case."""
        self.forget()

    def _show(self, loaded: _Loaded) -> None:
        if loaded.case_id != self._case_id:
            return
        self._clear()
        self._loaded = loaded
        for view in loaded.releases:
            self._lines.addWidget(self._line(view, loaded.cover))
        if not loaded.releases:
            self._lines.addWidget(
                label(self.tr("Keine Schweigepflichtentbindung. Ohne sie bleibt alles unter Ihnen."), "hint", wrap=True)
            )
        self.counted.emit(len(loaded.releases))
        self.history.setVisible(bool(loaded.disclosures))
        if loaded.disclosures:
            one, many = self.tr("1 Weitergabe, zuletzt am {day}"), self.tr("{count} Weitergaben, zuletzt am {day}")
            last = day_text(self.desk.language, loaded.disclosures[0].made_on)
            count = len(loaded.disclosures)
            self.history.setText((one if count == 1 else many).format(count=count, day=last))
            self.history.setAccessibleName(self.history.text())

    def _rename(self) -> None:
        if self._loaded is not None:
            self._show(self._loaded)

    def _line(self, view: ReleaseView, cover: NameCover) -> QWidget:
        who = "; ".join(one.text for one in view.release.recipients)
        if self.desk.entry_discreet():
            who = cover(who)
        state = word(self.desk.language, "release_state", view.state)
        until = self.tr("{state} · bis {day}").format(
            state=state, day=day_text(self.desk.language, view.release.ends_on)
        )
        line = QWidget()
        layout = row(spacing=S)
        line.setLayout(layout)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(who, wrap=True))
        words.addWidget(label(until, "hint", wrap=True))
        layout.addLayout(words, 1)
        more = QToolButton()
        more.setIcon(icon("ellipsis"))
        more.setProperty("role", "quiet")
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.setAccessibleName(self.tr("Schritte zur Schweigepflichtentbindung für {who}").format(who=who))
        more.setAccessibleDescription(f"{who} – {until}")
        more.setToolTip(self.tr("Weitere Schritte"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(icon("pencil"), self.tr("Ändern …"), partial(self._edit, view))
        menu.addAction(icon("printer"), self.tr("Vordruck …"), partial(print_form, self.desk, view.release))
        if view.state in USABLE:
            menu.addAction(icon("x"), self.tr("Widerrufen …"), partial(self._ask_end, view, is_revoked=True))
            menu.addAction(icon("check"), self.tr("Zweck erledigt …"), partial(self._ask_end, view, is_revoked=False))
        menu.addSeparator()
        menu.addAction(icon("undo-2"), self.tr("Als Irrtum entfernen"), partial(self._remove, view))
        more.setMenu(menu)
        layout.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.menus.append(more)
        return line

    def _show_history(self) -> None:
        if self._loaded is not None:
            DisclosuresDialog(self.desk, self._loaded.disclosures, self._loaded.cover, self.window()).open()

    def _clear(self) -> None:
        self.menus = []
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # ---- steps

    def _edit(self, view: ReleaseView) -> None:
        language = self.desk.language

        def saved(before: object) -> None:
            if isinstance(before, Release):
                self._say_changed(self.tr("Schweigepflichtentbindung geändert."))

        dialog = ReleaseDialog(
            self.desk,
            view.release.case_id,
            lambda ws, made: releases.correct(ws, view.release_id, made, language),
            saved,
            view.release,
            self.window(),
        )
        dialog.open()

    def _ask_end(self, view: ReleaseView, *, is_revoked: bool) -> None:
        if is_revoked:
            texts = self.tr("Schweigepflichtentbindung widerrufen"), self.tr("&Widerrufen am"), self.tr("Widerrufen")
        else:
            texts = self.tr("Zweck erledigt"), self.tr("&Erledigt am"), self.tr("Beenden")
        dialog = EndDialog(self.desk, *texts, self.window())
        dialog.add_text(
            self.tr(
                "Ab diesem Tag stützt sich keine Weitergabe mehr darauf. "
                "Was schon weitergegeben wurde, bleibt rechtmäßig."
            ),
            "muted",
        )
        dialog.accepted.connect(lambda: self._end(view, dialog.day.day(), is_revoked=is_revoked))
        dialog.open()

    def _end(self, view: ReleaseView, day: date | None, *, is_revoked: bool) -> None:
        if day is None:
            return
        step = releases.revoke if is_revoked else releases.end_purpose
        message = self.tr("Widerruf festgehalten.") if is_revoked else self.tr("Schweigepflichtentbindung beendet.")

        def ended(ws: Workspace) -> list[HandoverRow]:
            step(ws, view.release_id, day)
            return handovers.on_release(ws, view.release_id)

        self.desk.worker.run(ended, partial(self._tell_who_holds, message))

    def _tell_who_holds(self, message: str, packages: list[HandoverRow]) -> None:
        """Say what was done, and in which packages and own copies it still stands."""
        language = self.desk.language
        called = ((one.party or word(language, "handover_kind", one.kind), one.made_on) for one in packages)
        out = ", ".join(f"{party} ({day_text(language, day)})" for party, day in called)
        asked = self.tr("Noch enthalten in: {out}. Bitte ersetzen oder vernichten lassen.").format(out=out)
        self._say_changed(f"{message} {asked}" if packages else message)

    def _remove(self, view: ReleaseView) -> None:
        def removed(ws: Workspace) -> list[HandoverRow]:
            # Afterwards nothing tells any more what stood on it.
            packages = handovers.on_release(ws, view.release_id)
            releases.remove_mistaken(ws, view.release_id)
            return packages

        message = self.tr("Schweigepflichtentbindung entfernt.")
        self.desk.worker.run(removed, partial(self._tell_who_holds, message))

    def _say_changed(self, message: str) -> None:
        self._changed()
        self.desk.tell_step(message, self._changed)

    def _changed(self) -> None:
        self.desk.changed.emit("disclosures")
