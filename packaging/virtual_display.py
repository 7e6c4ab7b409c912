"""The screen without glass that the checks of the packages show the window on."""

from __future__ import annotations


def command(told: int) -> list[str]:
    """Return the call of an X server that writes its number to the open file ``told`` once it can be reached.

    ``-noreset``: without it the server begins anew whenever its last program leaves, forgets the layout of the keys
    that was set just before, and drops whoever is connecting at that moment (of 1,200 programs 244, with it none).
    """
    return ["Xvfb", "-displayfd", str(told), "-screen", "0", "1366x768x24", "-noreset"]
