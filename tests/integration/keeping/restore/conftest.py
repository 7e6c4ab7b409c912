"""What the tests here share: a store that holds something, and a backup of it."""

from tests.integration.keeping.restore.restore_world import backup, filled, filled_template

__all__ = ["backup", "filled", "filled_template"]
