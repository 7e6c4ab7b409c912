"""What the tests of the protection of data share: empty stores made once, a copy for each test."""

from tests.integration.program import program, quick_program, template

__all__ = ["program", "quick_program", "template"]
