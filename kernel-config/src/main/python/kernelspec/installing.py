"""Install and remove the kernelspec."""
from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Optional

from .files import BUILT_JAR, LOGOS, NAME, TEMPLATE, TOOLKIT, Problem, copy, is_jar, write
from .java import find_java
from .places import find_jjava

BUILD = "mvn -pl toolkit -am package -DskipTests"


def install(folder: Path, java_option: Optional[str], jar_option: Optional[Path]) -> int:
    java, version = find_java(java_option)
    _, jjava = find_jjava(folder)
    toolkit = toolkit_jar(jar_option)
    if folder.exists() and any(folder.iterdir()) and not is_ours(folder):
        raise Problem(f"{folder} is there and was not made by this installer. Move it away, then run this again.")
    folder.mkdir(parents=True, exist_ok=True)
    copy(toolkit, folder / TOOLKIT)
    for logo in LOGOS:
        copy(TEMPLATE / logo, folder / logo)
    # Last: Jupyter sees the folder once this file is there.
    write(folder / "kernel.json", kernel_json(java, jjava, folder / TOOLKIT))
    print(f"Installed {NAME} in {folder} (Java {version}).")
    return 0


def toolkit_jar(chosen: Optional[Path]) -> Path:
    jar = chosen or BUILT_JAR
    if is_jar(jar):
        return jar
    state = "is not a jar file" if jar.exists() else "is not there"
    fix = "Name another with --jar FILE." if chosen else f"Build it: {BUILD}"
    raise Problem(f"the toolkit jar {jar} {state}. {fix}")


def kernel_json(java: str, jjava: str, toolkit: Path) -> bytes:
    spec = json.loads((TEMPLATE / "kernel.json").read_text(encoding="utf-8"))
    values = {"@java@": java, "@jjava.jar@": jjava}
    spec["argv"] = [values.get(argument, argument) for argument in spec["argv"]]
    spec["env"]["JJAVA_CLASSPATH"] = dollars_doubled(toolkit)
    return (json.dumps(spec, indent=2) + "\n").encode()


def dollars_doubled(path: Path) -> str:
    """Jupyter expands $NAME in the values of env."""
    return str(path).replace("$", "$$")


def remove(folder: Path) -> int:
    if not os.path.lexists(folder):
        print(f"{NAME} is not installed in {folder.parent}.")
        return 0
    if not is_ours(folder):
        raise Problem(f"{folder} was not made by this installer; nothing removed. Remove it by hand if you mean it.")
    for name in ("kernel.json", TOOLKIT, *LOGOS):
        if (folder / name).exists():
            (folder / name).unlink()
    if any(folder.iterdir()):
        print(f"Removed {NAME}; other files are left in {folder}.")
    else:
        folder.rmdir()
        print(f"Removed {NAME} from {folder.parent}.")
    return 0


def is_ours(folder: Path) -> bool:
    spec = read_spec(folder)
    if spec is None:  # an install that was cut short, or a damaged file
        return (folder / TOOLKIT).is_file()
    return isinstance(spec.get("metadata"), dict) and "autodeploy" in spec["metadata"]


def read_spec(folder: Path) -> Optional[dict]:
    try:
        spec = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return spec if isinstance(spec, dict) else None
