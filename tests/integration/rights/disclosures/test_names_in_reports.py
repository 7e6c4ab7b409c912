"""A name in her own words stops a report until she confirms it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from tests.integration.rights.disclosures.disclosure_world import TODAY, open_at, somebody


def own_topic(ws: Workspace, label: str) -> None:
    with ws.change() as vault:
        vault.execute(
            "INSERT INTO topic (code, label_de, label_en, position) VALUES ('own', ?, 'own', 99)",
            (label,),
        )


@pytest.mark.parametrize("report", ["kvjs", "time-shares"])
def test_a_name_in_her_own_words_stops_every_report(quick_program, ws, report, tmp_path):
    somebody(ws)
    own_topic(ws, "Streit um Xenophonies Platz")
    ws.close()
    target = tmp_path / "bericht.json"
    arguments = ("report", report, "--school-year", "2025/26", "--out", target)
    done = quick_program.try_(*arguments)
    assert done.code == 5
    assert "Themenliste" in done.err
    assert "„Xenophonies“" in done.err
    assert "enophon" not in done.out
    assert not target.exists()
    reopened = open_at(quick_program, TODAY)
    leak_scan.confirm(reopened, "Xenophonies")
    reopened.close()
    assert quick_program.try_(*arguments).code in {0, 1}
    assert target.exists()


def test_every_field_with_a_name_is_found(ws):
    somebody(ws)
    with ws.read() as vault, pytest.raises(NameLeakError) as raised:
        leak_scan.check(vault, {"Titel": "Projekt", "Bemerkung": "mit Mila", "Ziel": "Xenophonies Ziel"})
    assert [leak.field for leak in raised.value.leaks] == ["Bemerkung", "Ziel"]
    assert raised.value.details == {"field": "Bemerkung", "word": "Mila", "count": 2}
    assert raised.value.exit_code == 5


def test_names_in_the_school_book_and_in_shipped_topics_stop_nothing(quick_program, ws, tmp_path):
    """Persons may be called like schools, sites, carriers, and like words of the program."""
    book = {
        "sites": [{"code": "SZ", "name": "Schulzentrum Mila Xenophonie"}],
        "schools": [{"code": "GS", "site": "SZ", "name": "Mila-Xenophonie-Schule", "carrier": "Stadt Xenophonie",
                     "years": [{"school_year": "2025/26", "pupils": 100, "fte": 0.5}]}],
    }  # fmt: skip
    for name in ("Mila Xenophonie", "Wilhelm Schule", "Familie Schulangst", "Mobbing Gewalt", "Von Der Und", "Kind A"):
        somebody(ws, name)
    ws.close()
    path = tmp_path / "buch.json"
    path.write_text(json.dumps(book), encoding="utf-8")
    quick_program.do("import", "school", path)
    for report in ("kvjs", "time-shares"):
        for level in ("school", "site"):
            for fmt in ("json", "csv", "xlsx", "pdf"):
                target = Path(tmp_path, f"{report}-{level}.{fmt}")
                done = quick_program.try_(
                    "report", report, "--school-year", "2025/26", "--level", level, "--format", fmt, "--out", target
                )
                assert done.code in {0, 1}, done.err
                assert target.exists()
