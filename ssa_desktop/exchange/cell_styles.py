"""How cells of a workbook look, each way of looking found once for a workbook and not anew for every cell.

openpyxl keeps the styles of a workbook in lists, and looks a style up there by all its fields for each cell it is given
to: three quarters of the time that a return took as a workbook. Here it does so for the first cell alone.
"""

from __future__ import annotations

from copy import copy
from typing import Any, Final, cast
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray

Style = Alignment | Border | Font | PatternFill | str
"""A part of how a cell looks; a text is a format of numbers. Shared by cells: none is changed once it is given out."""

TOP: Final = Alignment(vertical="top")
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
RIGHT: Final = Alignment(horizontal="right")
RIGHT_TOP: Final = Alignment(horizontal="right", vertical="top")
RIGHT_WRAPPED: Final = Alignment(horizontal="right", wrap_text=True, vertical="top")
APART: Final = Alignment(horizontal="left", indent=1, vertical="top")
_INDENTED: Final = tuple(
    Alignment(horizontal="left", indent=indent, wrap_text=True, vertical="top") for indent in range(0, 12, 2)
)

_Known = dict[tuple[bytes, str, int | str], tuple[StyleArray, Style]]
_KNOWN: Final[WeakKeyDictionary[Workbook, _Known]] = WeakKeyDictionary()
"""By workbook: what a cell that looks like this looks like with one more style, which is kept for its identity."""


def indented(depth: int) -> Alignment:
    """Return how a line stands so many steps below another one."""
    return _INDENTED[min(depth, len(_INDENTED) - 1)]


def dress(cell: Cell | MergedCell, **styles: Style) -> None:
    """Give a cell styles beside those it has, by openpyxl's names for them, such as ``font`` and ``border``."""
    known = _KNOWN.setdefault(cast("Workbook", cell.parent.parent), {})
    # The stubs of openpyxl do not name what holds the numbers of a cell's styles.
    bare = cast("Any", cell)
    for name, style in styles.items():
        now = b"" if bare._style is None else bare._style.tobytes()  # noqa: SLF001
        key = (now, name, style if isinstance(style, str) else id(style))
        if key in known:
            bare._style = copy(known[key][0])  # noqa: SLF001
        else:
            setattr(cell, name, style)
            known[key] = copy(bare._style), style  # noqa: SLF001
