"""What the window says beside target and balance while they rest on something that is not entered yet."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from ssa_desktop.domain.time.balance import LeaveState, SpanBalance
from ssa_desktop.domain.time.holiday_seasons import HolidaySeason
from ssa_desktop.labels import clock_hours, label, number_text

translate = QCoreApplication.translate


def provisional_texts(whole: SpanBalance, language: str) -> list[str]:
    """Return what is missing for the target of hours worked ahead, a sentence each; empty where nothing is."""
    if not whole.is_provisional:
        return []
    said = []
    if whole.leave_missing:
        said.append(translate("WorktimeWords", "Urlaub fehlt: Soll vorläufig."))
    if len(whole.missing_holidays) == len(HolidaySeason):
        said.append(translate("WorktimeWords", "Die Ferien dieses Schuljahrs fehlen: Soll vorläufig."))
    elif whole.missing_holidays:
        seasons = [label(language, "holiday_season", season) for season in whole.missing_holidays]
        said.append(translate("WorktimeWords", "{seasons} fehlen: Soll vorläufig.").format(seasons=_listed(seasons)))
    return said


def target_text(whole: SpanBalance) -> str:
    """Return why the target of some days is not what their pattern says; empty where it is."""
    raised = any(one.due.target > one.due.pattern for one in whole.days)
    lowered = any(one.due.ahead for one in whole.days)
    if raised and lowered:
        return translate("WorktimeWords", "Das Soll weicht von den Wochenstunden ab: Ferien vor- und nachgearbeitet.")
    if raised:
        return translate("WorktimeWords", "Das Soll liegt über den Wochenstunden: Ferien vor- und nachgearbeitet.")
    if lowered:
        return translate("WorktimeWords", "Das Soll liegt unter den Wochenstunden: Ferien vor- und nachgearbeitet.")
    return ""


def leave_texts(whole: SpanBalance, leave: LeaveState, language: str) -> list[str]:
    """Return what is to be said of the leave planned in holidays whose hours are worked ahead, a sentence each."""
    if not whole.has_contract or whole.erased or leave.planned_in_holidays is None:
        return []
    said = []
    if leave.is_more_than_holidays:
        text = translate(
            "WorktimeWords",
            "In den Ferien sind {planned} Urlaubstage geplant, die eingetragenen Ferien haben aber nur {days} "
            "Arbeitstage. Bitte Ferien und Urlaub prüfen.",
        )
        said.append(text.format(planned=days_text(language, leave.planned_in_holidays), days=leave.holiday_days))
    if whole.leave_to_enter:
        text = translate(
            "WorktimeWords",
            "{hours} Std. Urlaub in den Ferien sind geplant, aber noch nicht eingetragen; sie stehen noch in keinem "
            "Monatssoll.",
        )
        said.append(text.format(hours=clock_hours(whole.leave_to_enter)))
    return said


def days_text(language: str, days: Fraction) -> str:
    """Return whole or half days as a number: ``29,5``, in English ``29.5``."""
    return number_text(language, Decimal(str(float(days))))


def _listed(words: list[str]) -> str:
    return (
        words[0]
        if len(words) == 1
        else translate("WorktimeWords", "{words} und {last}").format(words=", ".join(words[:-1]), last=words[-1])
    )
