"""The secret of this computer: which keyring is asked, what is said when it fails, and what is read back from it."""

from __future__ import annotations

import threading

import pytest
from keyring import core
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked

from ssa_desktop.domain.errors import UnlockError
from ssa_desktop.storage.keys import computer_secret
from ssa_desktop.storage.keys.computer_secret import SERVICE, keep_secrets, new_secret, read_secrets, remove_secrets

ONE, OTHER = "11111111", "22222222"


class InMemory(KeyringBackend):
    """A keyring whose entries end with the test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}
        self.fails: Exception | None = None
        self.keeps = True

    def get_password(self, service: str, username: str) -> str | None:
        if self.fails is not None:
            raise self.fails
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.keeps:
            self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class Better(InMemory):
    """One that the system prefers."""

    priority = 9


class NotHere(InMemory):
    """One that this system does not have."""

    viable = False
    priority = 99


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> InMemory:
    """Let the program trust one keyring, which the user has chosen."""
    chosen = InMemory()
    monkeypatch.setattr(computer_secret, "_TRUSTED", {__name__: ("InMemory", "Better", "NotHere", "Missing")})
    monkeypatch.setattr(core, "load_env", lambda: None)
    monkeypatch.setattr(core, "load_config", lambda: chosen)
    return chosen


def told(*store_ids: str) -> str:
    with pytest.raises(UnlockError) as error:
        read_secrets(store_ids)
    return error.value.key


def test_what_is_kept_is_read_back_under_the_name_of_the_program(keyring: InMemory) -> None:
    kept = {ONE: new_secret(), OTHER: new_secret()}
    keep_secrets(kept)
    assert set(keyring.entries) == {(SERVICE, ONE), (SERVICE, OTHER)}
    assert read_secrets([OTHER, ONE]) == kept
    assert len(kept[ONE]) == 32
    assert kept[ONE] != kept[OTHER]


def test_a_keyring_that_keeps_nothing_is_noticed_at_once(keyring: InMemory) -> None:
    keyring.keeps = False
    with pytest.raises(UnlockError) as error:
        keep_secrets({ONE: new_secret()})
    assert error.value.key == "device.failed"


def test_an_entry_that_is_gone_is_missing(keyring: InMemory) -> None:
    keep_secrets({ONE: new_secret()})
    assert told(ONE, OTHER) == "device.missing"


@pytest.mark.parametrize("text", ["", "kein Geheimnis", "0"])
def test_something_else_in_its_place_is_no_secret(keyring: InMemory, text: str) -> None:
    keyring.entries[SERVICE, ONE] = text
    assert read_secrets([ONE]) == {ONE: b""}


def test_removed_are_the_entries_named_as_far_as_they_are_there(keyring: InMemory) -> None:
    keep_secrets({ONE: new_secret(), OTHER: new_secret()})
    assert remove_secrets([ONE, "33333333"])
    assert set(keyring.entries) == {(SERVICE, OTHER)}
    keyring.fails = KeyringLocked()
    assert not remove_secrets([OTHER])
    assert set(keyring.entries) == {(SERVICE, OTHER)}


@pytest.mark.parametrize(
    ("raised", "key"),
    [(KeyringLocked(), "device.locked"), (InitError(), "device.locked"), (OSError(), "device.failed")],
)
def test_what_a_keyring_raises_is_told_apart(keyring: InMemory, raised: Exception, key: str) -> None:
    keyring.fails = raised
    assert told(ONE) == key


def test_one_that_does_not_answer_is_waited_for_no_longer(keyring: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computer_secret, "ANSWER_SECONDS", 0.0)
    keep = keyring.get_password

    def late(service: str, username: str) -> str | None:
        answered.wait(30)
        return keep(service, username)

    answered = threading.Event()
    monkeypatch.setattr(keyring, "get_password", late)
    assert told(ONE) == "device.late"
    answered.set()


def test_a_chosen_keyring_of_another_kind_is_not_asked(keyring: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computer_secret, "_TRUSTED", {__name__: ("Better",)})
    assert told(ONE) == "device.no_keyring"


def test_without_a_choice_the_systems_best_is_asked(keyring: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[type[KeyringBackend]] = []
    monkeypatch.setattr(core, "load_config", lambda: None)
    for kind in (InMemory, Better, NotHere):
        monkeypatch.setattr(kind, "get_password", lambda self, *_: asked.append(type(self)))
    assert told(ONE) == "device.missing"
    assert asked == [Better]


def test_where_no_trusted_keyring_runs_there_is_none(keyring: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "load_config", lambda: None)
    monkeypatch.setattr(computer_secret, "_TRUSTED", {__name__: ("NotHere", "Missing")})
    assert told(ONE) == "device.no_keyring"
