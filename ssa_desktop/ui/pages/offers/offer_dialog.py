"""The dialog that adds or corrects an offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Offer, Participants
from ssa_desktop.domain.vocabulary import Gender, OfferType
from ssa_desktop.labels import label as word
from ssa_desktop.ui.pages.count_field import CountField
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label

ENROLLED = (OfferType.GROUP, OfferType.CLASS, OfferType.PROJECT)
"""Types whose participants are enrolled; the others count visits at each session."""
MOST_HEADS = 2000


class OfferDialog(FormDialog):
    """Asks for the facts of an offer; participants only where people are enrolled, the class only for class work."""

    def __init__(
        self,
        schools: Sequence[School],
        language: str,
        today: Callable[[], date],
        parent: QWidget | None,
        offer: Offer | None = None,
    ) -> None:
        title = self.tr("Neues Angebot") if offer is None else self.tr("Angebot bearbeiten")
        super().__init__(title, self.tr("Speichern"), parent)
        self.type = EnumBox(language, "offer_type", OfferType)
        self.title = QLineEdit()
        self.first = self.type if offer is None else self.title
        self.title.setMaxLength(200)
        self.form.add_row((self.tr("&Art"), self.type), (self.tr("&Titel"), self.title), stretch=(2, 3))
        self.school = ChoiceBox()
        for school in schools:
            self.school.addItem(school.name, school.code)
        self.class_label = QLineEdit()
        self.class_label.setMaxLength(40)
        self.form.add_row((self.tr("&Schule"), self.school), (self.tr("&Klasse"), self.class_label), stretch=(3, 1))
        self.begins = DateField(today, language)
        self.begins.set_day(today())
        self.ends = DateField(today, language)
        self.ends.setPlaceholderText(self.tr("offen"))
        self.form.add_row((self.tr("&Von"), self.begins), (self.tr("&Bis"), self.ends))
        self.heads = {gender: CountField(MOST_HEADS) for gender in Gender}
        self._heads_title = label(self.tr("Teilnehmende"), "heading")
        self.form.add_widget(self._heads_title)
        self.form.add_row(*((word(language, "gender", gender), box) for gender, box in self.heads.items()))
        for gender, box in self.heads.items():
            box.setAccessibleName(self.tr("Teilnehmende, {gender}").format(gender=word(language, "gender", gender)))
        if offer is not None:
            self._fill(offer)
        self.type.currentIndexChanged.connect(self._show_what_is_asked)
        self._show_what_is_asked()

    def value(self) -> Offer:
        """Return the offer as the fields say; ``problem`` was asked before."""
        kind, first = self.type.value(), self.begins.day()
        if kind is None or first is None:
            raise ValueError("asked for an offer that has a problem")
        heads = Participants(*(self.heads[gender].value() or 0 for gender in Gender))
        is_class = kind is OfferType.CLASS
        return Offer(
            self.school.currentData(),
            kind,
            self.title.text().strip(),
            first,
            self.ends.day(),
            (self.class_label.text().strip() or None) if is_class else None,
            heads if kind in ENROLLED else Participants(),
        )

    def problem(self) -> str | None:
        if not self.title.text().strip():
            return self.tr("Bitte einen Titel eingeben, unter dem Sie das Angebot wiedererkennen.")
        if self.school.currentData() is None:
            return self.tr("Es gibt noch keine Schule. Bitte zuerst unten links unter „Schulen“ eine eintragen.")
        first, last = self.begins.day(), self.ends.day()
        if first is None:
            return self.tr("Bitte den ersten Tag eingeben, zum Beispiel 15.09.2025 oder „heute“.")
        if self.ends.text().strip() and last is None:
            return self.tr("Der letzte Tag ist kein Datum. Bitte wie 31.07.2026 schreiben oder frei lassen.")
        if last is not None and last < first:
            return self.tr("Der letzte Tag liegt vor dem ersten.")
        return None

    def _fill(self, offer: Offer) -> None:
        self.type.set_value(offer.type)
        self.title.setText(offer.title)
        self.school.setCurrentIndex(self.school.findData(offer.school))
        self.class_label.setText(offer.class_label or "")
        self.begins.set_day(offer.from_date)
        self.ends.set_day(offer.to_date)
        heads = offer.participants
        counts = {Gender.W: heads.w, Gender.M: heads.m, Gender.D: heads.d, Gender.UNKNOWN: heads.unknown}
        for gender, count in counts.items():
            self.heads[gender].set_value(count or None)

    def _show_what_is_asked(self) -> None:
        kind = self.type.value()
        self.ask(self.class_label, asked=kind is OfferType.CLASS)
        self._heads_title.setVisible(kind in ENROLLED)
        for box in self.heads.values():
            self.ask(box, asked=kind in ENROLLED)
