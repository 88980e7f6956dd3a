"""Print what reading graph dumps costs, beside what grep, Python and git take for the same files, all in one run.

    mvn -Pbench -pl toolkit package -DskipTests && python3 toolkit/src/bench/python/bench_graphs.py DUMPS

DUMPS is a directory of dumps or a .tar.xz, .tar.gz or .zip that holds one. Medians of 10. The bars are those of a run
of 119 MB (66 files) on 2 cores; for another run only the ratios say something. Load on the machine bends every figure:
the first line tells it.
"""
from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOOLKIT = Path(__file__).resolve().parents[3]
JAR = TOOLKIT / "target/autodeploy-toolkit.jar"
CLASSES = TOOLKIT / "target/test-classes"
BUILD = "mvn -Pbench -pl toolkit package -DskipTests"
RUNS = 10
DUMP = re.compile(r"\d{3,}_.+\.txt")
LINE = re.compile(rb"^%(\w+)(?: = ([^(]+)\((.*)\))? : (.*)$", re.M)
MIB = 1 << 20

# Key of the Java figures, what it is, the bar in the unit of the last column, and what it is compared with.
SECONDS = (
    ("timeline_counts", "pass timeline, counts, warm", 0.15, ("grep",)),
    ("timeline_complete", "pass timeline, complete, warm", 0.45, ("grep",)),
    ("parse", "full parse of all passes, warm", 0.30, ("grep", "python")),
    ("cold", "graph passes DIR --json, cold JVM", 1.5, ("grep",)),
    ("diff", "structural diff of 004 and 005, parsed", 0.10, ("git",)),
    ("find", "find on the first pass", 0.010, ()),
    ("uses", "uses on the first pass", 0.010, ()),
    ("path", "path on the first pass", 0.010, ()),
    ("layers", "layer detection on the first pass", 0.5, ()),
)


def median(work: Callable[[], Any]) -> float:
    """Work once to warm the page cache, then take the median of RUNS."""
    work()
    seconds = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def run(command: list[str], **options: Any) -> None:
    # Into a pipe: grep stops at the first match where it writes to /dev/null.
    done = subprocess.run(command, capture_output=True, **options)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]}: {done.stderr.decode(errors='replace')}")


def python_pass(files: list[Path]) -> int:
    """Do the least a script would: match each line, and count."""
    return sum(sum(1 for _ in LINE.finditer(file.read_bytes())) for file in files)


def found_dumps(place: Path) -> list[Path]:
    """Give the dumps of the directory that has most of them, below the place or the place itself."""
    folders: dict[Path, list[Path]] = {}
    for file in place.rglob("*.txt"):
        if DUMP.fullmatch(file.name):
            folders.setdefault(file.parent, []).append(file)
    if not folders:
        raise SystemExit(f"{place}: no graph dumps")
    return sorted(max(folders.values(), key=len), key=lambda file: int(file.name.split("_")[0]))


def java_figures(directory: Path, synthetic: int) -> dict[str, float]:
    command = ["java", "-Xmx2g", "-cp", f"{CLASSES}{os.pathsep}{JAR}", "autodeploy.graph.GraphTimes"]
    done = subprocess.run([*command, str(directory), str(synthetic)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{done.stderr}\nBuild it first: {BUILD}")
    return json.loads(done.stdout)


def others(files: list[Path]) -> dict[str, float]:
    names = [str(file) for file in files]
    c_locale = {**os.environ, "LC_ALL": "C"}
    figures = {
        "grep": median(lambda: run(["grep", "-c", "torch_linear", *names], env=c_locale)),
        "python": median(lambda: python_pass(files)),
    }
    pair = [name for name, file in zip(names, files) if int(file.name.split("_")[0]) in (4, 5)]
    if len(pair) == 2:
        figures["git"] = median(lambda: run(["git", "diff", "--no-index", "--stat", *pair]))
    return figures


def cold(directory: Path) -> float:
    return median(lambda: run(["java", "-jar", str(JAR), "graph", "passes", str(directory), "--json"]))


def table(java: dict[str, float], other: dict[str, float], text_bytes: int) -> list[str]:
    rows = [f"{'what':<42}{'bar':>9}{'figure':>10}  ratio"]
    for key, what, bar, compared in SECONDS:
        if key in java:
            ratios = [f"{java[key] / other[name]:.1f} x {name}" for name in compared if name in other]
            rows.append(f"{what:<42}{bar:>7.3f} s{java[key]:>8.3f} s  {', '.join(ratios)}".rstrip())
        else:
            rows.append(f"{what:<42}{bar:>7.3f} s{'-':>10}  not measured")
    heap = java["heap"] / MIB
    ratio = java["heap"] / text_bytes
    rows.append(f"{'heap after GC, all passes held':<42}{120:>5} MiB{heap:>6.0f} MiB  {ratio:.2f} x the text")
    for unit, what in (("", "time"), ("_heap", "heap")):
        small, large = java[f"synthetic_small{unit}"], java[f"synthetic_large{unit}"]
        nodes = f"{java['synthetic_large_nodes']:,} nodes"
        size = f"{large / MIB:.0f} MiB" if unit else f"{large:.3f} s"
        ratio = large / (10 * small)
        name = f"synthetic pass of {nodes}, {what}"
        rows.append(f"{name:<42}{'1.30 x':>9}{size:>10}  {ratio:.2f} x ten times a tenth")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", type=Path, metavar="DUMPS", help="a directory of dumps, or an archive with one")
    parser.add_argument("--synthetic", type=int, default=1_000_000, metavar="N", help="nodes of the synthetic pass")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON instead")
    arguments = parser.parse_args()
    if not JAR.is_file() or not (CLASSES / "autodeploy/graph/GraphTimes.class").is_file():
        raise SystemExit(f"Build it first: {BUILD}")
    with tempfile.TemporaryDirectory() as temporary:
        place = arguments.dumps
        if not place.is_dir():
            # Where Python has it: a filter that lets no entry out of the directory.
            is_filtered = hasattr(tarfile, "data_filter") and place.suffix != ".zip"
            safe: dict[str, Any] = {"filter": "data"} if is_filtered else {}
            shutil.unpack_archive(place, temporary, **safe)
            place = Path(temporary)
        files = found_dumps(place)
        text_bytes = sum(file.stat().st_size for file in files)
        load = os.getloadavg()[0]
        other = others(files)
        java = java_figures(files[0].parent, arguments.synthetic)
        java["cold"] = cold(files[0].parent)
    if arguments.json:
        print(json.dumps({"load": load, "bytes": text_bytes, "others": other, "java": java}, indent=2))
        return
    print(
        f"{len(files)} files, {text_bytes / 1e6:.1f} MB, {java['nodes']:,} nodes; {os.cpu_count()} cores,"
        f" load {load:.1f}; medians of {RUNS}"
    )
    print("; ".join(f"{name} {seconds:.3f} s" for name, seconds in other.items()))
    print("\n".join(table(java, other, text_bytes)))


if __name__ == "__main__":
    sys.exit(main())
