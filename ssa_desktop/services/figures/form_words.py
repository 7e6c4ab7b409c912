"""What she worded herself in a form: it goes into files, and so it is scanned for names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.figures.forms import Form
from ssa_desktop.exchange.figures.form_file import parse_form, shipped_forms
from ssa_desktop.exchange.figures.measure_catalogue import measure_catalogue
from ssa_desktop.storage.figures.form_definitions import stored_forms
from ssa_desktop.storage.sql import Connection


def own_words(form: Form) -> str:
    """Return the texts of a form that are not the program's own, one a line."""
    known = {text for shipped in shipped_forms() for text in _texts(shipped)}
    for item in form.items:
        measure = measure_catalogue().get(item.measure)
        if measure is not None:
            known.update((measure.id_at(item.threshold), *measure.words_at(item.threshold)))
    return "\n".join(text for text in dict.fromkeys(_texts(form)) if text not in known)


def shipped_words(thresholds: Iterable[int]) -> set[str]:
    """Return the texts of forms that are the program's own, those of bands at each of the edges."""
    known = {text for shipped in shipped_forms() for text in _texts(shipped)}
    edges = (None, *thresholds)
    for measure in measure_catalogue().values():
        known.update(word for edge in edges for word in measure.words_at(edge))
    return known


def words_of_own_forms(vault: Connection) -> str:
    """Return the texts of all forms of her own that are not the program's."""
    return "\n".join(_words_in(stored.body) for stored in stored_forms(vault))


def _words_in(body: str) -> str:
    try:
        return own_words(parse_form(body))
    except InputError:
        # Nothing of it can go into a report; were it exported, all of it would.
        return body


def _texts(form: Form) -> Iterator[str]:
    yield from (form.id, form.title, form.title_en)
    for area in form.areas:
        yield from (area.id, area.label, area.label_en)
    for item in form.items:
        yield from (item.id, item.label, item.label_en)
