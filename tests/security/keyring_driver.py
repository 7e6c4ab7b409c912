"""Runs inside a message bus of its own: a real Secret Service, real stores, and what becomes of them.

Started by ``test_keyring.py``. Prints one JSON object: the answers of a story, by name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import secretstorage
from jeepney import DBusAddress, new_method_call  # type: ignore[import-untyped]

from ssa_desktop.cli import run
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.store_making import create_stores
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys import computer_secret, keychange
from ssa_desktop.storage.keys.keyfile import MINIMUM_COST, StoreKind, key_file_bytes, read_key_file

PASSPHRASE: Final = "Sieben Raben fliegen leise"
OTHER: Final = "Acht Dohlen schweigen lange"
_LOGIN: Final = "Anmeldung"
_TRIES: Final = 500

answers: dict[str, Any] = {}


class Keyring:
    """A keyring daemon that this process starts and ends."""

    def __init__(self) -> None:
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
        assert self.process.stdin is not None
        self.process.stdin.write(_LOGIN.encode())
        self.process.stdin.close()
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        with contextlib.closing(secretstorage.dbus_init()) as connection:
            for _ in range(_TRIES):
                asked = new_method_call(bus, "NameHasOwner", "s", ("org.freedesktop.secrets",))
                if connection.send_and_get_reply(asked).body[0]:
                    return
                time.sleep(0.02)
        raise AssertionError("the keyring does not come up")

    def lock(self) -> None:
        with contextlib.closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_default_collection(connection).lock()

    def stop_answering(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def end(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait()


def entries() -> list[dict[str, str]]:
    """Return label and attributes of all entries."""
    with contextlib.closing(secretstorage.dbus_init()) as connection:
        items = secretstorage.get_default_collection(connection).get_all_items()
        return [{"label": item.get_label(), **item.get_attributes()} for item in items]


def open_(folder: Path, **way: Any) -> Workspace:
    return open_workspace(folder, clock=datetime.now, **way)


def outcome(attempt: Callable[[], object]) -> str:
    """Return the key of the error that an attempt ends with, or "opened"."""
    try:
        result = attempt()
    except KnownError as error:
        return error.key
    if isinstance(result, Workspace):
        result.close()
    return "opened"


def versions(folder: Path) -> list[int]:
    return [json.loads((folder / kind.key_file_name).read_text("ascii"))["version"] for kind in StoreKind]


def ids(folder: Path) -> list[str]:
    return sorted(read_key_file(folder / kind.key_file_name, kind).store_id for kind in StoreKind)


def content(folder: Path) -> str:
    """Return a digest of the data files: what an attempt must leave as it was."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*.*")):
        if not path.name.startswith("."):
            found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def command(folder: Path, password_file: Path) -> int:
    with Path(os.devnull).open("w", encoding="utf-8") as quiet, contextlib.redirect_stdout(quiet):
        return run(["--data", str(folder), "--password-file", str(password_file), "check"])


def made(base: Path) -> tuple[Path, str]:
    """Make stores; return their folder and recovery code."""
    folder = base / "daten"
    create_stores(folder, PASSPHRASE, base / "blatt.pdf", clock=datetime.now, cost=MINIMUM_COST)
    ws = open_(folder, passphrase=PASSPHRASE)
    sheet = keys.new_sheet(ws)
    keys.renew_recovery_code(ws, sheet, current=PASSPHRASE, typed=sheet.code[-4:])
    ws.close()
    return folder, sheet.code


def bind(folder: Path) -> None:
    ws = open_(folder, passphrase=PASSPHRASE)
    keys.set_bound(ws, PASSPHRASE, bound=True)
    ws.close()


def story_bound(base: Path) -> None:
    """Bind, open, change, rotate, release."""
    keyring = Keyring()
    folder, code = made(base)
    password_file = base / "passwort.txt"
    password_file.write_text(PASSPHRASE + "\n", "utf-8")
    answers["versions before"] = versions(folder)
    recovery_before = [read_key_file(folder / kind.key_file_name, kind).slots[1] for kind in StoreKind]
    bind(folder)
    answers["versions bound"] = versions(folder)
    answers["recovery slot kept"] = recovery_before == [
        read_key_file(folder / kind.key_file_name, kind).slots[1] for kind in StoreKind
    ]
    answers["entries"] = entries()
    answers["ids"] = ids(folder)
    ws = open_(folder, passphrase=PASSPHRASE)
    answers["notices"] = [notice.kind for notice in ws.notices]
    ws.close()
    answers["wrong passphrase"] = outcome(lambda: open_(folder, passphrase=OTHER))
    answers["code"] = outcome(lambda: open_(folder, recovery_code=code))
    answers["command"] = command(folder, password_file)
    ws = open_(folder, passphrase=PASSPHRASE)
    keys.change_passphrase(ws, OTHER, current=PASSPHRASE, bound=True)
    sheet = keys.new_sheet(ws)
    rotation.rotate(ws, OTHER, sheet, sheet.code[-4:])
    ws.close()
    answers["versions rotated"] = versions(folder)
    answers["passphrase rotated"] = outcome(lambda: open_(folder, passphrase=OTHER))
    ws = open_(folder, passphrase=OTHER)
    keys.set_bound(ws, OTHER, bound=False)
    ws.close()
    answers["versions released"] = versions(folder)
    answers["entries released"] = entries()
    answers["passphrase released"] = outcome(lambda: open_(folder, passphrase=OTHER))
    keyring.end()


def story_lost(base: Path) -> None:
    """What a keyring can do to her: locked, gone, deleted, changed, silent."""
    keyring = Keyring()
    folder, code = made(base)
    password_file = base / "passwort.txt"
    password_file.write_text(PASSPHRASE + "\n", "utf-8")
    bind(folder)
    right = lambda: outcome(lambda: open_(folder, passphrase=PASSPHRASE))  # noqa: E731 - a short name for this story
    before = content(folder)
    keyring.lock()
    answers["locked"] = right()
    answers["locked, command"] = command(folder, password_file)
    answers["untouched"] = content(folder) == before
    keyring.end()
    # The next login unlocks the keyring; what stands in it is still there.
    keyring = Keyring()
    answers["unlocked again"] = right()
    before = content(folder)
    kept = computer_secret.read_secrets(ids(folder))
    computer_secret.keep_secrets(dict.fromkeys(kept, computer_secret.new_secret()))
    answers["changed"] = right()
    answers["changed, wrong passphrase"] = outcome(lambda: open_(folder, passphrase=OTHER))
    with contextlib.closing(secretstorage.dbus_init()) as connection:
        for item in secretstorage.get_default_collection(connection).get_all_items():
            item.set_secret(b"kein Hex")
    answers["garbled"] = right()
    computer_secret.remove_secrets(ids(folder))
    answers["deleted"] = right()
    answers["deleted, command"] = command(folder, password_file)
    answers["untouched"] = answers["untouched"] and content(folder) == before
    computer_secret.keep_secrets(kept)
    answers["put back"] = right()
    computer_secret.remove_secrets(ids(folder))
    ws = open_(folder, recovery_code=code)
    keys.change_passphrase(ws, OTHER, current="", bound=True)
    ws.close()
    answers["set anew, bound"] = (outcome(lambda: open_(folder, passphrase=OTHER)), versions(folder))
    ws = open_(folder, recovery_code=code)
    keys.change_passphrase(ws, PASSPHRASE, current="", bound=False)
    ws.close()
    answers["set anew, free"] = (right(), versions(folder))
    bind(folder)
    vars(computer_secret)["ANSWER_SECONDS"] = 0.5
    keyring.stop_answering()
    started = time.monotonic()
    answers["silent"] = right()
    answers["waited"] = time.monotonic() - started
    answers["silent, code"] = outcome(lambda: open_(folder, recovery_code=code))
    # The program must be able to end while the keyring still owes an answer; so the daemon is ended by the bus.
    keyring.process.kill()


def story_killed(base: Path) -> None:
    """A process that ends between the keyring's entry and the key files locks nobody out."""
    Keyring()
    folder, code = made(base)

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    real = keychange.exchange
    keychange.exchange = die
    ws = open_(folder, passphrase=PASSPHRASE)
    try:
        keys.set_bound(ws, PASSPHRASE, bound=True)
    except Killed:
        ws.close()
    keychange.exchange = real
    answers["binding"] = (outcome(lambda: open_(folder, passphrase=PASSPHRASE)), versions(folder))
    bind(folder)
    keychange.exchange = die
    ws = open_(folder, passphrase=PASSPHRASE)
    try:
        keys.change_passphrase(ws, OTHER, current=PASSPHRASE, bound=True)
    except Killed:
        ws.close()
    keychange.exchange = real
    answers["changing"] = (outcome(lambda: open_(folder, passphrase=PASSPHRASE)), versions(folder))
    answers["code"] = outcome(lambda: open_(folder, recovery_code=code))


def story_refused(base: Path) -> None:
    """Where no keyring is to be trusted, nothing is bound; stores that are bound stay closed and whole."""
    folder, code = made(base)
    settings = {
        "none": None,
        "null": "keyring.backends.null.Keyring",
        "fail": "keyring.backends.fail.Keyring",
        "plain": "tests.security.plain_keyring.PlainKeyring",
    }

    def choose(setting: str | None) -> None:
        os.environ.pop("PYTHON_KEYRING_BACKEND", None)
        if setting is not None:
            os.environ["PYTHON_KEYRING_BACKEND"] = setting

    ws = open_(folder, passphrase=PASSPHRASE)
    for name, setting in settings.items():
        choose(setting)
        answers[f"binding, {name}"] = outcome(lambda: keys.set_bound(ws, PASSPHRASE, bound=True))
    answers["versions"] = versions(folder)
    # Key files that were bound elsewhere.
    for kind, key in ws.store_keys().items():
        path = folder / kind.key_file_name
        bound = read_key_file(path, kind).with_passphrase(key, PASSPHRASE, computer_secret.new_secret())
        path.write_bytes(key_file_bytes(bound))
    ws.close()
    before = content(folder)
    for name, setting in settings.items():
        choose(setting)
        answers[f"opening, {name}"] = outcome(lambda: open_(folder, passphrase=PASSPHRASE))
    answers["untouched"] = content(folder) == before
    answers["code"] = outcome(lambda: open_(folder, recovery_code=code))


STORIES = {"bound": story_bound, "lost": story_lost, "killed": story_killed, "refused": story_refused}

if __name__ == "__main__":
    STORIES[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.write(json.dumps(answers))
