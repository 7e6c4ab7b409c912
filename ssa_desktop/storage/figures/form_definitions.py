"""Forms of her own as they are kept, and which form a school year uses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.exchange.references import remove_setting
from ssa_desktop.storage.meta import get_meta, remove_meta, set_meta
from ssa_desktop.storage.sql import Connection, change, put, rows

_CHOICE = "return_form."
_USED_THRESHOLDS = "own_form_thresholds"


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form of her own: its id, its definition (TOML), and the day on which it was last changed."""

    form_id: str
    body: str
    changed_on: date


def stored_forms(vault: Connection) -> list[StoredForm]:
    """Return the forms of her own, the one changed last first."""
    found = rows(vault, "SELECT form_id, body, changed_on FROM form_definition ORDER BY changed_on DESC, id DESC")
    return [StoredForm(form_id, body, date.fromisoformat(changed_on)) for form_id, body, changed_on in found]


def save_form(vault: Connection, form_id: str, body: str, on: date) -> None:
    """Store a form of her own, in place of the one with this id where there is one."""
    put(vault, "form_definition", {"form_id": form_id}, {"body": body, "changed_on": on.isoformat()})


def remove_form(vault: Connection, form_id: str) -> bool:
    """Remove a form of her own; return whether it was there."""
    return change(vault, "DELETE FROM form_definition WHERE form_id = ?", (form_id,)) > 0


def chosen_form(vault: Connection, year: SchoolYear) -> str | None:
    """Return the id of the form she chose for a school year, or None."""
    found = get_meta(vault, f"{_CHOICE}{year}")
    return None if found is None else str(found)


def chosen_forms(vault: Connection) -> dict[SchoolYear, str]:
    """Return the forms she chose, by school year."""
    found = rows(vault, "SELECT key, value FROM meta WHERE key LIKE ?", (f"{_CHOICE}%",))
    return {SchoolYear.parse(key.removeprefix(_CHOICE)): str(form_id) for key, form_id in sorted(found)}


def choose_form(vault: Connection, year: SchoolYear, form_id: str | None) -> None:
    """Use a form for a school year; None goes back to the shipped one."""
    if form_id is None:
        remove_meta(vault, f"{_CHOICE}{year}")
        remove_setting(vault, "form_choice", year.start)
    else:
        set_meta(vault, f"{_CHOICE}{year}", form_id)


def used_thresholds(vault: Connection) -> set[int]:
    """Return the edges of bands that forms of her own had once, removed ones too: a removal can be undone."""
    return {int(found) for found in str(get_meta(vault, _USED_THRESHOLDS, "")).split(",") if found}


def keep_thresholds(vault: Connection, thresholds: Iterable[int]) -> None:
    """Go on knowing edges of bands, whatever becomes of the forms that have them."""
    known = used_thresholds(vault)
    kept = known | set(thresholds)
    if kept != known:
        set_meta(vault, _USED_THRESHOLDS, ",".join(str(threshold) for threshold in sorted(kept)))


def filed_thresholds(vault: Connection) -> set[int]:
    """Return the edges of bands that filed returns ask for: a filed return is compared with live figures for good."""
    found = rows(
        vault,
        """SELECT DISTINCT json_extract(item.value, '$.threshold')
        FROM filed_return AS f, json_each(f.content, '$.form.items') AS item
        WHERE json_valid(f.content) AND json_type(item.value, '$.threshold') = 'integer'""",
    )
    return {int(threshold) for (threshold,) in found}
