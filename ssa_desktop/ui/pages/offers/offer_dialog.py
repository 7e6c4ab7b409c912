"""The dialog that adds or corrects an offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.offer_details import OfferDetails
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Offer, Participants
from ssa_desktop.domain.vocabulary import Gender, OfferType
from ssa_desktop.labels import label as word
from ssa_desktop.ui.pages.count_field import CountField
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.widgets.parts import label

ENROLLED = (OfferType.GROUP, OfferType.CLASS, OfferType.PROJECT)
"""Types whose participants are enrolled; the others count visits at each session."""
MOST_HEADS = 2000


class OfferDialog(RecordDialog[Offer]):
    """Asks for the facts of an offer; participants only where people are enrolled, the class only for class work."""

    asks = Asks(
        Offer,
        "offer",
        rows=(("type", "title"), ("school", "class_label"), ("from_date", "to_date")),
        apart=frozenset({"participants"}),
        shares={"type": 2, "title": 3, "school": 3},
    )

    def __init__(
        self,
        schools: Sequence[School],
        language: str,
        today: Callable[[], date],
        parent: QWidget | None,
        offer: Offer | None = None,
    ) -> None:
        title = self.tr("Neues Angebot") if offer is None else self.tr("Angebot ändern")
        named = {school.code: school.name for school in schools}
        super().__init__(title, self.tr("Speichern"), language, today, parent, before=offer, schools=named)
        self.first = self.controls["type" if offer is None else "title"]
        self.heads = {gender: CountField(MOST_HEADS) for gender in Gender}
        self._heads_title = label(self.tr("Teilnehmende"), "heading")
        self.form.add_widget(self._heads_title)
        self.form.add_row(*((word(language, "gender", gender), box) for gender, box in self.heads.items()))
        for gender, box in self.heads.items():
            box.setAccessibleName(self.tr("{gender}, Teilnehmende").format(gender=word(language, "gender", gender)))
        if offer is None:
            self.put("from_date", today())
        else:
            for box, count in zip(self.heads.values(), astuple(offer.participants), strict=True):
                box.set_value(count or None)
        self.controls["type"].currentIndexChanged.connect(self._show_what_is_asked)
        self._show_what_is_asked()

    def value(self) -> Offer:
        """Return the offer as the fields say."""
        made = super().value()
        heads = Participants(*(box.value() or 0 for box in self.heads.values()))
        return replace(made, participants=heads if made.type in ENROLLED else Participants())

    def faults_between(self) -> Iterator[tuple[str, str]]:
        first, last = self.typed("from_date"), self.typed("to_date")
        if self.are_right("from_date", "to_date") and last is not None and last < first:
            yield "to_date", self.tr("Der letzte Tag liegt vor dem ersten.")

    def _show_what_is_asked(self) -> None:
        kind = self.controls["type"].value()
        self.ask(self.controls["class_label"], asked=kind is OfferType.CLASS)
        self._heads_title.setVisible(kind in ENROLLED)
        for box in self.heads.values():
            self.ask(box, asked=kind in ENROLLED)


class OfferDetailsDialog(RecordDialog[OfferDetails]):
    """Asks for what there is to know of an offer beside what counts: place, what was cleared, aim and evaluation."""

    asks = Asks(
        OfferDetails,
        "offer_details",
        rows=(("place",), ("agreed_on", "insured_on"), ("aim",), ("evaluation",)),
        apart=frozenset({"offer_id", "written_on"}),
    )

    def __init__(
        self,
        language: str,
        today: Callable[[], date],
        parent: QWidget | None,
        offer_id: int,
        details: OfferDetails | None = None,
    ) -> None:
        super().__init__(
            self.tr("Ort, Ziel und Auswertung"),
            self.tr("Speichern"),
            language,
            today,
            parent,
            before=details,
            offer_id=offer_id,
            written_on=today(),
        )
