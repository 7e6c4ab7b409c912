"""Whatever she changes can be taken back: every place of the window that changes data tells so with an undo.

Read off the source: a call of a service that changes the vault or the school book stands in a function that tells of it
with a way back (or hands it to something that does), and whoever tells without a way back stands below with the reason.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "ssa_desktop"
UI = PACKAGE / "ui"

NOTHING_CHANGED = "nothing was changed: it says so, or what to do"
WENT_OUT = "a file or a print went out of the house, and that stays written down"
ERASED = "deletion of a person, under a rule or of a working note: erased for good, with a record of it"
OF_THE_KEYS = "keys and passphrases are changed in one step that cannot be half-way; the old ones open nothing more"
IS_UNDO = "it takes something back itself"

TOLD_WITHOUT_UNDO = {
    "capture/capture.py CaptureForm.say_set_aside": NOTHING_CHANGED,
    "drafts.py DraftKeeper.keep_changed.done": NOTHING_CHANGED,
    "shell/hit_lines.py go_to": NOTHING_CHANGED,
    "shell/main_window.py MainWindow._anew": "how the window looks is changed back where it was changed",
    "shell/notice_band.py NoticeBand._acknowledge_missing.done": "that she has looked is no record of hers",
    "pages/rights/access_review.py ReviewDialog._hand_over.done": WENT_OUT,
    "pages/appointments/appointment_steps.py AppointmentSteps._write_calendar.done": WENT_OUT,
    "pages/appointments/marked_appointment.py MarkedCard.do": NOTHING_CHANGED,
    "pages/cases/attachment_list.py AttachmentList._save.saved": WENT_OUT,
    "pages/cases/attachment_list.py AttachmentList._look.show": NOTHING_CHANGED,
    "pages/cases/case_entries.py CaseEntries.correct": NOTHING_CHANGED,
    "pages/cases/case_steps.py CaseSteps.erase_note.erased": ERASED,
    "pages/together/paper_making.py save_word_file.ask": WENT_OUT,
    "pages/together/cooperation_evaluations.py EvaluationsPanel._send_invitation.saved": WENT_OUT,
    "pages/together/cooperation_staffing.py StaffingPanel.ask_plan": NOTHING_CHANGED,
    "pages/together/cooperation_evaluations.py EvaluationsPanel.ask": NOTHING_CHANGED,
    "pages/keeping/day_questions.py DayQuestions._confirm_day.done": "her word on the day; a later one takes its place",
    "pages/keeping/day_questions.py DayQuestions._thin.done": "backups that were removed",
    "pages/figures/figures_annual.py AnnualPanel.save_as.write": WENT_OUT,
    "pages/figures/figures_filing.py FilingPanel._file.done": "a filed return is frozen; a new version corrects it",
    "pages/figures/figures_forms.py FormsPanel._taken": NOTHING_CHANGED,
    "pages/figures/figures_forms.py FormsPanel._write": WENT_OUT,
    "pages/figures/figures_merge.py MergePanel._failed": NOTHING_CHANGED,
    "pages/figures/figures_merge.py MergePanel._save.done": WENT_OUT,
    "pages/figures/figures_return.py ReturnPanel._explain": NOTHING_CHANGED,
    "pages/figures/figures_shares.py SharesPanel._explain_unit": NOTHING_CHANGED,
    "pages/long_work.py LongWork.run.broke": NOTHING_CHANGED,
    "pages/people/person_steps.py PersonSteps._say_erased": ERASED,
    "pages/keeping/privacy_backup.py BackupPanel._made": "a backup was made: it ends by its own rule",
    "pages/keeping/privacy_backup.py BackupPanel._checked": NOTHING_CHANGED,
    "pages/keeping/privacy_backup.py BackupPanel._failed": NOTHING_CHANGED,
    "pages/rights/privacy_disclosures.py DisclosuresPanel._export.done": WENT_OUT,
    "pages/keeping/privacy_due.py DuePanel._erased": ERASED,
    "pages/rights/privacy_handover.py HandoverPanel._write.done": WENT_OUT,
    "pages/rights/privacy_handover.py HandoverPanel._seal.done": WENT_OUT,
    "pages/rights/privacy_handover.py HandoverPanel._write_return.done": WENT_OUT,
    "pages/rights/privacy_handover.py HandoverPanel._back.done": IS_UNDO,
    "pages/rights/privacy_handover.py HandoverPanel.open_package.looked": NOTHING_CHANGED,
    "pages/rights/privacy_handover.py HandoverPanel._lead_through.shown": NOTHING_CHANGED,
    "pages/people/pupil_year_dialog.py PupilYearSteps._open": NOTHING_CHANGED,
    "pages/figures/report_export.py ReportExport._write": WENT_OUT,
    "pages/people/school_year_dialog.py SchoolYearSteps._open": NOTHING_CHANGED,
    "pages/exchange/settings_import.py ImportPanel._take_back.done": IS_UNDO,
    "pages/exchange/settings_import.py ImportPanel.read_school_file.compared": NOTHING_CHANGED,
    "pages/exchange/settings_import.py ImportPanel.read_records.done": "a vault taken in brings deletions along",
    "pages/keys/settings_keys.py KeysPanel._open.changed": OF_THE_KEYS,
    "pages/exchange/table_wizard.py TableWizard._leave_mapped": "which column is what is asked again",
    "pages/time/time_sheet_dialog.py TimeSheetDialog._give_out.write": WENT_OUT,
    "shell/person_actions.py print_slip.show": NOTHING_CHANGED,
    "printing.py PreviewDialog._say_saved": WENT_OUT,
    "shell/timer.py TimerActions._tell_stopped": NOTHING_CHANGED,
}
"""Who tells without a way back, and why."""


def functions_around(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> list[str]:
    found = []
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.append(node.name)
    return found[::-1]


@cache
def trees() -> dict[str, tuple[ast.Module, dict[ast.AST, ast.AST]]]:
    found = {}
    for path in sorted(UI.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        found[path.relative_to(UI).as_posix()] = tree, parents
    return found


def tells() -> Iterator[tuple[str, ast.Call]]:
    """Yield each call of ``desk.tell`` and ``desk.tell_step`` with the place it stands at."""
    for name, (tree, parents) in trees().items():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"tell", "tell_step"}
            ):
                yield f"{name} {'.'.join(functions_around(node, parents))}", node


def test_whoever_tells_of_a_change_offers_a_way_back_or_has_a_reason() -> None:
    without = {place for place, call in tells() if len(call.args) + len(call.keywords) == 1}
    assert without - set(TOLD_WITHOUT_UNDO) == set()
    # A reason that nobody needs any more goes.
    assert set(TOLD_WITHOUT_UNDO) - without == set()
    assert sum(1 for _ in tells()) > len(without) * 2


def test_nobody_offers_an_empty_way_back() -> None:
    for place, call in tells():
        given = [one.value for one in call.args[1:] if isinstance(one, ast.Constant)]
        # Areas have names, and ways back are no constants.
        assert all(given), place
        assert "tell_step" in ast.unparse(call.func) or not given, place
