"""Where the kernelspec goes, and where JJava is."""
from __future__ import annotations

import os
import re
import shlex
import site
import sys
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Iterator

from .files import HERE, Problem, is_jar

# Which class came with JJava 1.0a7, the oldest that the kernel can extend; and where a jar tells its version.
SINCE_A7 = "org/dflib/jjava/jupyter/kernel/magic/MagicsResolver.class"
VERSION = "META-INF/maven/org.dflib.jjava/jjava-distro/pom.properties"


def user_data() -> Path:
    """Jupyter's data folder of this user."""
    chosen = os.environ.get("JUPYTER_DATA_DIR")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Jupyter"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jupyter"


def find_jjava(folder: Path) -> tuple[Path, str]:
    """JJava's jar, and how kernel.json names it."""
    beside = folder.parent / "java" / "jjava.jar"
    if is_jar(beside):
        need_fitting(beside)
        # Relative, so that the prefix may be moved as a whole.
        return beside, "{resource_dir}/../java/jjava.jar"
    for jar in jjava_elsewhere():
        if is_jar(jar):
            need_fitting(jar)
            return jar.resolve(), str(jar.resolve())
    raise Problem(f"JJava is not installed: no jjava.jar in {beside.parent} or on Jupyter's paths. "
                  f"Install it: {pip_install_jjava()}")


def need_fitting(jar: Path) -> None:
    """A problem where JJava is too old."""
    with zipfile.ZipFile(jar) as archive:
        names = set(archive.namelist())
        if SINCE_A7 in names:
            return
        told = archive.read(VERSION).decode("latin-1") if VERSION in names else ""
    version = re.search(r"^version=(\S+)", told, re.MULTILINE)
    raise Problem(f"{jar} is JJava {version.group(1) if version else 'of an unknown version'}; 1.0a7 or newer is needed. "
                  f"Install it: {pip_install_jjava()}")


def jjava_elsewhere() -> Iterator[Path]:
    try:
        for file in metadata.files("jjava") or []:
            if file.name == "jjava.jar":
                yield Path(file.locate())
    except metadata.PackageNotFoundError:
        pass
    folders = [Path(p) for p in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if p]
    folders.append(user_data())
    folders += [Path(p) / "share" / "jupyter" for p in (sys.prefix, site.getuserbase(), "/usr/local", "/usr")]
    for shared in folders:
        yield shared / "kernels" / "java" / "jjava.jar"


def pip_install_jjava() -> str:
    requirements = (HERE / "requirements.txt").read_text(encoding="utf-8")
    pinned = re.search(r"^jjava==\S+", requirements, re.MULTILINE)
    return f"{shlex.quote(sys.executable)} -m pip install {pinned.group() if pinned else 'jjava'}"
