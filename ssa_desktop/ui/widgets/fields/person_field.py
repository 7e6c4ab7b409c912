"""Choosing persons by typing: known ones, a new one, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.anonymous_names import has_number, is_nobody, may_be_initials
from ssa_desktop.services.people import people
from ssa_desktop.services.people.people import PersonLine, initials
from ssa_desktop.services.people.similar_people import SimilarPerson, similar
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.widgets.fields.suggest_line import Suggestion
from ssa_desktop.ui.widgets.fields.tag_field import TagField
from ssa_desktop.ui.widgets.similar_card import similar_text

_MOST: Final = 7
_SHORTEST_NEW: Final = 2
CALL: Final = "/"
"""Stands in front of what is no name but something to call up."""


def may_be_name(typed: str) -> bool:
    """Whether what is typed could be the name of somebody new: at least two characters, and no bare number."""
    return len(typed) >= _SHORTEST_NEW and any(character.isalpha() for character in typed)


def _nobody(_: Workspace, __: str) -> list[SimilarPerson]:
    return []


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """A known person, a new one by their name, or nobody (both None)."""

    person: PersonLine | None = None
    new_name: str | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is recorded."""
        return self.person is None and self.new_name is None

    @property
    def key(self) -> int | str | None:
        """What tells this choice from the others: the person's id, or the new name."""
        return self.person.person_id if self.person is not None else self.new_name


class PersonField(TagField):
    """Type two letters of a name or pseudonym. In the discreet view it shows initials, class and pseudonym.

    ``several`` allows more than one person, ``allow_new`` offers a name that is not known yet, ``allow_anonymous``
    offers to record nobody. Letters after a ``/`` call something else, which :attr:`called_up` answers for; what is
    taken of that comes with ``other_chosen``.
    """

    other_chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        several: bool = False,
        allow_new: bool = True,
        allow_anonymous: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._several = several
        self._allow_new = allow_new
        self._allow_anonymous = allow_anonymous
        self._choices: list[PersonChoice] = []
        self.called_up: Callable[[str], list[Suggestion]] | None = None
        """Answers what is typed after a ``/``; None where there is nothing to call up."""
        self._sole_placeholder = self.tr("Name oder Pseudonym tippen")
        if allow_anonymous:
            self._sole_placeholder = (
                self.tr("Name tippen, neuen Namen oder „anonym“")
                if allow_new
                else self.tr("Name oder Pseudonym tippen, oder „anonym“")
            )
        self.line.setPlaceholderText(self._sole_placeholder)
        self.line.marks_first = False
        self.line.wanted.connect(self._find)
        self.line.chosen.connect(self._take)
        self.line.backspaced.connect(lambda: self.remove_at(len(self._choices) - 1))
        desk.discreet_changed.connect(self._cover)

    def choices(self) -> tuple[PersonChoice, ...]:
        """Return what was chosen, in order."""
        return tuple(self._choices)

    def person(self) -> PersonLine | None:
        """Return the first known person chosen, or None."""
        return next((choice.person for choice in self._choices if choice.person is not None), None)

    def set_choices(self, choices: Sequence[PersonChoice]) -> None:
        """Choose these in place of the ones before."""
        self._choices = list(choices)
        self.line.reset()
        self._show()
        self.changed.emit()

    def set_person(self, person: PersonLine | None) -> None:
        """Choose one known person, or none."""
        self.set_choices([PersonChoice(person)] if person is not None else [])

    def clear(self) -> None:
        """Choose nobody and empty the line."""
        self.set_choices([])

    def offers_only_new(self) -> bool:
        """Whether all there is to take for what is typed is somebody new."""
        offered = [one.value for one in self.line.suggestions()]
        return len(offered) == 1 and isinstance(offered[0], PersonChoice) and offered[0].new_name is not None

    def says_nobody(self) -> bool:
        """Whether nobody is to be recorded: chosen, left empty, or typed as „anonym“ and not taken over yet."""
        pending = self.pending_text()
        return self.person() is None and (not pending or (self._allow_anonymous and self._means_nobody(pending)))

    def draft_value(self) -> list[dict[str, int | str | None]]:
        """Return the choices as plain values, to be kept as part of a draft."""
        return [
            {"person_id": choice.person.person_id if choice.person is not None else None, "new": choice.new_name}
            for choice in self._choices
        ]

    def set_draft_value(self, value: list[dict[str, Any]]) -> None:
        """Put back what :meth:`draft_value` gave; persons deleted meanwhile are left out."""
        ids = [int(kept["person_id"]) for kept in value if kept["person_id"] is not None]

        def show(found: dict[int, PersonLine]) -> None:
            whole = [kept for kept in value if kept["person_id"] is None or kept["person_id"] in found]
            self.set_choices([PersonChoice(found.get(kept["person_id"] or 0), kept["new"]) for kept in whole])

        self._desk.worker.run(lambda ws: people.lines(ws, ids), while_alive(self, show))

    def remove_at(self, place: int) -> None:
        if 0 <= place < len(self._choices):
            del self._choices[place]
            self._show()
            self.changed.emit()

    def called(self, choice: PersonChoice) -> str:
        """Return how a choice is called here: by name, or in the discreet view by initials."""
        if choice.new_name is not None:
            return initials(choice.new_name, "") if self._desk.discreet() else choice.new_name
        if choice.person is None:
            return self.tr("Anonym")
        person = choice.person
        name = person.initials if self._desk.discreet() else person.title
        return f"{name} · {person.class_label}" if person.class_label else name

    def _find(self, text: str) -> None:
        needle = text.strip()
        if needle.startswith(CALL) and self.called_up is not None:
            self.line.offer(text, self.called_up(needle.removeprefix(CALL)))
            return
        look = similar if self._allow_new else _nobody
        self._desk.worker.run(
            lambda ws: (people.find(ws, needle, _MOST), look(ws, needle)),
            while_alive(self, lambda found: self.line.offer(text, self._suggest(needle, *found))),
        )

    def _suggest(self, needle: str, found: list[PersonLine], alike: list[SimilarPerson]) -> list[Suggestion]:
        taken = {choice.key for choice in self._choices}
        left = [person for person in found if person.person_id not in taken]
        # A wrong person is the worst that can be recorded: they are taken unseen only when nobody else is called so.
        known = [
            Suggestion(self._described(person), PersonChoice(person), "user", sure=len(left) == 1 and bool(needle))
            for person in left
        ]
        nobody = []
        word = self.tr("anonym")
        means_nobody = bool(needle) and self._means_nobody(needle)
        if self._allow_anonymous and not self._choices and (word.startswith(needle.casefold()) or means_nobody):
            said = self.tr("Anonym: es wird niemand festgehalten")
            if means_nobody and has_number(needle):
                # Whoever types a number might mean so many persons.
                said = self.tr("Anonym: ein Gespräch, niemand wird festgehalten, auch keine Zahl von Personen")
            nobody = [Suggestion(said, PersonChoice(), "users", sure=not left)]
        listed = {person.person_id for person in found} | {key for key in taken if isinstance(key, int)}
        known += [
            Suggestion(
                self.tr("Dieselbe Person? {person}").format(person=similar_text(self._desk, one)),
                PersonChoice(one.person),
                "user",
                sure=False,
            )
            for one in alike[:_MOST]
            if one.person.person_id not in listed
        ]
        new = []
        if self._allow_new and may_be_name(needle) and not means_nobody and needle not in taken:
            # Never sure: somebody new comes into being only by being looked at and taken.
            line = self.tr("Neu: {name}").format(name=needle)
            new = [Suggestion(line, PersonChoice(None, needle), "user-plus", sure=False)]
        first = nobody if means_nobody or (needle and len(needle) >= len(word) // 2) else []
        return [*first, *known, *new, *([] if first else nobody)]

    def _means_nobody(self, typed: str) -> bool:
        """Whether what is typed says that nobody is recorded: „anonym“, „unbekannt“, „-“; initials are a name."""
        return typed.casefold() == self.tr("anonym") or (is_nobody(typed) and not may_be_initials(typed))

    def _described(self, person: PersonLine) -> str:
        name = person.initials if self._desk.discreet() else person.title
        parts = [name, person.class_label or "", person.school or "", person.pseudonym if person.name else ""]
        return " · ".join(part for part in parts if part)

    def _take(self, value: object) -> None:
        if not isinstance(value, PersonChoice):
            self.other_chosen.emit(value)
            return
        keep = [] if not self._several or value.is_anonymous else [c for c in self._choices if not c.is_anonymous]
        self._choices = [*keep, value]
        self._show()
        self.changed.emit()

    def _tag(self, choice: PersonChoice) -> str:
        called = self.called(choice)
        return self.tr("Neu: {name}").format(name=called) if choice.new_name is not None else called

    def _cover(self) -> None:
        """Call everybody as the view of now does, also in a list that is open."""
        self._show()
        self.line.say_anew()

    def _show(self) -> None:
        self.show_tags([self._tag(choice) for choice in self._choices])
        more = self.tr("weitere Person") if self._several else ""
        nobody = any(choice.is_anonymous for choice in self._choices)
        self.line.setPlaceholderText(("" if nobody else more) if self._choices else self._sole_placeholder)
