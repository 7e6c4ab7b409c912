"""The papers of working together, scanned for names before they are made: others get to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ssa_desktop.documents.sheet import Sheet
from ssa_desktop.documents.together.agreement import (
    agreement_sheet,
    annex_line,
    condition_examples,
    goal_examples,
    minutes_line,
    shipped_texts,
)
from ssa_desktop.documents.together.evaluation_papers import (
    Minutes,
    Preparation,
    filed_line,
    last_line,
    minutes_sheet,
    not_filed_line,
    preparation_sheet,
    talk_basis_line,
)
from ssa_desktop.domain.cases.attachments import Holder
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.professionals import Professional, Professionals
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreedAction,
    Agreement,
    Goal,
    GoalReview,
    PointAbout,
    TalkPoint,
    lines_of,
)
from ssa_desktop.labels import label
from ssa_desktop.law import citations
from ssa_desktop.services.cases import attachments
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights import carrier_logo
from ssa_desktop.services.together import (
    cooperation_agreements,
    cooperation_conditions,
    cooperation_meetings,
    talk_figures,
    talk_points,
)
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.talk_figures import FiledBasis
from ssa_desktop.services.together.talk_points import LastState
from ssa_desktop.services.workspace import Workspace

_PAPER: Final = "de"
"""The language of these papers: they are made between German offices."""
_PARTIES: Final[Mapping[str, tuple[str, str, bool]]] = {
    "authority": ("agreement_party", "authority", False),
    "authority_by": ("agreement_party", "authority", True),
    "school_name": ("agreement_party", "school", False),
    "school_by": ("agreement_party", "school", True),
    "carrier": ("agreement_party", "carrier", False),
    "carrier_by": ("agreement_party", "carrier", True),
    "others": ("agreement_party", "other", True),
    "county": ("notice_recipient", "county", True),
}
"""The fields of the parties: how each is called, and whether who acts in a function is named in it."""


@dataclass(frozen=True, slots=True)
class PaperTexts:
    """Texts of a paper by the names of their fields, and those that name who acts in a function."""

    texts: Mapping[str, str]
    functions: Mapping[str, str]


def agreement(ws: Workspace, agreement_id: int, language: str) -> bytes:
    """Return the agreement to be signed; raise :class:`NameLeakError` when it names somebody advised."""
    return _pdf(_agreement(ws, agreement_id, language))


def agreement_docx(ws: Workspace, agreement_id: int, language: str) -> bytes:
    """Return the agreement as a Word file to negotiate; raise :class:`NameLeakError` as :func:`agreement` does."""
    # Word files need python-docx, which is slow to import.
    from ssa_desktop.documents.sheet_docx import sheet_docx

    return sheet_docx(_agreement(ws, agreement_id, language))


def _pdf(whole: Sheet) -> bytes:
    # reportlab is slow to import.
    from ssa_desktop.documents.sheet_pdf import sheet_pdf

    return sheet_pdf(whole)


def _agreement(ws: Workspace, agreement_id: int, language: str) -> Sheet:
    line = _line(ws, agreement_id)
    goals = tuple(one.value for one in line.goals)
    places = citations(carriers.get(ws), _PAPER)
    # The program's own words were never written about anybody.
    clauses = {
        label(language, "agreement_clause", clause): _own(text, "\n".join(shipped_texts(clause, places)))
        for clause, text in line.agreement.clauses.items()
    }
    titles = {
        label(language, "agreement_part", "annexes"): "\n".join(
            one.attachment.title for one in attachments.listing(ws, Holder(agreement_id=agreement_id))
        )
    }
    said = party_texts(ws, line.agreement, language, *_PARTIES)
    _check(
        ws,
        {**said.texts, **clauses, label(language, "agreement_part", "goals"): _goals_said(goals), **titles},
        said.functions,
    )
    whole = agreement_sheet(line.agreement, goals, _annexes(ws, line))
    return replace(whole, logo=carrier_logo.printed(ws, _PAPER))


def _annexes(ws: Workspace, line: AgreementLine) -> tuple[str, ...]:
    """Return what belongs to the agreement beside its text, by its day: minutes of the yearly talks, and annexes."""
    held = [one.talk for one in cooperation_meetings.evaluations(ws) if one.talk.agreement_id == line.agreement_id]
    kept = [one.attachment for one in attachments.listing(ws, Holder(agreement_id=line.agreement_id))]
    dated = [(talk.date, minutes_line(talk.about, talk.date)) for talk in held]
    dated += [
        (one.added_on, annex_line(label(_PAPER, "attachment_kind", one.kind), one.title, one.added_on))
        for one in reversed(kept)
    ]
    return tuple(said for _, said in sorted(dated, key=lambda one: one[0]))


def preparation(ws: Workspace, agreement_id: int, about: SchoolYear, language: str) -> bytes:
    """Return the sheet for the yearly talk on a school year: figures, goals as judged last, open actions, questions.

    The figures are those of the return that was filed, else live ones marked as not filed yet; shown is what the annual
    report shows at a glance, in which small counts are hidden.
    """
    line = _line(ws, agreement_id)
    school = line.agreement.school
    open_actions = [
        one.value
        for talk in cooperation_meetings.evaluations(ws)
        if talk.agreement.school == school
        for one in talk.actions
        if one.value.done_on is None
    ]
    states, services = talk_points.last_states(ws), talk_points.points_to_discuss(line.goals, ())
    conditions = cooperation_conditions.of_agreement(ws, agreement_id)
    shown = talk_figures.figures(ws, about, school, _PAPER)
    found = Preparation(
        line.agreement,
        about,
        tuple((goal.value, _last(states.get(goal.record_id))) for goal in line.goals),
        tuple(
            (point.what, "" if before is None else label(_PAPER, "talk_point_state", before.state))
            for point, before in zip(services, talk_points.last_points(ws, school, services), strict=True)
        ),
        shown.figures,
        tuple(open_actions),
        tuple(conditions),
        basis_line(about, shown.filed, ws.today()),
        is_filed=shown.filed is not None,
        remarks=shown.remarks,
    )
    said = _goals_said([goal.value for goal in line.goals])
    shipped = {one.what for one in condition_examples()}
    promised = "\n".join(f"{'' if one.what in shipped else one.what}\n{one.note}" for one in conditions)
    parties, actions = party_texts(ws, line.agreement, language, "school_name"), _actions_said(open_actions, language)
    _check(
        ws,
        {
            **parties.texts,
            **actions.texts,
            label(language, "agreement_part", "goals"): said,
            label(language, "agreement_part", "conditions"): promised,
        },
        {
            **actions.functions,
            label(language, "agreement_part", "conditions"): "\n".join(one.provided_by for one in conditions),
        },
    )
    return _pdf(preparation_sheet(found))


def basis_line(about: SchoolYear, filed: FiledBasis | None, today: date) -> str:
    """Return what the papers of a talk say of the return they rest on."""
    return (
        not_filed_line(about, today)
        if filed is None
        else filed_line(about, filed.filed_on, filed.version, label(_PAPER, "level", filed.level))
    )


def _last(state: LastState | None) -> str:
    if state is None:
        return label(_PAPER, "goal_state", GoalReview().state)
    return last_line(label(_PAPER, "goal_state", state.review.state), state.about)


def minutes(ws: Workspace, evaluation_id: int, language: str) -> bytes:
    """Return the minutes of a yearly talk; raise :class:`NameLeakError` when they name somebody advised."""
    line = next((one for one in cooperation_meetings.evaluations(ws) if one.evaluation_id == evaluation_id), None)
    if line is None:
        raise RefusedError("cooperation.gone")
    goals = tuple((goal.value, line.talk.reviews.get(goal.record_id, GoalReview())) for goal in line.goals)
    actions = tuple(one.value for one in line.actions)
    parties = party_texts(ws, line.agreement, language, "school_name", "others", "county")
    agreed = _actions_said(actions, language)
    _check(
        ws,
        {
            **parties.texts,
            **agreed.texts,
            label(language, "agreement_part", "goals"): "\n".join(f"{goal.goal}\n{one.reason}" for goal, one in goals),
            label(language, "agreement_part", "services"): _points_said(line.points, PointAbout.SERVICE),
            label(language, "agreement_part", "conditions"): _points_said(line.points, PointAbout.CONDITION),
            label(language, "agreement_part", "text"): line.talk.text,
        },
        {
            **parties.functions,
            **agreed.functions,
            label(language, "meeting_part", "participants"): line.talk.participants,
        },
    )
    filed = talk_figures.basis(ws, line.talk.about, line.agreement.school, line.talk.date)
    about = line.talk.about
    basis = talk_basis_line(about) if filed is None else basis_line(about, filed, ws.today())
    whole = minutes_sheet(Minutes(line.agreement, line.talk, goals, line.points, actions, basis))
    return _pdf(replace(whole, logo=carrier_logo.printed(ws, _PAPER)))


def _goals_said(goals: Sequence[Goal]) -> str:
    """Return what she wrote of goals and provisions; the sample's own were written about nobody."""
    shipped = "\n".join(f"{one.goal}\n{one.provisions}" for one in goal_examples())
    return _own("\n".join(f"{goal.goal}\n{goal.provisions}" for goal in goals), shipped)


def _points_said(points: Sequence[TalkPoint], about: PointAbout) -> str:
    """Return what she wrote on points; the words of the shipped examples were written about nobody."""
    shipped = {one.what for one in condition_examples()}
    shipped.update(service for goal in goal_examples() for service in lines_of(goal.provisions))
    return "\n".join(f"{'' if one.what in shipped else one.what}\n{one.reason}" for one in points if one.about is about)


def party_texts(ws: Workspace, agreement: Agreement, language: str, *fields: str) -> PaperTexts:
    """Return what a paper says of the parties in some fields of an agreement, by their names as she reads them.

    What the school book or the carrier's page say word for word is left out of them: it was written about nobody.
    """
    proposed = cooperation_agreements.blank(ws, agreement.school)
    known = Professionals(
        Professional(part.strip())
        for field in _PARTIES
        for line in str(getattr(proposed, field)).splitlines()
        for part in (line, *line.split(","))
    )
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    for field in fields:
        own = known.without(str(getattr(agreement, field)), in_function=True)
        if own.strip(" ;,\n"):
            category, name, is_function = _PARTIES[field]
            told = found[is_function]
            shown = label(language, category, name)
            told[shown] = "\n".join(part for part in (told.get(shown), own) if part)
    return PaperTexts(*found)


def _actions_said(actions: Sequence[AgreedAction], language: str) -> PaperTexts:
    shown = label(language, "agreement_part", "actions")
    return PaperTexts({shown: "\n".join(one.what for one in actions)}, {shown: "\n".join(one.who for one in actions)})


def _line(ws: Workspace, agreement_id: int) -> AgreementLine:
    line = next((one for one in cooperation_agreements.listing(ws) if one.agreement_id == agreement_id), None)
    if line is None:
        raise RefusedError("cooperation.gone")
    return line


def _own(text: str, proposed: str) -> str:
    """Return the lines of a text that the template does not propose."""
    shipped = set(proposed.splitlines())
    return "\n".join(one for one in text.splitlines() if one not in shipped)


def _check(ws: Workspace, texts: Mapping[str, str], functions: Mapping[str, str]) -> None:
    with ws.read() as vault:
        leak_scan.check(vault, texts, functions=functions)
