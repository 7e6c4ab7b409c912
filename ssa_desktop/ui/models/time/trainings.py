"""The log of training and supervision as a table."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject

from ssa_desktop.labels import day_text, hours_text, label
from ssa_desktop.services.time.trainings import TrainingLine
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.models.record_model import Column, RecordModel, in_words, written


class TrainingColumn(IntEnum):
    """The columns of the log."""

    DAY = 0
    KIND = 1
    SUBJECT = 2
    PROVIDER = 3
    CERTIFICATE = 4
    HOURS = 5


class TrainingModel(RecordModel[TrainingLine]):
    """Training and supervision as rows; ``words`` covers names in them."""

    def __init__(self, language: str, discreet: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(lambda line: line.training_id, parent)
        words = self.words = CoveredWords(discreet)
        made = Column[TrainingLine]

        def hours(line: TrainingLine) -> str:
            return hours_text(language, line.training.minutes)

        def proof(line: TrainingLine) -> str:
            filed = self.tr("Datei") if line.has_certificate else ""
            return " · ".join(said for said in (filed, words(line.training.certificate)) if said)

        columns = {
            TrainingColumn.DAY: written(
                self.tr("Datum"), partial(day_text, language), lambda line: line.training.date
            ),
            TrainingColumn.KIND: in_words(
                self.tr("Art"), lambda line: label(language, "training_kind", line.training.kind)
            ),
            TrainingColumn.SUBJECT: made(
                self.tr("Thema"), lambda line: words(line.training.subject) or "–",
                lambda line: line.training.subject, hint=lambda line: words(line.training.subject),
            ),
            TrainingColumn.PROVIDER: made(
                self.tr("Anbieter oder Leitung"), lambda line: words(line.training.provider) or "–",
                lambda line: line.training.provider, hint=lambda line: words(line.training.provider),
            ),
            TrainingColumn.CERTIFICATE: made(
                self.tr("Nachweis"), lambda line: proof(line) or "–", proof, hint=proof
            ),
            TrainingColumn.HOURS: made(self.tr("Stunden"), hours, lambda line: line.training.minutes),
        }  # fmt: skip
        self.set_columns(columns)
