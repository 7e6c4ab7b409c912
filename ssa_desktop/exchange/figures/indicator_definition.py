"""The definition of an indicator as a JSON object: in the vault, and in a records file."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from ssa_desktop.domain.errors import DamagedError, UsageError
from ssa_desktop.domain.figures.indicator_values import check_indicator
from ssa_desktop.domain.figures.indicators import (
    Direction,
    Formula,
    FormulaKind,
    Indicator,
    IndicatorUnit,
    Intensity,
    Target,
)
from ssa_desktop.exchange.json_fields import Fields, fraction, identifier, listing, whole, word, words
from ssa_desktop.exchange.strict_json import JsonError, JsonPath, parse_json

DEFINITION_FIELDS: Final = (
    "label_de",
    "label_en",
    "formula",
    "numerator",
    "denominator",
    "key",
    "unit",
    "direction",
    "target",
    "upper",
    "tolerance",
)
MOST: Final = 1_000_000
MOST_CASES: Final = 1000


def definition_json(indicator: Indicator) -> dict[str, Any]:
    """Return a definition as the object of the exchange format, without its code and whether it is turned on."""
    formula, target = indicator.formula, indicator.target
    return {
        "label_de": indicator.label_de,
        "label_en": indicator.label_en,
        "formula": formula.kind.value,
        "numerator": list(formula.numerator),
        "denominator": list(formula.denominator),
        "key": {intensity.value: formula.key[intensity] for intensity in Intensity} if formula.key else None,
        "unit": indicator.unit.value,
        "direction": indicator.direction.value,
        "target": None if target is None else _number(target.value),
        "upper": None if target is None or target.upper is None else _number(target.upper),
        "tolerance": None if target is None else _number(target.tolerance),
    }


def definition_text(indicator: Indicator) -> str:
    """Return a definition as it is stored."""
    return json.dumps(definition_json(indicator), ensure_ascii=False, sort_keys=True)


def stored_definition(code: str, body: str) -> Indicator:
    """Return the definition of a stored text; one that cannot be read is damage."""
    try:
        return read_definition(parse_json(body), ("definition",), code)
    except JsonError as error:
        raise DamagedError("store.damaged", store="fallakte.db") from error


def read_definition(value: object, path: JsonPath, code: str) -> Indicator:
    """Read a definition; raise :class:`JsonError` where it is none, or could not be reckoned."""
    fields = Fields(value, path, DEFINITION_FIELDS)
    amount = fraction(0, MOST)
    target = fields.optional("target", amount)
    upper, tolerance = fields.optional("upper", amount), fields.optional("tolerance", amount)
    indicator = Indicator(
        code=code,
        label_de=fields.required("label_de", words),
        label_en=fields.required("label_en", words),
        formula=Formula(
            kind=fields.required("formula", word(FormulaKind)),
            numerator=fields.required("numerator", listing(identifier)),
            denominator=fields.required("denominator", listing(identifier)),
            key=fields.optional("key", _key) or {},
        ),
        unit=fields.required("unit", word(IndicatorUnit)),
        direction=fields.required("direction", word(Direction)),
        target=None if target is None else Target(target, upper, tolerance or Fraction(0)),
        is_own=True,
    )
    try:
        check_indicator(indicator)
    except UsageError as error:
        raise JsonError("bad_indicator", path) from error
    return indicator


def _key(value: object, path: JsonPath) -> dict[Intensity, int]:
    fields = Fields(value, path, [intensity.value for intensity in Intensity])
    cases = whole(1, MOST_CASES)
    return {intensity: fields.required(intensity, cases) for intensity in Intensity}


def _number(value: Fraction) -> int | float:
    """Return an exact number as JSON writes it; targets are typed as decimals of few digits."""
    return value.numerator if value.denominator == 1 else float(Decimal(value.numerator) / Decimal(value.denominator))
