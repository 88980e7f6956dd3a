"""Install and remove the kernelspec."""
from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Optional

from . import archive
from .files import ARCHIVE, BUILD, BUILT, KERNEL, LOGOS, NAME, STAMP, TEMPLATE, TOOLKIT, Problem, copy, is_jar, write
from .java import find_java
from .places import find_jjava

OPTIONS = {KERNEL: "--kernel-jar", TOOLKIT: "--jar"}


def install(folder: Path, java_option: Optional[str], jars: dict[str, Optional[Path]]) -> int:
    """Install or bring up to date; jars: those that the user named, by the name that they get."""
    if os.pathsep in str(folder):
        raise Problem(f"{folder} has a '{os.pathsep}' in its path, which a class path cannot have. "
                      "Choose another folder with --prefix DIR.")
    java = find_java(java_option)
    jjava, jjava_argument = find_jjava(folder)
    sources = {name: built_jar(name, chosen) for name, chosen in jars.items()}
    if folder.exists() and any(folder.iterdir()) and not is_ours(folder):
        raise Problem(f"{folder} is there and was not made by this installer. Move it away, then run this again.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in sources.items():
        copy(source, folder / name)
    for logo in LOGOS:
        copy(TEMPLATE / logo, folder / logo)
    spec = kernel_json(folder, java.program, jjava_argument)
    # Last, but for the archive, which it doesn't need: Jupyter sees the folder once this file is there.
    write(folder / "kernel.json", (json.dumps(spec, indent=2) + "\n").encode())
    print(f"Installed {NAME} in {folder} (Java {java.version}).")
    if archive.why_not_fresh(folder, jjava, java, spec["argv"]):
        told = archive.make(folder, jjava, java, spec)
        if told:
            print(f"install: {told}", file=sys.stderr)
    return 0


def built_jar(name: str, chosen: Optional[Path]) -> Path:
    jar = chosen or BUILT[name]
    if is_jar(jar):
        return jar
    what = name.removeprefix("autodeploy-").removesuffix(".jar")
    state = "is not a jar file" if jar.exists() else "is not there"
    fix = f"Name another with {OPTIONS[name]} FILE." if chosen else f"Build it: {BUILD}"
    raise Problem(f"the {what} jar {jar} {state}. {fix}")


def kernel_json(folder: Path, java: str, jjava: str) -> dict:
    spec = json.loads((TEMPLATE / "kernel.json").read_text(encoding="utf-8"))
    spec["argv"] = [java if argument == "@java@" else argument.replace("@jjava.jar@", jjava)
                    for argument in spec["argv"]]
    spec["env"] = environment(folder)
    return spec


def environment(folder: Path) -> dict[str, str]:
    """What kernel.json gives the kernel; Jupyter expands $NAME in it."""
    return {"AUTODEPLOY_ARCHIVE": str(folder / ARCHIVE).replace("$", "$$"),
            "JJAVA_CLASSPATH": str(folder / TOOLKIT).replace("$", "$$")}


def remove(folder: Path) -> int:
    if not os.path.lexists(folder):
        print(f"{NAME} is not installed in {folder.parent}.")
        return 0
    if not is_ours(folder):
        raise Problem(f"{folder} was not made by this installer; nothing removed. Remove it by hand if you mean it.")
    for name in ("kernel.json", KERNEL, TOOLKIT, STAMP, ARCHIVE, *LOGOS):
        (folder / name).unlink(missing_ok=True)
    for training in folder.glob(".training-*"):  # of an install that was killed
        shutil.rmtree(training, ignore_errors=True)
    if any(folder.iterdir()):
        print(f"Removed {NAME}; other files are left in {folder}.")
    else:
        folder.rmdir()
        print(f"Removed {NAME} from {folder.parent}.")
    return 0


def is_ours(folder: Path) -> bool:
    spec = read_spec(folder)
    if spec is None:  # an install that was cut short, or a damaged file
        return any((folder / name).is_file() for name in BUILT)
    return isinstance(spec.get("metadata"), dict) and "autodeploy" in spec["metadata"]


def read_spec(folder: Path) -> Optional[dict]:
    try:
        spec = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return spec if isinstance(spec, dict) else None
