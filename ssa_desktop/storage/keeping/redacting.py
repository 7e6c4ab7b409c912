"""Finding a name in texts on others, and blacking it out there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.figures import frozen_text
from ssa_desktop.domain.figures.form_rules import MAX_LENGTH
from ssa_desktop.domain.figures.indicator_values import LONGEST_LABEL
from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import ALL
from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import pseudonymise, redact
from ssa_desktop.storage.figures import filed_returns
from ssa_desktop.storage.kind_texts import kind_texts
from ssa_desktop.storage.people.name_candidates import Tell, candidates
from ssa_desktop.storage.protection.protection import LINE_COLUMNS, LINE_LIST
from ssa_desktop.storage.sql import Connection, change, listing, rows, value

Changed = Callable[[str], str]
Near = Mapping[str, Collection[int]]
"""The records of each kind whose texts the index knows, as far as they may hold a name."""
Words = Callable[[str, Changed], str]
"""Returns what a column holds with every text of hers in it changed; codes, figures and names of fields stay."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of somebody else in which a name stands: what kind of record, of whom, of which day. Not the text.

    One that ``is_place`` is the path of a folder or a file that has to be found: it is shown, and changed by nobody but
    her.
    """

    kind: str
    record_id: int
    pseudonym: str | None
    day: date | None
    owner: int | None = field(default=None, compare=False)

    @property
    def is_place(self) -> bool:
        """Whether it is shown and left as it is."""
        return PROSE[self.kind].is_place


@dataclass(frozen=True, slots=True)
class Prose:
    """Texts that she writes: the columns of a table, and how to find person and day of a row.

    ``source`` gives (id, person id or None, day or None, column …); ``:person`` is the one whose name is looked for.
    ``words`` tells, for the columns that hold more than one text, where in them the texts are. ``is_place``: paths and
    settings that are shown when they hold a name and stay, since something would not be found any more without them.
    ``near``, for texts that the search index knows, narrows the source to ``:near``.
    """

    table: str
    columns: tuple[str, ...]
    source: str
    words: Mapping[str, Words] = field(default_factory=dict)
    is_place: bool = False
    near: str = ""


def _in_json(content: str, changed: Changed) -> str:
    return json.dumps(_mapped(json.loads(content), changed), ensure_ascii=False, sort_keys=True)


def _in_frozen(content: str, changed: Changed) -> str:
    return frozen_text.reworded(content, changed) or changed(content)


_FORM_LINE: Final = re.compile(r'^(title|title_en|label|label_en) = (".*")$', re.ASCII | re.MULTILINE)


def _in_form(content: str, changed: Changed) -> str:
    """Change titles and labels of a stored form, each of which stands on a line of its own, quoted as in JSON."""

    def line(found: re.Match[str]) -> str:
        # A short name may be longer blacked out than written.
        label = changed(json.loads(found[2]))[:MAX_LENGTH]
        return f"{found[1]} = {json.dumps(label, ensure_ascii=False)}"

    return _FORM_LINE.sub(line, content)


def _in_indicator(content: str, changed: Changed) -> str:
    """Change the labels of an indicator; what is no JSON is changed as a whole."""
    try:
        found = json.loads(content)
        labels = {name: changed(found[name])[:LONGEST_LABEL] for name in ("label_de", "label_en")}
    except (ValueError, KeyError, TypeError, RecursionError):
        return changed(content)
    return json.dumps({**found, **labels}, ensure_ascii=False, sort_keys=True)


def _in_setting(content: str, changed: Changed) -> str:
    """Change the texts of a setting that is JSON; any other is one text."""
    try:
        return _in_json(content, changed)
    except (ValueError, RecursionError):
        return changed(content)


def _mapped(content: Any, changed: Changed) -> Any:
    """Return a JSON value with every text in it changed; names of fields stay."""
    match content:
        case str():
            return changed(content)
        case list():
            return [_mapped(part, changed) for part in content]
        case dict():
            return {key: _mapped(part, changed) for key, part in content.items()}
    return content


_OF_CASE: Final = "JOIN case_file AS c ON c.id = t.case_id"
_OF_RISK: Final = "JOIN risk_assessment AS a ON a.id = t.assessment_id JOIN case_file AS c ON c.id = a.case_id"
_WHOM_ELSE: Final = (
    """(SELECT min(person_id) FROM disclosure_person WHERE disclosure_id = t.id AND person_id <> :person)"""
)

_ON_PERSONS: Final = [
    (kind.table, field.column)
    for kind in ALL
    for field in kind.references
    if kind.is_put_off and field.fact.refers == "person"
]
_OF_PUT_OFF: Final = "".join(
    f", (SELECT {column} FROM {table} WHERE uid = t.record_uid)" for table, column in _ON_PERSONS
)
PROSE: Final[Mapping[str, Prose]] = {
    **{one.table: Prose(one.table, one.columns, one.source) for one in kind_texts()},
    # Odd ones, and columns that hold more than one text.
    "contact": Prose(
        "contact_text",
        ("text",),
        """SELECT t.id, d.person_id, d.date, t.text FROM contact_text AS t
        JOIN search_document AS d ON d.kind = 'contact' AND d.record_id = t.id""",
        near="WHERE t.id IN (SELECT value FROM json_each(:near))",
    ),
    "working_note": Prose(
        "working_note",
        ("text", "source_ground"),
        """SELECT t.id, coalesce(t.person_id, c.person_id), t.date, t.text, t.source_ground
        FROM working_note AS t LEFT JOIN case_file AS c ON c.id = t.case_id""",
        near="WHERE t.id IN (SELECT value FROM json_each(:near)) OR t.source_ground IS NOT NULL",
    ),
    "offer": Prose(
        "offer", ("title", "class_label"), "SELECT t.id, NULL, t.from_date, t.title, t.class_label FROM offer AS t"
    ),
    "attachment": Prose(
        "attachment",
        ("title",),
        """SELECT t.id, c.person_id, t.added_on, t.title
        FROM attachment AS t LEFT JOIN case_file AS c ON c.id = t.case_id""",
    ),
    "correction": Prose(
        "correction", ("earlier",), "SELECT t.id, t.person_id, t.corrected_on, t.earlier FROM correction AS t"
    ),
    "dispute": Prose(
        "dispute",
        ("statement", "outcome"),
        "SELECT t.id, t.person_id, t.disputed_on, t.statement, t.outcome FROM dispute AS t",
    ),
    "access_request": Prose(
        "access_request",
        ("identity_how", "custody_how", "capacity_reason", "extension_reason"),
        """SELECT t.id, t.person_id, t.received_on, t.identity_how, t.custody_how, t.capacity_reason, t.extension_reason
        FROM access_request AS t""",
    ),
    "access_decision": Prose(
        "access_decision",
        ("reason",),
        """SELECT t.id, r.person_id, r.received_on, t.reason
        FROM access_decision AS t JOIN access_request AS r ON r.id = t.request_id""",
    ),
    "information": Prose(
        "information_given",
        ("withheld_reason",),
        "SELECT t.id, t.person_id, t.withheld_on, t.withheld_reason FROM information_given AS t",
    ),
    "case_choice": Prose(
        "case_choice",
        ("without_guardians_reason", "protection_reason", "reopened_reason"),
        f"""SELECT t.id, c.person_id, coalesce(t.protection_decided_on, t.reopened_on), t.without_guardians_reason,
            t.protection_reason, t.reopened_reason
        FROM case_choice AS t {_OF_CASE}""",
    ),
    "postponement": Prose(
        "postponement",
        ("reason",),
        f"""SELECT t.id, coalesce(
            (SELECT id FROM person WHERE uid = t.record_uid),
            (SELECT person_id FROM case_file WHERE uid = t.record_uid),
            (SELECT coalesce(n.person_id, c.person_id) FROM working_note AS n
                LEFT JOIN case_file AS c ON c.id = n.case_id WHERE n.uid = t.record_uid),
            (SELECT min(cc.person_id) FROM contact AS k JOIN contact_concern AS cc ON cc.contact_id = k.id
                WHERE k.uid = t.record_uid){_OF_PUT_OFF}
        ), t.decided_on, t.reason FROM postponement AS t""",
    ),
    "release": Prose(
        "confidentiality_release",
        ("purpose", "limits", "consequences", "capacity_reason", "child_view", "conflict_decision", "second_guardian"),
        f"""SELECT t.id, c.person_id, t.granted_on, t.purpose, t.limits, t.consequences, t.capacity_reason,
            t.child_view, t.conflict_decision, t.second_guardian
        FROM confidentiality_release AS t {_OF_CASE}""",
    ),
    "release_recipient": Prose(
        "release_recipient",
        ("who", "organisation"),
        """SELECT t.id, c.person_id, r.granted_on, t.who, t.organisation
        FROM release_recipient AS t JOIN confidentiality_release AS r ON r.id = t.release_id
        JOIN case_file AS c ON c.id = r.case_id""",
    ),
    # A disclosure about several stays for the others, so theirs alone is passed over.
    "disclosure": Prose(
        "disclosure",
        ("recipient", "purpose"),
        f"""SELECT t.id, {_WHOM_ELSE}, t.made_on, t.recipient, t.purpose FROM disclosure AS t
        WHERE {_WHOM_ELSE} IS NOT NULL OR NOT EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = t.id)""",
    ),
    "disclosure_necessity": Prose(
        "disclosure_necessity",
        ("danger", "not_avertable", "weighing", "means"),
        """SELECT t.id, p.person_id, d.made_on, t.danger, t.not_avertable, t.weighing, t.means
        FROM disclosure_necessity AS t JOIN disclosure_person AS p ON p.id = t.disclosure_person_id
        JOIN disclosure AS d ON d.id = p.disclosure_id""",
    ),
    "risk_assessment": Prose(
        "risk_assessment",
        ("closing",),
        f"SELECT t.id, c.person_id, t.begun_on, t.closing FROM risk_assessment AS t {_OF_CASE}",
    ),
    "risk_indication": Prose(
        "risk_indication",
        ("told_by", "fact", "interpretation"),
        f"""SELECT t.id, c.person_id, t.seen_on, t.told_by, t.fact, t.interpretation
        FROM risk_indication AS t {_OF_RISK}""",
    ),
    "risk_step": Prose(
        "risk_step",
        ("people", "note", "reason"),
        f"SELECT t.id, c.person_id, t.done_on, t.people, t.note, t.reason FROM risk_step AS t {_OF_RISK}",
    ),
    "risk_agreement": Prose(
        "risk_agreement",
        ("what", "by_whom", "finding"),
        f"SELECT t.id, c.person_id, t.agreed_on, t.what, t.by_whom, t.finding FROM risk_agreement AS t {_OF_RISK}",
    ),
    "youth_office_report": Prose(
        "youth_office_report",
        ("recipient", "content", "family_reason", "answer_note", *LINE_COLUMNS),
        f"""SELECT t.id, c.person_id, t.reported_on, t.recipient, t.content, t.family_reason, t.answer_note,
            {LINE_LIST}
        FROM youth_office_report AS t {_OF_RISK}""",
    ),
    "breach": Prose("breach", ("what",), "SELECT t.id, NULL, substr(t.noticed_at, 1, 10), t.what FROM breach AS t"),
    "breach_step": Prose(
        "breach_step", ("note",), "SELECT t.id, NULL, substr(t.done_at, 1, 10), t.note FROM breach_step AS t"
    ),
    "authority_request": Prose(
        "authority_request",
        ("office", "handed_to", "outcome"),
        """SELECT t.id, NULL, substr(t.received_at, 1, 10), t.office, t.handed_to, t.outcome
        FROM authority_request AS t""",
    ),
    "attachment_original": Prose(
        "attachment_original",
        ("path",),
        """SELECT t.id, c.person_id, a.added_on, t.path FROM attachment_original AS t
        JOIN attachment AS a ON a.id = t.attachment_id LEFT JOIN case_file AS c ON c.id = a.case_id""",
    ),
    # A draft on them goes with them as a whole.
    "draft": Prose(
        "draft",
        ("body",),
        """SELECT t.id, (SELECT min(person_id) FROM draft_person WHERE draft_id = t.id), substr(t.saved_at, 1, 10),
            t.body
        FROM draft AS t
        WHERE NOT EXISTS (SELECT 1 FROM draft_person WHERE draft_id = t.id AND person_id = :person)""",
        words={"body": _in_json},
    ),
    "handover": Prose("handover", ("party",), "SELECT t.id, NULL, t.made_on, t.party FROM handover AS t"),
    "place_override": Prose(
        "place_override",
        ("reason",),
        "SELECT t.id, NULL, substr(t.recorded_at, 1, 10), t.reason FROM place_override AS t",
    ),
    "place_accepted": Prose(
        "place_override",
        ("folder", "place"),
        "SELECT t.id, NULL, substr(t.recorded_at, 1, 10), t.folder, t.place FROM place_override AS t",
        is_place=True,
    ),
    "backup_place": Prose(
        "backup_place",
        ("folder", "inner_path"),
        "SELECT t.id, NULL, t.added_on, t.folder, t.inner_path FROM backup_place AS t",
        is_place=True,
    ),
    "backup_made": Prose(
        "backup_made",
        ("file_name", "folder"),
        "SELECT t.id, NULL, substr(t.made_at, 1, 10), t.file_name, t.folder FROM backup_made AS t",
        is_place=True,
    ),
    "setting": Prose(
        "meta",
        ("value",),
        # Her own words of the dictionary go with the person by themselves.
        "SELECT t.id, NULL, NULL, t.value FROM meta AS t WHERE typeof(t.value) = 'text' AND t.key <> 'own_words'",
        words={"value": _in_setting},
        is_place=True,
    ),
    "retention_rule": Prose(
        "retention_rule", ("source",), "SELECT t.id, NULL, t.changed_on, t.source FROM retention_rule AS t"
    ),
    # As bytes: what is no text any more is damage, and searched all the same.
    "filed_return": Prose(
        "filed_return",
        ("reason", "content"),
        "SELECT t.id, NULL, t.filed_on, t.reason, CAST(t.content AS BLOB) AS content FROM filed_return AS t",
        words={"content": _in_frozen},
    ),
    "topic": Prose(
        "topic",
        ("label_de", "label_en"),
        "SELECT t.id, NULL, NULL, t.label_de, t.label_en FROM topic AS t",
    ),
    "indicator": Prose(
        "indicator", ("body",), "SELECT t.id, NULL, NULL, t.body FROM indicator AS t", words={"body": _in_indicator}
    ),
    "form_definition": Prose(
        "form_definition",
        ("body",),
        "SELECT t.id, NULL, t.changed_on, t.body FROM form_definition AS t",
        words={"body": _in_form},
    ),
}
"""Every text that she writes and that may name somebody else, by the kind of record it belongs to."""


_WITH_WORDS: Final = {kind.table for kind in ALL if kind.record is None and not kind.is_wordless}
for_every("texts of hers", _WITH_WORDS, {one.table: one for one in PROSE.values() if one.table in _WITH_WORDS})
_OWNER: Final = -1
_NARROWED: Final = frozenset(kind for kind, prose in PROSE.items() if prose.near)
"""Kinds whose texts the search index knows word for word: of them only those are read that may hold a name."""
_WITH_SHIPPED_WORDS: Final = frozenset({"filed_return", "form_definition", "indicator", "topic"})
"""Kinds in which labels that come with the program stand beside hers: those are about nobody and stay."""


def _tell_nobody(_: int, __: int) -> None:
    return


class Sought:
    """Names and pseudonyms that are looked for in texts, however many in one walk.

    ``staying`` are the names of those who stay, by their ids: a part of a name in a text on somebody who bears it
    themselves is taken for theirs. ``no_names`` are words confirmed as no names.
    """

    def __init__(
        self,
        names: Iterable[str],
        pseudonyms: Iterable[str] = (),
        *,
        staying: Mapping[int, str] | None = None,
        no_names: Collection[str] = (),
    ) -> None:
        self._names = list(enumerate(names))
        self._pseudonyms = list(enumerate(pseudonyms, len(self._names)))
        self._no_names = no_names
        self._staying = staying or {}
        self.matcher = NameMatcher(self._names, self._pseudonyms, no_names=no_names)
        self._of_owner: dict[tuple[int, frozenset[int]], NameMatcher] = {}

    def stand_in(self, part: str, owner: int | None) -> bool:
        """Whether one of the names stands in a text on ``owner``, who may be nobody."""
        return self.matcher.names_somebody(part) and (owner not in self._staying or self.black_out(part, owner) != part)

    def black_out(self, part: str, owner: int | None) -> str:
        """Return a text on ``owner`` with the names blacked out, but for what is their own."""
        if owner is None or owner not in self._staying:
            return redact(part, self.matcher)
        return pseudonymise(part, self._beside(owner, self.matcher.may_mean(part)), {}, keep=(_OWNER,))

    def _beside(self, owner: int, meant: frozenset[int]) -> NameMatcher:
        """Return what finds an owner's own name beside those that a text may mean: of many few, whoever else goes."""
        if (owner, meant) not in self._of_owner:
            names = [(_OWNER, self._staying[owner]), *(one for one in self._names if one[0] in meant)]
            pseudonyms = [one for one in self._pseudonyms if one[0] in meant]
            self._of_owner[owner, meant] = NameMatcher(names, pseudonyms, no_names=self._no_names)
        return self._of_owner[owner, meant]


def texts_near(connection: Connection, sought: Sought, tell: Tell = _tell_nobody) -> Near:
    """Return the texts of the search index in which names may stand: the part of the walk that goes through all texts.

    ``tell`` is told how far it is; what it raises ends it.
    """
    return candidates(connection, sought.matcher, _NARROWED, tell)


def find_mentions(
    connection: Connection,
    sought: Sought,
    shipped: Collection[str] = (),
    *,
    about: int = 0,
    among: Collection[Mention] | None = None,
    near: Near | None = None,
) -> list[Mention]:
    """Return where a part of a name stands in texts of others: wherever blacking it out would change them.

    Texts on the person ``about`` are passed over; with ``among`` only those texts are looked at. ``shipped`` are labels
    that come with the program, in which no name is looked for. ``near`` is what :func:`texts_near` found for these
    names, among others, since when no text was written.
    """
    pseudonyms = dict(rows(connection, "SELECT id, pseudonym FROM person"))
    wanted = None if among is None else {(one.kind, one.record_id) for one in among}
    kinds = PROSE.keys() if among is None else {one.kind for one in among}
    if among is not None:
        near = {kind: [one.record_id for one in among if one.kind == kind] for kind in kinds}
    elif near is None:
        near = texts_near(connection, sought)
    found = [
        Mention(kind, record_id, pseudonyms.get(owner), date.fromisoformat(day) if day else None, owner)
        for kind, prose in PROSE.items()
        if kind in kinds
        for record_id, owner, day, *texts in _rows_of(connection, kind, about, near)
        if (owner is None or owner != about)
        and (wanted is None or (kind, record_id) in wanted)
        and any(
            sought.stand_in(part, owner)
            for column, text in zip(prose.columns, texts, strict=True)
            if text
            for part in _parts(prose, column, text)
            if kind not in _WITH_SHIPPED_WORDS or part not in shipped
        )
    ]
    return sorted(found, key=lambda mention: (mention.day or date.min, mention.kind, mention.record_id))


def redact_mentions(
    connection: Connection, mentions: Iterable[Mention], sought: Sought, on: date, shipped: Collection[str] = ()
) -> None:
    """Black names out wherever they were found; the search index follows. Places stay.

    A filed return gets a new digest, and the note that this was done on the day ``on``.
    """
    for mention in mentions:
        prose = PROSE[mention.kind]
        if prose.is_place:
            continue
        kept = shipped if mention.kind in _WITH_SHIPPED_WORDS else ()

        def changed(part: str, kept: Collection[str] = kept, owner: int | None = mention.owner) -> str:
            return part if part in kept else sought.black_out(part, owner)

        if mention.kind == "filed_return":
            filed_returns.black_out(connection, mention.record_id, changed, on)
            continue
        table = prose.table
        for column in prose.columns:
            text = value(connection, f"SELECT {column} FROM {table} WHERE id = ?", (mention.record_id,))
            if text is not None:
                words = prose.words.get(column, _whole)
                redacted = words(text, changed)
                change(connection, f"UPDATE {table} SET {column} = ? WHERE id = ?", (redacted, mention.record_id))


def _whole(text: str, changed: Changed) -> str:
    return changed(text)


def _parts(prose: Prose, column: str, text: str | bytes) -> list[str]:
    """Return the texts in what a column holds."""
    found: list[str] = []

    def note(part: str) -> str:
        found.append(part)
        return part

    words = prose.words.get(column, _whole)
    words(text.decode("utf-8", "replace") if isinstance(text, bytes) else text, note)
    return found


def _rows_of(connection: Connection, kind: str, person_id: int, near: Near) -> list[Any]:
    """Return the rows of a kind; where the search index knows its texts only those that may hold a name."""
    prose = PROSE[kind]
    bound: dict[str, int | str] = {"person": person_id} if ":person" in prose.source else {}
    if prose.near:
        bound["near"] = listing(near.get(kind, ()))
    return rows(connection, f"{prose.source} {prose.near}", bound)
