"""Opens the window on invented data without a display and takes a picture of every page and panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.ui.app import application
from ssa_desktop.ui.help.manual_window import ManualWindow
from ssa_desktop.ui.look.theme import apply_theme
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.work_area import WorkArea
from tests.screens.resting import rest_until
from tests.screens.steps import steps

WIDTH: Final = 1366
HEIGHT: Final = 768
NOW: Final = datetime(2026, 3, 4, 10, 15)
STEP: Final = "schritt-"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: the name of its file, what it shows in words, and the picture."""

    name: str
    title: str
    picture: QImage


def take(folder: Path, language: str, *, dark: bool, single: bool = False) -> Iterator[Shot]:
    """Yield a picture of the unlock page, and of every page and panel on the data in ``folder``.

    ``single``: those of single steps as well, which the manual shows; their names begin with ``STEP``.
    """
    app = application(language)
    app.setCursorFlashTime(0)  # it is in each picture, or it would be in some of them
    apply_theme(app, dark=dark)
    window = MainWindow(folder, language, lambda: NOW)
    window.resize(WIDTH, HEIGHT)
    window.show()
    rest_until(lambda: not window.worker.is_busy)
    yield _shot(window, "unlock", window.tr("Entsperren"))
    window.unlock_page.passphrase.line.setText(DEMO_PASSPHRASE)
    window.unlock_page.open_button.click()
    rest_until(lambda: window.work_area is not None and not window.worker.is_busy)
    area = window.work_area
    assert area is not None
    number = 0
    for kind in PAGES:
        area.go(kind.name)
        rest_until(lambda: not window.worker.is_busy)
        page = area.page(kind.name)
        entries = {entry.name: entry for entry in page.entries()} if isinstance(page, PanelPage) else {"": None}
        for name, entry in entries.items():
            if name and isinstance(page, PanelPage):
                page.go(name)
                rest_until(lambda: not window.worker.is_busy)
            number += 1
            place = f"{kind.name}-{name}" if name else kind.name
            title = page.title()
            if entry is not None and isinstance(page, PanelPage):
                title = f"{title} › {page.title_of(entry)}"
            yield _shot(window, f"{number:02}-{place}", title)
    yield from _more(window, area, number)
    if single:
        yield from (Shot(STEP + name, name, picture) for name, picture in steps(window, area))
    window.close()
    rest_until(window.isHidden)
    window.deleteLater()


def _more(window: MainWindow, area: WorkArea, number: int) -> Iterator[Shot]:
    """Yield what is no page of its own: a case, the tour, the manual and the cover."""
    area.go(CasesPage.name)
    rest_until(lambda: not window.worker.is_busy)
    cases = area.page(CasesPage.name)
    if isinstance(cases, CasesPage) and cases.model.rowCount():
        cases.open_case(cases.model.record(0).case_id)
        rest_until(lambda: not window.worker.is_busy)
        yield _shot(window, f"{number + 1:02}-case", window.tr("Fall"))
    area.tour.begin()
    rest_until(lambda: area.tour.is_running and not window.worker.is_busy)
    yield _shot(window, f"{number + 2:02}-tour", window.tr("Rundgang"))
    area.tour.leave()
    rest_until(lambda: not window.worker.is_busy)
    window.show_help()
    manual = window.findChild(ManualWindow)
    if manual is not None:
        # The chapter follows once the window stands.
        rest_until(lambda: manual.page.chapter is not None)
        yield _shot(manual, f"{number + 3:02}-manual", window.tr("Handbuch"))
        manual.close()
    window.toggle_cover()
    rest_until(lambda: not window.worker.is_busy)
    yield _shot(window, f"{number + 4:02}-cover", window.tr("Sichtschutz"))
    window.toggle_cover()


def _shot(widget: QWidget, name: str, title: str) -> Shot:
    return Shot(name, title, widget.grab().toImage())
