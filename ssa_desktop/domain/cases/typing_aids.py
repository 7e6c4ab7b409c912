"""What spares her typing: text blocks behind short words, and templates of contacts that come up often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from ssa_desktop.domain.kind_facts import MINUTES, NOT_STORED, PROSE, WORDS, Fact, Shape
from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.domain.vocabulary import CONTACT_ACTIVITIES, Activity, Mode, Participant, Source

MARK: Final = ";"
"""Stands in front of a short word where a text block is meant."""
LONGEST_SHORT: Final = 20
LONGEST_BLOCK: Final = 4000
LONGEST_NAME: Final = 60
MOST: Final = 100
"""Text blocks, and templates: more are not found again by looking."""

_SHORT: Final = re.compile(r"[^\s;]+")
_TYPED: Final = re.compile(r"(?:^|(?<=[\s(„\"–-]));([^\s;]+)$")
_MARK_ALONE: Final = re.compile(r"(?:^|(?<=[\s(„\"–-]));?([^\s;]*)$")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text, and the short word it is called by; ``block_id`` is None for one not stored yet."""

    short: Annotated[str, Fact(Shape.ODD, is_text=True)]
    text: Annotated[str, WORDS]
    block_id: Annotated[int | None, NOT_STORED] = None


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What a template presets: never a person, a school or a day."""

    minutes: Annotated[int, MINUTES]
    participants: Annotated[frozenset[Participant], Fact(json="with", least=1)]
    mode: Mode = Mode.CONVERSATION
    activity: Annotated[Activity, Fact(words=tuple(sorted(CONTACT_ACTIVITIES)))] = Activity.INDIVIDUAL
    crisis: bool = False
    topics: frozenset[str] = frozenset()
    source: Source = Source.SELF
    entrusted_by: Participant | None = None


@dataclass(frozen=True, slots=True)
class CaptureTemplate:
    """A contact that comes up often: its name, its facts, and words to begin the note with, if she wants them."""

    name: Annotated[str, WORDS]
    facts: TemplateFacts
    source_ground: Annotated[str, PROSE] = ""
    note: Annotated[str, PROSE] = ""
    template_id: Annotated[int | None, NOT_STORED] = None


def block_problems(block: TextBlock, others: Iterable[TextBlock]) -> Iterator[str]:
    """Yield everything that is wrong with a text block, each as the end of a message key."""
    if not block.short or _SHORT.fullmatch(block.short) is None or len(block.short) > LONGEST_SHORT:
        yield "short"
    elif any(other.short.casefold() == block.short.casefold() for other in others):
        yield "short_taken"
    if not block.text.strip() or len(block.text) > LONGEST_BLOCK:
        yield "text"


def block_problem(block: TextBlock, others: Iterable[TextBlock]) -> str | None:
    """Return the first thing that is wrong with a text block, or None."""
    return next(block_problems(block, others), None)


def template_problems(template: CaptureTemplate, others: Iterable[CaptureTemplate]) -> Iterator[str]:
    """Yield everything that is wrong with a template, each as the end of a message key."""
    if not template.name.strip() or len(template.name) > LONGEST_NAME:
        yield "name"
    elif any(other.name.casefold() == template.name.casefold() for other in others):
        yield "name_taken"
    facts = template.facts
    if not (1 <= facts.minutes <= DAY_MINUTES and facts.participants and facts.activity in CONTACT_ACTIVITIES):
        yield "facts"
    if len(template.note) > LONGEST_BLOCK or len(template.source_ground) > LONGEST_BLOCK:
        yield "text"


def template_problem(template: CaptureTemplate, others: Iterable[CaptureTemplate]) -> str | None:
    """Return the first thing that is wrong with a template, or None."""
    return next(template_problems(template, others), None)


def typed_block(before: str, blocks: Iterable[TextBlock]) -> tuple[int, str] | None:
    """Return how many letters before the cursor are a short word with its mark, and the text that stands for it."""
    found = _TYPED.search(before)
    if found is None:
        return None
    wanted = found[1].casefold()
    return next(((len(found[0]), block.text) for block in blocks if block.short.casefold() == wanted), None)


def begun_word(before: str) -> tuple[int, str]:
    """Return how many letters before the cursor belong to a word that is being typed, and that word without mark."""
    found = _MARK_ALONE.search(before)
    return (len(found[0]), found[1]) if found is not None else (0, "")


def matching_blocks(word: str, blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """Return the blocks whose short word begins so, then those in whose text it stands; all for an empty word."""
    wanted = word.casefold()
    begins = [block for block in blocks if block.short.casefold().startswith(wanted)]
    return begins + [block for block in blocks if block not in begins and wanted in block.text.casefold()]


def matching_templates(word: str, templates: Sequence[CaptureTemplate]) -> list[CaptureTemplate]:
    """Return the templates whose name, or a word of it, begins so; all for an empty word."""
    wanted = word.strip().casefold()
    return [
        template
        for template in templates
        if not wanted
        or template.name.casefold().startswith(wanted)
        or any(part.startswith(wanted) for part in template.name.casefold().split())
    ]
