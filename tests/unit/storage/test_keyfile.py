"""Key files: made, opened by passphrase and by recovery code, and bound to their store."""

from __future__ import annotations

import base64
import json
import stat
import threading
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ssa_desktop.domain.errors import DamagedError, RefusedError, TooNewError, UnlockError, UsageError
from ssa_desktop.storage.keys import computer_secret, keyfile, keyslots
from ssa_desktop.storage.keys.keyfile import (
    MINIMUM_COST,
    KdfCost,
    StoreKind,
    calibrate_cost,
    create_key_file,
    key_file_bytes,
    open_with_passphrase,
    open_with_recovery_code,
    read_key_file,
)
from ssa_desktop.storage.keys.keyslots import Argon2Kdf, cost_for
from ssa_desktop.storage.keys.recovery_code import new_recovery_code

pytestmark = pytest.mark.usefixtures("real_derivation")
VAULT, SCHOOLBOOK = StoreKind.VAULT, StoreKind.SCHOOLBOOK
PASSPHRASE = "Grüner Übungs-Kranich 7"
CODE = new_recovery_code()

# Written by version 1 of the format. It must open for ever.
VERSION_1_PASSPHRASE = "Blaue Äpfel im Übungsraum"
VERSION_1_CODE = "04HM-ASW9-NF6Y-Y093-8NKR-KAYD-XW0J-6HB7-RFMY"
VERSION_1_KEY = "c7895a3d94dcb9bc229608a6f5b2a3a90a53e697bc6f97bd86c5e39cf0ee0c13"
VERSION_1 = """\
{
  "format": "ssa-desktop-key",
  "version": 1,
  "store_id": "eeaab00eb7af4e50aba59ed5615584b9",
  "store_kind": "vault",
  "slots": [
    {
      "kind": "passphrase",
      "kdf": {
        "name": "argon2id",
        "memory_kib": 65536,
        "iterations": 1,
        "lanes": 1,
        "salt": "OVv7VjRjiG+KdCKu43Lyqg=="
      },
      "nonce": "f89TsQPq48xXc5Kg",
      "wrapped": "RMnfiKtGeZR23IGcWJcpiZJ9B8abmvFjPjMJzfYj+ZvKquNYwqXiSh79vl6aew3u"
    },
    {
      "kind": "recovery",
      "kdf": {
        "name": "hkdf-sha256",
        "salt": "WTQl7Zefx63ZqtLdVIE//rEzgal7+7Z2MvoekERocEs="
      },
      "nonce": "IoQ2ix4NHV/6lzu8",
      "wrapped": "M4huapYgFNPXHXnXsEyYW2c4iMm+Ra1hfX9vUtYJv2fPGIhDdKEvJ+dskyLOI74z"
    }
  ],
  "checksum": "ff35cf3fb680ea898cc90b939a51d5ae1bea8d59c995176ba936ee638e399c6a"
}
"""


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, bytes]:
    path = tmp_path_factory.mktemp("keys") / "fallakte.key"
    return path, create_key_file(path, VAULT, PASSPHRASE, CODE, MINIMUM_COST)


def changed(path: Path, tmp_path: Path, change) -> Path:
    """Change a key file the way somebody would who knows the format: with a checksum that fits."""
    content = json.loads(path.read_text("utf-8"))
    change(content)
    content["checksum"] = keyfile._checksum(content)
    target = tmp_path / "changed.key"
    target.write_text(json.dumps(content), "utf-8")
    return target


def test_both_ways_in_give_the_key_that_was_made(made):
    path, key = made
    assert len(key) == 32
    assert open_with_passphrase(path, VAULT, PASSPHRASE) == key
    assert open_with_recovery_code(path, VAULT, CODE) == key


def test_opening_changes_nothing(made):
    path, _ = made
    before = path.read_bytes()
    open_with_passphrase(path, VAULT, PASSPHRASE)
    with pytest.raises(UnlockError):
        open_with_passphrase(path, VAULT, "wrong")
    assert path.read_bytes() == before
    assert listing(path.parent) == [path.name]


def test_the_recovery_code_opens_however_it_is_typed(made):
    path, key = made
    assert open_with_recovery_code(path, VAULT, CODE.lower().replace("-", " ")) == key


@pytest.mark.parametrize(
    "wrong", ["", " ", PASSPHRASE + " ", PASSPHRASE.lower(), PASSPHRASE[:-1], "x" * 10_000, "\ud800"]
)
def test_another_passphrase_does_not_open(made, wrong):
    with pytest.raises(UnlockError) as caught:
        open_with_passphrase(made[0], VAULT, wrong)
    assert (caught.value.key, caught.value.details) == ("keys.wrong_passphrase", {})


def test_another_recovery_code_does_not_open(made):
    with pytest.raises(UnlockError) as caught:
        open_with_recovery_code(made[0], VAULT, new_recovery_code())
    assert (caught.value.key, caught.value.details) == ("keys.wrong_recovery_code", {})


def test_a_mistyped_recovery_code_is_told_from_a_wrong_one(made):
    wrong = ("A" if CODE[0] != "A" else "B") + CODE[1:]
    with pytest.raises(UnlockError) as caught:
        open_with_recovery_code(made[0], VAULT, wrong)
    assert caught.value.key == "keys.recovery_code_mistyped"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_umlauts_open_in_either_form(made, form):
    typed = unicodedata.normalize(form, PASSPHRASE)
    assert open_with_passphrase(made[0], VAULT, typed) == made[1]


def test_the_forms_of_umlauts_are_different_characters():
    assert unicodedata.normalize("NFC", PASSPHRASE) != unicodedata.normalize("NFD", PASSPHRASE)


def test_each_file_has_a_key_and_salts_of_its_own(tmp_path):
    keys = {create_key_file(tmp_path / kind, kind, PASSPHRASE, CODE, MINIMUM_COST) for kind in StoreKind}
    assert len(keys) == 2
    first, second = (json.loads((tmp_path / kind).read_text("utf-8")) for kind in StoreKind)
    assert first["store_id"] != second["store_id"]
    for one, other in zip(first["slots"], second["slots"], strict=True):
        assert one["kdf"]["salt"] != other["kdf"]["salt"]
        assert one["nonce"] != other["nonce"]
        assert one["wrapped"] != other["wrapped"]


def test_the_file_holds_neither_key_nor_secrets_and_is_for_its_owner(made):
    path, key = made
    raw = path.read_bytes()
    assert key not in raw
    assert key.hex().encode() not in raw
    assert PASSPHRASE.encode() not in raw
    assert CODE.encode() not in raw
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_file_is_never_written_over(made):
    path, _ = made
    before = path.read_bytes()
    with pytest.raises(RefusedError) as caught:
        create_key_file(path, VAULT, "another passphrase", CODE, MINIMUM_COST)
    assert caught.value.key == "keys.exists"
    assert path.read_bytes() == before


def test_nothing_is_made_with_an_empty_passphrase_or_a_mistyped_code(tmp_path):
    with pytest.raises(UsageError) as empty:
        create_key_file(tmp_path / "k", VAULT, "", CODE, MINIMUM_COST)
    with pytest.raises(UnlockError):
        create_key_file(tmp_path / "k", VAULT, PASSPHRASE, CODE[:-1], MINIMUM_COST)
    assert empty.value.key == "keys.passphrase_empty"
    assert listing(tmp_path) == []


def test_the_file_of_the_other_store_is_not_taken(made):
    for opening in (
        lambda: open_with_passphrase(made[0], SCHOOLBOOK, PASSPHRASE),
        lambda: open_with_recovery_code(made[0], SCHOOLBOOK, CODE),
    ):
        with pytest.raises(DamagedError) as caught:
            opening()
        assert caught.value.key == "keys.wrong_kind"


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(store_kind="schoolbook"),
        lambda content: content.update(store_id="0" * 32),
        lambda content: content["slots"][0]["kdf"].update(iterations=2),
        lambda content: content["slots"][0]["kdf"].update(lanes=2),
        lambda content: content["slots"][0]["kdf"].update(memory_kib=65537),
        lambda content: content["slots"][0].update(nonce=content["slots"][1]["nonce"]),
    ],
    ids=["kind", "id", "iterations", "lanes", "memory", "nonce"],
)
def test_a_wrap_is_bound_to_store_and_parameters(made, tmp_path, change):
    path = changed(made[0], tmp_path, change)
    kind = StoreKind(json.loads(path.read_text("utf-8"))["store_kind"])
    with pytest.raises(UnlockError):
        open_with_passphrase(path, kind, PASSPHRASE)


def test_the_other_slot_is_bound_too(made, tmp_path):
    path = changed(made[0], tmp_path, lambda content: content.update(store_id="0" * 32))
    with pytest.raises(UnlockError):
        open_with_recovery_code(path, VAULT, CODE)


def test_a_wrap_is_bound_to_its_slot(made):
    binding = {"store_id": "0" * 32}
    slot = keyslots.recovery_slot(made[1], b"secret", binding)
    moved = keyslots.Slot(keyslots.SlotKind.PASSPHRASE, slot.kdf, slot.nonce, slot.wrapped)
    assert keyslots.open_slot(slot, b"secret", binding) == made[1]
    assert keyslots.open_slot(moved, b"secret", binding) is None


def test_a_file_of_version_1_opens(tmp_path):
    path = tmp_path / "old.key"
    path.write_text(VERSION_1, "utf-8")
    assert open_with_passphrase(path, VAULT, VERSION_1_PASSPHRASE).hex() == VERSION_1_KEY
    assert open_with_recovery_code(path, VAULT, VERSION_1_CODE).hex() == VERSION_1_KEY


def test_opening_derives_once_and_at_the_cost_of_the_file_and_a_code_not_at_all(made, monkeypatch):
    """What an unlock takes is one derivation (0.07 s at the minimum on an idle laptop), and nothing beside it."""
    costs = []

    def noting(**parameters):
        costs.append((parameters["memory_cost"], parameters["iterations"], parameters["lanes"]))
        return Argon2id(**parameters)

    monkeypatch.setattr(keyslots, "Argon2id", noting)
    open_with_passphrase(made[0], VAULT, PASSPHRASE)
    assert costs == [(MINIMUM_COST.memory_kib, MINIMUM_COST.iterations, MINIMUM_COST.lanes)]
    open_with_recovery_code(made[0], VAULT, CODE)
    assert len(costs) == 1


def test_two_derivations_over_several_lanes_come_to_an_end():
    kdf = Argon2Kdf(KdfCost(64 * 1024, 1, 2), bytes(16))
    derived: list[bytes] = []
    workers = [threading.Thread(target=lambda: derived.append(kdf.derive(b"x")), daemon=True) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert len(derived) == 3
    assert len(set(derived)) == 1


def test_the_derivation_is_argon2id_version_19():
    # From the reference implementation: printf x | argon2 0000000000000000 -id -t 1 -k 65536 -p 1 -l 32 -r
    derived = Argon2Kdf(MINIMUM_COST, b"0" * 16).derive(b"x")
    assert derived.hex() == "af6b02c77c034d5043ab89e38204c8b4444dc834503c5fe2e42218aa325f0aa9"


@pytest.mark.parametrize(
    ("seconds", "cost"),
    [
        (10.0, KdfCost(65536, 1, 1)),
        (0.6, KdfCost(65536, 1, 1)),
        (0.4, KdfCost(131072, 1, 1)),
        (0.25, KdfCost(262144, 1, 1)),
        (0.065, KdfCost(262144, 3, 1)),
        (0.02, KdfCost(262144, 12, 1)),
        (0.000_1, KdfCost(262144, 16, 1)),
    ],
)
def test_the_cost_takes_memory_first_and_a_second_in_all(seconds, cost):
    assert cost_for(seconds) == cost


def test_a_calibrated_cost_can_be_used(tmp_path):
    cost = calibrate_cost()
    assert cost.memory_kib >= MINIMUM_COST.memory_kib
    key = create_key_file(tmp_path / "k", VAULT, PASSPHRASE, CODE, cost)
    assert open_with_passphrase(tmp_path / "k", VAULT, PASSPHRASE) == key
    assert open_with_recovery_code(tmp_path / "k", VAULT, CODE) == key


def test_too_little_memory_is_said_so(made, monkeypatch):
    class Exhausted:
        def __init__(self, **_):
            pass

        def derive(self, _):
            raise MemoryError

    monkeypatch.setattr(keyslots, "Argon2id", Exhausted)
    with pytest.raises(UsageError) as caught:
        open_with_passphrase(made[0], VAULT, PASSPHRASE)
    assert (caught.value.key, caught.value.details) == ("keys.out_of_memory", {"megabytes": 64})


DEVICE_SECRET = bytes(range(32))
# Written by version 2 of the format, bound with the secret above. It must open for ever.
VERSION_2_KEY = "762cdf1c97775a930c79a3e9106fbd7717ba146ee63fd1ebf75da9787c0aaeea"
VERSION_2 = """\
{
  "format": "ssa-desktop-key",
  "version": 2,
  "store_id": "190adfbceedf4083be3f6ea667007828",
  "store_kind": "vault",
  "slots": [
    {
      "kind": "device",
      "kdf": {
        "name": "argon2id-device",
        "memory_kib": 65536,
        "iterations": 1,
        "lanes": 1,
        "salt": "aVpqWswdVhbmU/Jv9u9ffg==",
        "check": "W6g+PUKx14fPUVMUg+4nEg=="
      },
      "nonce": "HAwHz1xdMfWtK6T+",
      "wrapped": "5pzMrfW0vA7IKqGZaTKp4ZpT2MvV8GP5ZJKhsMd20W1jsPjghVnimIa1qUIcQhyu"
    },
    {
      "kind": "recovery",
      "kdf": {
        "name": "hkdf-sha256",
        "salt": "pj90yv+7pCqzIwBFzKg7YAFz4u5eYZl4+ABed+f5VbQ="
      },
      "nonce": "ocA7pa7i2XbhaStk",
      "wrapped": "c2k/6XggxtUH0VV9lrrghEBkLa1uNe5aiwmYGMH07YoaG68ZT52uGoJLTcq9KiEm"
    }
  ],
  "checksum": "9df08b2237cc1adaeea12c25cd2a4ccdce63199a28948bdc6367476b33f5f970"
}
"""


def bound(made: tuple[Path, bytes], folder: Path, secret: bytes = DEVICE_SECRET) -> Path:
    """Bind a key file to a computer with a secret."""
    path, key = made
    target = folder / "gebunden.key"
    target.write_bytes(key_file_bytes(read_key_file(path, VAULT).with_passphrase(key, PASSPHRASE, secret)))
    return target


def test_a_bound_file_opens_with_passphrase_and_secret_together_or_with_the_code(made, tmp_path):
    path = bound(made, tmp_path)
    assert open_with_passphrase(path, VAULT, PASSPHRASE, DEVICE_SECRET) == made[1]
    assert open_with_recovery_code(path, VAULT, CODE) == made[1]
    with pytest.raises(UnlockError) as caught:
        open_with_passphrase(path, VAULT, PASSPHRASE + "x", DEVICE_SECRET)
    assert caught.value.key == "keys.wrong_passphrase"


def test_a_bound_file_asks_the_keyring_for_its_own_secret(made, tmp_path, monkeypatch):
    path, plain = bound(made, tmp_path), made[0]
    store_id = read_key_file(path, VAULT).store_id
    asked: list[list[str]] = []

    def secrets_of(store_ids):
        asked.append(list(store_ids))
        return dict.fromkeys(asked[-1], DEVICE_SECRET)

    monkeypatch.setattr(computer_secret, "read_secrets", secrets_of)
    assert open_with_passphrase(path, VAULT, PASSPHRASE) == made[1]
    assert keyfile.device_secrets({VAULT: path}) == {VAULT: DEVICE_SECRET}
    assert asked == [[store_id], [store_id]]
    assert keyfile.device_secrets({VAULT: plain}) == {VAULT: None}
    assert open_with_passphrase(plain, VAULT, PASSPHRASE) == made[1]
    assert len(asked) == 2
    monkeypatch.setattr(computer_secret, "read_secrets", lambda store_ids: dict.fromkeys(store_ids, bytes(32)))
    for call in (lambda: open_with_passphrase(path, VAULT, PASSPHRASE), lambda: keyfile.device_secrets({VAULT: path})):
        with pytest.raises(UnlockError) as caught:
            call()
        assert caught.value.key == "device.changed"


def test_an_empty_passphrase_is_none(made, tmp_path):
    path, key = made
    with pytest.raises(UsageError) as caught:
        read_key_file(path, VAULT).with_passphrase(key, "")
    assert caught.value.key == "keys.passphrase_empty"
    with pytest.raises(UsageError):
        create_key_file(tmp_path / "leer.key", VAULT, "", CODE, MINIMUM_COST)
    assert listing(tmp_path) == []


def test_files_that_belong_together_have_one_cost(made, tmp_path):
    """Where they differ, somebody changed one: nobody is told then that the passphrase was wrong."""
    wrong, other = UnlockError("keys.wrong_passphrase"), UnlockError("device.changed")
    cheap = tmp_path / "fallakte.key"
    cheap.write_bytes(made[0].read_bytes())
    dear = tmp_path / "schulen.key"
    create_key_file(dear, SCHOOLBOOK, PASSPHRASE, CODE, replace(MINIMUM_COST, iterations=MINIMUM_COST.iterations + 1))
    same = tmp_path / "gleich.key"
    create_key_file(same, SCHOOLBOOK, PASSPHRASE, CODE, MINIMUM_COST)
    assert keyfile.passphrase_error(wrong, {VAULT: cheap, SCHOOLBOOK: same}) is wrong
    assert keyfile.passphrase_error(wrong, {VAULT: cheap, SCHOOLBOOK: dear}).key == keyfile.KEY_FILE_CHANGED
    assert keyfile.passphrase_error(other, {VAULT: cheap, SCHOOLBOOK: dear}) is other


def test_another_secret_is_told_from_a_wrong_passphrase_and_opens_nothing(made, tmp_path):
    path = bound(made, tmp_path)
    for other in (bytes(32), b"", DEVICE_SECRET[:-1]):
        with pytest.raises(UnlockError) as caught:
            open_with_passphrase(path, VAULT, PASSPHRASE, other)
        assert caught.value.key == "device.changed"
    slot, binding = read_key_file(path, VAULT).slots[0], read_key_file(path, VAULT).binding()
    typed = PASSPHRASE.encode()
    assert keyslots.open_slot(slot, typed, binding, DEVICE_SECRET) == made[1]
    # Not even with the right passphrase, as a thief of the file might guess it.
    assert keyslots.open_slot(slot, typed, binding, bytes(32)) is None
    assert keyslots.open_slot(slot, typed, binding) is None
    assert keyslots.open_slot(slot, DEVICE_SECRET, binding, DEVICE_SECRET) is None


def test_the_secret_does_not_stand_in_the_file(made, tmp_path):
    raw = bound(made, tmp_path).read_bytes()
    assert DEVICE_SECRET.hex().encode() not in raw
    assert base64.b64encode(DEVICE_SECRET) not in raw
    assert repr(DEVICE_SECRET) not in repr(read_key_file(tmp_path / "gebunden.key", VAULT))


def test_binding_leaves_the_recovery_slot_as_it_was_and_releasing_gives_version_1_again(made, tmp_path):
    path = bound(made, tmp_path)
    free, tied = read_key_file(made[0], VAULT), read_key_file(path, VAULT)
    assert tied.slots[1] == free.slots[1]
    assert (free.version, tied.version) == (1, 2)
    assert json.loads(path.read_text("utf-8"))["version"] == 2
    assert tied.with_passphrase(made[1], PASSPHRASE).version == 1
    assert tied.cost == free.cost == MINIMUM_COST


@pytest.mark.parametrize(
    ("version", "raised"), [(3, TooNewError), (99, TooNewError), (0, DamagedError), (True, DamagedError)]
)
def test_only_a_file_of_a_later_version_is_newer(made, tmp_path, version, raised):
    path = changed(made[0], tmp_path, lambda content: content.update(version=version, more="was noch kommt"))
    with pytest.raises(raised):
        read_key_file(path, VAULT)


def test_a_reader_of_version_1_says_that_a_bound_file_is_newer(made, tmp_path, monkeypatch):
    path = bound(made, tmp_path)
    monkeypatch.setattr(keyfile, "FORMAT_VERSION", 1)
    with pytest.raises(TooNewError) as caught:
        open_with_passphrase(path, VAULT, PASSPHRASE)
    assert caught.value.key == "keys.too_new"
    assert open_with_passphrase(made[0], VAULT, PASSPHRASE) == made[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(version=1),
        lambda content: content["slots"].reverse(),
        lambda content: content["slots"][0].update(kind="passphrase"),
        lambda content: content["slots"][0]["kdf"].update(name="argon2id"),
        lambda content: content["slots"][0]["kdf"].pop("check"),
        lambda content: content["slots"][0]["kdf"].update(check=""),
        lambda content: content["slots"][0]["kdf"].update(memory_kib=2**40),
        lambda content: content["slots"].append(content["slots"][0]),
    ],
    ids=["version", "order", "kind", "name", "no check", "short check", "memory", "three"],
)
def test_a_bound_file_that_is_written_otherwise_is_damage(made, tmp_path, change):
    path = changed(bound(made, tmp_path), tmp_path, change)
    with pytest.raises(DamagedError) as caught:
        open_with_passphrase(path, VAULT, PASSPHRASE, DEVICE_SECRET)
    assert caught.value.key == "keys.damaged"


def test_a_passphrase_slot_does_not_pass_for_one_of_version_2(made, tmp_path):
    path = changed(made[0], tmp_path, lambda content: content.update(version=2))
    with pytest.raises(DamagedError):
        open_with_passphrase(path, VAULT, PASSPHRASE)


def test_the_wrap_is_bound_to_the_check_and_parameters_of_a_bound_slot(made, tmp_path):
    other = bound(made, tmp_path, bytes(32)).read_bytes()
    check = json.loads(other)["slots"][0]["kdf"]
    path = changed(bound(made, tmp_path), tmp_path, lambda content: content["slots"][0]["kdf"].update(check))
    with pytest.raises(UnlockError):
        open_with_passphrase(path, VAULT, PASSPHRASE, bytes(32))


def test_a_file_of_version_2_opens(tmp_path):
    path = tmp_path / "gebunden.key"
    path.write_text(VERSION_2, "utf-8")
    assert open_with_passphrase(path, VAULT, VERSION_1_PASSPHRASE, DEVICE_SECRET).hex() == VERSION_2_KEY
    assert open_with_recovery_code(path, VAULT, VERSION_1_CODE).hex() == VERSION_2_KEY


def test_a_new_code_opens_and_the_one_before_no_longer(made, tmp_path):
    code = new_recovery_code()
    path = tmp_path / "neu.key"
    path.write_bytes(key_file_bytes(read_key_file(made[0], VAULT).with_recovery_code(made[1], code)))
    assert open_with_recovery_code(path, VAULT, code) == made[1]
    assert open_with_passphrase(path, VAULT, PASSPHRASE) == made[1]
    with pytest.raises(UnlockError):
        open_with_recovery_code(path, VAULT, CODE)
