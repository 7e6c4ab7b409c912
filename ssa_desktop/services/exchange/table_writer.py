"""The rows of a table written into the vault, inside the transaction of their import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.exchange.table_fields import CaseRule, Field, TableKind
from ssa_desktop.domain.people.anonymous_names import is_nobody
from ssa_desktop.domain.records import Case, Concern, Contact, Offer, Participants, Session, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Mode
from ssa_desktop.services.exchange.table_people import PlannedPerson, case_name, numbered_case
from ssa_desktop.services.exchange.table_plan import OfferKey, Plan, PlannedRow, existing_offers, offer_key
from ssa_desktop.services.figures.counting_once import CountingOnce
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles, contacts
from ssa_desktop.storage.exchange import imported, table_imports
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.exchange.table_imports import ImportedRecord
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import worktimes

_PORTION: Final = 500


class TableWriter:
    """One run over the rows of a plan, inside its transaction."""

    def __init__(self, ws: Workspace, vault: Connection, plan: Plan) -> None:
        self._vault = vault
        self._today = ws.today()
        self._plan = plan
        self._rows = plan.to_add()
        self._mapping = plan.mapping
        self._references = References(vault)
        self._once = CountingOnce(ws, vault)
        self._persons: dict[str, int] = {}
        self._cases: dict[tuple[object, ...], int] = {}
        self._offers = self._offers_by_key(plan)
        self._case_begins: dict[tuple[object, ...], date] = {}
        self._offer_rows: dict[OfferKey, list[Mapping[Field, Any]]] = {}
        self.added: list[tuple[str, int]] = []
        self.days: set[str] = set()
        if plan.mapping.kind is TableKind.CONTACTS:
            for row in self._rows:
                if row.person is not None:
                    plan.persons[row.person].take(row.values)
                    group, day = self._case_group(row), row.values[Field.DATE]
                    self._case_begins[group] = min(day, self._case_begins.get(group, day))
        elif plan.mapping.kind is TableKind.OFFERS:
            for row in self._rows:
                self._offer_rows.setdefault(offer_key(row.values), []).append(row.values)

    def add(self, row: PlannedRow) -> None:
        """Add what a row becomes."""
        match row.kind:
            case "contact":
                record_id = self._add_contact(row)
            case "time":
                record_id = self._add_time(row.values)
            case _:
                record_id = self._add_session(row)
        if row.kind != "offer":
            self.added.append((row.kind, record_id))
        if Field.DATE in row.values:
            self.days.add(row.values[Field.DATE].isoformat())
        self._references.remember(row.kind, row.identity, record_id, row.identity.encode())

    def hashed(self) -> list[ImportedRecord]:
        """Return what was added with the hash of its content, by which a later change is seen."""
        keyed = self._references.keyed_hash
        held: dict[tuple[str, int], bytes] = {}
        for kind in imported.TABLES:
            ids = [number for one, number in self.added if one == kind]
            for begin in range(0, len(ids), _PORTION):
                found = imported.contents(self._vault, kind, ids[begin : begin + _PORTION])
                held |= {(kind, number): keyed(content) for number, content in found.items()}
        return [ImportedRecord(kind, number, held[kind, number]) for kind, number in self.added]

    def _add_contact(self, row: PlannedRow) -> int:
        values = row.values
        get = values.get
        concerns: tuple[Concern, ...] = ()
        note = get(Field.NOTE)
        if row.person is not None:
            person_id = self._person(row.person)
            concerns = (Concern(person_id, self._case(person_id, row), note),)
        contact_id = contacts.add_contact(
            self._vault,
            Contact(
                values[Field.SCHOOL],
                values[Field.DATE],
                values[Field.MINUTES],
                values[Field.WITH],
                get(Field.START),
                get(Field.MODE, Mode.CONVERSATION),
                get(Field.CRISIS, False),
                values[Field.ACTIVITY],
                get(Field.TOPICS, frozenset()),
                concerns,
                None if concerns else note,
                values[Field.SOURCE],
                get(Field.SOURCE_GROUND),
                get(Field.ENTRUSTED_BY),
            ),
            settle=False,
        )
        self._once.settle([contact_id])
        return contact_id

    def end(self) -> None:
        """Raise :class:`MaybeCountedError` where it is not said of a pupil whether they were counted before."""
        self._once.end()

    def _person(self, key: str) -> int:
        if key not in self._persons:
            planned = self._plan.persons[key]
            if planned.person_id is None:
                person_id = people.add_person(self._vault, planned.as_new(), self._today)
                self.added.append(("person", person_id))
                for year, school in planned.enrolments:
                    self._note_enrolment(person_id, year, school)
                if planned.reference is not None:
                    self._references.remember("person", f"table:{planned.reference}", person_id, b"")
            else:
                person_id = planned.person_id
                self._enrol(person_id, planned)
            self._persons[key] = person_id
        return self._persons[key]

    def _enrol(self, person_id: int, planned: PlannedPerson) -> None:
        """Add what the table knows of a known person's class, where nothing is known of that year and school."""
        for (year, school), enrolment in planned.enrolments.items():
            is_known = table_imports.enrolment_id(self._vault, person_id, str(year), school) is not None
            if not is_known and (enrolment.class_label or enrolment.stage is not None):
                people.add_enrolment(self._vault, person_id, enrolment)
                self._note_enrolment(person_id, year, school)

    def _note_enrolment(self, person_id: int, year: SchoolYear, school: str) -> None:
        number = table_imports.enrolment_id(self._vault, person_id, str(year), school)
        if number is not None:
            self.added.append(("enrolment", number))

    def _case(self, person_id: int, row: PlannedRow) -> int | None:
        rule, values = self._mapping.cases, row.values
        if rule is CaseRule.NONE or (rule is CaseRule.BY_COLUMN and is_nobody(values.get(Field.CASE, ""))):
            return None
        school = values[Field.SCHOOL]
        key = (person_id, school) if rule is CaseRule.PER_PERSON else (person_id, school, values[Field.CASE].casefold())
        if key not in self._cases:
            if rule is CaseRule.PER_PERSON:
                known = self._running_case(person_id, school)
            else:
                known = numbered_case(self._references, person_id, values)
            self._cases[key] = known if known is not None else self._new_case(person_id, row)
        return self._cases[key]

    def _running_case(self, person_id: int, school: str) -> int | None:
        """Return the newest running case of a person at a school that is not out of use."""
        restricted = keeping.restricted_cases(self._vault)
        found = table_imports.open_cases(self._vault, person_id, school)
        return next((number for number in found if number not in restricted), None)

    def _new_case(self, person_id: int, row: PlannedRow) -> int:
        values = row.values
        opened = self._case_begins[self._case_group(row)]
        case_id = casefiles.add_case(
            self._vault, Case(person_id, values[Field.SCHOOL], opened, values[Field.INITIATED_BY])
        )
        if self._mapping.cases is CaseRule.BY_COLUMN:
            name = case_name(person_id, values)
            self._references.remember("case", name, case_id, name.encode())
        self.added.append(("case", case_id))
        return case_id

    def _case_group(self, row: PlannedRow) -> tuple[object, ...]:
        """Return what rows of the same case have in common."""
        by_column = self._mapping.cases is CaseRule.BY_COLUMN
        number = str(row.values.get(Field.CASE, "")).casefold() if by_column else ""
        return row.person, row.values[Field.SCHOOL], number

    def _add_time(self, values: Mapping[Field, Any]) -> int:
        get = values.get
        entry = TimeEntry(
            values[Field.DATE],
            values[Field.MINUTES],
            values[Field.ACTIVITY],
            get(Field.SCHOOL),
            get(Field.START),
            get(Field.EVENT),
        )
        return worktimes.book(self._vault, entry)

    def _add_session(self, row: PlannedRow) -> int:
        key, values = offer_key(row.values), row.values
        if key not in self._offers:
            self._offers[key] = offers.add_offer(self._vault, self._offer(key))
            self.added.append(("offer", self._offers[key]))
        if Field.DATE not in values:
            return self._offers[key]
        get = values.get
        session = Session(
            self._offers[key], values[Field.DATE], values[Field.MINUTES], get(Field.START), get(Field.VISITS)
        )
        return offers.add_session(self._vault, session, settle=False)

    def _offer(self, key: OfferKey) -> Offer:
        """Return an offer with what its rows say: its days, and the largest enrolment that was counted."""
        rows = self._offer_rows[key]
        days = [row[Field.DATE] for row in rows if Field.DATE in row]
        first = min([row[Field.FROM] for row in rows if Field.FROM in row] or days)
        last = max([row[Field.TO] for row in rows if Field.TO in row], default=None)
        school, _, title, label, year = key
        if last is None and days and year.last_day < self._today:
            # The school year is over, and so is the offer.
            last = max(days)
        heads = max((row.get(Field.PARTICIPANTS, Participants()) for row in rows), key=lambda found: found.total)
        return Offer(school, rows[0][Field.TYPE], title, first, last, label, heads)

    def _offers_by_key(self, plan: Plan) -> dict[OfferKey, int]:
        if plan.mapping.kind is not TableKind.OFFERS:
            return {}
        return {key: numbers[0] for key, numbers in existing_offers(self._vault).items()}
