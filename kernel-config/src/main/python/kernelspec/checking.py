"""Say what is installed, and what is wrong with it."""
from __future__ import annotations

import filecmp
import json
import os
import shlex
import sys
from pathlib import Path
from typing import Optional

from .files import BUILT_JAR, TOOLKIT, Problem, is_jar
from .installing import dollars_doubled, is_ours, read_spec
from .java import find_java
from .places import find_jjava, pip_install_jjava


def check(folder: Path, java_option: Optional[str], jar_option: Optional[Path]) -> int:
    """Print one line for each point, with what to do where it is wrong; return the exit status."""
    spec = read_spec(folder) or {}
    points = (
        ("java", lambda: checked_java(spec, java_option)),
        ("jjava.jar", lambda: checked_jjava(folder, spec)),
        ("toolkit jar", lambda: checked_toolkit(folder, jar_option)),
        ("kernel.json", lambda: checked_spec(folder, spec)),
    )
    failed = 0
    for name, look in points:
        try:
            print(f"ok     {name}: {look()}")
        except Problem as problem:
            failed += 1
            print(f"wrong  {name}: {problem}")
    return 1 if failed else 0


def checked_java(spec: dict, chosen: Optional[str]) -> str:
    java, version = find_java(chosen or next(iter(strings(spec.get("argv"))), None))
    return f"{version} ({java})"


def checked_jjava(folder: Path, spec: dict) -> str:
    argv = strings(spec.get("argv"))
    if "-jar" not in argv[:-1]:
        return str(find_jjava(folder)[0])
    jar = Path(os.path.normpath(argv[argv.index("-jar") + 1].replace("{resource_dir}", str(folder))))
    if not is_jar(jar):
        raise Problem(f"{jar} is not there. Install it: {pip_install_jjava()}; then run {again()}")
    return str(jar)


def checked_toolkit(folder: Path, chosen: Optional[Path]) -> str:
    jar = folder / TOOLKIT
    if not is_jar(jar):
        raise Problem(f"{jar} is not there. Run {again()}")
    built = chosen or BUILT_JAR
    if not built.is_file():
        return f"{jar} ({built} is not there to compare it with)"
    if not filecmp.cmp(jar, built, shallow=False):
        raise Problem(f"{jar} differs from {built}. Run {again()}")
    return f"{jar}, same as the one built"


def checked_spec(folder: Path, spec: dict) -> str:
    file = folder / "kernel.json"
    if not spec:
        raise Problem(f"{file} {'is damaged' if file.exists() else 'is not there'}. Run {again()}")
    if not is_ours(folder):
        raise Problem(f"{file} was not made by this installer. Move {folder} away, then run {again()}")
    wrong = [f"{key} is not {json.dumps(value)}" for key, value in
             (("language", "java"), ("interrupt_mode", "message")) if spec.get(key) != value]
    environment = spec.get("env")
    classpath = environment.get("JJAVA_CLASSPATH") if isinstance(environment, dict) else None
    if classpath != dollars_doubled(folder / TOOLKIT):
        wrong.append(f"JJAVA_CLASSPATH is not {folder / TOOLKIT}")
    if "{connection_file}" not in strings(spec.get("argv")):
        wrong.append("argv lacks {connection_file}")
    if wrong:
        raise Problem(f"{file}: {'; '.join(wrong)}. Run {again()}")
    return str(file)


def strings(value: object) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def again() -> str:
    """This command without --check."""
    return " ".join(shlex.quote(a) for a in (sys.executable, *sys.argv) if a != "--check")
