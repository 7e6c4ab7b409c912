"""A sealed archive opens to the last day on which something in it is kept, and without an end where there is none."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.exchange.handover_file import read_package
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import keeping, retention_rules
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.rights import handover_open, handovers, leaving
from ssa_desktop.services.rights.handover_front import read_about
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.recovery_code import recovery_secret
from tests.stores import new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
PLAIN = date(2027, 7, 31)
"""When a case that was closed in this school year is due."""
FAR = date(2040, 1, 1)
Change = Callable[[Workspace, int], object]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("letzter-tag") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "sheet.pdf", clock=lambda: NOW)
    return folder


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(template, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(opened, School("GS", "Grundschule Muster"))
    yield opened
    opened.close()


def case_of(ws: Workspace, *, closed: bool = True, born: str | None = "2017-09") -> int:
    person = people.add(ws, Person(name="Mila Muster", born=born))
    number = cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    if closed:
        with ws.change() as vault:
            vault.execute("UPDATE case_file SET closed = '2026-02-02' WHERE id = ?", (number,))
    return number


def hold(until: date | None) -> Change:
    return lambda ws, case: keeping.set_hold(ws, case, Hold(HoldGround.COURT_ORDER, "Verfahren", TODAY, until=until))


def lifted_hold(ws: Workspace, case: int) -> None:
    keeping.lift_hold(ws, keeping.set_hold(ws, case, Hold(HoldGround.COURT_ORDER, "Verfahren", TODAY, until=FAR)))


def restriction(until: date | None) -> Change:
    def restrict(ws: Workspace, case: int) -> None:
        said = Restriction(RestrictionGround.HARM, "Grund", "Leitung", TODAY, until=FAR, informed_on=TODAY)
        number = keeping.restrict(ws, case, said)
        with ws.change() as vault:
            # As an earlier version could leave it, and as it stands once its day has passed.
            day = None if until is None else until.isoformat()
            vault.execute("UPDATE restriction SET until = ?, since = '2025-01-01' WHERE id = ?", (day, number))

    return restrict


def matter(choice: ProtectionChoice | None, ended: date | None = date(2026, 2, 1)) -> Change:
    reason = None if choice is None else "Jugendamt"
    said = CaseChoice(
        protection_began=date(2026, 1, 5), protection_ended=ended, protection_choice=choice, protection_reason=reason
    )
    return lambda ws, case: keeping.choose(ws, case, said)


def nothing(_: Workspace, __: int) -> None:
    """Leave the case as it is."""


@pytest.mark.parametrize(
    ("change", "closed", "last"),
    [
        (nothing, True, PLAIN),
        (nothing, False, PLAIN),
        (hold(FAR), True, FAR),
        (hold(FAR), False, FAR),
        (hold(date(2026, 12, 1)), True, PLAIN),
        (lifted_hold, True, PLAIN),
        (restriction(FAR), True, FAR),
        (matter(ProtectionChoice.SECTION_9B), True, date(2117, 9, 30)),
        (matter(ProtectionChoice.SECTION_9B), False, date(2117, 9, 30)),
        (matter(ProtectionChoice.TEN_YEARS_FROM_MAJORITY), True, date(2045, 9, 30)),
        (matter(ProtectionChoice.AS_CASE_FILE), True, PLAIN),
        (hold(None), True, None),
        (hold(None), False, None),
        (restriction(None), True, None),
        (restriction(TODAY - timedelta(days=1)), True, None),
        (matter(None), True, None),
        (matter(None), False, None),
        (matter(None, ended=None), False, None),
    ],
)
def test_the_last_day_is_that_of_what_is_kept_longest(
    ws: Workspace, change: Change, closed: bool, last: date | None
) -> None:
    case_of(ws)
    kept = case_of(ws, closed=closed)
    change(ws, kept)
    found = leaving.state(ws)
    with ws.read() as vault:
        pseudonym = vault.execute(
            "SELECT pseudonym FROM person WHERE id = (SELECT person_id FROM case_file WHERE id = ?)", (kept,)
        ).fetchone()[0]
    assert found.last_due == last
    assert found.without_end == (() if last else (pseudonym,))


def test_a_choice_that_needs_a_month_of_birth_ends_nothing_without_it(ws: Workspace) -> None:
    kept = case_of(ws, born=None)
    matter(ProtectionChoice.SECTION_9B)(ws, kept)
    assert leaving.state(ws).last_due is None


def test_a_longer_rule_of_hers_counts_for_open_cases_too(ws: Workspace) -> None:
    case_of(ws, closed=False)
    retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.YEARS, 60, "Vereinbarung")
    assert leaving.state(ws).last_due == date(2086, 3, 4)


def sealed(ws: Workspace, tmp_path: Path) -> tuple[Path, str, date | None]:
    archive, sheet = tmp_path / "archiv.ssau", tmp_path / "archiv.txt"
    last = leaving.seal(ws, archive, sheet)
    return archive, sheet.read_text(encoding="utf-8"), last


def opens_on(day: date, folder: Path, archive: Path, sheet: str) -> bool:
    """Return whether somebody else's store opens an archive on a day."""
    if not folder.exists():
        new_stores(folder, PASSPHRASE + " anders", folder.parent / "anders.pdf", clock=lambda: NOW)
    clock, said = datetime.combine(day, time(9)), list[str]()
    with closing(open_workspace(folder, clock=lambda: clock, passphrase=PASSPHRASE + " anders")) as his:
        try:
            handover_open.look(his, archive, sheet.splitlines()[0])
        except RefusedError as error:
            said.append(error.key)
    assert said in ([], ["handover.expired"])
    return not said


def test_a_file_on_hold_can_be_opened_to_the_end_of_its_hold(ws: Workspace, tmp_path: Path) -> None:
    hold(FAR)(ws, case_of(ws))
    archive, sheet, last = sealed(ws, tmp_path)
    assert last == FAR
    assert "01.01.2040" in sheet
    other = tmp_path / "anderswo"
    assert opens_on(PLAIN + timedelta(days=1), other, archive, sheet)
    assert opens_on(FAR, other, archive, sheet)
    assert not opens_on(FAR + timedelta(days=1), other, archive, sheet)


def test_what_has_no_last_day_is_sealed_without_one_and_every_paper_says_so(ws: Workspace, tmp_path: Path) -> None:
    hold(None)(ws, case_of(ws))
    archive, sheet, last = sealed(ws, tmp_path)
    assert last is None
    assert "Das Archiv hat keinen letzten Tag" in sheet
    package = read_package(archive, recovery_secret(sheet.splitlines()[0]))
    assert read_about(package.about).until is None
    page = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(leaving.statement(ws))).pages)
    assert "steht noch nicht fest" in page
    assert "Am genannten Tag" not in page
    assert opens_on(date(2190, 1, 1), tmp_path / "anderswo", archive, sheet)
    (one,) = handovers.listing(ws)
    assert one.until is None
    # Nothing says that it is over.
    folder = ws.folder
    ws.close()
    with closing(open_workspace(folder, clock=lambda: datetime(2190, 1, 1), passphrase=PASSPHRASE)) as later:
        assert "handover_archive_over" not in {notice.kind for notice in later.notices}
