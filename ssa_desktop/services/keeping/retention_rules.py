"""The retention catalogue: for each kind of data one rule with its source; she may change the periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keeping.retention import (
    CatalogueRule,
    Period,
    PeriodKind,
    RetentionStart,
    allowed_periods,
    check_period,
)
from ssa_desktop.domain.keeping.retention_rules import RuleName
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.law import citations
from ssa_desktop.services import policy
from ssa_desktop.services.keeping.retention_catalogue import shipped
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import retention_rules
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

__all__ = [
    "CatalogueRule",
    "allowed_periods",
    "change",
    "listing",
    "period_text",
    "periods",
    "reset",
    "rules_of",
    "shipped",
    "start_text",
]


def rules_of(vault: Connection) -> dict[RuleName, CatalogueRule]:
    """Return the catalogue as it holds in a vault, with what its carrier cites; for services in a transaction."""
    changed = retention_rules.changed_rules(vault)
    return {kind: _holding(rule, changed.get(kind)) for kind, rule in _cited(carriers.stored(vault).kind).items()}


def _holding(rule: CatalogueRule, hers: tuple[Period, str, date] | None) -> CatalogueRule:
    """Return a rule as the administrators laid it down, or as she changed it; in doubt the stricter of both."""
    laid_down = policy.current().retention.get(rule.kind)
    if laid_down is not None:
        return replace(rule, period=laid_down.period, source=laid_down.source, source_en=laid_down.source)
    if hers is None:
        return rule
    period, source, day = hers
    if policy.stricter_period(rule.kind, period, rule.shipped) != period:
        return rule
    return replace(rule, period=period, source=source, source_en=source, changed_on=day)


@cache
def _cited(kind: CarrierKind) -> Mapping[RuleName, CatalogueRule]:
    german, english = (citations(Carrier(kind=kind), language) for language in ("de", "en"))
    return {
        rule.kind: replace(
            rule,
            source=rule.source.format_map(german),
            source_en=rule.source_en.format_map(english),
            basis=rule.basis.format_map(german),
            basis_en=rule.basis_en.format_map(english),
        )
        for rule in shipped().values()
    }


def periods(vault: Connection) -> dict[RuleName, Period]:
    """Return the period of every rule as it holds in a vault."""
    return {kind: rule.period for kind, rule in rules_of(vault).items()}


def listing(ws: Workspace) -> list[CatalogueRule]:
    """Return the whole catalogue with her changes, in its order."""
    with ws.read() as vault:
        return list(rules_of(vault).values())


def change(ws: Workspace, kind: RuleName, period: PeriodKind, amount: int | None, source: str) -> CatalogueRule:
    """Give a rule another period, with the source it is taken from; return the rule as it holds now.

    Raises :class:`UsageError` for a period the rule may not have (a backup over 90 days), and without a source. A case
    file still never outlasts leaving the school, whatever its period.
    """
    policy.refuse_period_if_fixed(kind)
    check_period(kind, Period(period, amount))
    if not source.strip():
        raise UsageError("retention.source_missing")
    with ws.change() as vault:
        retention_rules.save_rule(vault, kind, Period(period, amount), source.strip(), ws.today())
        return rules_of(vault)[kind]


def reset(ws: Workspace, kind: RuleName) -> CatalogueRule:
    """Give a rule its shipped period again; return the rule. One that is laid down is refused."""
    policy.refuse_period_if_fixed(kind)
    with ws.change() as vault:
        retention_rules.remove_rule(vault, kind)
        return rules_of(vault)[kind]


def period_text(language: str, period: Period) -> str:
    """Return a period in words: „Ende des folgenden Schuljahres“, „2 Jahre“."""
    amount = period.amount or 0
    few = {0: "none", 1: "one"}.get(amount, "many")
    if period.kind in (PeriodKind.DECISION, PeriodKind.UNLIMITED):
        return text(language, f"retention.period.{period.kind}")
    return text(language, f"retention.period.{period.kind}.{few}", amount=amount)


def start_text(language: str, start: RetentionStart) -> str:
    """Return what a period begins with, in words."""
    return text(language, f"retention.start.{start}")
