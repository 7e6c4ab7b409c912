"""How many random cases a property draws whose cases are costly; all others draw what their profile says."""

from __future__ import annotations

from hypothesis import settings


def example_count(usual: int, soak: int) -> int:
    """Return a number of examples for ``settings``: the first in every run, the second in the soak.

    A bare number there would be the same in both, and the soak would look for nothing new.
    """
    return soak if settings.get_current_profile_name().startswith("soak") else usual
