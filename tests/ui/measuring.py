"""What a window looks like in numbers: what is cut off, squeezed, or lies where nobody can reach it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, cast

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from ssa_desktop.ui.look.theme import S
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.choice_box import LETTERS_KEPT, ChoiceBox

SLACK: Final = 1
BREAKS: Final = re.compile(r"[\s/\\-]")
"""Where a line of text may end."""
HEADING_ROOM: Final = 16
"""What the style sheet keeps free beside the words of a table's heading, which are bold."""
LEAST_CONTRAST: Final = 4.5
"""Between a text and its ground."""
OPEN_ROOM: Final = 24
"""What an open list may leave free of the screen above and below it."""
HINT_ROOM: Final = 12
"""What a line keeps free beside the hint in it."""


def shown_widgets(root: QWidget) -> list[QWidget]:
    return [one for one in root.findChildren(QWidget) if one.isVisible() and not _is_inside_control(one, root)]


def _is_inside_control(widget: QWidget, root: QWidget) -> bool:
    """Whether a widget is a part that its control, or its view, lays out itself."""
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QAbstractButton | QComboBox | QLineEdit | QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def cut_off(root: QWidget) -> list[str]:
    """Return the labels and buttons that are narrower or lower than their words need."""
    found = []
    for one in shown_widgets(root):
        needed = one.sizeHint()
        if isinstance(one, QLabel) and one.text():
            if one.wordWrap():
                if one.height() < one.heightForWidth(one.width()) - SLACK:
                    found.append(f"low: {one.text()[:60]}")
                if one.width() < _longest_word(one) - SLACK:
                    found.append(f"narrow: {one.text()[:60]}")
            elif one.width() < needed.width() - SLACK or one.height() < needed.height() - 2 * SLACK:
                found.append(f"cut: {one.text()[:60]} {one.width()} < {needed.width()}")
        elif isinstance(one, QAbstractButton) and (one.text() or not one.icon().isNull()):
            if isinstance(one, QToolButton) and one.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
                continue
            least = one.minimumSizeHint() if isinstance(one, QCheckBox | QRadioButton) else needed
            if one.width() < least.width() - SLACK or one.height() < one.fontMetrics().height() + _air(one):
                found.append(f"cut: [{one.text()}] {one.width()} < {least.width()}")
    return found


def _air(control: QAbstractButton) -> int:
    """Return the room above and below the words: tags and what stands in the one line of a notice are as low as it."""
    return S if control.property("role") in ("tag", "slim") else 2 * S


def _longest_word(label: QLabel) -> int:
    return max(label.fontMetrics().horizontalAdvance(word) for word in BREAKS.split(label.text()))


def out_of_reach(root: QWidget) -> list[str]:
    """Return what lies outside its parent where nothing scrolls there."""
    found = []
    for one in shown_widgets(root):
        parent = one.parentWidget()
        if parent is None or one.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(one.geometry()):
            found.append(
                f"{type(one).__name__} {one.accessibleName() or one.objectName()} {_text(one)} {one.geometry()}"
            )
    return found


def _text(widget: QWidget) -> str:
    return _whole_text(widget)[:40]


def _whole_text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def places(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield every page and panel while it is shown."""
    area = window.work_area
    assert area is not None
    for kind in PAGES:
        area.go(kind.name)
        page = area.page(kind.name)
        if isinstance(page, PanelPage):
            for entry in page.entries():
                page.go(entry.name)
                yield f"{kind.name}/{entry.name}", page
        else:
            yield kind.name, page


def squeezed(root: QWidget, data: Collection[str] = ()) -> list[str]:
    """Return the drop-downs, number fields, tabs, group titles and table headings that show less than they say.

    What is cut off on purpose says the whole in its tool tip. A drop-down may show less of ``data``: names of schools
    are as long as they are; and of a long entry, which it shortens with three dots and whose list is wide enough.
    """
    found = []
    for one in shown_widgets(root):
        if (
            isinstance(one, QComboBox)
            and one.currentText()
            and one.currentText() not in one.toolTip()
            and not any(name in one.currentText() for name in data)
            and not (isinstance(one, ChoiceBox) and len(one.currentText()) > LETTERS_KEPT)
        ):
            needed, room = one.fontMetrics().horizontalAdvance(one.currentText()), _room_of_text(one)
            if room < needed - SLACK:
                found.append(f"drop-down: {one.currentText()} {room} < {needed}")
        elif isinstance(one, QAbstractSpinBox):
            if one.width() < one.minimumSizeHint().width() - SLACK:
                found.append(f"number: {one.accessibleName()} {one.width()} < {one.minimumSizeHint().width()}")
        elif isinstance(one, QTabBar):
            found += [f"tab: {one.tabText(tab)}" for tab in range(one.count()) if _is_tab_cut(one, tab)]
        elif isinstance(one, QGroupBox) and one.width() < one.minimumSizeHint().width() - SLACK:
            found.append(f"group: {one.title()}")
        elif isinstance(one, QLineEdit) and one.placeholderText() and not one.text():
            needed = one.fontMetrics().horizontalAdvance(one.placeholderText())
            if one.contentsRect().width() < needed + HINT_ROOM - SLACK:
                found.append(f"hint: {one.placeholderText()} {one.contentsRect().width()} < {needed + HINT_ROOM}")
        elif isinstance(one, QAbstractItemView):
            found += [text for header in one.findChildren(QHeaderView) for text in _cut_headings(header)]
    return found


def unreadable_lists(root: QWidget) -> list[str]:
    """Return the drop-downs whose longest entry cannot be read once their list is open, or whose list is half away."""
    found = []
    for box in (one for one in shown_widgets(root) if isinstance(one, QComboBox) and one.isEnabled() and one.count()):
        said = f"{box.accessibleName()}: {max((box.itemText(row) for row in range(box.count())), key=len)[:50]}"
        if not isinstance(box, ChoiceBox):
            found.append(f"{said} is a {type(box).__name__}")
            continue
        if box.is_shortened():
            if not box.shown_text().endswith("…"):
                found.append(f"{said} is cut, not shortened: {box.shown_text()}")
            if box.currentText() not in box.whole_tip():
                found.append(f"{said} is not in its tool tip")
        box.showPopup()
        view, free = box.view(), box.screen().availableGeometry()
        place = view.window().geometry()
        if view.viewport().width() < view.sizeHintForColumn(0) and place.width() < free.width():
            found.append(f"{said} is cut in its list: {view.viewport().width()} < {view.sizeHintForColumn(0)}")
        needed_height = view.sizeHintForRow(0) * box.count()
        if view.viewport().height() < needed_height - SLACK and place.height() < free.height() - 2 * OPEN_ROOM:
            found.append(f"{said} is not as high as its entries: {view.viewport().height()} < {needed_height}")
        faint = contrast(view.viewport().grab(view.visualRect(view.currentIndex())).toImage())
        if faint < LEAST_CONTRAST:
            found.append(f"{said} is hard to read where it is chosen in its list: {faint:.1f}")
        if place.left() < free.left() or place.right() > free.right():
            found.append(f"{said}: the list leaves the screen: {place}")
        box.hidePopup()
    return found


def mnemonic_faults(root: QWidget) -> list[str]:
    """Return the buttons with an underlined letter, which none has, and the fields that share theirs with another."""
    found, taken = [], dict[str, str]()
    for one in shown_widgets(root):
        is_field = isinstance(one, QCheckBox | QRadioButton | QGroupBox) or (
            isinstance(one, QLabel) and one.buddy() is not None
        )
        said = one.title() if isinstance(one, QGroupBox) else _whole_text(one)
        letter = QKeySequence.mnemonic(said).toString()
        if not letter or not (is_field or isinstance(one, QAbstractButton)):
            continue
        if not is_field:
            found.append(f"button with a letter: {said}")
        elif letter in taken:
            found.append(f"{letter} twice: {taken[letter]} | {said}")
        taken[letter] = said
    return found


def contrast(picture: QImage) -> float:
    """Return the contrast between the ground of a picture and what stands out most from it (WCAG 2.2, 1.4.3)."""
    # Four bytes a pixel and nothing between the lines: counted where they lie, which asking for each would be slow at.
    pixels = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(pixels.constBits()).cast("I"))
    ground = _luminance(seen.most_common(1)[0][0])
    return max((max(one, ground) + 0.05) / (min(one, ground) + 0.05) for one in map(_luminance, seen))


def _luminance(pixel: int) -> float:
    parts = [((pixel >> shift) & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def small_headings(root: QWidget) -> list[str]:
    """Return the headings of tables that begin with a small letter."""
    found = []
    for header in root.findChildren(QHeaderView):
        model = cast("QAbstractItemModel | None", header.model())
        if model is None or not header.isVisible() or header.orientation() is not Qt.Orientation.Horizontal:
            continue
        said = [str(model.headerData(place, header.orientation()) or "") for place in range(header.count())]
        found += [f"heading begins small: {one}" for one in said if one[:1].islower()]
    return found


def too_wide(root: QWidget) -> list[str]:
    """Return what scrolls up and down only, but is wider than its window shows."""
    return [
        f"too wide: {content.width()} > {area.viewport().width()} {_widest(content)}"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if (content := area.widget()) is not None and content.width() > area.viewport().width() + SLACK
    ]


def sideways(root: QWidget) -> list[str]:
    """Return the pages and parts that have to be scrolled sideways; a table may, it has its own bar."""
    return [
        f"sideways: {content.width()} > {area.viewport().width()} {_widest(content)}"
        for area in root.findChildren(QScrollArea)
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0 and (content := area.widget()) is not None
    ]


def _widest(root: QWidget) -> str:
    widest = max(shown_widgets(root), key=lambda one: one.minimumSizeHint().width(), default=root)
    return f"{type(widest).__name__} {widest.accessibleName()} {_text(widest)}"


def _room_of_text(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()


def _is_tab_cut(bar: QTabBar, tab: int) -> bool:
    return bar.isTabVisible(tab) and bar.tabRect(tab).width() < bar.fontMetrics().horizontalAdvance(bar.tabText(tab))


def _cut_headings(header: QHeaderView) -> list[str]:
    model = cast("QAbstractItemModel | None", header.model())
    found: list[str] = []
    if model is None or not header.isVisible() or header.orientation() is not Qt.Orientation.Horizontal:
        return []
    font = header.font()
    font.setWeight(QFont.Weight.DemiBold)
    bold = QFontMetrics(font)
    for column in range(header.count()):
        said = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        needed = max(bold.horizontalAdvance(line) for line in (said or " ").split("\n")) + HEADING_ROOM
        whole = str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or "")
        if said and said not in whole and not header.isSectionHidden(column) and header.sectionSize(column) < needed:
            found.append(f"heading: {said} {header.sectionSize(column)} < {needed}")
    return found
