"""Releases in the window, worked with the keyboard: given, corrected, revoked, on paper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ssa_desktop.domain.rights.releases import Capacity, Consenter, Direction, Recipient, Release, ReleaseForm
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import releases
from ssa_desktop.ui.disclosed_preview import DisclosedPreview
from ssa_desktop.ui.pages.cases.case_band import CaseBand
from ssa_desktop.ui.pages.rights.case_card_releases import EndDialog
from ssa_desktop.ui.pages.rights.leak_dialog import LeakDialog
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog
from tests.ui.conftest import TODAY, settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, focused, nameless, press, type_text
from tests.ui.rights.releases_world import (
    DOWN,
    ENTER,
    RECIPIENT,
    TAB,
    WHERE,
    WHO,
    card_of,
    choose_path,
    filled,
    listed,
    pdf_text,
    press_button,
    preview_of,
    store_release,
)

__all__ = ["filled"]

# What the offscreen platform says of dialogs and suggestion lists; it is no fault of theirs.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_release_is_typed_in_from_top_to_bottom(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    assert card.lines() == []
    (band,) = window.findChildren(CaseBand)
    assert band.releases.text() == "Keine Entbindung"
    press_button(qtbot, window, card.add)
    dialog = dialog_of(window, ReleaseDialog)
    assert nameless(dialog) == []
    type_text(qtbot, window, WHO)
    press(qtbot, window, TAB)
    type_text(qtbot, window, WHERE)
    press(qtbot, window, TAB)
    press(qtbot, window, TAB)
    type_text(qtbot, window, "famil")
    press(qtbot, window, ENTER)
    press(qtbot, window, TAB)
    assert focused(window) is dialog.direction
    assert dialog.direction.currentText() == "nur Auskunft an die Genannten"
    # The sentence proposed is read whole: its field is as high as its lines.
    shown = dialog.consequences
    assert round(shown.document().size().height()) >= 2
    assert shown.viewport().height() >= shown.document().size().height() * shown.fontMetrics().lineSpacing()
    press(qtbot, window, DOWN)
    press(qtbot, window, TAB)
    type_text(qtbot, window, "Vorbereitung einer Hilfe")
    for _ in range(4):
        press(qtbot, window, TAB)
    assert focused(window) is dialog.form_kind
    assert dialog.form_kind.value() is None
    press(qtbot, window, DOWN)
    press(qtbot, window, TAB)
    press(qtbot, window, TAB)
    assert "bitte einschätzen" in dialog.consenting.text()
    press(qtbot, window, DOWN)
    assert "Die junge Person selbst" in dialog.consenting.text()
    press(qtbot, window, TAB)
    press(qtbot, window, TAB)
    type_text(qtbot, window, "sagt mit eigenen Worten, was weitergegeben wird")
    press(qtbot, window, ENTER, CTRL)
    # Revocability was not told yet: nothing is stored, and it says what is missing.
    assert "widerrufen werden kann" in dialog.problem_text()
    press_button(qtbot, window, dialog.revocable)
    press(qtbot, window, ENTER, CTRL)
    assert card.lines() == [f"{RECIPIENT} – gültig · bis 31.07.2026"]
    (found,) = filled.look(window, qtbot, lambda ws: releases.of_case(ws, filled.case_id))
    release = found.release
    assert release.recipients == (Recipient(WHO, WHERE),)
    assert release.topics == ("family",)
    assert (release.consented_by, release.form) == (Consenter.YOUNG_PERSON, ReleaseForm.WRITTEN)
    assert (release.direction, release.second_guardian) == (Direction.BOTH, "")
    # What is always in sight says so at once, and no longer once it is taken back.
    assert band.releases.text() == "Entbindung bis 31.07.2026"
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert card.lines() == []
    assert band.releases.text() == "Keine Entbindung"
    # Its dialog is gone by now; done again it is told and taken back all the same.
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert card.lines() == [f"{RECIPIENT} – gültig · bis 31.07.2026"]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert card.lines() == []


def test_without_insight_the_guardians_consent_and_the_child_is_heard(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.add)
    dialog = dialog_of(window, ReleaseDialog)
    assert not dialog.child_view.isVisible()
    dialog.capable.setFocus()
    press(qtbot, window, DOWN)
    press(qtbot, window, DOWN)
    assert "Die Sorgeberechtigten" in dialog.consenting.text()
    assert dialog.child_view.isVisible()
    assert not dialog.decision.isVisible()
    press_button(qtbot, window, dialog.conflict)
    assert dialog.decision.isVisible()
    dialog.entrusted_by.setFocus()
    press(qtbot, window, DOWN)
    assert "erwachsene Person" in dialog.consenting.text()
    assert not dialog.child_view.isVisible()
    assert not dialog.capable.isVisible()


def test_a_release_that_is_corrected_stands_in_the_form_as_it_is_kept(window, qtbot, filled):
    kept = Release(
        case_id=filled.case_id,
        granted_on=TODAY,
        ends_on=date(2026, 6, 30),
        recipients=(Recipient(WHO, WHERE), Recipient("Beraterin", "Beratungsstelle")),
        topics=("family",),
        purpose="Vorbereitung einer Hilfe",
        consequences="Die Hilfe beginnt später.",
        consented_by=Consenter.GUARDIANS,
        form=ReleaseForm.ELECTRONIC,
        limits="nichts über die Schule",
        has_health_data=True,
        capacity=Capacity(is_capable=False, assessed_on=TODAY - timedelta(days=1), reason="zu klein"),
        child_view="findet es gut",
        has_conflict=True,
        conflict_decision="mit der Leitung besprochen",
        is_revocability_told=True,
        direction=Direction.BOTH,
        second_guardian="Vater",
    )

    def nothing(*_: object) -> None:
        """Neither store nor tell here."""

    dialog = ReleaseDialog(window.desk, filled.case_id, nothing, nothing, kept, window)
    dialog.open()
    settle(qtbot, window)
    assert dialog.release() == kept
    # Whom it is not asked of, it is not said of.
    dialog.capable.setCurrentIndex(1)
    told = dialog.release()
    assert told is not None
    assert told.second_guardian == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "mindestens eine Person"), ("Alle Beteiligten", "geht nicht")],
)
def test_nobody_in_particular_is_refused_in_words(window, qtbot, filled, typed, said):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.add)
    dialog = dialog_of(window, ReleaseDialog)
    type_text(qtbot, window, typed)
    if typed:
        press(qtbot, window, TAB)
        type_text(qtbot, window, "Schule")
    press(qtbot, window, ENTER, CTRL)
    assert said in dialog.problem_text()


def test_another_recipient_is_a_key_press_away(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.add)
    dialog = dialog_of(window, ReleaseDialog)
    press_button(qtbot, window, dialog.recipients.more)
    type_text(qtbot, window, "Beraterin")
    press(qtbot, window, TAB)
    type_text(qtbot, window, "Beratungsstelle")
    # The first row was left empty and does not count.
    assert dialog.recipients.recipients() == (Recipient("Beraterin", "Beratungsstelle"),)
    assert nameless(dialog) == []


def test_a_release_is_revoked_with_undo(filled, make_window, qtbot):
    store_release(filled)
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    card = card_of(window, qtbot, filled)
    (more,) = card.menus
    (revoke,) = [action for action in more.menu().actions() if "Widerrufen" in action.text()]
    revoke.trigger()
    settle(qtbot, window)
    dialog = dialog_of(window, EndDialog)
    assert dialog.day.day() == TODAY
    press(qtbot, window, ENTER, CTRL)
    assert card.lines() == [f"{RECIPIENT} – widerrufen · bis 31.07.2026"]
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert card.lines() == [f"{RECIPIENT} – gültig · bis 31.07.2026"]


def test_a_name_of_another_is_stopped_and_can_be_confirmed(window, qtbot, filled):
    card = card_of(window, qtbot, filled)
    press_button(qtbot, window, card.add)
    dialog = dialog_of(window, ReleaseDialog)
    dialog.recipients.set_recipients((Recipient("Beraterin", "Klinik Winterberg"),))
    dialog.topics.set_topics(["family"])
    dialog.form_kind.set_value(ReleaseForm.WRITTEN)
    dialog.capable.setCurrentIndex(1)
    dialog.capacity_reason.setText("erklärt es selbst")
    dialog.revocable.setChecked(True)
    dialog.purpose.setFocus()
    type_text(qtbot, window, "Hilfe im Winter")
    press(qtbot, window, ENTER, CTRL)
    asked = dialog_of(window, LeakDialog)
    assert "„Winter“ – Feld: Zweck" in asked.said()
    assert nameless(asked) == []
    # The safe way is the default.
    press(qtbot, window, ENTER)
    assert dialog.isVisible()
    assert card.lines() == []
    press(qtbot, window, ENTER, CTRL)
    press_button(qtbot, window, dialog_of(window, LeakDialog).action)
    assert card.lines() == ["Beraterin, Klinik Winterberg – gültig · bis 31.07.2026"]
    assert filled.look(window, qtbot, leak_scan.confirmed) == [("Winter", TODAY)]


def test_the_filled_form_is_recorded_when_it_is_saved(filled, make_window, qtbot, monkeypatch, tmp_path):
    store_release(filled)
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    card = card_of(window, qtbot, filled)
    (form,) = [action for action in card.menus[0].menu().actions() if "Vordruck" in action.text()]
    form.trigger()
    settle(qtbot, window)
    assert listed(filled, window, qtbot) == []
    names = choose_path(window, monkeypatch, tmp_path / "blatt.pdf")
    preview_of(window).save_button.click()
    settle(qtbot, window)
    assert names == ["schweigepflichtentbindung.pdf"]
    text = pdf_text(tmp_path / "blatt.pdf")
    assert "Mila Muster" in text
    assert WHO in text
    (found,) = listed(filled, window, qtbot)
    assert (found.kind, found.ground, found.recipient) == ("release_form", "own_right", "Die junge Person selbst")


def test_the_form_for_guardians_who_must_not_know_is_not_even_shown(filled, make_window, qtbot):
    store_release(
        filled,
        consented_by=Consenter.GUARDIANS,
        capacity=Capacity(is_capable=False, assessed_on=TODAY, reason="zu jung"),
        child_view="einverstanden",
    )
    ws = filled.folder.open()
    with ws.change() as vault:
        vault.execute("INSERT INTO case_choice (case_id, without_guardians) VALUES (?, 1)", (filled.case_id,))
    ws.close()
    window = make_window(filled.folder.path)
    unlock(qtbot, window)
    card = card_of(window, qtbot, filled)
    problems: list[str] = []
    window.desk.problem.connect(problems.append)
    (form,) = [action for action in card.menus[0].menu().actions() if "Vordruck" in action.text()]
    form.trigger()
    settle(qtbot, window)
    assert "§ 8 Abs. 3 SGB VIII" in problems[0]
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, DisclosedPreview) and one.isVisible()]
