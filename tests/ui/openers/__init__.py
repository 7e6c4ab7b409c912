"""Openers of every dialog, by subject: whoever takes ``OPENERS`` from here has them all."""

from tests.ui.dialog_world import OPENERS
from tests.ui.openers import of_cases, of_settings, of_together, of_work

OPENED_BY = (of_cases, of_together, of_work, of_settings)
"""Whose words the dialogs show where they show none of the program."""

__all__ = ["OPENED_BY", "OPENERS"]
