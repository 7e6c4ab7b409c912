"""Every dialog in German, in English and in a stretched language: nothing is cut off, nothing is left in German."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog

import ssa_desktop.ui
from ssa_desktop.ui.look.theme import set_appearance
from ssa_desktop.ui.pages.appointments.plan_dialogs import _PlanDialog
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import _KeepingDialog
from ssa_desktop.ui.pages.keys.keys_dialogs import KeyDialog, SheetDialog
from ssa_desktop.ui.pages.people.person_choice_dialog import PersonChoiceDialog
from ssa_desktop.ui.pages.record_dialog import RecordDialog
from ssa_desktop.ui.pages.rights.outgoing_dialog import OutgoingDialog
from ssa_desktop.ui.pages.together.meeting_dialogs import MeetingBase
from ssa_desktop.ui.pages.together.school_papers import SchoolPaperDialog
from tests.ui.conftest import once_laid_out, settle
from tests.ui.dialog_world import World
from tests.ui.languages import (
    PSEUDO,
    foreign_days_and_numbers,
    known_words,
    lengths_in_minutes,
    shown_texts,
    untranslated,
    written_in_fields,
)
from tests.ui.measuring import (
    cut_off,
    mnemonic_faults,
    out_of_reach,
    small_headings,
    squeezed,
    too_wide,
    unreadable_lists,
)
from tests.ui.openers import OPENED_BY, OPENERS
from tests.ui.spoken import accessible
from tests.ui.spoken.spoken_world import made, world
from tests.ui.tabbing import enter_goes_astray, missed_by_tab
from tests.ui.test_translations import ENGLISH, translated_in

__all__ = ["made", "world"]

SCREEN_WIDTH, FREE_HEIGHT = 1366, 668
"""Of 768 pixels, without a title bar and a task bar."""

FRAMES = {
    FormDialog,
    KeyDialog,
    SheetDialog,
    OutgoingDialog,
    PersonChoiceDialog,
    RecordDialog,
    _KeepingDialog,
    MeetingBase,
    _PlanDialog,
    SchoolPaperDialog,
}
"""What others are made of; none of them is ever opened itself."""


HALVES = pytest.mark.parametrize("half", [0, 1])
"""Two tests can run side by side; each sees every other dialog."""


def every_dialog(world: World, half: int) -> Iterator[tuple[str, QDialog]]:
    """Show one dialog after the other of a half of them."""
    for name, (_, opener) in list(OPENERS.items())[half::2]:
        dialog = opener(world)
        dialog.open()
        settle(world.qtbot, world.window)
        yield name, dialog
        dialog.hide()
        dialog.deleteLater()
        QApplication.processEvents()


def faults(world: World, dialog: QDialog) -> list[str]:
    names = set(world.school_names.values())
    found = once_laid_out(lambda: cut_off(dialog) + squeezed(dialog, names) + too_wide(dialog) + out_of_reach(dialog))
    found += small_headings(dialog) + unreadable_lists(dialog) + mnemonic_faults(dialog)
    least = dialog.minimumSizeHint()
    if least.height() > FREE_HEIGHT or dialog.width() > SCREEN_WIDTH:
        found.append(f"larger than the screen: {dialog.width()} wide, {least.height()} high at the least")
    return found


@pytest.mark.parametrize("world", [("de", 100), ("de", 150)], indirect=True)
@HALVES
def test_no_dialog_cuts_anything_off(world: World, half: int) -> None:
    found = {}
    for name, dialog in every_dialog(world, half):
        texts = shown_texts(dialog) | written_in_fields(dialog)
        wrong = [*faults(world, dialog), *foreign_days_and_numbers(texts, "de"), *lengths_in_minutes(texts)]
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@HALVES
def test_every_control_has_a_name_and_a_role_tab_comes_to_it_and_enter_knows_its_button(
    world: World, half: int
) -> None:
    found = {}
    for name, dialog in every_dialog(world, half):
        with world.qtbot.waitActive(dialog):
            dialog.activateWindow()
        wrong = [*accessible.faults(dialog), *missed_by_tab(world.qtbot, dialog), *enter_goes_astray(dialog)]
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("world", [("de", 100)], indirect=True)
@HALVES
def test_no_dialog_cuts_anything_off_in_the_dark_with_names_shown(world: World, half: int, qapp: QApplication) -> None:
    set_appearance(qapp, dark=True)
    world.desk.set_discreet(not world.desk.discreet())
    found = {name: wrong for name, dialog in every_dialog(world, half) if (wrong := faults(world, dialog))}
    assert found == {}


@pytest.mark.parametrize("world", [("en", 100), ("en", 150)], indirect=True)
@HALVES
def test_no_english_dialog_cuts_anything_off_or_is_german(world: World, half: int) -> None:
    german = translated_in(ENGLISH).keys()
    found = {}
    for name, dialog in every_dialog(world, half):
        texts = shown_texts(dialog)
        said = texts | written_in_fields(dialog)
        foreign = [*foreign_days_and_numbers(said, "en"), *lengths_in_minutes(said)]
        wrong = [*faults(world, dialog), *sorted(texts & german), *foreign]
        if wrong:
            found[name] = wrong
    assert found == {}


@pytest.mark.parametrize("world", [(PSEUDO,)], indirect=True)
@HALVES
def test_every_word_of_a_dialog_is_translated_and_has_room_to_be_longer(world: World, half: int) -> None:
    data, found = known_words(world, *OPENED_BY), {}
    for name, dialog in every_dialog(world, half):
        wrong = [*faults(world, dialog), *untranslated(shown_texts(dialog), data)]
        if wrong:
            found[name] = wrong
    assert found == {}


def test_every_dialog_is_among_them() -> None:
    for module in pkgutil.walk_packages(ssa_desktop.ui.__path__, "ssa_desktop.ui."):
        importlib.import_module(module.name)
    known = {kind for kind, _ in OPENERS.values()}
    dialogs = {kind for kind in _below(QDialog) if kind.__module__.startswith("ssa_desktop.")}
    assert sorted(kind.__qualname__ for kind in dialogs - known - FRAMES) == []
    # What others are made of has others.
    assert all(kind.__subclasses__() for kind in FRAMES)


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
