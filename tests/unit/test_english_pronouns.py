"""In English "she" is the practitioner alone: whoever else is spoken of is not made a woman by the wording."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHE = re.compile(r"\b(she|her|hers|herself)\b", re.IGNORECASE)
OF_HERS = {
    "indicators.own_targets",
    "annual.indicators_own",
    "separation.owner_reads",
    "separation.group_reads",
    "separation.everybody_reads",
    "cli.help.export_records",
    "working_time",
    "self_assessment",
    "training",
}
"""Texts in which the practitioner is meant: by their keys, or the rule of retention they stand with."""


def english() -> Iterator[tuple[str, str]]:
    """Yield every English text with its key, or with its German one where it has none."""
    for message in ET.parse(ROOT / "translations" / "en.ts").getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        yield message.findtext("source", ""), "".join(translation.itertext())
    for path in sorted((ROOT / "resources" / "messages" / "en").glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8")).items()
    for path in sorted((ROOT / "resources" / "catalogues").glob("*.toml")):
        yield from in_catalogue(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))


def in_catalogue(key: str, part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, list):
        for one in part:
            yield from in_catalogue(one.get("kind", key) if isinstance(one, dict) else key, one)
    elif isinstance(part, dict):
        for name, one in part.items():
            if isinstance(one, str) and (name == "en" or name.endswith("_en")):
                yield key, one
            else:
                yield from in_catalogue(name, one)


def test_nobody_but_the_practitioner_is_she() -> None:
    texts = list(english())
    assert len(texts) > 4000
    assert {key for key, text in texts if SHE.search(text)} == OF_HERS
