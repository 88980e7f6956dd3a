"""Find a JDK that can run notebooks."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import NamedTuple, Optional

from .files import Problem

OLDEST_JAVA = 17


class Java(NamedTuple):
    program: str  # absolute
    version: str
    vm_version: str  # the system property java.vm.version: it tells builds of one version apart


def find_java(chosen: Optional[str]) -> Java:
    home = os.environ.get("JAVA_HOME")
    if chosen:
        java, origin = shutil.which(chosen), f"--java {chosen}"
    elif home:
        java, origin = shutil.which(os.path.join(home, "bin", "java")), f"JAVA_HOME={home}"
    else:
        java, origin = shutil.which("java"), "PATH"
    if not java:
        raise Problem(f"no java program by {origin}. Install a JDK {OLDEST_JAVA} or newer, "
                      "or name its java with --java FILE.")
    return examined(os.path.abspath(java))


def examined(java: str) -> Java:
    """A problem where it is too old or lacks the compiler that notebooks need."""
    modules = output_of(java, "-XshowSettings:properties", "--list-modules")
    base = re.search(r"^java\.base@(\S+)", modules, re.MULTILINE)
    if not base:  # Java 8 has no such option
        old = re.search(r'version "([^"]+)"', output_of(java, "-version"))
        if not old:
            raise Problem(f"{java} does not work as a Java: {first_line(modules) or 'it prints nothing'}. "
                          "Name another with --java FILE.")
        raise too_old(java, old.group(1))
    version = base.group(1)
    if int(re.split(r"\D", version)[0] or 0) < OLDEST_JAVA:
        raise too_old(java, version)
    if not re.search(r"^jdk\.jshell@", modules, re.MULTILINE):
        raise Problem(f"{java} (Java {version}) has no module jdk.jshell: it is a runtime, not a JDK. "
                      "Install the JDK, or name another with --java FILE.")
    vm_version = re.search(r"^ *java\.vm\.version = (.*)$", modules, re.MULTILINE)
    return Java(java, version, vm_version.group(1).strip() if vm_version else "")


def too_old(java: str, version: str) -> Problem:
    return Problem(f"{java} is Java {version}; {OLDEST_JAVA} or newer is needed. Name another with --java FILE.")


def output_of(java: str, *options: str) -> str:
    try:
        ran = subprocess.run([java, *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, timeout=60, text=True, errors="replace", check=False)
    except subprocess.TimeoutExpired:
        raise Problem(f"{java} {options[-1]} gave no answer within 60 s. Name another with --java FILE.") from None
    except OSError as error:
        raise Problem(f"{java} cannot be run: {error.strerror}. Name another with --java FILE.") from None
    return ran.stdout


def first_line(text: str) -> str:
    return text.strip().split("\n")[0][:200]
