"""Whom the sheets are for by which school social work introduces itself at a school."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Whom a sheet is for, by the names of its words."""

    PUPILS = "pupils"
    PARENTS = "parents"
    CONFERENCE = "conference"
