"""An arrival is one step: taken back it leaves what was there before, unless she has worked with it since."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.services.rights import handover_open
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.histories import make_history
from tests.integration.program import Program, copy_of, dump_of
from tests.integration.rights.handover.handover_world import TO, consent, create, lately

LOGS = ("change_log", "tombstone", "meta", "search_index", "sqlite_", "backup", "day_sign", "deletion")


def kept(ws: Workspace) -> dict[str, list[str]]:
    """Return what a take-back has to leave as it was: records, figures and what files are known by."""
    return {
        place: rows
        for place, rows in dump_of(ws).items()
        if not place.startswith("schoolbook") and not any(log in place for log in LOGS)
    }


@pytest.mark.parametrize("kind", ["successor", "deputy"])
def test_an_arrival_is_taken_back_as_one_step(template: Path, tmp_path: Path, kind: str) -> None:
    history, _ = lately(make_history(2, size=2))
    hers, his = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "his"))
    hers.do("import", "school", hers.school_book(history.book))
    cases = [line["id"] for line in history.of("case")]
    hers.do("import", "records", hers.records([*history.records, *(consent(one, TO) for one in cases)]))
    other, _ = lately(make_history(11))
    his.do("import", "school", his.school_book(other.book))
    his.do("import", "records", his.records(other.records))
    package = create(hers, kind)
    opened_by(his, package)


def opened_by(his: Program, package: Path) -> None:
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    with his.open() as ws:
        before = kept(ws)
        arrived = handover_open.take_in(ws, handover_open.look(ws, package, code))
        assert arrived.handover_id is not None
        assert kept(ws) != before
        removed = handover_open.take_back(ws, arrived.handover_id)
        assert removed
        assert kept(ws) == before
        # The same package can be taken in again, and is kept once something was added to it.
        again = handover_open.take_in(ws, handover_open.look(ws, package, code))
        assert again.handover_id is not None
        with ws.change() as vault:
            vault.execute("UPDATE person SET name = 'Anders Anders' WHERE id = (SELECT max(id) FROM person)")
        with pytest.raises(RefusedError) as refused:
            handover_open.take_back(ws, again.handover_id)
        assert refused.value.key == "handover.changed_since"
        handover_open.take_back(ws, again.handover_id, even_changed=True)
        assert kept(ws) == before
