"""How the workers share the tests out: test by test, except for files whose tests share what is costly to make."""

from __future__ import annotations

from typing import Final

import pytest

TOGETHER: Final = {
    "tests/integration/figures/test_chart_explanations.py": "a demonstration of two years",
    "tests/integration/killed/test_crash_points.py": "stores with a backup, and the process that forks others",
    "tests/integration/rights/handover/test_killed.py": "a history to hand over",
    "tests/integration/rights/handover/test_killed_by_the_system.py": "a history to hand over",
    "tests/integration/rights/handover/test_what_travels.py": "persons with consents",
    "tests/integration/together/test_every_promise.py": "a record of every kind, and a backup of them",
    "tests/integration/test_every_paper_tagged.py": "every paper, made once",
    "tests/integration/test_wheel.py": "a wheel, installed",
    "tests/security/test_keyring.py": "stories with a keyring of their own",
    "tests/security/test_no_network.py": "a demonstration made under strace",
    "tests/ui/spoken/test_accessibility.py": "a demonstration",
    "tests/ui/shell/test_clipboard.py": "an X server",
    "tests/ui/shell/test_session.py": "a message bus with logind on it",
    "tests/ui/capture/test_typing_panel.py": "a store full of records",
    "tests/unit/shipping/test_manual_papers.py": "the manuals as papers",
    "tests/unit/test_messages.py": "the syntax trees of the whole program",
}
"""What one worker makes for all tests of a file."""


def scope_of(nodeid: str) -> str:
    """Return what goes to one worker as a whole: the file, or the test alone."""
    file = nodeid.partition("::")[0]
    return file if file in TOGETHER else nodeid


class SharingOut:
    """The plugin for pytest-xdist.

    Its own marks for groups (``--dist loadgroup``) have no effect with pytest 9.2: they are written to a field of a
    test that is no longer read, and nothing says so.
    """

    def pytest_xdist_make_scheduler(self, config: pytest.Config, log: object) -> object:
        from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

        scheduling = LoadScopeScheduling(config, log)
        scheduling._split_scope = scope_of
        return scheduling
