"""The forms of the annual return: those that come with the program and those of her own, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ssa_desktop.domain.errors import InputError, RefusedError, UsageError
from ssa_desktop.domain.figures.form_editing import Measure, free_id, is_valid_in
from ssa_desktop.domain.figures.form_rules import FORM_ID, form_faults
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import (
    form_for,
    is_superseded,
    load_form,
    parse_form,
    shipped_forms,
)
from ssa_desktop.exchange.figures.form_writing import thresholds_written, write_form
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from ssa_desktop.labels import label
from ssa_desktop.services.figures import form_words, report_files
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import form_definitions as store
from ssa_desktop.storage.sql import Connection

__all__ = [
    "FormEntry",
    "ImportedForm",
    "all_forms",
    "band_thresholds",
    "choose_form",
    "default_form",
    "export_form",
    "first_year",
    "form",
    "forms_in",
    "import_form",
    "measures",
    "remove_own",
    "save_own",
    "unreadable_forms",
]


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form in the list: whether it is her own, when she changed it last, and the school years she chose it for."""

    form: Form
    is_own: bool
    changed_on: date | None = None
    chosen_for: tuple[SchoolYear, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """A form taken from a file: as it is kept, whether it stood there before, and what was changed in taking it."""

    form: Form
    was_there: bool = False
    has_new_id: bool = False
    was_official: bool = False


def all_forms(ws: Workspace, year: SchoolYear | None = None) -> list[FormEntry]:
    """Return her own forms, the one changed last first, then the shipped ones, newest first.

    With a ``year`` only those that are valid in it. A shipped form is left out once a newer one takes its place, see
    :func:`form`. A stored form that this program cannot read is left out; see
    :func:`unreadable_forms`.
    """
    with ws.read() as vault:
        return forms_in(vault, year)


def forms_in(vault: Connection, year: SchoolYear | None = None) -> list[FormEntry]:
    """Return the forms as :func:`all_forms` does, inside the caller's own reading."""
    chosen = store.chosen_forms(vault)

    def years(form_id: str) -> tuple[SchoolYear, ...]:
        return tuple(sorted(at for at, found in chosen.items() if found == form_id))

    entries = []
    for stored in store.stored_forms(vault):
        read = _read(stored)
        if read is not None:
            entries.append(FormEntry(read, is_own=True, changed_on=stored.changed_on, chosen_for=years(read.id)))
    shipped = [one for one in reversed(shipped_forms()) if not is_superseded(one)]
    entries += [FormEntry(one, is_own=False, chosen_for=years(one.id)) for one in shipped]
    return [entry for entry in entries if year is None or is_valid_in(entry.form, year)]


def unreadable_forms(vault: Connection) -> list[str]:
    """Return the ids of stored forms that this program cannot read."""
    return [stored.form_id for stored in store.stored_forms(vault) if _read(stored) is None]


def form(ws: Workspace, form_id: str, year: SchoolYear | None = None) -> Form:
    """Return the form with an id; also a shipped one that a newer one has taken the place of.

    Raises :class:`UsageError` that names all ids when there is none, and where it is not valid in the ``year``.
    """
    entries = all_forms(ws)
    for found in [*(entry.form for entry in entries), *filter(is_superseded, shipped_forms())]:
        if found.id == form_id:
            if year is not None and not is_valid_in(found, year):
                raise UsageError("form.not_for_year", year=str(year))
            return found
    raise UsageError("form.unknown_id", form=form_id[:64], ids=", ".join(entry.form.id for entry in entries))


def measures() -> Sequence[Measure]:
    """Return everything a form can ask, in the order of the shipped form."""
    return tuple(measure_catalogue().values())


def first_year() -> SchoolYear:
    """Return the first school year that a shipped form is valid in."""
    return shipped_forms()[0].valid_from


def default_form(ws: Workspace, year: SchoolYear) -> Form:
    """Return the form that the window shows for a school year: the chosen one, else the newest shipped one.

    A chosen form that is gone or no longer valid in the year does not count. Raises :class:`UsageError` for a year that
    no form is valid in.
    """
    with ws.read() as vault:
        chosen = store.chosen_form(vault, year)
        found = [entry.form for entry in forms_in(vault, year)]
    return next((one for one in found if one.id == chosen), None) or form_for(year)


def choose_form(ws: Workspace, year: SchoolYear, form_id: str | None) -> str | None:
    """Use a form for a school year in the window, None for the shipped one; return what was chosen before.

    The command line goes on with the shipped form unless it is told another one.
    """
    with ws.change() as vault:
        if form_id is not None and form_id not in {entry.form.id for entry in forms_in(vault, year)}:
            raise UsageError("form.not_for_year", year=str(year))
        before = store.chosen_form(vault, year)
        store.choose_form(vault, year, form_id)
    return before


def save_own(ws: Workspace, form: Form, replaces: str | None = None, language: str = "de") -> Form:
    """Store a form of her own, new or in place of the own form ``replaces``; return it as it is kept.

    Whatever it says, it is kept as not official. Raises :class:`UsageError` for a form with faults and for an id that
    another form has, :class:`~ssa_desktop.services.people.leak_scan.NameLeakError` for a name in what she worded
    herself.
    """
    kept = replace(form, official=False)
    if form_faults(kept):
        raise UsageError("form.has_faults")
    with ws.change() as vault:
        _check_names(vault, kept, language)
        store.keep_thresholds(vault, _own_thresholds(vault))
        if kept.id in _taken(vault) - {replaces}:
            raise UsageError("form.id_taken")
        if replaces is not None and replaces != kept.id:
            for year, chosen in store.chosen_forms(vault).items():
                if chosen == replaces:
                    store.choose_form(vault, year, kept.id)
            _remove(vault, replaces)
        store.save_form(vault, kept.id, write_form(kept), ws.today())
    return kept


def remove_own(ws: Workspace, form_id: str) -> None:
    """Remove a form of her own; years that used it go back to the shipped one. Filed returns keep their own copy.

    Raises :class:`RefusedError` for a shipped form.
    """
    with ws.change() as vault:
        stored = next((one for one in store.stored_forms(vault) if one.form_id == form_id), None)
        if stored is None:
            raise RefusedError("form.is_shipped")
        for year, chosen in store.chosen_forms(vault).items():
            if chosen == form_id:
                store.choose_form(vault, year, None)
        store.keep_thresholds(vault, thresholds_written(stored.body))
        _remove(vault, form_id)


def import_form(ws: Workspace, path: Path, language: str = "de") -> ImportedForm:
    """Take a form from a file among her own.

    One that stands there already is not kept twice; one whose id another form has gets a free id. It is kept as not
    official even where the file says otherwise: the program cannot know who wrote the file. Raises
    :class:`UsageError` and :class:`InputError` as ``load_form`` does, and what :func:`save_own` raises.
    """
    read = load_form(path)
    wanted = replace(read, official=False)
    entries = all_forms(ws)
    for entry in entries:
        if replace(entry.form, official=False) == wanted:
            return ImportedForm(entry.form, was_there=True)
    with ws.read() as vault:
        taken = _taken(vault)
    form_id = wanted.id if wanted.id not in taken else free_id(wanted.id, taken, "bogen", "-")
    kept = save_own(ws, replace(wanted, id=form_id), language=language)
    return ImportedForm(kept, has_new_id=form_id != wanted.id, was_official=read.official)


def export_form(ws: Workspace, form_id: str, path: Path, language: str) -> None:
    """Write a form to a file of its own.

    Raises :class:`~ssa_desktop.services.people.leak_scan.NameLeakError` when a name stands in what she worded herself.
    """
    found = form(ws, form_id)
    with ws.read() as vault:
        _check_names(vault, found, language)
    report_files.write_file(path, write_form(found).encode())


def band_thresholds(vault: Connection) -> tuple[int, ...]:
    """Return the band edges of every form there is or was: shipped, her own, and those that returns were filed with.

    Counters of deleted records are kept for each of them. A form of her own that was removed or changed counts too: it
    can come back, and its bands are to be known then.
    """
    known = {threshold for one in shipped_forms() for threshold in one.thresholds} | _own_thresholds(vault)
    return tuple(sorted(known | store.used_thresholds(vault) | store.filed_thresholds(vault)))


def _taken(vault: Connection) -> set[str]:
    """Return every id that a form has, also one that is not offered."""
    shipped = {one.id for one in shipped_forms()}
    return shipped | {entry.form.id for entry in forms_in(vault)} | set(unreadable_forms(vault))


def _own_thresholds(vault: Connection) -> set[int]:
    return {edge for stored in store.stored_forms(vault) for edge in thresholds_written(stored.body)}


def _read(stored: store.StoredForm) -> Form | None:
    """Return a stored form, which is never official whatever way it came here; None where it cannot be used.

    It goes by the id it is stored under, and none of hers stands in for a shipped one.
    """
    if stored.form_id in {one.id for one in shipped_forms()} or FORM_ID.fullmatch(stored.form_id) is None:
        return None
    try:
        return replace(parse_form(stored.body), id=stored.form_id, official=False)
    except InputError:
        return None


def _check_names(vault: Connection, form: Form, language: str) -> None:
    leak_scan.check(vault, {label(language, "leak_field", "form"): form_words.own_words(form)})


def _remove(vault: Connection, form_id: str) -> None:
    if not store.remove_form(vault, form_id):
        raise RefusedError("form.is_shipped")
