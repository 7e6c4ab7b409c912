"""Persons who may be the one she is about to enter anew. The program only shows them; it never joins two persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.people.name_likeness import Likeness
from ssa_desktop.domain.word_match import folded_words
from ssa_desktop.services.people.names_at_hand import name_index
from ssa_desktop.services.people.people import PersonLine, line
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.person_index import IndexedPerson, person_index


@dataclass(frozen=True, slots=True)
class SimilarPerson:
    """A known person whose name is like the one typed, with what tells them apart.

    ``same_class`` says that they are in the class typed, at the school typed.
    """

    person: PersonLine
    how: Likeness
    latest: date | None
    case_id: int | None
    same_class: bool


def similar(
    ws: Workspace, name: str, *, class_label: str | None = None, school: str | None = None, born: str | None = None
) -> list[SimilarPerson]:
    """Return known persons with the same or a very similar name, the most similar first.

    A month of birth that is known of both and differs rules one out, unless the names are the same. A name of one word
    is compared only with names of one word, and those only where the class is the same or unknown.
    """
    words = folded_words(name)
    if not words:
        return []
    alike = {
        one.person_id: how
        for one, how in name_index(ws).alike(words)
        if how is Likeness.SAME or not (born and one.born) or born == one.born
    }
    with ws.read() as vault:
        index = person_index(vault, alike) if alike else []
    found = []
    for one in index:
        how = alike[one.person_id]
        same_class = _same_class(one, class_label, school)
        if len(words) == 1 and class_label and one.class_label and not same_class:
            continue
        found.append((how, not same_class, one, same_class))
    found.sort(key=lambda entry: (entry[0], entry[1]))
    return [
        SimilarPerson(line(ws, one.person_id), how, one.latest, one.cases[0].case_id if one.cases else None, same_class)
        for how, _, one, same_class in found
    ]


def _same_class(one: IndexedPerson, class_label: str | None, school: str | None) -> bool:
    if not class_label or not one.class_label:
        return False
    is_school = school is None or one.school is None or school == one.school
    return is_school and folded_words(class_label) == folded_words(one.class_label)
