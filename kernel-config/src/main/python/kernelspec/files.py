"""Names, and files written in one go."""
from __future__ import annotations

import filecmp
import os
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[4]  # kernel-config
TEMPLATE = HERE / "kernelspec"

NAME = "java-autodeploy"
KERNEL = "autodeploy-kernel.jar"
TOOLKIT = "autodeploy-toolkit.jar"
BUILT = {KERNEL: HERE / "target" / KERNEL, TOOLKIT: HERE.parent / "toolkit" / "target" / TOOLKIT}
BUILD = "mvn -pl toolkit,kernel-config -am package -DskipTests"
# The class-data archive, and what it was made from.
ARCHIVE = "autodeploy-kernel.jsa"
STAMP = "autodeploy-kernel.jsa.properties"
LOGOS = ("logo-32x32.png", "logo-64x64.png", "logo-svg.svg")


class Problem(Exception):
    """Something about this machine that the reader must put right."""


def is_jar(file: Path) -> bool:
    return file.is_file() and zipfile.is_zipfile(file)


def copy(source: Path, target: Path) -> None:
    """Copy a file by renaming: a running kernel keeps the jar that it has open."""
    if not (target.is_file() and filecmp.cmp(source, target, shallow=False)):
        write(target, source.read_bytes())


def write(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
