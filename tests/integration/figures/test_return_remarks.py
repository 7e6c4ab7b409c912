"""Remarks on a return are scanned for names while they are typed, not only when the return is filed."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.return_remarks import UNIT
from ssa_desktop.services.figures import return_remarks
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.people.leak_scan import NameLeakError
from tests.integration.figures.test_filing import YEAR, desk, template_folder, ws

__all__ = ["desk", "template_folder", "ws"]


def test_a_name_in_a_remark_is_refused_while_it_is_typed(ws):
    remark = Remark("GS", UNIT, "Gespräche mit Mila nachgetragen")
    with pytest.raises(NameLeakError) as stopped:
        return_remarks.save(ws, YEAR, Level.SCHOOL, remark)
    assert [(leak.field, leak.word) for leak in stopped.value.leaks] == [("Ihre Bemerkung", "Mila")]
    assert return_remarks.listing(ws, YEAR, Level.SCHOOL) == []
    leak_scan.confirm(ws, "Mila")
    return_remarks.save(ws, YEAR, Level.SCHOOL, remark)
    assert len(return_remarks.listing(ws, YEAR, Level.SCHOOL)) == 1
