"""Changed rules, what she is told at unlock, and what goes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ssa_desktop.cli.output import due_text
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.records import Concern, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import (
    automatic_deletion,
    backup_look,
    backups,
    deletion,
    due_overview,
    keeping,
    known_day,
    retention_rules,
)
from tests.integration.keeping.retention.diary import (
    HOLD,
    Diary,
    believed,
    book,
    case,
    names,
    on,
    person,
    reports_of,
    talk,
)


def test_a_changed_rule_moves_the_days_and_can_be_put_back(ws):
    file = case(ws, person(ws), closed=date(2023, 9, 12))
    retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.YEARS, 3, "Vorgabe des Trägers")
    assert on(ws, "2026-09-11") == []
    assert on(ws, "2026-09-12") == [("case", "P-2023-001", "2026-09-12", "due")]
    shown = {rule.kind: rule for rule in retention_rules.listing(ws)}[RetentionRule.CASE_FILE]
    assert (shown.source, shown.changed_on, shown.shipped.amount) == ("Vorgabe des Trägers", date(2023, 9, 12), 1)
    # Leaving the school is still the end.
    view = cases.view(ws, file)
    cases.correct(ws, file, replace(view.case, left_school=date(2024, 7, 26)))
    assert on(ws, "2024-07-26") == [("case", "P-2023-001", "2024-07-26", "due")]
    retention_rules.reset(ws, RetentionRule.CASE_FILE)
    assert {rule.changed_on for rule in retention_rules.listing(ws)} == {None}


def test_a_rule_needs_a_source_and_a_period_it_may_have(ws):
    with pytest.raises(UsageError):
        retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.YEARS, 3, "  ")
    with pytest.raises(UsageError):
        retention_rules.change(ws, RetentionRule.BACKUP, PeriodKind.DAYS, 91, "Träger")
    assert {rule.changed_on for rule in retention_rules.listing(ws)} == {None}


@pytest.mark.parametrize("amount", [0, 1, 2])
def test_a_longer_rule_for_talks_and_notes_holds_too(ws, amount):
    mila = person(ws)
    talk(ws, "2023-09-11", Concern(mila))
    cases.add_working_note(ws, WorkingNote(date(2023, 9, 12), "Notiz", None, mila))
    for kind in (RetentionRule.CONTACT_WITHOUT_CASE, RetentionRule.WORKING_NOTE):
        retention_rules.change(ws, kind, PeriodKind.SCHOOL_YEARS, amount, "Träger")
    day = SchoolYear(2023 + amount).last_day
    assert deletion.due(ws, day - timedelta(days=1)) == []
    assert {item.kind for item in deletion.due(ws, day)} == {"contact", "working_note"}


def unlock(diary: Diary, day: str) -> list[tuple[str, int]]:
    """Unlock on a day, the vault having been used until then; return what is told of deletion."""
    diary.turn_to(day)
    opened = diary.open()
    if any(notice.kind == known_day.DATE_DOUBTED for notice in opened.notices):
        opened.close()
        believed(diary)
        opened = diary.open()
    told = [
        (notice.kind, int(str(notice.details["number"])))
        for notice in opened.notices
        if notice.kind in {"retention_due", "deleted_automatically"}
    ]
    opened.close()
    return told


def test_she_is_told_at_unlock_what_is_due_and_since_when_is_kept(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    ws.close()
    assert unlock(diary, "2025-07-30") == []
    assert unlock(diary, "2025-07-31") == [("retention_due", 1)]
    assert unlock(diary, "2025-09-20") == [("retention_due", 1)]
    opened = diary.open()
    with opened.read() as vault:
        assert vault.execute("SELECT kind, first_shown_on FROM due_notice").fetchall() == [("case", "2025-07-31")]
    opened.close()


def test_deleting_by_itself_is_off_and_waits_for_its_notice_period(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    on_hold = case(ws, person(ws, "Nils Muster"), closed=date(2023, 9, 12))
    keeping.set_hold(ws, on_hold, replace(HOLD, until=date(2024, 1, 1)))
    undecided = case(ws, person(ws, "Zoe Zufall"), closed=date(2023, 9, 12))
    keeping.choose(ws, undecided, CaseChoice(protection_began=date(2023, 9, 5)))
    assert automatic_deletion.get(ws) is None
    with pytest.raises(UsageError):
        automatic_deletion.set_days(ws, 13)
    automatic_deletion.set_days(ws, 14)
    assert automatic_deletion.get(ws) == 14
    diary.turn_to("2025-08-15")
    before = reports_of(ws)
    ws.close()
    assert unlock(diary, "2025-08-01") == [("retention_due", 2)]
    assert unlock(diary, "2025-08-14") == [("retention_due", 2)]
    # The hold's day has passed, but nobody lifted it: that is hers to decide.
    assert unlock(diary, "2025-08-15") == [("deleted_automatically", 1), ("retention_due", 1)]
    opened = diary.open()
    assert names(opened) == {"Nils Muster", "Zoe Zufall"}
    assert reports_of(opened) == before
    with opened.read() as vault:
        writers = {
            who for (who,) in vault.execute("SELECT who FROM change_log WHERE kind = 'case' AND action = 'removed'")
        }
    assert writers == {"rule"}
    automatic_deletion.set_days(opened, None)
    assert automatic_deletion.get(opened) is None
    opened.close()


def test_nothing_goes_by_itself_unless_she_turned_it_on(ws, diary):
    case(ws, person(ws), closed=date(2023, 9, 12))
    ws.close()
    for day in ("2025-08-01", "2026-08-01", "2027-08-01"):
        assert unlock(diary, day) == [("retention_due", 1)]


def test_a_backup_that_still_holds_it_is_told_before_and_after(ws, diary, tmp_path):
    case(ws, person(ws), closed=date(2023, 9, 12))
    diary.turn_to("2025-07-31")
    place = tmp_path / "stick"
    place.mkdir()
    backups.create(ws, place / "sicherung.ssabackup")
    (item,) = deletion.due(ws, ws.today())
    _, known = due_overview.preview(ws, ws.today(), frozenset({item.id}))
    (before,) = due_overview.backups_with_it(known, backup_look.look(known))
    assert due_overview.backups_with_it(known) == (before,)
    done = deletion.erase_due(ws, ws.today(), 1)
    assert done.backups == (before,)
    assert before.place.startswith(str(place))
    assert before.until <= date(2025, 7, 31) + timedelta(days=90)


def test_the_list_in_words_says_what_is_held_and_why(ws):
    held_file = case(ws, person(ws), closed=date(2023, 9, 12))
    keeping.set_hold(ws, held_file, HOLD)
    day = date(2025, 7, 31)
    assert due_text(day, deletion.due(ws, day), "de").splitlines()[0] == "Am 31.07.2025 ist nichts zu löschen."
    case(ws, person(ws, "Nils Muster"), closed=date(2023, 9, 12))
    book(ws, "2023-09-12", Activity.TRAINING)
    day = date(2025, 12, 31)
    lines = due_text(day, deletion.due(ws, day), "de").splitlines()
    assert "ist 1 Eintrag zu löschen" in lines[0]
    assert "P-2023-002" in lines[1]
    assert "gehalten" in lines[2]
    assert "P-2023-001" in lines[3]
    assert lines[3].endswith("[Löschsperre]")
