"""A school is called by a code that every file of the program can name again."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.services.people import schools
from tests.integration.program import Program

BAD = ("G S", "-GS", "=1", "GS\u200b", "GS:1", "x" * 41)


@pytest.mark.parametrize("code", BAD)
def test_a_new_school_or_site_has_a_code_that_can_be_read_back(quick_program: Program, code: str) -> None:
    with quick_program.open() as ws:
        for school, site in ((School(code, "Schule"), None), (School("GS", "Schule", code), Site(code, "Standort"))):
            with pytest.raises(UsageError) as caught:
                schools.save(ws, school, None, site)
            assert caught.value.key == "school.bad_code"
        assert (schools.listing(ws), schools.sites(ws)) == ([], [])


def test_a_school_that_a_file_brought_is_corrected_whatever_it_is_called(quick_program: Program) -> None:
    quick_program.do("import", "school", quick_program.school_book({"schools": [{"code": "GS:1", "name": "Schule"}]}))
    with quick_program.open() as ws:
        schools.save(ws, School("GS:1", "Grundschule Muster"))
        assert [one.name for one in schools.listing(ws)] == ["Grundschule Muster"]
