"""The names of all persons in use, folded once for all who look for somebody by letters: lists, palette, likeness.

The index is kept with the data opened, made anew as soon as a name is another, and let go with every scrub.
"""

from __future__ import annotations

from ssa_desktop.domain.people.name_index import NamedRow, NameIndex
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.people.person_index import names_in_use


def name_index(ws: Workspace) -> NameIndex:
    """Return the index of names of everybody whom no restriction takes out of use, who came last first."""
    with ws.read() as vault:
        found = ws.kept_of(vault, "names in use", lambda: names_in_use(vault))
    return ws.kept("name index", found, lambda: NameIndex(NamedRow(*columns) for columns in found))
