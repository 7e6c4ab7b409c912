"""Where what she is told at unlock can be dealt with: a panel for each kind of notice that has one."""

from __future__ import annotations

from typing import Final

PLACES: Final = {
    "retention_due": ("privacy", "due"),
    "restored_uncertain": ("privacy", "due"),
    "restored_automatic_off": ("privacy", "due"),
    "automatic_deletion_failed": ("privacy", "due"),
    "postponed_over": ("privacy", "due"),
    "deletion_asked": ("privacy", "due"),
    "date_doubted": ("privacy", "due"),
    "thinning_asked": ("privacy", "due"),
    "deleted_automatically": ("privacy", "records"),
    "follow_ups_ended": ("privacy", "records"),
    "keeping_passed": ("privacy", "holds"),
    "keeping_soon": ("privacy", "holds"),
    "keeping_untold": ("privacy", "holds"),
    "access_overdue": ("privacy", "access"),
    "access_due": ("privacy", "access"),
    "release_ahead": ("privacy", "disclosures"),
    "release_ended": ("privacy", "disclosures"),
    "breach_running": ("privacy", "incidents"),
    "breach_overdue": ("privacy", "incidents"),
    "backup_missing": ("privacy", "backup"),
    "backup_past_its_day": ("privacy", "backup"),
    "backup_overdue": ("privacy", "backup"),
    "policy_target_refused": ("privacy", "backup"),
    "policy_unbound": ("settings", "keys"),
    "return_overdue": ("figures", "filing"),
    "follow_up": ("today", "follow_ups"),
    "indicators_missed": ("figures", "indicators"),
}
"""By the kind of notice: a page and its panel, or the part of the page that ``Page.show_place`` knows."""

SAID_ON: Final = {"today": frozenset({"retention_due", "return_overdue", "follow_up"})}
"""By the name of a page: the kinds of notices that it says itself, with their way."""
