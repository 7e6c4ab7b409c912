"""A keyring as some systems offer it: everything in a file of plain text. The program must not use it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class PlainKeyring(KeyringBackend):
    priority = 20

    def __init__(self) -> None:
        super().__init__()
        self.file = Path(os.environ["HOME"], "schluesselbund.json")

    def get_password(self, service: str, username: str) -> str | None:
        return self._read().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self.file.write_text(json.dumps({**self._read(), f"{service} {username}": password}), "utf-8")

    def _read(self) -> dict[str, str]:
        return json.loads(self.file.read_text("utf-8")) if self.file.exists() else {}
