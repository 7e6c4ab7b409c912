"""The invented names and the text blocks that notes are made of, read from the catalogue of the demonstration."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from ssa_desktop.domain.vocabulary import Gender
from ssa_desktop.resources import resource_path


@dataclass(frozen=True, slots=True)
class SchoolText:
    """A school with the names of its class teachers."""

    code: str
    name: str
    school_type: str
    teachers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicText:
    """A topic: weight, stage from which it comes up, what a note says it is about, blocks with which it goes on."""

    code: str
    weight: int
    from_stage: int
    texts: tuple[str, ...]
    goes_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferText:
    """The title of an offer and the code of its school."""

    school: str
    title: str


@dataclass(frozen=True, slots=True)
class DemoTexts:
    """All of the catalogue; ``notes`` and ``grounds`` hold lists of sentences by their name there."""

    site: str
    carrier: str
    schools: tuple[SchoolText, ...]
    first_names: Mapping[Gender, tuple[str, ...]]
    surnames: tuple[str, ...]
    offers: Mapping[str, tuple[OfferText, ...]]
    class_titles: tuple[str, ...]
    grounds: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, tuple[str, ...]]
    topics: tuple[TopicText, ...]

    def note(self, rng: Random, *blocks: str) -> str:
        """Return a note of one sentence from each block."""
        return " ".join(rng.choice(self.notes[block]) for block in blocks)

    def topic_note(self, rng: Random, topic: str) -> str:
        """Return a note of three sentences on a topic."""
        entry = next(entry for entry in self.topics if entry.code == topic)
        return f"{rng.choice(entry.texts)} {self.note(rng, *entry.goes_on)}"


@cache
def annual_texts() -> Mapping[str, str]:
    """Return what stands in the annual report of the demonstration, by chapter."""
    catalogue = tomllib.loads(resource_path("catalogues", "demo.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = catalogue["annual"]
    return found


@cache
def holiday_names() -> tuple[str, ...]:
    """Return the names of the school holidays in the order of the calendar year."""
    catalogue = tomllib.loads(resource_path("catalogues", "demo.toml").read_text(encoding="utf-8"))
    return tuple(catalogue["holidays"]["names"])


@cache
def demo_texts() -> DemoTexts:
    """Return the catalogue of the demonstration."""
    found = tomllib.loads(resource_path("catalogues", "demo.toml").read_text(encoding="utf-8"))
    names = found["names"]
    offers = found["offers"]
    return DemoTexts(
        site=found["places"]["site"],
        carrier=found["places"]["carrier"],
        schools=tuple(
            SchoolText(entry["code"], entry["name"], entry["school_type"], tuple(entry["teachers"]))
            for entry in found["schools"]
        ),
        first_names={
            Gender.W: tuple(names["w"]),
            Gender.M: tuple(names["m"]),
            Gender.D: tuple(names["neutral"]),
            Gender.UNKNOWN: tuple(names["neutral"]),
        },
        surnames=tuple(names["surnames"]),
        offers={
            kind: tuple(OfferText(entry["school"], entry["title"]) for entry in offers[kind])
            for kind in ("open", "group", "project", "parents", "teachers")
        },
        class_titles=tuple(offers["class"]),
        grounds={source: tuple(sentences) for source, sentences in found["grounds"].items()},
        notes={block: tuple(sentences) for block, sentences in found["notes"].items()},
        topics=tuple(
            TopicText(
                entry["code"],
                entry["weight"],
                entry.get("from_stage", 0),
                tuple(entry["texts"]),
                tuple(entry.get("goes_on", ("done", "next"))),
            )
            for entry in found["topics"]
        ),
    )
