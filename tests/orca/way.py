"""What is done while somebody listens, step by step: unlock, the day, a talk written, the cases, a dialog refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from tests.orca.listening import Listening

Act = Callable[[Listening], None]
STILL, OPEN, REFUSED = "look", "open", "refused"
"""What is waited for before it is listened to; see ``tests.orca.window``."""


def keys(*names: str) -> Act:
    return lambda heard: heard.keys(*names)


def typed(text: str, *names: str) -> Act:
    def act(heard: Listening) -> None:
        heard.type(text)
        if names:
            heard.keys(*names)

    return act


STEPS: tuple[tuple[str, Act, str], ...] = (
    ("Das Programm ist geöffnet", keys(), STILL),
    ("Eine falsche Passphrase, Eingabe", typed("falsch", "Return"), REFUSED),
    ("Die richtige Passphrase, Eingabe", typed(DEMO_PASSPHRASE, "Return"), OPEN),
    ("Strg+N: ein Gespräch", keys("ctrl+n"), STILL),
    ("„an“ getippt", typed("an"), STILL),
    ("Eingabe: die Person ist übernommen", keys("Return"), STILL),
    ("Tab", keys("Tab"), STILL),
    ("30 getippt, Tab", typed("30", "Tab"), STILL),
    ("„Str“ getippt", typed("Str"), STILL),
    ("Eingabe: das Thema ist übernommen", keys("Return"), STILL),
    ("Tab", keys("Tab"), STILL),
    ("Text getippt, Strg+Eingabe: gespeichert", typed("Kurz gesprochen", "ctrl+Return"), STILL),
    ("Strg+3: Fälle", keys("ctrl+3"), STILL),
    ("Pfeil nach unten", keys("Down"), STILL),
    ("Strg+K: was es gibt", keys("ctrl+k"), STILL),
    ("„neuer fall“ getippt", typed("neuer fall"), STILL),
    ("Eingabe: ein neuer Fall", keys("Return"), STILL),
    ("Tab", keys("Tab"), STILL),
    ("Tab", keys("Tab"), STILL),
    ("Strg+Eingabe: ohne Schule", keys("ctrl+Return"), STILL),
    ("Esc", keys("Escape"), STILL),
    ("F12: Sichtschutz", keys("F12"), STILL),
)


def heard_on_the_way(heard: Listening) -> Iterator[tuple[str, list[str]]]:
    """Do one step after the other; yield its words and what was said."""
    for words, act, wait_for in STEPS:
        act(heard)
        yield words, heard.said(wait_for)
