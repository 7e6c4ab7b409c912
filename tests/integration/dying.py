"""A process that dies at a numbered change of the disk, within the process of the test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_CHANGES = ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync", "open")
_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Killed(BaseException):
    """The process is gone: nothing after it happens."""


@contextmanager
def killed_at(number: int) -> Iterator[list[str]]:
    """Let the process die at the numbered change of the disk, counted from 1; give what was done until then."""
    done: list[str] = []

    def dying(name: str) -> object:
        real = getattr(os, name)

        def call(*arguments: object, **named: object) -> object:
            if name == "open" and not (isinstance(arguments[1], int) and arguments[1] & _FOR_WRITING):
                return real(*arguments, **named)
            if len(done) >= number - 1:
                done.append("dead")
                raise Killed
            done.append(name)
            return real(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in _CHANGES:
            patch.setattr(os, name, dying(name))
        yield done
