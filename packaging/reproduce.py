"""Build a package twice, as two people would, and compare the bytes.

usage: .venv/bin/python packaging/reproduce.py wheel|deb|folder [...]

What is committed is laid out in two folders of different names and built there, with another time zone, language and
file mode each time, at the time of the last commit (``SOURCE_DATE_EPOCH``). Ends with 1 where one byte differs, and
says in which file. ``make reproduce`` builds all three; they lie in ``build/again`` afterwards.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
AGAIN: Final = ROOT / "build" / "again"
# No comma: Qt takes one in the path of its own folder for the end of it, and PyInstaller finds no plugins then. A
# frozen program does not mind.
PEOPLE: Final = (
    ("one", {"TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}, 0o022),
    ("another elsewhere", {"TZ": "Pacific/Auckland", "LC_ALL": "C"}, 0o077),
)
COMMANDS: Final = {
    "wheel": ([".venv/bin/python", "-m", "hatchling", "build", "--directory", "dist"], ("*.whl", "*.tar.gz")),
    "deb": (["packaging/linux/build.sh", "deb"], ("*.deb",)),
    "folder": (["packaging/linux/build.sh", "folder"], ("*-linux-*.tar.gz",)),
}
"""How each is built, and what of it is compared. The source archive comes with the wheel."""


def laid_out(name: str, epoch: str) -> Path:
    """Return a fresh copy of what is committed, with the environment of this folder."""
    folder = AGAIN / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with subprocess.Popen(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "--extract"], cwd=folder, stdin=archive.stdout, check=True)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (int(epoch) + len(name), int(epoch) + len(name)))
    return folder


def built(kind: str, name: str, more: dict[str, str], mask: int, epoch: str) -> dict[str, Path]:
    """Build one kind as one person; return the files by name."""
    folder = laid_out(name, epoch)
    command, patterns = COMMANDS[kind]
    environment = {**os.environ, **more, "SOURCE_DATE_EPOCH": epoch}
    subprocess.run(command, cwd=folder, env=environment, umask=mask, check=True, stdin=subprocess.DEVNULL)
    return {path.name: path for pattern in patterns for path in sorted((folder / "dist").glob(pattern))}


def unpacked(path: Path) -> dict[str, str]:
    """Return the files in a package with the digest of their content."""
    folder = AGAIN / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if path.suffix == ".deb":
        subprocess.run(["dpkg-deb", "--raw-extract", path, folder], check=True)
    else:
        shutil.unpack_archive(path, folder, "zip" if path.suffix == ".whl" else None)
    files = [one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()]
    return {str(one.relative_to(folder)): digest(one) for one in files}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def differences(one: dict[str, Path], other: dict[str, Path]) -> list[str]:
    """Return what differs between the packages of two people, one line each; empty for the same bytes."""
    told = [f"only once: {name}" for name in sorted(one.keys() ^ other.keys())]
    for name in sorted(one.keys() & other.keys()):
        if digest(one[name]) == digest(other[name]):
            continue
        inside, beside = unpacked(one[name]), unpacked(other[name])
        files = sorted(file for file in inside.keys() | beside.keys() if inside.get(file) != beside.get(file))
        told += [f"{name}: {file}" for file in files] or [f"{name}: order, times or modes alone"]
    return told


def main() -> int:
    """Build and compare each kind that is asked for."""
    asked = sys.argv[1:] or list(COMMANDS)
    said = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True)
    failed = 0
    for kind in asked:
        first, second = (built(kind, name, more, mask, said.stdout.strip()) for name, more, mask in PEOPLE)
        told = differences(first, second) if first else ["nothing was built"]
        for name, path in first.items():
            sys.stdout.write(f"{'DIFFERS' if told else 'same':8} {digest(path)}  {name}\n")
        sys.stdout.write("".join(f"         {line}\n" for line in told))
        sys.stdout.flush()
        failed |= bool(told)
    return failed


if __name__ == "__main__":
    sys.exit(main())
