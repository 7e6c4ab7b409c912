"""The scan for names: free text in a return, report or export of figures holds no name of a person of the vault.

Scanned is what she typed. What comes from the school book (names of schools, sites, carriers) is exempt by its origin:
it was never written about a pupil, and a school called after a Wilhelm must not stop every report as soon as a Wilhelm
is advised. The program's own words, such as the topics it ships, are exempt too. A professional of the directory keeps
the name where they act in their function, also if a pupil bears it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import AnnualReturn
from ssa_desktop.domain.people.name_letters import fold
from ssa_desktop.domain.people.name_matcher import NameMatcher, Use
from ssa_desktop.domain.people.professionals import Professional, Professionals
from ssa_desktop.domain.together.cooperation import PartnerKind
from ssa_desktop.labels import about_text, label, topic_catalogue
from ssa_desktop.services.figures.form_words import own_words, words_of_own_forms
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases.topics import topics
from ssa_desktop.storage.people import leaks, people
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_partners
from ssa_desktop.texts import text as text_of


@dataclass(frozen=True, slots=True)
class Leak:
    """A name in a text: in which field (as she reads it), and the word as it stands there; that never goes to a log."""

    field: str
    word: str


class NameLeakError(RefusedError):
    """A text that is to leave holds the name of a person. The message names the field and the word, for her eyes.

    Neither it nor ``leaks`` is kept anywhere.
    """

    def __init__(self, key: str, leaks: Collection[Leak] = (), **details: str | int) -> None:
        super().__init__(key, **details)
        self.leaks = tuple(leaks)


class Scan:
    """Finds names in many texts, one after the other: what finds them takes a while to make, and is made once."""

    def __init__(self, vault: Connection) -> None:
        self._vault = vault
        self._matchers: dict[frozenset[int], NameMatcher] = {}

    def find(self, texts: Mapping[str, str], *, ignoring: Iterable[int] = ()) -> list[Leak]:
        """Return the names in texts, given by the field they stand in; those of persons ``ignoring`` do not count."""
        if not any(text.strip() for text in texts.values()):
            return []
        matcher = self._matcher(frozenset(ignoring))
        return [Leak(field, word) for field, text in texts.items() for word in _words(matcher, text)]

    def _matcher(self, left_out: frozenset[int]) -> NameMatcher:
        if left_out not in self._matchers:
            names = ((number, name) for number, name in leaks.names(self._vault) if number not in left_out)
            known = (pair for pair in people.pseudonyms(self._vault) if pair[0] not in left_out)
            self._matchers[left_out] = NameMatcher(names, known, use=Use.FIGURES, no_names=no_names(self._vault))
        return self._matchers[left_out]


def find(vault: Connection, texts: Mapping[str, str], *, ignoring: Iterable[int] = ()) -> list[Leak]:
    """Return the names in texts, as :class:`Scan` does for several."""
    return Scan(vault).find(texts, ignoring=ignoring)


def _words(matcher: NameMatcher, text: str) -> Iterator[str]:
    """Yield the words that are names in a text, each one that can be taken for a name alone."""
    for hit in matcher.hits(text):
        sure = [part.word for part in hit.parts if part.is_sure]
        # Short words are a name only together.
        yield from sure or [text[hit.start : hit.end]]


def professionals(vault: Connection) -> Professionals:
    """Return who of the directory keeps the name in papers for others; former ones too, who stand in older minutes."""
    return Professionals(
        Professional(
            one.value.name.strip(),
            (
                one.value.position,
                one.value.institution,
                "" if one.value.kind is PartnerKind.OTHER else label("de", "partner_kind", one.value.kind),
            ),
        )
        for one in cooperation_partners.partners(vault)
    )


def check(
    vault: Connection,
    texts: Mapping[str, str],
    told_as: str | None = None,
    *,
    functions: Mapping[str, str] | None = None,
) -> None:
    """Raise :class:`NameLeakError` when a text that is to leave holds a name.

    ``texts`` go by the name of their field as she reads it; the message says the field and the first word. Where those
    names of fields may hold words of hers, ``told_as`` is what the message says in their place. ``functions`` are
    texts of fields that name who acts in a function: there the name of a professional of the directory is one without
    the function beside it.
    """
    known = professionals(vault)
    left = {field: known.without(text, in_function=False) for field, text in texts.items()}
    for field, text in (functions or {}).items():
        left[field] = "\n".join(part for part in (left.get(field), known.without(text, in_function=True)) if part)
    found = find(vault, left)
    if found:
        raise NameLeakError("leak.found", found, field=told_as or found[0].field, word=found[0].word, count=len(found))


def check_figures(vault: Connection, language: str) -> None:
    """Scan what she worded herself of a report of figures: topics that are not the shipped ones, forms of her own."""
    shipped = {entry.code: (entry.label_de, entry.label_en) for entry in topic_catalogue()}
    own = [topic for topic in topics(vault) if shipped.get(topic.code) != (topic.label_de, topic.label_en)]
    prose = "\n".join(f"{one.code}\n{one.label_de}\n{one.label_en}" for one in own)
    check(
        vault,
        {
            label(language, "leak_field", "topic"): prose,
            label(language, "leak_field", "form"): words_of_own_forms(vault),
        },
    )


def check_return(vault: Connection, report: AnnualReturn, language: str, reason: str = "") -> None:
    """Scan what she worded herself of a return: topics, remarks, and why it was filed once more.

    A return filed on a form that is gone since still bears that form's words. Names of schools are exempt, see above.
    """
    check_figures(vault, language)
    texts = {"filing_reason": reason, "form": own_words(report.form)}
    check(vault, {label(language, "leak_field", field): text for field, text in texts.items()})
    titles = {unit.unit: unit.title for unit in report.units}
    remarks: dict[str, str] = {}
    for one in report.remarks:
        what = about_text(language, report, one)
        if one.unit in titles:
            what = f"{titles[one.unit]}, {what}"
        field = text_of(language, "filing.remark_on", what=what)
        remarks[field] = "\n".join(part for part in (remarks.get(field), one.text) if part)
    check(vault, remarks, label(language, "leak_field", "remark"))


def check_remark(vault: Connection, language: str, remark: str) -> None:
    """Scan a remark on a return that is about to be kept."""
    check(vault, {label(language, "leak_field", "own_remark"): remark})


def confirm(ws: Workspace, word: str) -> None:
    """Keep a word as being no name; it has to be one that somebody in the vault bears."""
    with ws.change() as vault:
        matcher = NameMatcher(leaks.names(vault), use=Use.FIGURES)
        bearers = matcher.bears(word)
        if not bearers:
            raise UsageError("leak.no_bearer")
        borne = matcher.as_borne(word)
        known = next((old for old, _ in leaks.confirmed_words(vault) if fold(old) == fold(borne)), borne)
        leaks.confirm_word(vault, known, bearers, ws.today())


def confirmed(ws: Workspace) -> list[tuple[str, date]]:
    """Return the words confirmed as being no name, with the day."""
    with ws.read() as vault:
        return leaks.confirmed_words(vault)


def take_back(ws: Workspace, word: str) -> None:
    """Treat a confirmed word as a name again."""
    with ws.change() as vault:
        leaks.take_back_word(vault, word)


def no_names(vault: Connection) -> list[str]:
    """Return the words confirmed as being no name."""
    return [word for word, _ in leaks.confirmed_words(vault)]
