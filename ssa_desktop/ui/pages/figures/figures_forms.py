"""Bögen: the forms of the annual return side by side – copied, edited, taken from files, chosen for a school year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import form_title
from ssa_desktop.services.figures import forms, reports
from ssa_desktop.services.figures.forms import FormEntry, ImportedForm
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.forms import FormColumn, FormsModel
from ssa_desktop.ui.pages.figures.form_compare import CompareDialog
from ssa_desktop.ui.pages.figures.form_dialogs import CopyFormDialog
from ssa_desktop.ui.pages.figures.form_editor import FormEditor
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.year_box import YearBox
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import button, label
from ssa_desktop.ui.widgets.table_look import topped, wrap_words

AREA = "forms"
TITLE_LEAST = 170
"""Pixels at 100 % of the name of a form, which goes on in further lines."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    entries: list[FormEntry]
    years: list[SchoolYear]
    used: str | None


def _load(ws: Workspace, year: SchoolYear) -> _Loaded:
    entries = forms.all_forms(ws)
    valid = any(editing.is_valid_in(entry.form, year) for entry in entries)
    used = forms.default_form(ws, year).id if valid else None
    years = reports.recorded_years(ws)
    return _Loaded(entries, sorted({*years, years[0].next}, reverse=True), used)


class FormsPanel(Panel):
    """The list of forms; Enter edits one of her own, Del removes it."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset({AREA})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: str | None = None
        self._used: str | None = None
        self._entries: list[FormEntry] = []
        self.year = YearBox(SchoolYear.of(desk.today()))
        self.year.chosen.connect(self.refresh)
        self.model = FormsModel(desk.language, self)
        self.table = RecordTable(self.model, self.tr("Bögen der Jahresmeldung"))
        widths = {
            FormColumn.YEARS: 132,
            FormColumn.STATE: 168,
            FormColumn.ORIGIN: 96,
            FormColumn.USED: 132,
        }
        share_width(self.table, widths, FormColumn.TITLE, TITLE_LEAST)
        wrap_words(self.table)
        self.table.opened.connect(lambda _: self.edit())
        self.table.removal_asked.connect(lambda _: self.remove())
        self.table.chosen_changed.connect(lambda _: self._show_chosen())
        self.use = button("", self.use_for_year, icon_name="check")
        self.copy = button(self.tr("Kopieren …"), self.ask_copy, icon_name="plus")
        self.change = button(self.tr("Ändern …"), self.edit, icon_name="pencil")
        self.drop = button(self.tr("Entfernen"), self.remove, icon_name="trash-2")
        self.take = button(self.tr("Aus Datei …"), self.ask_file, icon_name="upload")
        self.give = button(self.tr("Als Datei …"), self.save_file, icon_name="file-down")
        self.compare = button(self.tr("Vergleichen …"), self.ask_comparison, icon_name="list")
        self.about = label("", "muted", wrap=True)
        self.head.add_filters(self.year)
        self.head.add_buttons(self.take)
        intro = self.tr(
            "Was die Jahresmeldung fragt, steht in einem Bogen. Der mitgelieferte ist vorläufig und nicht amtlich. "
            "Fragt Ihr Landkreis oder Ihr Träger etwas anderes, kopieren Sie ihn und passen die Kopie an. "
            "Abgegebene Meldungen behalten den Bogen, mit dem sie abgegeben wurden."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M)
        layout.addWidget(label(intro, "muted", wrap=True))
        layout.addWidget(ActionBar(self.use, self.copy, self.change, self.compare, self.give, self.drop))
        layout.addWidget(topped(self.table, self.about), 1)
        self._show_chosen()

    def refresh(self) -> None:
        year = self.year.year()
        self.desk.worker.read(lambda ws: _load(ws, year), self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        form_id = str(about.get("form_id", ""))
        steps = {"form_editor": self._open_editor, "form_copy": self._ask_copy_of}
        if kind in steps:

            def find(ws: Workspace) -> Form | None:
                known = [one for one in forms.all_forms(ws) if one.is_own or kind == "form_copy"]
                return next((one.form for one in known if one.form.id == form_id), None)

            self.desk.worker.run(find, steps[kind])

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        self.year.offer(loaded.years)
        self._entries, self._used = loaded.entries, loaded.used
        self.model.set_used(loaded.used)
        self.model.set_records(loaded.entries)
        if self._wanted is not None and self.table.choose_key(self._wanted):
            self.table.setFocus()
        self._wanted = None
        self._show_chosen()

    def _chosen(self) -> FormEntry | None:
        found = self.table.chosen()
        return found if isinstance(found, FormEntry) else None

    def _show_chosen(self) -> None:
        entry, year = self._chosen(), self.year.year()
        is_valid = entry is not None and editing.is_valid_in(entry.form, year)
        self.use.setText(self.tr("Für {year} verwenden").format(year=year))
        self.use.setAccessibleName(self.use.text())
        self.use.setEnabled(entry is not None and is_valid and entry.form.id != self._used)
        for one in (self.copy, self.give):
            one.setEnabled(entry is not None)
        for one in (self.change, self.drop):
            one.setEnabled(entry is not None and entry.is_own)
        self.compare.setEnabled(len(self._of_year()) > 1)
        if entry is None:
            self.about.clear()
            return
        items, areas = len(entry.form.items), len(entry.form.areas)
        said = [
            self.tr("{title}: {items} Angaben im Bogen, in {areas} Bereichen.").format(
                title=form_title(self.desk.language, entry.form), items=items, areas=areas
            )
        ]
        if entry.form.thresholds:
            limits = ", ".join(str(limit) for limit in entry.form.thresholds)
            said.append(self.tr("Grenze bei Gesprächen: {limits}.").format(limits=limits))
        if not is_valid:
            said.append(self.tr("Gilt nicht für {year}.").format(year=year))
        if not entry.is_own:
            said.append(self.tr("Zum Ändern bitte kopieren."))
        # Files and commands know it by this; in the list the title says which it is.
        said.append(self.tr("Kennung: {id}.").format(id=entry.form.id))
        self.about.setText(" ".join(said))

    def _of_year(self) -> list[FormEntry]:
        return [entry for entry in self._entries if editing.is_valid_in(entry.form, self.year.year())]

    # ---- changing

    def use_for_year(self) -> None:
        """Let the window show this form for the chosen school year."""
        entry, year = self._chosen(), self.year.year()
        if entry is None:
            return
        form_id = entry.form.id if entry.is_own else None

        def done(_: object) -> None:
            self._changed(entry.form.id)
            told = self.tr("Für {year} wird verwendet: {title}").format(year=year, title=self.model.title(entry))
            self.desk.tell_step(told, self._on_turned)

        self.desk.worker.run(lambda ws: forms.choose_form(ws, year, form_id), done)

    def ask_copy(self) -> None:
        """Ask for title and id of a copy, make it and open it for editing."""
        entry = self._chosen()
        if entry is not None:
            self._ask_copy_of(entry.form)

    def edit(self) -> None:
        """Open a form of her own in the editor; of a shipped one offer a copy."""
        entry = self._chosen()
        if entry is not None and entry.is_own:
            self._open_editor(entry.form)
        elif entry is not None:
            self.ask_copy()

    def remove(self) -> None:
        """Remove a form of her own, with a way back."""
        entry = self._chosen()
        if entry is None or not entry.is_own:
            return

        def done(_: object) -> None:
            self._changed(None)
            told = self.tr("Bogen entfernt: {title}").format(title=self.model.title(entry))
            self.desk.tell_step(told, self._on_turned)

        self.desk.worker.run(lambda ws: forms.remove_own(ws, entry.form.id), done)

    def ask_comparison(self) -> None:
        """Show two forms next to each other: the chosen one and the one of the year."""
        ids = [entry.form.id for entry in self._of_year()]
        entry = self._chosen()
        if len(ids) < 2:
            return
        right = entry.form.id if entry is not None and entry.form.id in ids else ids[0]
        left = self._used if self._used in ids and self._used != right else next(one for one in ids if one != right)
        CompareDialog(self.desk, self.year.year(), str(left), right, self.window()).open()

    def _ask_copy_of(self, form: Form | None) -> None:
        if form is None:
            return
        dialog = CopyFormDialog(form, {one.form.id for one in self._entries}, self.year.year(), self.window())
        dialog.keep_as("figures/forms", "form_copy", form_id=form.id)

        def copy() -> None:
            made = editing.copied(form, dialog.form_id.text().strip(), dialog.title.text(), dialog.title_en.text())
            self._save_copy(made)

        dialog.accepted.connect(copy)
        dialog.open()

    def _open_editor(self, form: Form | None) -> None:
        if form is None:
            return
        dialog = FormEditor(self.desk, form, self.window())

        def saved(kept: Form) -> None:
            self._changed(kept.id)
            told = self.tr("Bogen gespeichert: {title}").format(title=kept.title)
            self.desk.tell_step(told, self._on_turned)

        dialog.saved = saved
        dialog.open()

    def _save_copy(self, made: Form) -> None:
        language = self.desk.language

        def done(kept: Form) -> None:
            self._changed(kept.id)
            told = self.tr("Bogen angelegt: {title}").format(title=kept.title)
            self.desk.tell_step(told, self._on_turned)
            self._open_editor(kept)

        self.desk.worker.run(
            lambda ws: forms.save_own(ws, made, language=language),
            done,
            lambda error: self._failed(error, lambda: self._save_copy(made)),
        )

    def _on_turned(self) -> None:
        """Show anew what a step taken back or done again left."""
        self._changed(None)

    def _changed(self, wanted: str | None) -> None:
        self._wanted = wanted
        self.desk.changed.emit(AREA)

    def _failed(self, error: KnownError, again: Callable[[], object]) -> None:
        if isinstance(error, NameLeakError):
            ask_about_names(self.desk, self, error, again)
        else:
            self.desk.show_error(error)

    # ---- files

    def ask_file(self) -> None:
        """Ask for a file and take the form in it among her own."""
        name_filter = self.tr("Bögen ({files})").format(files="*.toml")
        chosen = ask_file(self, self.tr("Bogen aus einer Datei"), name_filter)
        if chosen is not None:
            self.read(chosen)

    def read(self, path: Path) -> None:
        """Take the form in a file among her own."""
        language = self.desk.language
        self.desk.worker.run(
            lambda ws: forms.import_form(ws, path, language),
            self._taken,
            lambda error: self._failed(error, lambda: self.read(path)),
        )

    def _taken(self, taken: ImportedForm) -> None:
        title = taken.form.title
        if taken.was_there:
            self._changed(taken.form.id)
            self.desk.tell(self.tr("Dieser Bogen steht schon in der Liste: {title}").format(title=title))
            return
        said = [self.tr("Bogen übernommen: {title}.").format(title=title)]
        if taken.has_new_id:
            said.append(self.tr("Seine Kennung gab es schon, sie heißt hier {id}.").format(id=taken.form.id))
        if taken.was_official:
            said.append(self.tr("Er nennt sich amtlich; hier steht er als vorläufig, nicht amtlich."))
        self._changed(taken.form.id)
        self.desk.tell_step(" ".join(said), self._on_turned)

    def save_file(self) -> None:
        """Ask for a place and write the chosen form there."""
        entry = self._chosen()
        if entry is None:
            return
        path = self.desk.ask_save_path(self, f"{entry.form.id}.toml", self.tr("Bögen ({files})").format(files="*.toml"))
        if path is not None:
            self._write(entry.form.id, path)

    def _write(self, form_id: str, path: Path) -> None:
        language = self.desk.language
        told = self.tr("Gespeichert: {name}").format(name=path.name)
        self.desk.worker.run(
            lambda ws: forms.export_form(ws, form_id, path, language),
            lambda _: self.desk.tell(told),
            lambda error: self._failed(error, lambda: self._write(form_id, path)),
        )
