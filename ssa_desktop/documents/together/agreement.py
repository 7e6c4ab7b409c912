"""The cooperation agreement as a paper: one value, rendered as a PDF to sign and as a Word file to negotiate.

It is made between German offices and cites German norms, so what the program says in it is German. What it has to hold,
and in which order: the sample agreement of the district of Breisgau-Hochschwarzwald (version of 2023).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from ssa_desktop.documents.rights.paper_words import BLANK
from ssa_desktop.documents.sheet import POINT, Part, Readers, Ruled, Section, Sheet, Signatures, Small, Text, prose
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AFTER_GOALS,
    BEFORE_GOALS,
    OPTIONAL_CLAUSES,
    Agreement,
    AgreementClause,
    Condition,
    Goal,
    fingerprint,
    lines_of,
    short_fingerprint,
)
from ssa_desktop.labels import day_text, label
from ssa_desktop.resources import resource_path

_LANGUAGE: Final = "de"


@cache
def words() -> dict[str, Any]:
    """Return what the program says in the papers on agreements, in German."""
    return tomllib.loads(resource_path("papers", "agreement.toml").read_text(encoding="utf-8"))


def clause_text(clause: AgreementClause, places: Mapping[str, str]) -> str:
    """Return what a new agreement proposes for a clause, with its places filled; nothing for one without a proposal."""
    return str(words()["clauses"].get(clause.value, "")).strip().format_map(dict(places))


def optional_text(clause: AgreementClause) -> str:
    """Return our words for a clause that the sample agreement does not have."""
    return str(words()["optional"][clause.value]).strip() if clause in OPTIONAL_CLAUSES else ""


def addition_text(clause: AgreementClause) -> str:
    """Return our sentence that may be added to a clause of the sample agreement; nothing where there is none."""
    return str(words()["additions"].get(clause.value, "")).strip()


def how_often_text(every: int) -> str:
    """Return how often the yearly talk is held, as a sentence begins with it; ``every`` so many school years."""
    return str(words()["how_often"][str(every)])


def with_how_often(text: str, clause: AgreementClause, every: int) -> str:
    """Return what an agreement says in a clause with our sentence on how often the talk is held said anew.

    What she wrote herself stays: only our own sentence is known, up to its end.
    """
    template = str(words()["clauses"].get(clause.value, ""))
    _, place, after = template.partition("{how_often}")
    if not place:
        return text
    sentence = after.partition(".")[0] + "."
    for said in words()["how_often"].values():
        text = text.replace(f"{said}{sentence}", f"{how_often_text(every)}{sentence}")
    return text


def shipped_texts(clause: AgreementClause, places: Mapping[str, str]) -> tuple[str, ...]:
    """Return all that the program has to say on a clause: its proposal in every way it is filled, and words of ours."""
    said = words()
    filled = (
        clause_text(clause, {**places, "how_often": str(often), "procedure": str(way)})
        for often in said["how_often"].values()
        for way in said["procedure"].values()
    )
    return tuple(text for text in dict.fromkeys((*filled, optional_text(clause), addition_text(clause))) if text)


def procedure_text(arranged: str | None) -> str:
    """Return how appointments in lessons are arranged, by the word of the school's way, None where none was chosen."""
    found = words()["procedure"]
    return str(found.get(arranged or "none", found["none"]))


def goal_examples() -> tuple[Goal, ...]:
    """Return the three goals that the sample agreement's annex gives, with what is offered for each."""
    return tuple(Goal(str(one["goal"]), str(one["provisions"]).strip()) for one in words()["goal_examples"])


def condition_examples() -> tuple[Condition, ...]:
    """Return what the sample agreement lets the school authority and the school provide for the work."""
    return tuple(Condition(str(one["what"]), str(one["by"])) for one in words()["condition_examples"])


def minutes_line(about: SchoolYear, held: date) -> str:
    """Return how the minutes of a yearly talk are named among the annexes."""
    return str(words()["minutes_line"]).format(year=about, day=day_text(_LANGUAGE, held))


def annex_line(kind: str, title: str, added: date) -> str:
    """Return how an annex is named: what it is, what it is called, and on which day it came to the agreement."""
    return str(words()["annex_line"]).format(kind=kind, title=title, day=day_text(_LANGUAGE, added))


def agreement_sheet(agreement: Agreement, goals: Sequence[Goal], annexes: Sequence[str] = ()) -> Sheet:
    """Return the agreement with its goals and annexes; a draft says so on each page, a signed one how it is known."""
    said = words()
    first, last = day_text(_LANGUAGE, agreement.first), day_text(_LANGUAGE, agreement.last)
    opening: list[Part] = [Text(said["preamble"]), _parties(agreement)]
    if agreement.county.strip():
        opening.append(Text(str(said["county_copy"]).format(county=", ".join(lines_of(agreement.county)))))
    opening.append(Text(str(said["period_sentence"]).format(first=first, last=last)))
    if agreement.replaces and agreement.replaces_signed is not None:
        opening.append(
            Text(
                str(said["replaces"]).format(
                    version=agreement.version,
                    day=day_text(_LANGUAGE, agreement.replaces_signed),
                    fingerprint=short_fingerprint(agreement.replaces),
                )
            )
        )
    chapters = [
        *_clauses(agreement, BEFORE_GOALS),
        (label(_LANGUAGE, "agreement_part", "goals"), _goals(goals)),
        *_clauses(agreement, AFTER_GOALS),
    ]
    if annexes:
        chapters.append((str(said["annexes"]), prose("\n".join(f"- {one}" for one in annexes))))
    return Sheet(
        str(said["title"]),
        (
            Section(None, tuple(opening)),
            *(Section(f"{number}  {name}", parts) for number, (name, parts) in enumerate(chapters, 1)),
            Section(None, tuple(_signatures(agreement))),
            *_how_known(agreement, goals),
        ),
        _LANGUAGE,
        subtitle=f"{agreement.school_name} · {first} – {last}",
        banner=None if agreement.is_frozen else str(said["draft"]),
        readers=Readers.PROFESSIONALS,
    )


def _parties(agreement: Agreement) -> Part:
    rows = [
        (label(_LANGUAGE, "agreement_party", party), name or BLANK, by or BLANK)
        for party, name, by in (
            ("authority", agreement.authority, agreement.authority_by),
            ("school", agreement.school_name, agreement.school_by),
            ("carrier", agreement.carrier, agreement.carrier_by),
        )
    ]
    rows += [(label(_LANGUAGE, "agreement_party", "other"), other, BLANK) for other in lines_of(agreement.others)]
    return Ruled(tuple(words()["parties_head"]), tuple(rows), (2, 4, 3))


def _clauses(agreement: Agreement, clauses: Sequence[AgreementClause]) -> Iterator[tuple[str, tuple[Part, ...]]]:
    for clause in clauses:
        parts = prose(agreement.clauses.get(clause, ""))
        if clause is AgreementClause.TIME_SHARES:
            parts = (*_shares(agreement), *parts)
        if parts:
            yield label(_LANGUAGE, "agreement_clause", clause), parts


def _shares(agreement: Agreement) -> tuple[Part, ...]:
    (lower, upper), (rest_lower, rest_upper) = agreement.direct, agreement.rest
    said = words()
    return (
        Text(str(said["direct_sentence"]).format(lower=lower, upper=upper)),
        Text(str(said["rest_sentence"]).format(rest_lower=rest_lower, rest_upper=rest_upper)),
    )


def _goals(goals: Sequence[Goal]) -> tuple[Part, ...]:
    said = words()
    if not goals:
        return (Text(said["no_goals"]),)
    rows = tuple((goal.goal, _listed(goal.provisions)) for goal in goals)
    return Text(said["goals_intro"]), Ruled(tuple(said["goals_head"]), rows, (1, 1))


def _signatures(agreement: Agreement) -> Iterator[Part]:
    said = words()
    names = [str(one) for one in said["signatures"]]
    names += [str(said["signature_other"]).format(party=other) for other in lines_of(agreement.others)]
    yield Signatures(tuple(names))


def _listed(provisions: str) -> str:
    """Return what is offered with a mark before each of several lines, which could not be told apart once broken."""
    lines = [line.strip() for line in provisions.splitlines() if line.strip()]
    return "\n".join(f"{POINT}{line}" for line in lines) if len(lines) > 1 else provisions


def _how_known(agreement: Agreement, goals: Sequence[Goal]) -> tuple[Section, ...]:
    if agreement.signed_on is None:
        return ()
    said = words()
    now = fingerprint(agreement, goals)
    kept = agreement.fingerprint or now
    parts: list[Part] = [
        Small(
            str(said["frozen"]).format(
                day=day_text(_LANGUAGE, agreement.signed_on), fingerprint=short_fingerprint(kept)
            )
        )
    ]
    if kept != now:
        parts.append(Text(str(said["changed"]).format(fingerprint=short_fingerprint(kept), now=short_fingerprint(now))))
    return (Section(None, tuple(parts)),)
