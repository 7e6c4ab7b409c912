"""The dialog of a release from confidentiality: who consents, who may be told what, until when, what for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget
from shiboken6 import isValid

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.rights.releases import (
    MOST_RECIPIENTS,
    Capacity,
    Direction,
    Recipient,
    Release,
    ReleaseForm,
    consenter,
    default_end,
    release_problems,
)
from ssa_desktop.domain.together.cooperation import Partner
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import releases
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.rights.disclosure_dialog import show_disclosed
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.free_line import FreeLine
from ssa_desktop.ui.widgets.fields.growing_field import GrowingField
from ssa_desktop.ui.widgets.fields.recipient_offers import directory, institution_offers, name_offers
from ssa_desktop.ui.widgets.fields.topic_field import TopicField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.form import Form, Spot
from ssa_desktop.ui.widgets.parts import button, label, row_of

translate = QCoreApplication.translate

WIDTH = 764
FILE_NAME: Final = "schweigepflichtentbindung.pdf"


class RecipientRows(QWidget):
    """Pairs of fields: name or function, and organisation; one row more is a key press away.

    Who stands in the directory is offered while she types; whoever does not is typed.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = desk.language
        self._directory: list[Partner] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        self._grid.addWidget(label(self.tr("Wer etwas erfahren darf: Name oder Funktion"), "caption"), 0, 0)
        self._grid.addWidget(label(self.tr("Stelle"), "caption"), 0, 1)
        self.rows: list[tuple[FreeLine, FreeLine]] = []
        self.more = button(self.tr("Weiterer Empfänger"), self.add_row, role="quiet", icon_name="plus")
        self.add_row()
        desk.worker.run(directory, while_alive(self, self._take_directory))

    def add_row(self) -> None:
        """Add an empty row and go to it."""
        if len(self.rows) >= MOST_RECIPIENTS:
            return
        number = len(self.rows) + 1
        who, organisation = FreeLine(), FreeLine()
        who.setAccessibleName(self.tr("Empfänger {number}: Name oder Funktion").format(number=number))
        organisation.setAccessibleName(self.tr("Empfänger {number}: Stelle").format(number=number))
        who.setPlaceholderText(self.tr("z. B. Fachkraft im ASD"))
        organisation.setPlaceholderText(self.tr("z. B. Jugendamt Musterstadt"))
        who.taken.connect(lambda partner: self._take(partner, organisation))
        self._offer(who, organisation)
        self.rows.append((who, organisation))
        self._grid.addWidget(who, number, 0)
        self._grid.addWidget(organisation, number, 1)
        self._grid.addWidget(self.more, number, 2)
        # Tab goes through the rows before the button.
        if number > 1:
            QWidget.setTabOrder(self.rows[-2][1], who)
        QWidget.setTabOrder(who, organisation)
        QWidget.setTabOrder(organisation, self.more)
        if number > 1:
            who.setFocus()

    def _take_directory(self, found: list[Partner]) -> None:
        self._directory = found
        for who, organisation in self.rows:
            self._offer(who, organisation)

    def _offer(self, who: FreeLine, organisation: FreeLine) -> None:
        who.set_offers(name_offers(self._language, self._directory))
        organisation.set_offers(institution_offers(self._directory))

    @staticmethod
    def _take(partner: object, organisation: FreeLine) -> None:
        """Enter the institution of somebody taken over, where it is known."""
        if isinstance(partner, Partner) and partner.institution:
            organisation.setText(partner.institution)

    def draft_value(self) -> list[list[str]]:
        """Return what is typed, as plain values, to be kept over a lock."""
        return [[who.text(), organisation.text()] for who, organisation in self.rows]

    def set_draft_value(self, value: list[list[str]]) -> None:
        """Put back what :meth:`draft_value` gave."""
        self.set_recipients(tuple(Recipient(who, organisation) for who, organisation in value))

    def recipients(self) -> tuple[Recipient, ...]:
        """Return what was typed; rows left empty do not count."""
        typed = [Recipient(who.text().strip(), where.text().strip()) for who, where in self.rows]
        return tuple(one for one in typed if one.who or one.organisation)

    def set_recipients(self, recipients: tuple[Recipient, ...]) -> None:
        """Show recipients."""
        while len(self.rows) < len(recipients):
            self.add_row()
        for (who, organisation), one in zip(self.rows, recipients, strict=False):
            who.setText(one.who)
            organisation.setText(one.organisation)


class ReleaseDialog(FormDialog):
    """A new release of a case, or one to be corrected. ``saved`` is called with what the service returned."""

    def __init__(
        self,
        desk: Desk,
        case_id: int,
        save: Callable[[Workspace, Release], object],
        saved: Callable[[object], None],
        release: Release | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Schweigepflichtentbindung"), self.tr("Speichern"), parent)
        self.setMinimumWidth(px(WIDTH))
        self._desk = desk
        self._case_id = case_id
        self._save = save
        self._saved = saved
        self._kept = release
        self._is_saving = False
        self._make_fields(desk)
        self._fill_form()
        self._show_release(release)
        self.entrusted_by.currentIndexChanged.connect(self._show_consenter)
        self.capable.currentIndexChanged.connect(self._show_consenter)
        self.conflict.toggled.connect(self._show_consenter)
        self._show_consenter()
        self.first = self.recipients.rows[0][0]

    def release(self) -> Release | None:
        """Return the release as it is entered, or None while a day cannot be read."""
        return None if self.granted.day() is None or self.ends.day() is None else self._as_far_as_read()

    def _as_far_as_read(self) -> Release:
        """Return the release as it is entered, with today for a day that cannot be read."""
        today = self._desk.today()
        capacity = self._capacity()
        by = self.entrusted_by.value() or Participant.PUPIL
        return Release(
            case_id=self._case_id,
            granted_on=self.granted.day() or today,
            ends_on=self.ends.day() or today,
            recipients=self.recipients.recipients(),
            topics=tuple(sorted(self.topics.topics())),
            purpose=self.purpose.text().strip(),
            consequences=" ".join(self.consequences.toPlainText().split()),
            consented_by=consenter(by, is_capable=capacity is not None and capacity.is_capable),
            entrusted_by=by,
            form=self.form_kind.value() or ReleaseForm.WRITTEN,
            limits=self.limits.text().strip(),
            has_health_data=self.health.isChecked(),
            capacity=capacity,
            child_view=self.child_view.text().strip(),
            has_conflict=self.conflict.isChecked(),
            conflict_decision=self.decision.text().strip() if self.conflict.isChecked() else "",
            is_revocability_told=self.revocable.isChecked(),
            revoked_on=self._kept.revoked_on if self._kept else None,
            purpose_ended_on=self._kept.purpose_ended_on if self._kept else None,
            direction=self.direction.value(),
            second_guardian=self.second_guardian.text().strip() if self._asks_second else "",
        )

    def problems(self) -> Iterator[Problem]:
        for field in (self.granted, self.ends):
            if field.day() is None:
                yield field, field.what_is_wrong(needed=True)
        yield from self.missing(self.form_kind, self.tr("Bitte die Form wählen."))
        unread: set[QWidget] = (
            {self.granted, self.ends} if self.granted.day() is None or self.ends.day() is None else set()
        )
        if self.assessed.isVisibleTo(self) and self.assessed.day() is None:
            yield self.assessed, self.assessed.what_is_wrong(needed=True)
            if self.capable.currentIndex() > 0:
                # Without its day the assessment counts as none, and would be asked for.
                unread |= {self.capable, self.capacity_reason}
        today = self._desk.today()
        for key in release_problems(self._as_far_as_read(), today):
            place = self._fields_of_problems().get(key.removeprefix("release."))
            if place not in unread:
                yield place, text(self._desk.language, key)

    def _fields_of_problems(self) -> dict[str, QWidget]:
        return {
            "recipient_missing": self.recipients.rows[0][0],
            "recipient_incomplete": self._incomplete_recipient(),
            "recipient_everybody": self.recipients.rows[0][0],
            "topic_missing": self.topics,
            "purpose_missing": self.purpose,
            "consequences_missing": self.consequences,
            "granted_ahead": self.granted,
            "end_before_start": self.ends,
            "end_too_late": self.ends,
            "capacity_missing": self.capable if self.capable.currentIndex() <= 0 else self.capacity_reason,
            "child_view_missing": self.child_view,
            "capacity_ahead": self.assessed,
            "decision_missing": self.decision,
            "health_needs_writing": self.form_kind,
            "revocability": self.revocable,
        }

    def accept(self) -> None:
        """Store it, once however often that is pressed; the dialog stays when the vault refuses it."""
        if self._is_saving:
            return
        found = self.release()
        if self.show_problems() or found is None:
            return
        self._is_saving = True
        self._desk.worker.run(lambda ws: self._save(ws, found), self._done, self._refused)

    def _incomplete_recipient(self) -> QWidget:
        for who, organisation in self.recipients.rows:
            if bool(who.text().strip()) is not bool(organisation.text().strip()):
                return organisation if who.text().strip() else who
        return self.recipients.rows[0][0]

    # ---- parts

    def _make_fields(self, desk: Desk) -> None:
        self.recipients = RecipientRows(desk)
        self.topics = TopicField(desk)
        self.purpose = QLineEdit()
        self.limits = QLineEdit()
        self.granted = DateField(desk.today, desk.language)
        self.ends = DateField(desk.today, desk.language)
        self.form_kind: EnumBox[ReleaseForm] = EnumBox(
            desk.language, "release_form", ReleaseForm, self.tr("Bitte wählen")
        )
        self.entrusted_by: EnumBox[Participant] = EnumBox(desk.language, "participant", Participant)
        self.capable = ChoiceBox()
        self.capable.addItems(
            [self.tr("noch nicht eingeschätzt"), self.tr("einsichtsfähig"), self.tr("nicht einsichtsfähig")]
        )
        self.assessed = DateField(desk.today, desk.language)
        self.capacity_reason = QLineEdit()
        self.child_view = QLineEdit()
        self.conflict = QCheckBox(self.tr("Kind und Sorgeberechtigte sind sich &nicht einig"))
        self.decision = QLineEdit()
        # A whole sentence stands here at first.
        self.consequences = GrowingField()
        self.direction: EnumBox[Direction] = EnumBox(
            desk.language, "release_direction", Direction, self.tr("nicht festgehalten")
        )
        self.direction.set_value(Direction.OUT)
        self.second_guardian = QLineEdit()
        self._asks_second = False
        self.health = QCheckBox(self.tr("Auch &Gesundheitsdaten"))
        self.revocable = QCheckBox(self.tr("Auf den jederzeitigen &Widerruf hingewiesen"))
        self.consenting = label("", "strong", wrap=True)
        self.paper = button(self.tr("Vordruck drucken …"), self._show_paper, role="quiet", icon_name="printer")

    def _fill_form(self) -> None:
        fields = self.fields = Form()
        fields.add_widget(Spot(self.recipients))
        fields.add_row(
            (self.tr("&Themen, über die gesprochen werden darf"), self.topics),
            (self.tr("Auskunft"), self.direction),
            stretch=(2, 1),
        )
        fields.add_row(
            (self.tr("&Zweck: wofür die Auskunft gebraucht wird"), self.purpose),
            (self.tr("Was nicht gesagt werden &soll (freiwillig)"), self.limits),
        )
        fields.add_row(
            (self.tr("&Eingewilligt am"), self.granted),
            (self.tr("Gilt &bis"), self.ends),
            (self.tr("&Form"), self.form_kind),
        )
        fields.add_row(
            (self.tr("&Anvertraut von"), self.entrusted_by),
            (self.tr("E&insichtsfähigkeit"), self.capable),
            (self.tr("Eingeschätzt &am"), self.assessed),
        )
        # In the field itself: a line below it would make the dialog higher than a small screen.
        asked = self.tr("Wird die Weitergabe mit ihren Folgen verstanden? Kein Alter entscheidet.")
        self.capacity_reason.setPlaceholderText(asked)
        self.capacity_reason.setAccessibleDescription(asked)
        fields.add(self.tr("Begründung der Einschät&zung"), self.capacity_reason)
        fields.add_row(
            (self.tr("Sicht des &Kindes"), self.child_view),
            (self.tr("Zweite sorgeberechtigte Person (freiwillig)"), self.second_guardian),
        )
        fields.add_widget(self.conflict)
        fields.add(self.tr("&Entscheidung mit Grund"), self.decision)
        fields.add(self.tr("F&olgen, wenn niemand einwilligt"), self.consequences)
        self.body.addWidget(fields)
        self.form.hide()
        # What has to be ticked or is only found out stays in sight, however long the form gets.
        self.footer.addWidget(Spot(row_of(self.health, self.revocable, None, self.paper)))
        self.footer.addWidget(self.consenting)

    # ---- showing

    def _show_release(self, release: Release | None) -> None:
        today = self._desk.today()
        self.granted.set_day(release.granted_on if release else today)
        self.ends.set_day(release.ends_on if release else default_end(today))
        self.assessed.set_day(today)
        self.consequences.setPlainText(
            release.consequences if release else text(self._desk.language, "release.consequences_default")
        )
        if release is None:
            return
        self.recipients.set_recipients(release.recipients)
        self.topics.set_topics(release.topics)
        self.purpose.setText(release.purpose)
        self.limits.setText(release.limits)
        self.form_kind.set_value(release.form)
        self.entrusted_by.set_value(release.entrusted_by)
        if release.capacity is not None:
            self.capable.setCurrentIndex(1 if release.capacity.is_capable else 2)
            self.assessed.set_day(release.capacity.assessed_on)
            self.capacity_reason.setText(release.capacity.reason)
        self.child_view.setText(release.child_view)
        self.direction.set_value(release.direction)
        self.second_guardian.setText(release.second_guardian)
        self.conflict.setChecked(release.has_conflict)
        self.decision.setText(release.conflict_decision)
        self.health.setChecked(release.has_health_data)
        self.revocable.setChecked(release.is_revocability_told)

    def _show_consenter(self) -> None:
        by = self.entrusted_by.value() or Participant.PUPIL
        is_pupil = by is Participant.PUPIL
        is_assessed = self.capable.currentIndex() > 0
        for control in (self.capable, self.assessed, self.capacity_reason):
            self.fields.field(control).setVisible(is_pupil)
        self.fields.field(self.child_view).setVisible(is_pupil and self.capable.currentIndex() == 2)
        self._asks_second = is_pupil and self.capable.currentIndex() == 2
        self.fields.field(self.second_guardian).setVisible(self._asks_second)
        self.conflict.setVisible(is_pupil)
        self.fields.field(self.decision).setVisible(is_pupil and self.conflict.isChecked())
        if is_pupil and not is_assessed:
            self.consenting.setText(self.tr("Wer einwilligt, folgt aus der Einsichtsfähigkeit: bitte einschätzen."))
            return
        who = consenter(by, is_capable=self.capable.currentIndex() == 1)
        said = self.tr("Es willigt ein: {who}.").format(who=word(self._desk.language, "consenter", who))
        self.consenting.setText(said)

    def _capacity(self) -> Capacity | None:
        assessed = self.assessed.day()
        is_pupil = self.entrusted_by.value() in {Participant.PUPIL, None}
        if not is_pupil or self.capable.currentIndex() <= 0 or assessed is None:
            return None
        is_capable = self.capable.currentIndex() == 1
        return Capacity(is_capable=is_capable, assessed_on=assessed, reason=self.capacity_reason.text().strip())

    # ---- steps

    def _done(self, result: object) -> None:
        # Done over once more by „Wiederherstellen“, when the dialog is gone.
        if isValid(self):
            self.done(int(self.DialogCode.Accepted))
        self._saved(result)

    def _refused(self, error: KnownError) -> None:
        if not isValid(self):
            self._desk.show_error(error)
            return
        self._is_saving = False
        self.say(error_text(self._desk.language, error))
        if isinstance(error, NameLeakError):
            ask_about_names(self._desk, self, error, self.accept)

    def _show_paper(self) -> None:
        """Show the form, filled with what is entered, to be signed before it is stored."""
        found = self.release()
        if found is None:
            self.show_problems()
            return
        print_form(self._desk, found, self._refused)


def print_form(desk: Desk, release: Release, failed: Callable[[KnownError], None] | None = None) -> None:
    """Show the filled form; handing it out is recorded, and refused where guardians must not know of the case."""
    language = desk.language
    disclosure = releases.form_disclosure(language, release)

    def made(ws: Workspace) -> bytes:
        releases.check_form(ws, disclosure)
        return releases.form_pdf(ws, language, release)

    title = translate("ReleaseDialog", "Schweigepflichtentbindung")
    desk.worker.run(made, lambda data: show_disclosed(desk, title, data, FILE_NAME, disclosure), failed)
