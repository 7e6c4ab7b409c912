"""Install the Debian package on a bare Debian, use, upgrade and remove it there, and say what was seen.

Called by ``make deb-check`` after ``make deb``, as root: a root folder made by debootstrap stands for a fresh computer
(``build/linux/check``; its tar is kept for the next time). It takes Debian's packages from the net, the program none.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import virtual_display  # noqa: E402 - beside this folder

CHECK: Final = ROOT / "build" / "linux" / "check"
BARE: Final = CHECK / "root"
KEPT: Final = CHECK / "bare.tar"
SUITE: Final = "bookworm"
USER: Final = "anna"
HOME: Final = f"/home/{USER}"
PASSPHRASE: Final = "Größe übt Öl, ärgerlich süß"
DATA: Final = f"{HOME}/daten"
OLD_FILE: Final = "opt/ssa-desktop/_internal/of-an-older-version.so"
MOST_MB: Final = 150
START_AT_MOST: Final = 1.1
STARTS: Final = 7
START_LIMIT: Final = 60
QUIET: Final = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class StepError(Exception):
    """A step did not show what it should."""


def want(holds: object, what: str) -> None:
    """Raise :class:`StepError` unless something holds."""
    if not holds:
        raise StepError(what)


def run(*command: object, limit: int = 900, environment: dict[str, str] | None = None) -> str:
    """Run a command to its end and return what it wrote; raise :class:`StepError` when it fails."""
    whole = {**os.environ, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **(environment or {})}
    done = subprocess.run(
        [str(word) for word in command], env=whole, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=limit, check=False,
    )  # fmt: skip
    if done.returncode:
        said = f"{done.stdout[-500:]} {done.stderr[-700:]}"
        raise StepError(f"{' '.join(map(str, command))} ended with {done.returncode}: {said}")
    return done.stdout


def there(*command: object) -> str:
    """Run a command on the bare computer, as root."""
    return run("chroot", BARE, *command)


def hers(*command: object) -> str:
    """Run a command on the bare computer, as the one who uses it."""
    clean = ("env", "-i", f"HOME={HOME}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8")
    return there("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups", *clean, *command)


def program(*arguments: object) -> str:
    """Run one command of the installed program on her data."""
    return hers("ssa-desktop", "--data", DATA, "--password-file", f"{HOME}/passwort.txt", *arguments)


def package() -> Path:
    """Return the package that was built last."""
    return max((ROOT / "dist").glob("ssa-desktop_*.deb"), key=lambda path: path.stat().st_mtime)


def installed(path: Path) -> None:
    """Install a package with apt, and what it needs from Debian."""
    shutil.copyfile(path, BARE / "tmp" / path.name)
    there("apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", f"/tmp/{path.name}")  # noqa: S108


def older() -> Path:
    """Return the package as an older version would be: another number, and a file that this one has not."""
    tree, made = CHECK / "older", CHECK / "ssa-desktop_0.0.1_amd64.deb"
    shutil.rmtree(tree, ignore_errors=True)
    run("dpkg-deb", "--raw-extract", package(), tree)
    control = tree / "DEBIAN" / "control"
    lines = ["Version: 0.0.1" if one.startswith("Version:") else one for one in control.read_text().splitlines()]
    control.write_text("\n".join(lines) + "\n")
    (tree / OLD_FILE).write_bytes(b"old")
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree, made)
    shutil.rmtree(tree)
    return made


def files_of_program() -> list[str]:
    """Return what of the program lies on the bare computer."""
    folders = ("opt", "usr/bin", "usr/share")
    return sorted(
        str(path.relative_to(BARE))
        for folder in folders
        for path in (BARE / folder).rglob("*ssa*desktop*")
        if not path.is_relative_to(BARE / "opt/ssa-desktop/_internal")
    )


# The steps, in their order ----------------------------------------------------------------------------------


def makes_a_computer() -> str:
    """Make a bare Debian and one account on it."""
    if not KEPT.exists():
        run("debootstrap", "--variant=minbase", SUITE, BARE)
        run("tar", "--create", "--file", KEPT, "--directory", BARE, ".")
    else:
        BARE.mkdir()
        run("tar", "--extract", "--file", KEPT, "--directory", BARE)
    run("mount", "--types", "proc", "proc", BARE / "proc")
    there("useradd", "--create-home", "--shell", "/bin/bash", USER)
    there("apt-get", "update", "--quiet=2")
    return f"{SUITE}, {len(there('dpkg-query', '--show').splitlines())} packages"


def is_what_debian_wants() -> str:
    """Look at the package from outside: lintian, and how much room it takes."""
    run("lintian", "--fail-on", "error,warning", "--allow-root", package())
    size = int(run("dpkg-deb", "--field", package(), "Installed-Size")) / 1024
    want(size <= MOST_MB, f"{size:.0f} MB installed, at most {MOST_MB} wanted")
    return f"lintian has nothing to say; {package().stat().st_size / 1e6:.0f} MB, installed {size:.0f} MB"


def installs() -> str:
    """Install an older version with apt, and keep records with it."""
    installed(older())
    want(hers("ssa-desktop", "--version").startswith("SSA-Desktop "), "says no version")
    page = there("bash", "-c", "zcat /usr/share/man/de/man1/ssa-desktop.1.gz")
    want("retention delete" in page.replace("\\", ""), "no manual page")
    words = there(
        "bash", "-c",
        "source /usr/share/bash-completion/completions/ssa-desktop; COMP_WORDS=(ssa-desktop backup ''); COMP_CWORD=2;"
        ' _ssa_desktop; echo "${COMPREPLY[*]}"',
    )  # fmt: skip
    want({"create", "verify"} <= set(words.split()), f"completes {words!r}")
    for name in ("applications/ssa-desktop.desktop", "mime/packages/ssa-desktop.xml"):
        want((BARE / "usr/share" / name).is_file(), f"no {name}")
    for book in ("handbuch", "datenschutz", "verwaltung"):
        paper = there("head", "--bytes=5", f"/usr/share/doc/ssa-desktop/{book}.pdf")
        want(paper == "%PDF-", f"no manual {book}.pdf")
    # The default mode of Debian's folders of data; nothing may be writable for others.
    loose = there("find", "/opt/ssa-desktop", "!", "-type", "l", "-perm", "/022")
    want(loose == "", f"writable for others: {loose}")
    return f"as 0.0.1, with {len(there('dpkg', '--listfiles', 'ssa-desktop').splitlines())} files"


def keeps_records() -> str:
    """Make data, write down and find a talk, as an ordinary user."""
    sys.path.insert(0, str(ROOT / "packaging"))
    from windows.check import RECORDS, SCHOOL

    home = BARE / HOME[1:]
    (home / "passwort.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (home / "schule.json").write_text(json.dumps(SCHOOL), encoding="utf-8")
    (home / "akten.jsonl").write_text("".join(json.dumps(one) + "\n" for one in RECORDS), encoding="utf-8")
    program("init", "--recovery-out", f"{HOME}/blatt.pdf")
    program("import", "school", f"{HOME}/schule.json")
    program("import", "records", f"{HOME}/akten.jsonl")
    want(found() == 1, "the talk is not found")
    program("backup", "create", f"{HOME}/sicherung.ssab")
    program("backup", "verify", f"{HOME}/sicherung.ssab")
    return "a talk kept and found, backed up"


def found() -> int:
    """Return how many entries hold a word of the talk."""
    return len(json.loads(program("search", "Übermut", "--json"))["hits"])


def upgrades() -> str:
    """Put this version in the place of the older one: its own file goes, the data stay."""
    want((BARE / OLD_FILE).exists(), "the older file is not there")
    installed(package())
    want(not (BARE / OLD_FILE).exists(), "a file of the older version is left")
    want(found() == 1, "the talk is not found after the upgrade")
    program("check")
    return there("dpkg-query", "--show", "ssa-desktop").strip().replace("\t", " ")


def shows_the_window() -> str:
    """Open the window on a display, on the bare computer."""
    there(
        "apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", "xvfb", "xauth", "xdotool", "imagemagick"
    )
    script = (
        f"timeout 120 ssa-desktop --data {DATA} --language de & "
        "timeout 90 xdotool search --sync --onlyvisible --name SSA-Desktop >/dev/null && sleep 5 && "
        f"import -window root {HOME}/window.png && identify -format %k {HOME}/window.png; kill %1; wait"
    )
    colours = hers("xvfb-run", "--auto-servernum", "--server-args", "-screen 0 1366x768x24", "bash", "-mc", script)
    shutil.copyfile(BARE / HOME[1:] / "window.png", CHECK / "window.png")
    want(colours.strip().isdigit() and int(colours) > 50, f"an empty picture: {colours!r} colours")
    return f"{colours.strip()} colours, a picture in build/linux/check"


def removes() -> str:
    """Remove the package: nothing of it is left but her data."""
    there("apt-get", "purge", "--quiet=2", "--yes", "ssa-desktop")
    want(files_of_program() == [], f"left: {files_of_program()}")
    want(not (BARE / "opt/ssa-desktop").exists(), "the folder in /opt is left")
    kept = sorted(path.name for path in (BARE / DATA[1:]).iterdir() if not path.name.startswith("."))
    want({"fallakte.db", "fallakte.key", "schule.db", "schule.key"} <= set(kept), f"of the data only {kept}")
    return "nothing of the program is left, the data are"


def starts_as_fast() -> str:
    """Compare the start to the first window with that of the program in an environment, by turns."""
    folder = CHECK / "started"
    folder.mkdir(exist_ok=True)
    frozen = ROOT / "build" / "linux" / "frozen" / "ssa-desktop" / "ssa-desktop"
    ways = {"frozen": [frozen], "environment": [ROOT / ".venv" / "bin" / "ssa-desktop"]}
    took: dict[str, list[float]] = {way: [] for way in ways}
    with display() as environment:
        for _ in range(STARTS):
            for way, command in ways.items():
                took[way].append(seconds_to_a_window([*map(str, command), "--data", str(folder)], environment))
    least = {way: min(times[1:]) for way, times in took.items()}
    ratio = least["frozen"] / least["environment"]
    said = f"{least['frozen']:.2f} s, in an environment {least['environment']:.2f} s: {ratio:.2f}"
    want(ratio <= START_AT_MOST, f"{said}, at most {START_AT_MOST} wanted")
    return said


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Give an environment with a display of its own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(virtual_display.command(writing), pass_fds=[writing], **QUIET)
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            yield {**os.environ, "DISPLAY": f":{stream.readline().strip()}"}
    finally:
        server.kill()
        server.wait()


def seconds_to_a_window(command: list[str], environment: dict[str, str]) -> float:
    """Return how long it takes from the start to a window, to some hundredths of a second."""
    # Asked again and again: xdotool's own --sync looks twice a second, and half a second is a third of a start.
    search = ["xdotool", "search", "--onlyvisible", "--name", "SSA-Desktop"]
    begun = time.monotonic()
    window = subprocess.Popen(command, env=environment, **QUIET)
    try:
        while subprocess.run(search, env=environment, timeout=60, check=False, **QUIET).returncode:
            want(window.poll() is None, f"{command[0]} ended with {window.returncode} before a window")
            want(time.monotonic() - begun < START_LIMIT, f"{command[0]} shows no window in {START_LIMIT} s")
            time.sleep(0.01)
        return time.monotonic() - begun
    finally:
        window.kill()
        window.wait()


STEPS: Final = (
    makes_a_computer, is_what_debian_wants, installs, keeps_records, upgrades, shows_the_window, removes,
    starts_as_fast,
)  # fmt: skip


def clear() -> None:
    """Take the computer of the last time away."""
    if (BARE / "proc").is_mount():
        run("umount", BARE / "proc")
    shutil.rmtree(BARE, ignore_errors=True)


def main() -> int:
    """Take the steps; return 1 if one failed. Without a computer, nothing after it is tried."""
    CHECK.mkdir(parents=True, exist_ok=True)
    clear()
    failed = 0
    try:
        for step in STEPS:
            begun = time.monotonic()
            try:
                outcome = "ok    " + step()
            except (StepError, subprocess.SubprocessError, OSError, ValueError) as error:
                outcome, failed = f"FAILED {error}", 1
            sys.stdout.write(f"{step.__name__:22} {time.monotonic() - begun:5.0f} s  {outcome}\n")
            sys.stdout.flush()
            if failed and step is makes_a_computer:
                break
    finally:
        clear()
    return failed


if __name__ == "__main__":
    sys.exit(main())
