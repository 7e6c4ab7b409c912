"""The law that papers cite, read from its one data file (``resources/catalogues/law.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.law import Certainty, Law, Norm
from ssa_desktop.resources import resource_path


@cache
def law() -> Law:
    """Return the whole data file."""
    read = tomllib.loads(resource_path("catalogues", "law.toml").read_text(encoding="utf-8"))
    stands = {one["name"]: one["stand"] for one in read["statute"]}
    norms = (_norm(one, stands) for one in read["norm"])
    return Law(
        {one["name"]: one["title"] for one in read["statute"]},
        {norm.place: norm for norm in norms},
        read["citation"],
    )


def cite(subject: str, carrier: Carrier, language: str = "de") -> str:
    """Return what a carrier cites for a subject of the data file, such as ``deletion``."""
    return law().cite(subject, carrier.kind, language)


def citations(carrier: Carrier, language: str) -> dict[str, str]:
    """Return all citations of a carrier under the names that texts call them by: ``law_deletion``."""
    return {f"law_{subject}": cite(subject, carrier, language) for subject in law().citations}


def _norm(entry: dict[str, Any], stands: dict[str, str]) -> Norm:
    statute = next(name for name in sorted(stands, key=len, reverse=True) if entry["place"].endswith(f" {name}"))
    analogous = frozenset(CarrierKind(kind) for kind in entry.get("analogous", ()))
    return Norm(
        entry["place"],
        entry["subject"],
        entry.get("stand", stands[statute]),
        Certainty(entry["certainty"]),
        frozenset(CarrierKind(kind) for kind in entry.get("carriers", CarrierKind)),
        analogous,
        entry.get("contested", False),
    )
