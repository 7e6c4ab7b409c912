"""What left for others, read back once more: no pseudonym of the vault, and no name that was not released."""

from __future__ import annotations

from tests.security.decrypted import found_in
from tests.ui.year_walk.cases import BEN, CEM, MILA, OLE, OTHERS, ZOE
from tests.ui.year_walk.world import PSEUDONYM, World, words_of

NAMES = (MILA, BEN, ZOE, CEM, OLE, *OTHERS)
PARTNER = "Frau Löffelstiel"
"""A professional of the directory who bears the name of a pupil keeps it where she acts in her function."""


def no_paper_names_anybody(world: World) -> None:
    """Each file that was saved says no name but those that may stand in it."""
    assert len(world.papers) == 33
    for path, allowed in world.papers.items():
        said = words_of(path)
        assert said, path.name
        assert PSEUDONYM.findall(said) == [], path.name
        told = said.replace(PARTNER, "").encode()
        for name in NAMES:
            parts = {part for part in name.split() if len(part) > 3}
            assert found_in(told, parts) == (parts if name in allowed else set()), (path.name, name)
