"""The shipped indicators a second time, in plain Python over the lines of a records file, without the program."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from tests.integration.figures.oracle import DIRECT, INDIRECT, Oracle, Record, later, rounded
from tests.integration.keeping.histories import History

PERIODS = {"q1": (8, 9, 10), "q2": (11, 12, 1), "q3": (2, 3, 4), "q4": (5, 6, 7)}
KEY = {"low": 40, "regular": 35, "high": 30}
OUTCOMES = ("employment", "qualification", "other", "unknown")
Value = float | int | None


def enriched(history: History, seed: int) -> History:
    """Add what indicators need beyond the history: outcomes, intensities, releases, closing gaps, goals by hand."""
    rng = random.Random(seed * 7 + 1)
    lines: list[Record] = []
    for number, case in enumerate(history.of("case")):
        if rng.random() < 0.4:
            lines.append(
                {"kind": "intensity", "id": f"i{number}", "case": case["id"], "intensity": rng.choice(list(KEY))}
            )
        if case["closed"] is None:
            continue
        if rng.random() < 0.3:
            case["result"] = None
        if case["type"] == "transition":
            for moment in ("end", "six_months"):
                if rng.random() < 0.6:
                    outcome = {"moment": moment, "outcome": rng.choice(OUTCOMES), "recorded": "2024-07-01"}
                    lines.append({"kind": "outcome", "id": f"{moment}{number}", "case": case["id"], **outcome})
        if case["type"] == "transition" and rng.random() < 0.5:
            due = later(date.fromisoformat(case["closed"]), 6)
            lines.append(follow_up(f"n{number}", case["school"], due, case["id"]))
        if rng.random() < 0.3:
            lines.append(release(f"f{number}", case["id"], case["closed"], rng))
    for number, school in enumerate(history.book["schools"]):
        # Of cases that are gone.
        due = date(2021, 9, 1) + timedelta(rng.randint(0, 900))
        lines.append(follow_up(f"u{number}", school["code"], due, None))
    lines += goals(history, rng)
    return History(history.book, [*history.records, *lines])


def goals(history: History, rng: random.Random) -> list[Record]:
    lines: list[Record] = []
    for school in history.book["schools"]:
        for year in ("2021/22", "2022/23"):
            if rng.random() < 0.8:
                agreed = rng.randint(0, 6)
                for measure, value in (("goals.agreed", agreed), ("goals.reached", rng.randint(0, agreed))):
                    place = {"school": school["code"], "school_year": year, "measure": measure, "value": value}
                    lines.append({"kind": "hand_figure", "id": f"h{len(lines)}", **place})
    return lines


def follow_up(name: str, school: str, due: date, case: str | None) -> Record:
    return {
        "kind": "follow_up", "id": name, "school": school, "due": due.isoformat(), "code": "K7M-4XQ",
        "consented": "2021-08-02", "name": None, "contact": None, "case": case,
    }  # fmt: skip


def release(name: str, case: str, closed: str, rng: random.Random) -> Record:
    ends = (date.fromisoformat(closed) + timedelta(rng.choice((-1, 0, 1, 200)))).isoformat()
    return {
        "kind": "release", "id": name, "case": case, "granted": "2021-08-02", "ends": ends,
        "recipients": [{"who": "Frau Beispiel", "organisation": "Beratungsstelle"}], "topics": [],
        "purpose": "Absprache", "consequences": "keine", "form": "written", "health_data": False,
        "entrusted_by": "pupil", "consented_by": "guardians", "conflict": False, "revocability_told": True,
        "revoked": rng.choice((None, closed)), "purpose_ended": None,
    }  # fmt: skip


class IndicatorOracle(Oracle):
    """Ask it for the values of a unit's indicators in a school year that is over."""

    def indicators(self, year: str, schools: Sequence[str]) -> dict[str, dict[str, Value]]:
        """Every shipped indicator by id, and its values by period."""
        found: dict[str, dict[str, Value]] = {}
        for period in (*PERIODS, "year"):
            months = PERIODS.get(period) or tuple(month for three in PERIODS.values() for month in three)
            for name, value in self._of_period(year, schools, months, period == "year").items():
                found.setdefault(name, {})[period] = value
        return found

    def _of_period(self, year: str, schools: Sequence[str], months: tuple[int, ...], is_year: bool) -> dict[str, Value]:
        days = {(int(year[:4]) + (month < 8), month) for month in months}

        def within(day: date | None) -> bool:
            return day is not None and (day.year, day.month) in days

        minutes = {
            group: sum(
                effective
                for school, day, activity, effective in self.entries
                if school in schools and within(day) and activity in names
            )
            for group, names in (("direct", DIRECT), ("indirect", INDIRECT))
        }
        # Each period is shared out by itself, by the key of the year.
        for code, part in self.common(year, within).items():
            if code in schools:
                for group, names in (("direct", DIRECT), ("indirect", INDIRECT)):
                    minutes[group] += sum(part[name] for name in names)
        base = minutes["direct"] + minutes["indirect"]
        talks = sum(line["school"] in schools and within(date.fromisoformat(line["date"])) for line in self.contacts)
        cases = [case for case in self.cases.values() if case["school"] in schools]
        ended = [case for case in cases if within(_day(case["closed"]))]
        found: dict[str, Value] = {
            "consultations_per_hour": _ratio(talks * 60, base, 2),
            "share_direct": _ratio(minutes["direct"], base, 4),
            "cases_closed_properly": _ratio(sum(map(self._is_proper, ended)), len(ended), 4),
            "goals_reached": self._goals(year, schools) if is_year else None,
        }
        found |= self._caseload(year, schools, cases, days)
        due = [case for case in cases if case["closed"] and within(later(date.fromisoformat(case["closed"]), 6))]
        answered = {line["case"] for line in self.lines if line["kind"] == "outcome" and line["moment"] == "six_months"}
        asked = [line for line in self.lines if line["kind"] == "follow_up"]
        apart = {line["case"] for line in asked}
        due = [case for case in due if case["id"] in answered or case["id"] not in apart]
        open_still = sum(
            line["case"] not in answered and line["school"] in schools and within(_day(line["due"])) for line in asked
        )
        for moment, of_period in (("end", ended), ("six_months", due)):
            transitions = [case for case in of_period if self._is_transition(case)]
            found |= self._outcomes(moment, transitions, open_still if moment == "six_months" else 0)
        return found

    def _is_proper(self, case: Record) -> bool:
        left_open = any(
            line["case"] == case["id"] and line["revoked"] is None and line["ends"] > case["closed"]
            for line in self.lines
            if line["kind"] == "release"
        )
        return bool(case["close_reason"] and case["result"]) and not left_open

    def _is_transition(self, case: Record) -> bool:
        if case["type"] != "transition":
            return False
        closed = date.fromisoformat(case["closed"])
        start = closed.year - (closed.month < 8)
        label = f"{start}/{(start + 1) % 100:02d}"
        stages = [
            entry.get("stage")
            for entry in self.persons[case["person"]]["enrolment"]
            if entry["school_year"] == label and entry["school"] == case["school"]
        ]
        return not stages or not isinstance(stages[0], int) or stages[0] >= 8

    def _outcomes(self, moment: str, cases: list[Record], unanswered: int) -> dict[str, Value]:
        told = {
            line["case"]: line["outcome"]
            for line in self.lines
            if line["kind"] == "outcome" and line["moment"] == moment
        }
        # Every follow-up of the histories is due years ago: its time is over, and nobody answering is an answer.
        known = [*(told.get(case["id"]) for case in cases), *["unknown"] * unanswered]
        names = {outcome: f"outcome_{moment}_{outcome}" for outcome in OUTCOMES}
        if not any(known):
            return dict.fromkeys(names.values())
        return {name: _ratio(sum((one or "unknown") == outcome for one in known), len(known), 4)
                for outcome, name in names.items()}  # fmt: skip

    def _caseload(
        self, year: str, schools: Sequence[str], cases: list[Record], days: set[tuple[int, int]]
    ) -> dict[str, Value]:
        intensity = {line["case"]: line["intensity"] for line in self.lines if line["kind"] == "intensity"}
        loads, fills = [], []
        for number, month in sorted(days):
            first = date(number, month, 1)
            last = later(first, 1) - timedelta(1)
            posts = self._posts(year, schools, first, last)
            if posts is None:
                return {"caseload_per_fte": None, "caseload_against_key": None}
            if not posts:
                continue
            opened = [
                case["id"]
                for case in cases
                if case["opened"] <= last.isoformat() and (not case["closed"] or case["closed"] >= last.isoformat())
            ]
            loads.append(len(opened) / posts)
            fills.append(sum(Fraction(1, KEY[intensity.get(case, "regular")]) for case in opened) / posts)
        return {
            "caseload_per_fte": rounded(Fraction(median(loads)), 2) if loads else None,
            "caseload_against_key": rounded(Fraction(median(fills)), 4) if fills else None,
        }

    def _posts(self, year: str, schools: Sequence[str], first: date, last: date) -> Fraction | None:
        total = Fraction(0)
        for entry in self._facts(year, list(schools)):
            fte = entry.get("fte") if entry else None
            if fte is None or fte == []:
                return None
            periods = fte if isinstance(fte, list) else [{"from": None, "to": None, "fte": fte}]
            for period in periods:
                covered = sum(
                    (not period.get("from") or period["from"] <= day) and (not period.get("to") or day <= period["to"])
                    for day in ((first + timedelta(n)).isoformat() for n in range((last - first).days + 1))
                )
                total += Fraction(str(period["fte"])) * covered / ((last - first).days + 1)
        return total

    def _goals(self, year: str, schools: Sequence[str]) -> Value:
        sums = []
        for measure in ("goals.reached", "goals.agreed"):
            own = [
                line["value"]
                for line in self.lines
                if line["kind"] == "hand_figure"
                and (line["school_year"], line["measure"]) == (year, measure)
                and line["school"] in schools
            ]
            if len(own) < len(schools):
                return None
            sums.append(sum(own))
        return _ratio(sums[0], sums[1], 4)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _ratio(part: int, whole: int, digits: int) -> Value:
    return rounded(Fraction(part, whole), digits) if whole else None
