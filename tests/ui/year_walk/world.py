"""What the phases of the walk share: a window whose clock goes on, everything that was saved, and the figures."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_report import AnnualReport
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import annual_report
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.pages.panel_page import Panel, PanelPage
from ssa_desktop.ui.printing import PreviewDialog
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.integration.program import PASSPHRASE, rendered
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import CTRL, dialog_of, open_panel, press, push, type_text
from tests.unit.documents.reading import words

T = TypeVar("T")
D = TypeVar("D", bound=QDialog)
N = TypeVar("N", bound=Panel)
FIRST, SECOND = SchoolYear(2024), SchoolYear(2025)
SPACE, ENTER, TAB, DOWN, UP, ESCAPE = (
    Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape,
)  # fmt: skip
PSEUDONYM = re.compile(r"P-20\d\d-\d+")


class Days:
    """The clock of the program, which the walk turns on."""

    def __init__(self, day: date) -> None:
        self.now = datetime.combine(day, time(10))

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Figures:
    """Every report of a store: return, shares and indicators on both levels byte by byte, the annual reports."""

    reports: Mapping[tuple[str, str], bytes]
    annual: Mapping[tuple[str, str], AnnualReport]

    def items(self, year: SchoolYear, unit: str) -> dict[str, Any]:
        """Return the items of a school's return."""
        units = json.loads(self.reports[str(year), "kvjs school"])["units"]
        (found,) = [one["items"] for one in units if one["unit"] == unit]
        return dict(found)


def figures_of(ws: Workspace, years: Iterable[SchoolYear] = (FIRST, SECOND)) -> Figures:
    """Return every report of the years on both levels."""
    return Figures(
        {
            (str(year), name): data
            for year in years
            for level in Level
            for name, data in rendered(ws, year, level).items()
        },
        {(str(year), code): annual_report.build(ws, year, code) for year in years for code in ("GS", "WRS")},
    )


@dataclass
class World:
    """A window on her stores, the place where she saves what she gives out, and what a phase leaves to the next."""

    window: MainWindow
    qtbot: QtBot
    days: Days
    out: Path
    monkeypatch: pytest.MonkeyPatch
    open_window: Callable[[Path], MainWindow]
    """Opens another window, on another data folder."""
    ids: dict[str, Any] = field(default_factory=dict)
    papers: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    """What left for others, with the names that may stand in it."""

    # ---- days

    def go_on_to(self, day: date, hour: int = 10) -> None:
        """Lock, let days pass, unlock: what the program does at unlock happens on that day."""
        self.lock()
        self.days.now = datetime.combine(day, time(hour))
        unlock(self.qtbot, self.window, PASSPHRASE)
        assert not self.window.is_locked, day

    @property
    def today(self) -> date:
        return self.days.now.date()

    # ---- window

    def ask(self, call: Callable[[Workspace], T]) -> T:
        """Return what a service answers on the records behind the window."""
        got: list[T] = []
        self.window.worker.run(call, got.append)
        settle(self.qtbot, self.window)
        assert got, "the service refused"
        return got[0]

    def do(self, call: Callable[[Workspace], T], area: str = "all") -> T:
        """Let a service change the records, and let the window show it."""
        made = self.ask(call)
        self.window.desk.changed.emit(area)
        settle(self.qtbot, self.window)
        return made

    def panel(self, page: type[PanelPage], name: str, kind: type[N]) -> N:
        """Go to a panel."""
        return open_panel(self.qtbot, self.window, page, name, kind)

    def push(self, control: QAbstractButton | QWidget) -> None:
        """Press a button by the keyboard."""
        assert control.isEnabled(), control
        if isinstance(control, QAbstractButton):
            push(self.qtbot, self.window, control)
            return
        assert control.isVisible(), control
        control.setFocus()
        press(self.qtbot, self.window, SPACE)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        press(self.qtbot, self.window, key, modifier)

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        type_text(self.qtbot, self.window, text)

    def write_into(self, control: QWidget, text: str) -> None:
        """Type into a field."""
        control.setFocus()
        self.write(text)

    def save(self) -> None:
        """Accept the dialog in front."""
        press(self.qtbot, self.window, ENTER, CTRL)

    def choose(self, text: str) -> None:
        """Type where the keyboard is, and take the first suggestion."""
        self.write(text)
        self.press(ENTER)

    def dialog(self, kind: type[D]) -> D:
        """Return the dialog of a kind that is open."""
        settle(self.qtbot, self.window)
        return dialog_of(self.window, kind)

    # ---- what leaves

    @contextmanager
    def saved_as(self, name: str, *, names: Collection[str] = ()) -> Iterator[Path]:
        """Let the next file be saved under this name; ``names`` are those of pupils that may stand in it."""
        path = self.out / name
        with self.monkeypatch.context() as patch:
            patch.setattr(self.window.desk, "ask_save_path", lambda *_: path)
            yield path
            settle(self.qtbot, self.window)
        assert path.exists(), name
        self.papers[path] = tuple(names)

    def save_preview(self, name: str, *, names: Collection[str] = ()) -> str:
        """Save what the preview shows, by its button; return the words of the file."""
        settle(self.qtbot, self.window)
        (preview,) = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewDialog) and one.isVisible()
        ]
        with self.saved_as(name, names=names) as path:
            preview.save_button.click()
        settle(self.qtbot, self.window)
        return words_of(path)

    def lock(self) -> None:
        """Lock, and wait until the stores are closed."""
        self.window.lock()
        self.qtbot.waitUntil(lambda: self.window.is_locked and not self.window.worker.is_busy)

    def figures(self) -> Figures:
        """Return every report of both years."""
        return self.ask(figures_of)


def words_of(path: Path) -> str:
    """Return all words of a file that was saved, whatever its form, with single spaces."""
    match path.suffix:
        case ".pdf":
            return words(path.read_bytes())
        case ".docx":
            document = docx.Document(io.BytesIO(path.read_bytes()))
            around = (part for one in document.sections for part in (one.header, one.footer))
            parts = [document.element.body, *(part._element for part in around)]
            paragraphs = (paragraph for part in parts for paragraph in part.iter(qn("w:p")))
            lines = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)
            return " ".join(" ".join(lines).split())
        case ".xlsx":
            book = openpyxl.load_workbook(path, read_only=False)
            cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
            return " ".join(str(cell) for cell in cells if cell is not None)
        case ".ics":
            # A long line goes on with a space.
            return path.read_text(encoding="utf-8").replace("\n ", "")
        case _:
            return path.read_text(encoding="utf-8")


def opened(folder: Path, days: Days) -> Workspace:
    """Open a store folder."""
    return open_workspace(folder, clock=days, passphrase=PASSPHRASE)
