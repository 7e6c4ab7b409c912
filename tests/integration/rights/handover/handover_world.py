"""What the tests of handing over share: consents, and making and opening a package by command."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ssa_desktop.exchange.handover_file import Package, open_package
from ssa_desktop.storage.keys.recovery_code import recovery_secret
from tests.integration.keeping.histories import TOPICS, YEARS, History
from tests.integration.program import Done, Program, Record

TO = "Nachfolge der Schulsozialarbeit"


def lately(history: History) -> tuple[History, tuple[str, ...]]:
    """Return a history moved to the school years before today, so that little of it is due, and those years."""
    more = date.today().year - 2024

    def moved(value: Any) -> Any:
        text = json.dumps(value).replace("2024-02-29", "2024-02-28")
        text = re.sub(r"\b(202\d)/(2\d)\b", lambda found: f"{int(found[1]) + more}/{int(found[2]) + more}", text)
        return json.loads(re.sub(r"\b(202\d)-", lambda found: f"{int(found[1]) + more}-", text))

    return History(moved(history.book), moved(history.records)), tuple(moved(list(YEARS)))


def consent(case: str, who: str, **changes: Any) -> Record:
    """Return the release of a case that names a recipient, as a line of a records file."""
    today = date.today()
    return {
        "kind": "release",
        "id": f"einwilligung {case}",
        "case": case,
        "granted": (today - timedelta(days=5)).isoformat(),
        "ends": (today + timedelta(days=60)).isoformat(),
        "recipients": [{"who": who, "organisation": "Stadt Musterstadt"}],
        "topics": list(TOPICS),
        "purpose": "Fortführung der Beratung",
        "consequences": "keine",
        "form": "written",
        "health_data": False,
        "entrusted_by": "pupil",
        "consented_by": "young_person",
        "capacity": {"capable": True, "assessed": (today - timedelta(days=5)).isoformat(), "reason": "versteht es"},
        "conflict": False,
        "revocability_told": True,
        **changes,
    }


def running_assessment(case: str, **changes: Any) -> Record:
    """Return a risk assessment of a case that runs, as a line of a records file."""
    begun = (date.today() - timedelta(days=3)).isoformat()
    return {
        "kind": "risk_assessment",
        "id": f"einschätzung {case}",
        "case": case,
        "begun": begun,
        "acute": False,
        "closed": None,
        "closing": None,
        "indications": [],
        "steps": [],
        "agreements": [],
        **changes,
    }


def try_create(program: Program, kind: str, *arguments: str | Path, to: str = TO, name: str = "paket") -> Done:
    """Make a package beside the data folder, with whatever comes of it."""
    folder = program.data.parent
    given = ("--to", to, "--kind", kind, "--code-out", folder / f"{name}.txt")
    return program.try_("handover", "create", folder / f"{name}.ssau", *given, *arguments)


def create(program: Program, kind: str, *arguments: str | Path, to: str = TO, name: str = "paket") -> Path:
    """Make a package that must succeed; return its file."""
    done = try_create(program, kind, *arguments, to=to, name=name)
    assert done.code == 0, done
    return program.data.parent / f"{name}.ssau"


def try_open(program: Program, package: Path, *arguments: str) -> Done:
    """Open a package with the sheet beside it."""
    return program.try_("handover", "open", package, "--code-file", package.with_suffix(".txt"), *arguments)


def open_(program: Program, package: Path, *arguments: str) -> Done:
    """Open a package that must be taken in."""
    done = try_open(program, package, *arguments)
    assert done.code == 0, done
    return done


def decisions(program: Program, content: Mapping[str, Any], name: str = "entscheidungen.json") -> Path:
    """Write a file with decisions beside the data folder."""
    path = program.data.parent / name
    path.write_text(
        json.dumps({"format": "ssa-handover-decisions", "version": 1, **content}, ensure_ascii=False), encoding="utf-8"
    )
    return path


def inside(package: Path) -> Package:
    """Return what a package holds, with the code on the sheet beside it."""
    code = package.with_suffix(".txt").read_text(encoding="utf-8").splitlines()[0]
    return open_package(package.read_bytes(), recovery_secret(code))
