"""Before a name is used in a round: who of those invited may be told, and what has to be confirmed otherwise.

The young person and their guardians need no release, except for what the other entrusted (§ 65 SGB VIII). In a round at
the school of the pupil a pseudonym hides nobody: it takes a release, or details changed so that nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.plain_lines import as_read
from ssa_desktop.domain.rights.disclosure import names_guardians, names_the_person
from ssa_desktop.domain.rights.releases import Release, names_recipient
from ssa_desktop.domain.together.cooperation import MeetingMethod, lines_of

_JOINED: Final = re.compile(r"[/+&;]|\b(?:und|sowie|mit|and|with)\b", re.IGNORECASE)
"""Parts several people on one line; a comma or a bracket says more of the same one."""
_JOINED_OUTSIDE: Final = re.compile(f"(?:{_JOINED.pattern})(?![^()]*\\))", re.IGNORECASE)
"""The same, but for what stands in brackets: "Eltern (Frau und Herr Muster)" are two."""
_BEFORE: Final = re.compile(
    r"(die|der|das|den|dem|beiden?|ihre?|seine?|leibliche[rn]?|the|both|her|his|legal) ",
    re.IGNORECASE,
)
_WITHOUT_CUSTODY: Final = re.compile(r"(stief|pflege|step|foster)", re.IGNORECASE)
"""Living together gives nobody custody: they take a release like others."""
_OF_SOMEBODY: Final = re.compile(
    r"(eine[rs]|of an?) |(der|des|vom|of the) "
    r"(?!(kind|kindes|kinder|schuelers?|schülers?|schülerin|jugendlichen?|betroffenen|jungen|child|pupil))",
    re.IGNORECASE,
)
"""Mother of a friend, say."""
_PART: Final = re.compile(r"[,():]|\s[-–—]\s")
"""Parts name and function of one of them."""
_SEVERAL: Final = re.compile(
    r"\w*(eltern|elternteilen?|berechtigten?|mütter|väter|vormünder|parents|guardians)", re.IGNORECASE
)
"""One word for two, whose names stand on either side of a joining word."""
_TITLE: Final = re.compile(r"(frau|herrn?|dr\.|mr|mrs|ms)\b", re.IGNORECASE)
_SIGNS: Final = " ,()"


class Told(StrEnum):
    """Whether somebody invited may hear the name."""

    FAMILY = "family"
    RELEASED = "released"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Invited:
    """One of those invited, as they are entered, and whether they may hear the name."""

    line: str
    told: Told


def invited(participants: str, releases: Iterable[Release]) -> tuple[Invited, ...]:
    """Return each line of those invited; ``releases`` are those in force for whom the round is about."""
    known = tuple(releases)
    return tuple(Invited(line, _told(as_read(line), known)) for line in lines_of(participants))


def needs_confirmation(
    method: MeetingMethod, *, school: str, schools_of_person: Collection[str], parties: Sequence[Invited]
) -> bool:
    """Whether it has to be confirmed that nobody can tell whom it is about.

    In a peer consultation at a school where the pupil is known (``schools_of_person``, earlier ones too; none: nobody
    knows where) and at a round table, while somebody may not hear the name; a
    consultation of nobody in particular is one of colleagues whose releases nobody can look up.
    """
    is_open = not parties or any(one.told is Told.NOBODY for one in parties)
    if method is MeetingMethod.ROUND_TABLE:
        return is_open
    return (
        method is MeetingMethod.CASE_CONSULTATION and is_open and (not schools_of_person or school in schools_of_person)
    )


def function_alone(line: str) -> str:
    """Return a line without the names of the family on it, for whoever must not know who they are.

    Of a mother the function is left: the name would lead to the child, and stands nowhere else in the records. Of
    parents who are named one by one neither name is left.
    """
    pieces = _JOINED_OUTSIDE.split(line)
    functions = [_function_of(one) for one in pieces]
    if all(one is None for one in functions):
        return line
    gone = {
        number for at, one in enumerate(functions) if one is not None for number in _named_with(pieces, functions, at)
    }
    joins = ["", *_JOINED_OUTSIDE.findall(line)]
    said: list[str] = []
    for number, (piece, function) in enumerate(zip(pieces, functions, strict=True)):
        if number not in gone:
            said += [joins[number] if said else "", function or piece.strip()]
    return " ".join(part for part in said if part)


def _named_with(pieces: Sequence[str], functions: Sequence[str | None], at: int) -> set[int]:
    """Return the pieces that name others of the several whom one function stands for, before it or behind."""
    function, piece = functions[at] or "", pieces[at]
    if _SEVERAL.fullmatch(function) is None or _BEFORE.sub("", piece.strip(_SIGNS), 1).strip(_SIGNS) == function:
        return set()

    def names(number: int) -> bool:
        return functions[number] is None and _PART.search(pieces[number].strip()) is None

    found: set[int] = set()
    for number in range(at - 1, -1, -1):
        if not names(number):
            break
        found.add(number)
    for number in range(at + 1, len(pieces)):
        # Behind "Eltern Muster und Frau Rat" somebody else may stand.
        if not names(number) or (":" not in piece and _TITLE.match(pieces[number].strip())):
            break
        found.add(number)
    return found


def _told(line: str, releases: Sequence[Release]) -> Told:
    """Return whether everybody on a line may hear the name; a release may name them together."""
    if _is_released(line, releases):
        return Told.RELEASED
    each = {_one_told(one, releases) for one in _JOINED.split(line) if one.strip(_SIGNS)}
    if not each or Told.NOBODY in each:
        return Told.NOBODY
    return Told.FAMILY if each == {Told.FAMILY} else Told.RELEASED


def _one_told(one: str, releases: Sequence[Release]) -> Told:
    if _is_released(one, releases):
        return Told.RELEASED
    return Told.NOBODY if _function_of(one) is None else Told.FAMILY


def _function_of(one: str) -> str | None:
    """Return as what somebody of the family stands on a line; None for anybody else."""
    for part in _PART.split(one):
        said = part.strip() if names_the_person(part) else _guardian(part)
        if said is not None:
            return said
    return None


def _guardian(part: str) -> str | None:
    """Return what a guardian is called; None for one called by a guardian, as a mother's friend."""
    said = " ".join(part.split())
    while (article := _BEFORE.match(said)) is not None:
        said = said[article.end() :]
    called, _, of_whom = said.partition(" ")
    is_one = names_guardians(called) and _WITHOUT_CUSTODY.match(called) is None and _OF_SOMEBODY.match(of_whom) is None
    return called if is_one else None


def _is_released(line: str, releases: Sequence[Release]) -> bool:
    return any(names_recipient(release, part) for release in releases for part in (line, *_parts(line)))


def _parts(line: str) -> tuple[str, ...]:
    """Return what a line is made of: name and function, with the name or the function in brackets."""
    before, _, behind = line.partition("(")
    return tuple(part for part in (before.strip(_SIGNS), behind.strip(_SIGNS)) if part)
