"""The counting rules a second time, in plain Python over the objects of a records file.

Written from the domain's rules and the public contract alone, object by object, without any of the program's code: what
it says and what the program reports must be the same. Where the rules leave a choice, the comment says which one is
taken here.
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

Record = dict[str, Any]
Items = dict[str, Any]

DIRECT = ["individual", "group", "open", "parents", "teachers"]
INDIRECT = [
    "preparation", "documentation", "coordination_internal", "networking_external", "supervision", "training",
    "administration", "travel",
]  # fmt: skip
OUTSIDE = ["teaching_cover", "break_supervision", "all_day_care", "catering"]
GENDERS = ["w", "m", "d", "unknown"]
STAGES = {
    0: "0",
    **dict.fromkeys(range(1, 5), "1_4"),
    **dict.fromkeys((5, 6), "5_6"),
    **dict.fromkeys((7, 8), "7_8"),
    **dict.fromkeys((9, 10), "9_10"),
    **dict.fromkeys((11, 12, 13), "11_plus"),
}
INITIATORS = ["pupil", "parent", "teacher", "head", "ssa", "youth_office", "peers", "other"]


def rounded(value: Fraction | None, digits: int) -> float | None:
    """Round half up."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return float(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def first_day(year: str) -> date:
    return date(int(year[:4]), 8, 1)


def last_day(year: str) -> date:
    return date(int(year[:4]) + 1, 7, 31)


def later(day: date, months: int) -> date:
    """The same day of the month some months later; the last day of the month where it has no such day."""
    number = day.year * 12 + (day.month - 1) + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


class Oracle:
    """A records file and a school book, to be asked for the figures of a unit."""

    def __init__(self, school_book: Record, records: Iterable[Record]) -> None:
        self.book = school_book
        self.lines = list(records)
        self.persons = {line["id"]: line for line in self.lines if line["kind"] == "person"}
        self.cases = {line["id"]: line for line in self.lines if line["kind"] == "case"}
        self.offers = {line["id"]: line for line in self.lines if line["kind"] == "offer"}
        self.contacts = [line for line in self.lines if line["kind"] == "contact"]
        self.entries = self._entries()

    def _is_slot_of_a_meeting(self, line: Record) -> bool:
        """Whether the meeting of this hour is recorded at the same school, with working time of its own."""
        booked = {meeting["time"] for meeting in self.lines if meeting["kind"] == "meeting"}

        def span(entry: Record) -> tuple[int, int]:
            hour, minute = map(int, entry["start"].split(":"))
            return hour * 60 + minute, hour * 60 + minute + entry["minutes"]

        def is_timed(entry: Record) -> bool:
            return entry.get("event") == "team_meeting" and bool(entry.get("start"))

        if not is_timed(line) or line["id"] in booked:
            return False
        others = (other for other in self.lines if other["kind"] == "time" and other["id"] in booked)
        return any(
            is_timed(other)
            and (other["school"], other["date"]) == (line["school"], line["date"])
            and span(other)[0] < span(line)[1]
            and span(line)[0] < span(other)[1]
            for other in others
        )

    # Working time ------------------------------------------------------------------------------------------------

    def _entries(self) -> list[tuple[str | None, date, str, int]]:
        """Every entry of working time as (school, day, activity, effective minutes)."""
        raw = []
        for line in self.lines:
            if line["kind"] == "contact":
                raw.append((line["school"], line, line["activity"]))
            elif line["kind"] == "session":
                offer = self.offers[line["offer"]]
                activity = offer["type"] if offer["type"] in {"open", "parents", "teachers"} else "group"
                raw.append((offer["school"], line, activity))
            elif line["kind"] == "time":
                raw.append((line.get("school"), line, line["activity"]))
        # Minutes of the calendar: what lies after midnight belongs to the next day.
        owner: dict[int, int] = {}
        begins = {}
        for number, (_, line, _) in enumerate(raw):
            if line.get("start"):
                hour, minute = map(int, line["start"].split(":"))
                begins[number] = date.fromisoformat(line["date"]).toordinal() * 1440 + hour * 60 + minute
        # The later start wins. Two with the same start: the rules are silent; here the one recorded later wins.
        for number in sorted(begins, key=lambda number: (begins[number], number)):
            for at in range(begins[number], begins[number] + raw[number][1]["minutes"]):
                owner[at] = number
        won = Counter((number, at // 1440) for at, number in owner.items())
        found = []
        for number, (school, line, activity) in enumerate(raw):
            day = date.fromisoformat(line["date"])
            if number not in begins:
                found.append((school, day, activity, line["minutes"]))
                continue
            found += [
                (school, date.fromordinal(ordinal), activity, won[number, ordinal])
                for ordinal in (day.toordinal(), day.toordinal() + 1)
            ]
        return found

    def minutes(self, year: str, schools: Sequence[str] | None = None) -> Counter[str]:
        """Effective minutes by activity, of all time or of the schools' own."""
        found: Counter[str] = Counter()
        for school, day, activity, effective in self.entries:
            if first_day(year) <= day <= last_day(year) and (schools is None or school in schools):
                found[activity] += effective
        return found

    # Time without a school ----------------------------------------------------------------------------------------

    def sharing(self, year: str) -> tuple[str, dict[str, Fraction]]:
        """The key of a year: its name, and what each school of the school book weighs."""
        codes = [school["code"] for school in self.book["schools"]]
        own = {code: self.minutes(year, [code]) for code in codes}
        # Which schools have entries: the rules are silent on entries that others cover wholly; here minutes tell.
        worked = [code for code in codes if sum(own[code].values())]
        agreed = {code: Fraction(0) for code in codes}
        for line in self.lines:
            if line["kind"] == "contract" and line["school"] in agreed:
                day = first_day(year)
                while day <= last_day(year):
                    if line["from"] <= day.isoformat() and (not line["to"] or day.isoformat() <= line["to"]):
                        agreed[line["school"]] += line["pattern"][day.weekday()]
                    day += timedelta(1)
        posts = {code: Fraction(0) for code in codes}
        for code in codes:
            fte, (facts,) = self._fte(year, [code]), self._facts(year, [code])
            if fte is not None and facts and facts.get("practitioners"):
                posts[code] = fte / facts["practitioners"]
        base = {code: Fraction(sum(own[code][key] for key in (*DIRECT, *INDIRECT))) for code in codes}
        for name, weights in (("contract", agreed), ("fte", posts)):
            if any(weights.values()) and all(weights[code] for code in worked):
                return name, weights
        if any(base.values()):
            return "own", base
        return "equal", {code: Fraction(1) for code in codes}

    def common(self, year: str, within: Callable[[date], bool] = lambda day: True) -> dict[str, Counter[str]]:
        """The part of each school in the time without a school: activity by activity, by largest remainder."""
        _, weights = self.sharing(year)
        found: dict[str, Counter[str]] = {code: Counter() for code in weights}
        whole = sum(weights.values())
        for activity in (*DIRECT, *INDIRECT):
            minutes = sum(
                effective
                for school, day, name, effective in self.entries
                if school is None and name == activity and first_day(year) <= day <= last_day(year) and within(day)
            )
            exact = {code: minutes * weight / whole for code, weight in weights.items()}
            for code, part in exact.items():
                found[code][activity] = part.numerator // part.denominator
            left = minutes - sum(found[code][activity] for code in exact)
            # Of equal remainders the first code of the alphabet.
            for code in sorted(exact, key=lambda code: (-(exact[code] % 1), code))[:left]:
                found[code][activity] += 1
        return found

    def part(self, year: str, schools: Sequence[str]) -> Counter[str]:
        """The part of a unit: that of its schools together."""
        found: Counter[str] = Counter()
        for code, minutes in self.common(year).items():
            if code in schools:
                found.update(minutes)
        return found

    def time_shares(self, year: str, schools: Sequence[str] | None = None) -> Items:
        """The time-share report; of a unit with its part of the time without a school."""
        found = self.minutes(year, schools)
        part = Counter() if schools is None else self.part(year, schools)
        shares = self._shares(found + part)
        return shares if schools is None else {**shares, "unassigned_minutes": sum(part.values())}

    def _shares(self, found: Counter[str]) -> Items:
        direct, indirect = sum(found[key] for key in DIRECT), sum(found[key] for key in INDIRECT)
        three = sum(found[key] for key in ("individual", "group", "open"))
        share = ratio(direct, direct + indirect)
        state = None
        if share is not None:
            state = "below" if share < Fraction(60, 100) else "above" if share > Fraction(65, 100) else "within"
        return {
            "base_minutes": direct + indirect,
            "direct": {"minutes": direct, "share": rounded(share, 4)},
            "indirect": {"minutes": indirect, "share": rounded(ratio(indirect, direct + indirect), 4)},
            "outside_role": {"minutes": sum(found[key] for key in OUTSIDE)},
            "parts": {key: rounded(ratio(found[key], three), 4) for key in ("individual", "group", "open")},
            "by_activity": {key: found[key] for key in (*DIRECT, *INDIRECT, *OUTSIDE)},
            "corridor": {"direct": [0.6, 0.65], "state": state},
        }

    # The annual return -------------------------------------------------------------------------------------------

    def units(self, level: str) -> dict[str, list[str]]:
        """The units of a level with the codes of their schools; a school without a site is one of its own."""
        if level == "school":
            return {school["code"]: [school["code"]] for school in self.book["schools"]}
        found: dict[str, list[str]] = defaultdict(list)
        for school in self.book["schools"]:
            found[school.get("site") or school["code"]].append(school["code"])
        return dict(found)

    def kvjs(self, year: str, level: str) -> dict[str, Items]:
        """The items of every unit; keyed items without their zeros."""
        return {code: self._unit(year, schools) for code, schools in self.units(level).items()}

    def _unit(self, year: str, schools: list[str]) -> Items:
        begin, end = first_day(year), last_day(year)

        def within(text: str | None) -> bool:
            return text is not None and begin <= date.fromisoformat(text) <= end

        contacts = [line for line in self.contacts if line["school"] in schools and within(line["date"])]
        items: Items = {"risk_assessments": None, "youth_office_reports": None, "partners": None}
        items |= self._frame(year, schools)
        items |= self._pupils(year, contacts)
        for who in ("pupil", "parent", "teacher", "third_party"):
            items[f"{who}_consultations"] = sum(who in line["with"] for line in contacts)
        anonymous = [line for line in contacts if not line["cases"] and not line["persons"] and "pupil" in line["with"]]
        items["anonymous_consultations"] = len(anonymous)
        items["home_visits"] = sum(line["mode"] == "home_visit" for line in contacts)
        items["crisis_interventions"] = sum(line["crisis"] for line in contacts)
        items["topic_mentions"] = self._topics(contacts, anonymous)
        items |= self._cases(begin, end, schools, contacts)
        items["referrals"] = dict(
            Counter(
                line["target"]
                for line in self.lines
                if line["kind"] == "referral" and within(line["date"]) and self.cases[line["case"]]["school"] in schools
            )
        )
        items |= self._offers(
            schools, [line for line in self.lines if line["kind"] == "session" and within(line["date"])]
        )
        events = Counter(
            line.get("event")
            for line in self.lines
            if line["kind"] == "time"
            and line.get("school") in schools
            and within(line["date"])
            and not self._is_slot_of_a_meeting(line)
        )
        items["conferences_attended"] = events["conference"]
        items["network_meetings"] = events["network_meeting"]
        items["team_meetings"] = events["team_meeting"]
        found = self.minutes(year, schools)
        items["networking_minutes"] = found["networking_external"]
        items["coordination_minutes"] = found["coordination_internal"]
        shares = self.time_shares(year, schools)
        items["share_direct"] = shares["direct"]["share"]
        items["share_indirect"] = shares["indirect"]["share"]
        for key, share in shares["parts"].items():
            items[f"share_{key}"] = share
        items["outside_role_minutes"] = shares["outside_role"]["minutes"]
        items["unassigned_minutes"] = shares["unassigned_minutes"]
        fte, pupils = self._fte(year, schools), items["pupils"]
        items["pupils_advised_per_fte"] = rounded(items["pupils_advised"] / fte if fte else None, 1)
        items["reach_percent"] = rounded(Fraction(items["pupils_advised"] * 100, pupils) if pupils else None, 2)
        return items

    def _facts(self, year: str, schools: list[str]) -> list[Record | None]:
        """What the school book says of the year, school by school; None where it says nothing."""
        return [
            next((entry for entry in school.get("years", ()) if entry["school_year"] == year), None)
            for school in self.book["schools"]
            if school["code"] in schools
        ]

    def _frame(self, year: str, schools: list[str]) -> Items:
        facts = self._facts(year, schools)
        members = [school for school in self.book["schools"] if school["code"] in schools]
        sites = {site["code"]: site["name"] for site in self.book.get("sites", ())}
        items: Items = {"site_name": sites.get(members[0].get("site"))}
        if len(members) == 1:
            items |= {"school_name": members[0]["name"], "school_type": members[0].get("school_type")}
            items["carrier_name"] = members[0].get("carrier")
        pupils = [entry.get("pupils") if entry else None for entry in facts]
        # A sum of which a part is unknown is unknown.
        items["pupils"] = None if None in pupils else sum(pupils)
        # The schools of a site share a post, so whoever works at two of them is not two practitioners.
        known = [entry["practitioners"] for entry in facts if entry and entry.get("practitioners") is not None]
        items["practitioners"] = max(known, default=None)
        items["fte"] = rounded(self._fte(year, schools), 4)
        return items

    def _fte(self, year: str, schools: list[str]) -> Fraction | None:
        """Posts of the year, each period weighted by its days; unknown if one of the schools' posts is unknown."""
        begin, end = first_day(year), last_day(year)
        days = (end - begin).days + 1
        total = Fraction(0)
        for entry in self._facts(year, schools):
            fte = entry.get("fte") if entry else None
            if fte is None or fte == []:
                return None
            if not isinstance(fte, list):
                total += Fraction(str(fte))
                continue
            for period in fte:
                first = date.fromisoformat(period["from"]) if period.get("from") else begin
                last = date.fromisoformat(period["to"]) if period.get("to") else end
                covered = sum(first <= begin + timedelta(number) <= last for number in range(days))
                total += Fraction(str(period["fte"])) * covered / days
        return total

    def _concerned(self, contact: Record) -> set[str]:
        return {self.cases[case]["person"] for case in contact["cases"]} | set(contact["persons"])

    def _pupils(self, year: str, contacts: list[Record]) -> Items:
        counted: dict[str, list[Record]] = defaultdict(list)
        for contact in contacts:
            if "pupil" in contact["with"]:
                for person in self._concerned(contact):
                    if self.persons[person]["role"] == "pupil":
                        counted[person].append(contact)
        found: Counter[str] = Counter()
        for person, own in counted.items():
            gender = self.persons[person]["gender"]
            band = "up_to_3" if len(own) <= 3 else "over_3"
            found["pupils_advised"] += 1
            for name in (gender, band, f"{band}_{gender}", f"stage_{self._stage(year, person, own)}"):
                found[f"pupils_advised_{name}"] += 1
        bands = ("", "_up_to_3", "_over_3")
        names = [f"pupils_advised{band}" for band in bands]
        names += [f"pupils_advised{band}_{gender}" for band in bands for gender in GENDERS]
        names += [f"pupils_advised_stage_{stage}" for stage in {*STAGES.values(), "vkl", "unknown"}]
        return {name: found[name] for name in names}

    def _stage(self, year: str, person: str, contacts: list[Record]) -> str:
        """The group of their stage at the school of their latest counted contact."""
        latest = max(contact["date"] for contact in contacts)
        stages = []
        for school in {contact["school"] for contact in contacts if contact["date"] == latest}:
            enrolled = [
                entry
                for entry in self.persons[person]["enrolment"]
                if entry["school_year"] == year and entry["school"] == school
            ]
            stages.append(enrolled[0].get("stage") if enrolled else None)
        numbers = [stage for stage in stages if isinstance(stage, int)]
        if numbers:
            return STAGES[max(numbers)]
        return "vkl" if "vkl" in stages else "unknown"

    def _topics(self, contacts: list[Record], anonymous: list[Record]) -> dict[str, int]:
        named = set()
        for contact in contacts:
            links = [("case", case) for case in contact["cases"]] + [
                ("person", person) for person in contact["persons"]
            ]
            named |= {(topic, link) for topic in contact["topics"] for link in links}
        found = Counter(topic for topic, _ in named)
        for contact in anonymous:
            found.update(contact["topics"])
        return dict(found)

    def _cases(self, begin: date, end: date, schools: list[str], contacts: list[Record]) -> Items:
        items: Items = {}
        own = [
            (date.fromisoformat(case["opened"]), date.fromisoformat(case["closed"]) if case.get("closed") else None)
            for case in self.cases.values()
            if case["school"] in schools
        ]
        # A case closed on the first day was open on it.
        items["cases_carried_over"] = sum(opened < begin and (not closed or closed >= begin) for opened, closed in own)
        items["cases_new"] = sum(begin <= opened <= end for opened, _ in own)
        ended = [(opened, closed) for opened, closed in own if closed and begin <= closed <= end]
        items["cases_closed"] = len(ended)
        # A duration that ends on the same day of the month still belongs to the shorter group.
        short = sum(closed <= later(opened, 3) for opened, closed in ended)
        medium = sum(later(opened, 3) < closed <= later(opened, 12) for opened, closed in ended)
        items["case_duration_up_to_3_months"] = short
        items["case_duration_3_to_12_months"] = medium
        items["case_duration_over_12_months"] = len(ended) - short - medium
        # Counted: any contact of the unit and year, whoever was present and wherever the case belongs.
        met = {case for contact in contacts for case in contact["cases"]}
        for who in INITIATORS:
            items[f"initiated_by_{who}"] = sum(self.cases[case]["initiated_by"] == who for case in met)
        return items

    def _offers(self, schools: list[str], sessions: list[Record]) -> Items:
        items: Items = {}
        held: dict[str, list[Record]] = defaultdict(list)
        for session in sessions:
            if self.offers[session["offer"]]["school"] in schools:
                held[session["offer"]].append(session)
        for kind in ("group", "class", "project", "open", "parents", "teachers"):
            offers = [(self.offers[key], own) for key, own in held.items() if self.offers[key]["type"] == kind]
            heads = {gender: sum(offer["participants"][gender] for offer, _ in offers) for gender in GENDERS}
            number = sum(len(own) for _, own in offers)
            counted = [session["visits"] for _, own in offers for session in own if session.get("visits") is not None]
            # Nobody counted at any session: unknown. Some counted: the sum of what was counted.
            visits = None if number and not counted else sum(counted)
            if kind in {"group", "class", "project"}:
                items |= {f"{kind}_offers": len(offers), f"{kind}_sessions": number}
                items[f"{kind}_participants"] = sum(heads.values())
                items |= {f"{kind}_participants_{gender}": count for gender, count in heads.items()}
            elif kind == "open":
                items |= {"open_offers": len(offers), "open_sessions": number, "open_visits": visits}
            elif kind == "parents":
                items |= {"parent_events": number, "parent_event_visits": visits}
            else:
                items["teacher_events"] = number
        return items
