"""A person's name in texts on others: where it stands, and blacking it out; the program's own words are spared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssa_desktop.labels import topic_catalogue
from ssa_desktop.services import form_words, forms, indicators
from ssa_desktop.storage import redacting
from ssa_desktop.storage.redacting import Mention
from ssa_desktop.storage.sql import Connection


def find(vault: Connection, person_id: int, name: str | None) -> tuple[Mention, ...]:
    """Return where a part of a person's name stands in texts on others; nowhere for one without a name."""
    return tuple(redacting.mentions_of_name(vault, person_id, name, _shipped_words(vault))) if name else ()


def black_out(vault: Connection, mentions: Iterable[Mention], name: str, on: date) -> None:
    """Black a name out wherever it was found; ``on`` is noted in filed returns that it stood in."""
    redacting.redact_mentions(vault, mentions, name, on, _shipped_words(vault))


def _shipped_words(vault: Connection) -> frozenset[str]:
    """Return the labels of forms, indicators and topics that come with the program, whatever the edges of bands."""
    labels = {label for one in indicators.shipped().values() for label in (one.label_de, one.label_en)}
    labels |= {label for one in topic_catalogue() for label in (one.label_de, one.label_en)}
    return frozenset(labels | form_words.shipped_words(forms.band_thresholds(vault)))
