"""What the tests here share: a window on cases that are held or restricted."""

from tests.ui.keeping.keeping_world import begin, filled

__all__ = ["begin", "filled"]
