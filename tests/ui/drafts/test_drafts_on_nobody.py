"""Half-typed words on nobody in particular: they go with whoever is deleted, since they may name them."""

from __future__ import annotations

from ssa_desktop.domain.records import Person
from ssa_desktop.services import drafts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import people
from ssa_desktop.ui.drafts import keep_all
from tests.ui.conftest import StoreFolder


def test_words_on_nobody_in_particular_do_not_outlive_whoever_is_deleted(workspace_folder: StoreFolder) -> None:
    ws = workspace_folder.open()
    try:
        person, other = (people.add(ws, Person(name=name)) for name in ("Mila Muster", "Ben Beispiel"))
        keep_all(
            ws,
            {
                "cooperation": {"assessment": {"year": "2025/26", "text": "Mila Muster sagt"}},
                "figures": {"annual": {"typed": {"foreword": "Mila Muster"}, "year": "2025/26"}},
                "today": {"person_id": other, "note": "Ben sagt"},
            },
        )
        deletion.erase_person(ws, people.line(ws, person).pseudonym, "Wunsch")
        assert drafts.kept(ws).keys() == {"page.today"}
    finally:
        ws.close()
