"""Whether data lie in a folder, told from file names alone: asking loads neither SQLCipher nor cryptography."""

from __future__ import annotations

from pathlib import Path
from typing import Final

STORE_FILES: Final = ("fallakte.db", "fallakte.key", "schule.db", "schule.key")


def holds_data(folder: Path) -> bool:
    """Whether any file of the two stores lies in the folder."""
    return any((folder / name).exists() for name in STORE_FILES)
