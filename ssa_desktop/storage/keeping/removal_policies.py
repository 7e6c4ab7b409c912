"""What becomes of each table's rows when they are removed and an older backup is restored: one policy for each table.

A record leaves a tombstone of its own, whichever way it goes: triggers of the schema see to it, so that no service can
forget it. Parts go with what they are part of. The rest is no record of anybody: settings, logs, figures and marks that
the program keeps, which a restore brings as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ssa_desktop.domain.keeping.retention_rules import RetentionRule, RuleName
from ssa_desktop.domain.kind_facts import Field, Kept, OwnStone, PartOf, Removal, Stays
from ssa_desktop.domain.kinds import ALL, KINDS


def _other_owner(field: Field) -> tuple[str, ...]:
    return (KINDS[field.fact.refers].table,) if field.fact.refers else ()


WITH_STONE: Final[Mapping[str, OwnStone]] = {kind.table: kind.stone for kind in ALL if kind.stone is not None}
"""The tables whose rows leave tombstones of their own, in the order in which they go again."""
TABLE_OF_KIND: Final[Mapping[str, str]] = {stone.kind: table for table, stone in WITH_STONE.items()}
"""The table of each kind of record, in that order."""
_PARTS: Final = {
    field.columns[0]: PartOf((kind.table, *_other_owner(field)), f"{field.json} of a {kind.line}")
    for kind in KINDS.values()
    for field in kind.fields
    if field.has_rows
}
POLICIES: Final[Mapping[str, Removal]] = {
    **{kind.table: kind.removal for kind in ALL if kind.removal is not None},
    **_PARTS,
    "enrolment": PartOf(("person",), "where a person was at school"),
    "contact_concern": PartOf(("contact", "person"), "whom a talk concerned; erased alone, a part has its own stone"),
    "contact_topic": PartOf(("contact",), "what a talk was about"),
    "contact_text": PartOf(("contact",), "the words of a talk"),
    "release_recipient": PartOf(("confidentiality_release",), "to whom a release allows to speak"),
    "release_topic": PartOf(("confidentiality_release",), "what a release allows to speak about"),
    "release_reminder": PartOf(("confidentiality_release",), "which reminders of a release were shown"),
    "disclosure_person": PartOf(("disclosure", "person"), "whom a disclosure is about"),
    "disclosure_necessity": PartOf(("disclosure_person",), "why it was necessary"),
    "leak_confirmed_person": PartOf(("leak_confirmed", "person"), "who bears a word that is no name"),
    "access_decision": PartOf(("access_request",), "what was decided in an answer"),
    "attachment_content": PartOf(("attachment",), "the content of a file"),
    "attachment_original": PartOf(("attachment",), "where the unencrypted file lay"),
    "table_import_record": PartOf(("table_import",), "which records a table brought"),
    "draft": Kept.DRAFT,
    "draft_person": Kept.DRAFT,
    "typed_figure": Kept.MARK,
    "return_step": Kept.MARK,
    "due_notice": Kept.MARK,
    "search_document": Kept.MARK,
    "search_index": Kept.MARK,
    "import_ref": Kept.MARK,
    "table_import": Kept.MARK,
    "writer": Kept.MARK,
    "store_end": Kept.MARK,
    "tombstone": Kept.LOG,
    "deletion_record": Kept.LOG,
    "release_stub": Kept.LOG,
    "change_log": Kept.LOG,
    "security_event": Kept.LOG,
    "day_sign": Kept.LOG,
    "unclean_end": Kept.LOG,
    "place_override": Kept.LOG,
    "backup_place": Kept.LOG,
    "backup_made": Kept.LOG,
    "handover": Kept.LOG,
    "handover_person": PartOf(("handover", "person"), "whom a package concerns"),
    "handover_row": PartOf(("handover",), "which rows a package brought"),
    "meta": Kept.SETTING,
    "topic": Kept.SETTING,
    "retention_rule": Kept.SETTING,
    "column_mapping": Kept.SETTING,
    "running_timer": Kept.SETTING,
}
"""The policy of every table of the vault, of kinds and parts as declared; one that is not here fails the tests."""

ENDS: Final[Mapping[str, tuple[RuleName | Stays, ...]]] = {
    **{kind.table: kind.ends for kind in ALL if kind.ends},
    "release_stub": (RetentionRule.RELEASE,),
    "return_step": (RetentionRule.REPORT_TEXTS,),
    "deletion_record": (RetentionRule.DELETION_RECORD,),
    "change_log": (RetentionRule.CHANGE_LOG,),
    "place_override": (RetentionRule.PLACE_OVERRIDE,),
    "handover": (RetentionRule.HANDOVER,),
    "backup_made": (RetentionRule.BACKUP,),
    "topic": (Stays.NOBODY,),
    "retention_rule": (Stays.NOBODY,),
    "column_mapping": (Stays.NOBODY,),
    "backup_place": (Stays.NOBODY,),
    "draft": (Stays.WITH_WHOM,),
    "draft_person": (Stays.WITH_WHOM,),
    "due_notice": (Stays.WITH_WHOM,),
    "typed_figure": (Stays.WITH_WHOM,),
    "search_document": (Stays.WITH_WHOM,),
    "search_index": (Stays.WITH_WHOM,),
    "import_ref": (Stays.WITH_WHOM,),
    "table_import": (Stays.WITH_WHOM,),
    "writer": (Stays.TECHNICAL,),
    "store_end": (Stays.TECHNICAL,),
    "meta": (Stays.TECHNICAL,),
    "running_timer": (Stays.TECHNICAL,),
    "security_event": (Stays.TECHNICAL,),
    "day_sign": (Stays.TECHNICAL,),
    "unclean_end": (Stays.TECHNICAL,),
    "tombstone": (Stays.SHARES,),
}
"""Under which rules of the retention catalogue the rows of a table end, or why some end under none.

What is a :class:`PartOf` ends with its owner.
"""
