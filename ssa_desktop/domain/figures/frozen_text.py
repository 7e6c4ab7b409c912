"""The frozen text of a filed return: how it is written, its digest, and blacking a name out in the words of it.

What it holds, and how it is read back, is the matter of the exchange format; here it is a JSON object whose words can
be changed without touching a figure, a code or a day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any, Final

BLACKED_OUT_ON: Final = "blacked_out_on"
"""The field with the days on which a name was blacked out; a text in which none was has no such field."""
Changed = Callable[[str], str]
_LABELS: Final = ("title", "title_en", "label", "label_en")


def digest_of(content: str) -> str:
    """Return the SHA-256 of a frozen text as hex digits."""
    return hashlib.sha256(content.encode()).hexdigest()


def written(value: Any) -> str:
    """Return the one way in which a frozen value is written."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def reworded(content: str, changed: Changed) -> str | None:
    """Return a frozen text with every word in it changed that she wrote herself; None where it is no such text.

    That are the reason, her remarks, the labels of the form and of her own topics. Names of schools come from the
    school book and stay.
    """
    value = _object(content)
    if value is None:
        return None
    _put(value, "reason", changed)
    form = value.get("form")
    if isinstance(form, dict):
        for part in (form, *_objects(form.get("areas")), *_objects(form.get("items"))):
            for name in _LABELS:
                _put(part, name, changed)
    for labels in value["topics"].values() if isinstance(value.get("topics"), dict) else ():
        _put_last(labels, changed, 2)
    for remark in value["remarks"] if isinstance(value.get("remarks"), list) else ():
        _put_last(remark, changed, 1)
    return written(value)


def noted(content: str, on: date) -> str:
    """Return a frozen text with the note that a name was blacked out in it on a day."""
    value = json.loads(content)
    value[BLACKED_OUT_ON] = sorted({*value.get(BLACKED_OUT_ON, ()), on.isoformat()})
    return written(value)


def reason_in(content: str) -> str | None:
    """Return the reason a frozen text holds, or None."""
    value = _object(content)
    return value.get("reason") if value is not None and isinstance(value.get("reason"), str) else None


def _object(content: str) -> dict[str, Any] | None:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _objects(values: Any) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _put(holder: dict[str, Any], name: str, changed: Changed) -> None:
    if isinstance(holder.get(name), str):
        holder[name] = changed(holder[name])


def _put_last(parts: Any, changed: Changed, count: int) -> None:
    """Change the last texts of a list."""
    if isinstance(parts, list):
        for place in range(max(0, len(parts) - count), len(parts)):
            if isinstance(parts[place], str):
                parts[place] = changed(parts[place])
