"""The directory of the team and of partners: contact data of professionals, kept in the vault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import TEAM, Partner
from ssa_desktop.labels import field_words
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.figures import reports
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import cooperation_partners as partners
from ssa_desktop.services.together import directory_paper
from ssa_desktop.services.together.cooperation_partners import PartnerLine
from ssa_desktop.services.together.directory_paper import DirectoryPart
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.cooperation import PartnerColumn, PartnerModel
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.search_line import SearchLine
from ssa_desktop.ui.widgets.parts import button, label
from ssa_desktop.ui.widgets.table_look import wrap_words

PLACE = "cooperation/directory"
_ALL = 0
_FORMER = 3
"""Lines of the box that says who is shown."""
_PARTS = (DirectoryPart.ALL, DirectoryPart.TEAM, DirectoryPart.PARTNERS)
"""What each line of it prints; former ones stand on no list."""
_NOTE_HEIGHT = 68
_OFFERS_HEIGHT = 48
_SEARCH_WIDTH = 240


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    lines: list[PartnerLine]
    schools: dict[str, str]
    years: list[SchoolYear]
    cover: NameCover


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(
        partners.listing(ws),
        {one.code: one.name for one in schools.listing(ws)},
        reports.recorded_years(ws),
        name_cover(ws),
    )


class PartnerDialog(RecordDialog[Partner]):
    """Asks for somebody of the directory."""

    asks = Asks(
        Partner,
        "partner",
        rows=(
            ("name", "kind"),
            ("institution", "position"),
            ("phone", "mail"),
            ("note",),
            ("offers",),
            ("agreement", "last_contact"),
            ("school",),
            ("counted",),
        ),
        shares={"agreement": 2},
        heights={"note": _NOTE_HEIGHT, "offers": _OFFERS_HEIGHT},
        own=frozenset({"counted"}),
    )

    def __init__(
        self,
        desk: Desk,
        schools_known: Mapping[str, str],
        line: PartnerLine | None,
        year: SchoolYear,
        parent: QWidget | None,
        others: Sequence[PartnerLine] = (),
    ) -> None:
        title = self.tr("Zum Verzeichnis hinzufügen") if line is None else self.tr("Eintrag im Verzeichnis")
        before = None if line is None else line.partner
        self._year = year
        self._counted = frozenset() if before is None else before.counted
        counts = QCheckBox(field_words(desk.language, "partner", "counted").caption.format(year=year))
        counts.setChecked(year in self._counted)
        super().__init__(
            title,
            self.tr("Speichern"),
            desk.language,
            desk.today,
            parent,
            before=before,
            schools=schools_known,
            instead={"counted": counts},
        )
        self._others = [one.partner for one in others if line is None or one.partner_id != line.partner_id]
        self.known = label("", "warning", wrap=True)
        self.form.add_widget(self.known)
        self.controls["name"].textChanged.connect(lambda _: self._show_known())
        self._show_known()

    def _show_known(self) -> None:
        """Say who is in the directory under this name: entered twice, they would count twice."""
        name = " ".join(self.controls["name"].text().casefold().split())
        found = [one for one in self._others if name and " ".join(one.name.casefold().split()) == name]
        said = []
        for one in found:
            kind = word(self._language, "partner_kind", one.kind)
            now = kind if one.active else self.tr("{kind}, unter „Frühere“").format(kind=kind)
            said.append(f"{one.name} ({', '.join(part for part in (now, one.institution) if part)})")
        self.known.setText(self.tr("Steht schon im Verzeichnis: {who}.").format(who="; ".join(said)) if found else "")
        self.known.setVisible(bool(found))

    def value(self) -> Partner:
        """Return the entry as it was typed, with the school years in which it counts."""
        counts = self.controls["counted"].isChecked()
        return replace(
            super().value(), counted=self._counted | {self._year} if counts else self._counted - {self._year}
        )


class DirectoryPanel(ListPanel[PartnerLine]):
    """Verzeichnis: search, team or partners, and who counts in the return of a school year."""

    record_kind, record_key, record_table = "partner", "partner_id", "partner"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._loaded: _Loaded | None = None
        self.model = PartnerModel(desk.language, desk.discreet)
        words = ListWords(
            self.tr("Verzeichnis"),
            self.tr("Neuer Eintrag …"),
            self.tr("Noch niemand im Verzeichnis"),
            self.tr(
                "Schulleitung, Lehrkräfte, Jugendamt, Beratungsstellen: wer wofür da ist und wie Sie sie "
                "erreichen. Von hier kommen auch Teilnehmende von Gesprächen und die Zahl der Kooperationspartner."
            ),
            "users",
        )
        widths = {
            PartnerColumn.NAME: 150,
            PartnerColumn.KIND: 150,
            PartnerColumn.PHONE: 110,
            PartnerColumn.MAIL: 160,
            PartnerColumn.COUNTS: 64,
        }
        super().__init__(desk, self.model, words, widths, PartnerColumn.INSTITUTION, parent)
        wrap_words(self.table)
        self.table.toggled.connect(lambda _: self.toggle())
        self.table.typed.connect(self._begin_search)
        self.search = SearchLine(self.tr("Name, Stelle, Aufgabe"), self.table, desk)
        self.search.setFixedWidth(px(_SEARCH_WIDTH))
        self.search.textChanged.connect(lambda _: self._filter())
        self.which = ChoiceBox()
        self.which.setAccessibleName(self.tr("Wer gezeigt wird"))
        self.which.addItems(
            [self.tr("Alle"), self.tr("Team der Schule"), self.tr("Partner außerhalb"), self.tr("Frühere")]
        )
        self.which.currentIndexChanged.connect(lambda _: self._filter())
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self._show_year)
        self.count = label("", "muted")
        self.count.setToolTip(self.tr("Zählen in diesem Schuljahr als Kooperationspartner"))
        self.tick = button(self.tr("Als Partner zählen oder nicht"), self.toggle, icon_name="check")
        self.paper = button(self.tr("Liste drucken …"), self.show_list, icon_name="printer")
        self.stack.needs_chosen(self.tick)
        filters = (self.search, self.which, self.year, self.count)
        self.stack.needs_records(*filters)
        self.lay_out(self.add, self.edit, self.tick, self.paper, self.drop, beside_title=filters)
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        current = SchoolYear.of(self.desk.today())
        self.year.offer(sorted({*loaded.years, current}, reverse=True))
        self.model.words.set_cover(loaded.cover)
        self.model.set_records(loaded.lines)
        self._show_year()
        self.show_table(has_some=bool(loaded.lines))

    def show_hidden(self, record_id: int) -> None:
        lines = () if self._loaded is None else self._loaded.lines
        is_active = any(one.partner_id == record_id and one.partner.active for one in lines)
        self.search.clear()
        self.which.setCurrentIndex(_ALL if is_active else _FORMER)

    def _show_year(self) -> None:
        year = self.year.year()
        self.model.year = year
        number = 0 if self._loaded is None else sum(year in one.partner.counted for one in self._loaded.lines)
        self.count.setText(self.tr("%Ln Partner", "", number))
        self._filter()

    def _filter(self) -> None:
        needle = self.search.text().casefold().split()
        which = self.which.currentIndex()
        self.paper.setEnabled(which < len(_PARTS))
        self.model.set_filter(lambda line: self._is_wanted(line.partner, needle, which))

    def _is_wanted(self, partner: Partner, needle: list[str], which: int) -> bool:
        in_team = partner.kind in TEAM
        is_shown = (partner.active and (which == _ALL or (which == 1 and in_team) or (which == 2 and not in_team))) or (
            which == _FORMER and not partner.active
        )
        kind = word(self.desk.language, "partner_kind", partner.kind)
        text = " ".join(
            (partner.name, partner.institution, partner.position, kind, partner.note, partner.offers)
        ).casefold()
        return is_shown and all(part in text for part in needle)

    def _begin_search(self, letter: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(letter)

    def ask(self, record_id: int | None) -> None:
        """Ask for somebody new, or for what is to be changed."""
        loaded = self._loaded
        if loaded is None:
            return
        line = next((one for one in loaded.lines if one.partner_id == record_id), None)
        number = line.partner_id if line is not None else None
        dialog = PartnerDialog(self.desk, loaded.schools, line, self.year.year(), self.window(), loaded.lines)
        dialog.keep_as(PLACE, "partner", partner_id=number)

        def save() -> None:
            value = dialog.value()
            text = self.tr("Ins Verzeichnis aufgenommen.") if number is None else self.tr("Eintrag geändert.")
            self.change(lambda ws: partners.save(ws, value, number), text)

        dialog.accepted.connect(save)
        dialog.open()

    def toggle(self) -> None:
        """Let the chosen one count as a partner in the school year shown, or not."""
        line, year = self.chosen(), self.year.year()
        if line is not None:
            counts = year not in line.partner.counted
            text = (
                self.tr("Zählt im Schuljahr {year} als Kooperationspartner.")
                if counts
                else self.tr("Zählt im Schuljahr {year} nicht mehr als Kooperationspartner.")
            )
            self.change(lambda ws: partners.set_counted(ws, line, year, counts=counts), text.format(year=year))

    def show_list(self) -> None:
        """Show the list of those who are shown, whatever she searched for."""
        part, language = _PARTS[self.which.currentIndex()], self.desk.language
        self.show_paper(lambda ws: directory_paper.paper(ws, part, language), self.tr("Verzeichnis"), "verzeichnis.pdf")

    def remove(self) -> None:
        line = self.chosen()
        if line is not None:
            text = self.tr("Aus dem Verzeichnis entfernt: {name}.").format(name=line.partner.name)
            self.remove_chosen(partners.remove, text)
