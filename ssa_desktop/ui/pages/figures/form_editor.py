"""The editor of a form of her own: areas and items as a tree, beside it the form as it will be read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures import form_editing as editing
from ssa_desktop.domain.figures.form_editing import Measure
from ssa_desktop.domain.figures.form_rules import MAX_LENGTH, FormFault, form_faults
from ssa_desktop.domain.figures.forms import Form, FormArea, FormItem
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import area_label, form_rows, form_title
from ssa_desktop.services.figures import forms
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.ui.busy_dialog import BusyDialog
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.figures.form_dialogs import MeasureDialog
from ssa_desktop.ui.pages.figures.form_drafts import form_from_plain, form_to_plain
from ssa_desktop.ui.pages.figures.form_tree import FormTree, Part, PartColumn
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.rights.leak_dialog import ask_about_names
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.columns import one_part
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import button, chip_button, label, row

WIDTH: Final = 1180
TREE_HEIGHT: Final = 325
PREVIEW_WIDTH: Final = 330
YEARS_AHEAD: Final = 10
INDENT: Final = "    "
_PART: Final = Qt.ItemDataRole.UserRole
_COLUMNS: Final = {"label": PartColumn.LABEL, "label_en": PartColumn.LABEL_EN, "threshold": PartColumn.THRESHOLD}


class FormEditor(FormDialog):
    """Changes a form of her own. It is kept when she says so, and only without faults; until then nothing is stored."""

    def __init__(self, desk: Desk, form: Form, parent: QWidget | None) -> None:
        super().__init__(self.tr("Bogen ändern"), self.tr("Speichern"), parent)
        self.setMinimumWidth(px(WIDTH))
        self._desk = desk
        self._stored = form
        self._form = form
        self._before_steps: list[Form] = []
        self._staying = BusyDialog(desk.worker, self)
        self._measures = {measure.measure: measure for measure in forms.measures()}
        self.saved: Callable[[Form], object] | None = None
        """Called with the form as it is kept now."""
        self.keep_as("figures/forms", "form_editor", form_id=form.id)
        self._make_fields()
        self._make_parts()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        self._put_fields()
        self._show(None)

    @property
    def edited(self) -> Form:
        """The form as it stands in the dialog now."""
        return self._form

    # ---- parts

    def _make_fields(self) -> None:
        self.title = QLineEdit()
        self.title_en = QLineEdit()
        self.form_id = QLineEdit()
        for line in (self.title, self.title_en):
            line.setMaxLength(MAX_LENGTH)
        self.form_id.setMaxLength(editing.LONGEST_ID)
        self.valid_from = ChoiceBox()
        self.valid_to = ChoiceBox()
        years = self._years()
        self.valid_from.addItems([str(year) for year in years])
        self.valid_to.addItems([self.tr("ohne Ende"), *(str(year) for year in years)])
        self.form.add_row(
            (self.tr("&Titel"), self.title), (self.tr("Titel auf &Englisch"), self.title_en), stretch=(1, 1)
        )
        self.form.add_row(
            (self.tr("&Kennung"), self.form_id),
            (self.tr("Gilt &ab Schuljahr"), self.valid_from),
            (self.tr("Gilt &bis Schuljahr"), self.valid_to),
            stretch=(2, 1, 1),
        )
        self.first = self.title
        for line in (self.title, self.title_en, self.form_id):
            line.textEdited.connect(lambda _: self._take_fields())
        for box in (self.valid_from, self.valid_to):
            box.currentIndexChanged.connect(lambda _: self._take_fields())

    def _make_parts(self) -> None:
        self.tree = FormTree(self.tr("Bereiche und Angaben des Bogens"))
        self.tree.setMinimumHeight(px(TREE_HEIGHT))
        self.tree.typed.connect(self._take_cell)
        self.tree.moved.connect(self.move_part)
        self.tree.removal_asked.connect(self.remove)
        self.tree.addition_asked.connect(self.ask_item)
        self.tree.currentItemChanged.connect(lambda *_: self._follow())
        self.add_item = button(self.tr("Angabe …"), self.ask_item, icon_name="plus", hint=self.tr("Einfg"))
        self.add_area = button(self.tr("Bereich"), self.new_area, icon_name="plus")
        self.up = button(
            self.tr("Nach oben"), lambda: self._move(-1), icon_name="chevron-up", hint=self.tr("Alt+Pfeil auf")
        )
        self.down = button(
            self.tr("Nach unten"), lambda: self._move(1), icon_name="chevron-down", hint=self.tr("Alt+Pfeil ab")
        )
        self.drop = button(
            self.tr("Entfernen"), lambda: self.remove(self.tree.current()), icon_name="trash-2", hint=self.tr("Entf")
        )
        self.back = button(self.tr("Rückgängig"), self.undo, icon_name="undo-2", hint=self.tr("Strg+Z"))
        self.ids = chip_button(self.tr("Kennungen für andere Programme"))
        self.ids.toggled.connect(lambda on: self.tree.show_ids(shown=on))
        self.preview = QListWidget()
        self.preview.setAccessibleName(self.tr("Der Bogen, wie er gelesen wird"))
        self.preview.setFixedWidth(px(PREVIEW_WIDTH))
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.preview.setStyleSheet("QListView::item { padding: 1px 6px; }")
        self.preview_title = label("", "strong", wrap=True)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(S)
        left.addWidget(ActionBar(self.add_item, self.add_area, self.drop, self.up, self.down, self.back))
        left.addWidget(self.tree, 1)
        left.addLayout(row(self.ids, None))
        right.addWidget(label(self.tr("So wird er gelesen"), "caption"))
        right.addWidget(self.preview_title)
        right.addWidget(self.preview, 1)
        both = QWidget()
        inner = QHBoxLayout(both)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(M)
        inner.addWidget(one_part(left), 1)
        inner.addWidget(one_part(right))
        self.form.add_widget(both)
        hint = self.tr(
            "F2 oder die Eingabetaste ändert eine Zelle. „Gruppe – weiblich“ steht eingerückt unter „Gruppe“. "
            "Eine neue Grenze gilt für alle Angaben mit derselben Grenze. Wer schon gelöscht ist, lässt sich an ihr "
            "nicht mehr teilen."
        )
        self.form.add_widget(label(hint, "hint", wrap=True))

    def _years(self) -> list[SchoolYear]:
        last = SchoolYear.of(self._desk.today()).start + YEARS_AHEAD
        first = forms.first_year().start
        own = {self._stored.valid_from.start, (self._stored.valid_to or self._stored.valid_from).start}
        return [SchoolYear(start) for start in sorted({*range(first, last + 1), *own})]

    # ---- changing

    def ask_item(self) -> None:
        """Ask what to count, and put it behind the current line."""
        if not self._form.areas:
            return
        dialog = MeasureDialog(tuple(self._measures.values()), self._form, self._desk.language, self)
        dialog.accepted.connect(lambda: self._add(dialog.chosen(), dialog.threshold.value()))
        dialog.finished.connect(lambda _: self.tree.setFocus())
        dialog.open()

    def new_area(self) -> None:
        """Add an area at the end and let its name be typed."""
        form = editing.added_area(self._form, self.tr("Neuer Bereich"))
        self._step(form, Part(form.areas[-1].id, is_item=False))
        self.tree.edit_cell(Part(form.areas[-1].id, is_item=False), PartColumn.LABEL)

    def move_part(self, part: Part, steps: int) -> None:
        """Move a line up (negative) or down; it stays the current one."""
        moved = editing.moved_item if part.is_item else editing.moved_area
        self._step(moved(self._form, part.id, steps), part)

    def remove(self, part: Part | None) -> None:
        """Remove an item, or an area with its items."""
        if part is None:
            return
        after = self._neighbour(part)
        removed = editing.removed_item if part.is_item else editing.removed_area
        self._step(removed(self._form, part.id), after)

    def undo(self) -> None:
        """Take back the last step in the tree; what is typed above it stays."""
        if self._before_steps:
            part = self.tree.current()
            before = self._before_steps.pop()
            self._form = dataclasses.replace(self._form, areas=before.areas, items=before.items)
            self._show(part)

    def _move(self, steps: int) -> None:
        part = self.tree.current()
        if part is not None:
            self.move_part(part, steps)
            self.tree.setFocus()

    def _add(self, chosen: Sequence[Measure], threshold: int) -> None:
        current = self.tree.current()
        form, after = self._form, current.id if current is not None and current.is_item else None
        area = self._area_of(current)
        for measure in chosen:
            known = {item.id for item in form.items}
            form = editing.added_item(form, measure, area, after, threshold)
            after = next((item.id for item in form.items if item.id not in known), after)
        self._step(form, None if after is None else Part(after, is_item=True))

    def _area_of(self, part: Part | None) -> str:
        if part is not None and not part.is_item:
            return part.id
        found = next((item.area for item in self._form.items if part is not None and item.id == part.id), None)
        return found or self._form.areas[-1].id

    def _neighbour(self, part: Part) -> Part | None:
        lines = [
            line
            for area in self._form.areas
            for line in (
                Part(area.id, is_item=False),
                *(Part(item.id, is_item=True) for item in self._form.items if item.area == area.id),
            )
        ]
        if part not in lines:
            return None
        place = lines.index(part)
        left = [line for line in lines if line != part and (part.is_item or self._area_of(line) != part.id)]
        return left[min(place, len(left) - 1)] if left else None

    def _take_cell(self, part: Part, column: int, value: str | int) -> None:
        taken = {item.id for item in self._form.items} - {part.id}
        if column == PartColumn.ID and str(value).strip() in taken:
            self.say(self.tr("Diese Kennung hat schon eine andere Angabe. Bitte eine andere wählen."))
            return
        after = self._part_after(part, column, value)
        self._note(self._with_cell(part, column, value))
        self._show_after(part, after)

    def _with_cell(self, part: Part, column: int, value: str | int) -> Form:
        """Return the form with one cell changed."""
        form = self._form
        if not part.is_item:
            area = next(area for area in form.areas if area.id == part.id)
            german, english = _names(area, column, str(value))
            return editing.renamed_area(form, part.id, german, english)
        item = next(item for item in form.items if item.id == part.id)
        if column == PartColumn.THRESHOLD and item.threshold is not None:
            return editing.with_thresholds(form, item.threshold, int(value), self._measures)
        if column == PartColumn.ID:
            return editing.with_item_id(form, part.id, str(value))
        german, english = _names(item, column, str(value))
        return editing.renamed_item(form, part.id, german, english)

    def _part_after(self, part: Part, column: int, value: str | int) -> Part:
        """Return the line that a changed cell stands in afterwards; its id may be another one."""
        after = self._with_cell(part, column, value)
        if part.is_item:
            ids = [(one.id, changed.id) for one, changed in zip(self._form.items, after.items, strict=True)]
        else:
            ids = [(one.id, changed.id) for one, changed in zip(self._form.areas, after.areas, strict=True)]
        return Part(dict(ids).get(part.id, part.id), part.is_item)

    def _take_fields(self) -> None:
        """Take over the fields above the tree; typing there is no step of its own to take back."""
        first = SchoolYear.parse(self.valid_from.currentText())
        last = None if self.valid_to.currentIndex() <= 0 else SchoolYear.parse(self.valid_to.currentText())
        form = editing.titled(self._form, self.title.text(), self.title_en.text())
        self._form = dataclasses.replace(editing.valid_in(form, first, last), id=self.form_id.text().strip())
        self._show_preview()

    def _note(self, form: Form) -> None:
        if form != self._form:
            self._before_steps.append(self._form)
            self._form = form

    def _step(self, form: Form, current: Part | None) -> None:
        self._note(form)
        self._show(current)
        self._look_at_problem()

    def _show_after(self, before: Part, after: Part) -> None:
        """Show what was typed; she stays on the line she went to meanwhile."""
        current = self.tree.current()
        self._show(after if current == before else current)
        self._look_at_problem()

    def _look_at_problem(self) -> None:
        self._look_again()

    # ---- showing

    def _show(self, current: Part | None) -> None:
        wrong = {part for fault in form_faults(self._form) if (part := self._part_of(fault)) is not None}
        self.tree.show_form(self._form, current, wrong)
        self._show_preview()
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.back.setEnabled(bool(self._before_steps))
        self.add_item.setEnabled(bool(self._form.areas))
        for one in (self.up, self.down, self.drop):
            one.setEnabled(self.tree.current() is not None)

    def _follow(self) -> None:
        """Mark in the preview what is the current line of the tree."""
        self._show_buttons()
        current = self.tree.current()
        for number in range(self.preview.count()):
            if current is not None and self.preview.item(number).data(_PART) == current.id:
                self.preview.setCurrentRow(number)
                return
        self.preview.setCurrentRow(-1)

    def _show_preview(self) -> None:
        language = self._desk.language
        self.preview_title.setText(form_title(language, self._form))
        scrolled = self.preview.verticalScrollBar().value()
        self.preview.clear()
        for area in self._form.areas:
            heading = QListWidgetItem(area_label(language, area))
            font = QFont(self.preview.font())
            font.setBold(True)
            heading.setFont(font)
            heading.setData(_PART, area.id)
            self.preview.addItem(heading)
            for line in form_rows(language, self._form, area.id, {}):
                entry = QListWidgetItem(f"{INDENT * (line.depth + 1)}{line.label}")
                entry.setToolTip(line.label)
                entry.setData(_PART, None if line.item is None else line.item.id)
                self.preview.addItem(entry)
        self.preview.verticalScrollBar().setValue(scrolled)
        self._follow()

    def _put_fields(self) -> None:
        form = self._form
        boxes = (self.valid_from, self.valid_to)
        for box in boxes:
            box.blockSignals(True)
        self.title.setText(form.title)
        self.title_en.setText(form.title_en)
        self.form_id.setText(form.id)
        self.valid_from.setCurrentText(str(form.valid_from))
        if form.valid_to is None:
            self.valid_to.setCurrentIndex(0)
        else:
            self.valid_to.setCurrentText(str(form.valid_to))
        for box in boxes:
            box.blockSignals(False)

    # ---- what is wrong

    def problems(self) -> Iterator[Problem]:
        fields: dict[str, QWidget] = {
            "id": self.form_id, "title": self.title, "title_en": self.title_en, "valid_to": self.valid_to,
        }  # fmt: skip
        for fault in form_faults(self._form):
            control = self.tree if self._part_of(fault) is not None else fields.get(fault.field, self.tree)
            yield control, self._words_of(fault)

    def _go_to_first(self) -> None:
        """Go to the cell that is wrong, where the first is one of the tree: that tells no fields apart."""
        faults = form_faults(self._form)
        part = self._part_of(faults[0]) if faults else None
        if part is not None:
            at = _COLUMNS.get(faults[0].field, PartColumn.ID)
            self.ids.setChecked(self.ids.isChecked() or at == PartColumn.ID)
            self.tree.go_to(part, at)
        super()._go_to_first()

    def _part_of(self, fault: FormFault) -> Part | None:
        if fault.item is not None:
            return Part(self._form.items[fault.item].id, is_item=True)
        return Part(self._form.areas[fault.area].id, is_item=False) if fault.area is not None else None

    def _words_of(self, fault: FormFault) -> str:
        what = self._what_is_wrong(fault)
        if fault.item is not None:
            item = self._form.items[fault.item]
            return self.tr("Angabe „{name}“: {what}").format(name=item.label or item.id, what=what)
        if fault.area is not None:
            area = self._form.areas[fault.area]
            return self.tr("Bereich „{name}“: {what}").format(name=area.label or area.id, what=what)
        return what

    def _what_is_wrong(self, fault: FormFault) -> str:
        words = {
            "form.bad_id": self.tr("Die Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und Strichen."),
            "form.id_twice": self.tr("Diese Kennung steht zweimal im Bogen. Bitte eine andere wählen."),
            "form.years_reversed": self.tr("Das letzte Schuljahr liegt vor dem ersten."),
            "form.no_threshold": self.tr("Die Grenze muss eine ganze Zahl von 1 bis {limit} sein."),
            "form.too_many": self.tr("Der Bogen hat mehr als {limit} Bereiche oder Angaben. Bitte einige entfernen."),
            "form.no_tables": self.tr("Der Bogen braucht mindestens einen Bereich und eine Angabe."),
        }
        texts = {
            "title": self.tr("Bitte dem Bogen einen Titel geben: höchstens {limit} Zeichen, in einer Zeile."),
            "title_en": self.tr("Der englische Titel darf höchstens {limit} Zeichen haben, in einer Zeile."),
            "label_en": self.tr("Die englische Bezeichnung darf höchstens {limit} Zeichen haben, in einer Zeile."),
        }
        otherwise = texts.get(
            fault.field, self.tr("Bitte eine Bezeichnung eintragen: höchstens {limit} Zeichen, in einer Zeile.")
        )
        return words.get(fault.key, otherwise).format(limit=fault.limit)

    # ---- keeping

    def accept(self) -> None:
        """Store the form, once however often that is pressed; the dialog stays open when that is refused."""
        self.tree.take_open_cell()
        if self.show_problems():
            return
        form, before, language = self._form, self._stored.id, self._desk.language
        done, refused = while_alive(self, self._done), while_alive(self, self._refused)
        self._staying.begin(
            lambda: self._desk.worker.run(lambda ws: forms.save_own(ws, form, before, language), done, refused)
        )

    def reject(self) -> None:
        # What is being stored is told of, or says here why it was refused.
        if not self._staying.is_under_way:
            super().reject()

    def _done(self, kept: Form) -> None:
        if self.saved is not None:
            self.saved(kept)
        self.done(int(self.DialogCode.Accepted))

    def _refused(self, error: KnownError) -> None:
        self._staying.end()
        if isinstance(error, NameLeakError):
            ask_about_names(self._desk, self, error, self.accept)
        else:
            self.say(error_text(self._desk.language, error))
            if error.key == "form.id_taken":
                self.form_id.setFocus(Qt.FocusReason.OtherFocusReason)

    def extra_draft(self) -> dict[str, Any]:
        form = self._form
        cell = self.tree.open_cell()
        if cell is not None:
            form = self._with_cell(*cell)
        return {"form": form_to_plain(form)}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        if "form" in extra:
            self._before_steps = [self._form]
            self._form = form_from_plain(extra["form"])
            self._put_fields()
            self._show(None)


def _names(part: FormArea | FormItem, column: int, typed: str) -> tuple[str, str]:
    """Return both names with one of them typed anew; an English one that only repeats the German one follows it."""
    if column == PartColumn.LABEL_EN:
        return part.label, typed
    return typed, typed if part.label_en == part.label else part.label_en
