"""Whom a time sheet names: what she entered, else the carrier that all schools have."""

from __future__ import annotations

from datetime import datetime

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.time import time_export
from tests.integration.program import Program


def test_the_carrier_of_the_schools_stands_in_until_one_is_entered(quick_program: Program):
    code = quick_program.code_file.read_text(encoding="utf-8")
    ws = open_workspace(quick_program.data, clock=lambda: datetime(2026, 3, 18, 12, 0), recovery_code=code)
    try:
        schools.save(ws, School("GS", "Schule Nord", carrier="Stadt Musterheim"))
        assert time_export.particulars(ws) == ("Stadt Musterheim", "")
        schools.save(ws, School("RS", "Schule Süd", carrier="Verein Beispiel"))
        assert time_export.particulars(ws) == ("", "")
        carrier.save(ws, Carrier(name="Kreis Muster", address="Am Weg 1"))
        time_export.save_particulars(ws, "Anderer", "Mila Muster")
        assert carrier.get(ws) == Carrier(name="Kreis Muster", address="Am Weg 1", practitioner="Mila Muster")
        assert time_export.particulars(ws) == ("Kreis Muster", "Mila Muster")
    finally:
        ws.close()
