"""CSV as a German Excel opens it by double click: semicolons, decimal comma, UTF-8 with a mark in front."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from ssa_desktop.labels import unknown_text

Cell = int | str | Decimal | None

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(language: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV; None is written „keine Angabe“, decimals without trailing zeros.

    A text that a table program would run as a formula gets an apostrophe in front.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(language, cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _written(language: str, cell: Cell) -> str:
    if cell is None:
        return unknown_text(language)
    if isinstance(cell, Decimal):
        plain = f"{cell:f}"
        return (plain.rstrip("0").removesuffix(".") if "." in plain else plain).replace(".", ",")
    if isinstance(cell, str):
        return safe_text(cell)
    return str(cell)


def safe_text(said: str) -> str:
    """Return a text that no table program runs as a formula."""
    return f"'{said}" if said.startswith(_FORMULA_STARTS) else said
