"""The four steps of the first start: what each asks and what it explains."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.keys.place_rules import PlaceKind, Verdict
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, is_new_code
from ssa_desktop.domain.plain_lines import CODE_LIMIT
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import cloud_text
from ssa_desktop.services import policy
from ssa_desktop.services.keys.place_rules import judge
from ssa_desktop.services.keys.places import holds_data
from ssa_desktop.ui.announcing import tell_problems
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_folder
from ssa_desktop.ui.look.theme import L, M, S, set_role
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.typed_values import read_post
from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField
from ssa_desktop.ui.widgets.fields.strength_meter import StrengthMeter
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.laid_down import show_laid_down
from ssa_desktop.ui.widgets.parts import button, icon_label, label, row


class Step(QWidget):
    """One step: a title, words, fields. ``submitted`` is Enter in its last field."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, M, 0)
        self.body.setSpacing(L - S)
        self.body.addWidget(label(self.title(), "title"))

    def title(self) -> str:
        """Return the name of the step."""
        raise NotImplementedError

    def start(self) -> None:
        """Give the keyboard to the first field."""

    def check(self) -> bool:
        """Return whether the step is complete; what is missing is shown in it."""
        return True

    def explain(self, *texts: str) -> None:
        """Add paragraphs."""
        for text in texts:
            self.body.addWidget(label(text, wrap=True))


class PlaceStep(Step):
    """In which folder the data lie. ``accept_place`` is why a refused one has to be it."""

    restore_wanted = Signal()

    def __init__(self, folder: Path, language: str) -> None:
        super().__init__()
        self._language = language
        self._refused: Verdict | None = None
        self._accepted: tuple[str, str] | None = None
        self.explain(
            self.tr(
                "Hier legt SSA-Desktop zwei verschlüsselte Bestände an: die Fallakten und, getrennt davon, das "
                "Schulbuch mit Schulen und Klassen."
            )
        )
        self._form = Form()
        self.path = QLineEdit(str(folder))
        self.path.returnPressed.connect(self.submitted)
        hint = self.tr(
            "Wählen Sie einen Ordner auf Ihrem Dienstgerät: kein Laufwerk der Schule und kein Ordner, der mit einer "
            "Cloud abgeglichen wird."
        )
        self._form.add(self.tr("Datenordner"), self.path, hint)
        self.body.addWidget(self._form)
        self.restore = button(self.tr("Sicherung zurückspielen …"), self._restore, role="quiet", icon_name="archive")
        choose = button(self.tr("Anderer Ordner …"), self._choose, icon_name="folder-open")
        self.body.addLayout(row(choose, self.restore, None))
        if policy.current().fixes(policy.Setting.DATA_FOLDER):
            show_laid_down(self._form, self.path)
            choose.hide()
        self.refusal = label("", "problem", wrap=True)
        self.refusal.hide()
        self.explain_place = button(self.tr("Warum nicht? Trotzdem hier …"), self._ask_about_place)
        self.explain_place.hide()
        self.body.addWidget(self.refusal)
        self.body.addLayout(row(self.explain_place, None))
        self.body.addStretch(1)

    def title(self) -> str:
        return self.tr("Ort der Daten")

    @property
    def accept_place(self) -> str | None:
        """The reason she gave for a folder that would be refused, None for any other folder."""
        return self._accepted[1] if self._accepted is not None and self._accepted[0] == self.path.text() else None

    def folder(self) -> Path:
        """Return the folder chosen."""
        return Path(self.path.text().strip()).expanduser()

    def start(self) -> None:
        self.path.setFocus()

    def check(self) -> bool:
        problem = None
        if not self.path.text().strip() or not self.folder().is_absolute():
            problem = self.tr("Bitte den vollständigen Pfad eines Ordners angeben.")
        elif not self._is_allowed():
            return False
        elif holds_data(self.folder()):
            problem = self.tr("In diesem Ordner liegt schon ein Datenbestand. Bitte einen anderen wählen.")
        self._form.show_problem(self.path, problem)
        return problem is None

    def _restore(self) -> None:
        # A place that is refused is no end: the restore asks for the reason, as unlocking does.
        self._refused = None
        if self.check() or self._refused is not None:
            self.restore_wanted.emit()

    def _is_allowed(self) -> bool:
        """Whether the folder belongs to no school and no cloud, or she gave a reason; else it is said why not."""
        try:
            policy.refuse_new_data(self.folder())
        except KnownError as error:
            self._form.show_problem(self.path, error_text(self._language, error))
            return False
        # Before anything in it is touched: a share that is not there would not answer.
        verdict = judge(self.folder())
        self._refused = None if verdict.is_ok or self.accept_place is not None else verdict
        self._form.show_problem(self.path, None)
        if self._refused is not None:
            first = self._refused.findings[0]
            network = self.tr("Dieser Ordner liegt auf einem Netzlaufwerk: {place} ({product}).")
            cloud = self.tr("Dieser Ordner wird mit einer Cloud abgeglichen: {place} ({product}).")
            narrowed = self.tr("Dieser Ordner liegt nicht an einem der Orte, die Ihr Träger festgelegt hat: {place}.")
            advice = self.tr("Bitte einen Ordner auf Ihrem Dienstgerät wählen, der nicht abgeglichen wird.")
            words = {PlaceKind.NETWORK: network, PlaceKind.POLICY: narrowed}
            said = words.get(first.kind, cloud).format(
                place=first.place, product=cloud_text(self._language, first.product)
            )
            self.refusal.setText(f"{said} {advice}")
        self.refusal.setVisible(self._refused is not None)
        self.explain_place.setVisible(self._refused is not None)
        if self._refused is not None:
            self.path.setFocus()
        return self._refused is None

    def _ask_about_place(self) -> None:
        if self._refused is None:
            return
        from ssa_desktop.ui.place_dialog import PlaceDialog

        dialog = PlaceDialog(self._refused, self._language, self.tr("Trotzdem hier anlegen"), self.window())
        folder = self.path.text()

        def accept() -> None:
            self._accepted = (folder, dialog.reason.text().strip())
            self.submitted.emit()

        dialog.accepted.connect(accept)
        dialog.open()

    def _choose(self) -> None:
        chosen = ask_folder(self, self.tr("Datenordner wählen"), str(self.folder().parent))
        if chosen is not None:
            self.path.setText(str(chosen))


class PassphraseStep(Step):
    """The passphrase, twice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._language = desk.language
        self.explain(
            self.tr(
                "Mit der Passphrase öffnen Sie das Programm. Niemand sonst kennt sie; sie steht nirgends. Gut sind "
                "drei oder mehr Wörter, die nicht zusammengehören. Großbuchstaben, Ziffern und Sonderzeichen sind "
                "nicht nötig."
            )
        )
        self._form = Form()
        self.first = PassphraseField()
        self.second = PassphraseField()
        self._form.add(self.tr("Passphrase"), self.first)
        self.meter = StrengthMeter(desk.language, desk.worker.run_free)
        self._form.add_widget(self.meter)
        self._form.add(self.tr("Passphrase wiederholen"), self.second)
        for field in (self.first, self.second):
            self._form.field(field).keep_room(2)
        self.body.addWidget(self._form)
        self.body.addStretch(1)
        self.first.edited.connect(lambda: self.meter.show_for(self.first.text()))
        # What was wrong with the passphrase before says nothing of the one being typed.
        for field in (self.first, self.second):
            field.edited.connect(self._say_nothing)
        self.first.submitted.connect(self.second.setFocus)
        self.second.submitted.connect(self.submitted)

    def title(self) -> str:
        return self.tr("Passphrase")

    def passphrase(self) -> str:
        """Return the passphrase chosen."""
        return self.first.text()

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()
        self.meter.show_for("")

    def start(self) -> None:
        self.first.setFocus()

    def _say_nothing(self) -> None:
        for field in (self.first, self.second):
            self._form.show_problem(field, None)

    def check(self) -> bool:
        # Imported here: the first page must not wait for it.
        from ssa_desktop.services.keys.passphrase_strength import check_passphrase

        weak = different = None
        try:
            check_passphrase(self.first.text())
        except KnownError as error:
            weak = error_text(self._language, error)
        if self.first.text() != self.second.text():
            different = self.tr("Die beiden Eingaben sind verschieden. Bitte die Passphrase noch einmal tippen.")

        def show() -> None:
            self._form.show_problem(self.first, weak)
            self._form.show_problem(self.second, different)

        wrong = self.first if weak else self.second if different else None
        tell_problems(self, show, [text for text in (weak, different) if text], wrong)
        if wrong is not None:
            wrong.setFocus()
        return not (weak or different)


class SheetStep(Step):
    """The recovery sheet: saved as a PDF, printed, sealed, locked away at the carrier."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saved: Path | None = None
        self.explain(
            self.tr(
                "Vergessen Sie die Passphrase, öffnet nur noch der Code auf diesem Blatt Ihre Daten. Jetzt wird der "
                "Bestand angelegt und das Blatt als PDF gespeichert, dort, wo Sie es wollen."
            )
        )
        self.body.addWidget(label(self.tr("Danach:"), "strong"))
        for icon_name, text in (
            ("printer", self.tr("Drucken Sie das Blatt, am besten nicht an einem Drucker der Schule.")),
            ("lock", self.tr("Stecken Sie es in einen Umschlag und versiegeln Sie ihn.")),
            ("building-2", self.tr("Lassen Sie es beim Träger einschließen, nie in der Schule.")),
            ("trash-2", self.tr("Löschen Sie zuletzt die PDF-Datei.")),
        ):
            line = row(icon_label(icon_name, 20, "accent"), label(text, wrap=True), spacing=M + 4)
            line.setStretch(1, 1)
            self.body.addLayout(line)
        self.done = label("", "good", wrap=True)
        self.print_button = button(self.tr("Drucken …"), self._preview, icon_name="printer")
        self.print_button.hide()
        self.body.addSpacing(M)
        self.body.addWidget(self.done)
        self.body.addLayout(row(self.print_button, None))
        self.body.addStretch(1)

    def title(self) -> str:
        return self.tr("Wiederherstellungsblatt")

    @property
    def is_saved(self) -> bool:
        """Whether the stores are made and the sheet is saved."""
        return self._saved is not None

    def suggested_name(self) -> str:
        """Return the file name the sheet is suggested to be saved under."""
        return "ssa-wiederherstellungsblatt.pdf"

    def set_saved(self, path: Path) -> None:
        """Say where the sheet was saved."""
        self._saved = path
        self.done.setText(self.tr("Der Bestand ist angelegt. Das Blatt liegt unter {path}").format(path=path))
        self.print_button.show()
        self.print_button.setFocus()

    def _preview(self) -> None:
        if self._saved is None:
            return
        try:
            data = self._saved.read_bytes()
        except OSError:
            self.done.setText(self.tr("Das Blatt liegt nicht mehr unter {path}").format(path=self._saved))
            set_role(self.done, "problem")
            return
        self._desk.preview_pdf(self.title(), data, self.suggested_name())


class SchoolStep(Step):
    """The first school, with its pupils and posts of the year, and who employs her there."""

    def __init__(self, language: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._year = SchoolYear.of(today())
        self.explain(
            self.tr(
                "Für Gespräche braucht das Programm mindestens eine Schule. Schülerzahl und Stellenanteil dienen den "
                "Berichten; Sie können beides nachtragen."
            )
        )
        form = self._form = Form()
        self.code = QLineEdit()
        self.name = QLineEdit()
        self.school_type = QLineEdit()
        self.carrier = QLineEdit()
        self.carrier_kind: EnumBox[CarrierKind] = EnumBox(
            language, "carrier_kind", CarrierKind, self.tr("weiß ich noch nicht")
        )
        self.pupils = QLineEdit()
        self.fte = QLineEdit()
        self.code.setMaxLength(CODE_LIMIT)
        self.code.setPlaceholderText(self.tr("z. B. GS"))
        self.name.setPlaceholderText(self.tr("z. B. Grundschule Musterstadt"))
        self.fte.setPlaceholderText(self.tr("z. B. 0,5 oder 50 %"))
        form.add_row((self.tr("Kürzel"), self.code), (self.tr("Name der Schule"), self.name), stretch=(1, 3))
        form.add(self.tr("Schulart"), self.school_type)
        form.add_row(
            (self.tr("Träger der Schulsozialarbeit"), self.carrier),
            (self.tr("Der Träger ist"), self.carrier_kind),
        )
        form.add_row(
            (self.tr("Schülerzahl {year}").format(year=self._year), self.pupils),
            (self.tr("Vollzeitstellen {year}").format(year=self._year), self.fte),
        )
        for control in (self.code, self.name, self.pupils, self.fte):
            form.field(control).keep_room()
        self.body.addWidget(form)
        self.body.addWidget(
            label(
                self.tr(
                    "Nach der Art des Trägers richtet sich, welche Gesetze die Papiere nennen. Solange sie offen ist, "
                    "gilt „Gemeinde ohne eigenes Jugendamt“; eintragen können Sie sie jederzeit unter Einstellungen › "
                    "Träger."
                ),
                "hint",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        self._show_laid_down()
        for line in (self.code, self.name, self.school_type, self.carrier, self.pupils, self.fte):
            line.returnPressed.connect(self.submitted)

    def title(self) -> str:
        return self.tr("Erste Schule")

    def start(self) -> None:
        self.code.setFocus()

    def check(self) -> bool:
        typed_pupils, typed_fte = self.pupils.text().strip(), self.fte.text().strip()
        problems = {
            self.code: self._code_problem(self.code.text().strip()),
            self.name: None if self.name.text().strip() else self.tr("Bitte den Namen der Schule eingeben."),
            self.pupils: None
            if not typed_pupils or typed_pupils.isdecimal()
            else self.tr("Bitte eine ganze Zahl eingeben."),
            self.fte: None
            if not typed_fte or read_post(typed_fte)
            else self.tr("Bitte eine Zahl wie 0,5 oder 50 % eingeben."),
        }

        def show() -> None:
            for control, problem in problems.items():
                self._form.show_problem(control, problem)

        wrong = next((control for control, problem in problems.items() if problem), None)
        tell_problems(self, show, [problem for problem in problems.values() if problem], wrong)
        if wrong is not None:
            wrong.setFocus()
        return wrong is None

    def _show_laid_down(self) -> None:
        laid_down = policy.current()
        if laid_down.carrier_name is not None:
            self.carrier.setText(laid_down.carrier_name)
            show_laid_down(self._form, self.carrier)
        if laid_down.carrier_kind is not None:
            self.carrier_kind.set_value(laid_down.carrier_kind)
            show_laid_down(self._form, self.carrier_kind)

    def _code_problem(self, typed: str) -> str | None:
        if not typed:
            return self.tr("Bitte eingeben.")
        if is_new_code(typed):
            return None
        return self.tr("Ein Kürzel hat weder Leerzeichen noch Doppelpunkt und beginnt nicht mit =, +, - oder @.")

    def school(self) -> School:
        """Return the school typed."""
        texts = [line.text().strip() for line in (self.code, self.name, self.school_type, self.carrier)]
        return School(texts[0], texts[1], None, texts[2] or None, texts[3] or None)

    def employer(self) -> Carrier | None:
        """Return what she said of the carrier, or None where that was nothing."""
        name, kind = self.carrier.text().strip(), self.carrier_kind.value()
        if not name and kind is None:
            return None
        return Carrier(name=name) if kind is None else Carrier(name=name, kind=kind)

    def facts(self) -> SchoolYearFacts | None:
        """Return the year's facts typed, or None without any."""
        pupils, fte = self.pupils.text().strip(), read_post(self.fte.text())
        if not pupils and fte is None:
            return None
        return SchoolYearFacts(
            self._year, int(pupils) if pupils else None, fte=(FtePeriod(fte),) if fte is not None else ()
        )
