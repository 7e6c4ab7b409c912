"""The Qt release in use does not wear out Python's constants (docs/decisions, 0001)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

CALLS = 2000


def test_calls_into_qt_leave_the_constants_alone(qapp):
    timer = QTimer()
    before = [sys.getrefcount(constant) for constant in (None, True, False)]
    for _ in range(CALLS):
        timer.stop()
        timer.isSingleShot()
        timer.isActive()
    after = [sys.getrefcount(constant) for constant in (None, True, False)]
    # A drift would be one for each call; what the test itself holds is a handful.
    assert all(abs(now - then) < CALLS / 10 for then, now in zip(before, after, strict=True))
