"""The class-data archive: the kernel's classes as the JVM has loaded them before, for a faster start.

Only the JDK, the jars and the options that an archive was made with can use it; a stamp beside it tells them. The JVM
ignores an archive that doesn't fit, save one that was cut off: JDK 17 crashes on it, so its size is in the stamp too.
"""
from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Optional

from .files import ARCHIVE, KERNEL, STAMP, write
from .java import Java

DEADLINE = 120  # seconds
START = "autodeploy.kernel.start.Start"
READABLE = {
    "java.vm.version": "Java", "kernel.size": KERNEL, "kernel.modified": KERNEL, "jjava.size": "jjava.jar",
    "jjava.modified": "jjava.jar", "command": "the command line", "archive.size": "its own size",
}
SHARED = "-XX:SharedArchiveFile="


def why_not_fresh(folder: Path, jjava: Path, java: Java, argv: list[str]) -> Optional[str]:
    """What an archive was made with that has changed since; None where it fits."""
    archive = folder / ARCHIVE
    if not archive.is_file():
        return f"{archive} is not there"
    told = read_stamp(folder)
    now = {**made_from(folder, jjava, java, argv), **size_of(archive)}
    changed = {READABLE[name] for name in now if told.get(name) != now[name]}
    return f"{archive} is stale: since it was made {', '.join(sorted(changed))} changed" if changed else None


def make(folder: Path, jjava: Path, java: Java, spec: dict) -> Optional[str]:
    """Make the archive anew; return what to tell the user, or None. The kernel starts without one, too."""
    drop(folder)
    before = made_from(folder, jjava, java, spec["argv"])
    with tempfile.TemporaryDirectory(prefix=".training-", dir=folder) as scratch:
        made = Path(scratch) / ARCHIVE
        cause = run(training(folder, spec["argv"], made), spec, scratch, DEADLINE)
        if not cause and not made.is_file():
            cause = "the JVM wrote none"
        log = Path(scratch) / "classes.log"
        cause = cause or trial(folder, spec, made, log)
        if cause:
            return ("NO CLASS-DATA ARCHIVE could be made, so kernels start slower than they could: "
                    f"{cause}. Run this again to try again.")
        helps = f" {START} source: shared objects file (top)" in log.read_text(errors="replace")
        os.chmod(made, 0o644)
        os.replace(made, folder / ARCHIVE)
    stamp = {**before, **size_of(folder / ARCHIVE)}
    write(folder / STAMP, "".join(f"{name}={value}\n" for name, value in stamp.items()).encode("latin-1", "replace"))
    return None if helps else (
        f"the class-data archive helps kernels start less than it could: {java.program} takes no class of a jar below "
        f"{folder} from it. Java 17 does so where a path has, for example, a blank or an umlaut.")


def drop(folder: Path) -> None:
    """Remove the archive: the stamp first, so that none is taken for fresh that isn't."""
    for name in (STAMP, ARCHIVE):
        (folder / name).unlink(missing_ok=True)


def training(folder: Path, argv: list[str], made: Path) -> list[str]:
    """The kernel's own command line, but that it writes an archive and waits for no front end."""
    command = [f"-XX:ArchiveClassesAtExit={made}" if argument.startswith(SHARED) else argument for argument in argv]
    return expanded(folder, ["--train" if argument == "{connection_file}" else argument for argument in command])


def trial(folder: Path, spec: dict, made: Path, log: Path) -> Optional[str]:
    """Start with the archive as far as the bootstrap, which ends without a connection file; log where classes are from.

    A full disk leaves an archive that crashes the JVM.
    """
    command = [f"{SHARED}{made}" if argument.startswith(SHARED) else argument for argument in spec["argv"]]
    options, main = command[:command.index("-cp")], command[command.index("-cp"):-1]
    command = expanded(folder, [*options, f"-Xlog:class+load:file={log.name}", *main])
    cause = run(command, spec, str(log.parent), DEADLINE, expected=1)
    if not cause and not log.is_file():
        cause = "the JVM does not start"
    return f"with the one made, {cause}" if cause else None


def expanded(folder: Path, argv: list[str]) -> list[str]:
    return [argument.replace("{resource_dir}", str(folder)) for argument in argv]


def run(command: list[str], spec: dict, folder: str, deadline: int, expected: int = 0) -> Optional[str]:
    """Run a command in the kernel's environment; return what went wrong, or None."""
    environment = {**os.environ, **{name: value.replace("$$", "$") for name, value in spec["env"].items()}}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=folder,
                                   env=environment, start_new_session=True)
        try:
            status = process.wait(deadline)
        except subprocess.TimeoutExpired:
            return f"it did not end within {deadline} s"
        finally:
            end_group(process)
        output.seek(0)
        said = output.read().decode("utf-8", "replace").strip().split("\n")[-1][:300]
    if status == expected:
        return None
    ended = f"signal {-status}" if status < 0 else f"status {status}"
    return f"it ended with {ended}{': ' + said if said else ''}"


def end_group(process: subprocess.Popen) -> None:
    """End the process, and what it may have left behind."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # nothing is left; macOS says so by the second
    process.wait()


def made_from(folder: Path, jjava: Path, java: Java, argv: list[str]) -> dict[str, str]:
    kernel = folder / KERNEL
    command = "\0".join(expanded(Path(os.path.realpath(folder)), argv)).encode("utf-8", "surrogateescape")
    return {
        "java.vm.version": java.vm_version,
        **{f"kernel.{name}": value for name, value in size_and_time(kernel).items()},
        **{f"jjava.{name}": value for name, value in size_and_time(jjava).items()},
        "command": hashlib.sha256(command).hexdigest(),
    }


def size_and_time(file: Path) -> dict[str, str]:
    """Size in bytes, and time of the last change in milliseconds, as Java tells it."""
    try:
        stat = file.stat()
    except OSError:
        return {"size": "-", "modified": "-"}
    return {"size": str(stat.st_size), "modified": str(stat.st_mtime_ns // 1_000_000)}


def size_of(archive: Path) -> dict[str, str]:
    return {"archive.size": str(archive.stat().st_size)}


def read_stamp(folder: Path) -> dict[str, str]:
    try:
        text = (folder / STAMP).read_text(encoding="latin-1")
    except OSError:
        return {}
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
