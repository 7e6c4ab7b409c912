"""What the tables of the data protection work hold, so that two vaults can be compared."""

from __future__ import annotations

from typing import Any

from ssa_desktop.services.workspace import Workspace

TABLES = {
    "confidentiality_release": "granted_on, ends_on, purpose, limits, consequences, form, health_data, entrusted_by, "
    "consented_by, capable, capacity_on, capacity_reason, child_view, conflict, conflict_decision, revocability_told, "
    "revoked_on, purpose_ended_on, direction, second_guardian, {case}, "
    "(SELECT group_concat(who || '/' || organisation, ';') FROM "
    "release_recipient WHERE release_id = t.id), "
    "(SELECT group_concat(topic) FROM release_topic WHERE release_id = t.id)",
    "hold": "ground, reason, set_on, until, lifted_on, reviewed_on, {case}",
    "restriction": "ground, reason, by_whom, since, until, informed_on, not_informed_reason, lifted_on, {case}",
    "case_choice": "without_guardians, without_guardians_reason, protection_began, protection_ended, "
    "protection_choice, protection_reason, protection_decided_on, reopened_on, reopened_reason, {case}",
    "postponement": "kind, until, reason, decided_on, due_on, ended_on, "
    "iif(kind = 'time', record_uid, EXISTS (SELECT 1 FROM case_file "
    "WHERE uid = record_uid))",
    "paper_file": "place, since, {case}",
    "transition": "agreed_on, goal, partners, destination, starts_on, {case}",
    "received": "date, from_whom, what, purpose, {case}",
    "attachment": "kind, title, size, sha256, added_on, {case}, (SELECT title FROM offer WHERE id = t.offer_id), "
    "(SELECT hex(content) FROM attachment_content WHERE attachment_id = t.id)",
    "information_given": "given_on, withheld_on, withheld_reason, withheld_ended_on, {person}",
    "correction": "corrected_on, asked_by, field, earlier, {person}, {concern}, "
    "(SELECT group_concat(field) FROM correction WHERE step = t.step)",
    "dispute": "disputed_on, disputed_by, statement, resolved_on, outcome, {person}, {case}, {concern}",
    "disclosure": "made_on, kind, recipient, purpose, ground, parts, pseudonymised, (SELECT purpose || limits FROM "
    "confidentiality_release WHERE id = t.release_id), (SELECT group_concat(person_id || '/' || coalesce(case_id, '-') "
    "|| '/' || coalesce((SELECT danger || not_avertable || weighing || means FROM disclosure_necessity WHERE "
    "disclosure_person_id = l.id), '-'), ';') FROM disclosure_person AS l WHERE disclosure_id = t.id)",
}
"""Every column of the new tables but row ids and random ids; what they refer to is told by what it says."""
PLACES = {
    "case": "(SELECT c.opened || p.pseudonym FROM case_file AS c JOIN person AS p ON p.id = c.person_id "
    "WHERE c.id = t.case_id)",
    "person": "(SELECT pseudonym FROM person WHERE id = t.person_id)",
    "concern": "(SELECT k.date || (cc.case_id IS NULL) || cc.bare FROM contact_concern AS cc JOIN contact AS k "
    "ON k.id = cc.contact_id WHERE cc.id = t.concern_id)",
}


def protection(ws: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the tables hold. Own copies and the export itself concern nobody and no line; they are left out."""
    about = {"disclosure": "WHERE EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = t.id)"}
    with ws.read() as vault:
        return {
            table: sorted(
                vault.execute(
                    f"SELECT {columns.format(**PLACES)} FROM {table} AS t {about.get(table, '')} ORDER BY t.id"
                ).fetchall(),
                key=repr,
            )
            for table, columns in TABLES.items()
        }
