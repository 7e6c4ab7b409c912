"""The retention catalogue as it is shipped, before she or her carrier changed anything."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from ssa_desktop.domain.keeping.retention import CatalogueRule, Period, PeriodKind, RetentionStart
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.resources import resource_path

__all__ = ["shipped"]


@cache
def shipped() -> Mapping[RetentionRule, CatalogueRule]:
    """Return the shipped catalogue by kind of data, in its order; what the carrier cites is not filled in yet."""
    source = resource_path("catalogues", "retention.toml").read_text(encoding="utf-8")
    found = {}
    for entry in tomllib.loads(source)["rule"]:
        kind = RetentionRule(entry["kind"])
        period = Period(PeriodKind(entry["period"]), entry.get("amount"))
        found[kind] = CatalogueRule(
            kind,
            RetentionStart(entry["start"]),
            period,
            entry["source"],
            entry["source_en"],
            entry["basis"],
            entry["basis_en"],
            entry["contested"],
            period,
        )
    return found
