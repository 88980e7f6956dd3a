"""Say what is installed, and what is wrong with it."""
from __future__ import annotations

import filecmp
import json
import os
import shlex
import sys
from pathlib import Path
from typing import Optional

from . import archive
from .files import ARCHIVE, BUILT, KERNEL, TOOLKIT, Problem, is_jar
from .installing import environment, is_ours, kernel_json, read_spec
from .java import Java, find_java
from .places import find_jjava, need_fitting, pip_install_jjava


def check(folder: Path, java_option: Optional[str], jars: dict[str, Optional[Path]]) -> int:
    """Print one line for each point, with what to do where it is wrong; return the exit status."""
    spec = read_spec(folder) or {}
    points = (
        ("java", lambda: checked_java(spec, java_option)),
        ("jjava.jar", lambda: str(checked_jjava(folder, spec))),
        ("kernel jar", lambda: checked_jar(folder / KERNEL, jars[KERNEL])),
        ("toolkit jar", lambda: checked_jar(folder / TOOLKIT, jars[TOOLKIT])),
        ("archive", lambda: checked_archive(folder, spec, java_option)),
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
    java = java_of(spec, chosen)
    return f"{java.version} ({java.program})"


def java_of(spec: dict, chosen: Optional[str]) -> Java:
    return find_java(chosen or next(iter(strings(spec.get("argv"))), None))


def checked_jjava(folder: Path, spec: dict) -> Path:
    argv = strings(spec.get("argv"))
    entries = argv[argv.index("-cp") + 1].split(os.pathsep) if "-cp" in argv[:-1] else []
    if len(entries) != 2:
        return find_jjava(folder)[0]
    jar = Path(os.path.normpath(entries[1].replace("{resource_dir}", str(folder))))
    if not is_jar(jar):
        raise Problem(f"{jar} is not there. Install it: {pip_install_jjava()}; then run {again()}")
    need_fitting(jar)
    return jar


def checked_jar(jar: Path, chosen: Optional[Path]) -> str:
    if not is_jar(jar):
        raise Problem(f"{jar} is not there. Run {again()}")
    built = chosen or BUILT[jar.name]
    if not built.is_file():
        return f"{jar} ({built} is not there to compare it with)"
    if not filecmp.cmp(jar, built, shallow=False):
        raise Problem(f"{jar} differs from {built}. Run {again()}")
    return f"{jar}, same as the one built"


def checked_archive(folder: Path, spec: dict, chosen: Optional[str]) -> str:
    file = folder / ARCHIVE
    if not file.is_file():
        raise Problem(f"{file} is missing, so that kernels start slower. Run {again()}")
    java = java_of(spec, chosen)
    stale = archive.why_not_fresh(folder, checked_jjava(folder, spec), java, strings(spec.get("argv")))
    if stale:
        raise Problem(f"{stale}, so that kernels start slower. Run {again()}")
    return f"{file} is fresh"


def checked_spec(folder: Path, spec: dict) -> str:
    file = folder / "kernel.json"
    if not spec:
        raise Problem(f"{file} {'is damaged' if file.exists() else 'is not there'}. Run {again()}")
    if not is_ours(folder):
        raise Problem(f"{file} was not made by this installer. Move {folder} away, then run {again()}")
    argv = strings(spec.get("argv"))
    wanted = kernel_json(folder, argv[0] if argv else "", "")
    wrong = [f"{key} is not {json.dumps(wanted[key])}" for key in ("language", "interrupt_mode")
             if spec.get(key) != wanted[key]]
    told = spec.get("env")
    wrong += [f"{name} is not {value}" for name, value in environment(folder).items()
              if not isinstance(told, dict) or told.get(name) != value]
    # The class path, which ends differently where JJava is elsewhere, is looked at on its own.
    wrong += [f"argv lacks {argument}" for argument in wanted["argv"]
              if argument not in argv and "autodeploy-kernel.jar" not in argument]
    if wrong:
        raise Problem(f"{file}: {'; '.join(wrong)}. Run {again()}")
    return str(file)


def strings(value: object) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def again() -> str:
    """This command without --check."""
    return " ".join(shlex.quote(a) for a in (sys.executable, *sys.argv) if a != "--check")
