"""One place for colours, sizes and icons: contrast, visible focus, the grid, and the set the icons come from."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.resources import resource_path
from ssa_desktop.ui.look.palettes import DARK, LIGHT, PAIRS, SHAPE, TEXT, Colours
from ssa_desktop.ui.look.style_sheet import scaled, style_sheet
from ssa_desktop.ui.look.theme import XL, L, M, S, apply_theme, dress, set_role, set_scale
from ssa_desktop.ui.shell.navigation import NavigationBar
from ssa_desktop.ui.widgets.table_look import TableView

PACKAGE = Path(__file__).parents[3] / "ssa_desktop"
UI = PACKAGE / "ui"
ICONS = resource_path("icons")
OWN_SIGN = "ssa-desktop"


# ---- contrast


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_colours_has_its_contrast(theme: Colours):
    least = {(upper, lower): contrast(getattr(theme, upper), getattr(theme, lower)) for upper, lower, _ in PAIRS}
    wanted = {(upper, lower): number for upper, lower, number in PAIRS}
    assert {pair: round(found, 2) for pair, found in least.items() if found < wanted[pair]} == {}


def test_the_pairs_name_every_colour_that_is_read():
    assert {number for *_, number in PAIRS} == {TEXT, SHAPE}
    assert len({(upper, lower) for upper, lower, _ in PAIRS}) == len(PAIRS)
    named = {name for upper, lower, _ in PAIRS for name in (upper, lower)}
    # A line between two parts tells nothing that the room between them does not.
    assert {field.name for field in fields(Colours)} - named == {"border"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_rules_that_set_words_on_a_surface_are_among_the_pairs(theme: Colours):
    names = {getattr(theme, field.name): field.name for field in fields(Colours)}
    known = {(upper, lower) for upper, lower, _ in PAIRS} | {("strong_border", "window")}
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(theme, 100))
    found = set()
    for _, body in rules:
        colour = re.search(r"(?<![-\w])color: (#\w{6})", body)
        surface = re.search(r"(?<![-\w])background: (#\w{6})", body)
        if colour and surface:
            found.add((names[colour[1]], names[surface[1]]))
        chosen = re.search(r"selection-color: (#\w{6})", body), re.search(r"selection-background-color: (#\w{6})", body)
        if chosen[0] and chosen[1]:
            found.add((names[chosen[0][1]], names[chosen[1][1]]))
    assert len(found) >= 7
    # What cannot be used need not be read; two colours that are alike in a theme stand for each other.
    known.add(("strong_border", "hover"))
    assert {pair for pair in found - known if contrast(*(getattr(theme, one) for one in pair)) < TEXT} == set()


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_reckoned_as_the_guideline_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# ---- the keyboard is seen


def _filled(view: QAbstractItemView) -> QAbstractItemView:
    model = QStandardItemModel(view)
    for text in ("eins", "zwei"):
        model.appendRow(QStandardItem(text))
    view.setModel(model)
    return view


def _controls() -> dict[str, QWidget]:
    tabs = QTabBar()
    tabs.addTab("eins")
    tabs.addTab("zwei")
    box = QComboBox()
    box.addItem("eins")
    panels = QListWidget()
    panels.addItems(["eins", "zwei"])
    panels.setCurrentRow(0)
    set_role(panels, "panels")
    made: dict[str, QWidget] = {
        "line": QLineEdit(), "area": QPlainTextEdit(), "rich": QTextEdit(), "box": box, "number": QSpinBox(),
        "date": QDateEdit(), "tick": QCheckBox("eins"), "choice": QRadioButton("eins"), "tabs": tabs, "panels": panels,
        "list": _filled(QListView()), "table": _filled(TableView()), "tree": _filled(QTreeView()),
    }  # fmt: skip
    for kind in (QListView, TableView, QTreeView):
        made[f"plain {kind.__name__}"] = _filled(kind())
        set_role(made[f"plain {kind.__name__}"], "plain")
    for role in ("", "primary", "quiet", "danger"):
        made[f"button {role}"] = QPushButton("eins")
        set_role(made[f"button {role}"], role)
    for role in ("", "quiet", "chip", "tag", "navigation"):
        tool = QToolButton()
        tool.setText("eins")
        tool.setCheckable(True)
        tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(tool, role)
        made[f"tool {role}"] = tool
        checked = QToolButton()
        checked.setText("eins")
        checked.setCheckable(True)
        checked.setChecked(True)
        checked.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(checked, role)
        made[f"tool {role} checked"] = checked
    return made


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_kind_of_control_shows_that_it_has_the_keyboard(qtbot, qapp, dark):
    apply_theme(qapp, dark=dark)
    window = QWidget()
    dress(window)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    # Something else takes the keyboard in between.
    other = QLineEdit()
    column.addWidget(other)
    controls = _controls()
    for control in controls.values():
        column.addWidget(control)
    window.resize(500, 2400)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    accent = (DARK if dark else LIGHT).accent
    unseen = []
    for name, control in controls.items():
        other.setFocus()
        QApplication.processEvents()
        before = control.grab().toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert control.hasFocus(), name
        after = control.grab().toImage()
        ring = (DARK if dark else LIGHT).text if name == "button primary" else accent
        changed = [
            after.pixelColor(x, y).name()
            for x in range(after.width())
            for y in range(after.height())
            if after.pixel(x, y) != before.pixel(x, y)
        ]
        if changed.count(ring) < 20:
            unseen.append((name, changed.count(ring)))
    apply_theme(qapp, dark=False)
    assert unseen == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_chosen_line_of_lists_and_trees_is_seen_from_its_beginning_on(qtbot, qapp, dark):
    apply_theme(qapp, dark=dark)
    window = QWidget()
    dress(window)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    views = [_filled(kind()) for kind in (QListView, QTreeView)]
    for view in views:
        view.setCurrentIndex(view.model().index(1, 0))
        column.addWidget(view)
    window.resize(300, 300)
    window.show()
    soft = (DARK if dark else LIGHT).accent_soft
    for view in views:
        shown = view.viewport().grab().toImage()
        line = view.visualRect(view.currentIndex())
        # Left of its words, and right of them; what opens and shuts a branch stands in the line as well.
        places = [6, line.right() - 6]
        assert [shown.pixelColor(x, line.center().y()).name() for x in places] == [soft, soft], view
    apply_theme(qapp, dark=False)


# ---- sizes


def test_text_and_what_is_made_for_it_grow_together():
    sheet = "A { font-size: 10pt; min-height: 20px; border: 1px solid; padding: 4px 7px; width: 16px; height: 6px; }"
    assert scaled(sheet, 150) == (
        "A { font-size: 15pt; min-height: 30px; border: 1px solid; padding: 4px 7px; width: 24px; height: 6px; }"
    )
    # Smaller text leaves what is pressed as large as it is.
    assert "font-size: 9pt; min-height: 20px" in scaled(sheet, 90)


@pytest.mark.parametrize("percent", [90, 100, 110, 120, 130, 140, 150])
def test_the_sheet_at_every_size_is_read_without_a_warning(qtbot, qapp, percent):
    set_scale(percent)
    try:
        apply_theme(qapp, dark=False)
        tick = QRadioButton("eins")
        qtbot.addWidget(tick)
        tick.show()
        assert tick.fontInfo().pointSizeF() == pytest.approx(percent / 10, abs=0.8)
    finally:
        set_scale(100)
        apply_theme(qapp, dark=False)


def test_the_side_keeps_its_words_below_the_icons_where_the_window_is_narrow(qtbot):
    side = NavigationBar()
    qtbot.addWidget(side)
    dress(side)
    made = side.add_page("today", "Heute", "house", "Heute (Strg+1)")
    side.resize(side.width(), 300)
    side.show()
    wide = side.width()
    side.show_compact(compact=True)
    assert side.width() < wide * 0.6
    assert made.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    long = side.add_page("cooperation", "Zusammenarbeit", "handshake", "Zusammenarbeit (Strg+6)")
    assert long.minimumSizeHint().width() <= side.width() - 9, "the longest name is whole"
    side.show_counts({"cooperation": 2})
    assert long.accessibleName() == "Zusammenarbeit, 2 Hinweise"
    before = long.grab().toImage()
    side.show_counts({})
    assert long.accessibleName() == "Zusammenarbeit"
    assert long.grab().toImage() != before
    assert (made.accessibleName(), made.toolTip()) == ("Heute", "Heute (Strg+1)")


# ---- one place

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
COLOURS_ELSEWHERE = {
    "look/icons.py": "an icon begins transparent",
    "printing.py": "a printed page begins white",
    "shell/palette.py": "what lies behind it is darkened",
}
POINTS_ELSEWHERE = {
    "look/theme.py": "the one place",
    "shell/navigation.py": "the number of notices is smaller than any text",
    "models/typing_over.py": "figures to be read at arm's length",
    "pages/appointments/appointments_week_head.py": "a part of the text size that is set",
    "widgets/marked_list.py": "a part of the text size that is set",
}
OFF_THE_GRID = {
    "shell/navigation.py": "one pixel for the line at the edge",
    "pages/appointments/appointments_week.py": "one pixel for the frame",
}
GRID = {"S": S, "M": M, "L": L, "XL": XL}
SPACING = {
    "setContentsMargins", "setSpacing", "addSpacing", "setHorizontalSpacing", "setVerticalSpacing", "setHandleWidth",
}  # fmt: skip
OTHERS = ("look/theme.py", "look/palettes.py", "look/style_sheet.py", "look/scale.py")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(UI.rglob("*.py")):
        yield path.relative_to(UI).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def test_no_colour_stands_outside_the_palettes():
    found = set()
    for name, tree in sources():
        if name in OTHERS:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.search(node.value):
                found.add(name)
            if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Qt.GlobalColor."):
                found.add(name)
        for called, call in calls(tree):
            if called == "QColor" and any(isinstance(one, ast.Constant) for one in call.args):
                found.add(name)
    assert found <= set(COLOURS_ELSEWHERE)


def test_no_point_size_stands_outside_the_theme():
    found = set()
    for name, tree in sources():
        if any(called in {"setPointSize", "setPointSizeF", "setPixelSize"} for called, _ in calls(tree)):
            found.add(name)
        texts = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        if name not in OTHERS and any("font-size" in text for text in texts):
            found.add(name)
    assert found <= set(POINTS_ELSEWHERE)


def test_spacing_keeps_to_the_grid():
    assert S == 4
    found = set()
    for name, tree in sources():
        for called, call in calls(tree):
            if called in SPACING and any(_off_the_grid(one) for one in call.args):
                found.add(name)
    assert found - set(OFF_THE_GRID) == set()


def _off_the_grid(argument: ast.expr) -> bool:
    names = {node.id for node in ast.walk(argument) if isinstance(node, ast.Name)}
    numbers = [node.value for node in ast.walk(argument) if isinstance(node, ast.Constant)]
    if not numbers or not names <= set(GRID) or any(isinstance(node, ast.Call) for node in ast.walk(argument)):
        return False
    length: int = eval(compile(ast.Expression(argument), "length", "eval"), {}, GRID)
    # Half a step parts two lines that belong together.
    return length % S != 0 and length != S // 2


# ---- icons


def used_icons() -> set[str]:
    """Return the names in places where an icon is asked for."""
    found = set()
    for _, tree in sources():
        for called, call in calls(tree):
            places = [keyword.value for keyword in call.keywords if keyword.arg == "icon_name"]
            if called in {"icon", "icon_label", "icon_button", "icon_pixmap", "_header_button"}:
                places += call.args[:1]
            elif called == "PanelEntry":
                places += call.args[2:3]
            for place in places:
                found |= {
                    node.value
                    for node in ast.walk(place)
                    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
                }
        for node in ast.walk(tree):
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "icon_name" and node.value is not None:
                found |= {str(one.value) for one in ast.walk(node.value) if isinstance(one, ast.Constant) and one.value}
    return found


def test_every_icon_that_is_asked_for_is_there():
    used = used_icons()
    assert len(used) > 20
    assert {name for name in used if not (ICONS / f"{name}.svg").is_file()} == set()


def test_every_icon_that_is_there_is_used():
    words = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {path.stem for path in ICONS.glob("*.svg")} - words == set()


def test_all_icons_come_from_the_one_set():
    for path in ICONS.glob("*.svg"):
        if path.stem == OWN_SIGN:
            continue
        text = path.read_text(encoding="utf-8")
        assert text.startswith("<!-- @license lucide-static v1.62.0 - ISC -->\n"), path.name
        assert f'class="lucide lucide-{path.stem}"' in text, path.name
        for line in (
            'viewBox="0 0 24 24"', 'stroke="currentColor"', 'stroke-width="2"', 'fill="none"',
            'stroke-linecap="round"', 'stroke-linejoin="round"',
        ):  # fmt: skip
            assert line in text, path.name
    assert "ISC License" in (ICONS / "LICENSE").read_text(encoding="utf-8")
