"""How large text is shown, and the lengths that go with it."""

from __future__ import annotations

from typing import Final

_HUNDRED: Final = 100


class _Scale:
    """How large she wants text and what is made for it, in per cent; one for the process, like the theme."""

    percent = _HUNDRED


def px(length: int) -> int:
    """Return a length in pixels, scaled as she wants it; widths and heights made for text go through here."""
    return round(length * _Scale.percent / _HUNDRED)


def scale() -> int:
    """Return how large text is shown, in per cent."""
    return _Scale.percent


def set_scale(percent: int) -> None:
    """Show text this large from the next :func:`apply_theme` on; what is made already keeps its widths."""
    _Scale.percent = percent
