"""Where the kernelspec goes, and where JJava is."""
from __future__ import annotations

import os
import re
import shlex
import site
import sys
from importlib import metadata
from pathlib import Path
from typing import Iterator

from .files import HERE, Problem, is_jar


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
        # Relative, so that the prefix may be moved as a whole.
        return beside, "{resource_dir}/../java/jjava.jar"
    for jar in jjava_elsewhere():
        if is_jar(jar):
            return jar.resolve(), str(jar.resolve())
    raise Problem(f"JJava is not installed: no jjava.jar in {beside.parent} or on Jupyter's paths. "
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
