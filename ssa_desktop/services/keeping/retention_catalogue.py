"""The retention catalogue as it is shipped, before she or her carrier changed anything."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from ssa_desktop.domain.keeping.retention import CatalogueRule, Period, PeriodKind, RetentionStart
from ssa_desktop.domain.keeping.retention_rules import RuleName
from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.resources import resource_path

__all__ = ["shipped"]


@cache
def shipped() -> Mapping[RuleName, CatalogueRule]:
    """Return the shipped catalogue by kind of data, in its order; what the carrier cites is not filled in yet.

    Raises ``TypeError`` where a rule is not in it that ends records, and where it has one that ends none.
    """
    source = resource_path("catalogues", "retention.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(source)["rule"]
    for_every("the catalogue of retention", RULES, {entry["kind"]: entry for entry in entries})
    found = {}
    for entry in entries:
        kind = RULES[entry["kind"]]
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
