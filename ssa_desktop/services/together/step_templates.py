"""The step templates that come with the program, and entering the steps of one as agreed actions."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.together.cooperation import AgreedAction
from ssa_desktop.domain.together.step_template import StepTemplate, TemplateStep
from ssa_desktop.resources import resource_path
from ssa_desktop.services.together.cooperation_steps import Step
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together.cooperation_meetings import is_any_restricted, save_action
from ssa_desktop.storage.together.cooperation_rows import taken


@cache
def shipped(language: str) -> tuple[StepTemplate, ...]:
    """Return the templates in a language."""
    end = "_en" if language == "en" else ""

    def step(of: dict[str, Any]) -> TemplateStep:
        return TemplateStep(of[f"name{end}"], of[f"what{end}"], of[f"who{end}"], of["days"])

    read = tomllib.loads(resource_path("catalogues", "step_templates.toml").read_text(encoding="utf-8"))
    return tuple(
        StepTemplate(one["code"], one[f"label{end}"], tuple(map(step, one["step"]))) for one in read["template"]
    )


def enter(ws: Workspace, actions: Sequence[AgreedAction]) -> Step:
    """Store the actions that steps became, all or none; on somebody out of use none (``cooperation.restricted``)."""
    if not actions:
        raise UsageError("cooperation.no_steps")
    with ws.change() as vault:
        if is_any_restricted(vault, [one.case_id for one in actions], [one.person_id for one in actions], ()):
            raise RefusedError("cooperation.restricted")
        made = [save_action(vault, one) for one in actions]
        return Step((), tuple(row for number in made for row in taken(vault, "agreed_action", number)))
