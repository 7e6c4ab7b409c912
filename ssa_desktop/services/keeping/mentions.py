"""Persons' names in texts on others: where they stand, and blacking them out; the program's own words are spared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from ssa_desktop.labels import topic_catalogue
from ssa_desktop.services.figures import form_words, forms, indicators
from ssa_desktop.services.keeping.deletion_scope import Gone
from ssa_desktop.services.progress import Progress, ignore
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import redacting
from ssa_desktop.storage.keeping.redacting import Mention, Near, Sought
from ssa_desktop.storage.keys.end_marks import saved_state
from ssa_desktop.storage.people import people
from ssa_desktop.storage.people.people import Identity
from ssa_desktop.storage.sql import Connection


@dataclass(frozen=True, slots=True)
class Search:
    """Where names may stand, looked for before a deletion begins: so no other writing waits for it.

    It holds of the vault as it was then (``state``), and of these persons.
    """

    state: int
    persons: frozenset[Identity] = field(repr=False)
    near: Near = field(repr=False)

    def holds(self, vault: Connection, persons: Iterable[Identity]) -> bool:
        """Whether nothing was saved since, and these persons are among those that were looked for."""
        return self.state == saved_state(vault) and self.persons.issuperset(persons)


def search(ws: Workspace, persons: Collection[Identity], progress: Progress = ignore) -> Search:
    """Go through all texts for the names of persons who may go; it can be stopped, nothing is changed.

    What was found for a preview serves the deletion as well, as long as nothing was saved.
    """
    with ws.read() as vault:
        state, sought = saved_state(vault), frozenset(persons)

        def go() -> Search:
            names = [one.name for one in persons if one.name]
            found = redacting.texts_near(vault, Sought(names, [one.pseudonym for one in persons]), progress)
            return Search(state, sought, found)

        return ws.kept("texts near names", (state, sought), go)


def _near(vault: Connection, persons: Collection[Identity], known: Search | None) -> Near | None:
    return known.near if known is not None and known.holds(vault, persons) else None


def find_gone(
    vault: Connection,
    left: Gone,
    among: Collection[Mention] | None = None,
    known: Search | None = None,
    *,
    about: int = 0,
) -> tuple[Mention, ...]:
    """Return where parts of the names of persons who go, or their pseudonyms, stand, in one walk over all texts.

    What a text on a namesake shares with them is theirs, and words that were confirmed to be no names are none. With
    ``among`` only those are looked at again; ``known`` is what was found before. Texts on the person ``about``, who is
    still there, are passed over.
    """
    if not left.persons:
        return ()
    near, sought = _near(vault, left.persons, known), _of_gone(vault, left)
    return tuple(redacting.find_mentions(vault, sought, _shipped_words(vault), about=about, among=among, near=near))


def black_out_gone(vault: Connection, mentions: Iterable[Mention], left: Gone, on: date) -> None:
    """Black out what :func:`find_gone` found; ``on`` is noted in filed returns that it stood in."""
    redacting.redact_mentions(vault, mentions, _of_gone(vault, left), on, _shipped_words(vault))


def black_out_sparing_nobody(vault: Connection, person_id: int, who: Identity, known: Search, on: date) -> None:
    """Black a person out again as an earlier version did, which took what a namesake shares with them for theirs."""
    sought, shipped = Sought([who.name] if who.name else [], [who.pseudonym]), _shipped_words(vault)
    near = _near(vault, [who], known)
    found = redacting.find_mentions(vault, sought, shipped, about=person_id, near=near)
    redacting.redact_mentions(vault, found, sought, on, shipped)


def _of_gone(vault: Connection, left: Gone) -> Sought:
    pseudonyms = [one.pseudonym for one in left.persons]
    return Sought(left.names, pseudonyms, staying=people.names_by_id(vault), no_names=left.confirmed)


def _shipped_words(vault: Connection) -> frozenset[str]:
    """Return the labels of forms, indicators and topics that come with the program, whatever the edges of bands."""
    labels = {label for one in indicators.shipped().values() for label in (one.label_de, one.label_en)}
    labels |= {label for one in topic_catalogue() for label in (one.label_de, one.label_en)}
    return frozenset(labels | form_words.shipped_words(forms.band_thresholds(vault)))
