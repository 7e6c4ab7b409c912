"""Key files that are cut, flipped, forged or newer: always a known error, at once, and never a wrong key."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssa_desktop.domain.errors import DamagedError, KnownError, TooNewError, UnlockError, UsageError
from ssa_desktop.error_texts import error_text
from ssa_desktop.storage.keys import keyfile, keyslots
from ssa_desktop.storage.keys.keyfile import (
    MINIMUM_COST,
    StoreKind,
    create_key_file,
    open_with_passphrase,
    open_with_recovery_code,
)
from ssa_desktop.storage.keys.recovery_code import new_recovery_code

VAULT = StoreKind.VAULT
PASSPHRASE = "Grüner Übungs-Kranich 7"
CODE = new_recovery_code()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[bytes, bytes]:
    path = tmp_path_factory.mktemp("keys") / "fallakte.key"
    key = create_key_file(path, VAULT, PASSPHRASE, CODE, MINIMUM_COST)
    return path.read_bytes(), key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fallakte.key"


def damage(path: Path) -> str:
    """Return the message key, after seeing that both ways in say the same and the error can be shown."""
    errors = []
    for opening, secret in ((open_with_passphrase, PASSPHRASE), (open_with_recovery_code, CODE)):
        with pytest.raises(KnownError) as caught:
            opening(path, VAULT, secret)
        assert isinstance(caught.value, DamagedError | TooNewError)
        assert caught.value.__cause__ is None
        assert str(path) in error_text("de", caught.value)
        assert str(path) in error_text("en", caught.value)
        errors.append(caught.value.key)
    assert errors[0] == errors[1]
    return errors[0]


def forged(content: object, *, checksum: bool = True) -> bytes:
    if checksum and isinstance(content, dict):
        content["checksum"] = keyfile._checksum(content)
    return json.dumps(content).encode("ascii")


def test_a_missing_file_is_missing(path):
    assert damage(path) == "keys.missing"


def test_a_folder_in_its_place_cannot_be_read(path):
    path.mkdir()
    with pytest.raises(UsageError) as caught:
        open_with_passphrase(path, VAULT, PASSPHRASE)
    assert caught.value.key == "keys.unreadable"


def test_every_length_but_the_whole_is_damage(made, path):
    raw, _ = made
    # The line break at the end says nothing.
    for length in range(len(raw.rstrip())):
        path.write_bytes(raw[:length])
        with pytest.raises(DamagedError) as caught:
            open_with_recovery_code(path, VAULT, CODE)
        assert caught.value.key == "keys.damaged"


def test_without_the_line_break_at_the_end_the_file_is_whole(made, path):
    path.write_bytes(made[0].rstrip())
    assert open_with_recovery_code(path, VAULT, CODE) == made[1]


def test_each_flipped_bit_is_damage(made, path):
    raw, _ = made
    for place in range(len(raw)):
        for bit in range(8):
            path.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :])
            # A larger number in the place of the version looks like a newer file.
            expected = (DamagedError, TooNewError) if raw[:place].endswith(b'"version": ') else DamagedError
            with pytest.raises(expected):
                open_with_recovery_code(path, VAULT, CODE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_scattered_damage_never_gives_another_key(made, path, data):
    raw, key = made
    changed = bytearray(raw)
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=20)):
        changed[place] = data.draw(st.integers(0, 255))
    path.write_bytes(changed)
    try:
        assert open_with_passphrase(path, VAULT, PASSPHRASE) == key
    except (DamagedError, UnlockError, TooNewError):
        assert bytes(changed) != raw


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_damage(path, raw):
    path.write_bytes(raw)
    assert damage(path) == "keys.damaged"


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"[" + b"9" * 10_000 + b"]",
        b'{"format": "ssa-desktop-key", "version": 1e999}',
        b'{"format": "ssa-desktop-key", "version": NaN}',
        b'{"format": "ssa-desktop-key", "version": "\\ud800"}',
        b"null",
        b"\xef\xbb\xbf{}",
        b"SQLite format 3\0",
        b" " * 200_000,
    ],
    ids=range(10),
)
def test_odd_json_is_damage(path, raw):
    path.write_bytes(raw)
    assert damage(path) == "keys.damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_forged_value_anywhere_is_a_known_error(made, path, data):
    """Put any JSON in the place of any value, with a checksum that fits."""
    content = json.loads(made[0])
    places = [(content, name) for name in content if name != "checksum"]
    for slot in content["slots"]:
        places += [(slot, name) for name in slot] + [(slot["kdf"], name) for name in slot["kdf"]]
    holder, name = data.draw(st.sampled_from(places))
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    value = data.draw(leaf | st.lists(leaf, max_size=3) | st.dictionaries(st.text(max_size=5), leaf, max_size=3))
    same = json.dumps(holder[name]) == json.dumps(value)
    holder[name] = value
    path.write_bytes(forged(content))
    try:
        assert open_with_recovery_code(path, VAULT, CODE) == made[1]
        # The recovery slot does not hang on a cost of the passphrase slot that is within limits.
        assert same or name in {"memory_kib", "iterations", "lanes"}
    except (DamagedError, UnlockError, TooNewError):
        assert not same


@pytest.mark.parametrize("name", ["format", "version", "store_id", "store_kind", "slots", "checksum"])
def test_a_missing_field_is_damage(made, path, name):
    content = json.loads(made[0])
    del content[name]
    path.write_bytes(forged(content, checksum=name != "checksum"))
    assert damage(path) == "keys.damaged"


@pytest.mark.parametrize("slot", [0, 1])
@pytest.mark.parametrize("name", ["kind", "kdf", "nonce", "wrapped"])
def test_a_missing_field_of_a_slot_is_damage(made, path, slot, name):
    content = json.loads(made[0])
    del content["slots"][slot][name]
    path.write_bytes(forged(content))
    assert damage(path) == "keys.damaged"


def test_an_unknown_field_is_damage(made, path):
    for place in (lambda c: c, lambda c: c["slots"][0], lambda c: c["slots"][1]["kdf"]):
        content = json.loads(made[0])
        place(content)["more"] = 1
        path.write_bytes(forged(content))
        assert damage(path) == "keys.damaged"


@pytest.mark.parametrize("slots", [[], [0], [1], [1, 0], [0, 0], [0, 1, 1]], ids=str)
def test_slots_missing_or_twice_are_damage(made, path, slots):
    content = json.loads(made[0])
    content["slots"] = [content["slots"][place] for place in slots]
    path.write_bytes(forged(content))
    assert damage(path) == "keys.damaged"


def test_a_name_that_stands_twice_is_damage(made, path):
    raw, _ = made
    path.write_bytes(raw.replace(b'"version": 1,', b'"version": 1, "version": 1,'))
    assert damage(path) == "keys.damaged"
    path.write_bytes(raw.replace(b'"lanes": 1,', b'"lanes": 1, "lanes": 1,'))
    assert damage(path) == "keys.damaged"


@pytest.mark.parametrize("version", [3, 4, 10**30])
def test_a_newer_format_is_too_new_whatever_it_looks_like(made, path, version):
    path.write_bytes(forged({"format": "ssa-desktop-key", "version": version}, checksum=False))
    assert damage(path) == "keys.too_new"
    content = json.loads(made[0])
    content["version"] = version
    path.write_bytes(forged(content))
    assert damage(path) == "keys.too_new"


@pytest.mark.parametrize("version", [0, -1, True, 1.0, "1", None, [1]])
def test_what_is_no_version_is_damage(made, path, version):
    content = json.loads(made[0])
    content["version"] = version
    path.write_bytes(forged(content))
    assert damage(path) == "keys.damaged"


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 65535},
        {"memory_kib": 8},
        {"memory_kib": 0},
        {"memory_kib": -65536},
        {"memory_kib": 1024 * 1024 + 1},
        {"memory_kib": 2**40},
        {"memory_kib": 10**40},
        {"memory_kib": 65536.0},
        {"memory_kib": "65536"},
        {"iterations": 0},
        {"iterations": 65},
        {"iterations": 2**32 - 1},
        {"iterations": True},
        {"lanes": 0},
        {"lanes": 9},
        {"lanes": 2**24},
        {"memory_kib": 1024 * 1024, "iterations": 5},
        {"name": "argon2d"},
        {"name": "scrypt"},
        {"name": None},
    ],
    ids=str,
)
def test_a_forged_cost_is_refused_before_anything_is_computed(made, path, cost, monkeypatch):
    content = json.loads(made[0])
    content["slots"][0]["kdf"].update(cost)
    path.write_bytes(forged(content))
    derived = []
    monkeypatch.setattr(keyslots, "Argon2id", lambda **parameters: derived.append(parameters))
    assert damage(path) == "keys.damaged"
    assert derived == []


@pytest.mark.parametrize("field", ["nonce", "wrapped", "salt"])
@pytest.mark.parametrize("slot", [0, 1])
@pytest.mark.parametrize(
    "change",
    [
        lambda text: "",
        lambda text: "*" + text[1:],
        lambda text: text[:-4],
        lambda text: text + "AAAA",
        lambda text: text.rstrip("=") + "=" * 3,
        lambda text: text[:4] + "\n" + text[4:],
        lambda text: base64.urlsafe_b64encode(b"\xff" * len(base64.b64decode(text))).decode(),
        lambda text: base64.b64decode(text).hex(),
        lambda text: [text],
    ],
    ids=["empty", "star", "short", "long", "padding", "line", "urlsafe", "hex", "list"],
)
def test_bad_base64_is_damage(made, path, field, slot, change):
    content = json.loads(made[0])
    holder = content["slots"][slot]["kdf"] if field == "salt" else content["slots"][slot]
    holder[field] = change(holder[field])
    path.write_bytes(forged(content))
    assert damage(path) == "keys.damaged"


def test_spare_bits_of_base64_are_damage(made, path):
    content = json.loads(made[0])
    salt = content["slots"][0]["kdf"]["salt"]
    assert salt.endswith("==")
    spare = salt[:-3] + chr(ord(salt[-3]) + 1) + "=="
    assert base64.b64decode(spare) == base64.b64decode(salt)
    content["slots"][0]["kdf"]["salt"] = spare
    path.write_bytes(forged(content))
    assert damage(path) == "keys.damaged"


def test_a_swapped_wrap_is_a_wrong_passphrase_and_not_damage(made, path):
    """A checksum without a key cannot stop a forger; the wrap itself does."""
    content = json.loads(made[0])
    content["slots"][0]["wrapped"] = content["slots"][1]["wrapped"]
    path.write_bytes(forged(content))
    with pytest.raises(UnlockError):
        open_with_passphrase(path, VAULT, PASSPHRASE)
