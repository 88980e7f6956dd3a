"""Fetch the jjava.jar of the Python package: fetch.py REQUIREMENTS FOLDER.

Nothing is fetched where FOLDER has the version that REQUIREMENTS names. On failure: one line, and status 1.
"""
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

DEADLINE = 300  # seconds


def main(requirements: Path, folder: Path) -> None:
    version = pinned(requirements)
    jar, stamp = folder / "jjava.jar", folder / "version.txt"
    if jar.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == version:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        unpacked = Path(scratch) / "jjava.jar"
        unpacked.write_bytes(jar_in(download(version, Path(scratch))))
        stamp.unlink(missing_ok=True)
        os.replace(unpacked, jar)
    stamp.write_text(version, encoding="utf-8")


def pinned(requirements: Path) -> str:
    found = re.search(r"^jjava==(\S+)", requirements.read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        sys.exit(f"{requirements} has no line jjava==VERSION. Add it.")
    return found.group(1)


def download(version: str, folder: Path) -> Path:
    ran = run([*pip(folder), "--disable-pip-version-check", "--no-input", "download", "--quiet", "--no-deps",
               "--only-binary", ":all:", "-d", str(folder), f"jjava=={version}"])
    wheels = list(folder.glob("*.whl"))
    if ran.returncode or not wheels:
        said = ran.stdout.strip().splitlines() or ["it says nothing"]
        sys.exit(f"pip cannot get jjava=={version} ({said[-1][:300]}). Is there a network?")
    return wheels[0]


def pip(folder: Path) -> list[str]:
    """This Python's pip, or where it has none (Debian packs it apart) that of an environment made for it."""
    if find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    environment = folder / "pip"
    if run([sys.executable, "-m", "venv", str(environment)]).returncode:
        sys.exit(f"{sys.executable} has neither pip nor what makes one. Install it (Debian: python3-pip or python3-venv), "
                 "or name another Python with PYTHON=FILE.")
    return [str(environment / "bin" / "python"), "-m", "pip"]


def run(command: list[str]) -> subprocess.CompletedProcess:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=DEADLINE, text=True, errors="replace", check=False)
    except subprocess.TimeoutExpired:
        sys.exit(f"{' '.join(command[:4])} did not end within {DEADLINE} s. Is there a network?")


def jar_in(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith("/jjava.jar"):
                return archive.read(name)
    sys.exit(f"{wheel.name} has no jjava.jar. Name another version in kernel-config/requirements.txt.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
