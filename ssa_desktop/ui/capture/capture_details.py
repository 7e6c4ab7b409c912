"""The part of a capture that has defaults: who was there, when, where, how, and from whom it is known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.provenance import (
    LONGEST_TEXT,
    default_activity,
    default_present,
    default_source,
    entrusted_by,
    needs_ground,
)
from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import CONTACT_ACTIVITIES, Activity, Mode, Participant, Role, Source
from ssa_desktop.labels import label as word
from ssa_desktop.ui.accessible_roles import tell_as, tell_opens
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, S, px, set_role
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.columns import Columns
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, TimeField
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.form import Field, Spot
from ssa_desktop.ui.widgets.parts import ICON_ROOM, chip_button, column, label, put_icon, row, row_of

_IN_ONE_LINE: Final = 520
"""Pixels at 100 % from which day, time, school, kind and activity stand in one line."""


class CaptureDetails(QWidget):
    """Fields that follow from the last contact, the clock and who was there, until she sets them herself."""

    changed = Signal()
    """She has set one of the fields."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own: set[QWidget] = set()
        self._present_before: frozenset[Participant] = frozenset()
        """Who was there at the talk recorded last."""
        self._school_default: str | None = None
        self._school_of_person: str | None = None
        self._roles: frozenset[Role] = frozenset()
        self._is_presuming = False
        language = desk.language
        self.present: dict[Participant, QToolButton] = {}
        self.day = DateField(desk.today, language)
        self.time = TimeField()
        self.time.setPlaceholderText(self.tr("offen"))
        self.school = ChoiceBox()
        self.mode = EnumBox(language, "mode", Mode)
        self.activity = EnumBox(language, "activity", CONTACT_ACTIVITIES)
        self.crisis = QCheckBox(self.tr("Krisengespräch"))
        self.source = EnumBox(language, "source", Source)
        self.source_ground = QLineEdit()
        self.source_ground.setMaxLength(LONGEST_TEXT)
        self.grounds: list[QToolButton] = []
        self.again = chip_button(self.tr("wie zuletzt"), checkable=False)
        self.again.clicked.connect(self._take_again)
        self.again.hide()
        self.entrusted = EnumBox(language, "participant", Participant, self.tr("niemand"))
        self.more_button = QToolButton()
        self._ground_field = self._make_ground_field()
        self._lay_out()
        self._connect()

    def set_schools(self, schools: Sequence[School]) -> None:
        """Offer these schools."""
        chosen = self.school.currentData() or self._school_of_person or self._school_default
        self.school.clear()
        for school in schools:
            self.school.addItem(school.name, school.code)
        self.school.setCurrentIndex(max(0, self.school.findData(chosen)))

    def set_defaults(self, latest: Contact) -> None:
        """Take the school of the contact recorded last as default of the next empty form; who was there is offered."""
        self._present_before = latest.participants
        self._school_default = latest.school
        self._offer_again()

    def set_school_of_person(self, school: str | None) -> None:
        """Show the school of the person or case chosen, unless she chose a school herself; None: the one used last."""
        self._school_of_person = school
        if self.school in self._own:
            return
        place = self.school.findData(school) if school is not None else -1
        self.school.setCurrentIndex(place if place >= 0 else max(0, self.school.findData(self._school_default)))

    def set_roles(self, roles: Iterable[Role]) -> None:
        """Take the roles of those the contact concerns: they decide who was there, and so from whom it is known."""
        found = frozenset(roles)
        if found != self._roles:
            self._roles = found
            self._derive()

    def reset(self) -> None:
        """Show the defaults."""
        self._own.clear()
        self.school.setCurrentIndex(max(0, self.school.findData(self._school_default)))
        self.mode.set_value(Mode.CONVERSATION)
        self.crisis.setChecked(False)
        self.source_ground.setText("")
        self._derive()
        self.time.set_start(None)
        self.set_today()

    def is_changed(self) -> bool:
        """Whether she has set anything herself."""
        return bool(self._own)

    def set_today(self) -> None:
        """Show today, unless she typed another day.

        The time stays empty until she types one: talks are often written down together at noon, and a time made up
        would let one crop the other.
        """
        if self.day not in self._own:
            self.day.set_day(self._desk.now().date())

    def first_control(self) -> QWidget:
        """Return the control that comes first."""
        return next(iter(self.present.values()))

    def participants(self) -> frozenset[Participant]:
        """Return who was there."""
        return frozenset(who for who, chip in self.present.items() if chip.isChecked())

    def problems(self) -> Iterator[Problem]:
        """Yield everything that is wrong, in the order of the fields, each with its field."""
        if not self.participants():
            yield self.first_control(), self.tr("Bitte wählen, wer dabei war.")
        if self.day.day() is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        if not self.time.is_valid():
            yield self.time, self.time.what_is_wrong(needed=False)
        if not self.school.count():
            yield (
                self.school,
                self.tr("Im Schulbuch steht noch keine Schule. Bitte unten links unter „Schulen“ eine eintragen."),
            )
        if needs_ground(self.source.value() or Source.SELF, self.source_ground.text()):
            yield (
                self.source_ground,
                self.tr(
                    "Die Angaben stammen nicht von der Person selbst. War sie dabei, wählen Sie sie unter „Dabei“; "
                    "sonst nennen Sie bitte den Grund (§ 62 SGB VIII), oder ändern Sie unter „Mehr“ die Quelle."
                ),
            )

    def contact(self, minutes: int, topics: frozenset[str], note: str | None) -> Contact:
        """Return the contact as typed; :meth:`problems` must have found nothing."""
        day = self.day.day()
        if day is None:
            raise ValueError("a contact has a day")
        source = self.source.value() or Source.SELF
        return Contact(
            school=self.school.currentData(),
            date=day,
            minutes=minutes,
            participants=self.participants(),
            start=self.time.start(),
            mode=self.mode.value() or Mode.CONVERSATION,
            crisis=self.crisis.isChecked(),
            activity=self.activity.value() or Activity.INDIVIDUAL,
            topics=topics,
            note=note,
            source=source,
            source_ground=(self.source_ground.text().strip() or None) if source is not Source.SELF else None,
            entrusted_by=self.entrusted.value(),
        )

    def facts(self, minutes: int, topics: frozenset[str]) -> TemplateFacts:
        """Return what a template keeps."""
        return TemplateFacts(
            minutes,
            self.participants(),
            self.mode.value() or Mode.CONVERSATION,
            self.activity.value() or Activity.INDIVIDUAL,
            self.crisis.isChecked(),
            topics,
            self.source.value() or Source.SELF,
            self.entrusted.value(),
        )

    def apply(self, template: CaptureTemplate) -> None:
        """Preset what a template says, as if she had chosen it."""
        facts = template.facts
        chosen = (self.mode, self.activity, self.crisis, self.source, self.entrusted)
        self._own.update((*chosen, *self.present.values()))
        self._set_present(facts.participants)
        self.mode.set_value(facts.mode)
        self.activity.set_value(facts.activity)
        self.crisis.setChecked(facts.crisis)
        self.source.set_value(facts.source)
        self.entrusted.set_value(facts.entrusted_by)
        self.source_ground.setText(template.source_ground)
        self._show_ground()

    def fields(self) -> dict[str, Any]:
        """Return what is typed, as plain values."""
        entrusted = self.entrusted.value()
        return {
            "present": sorted(who.value for who in self.participants()),
            "present_by_hand": self._is_present_hers(),
            "date": self.day.text(),
            "time": self.time.text(),
            "school": self.school.currentData(),
            "school_by_hand": self.school in self._own,
            "mode": (self.mode.value() or Mode.CONVERSATION).value,
            "activity": (self.activity.value() or Activity.INDIVIDUAL).value,
            "crisis": self.crisis.isChecked(),
            "source": (self.source.value() or Source.SELF).value,
            "source_ground": self.source_ground.text(),
            "entrusted": entrusted.value if entrusted is not None else None,
        }

    def set_fields(self, fields: dict[str, Any]) -> None:
        """Put back what :meth:`fields` gave; nothing of it is derived anew."""
        self._own = {self.activity, self.source, self.entrusted, self.day, self.time}
        if fields.get("school_by_hand"):
            self._own.add(self.school)
        if fields.get("present_by_hand", True):
            self._own.update(self.present.values())
        self._set_present([Participant(who) for who in fields["present"]])
        self.day.setText(fields["date"])
        self.time.setText(fields["time"])
        self._school_default = fields["school"]
        self.school.setCurrentIndex(max(0, self.school.findData(fields["school"])))
        self.mode.set_value(Mode(fields["mode"]))
        self.activity.set_value(Activity(fields["activity"]))
        self.crisis.setChecked(fields["crisis"])
        self.source.set_value(Source(fields["source"]))
        self.source_ground.setText(fields["source_ground"])
        self.entrusted.set_value(Participant(fields["entrusted"]) if fields["entrusted"] else None)
        self._show_ground()

    def _derive(self) -> None:
        """Set who was there and what follows from that, unless she chose it herself."""
        if not self._is_present_hers():
            self._set_present(default_present(self._roles))
        present = self.participants()
        first = entrusted_by(present)
        if self.activity not in self._own:
            self.activity.set_value(default_activity(present))
        if self.source not in self._own:
            self.source.set_value(default_source(present, self._roles))
        if self.entrusted not in self._own:
            self.entrusted.set_value(first)
        self._show_ground()

    def _set_present(self, present: Collection[Participant]) -> None:
        """Show who was there, without taking it for her choice."""
        self._is_presuming = True
        for who, made in self.present.items():
            made.setChecked(who in present)
        self._is_presuming = False
        self._offer_again()

    def _offer_again(self) -> None:
        """Offer who was there the last time, where that is somebody else."""
        before = [word(self._desk.language, "participant", who) for who in Participant if who in self._present_before]
        self.again.setToolTip(self.tr("Dabei waren zuletzt: {who}").format(who=", ".join(before)))
        self.again.setAccessibleName(self.again.toolTip())
        self.again.setVisible(bool(before) and self._present_before != self.participants())

    def _take_again(self) -> None:
        """Take who was there the last time, as her own choice."""
        self._own.update(self.present.values())
        self._set_present(self._present_before)
        self._derive()
        self.first_control().setFocus()

    def _on_present(self, chip: QToolButton) -> None:
        if not self._is_presuming:
            self._claim(chip)
            self._derive()
            self._offer_again()
            self.changed.emit()

    def _is_present_hers(self) -> bool:
        return any(made in self._own for made in self.present.values())

    def _show_ground(self) -> None:
        source = self.source.value() or Source.SELF
        if source is not Source.SELF:
            name = self.tr("{who} – warum nicht von der Person selbst?").format(
                who=word(self._desk.language, "source", source)
            )
            self._ground_caption.caption.setText(name)
            self.source_ground.setAccessibleName(name)
        self._ground_field.setVisible(source is not Source.SELF)

    def _claim(self, control: QWidget) -> None:
        self._own.add(control)
        self._show_ground()
        self.changed.emit()

    def _connect(self) -> None:
        self.source_ground.textChanged.connect(lambda _: self.changed.emit())
        self.day.edited.connect(lambda: self._claim(self.day))
        self.time.edited.connect(lambda: self._claim(self.time))
        for box in (self.school, self.mode, self.activity, self.source, self.entrusted):
            box.activated.connect(lambda _, control=box: self._claim(control))
        self.crisis.clicked.connect(lambda _: self._claim(self.crisis))

    def _lay_out(self) -> None:
        fields = (
            Field(self.tr("Datum"), self.day),
            Field(self.tr("Uhrzeit"), self.time),
            Field(self.tr("Schule"), self.school),
            Field(self.tr("Art"), self.mode),
            Field(self.tr("Tätigkeit"), self.activity),
        )
        # The date and what it was stand in two lines where one is too short.
        second = Columns(
            _line(fields[:2], (0, 0)), _line(fields[2:], (3, 2, 3)), least=_IN_ONE_LINE, spacing=M, shares=(0, 1)
        )
        self.day.setFixedWidth(px(104))
        self.time.setFixedWidth(px(84))
        for box in (self.school, self.mode, self.activity, self.source, self.entrusted):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(Spot(self._chips()))
        # The room kept below the first fields is the gap to what follows.
        rest = column(spacing=0)
        rest.addWidget(second)
        rest.addWidget(self._ground_field)
        rest.addWidget(self._more())
        layout.addLayout(rest)

    def _chips(self) -> QWidget:
        holder = QWidget()
        tell_as(holder, QAccessible.Role.Grouping, self.tr("Dabei"))
        flow = FlowLayout(holder, spacing=S + 2)
        flow.addWidget(label(self.tr("Dabei"), "caption"))
        for who in Participant:
            name = word(self._desk.language, "participant", who.value)
            made = chip_button(name)
            made.setIconSize(QSize(px(14 + ICON_ROOM), px(14)))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.toggled.connect(lambda on, shown=made: shown.setIcon(icon("check" if on else "plus")))
            made.toggled.connect(lambda _, shown=made: self._on_present(shown))
            made.setIcon(icon("plus"))
            self.present[who] = made
            flow.addWidget(made)
        flow.addWidget(self.again)
        return holder

    def _make_ground_field(self) -> QWidget:
        """Return the field for the ground (§ 62 Abs. 3 SGB VIII), with the usual ones to pick below it."""
        self._ground_caption = Field(" ", self.source_ground)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, M)
        inner.setSpacing(S)
        inner.addWidget(self._ground_caption)
        grounds = QWidget()
        tell_as(grounds, QAccessible.Role.Grouping, self.tr("Grund"))
        flow = FlowLayout(grounds, spacing=S)
        for ground in (
            self.tr("von sich aus mitgeteilt"),
            self.tr("mit Einwilligung der Person"),
            self.tr("zum Schutz (§ 8a SGB VIII)"),
            self.tr("bei ihr nicht zu erfragen"),
        ):
            made = chip_button(ground, checkable=False)
            made.clicked.connect(lambda _=False, chosen=ground: self.source_ground.setText(chosen))
            self.grounds.append(made)
            flow.addWidget(made)
        inner.addWidget(grounds)
        return holder

    def _more(self) -> QWidget:
        """Return the fields that are seldom needed, and set up the button that shows them."""
        self.more_button.setText(self.tr("Mehr"))
        self.more_button.setAccessibleName(self.tr("Mehr Angaben"))
        self.more_button.setCheckable(True)
        tell_opens(self.more_button)
        put_icon(self.more_button, "chevron-right")
        self.more_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self.more_button, "quiet")
        more = QWidget()
        inner = QVBoxLayout(more)
        inner.setContentsMargins(0, 0, 0, M)
        inner.setSpacing(M)
        inner.addLayout(row(Field(self.tr("Quelle"), self.source), Field(self.tr("Anvertraut von"), self.entrusted)))
        inner.addWidget(self.crisis)
        more.hide()

        def show(shown: bool) -> None:
            more.setVisible(shown)
            self.more_button.setIcon(icon("chevron-down" if shown else "chevron-right"))

        self.more_button.toggled.connect(show)
        return more


def _line(fields: Sequence[Field], shares: Sequence[int]) -> QWidget:
    made = row_of(*fields)
    line = cast("QHBoxLayout", made.layout())
    for place, (field, share) in enumerate(zip(fields, shares, strict=True)):
        line.setStretch(place, share)
        # Below some of them there is room for what is wrong.
        line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
    return made
