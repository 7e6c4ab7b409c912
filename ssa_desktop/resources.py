"""Where the data files of the program lie: icons, fonts, forms, catalogues, messages, schema steps."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource_root() -> Path:
    """Return the folder of the data files.

    In a checkout it lies beside the package; in an installed wheel it is shipped inside the package as ``_resources``.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Return the path of one data file or folder; it need not exist."""
    return resource_root().joinpath(*parts)


BOOKS = ("handbuch", "datenschutz", "verwaltung")
"""The manuals in their order: hers, that of the data protection officer, that of the administrators."""


def manual_path(book: str = BOOKS[0]) -> Path:
    """Return one of the manuals (:data:`BOOKS`), else hers; its pictures lie in ``images`` beside it.

    In a checkout it stands in ``docs``; in an installed wheel it is shipped inside the package as ``_manual``.
    """
    package = Path(__file__).resolve().parent
    installed = package / "_manual" / f"{book}.md"
    return installed if installed.is_file() else package.parent / "docs" / f"{book}.md"
