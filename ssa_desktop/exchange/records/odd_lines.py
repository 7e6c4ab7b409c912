"""Reading what one kind of line alone has: filed returns, forms, indicators, settings, and how goals were judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from ssa_desktop.domain.cases.typing_aids import TextBlock, block_problem
from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.figures.annual_return import Filing, Level
from ssa_desktop.domain.figures.kept_figures import MOST_VERSIONS
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.worktime import SWITCHABLE
from ssa_desktop.domain.together.cooperation import GoalState
from ssa_desktop.exchange.figures.form_file import parse_form
from ssa_desktop.exchange.figures.form_writing import write_form
from ssa_desktop.exchange.figures.frozen_return import digest_of, thaw
from ssa_desktop.exchange.figures.indicator_definition import definition_json, read_definition
from ssa_desktop.exchange.figures.return_json import return_json
from ssa_desktop.exchange.json_fields import (
    Fields,
    Read,
    code,
    day,
    distinct,
    flag,
    identifier,
    listing,
    prose,
    refuse_repeated,
    school_year,
    sha256_text,
    whole,
    word,
    word_among,
    words,
)
from ssa_desktop.exchange.records.kind_lines import KindLine, read_line
from ssa_desktop.exchange.strict_json import JsonError, JsonPath

_FRACTION: Final = re.compile(r"[0-9]{1,4}(/[1-9][0-9]{0,3})?", re.ASCII)
_LONGEST_CONTENT: Final = 10_000_000
_EDGES: Final = 2
_TOPIC: Final = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)


def _days_off(value: object, path: JsonPath) -> str:
    """Read days of leave as the vault has them: a whole number, or a fraction such as ``59/2``."""
    if not isinstance(value, str) or not _FRACTION.fullmatch(value):
        raise JsonError("not_number", path, low=0, high=366)
    return value


def _frozen_text(value: object, path: JsonPath) -> str:
    """Read the frozen text of a filed return; it is larger than other texts."""
    if not isinstance(value, str):
        raise JsonError("not_text", path)
    if len(value) > _LONGEST_CONTENT:
        raise JsonError("too_long", path, limit=_LONGEST_CONTENT)
    return value


def _corridor(value: object, path: JsonPath) -> tuple[int, ...]:
    """Read the two edges of the corridor of direct work in per cent, the smaller first."""
    edges = listing(whole(1, 99))(value, path)
    if len(edges) != _EDGES:
        raise JsonError("number_of_items", path, low=_EDGES, high=_EDGES)
    return edges[0], whole(edges[0] + 1, 99)(edges[1], (*path, 1))


def _topic_code(value: object, path: JsonPath) -> str:
    """Read the code of a topic; counters name topics by it."""
    if not isinstance(value, str) or not _TOPIC.fullmatch(value):
        raise JsonError("not_code", path)
    return value


def _short_word(value: object, path: JsonPath) -> str:
    """Read the short word of a text block."""
    found = words(value, path)
    if block_problem(TextBlock(found, "x"), ()) is not None:
        raise JsonError("not_text", path)
    return found


def _reviews(value: object, path: JsonPath) -> tuple[dict[str, str], ...]:
    """Read how goals were judged, each goal once."""

    def review(item: object, place: JsonPath) -> dict[str, str]:
        fields = Fields(item, place, ("goal", "state", "reason"))
        return {
            "goal": fields.required("goal", identifier),
            "state": str(fields.required("state", word(GoalState))),
            "reason": fields.required("reason", prose),
        }

    found = listing(review)(value, path)
    refuse_repeated([one["goal"] for one in found], path, "goal")
    return found


def _indicator(fields: Fields) -> KindLine:
    own = fields.required("code", code)
    active = fields.required("active", flag)
    definition = fields.required("definition", lambda value, path: read_definition(value, path, own))
    return KindLine("indicator", {"code": own, "active": active, "definition": definition_json(definition)})


def _filed_return(fields: Fields) -> KindLine:
    """Read a filed return; its frozen text has to be one that can be shown, of the line it stands in."""
    content, sha256 = fields.required("content", _frozen_text), fields.required("sha256", sha256_text)
    if digest_of(content) != sha256:
        fields.fail("wrong_sha256", "content")
    year, level = fields.required("school_year", school_year), fields.required("level", word(Level))
    form, version = fields.required("form", identifier), fields.required("version", whole(1, MOST_VERSIONS))
    filed, reason = fields.required("filed", day), fields.required("reason", prose)
    said = (year, level, form, Filing(version, filed, reason, sha256))
    if not _is_return(content, sha256, said):
        fields.fail("bad_filed_return", "content")
    return KindLine(
        "filed_return",
        {
            "school_year": str(year),
            "level": str(level),
            "form": form,
            "version": version,
            "filed": filed.isoformat(),
            "reason": reason,
            "content": content,
            "sha256": sha256,
        },
    )


def _is_return(content: str, sha256: str, said: tuple[SchoolYear, Level, str, Filing]) -> bool:
    """Whether a frozen text can be read and shown, and says of itself what its line says."""
    try:
        report = thaw(content, sha256).report
        return_json(report, "de")
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError):
        # Beside a text that is no return: a finding whose message this program does not have, or cannot fill.
        return False
    return (report.school_year, report.level, report.form.id, report.filing) == said


def _form(fields: Fields) -> KindLine:
    form_id, body = fields.required("form", identifier), fields.required("definition", words)
    try:
        form = parse_form(body)
    except InputError:
        form = None
    if form is None or form.id != form_id:
        fields.fail("bad_form", "definition")
    # Written anew, so that what the vault keeps has each label where a name is looked for.
    written = write_form(form)
    return KindLine(
        "form", {"form": form_id, "definition": written, "changed": fields.required("changed", day).isoformat()}
    )


def _read(line: str, fields: Fields) -> KindLine:
    return read_line(KINDS[line], fields, _OWN.get(line, {}))


_OWN: Final[Mapping[str, Mapping[str, Read[Any]]]] = {
    "evaluation": {"goals": _reviews},
    "text_block": {"short": _short_word},
    "topic": {"code": _topic_code},
    "work_year": {"leave_days": _days_off, "leave_in_holidays": _days_off},
    "shares_base": {"left_out": distinct(word_among(SWITCHABLE)), "corridor": _corridor},
}
"""What reads the fields that no declaration describes."""
KIND_READERS: Final[Mapping[str, Callable[[Fields], KindLine]]] = {
    **{line: partial(_read, line) for line in KINDS},
    "indicator": _indicator,
    "filed_return": _filed_return,
    "form": _form,
}
"""What reads each kind of line, once its fields are known to be among those allowed."""
