"""Print how fast kernels start, answer and end: medians of 10, the kernels one after the other in each round.

    notebooks/start --setup --tests && .venv/bin/python notebooks/src/test/python/bench_kernels.py [--java HOME ...]

Measured are ipykernel, stock JJava and the kernel of this checkout, both without and with the toolkit. The files of
all of them are in the page cache, since the first round is not counted. Figures taken while the machine does something
else are worth nothing; its load is printed.
"""
from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Callable, Optional

import psutil
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

CHECKOUT = Path(__file__).resolve().parents[4]
TOOLKIT = CHECKOUT / "toolkit/target/autodeploy-toolkit.jar"
STOCK = Path(sys.prefix) / "share/jupyter/kernels/java"

Figures = dict[str, list[float]]


class Kernel:
    """A kernel that was just started; seconds count from the start of its process."""

    def __init__(self, prefix: Path, name: str, env: dict[str, str]) -> None:
        specs = KernelSpecManager(kernel_dirs=[str(prefix / "share/jupyter/kernels")])
        self.manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
        self.manager.kernel_spec.env.pop("JJAVA_CLASSPATH", None)
        begin = time.perf_counter()
        self.manager.start_kernel(env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.kernel_info(reply=True, timeout=60)
        self.info_seconds = time.perf_counter() - begin
        self.execute("1+1")
        self.result_seconds = time.perf_counter() - begin
        # What is published before the subscription has arrived is lost; from here on nothing is.
        self.client.wait_for_ready(timeout=60)

    def execute(self, cell: str) -> dict[str, Any]:
        reply = self.client.execute(cell, reply=True, timeout=120)
        if reply["content"]["status"] != "ok":
            raise SystemExit(f"{cell}: {reply['content']}")
        return reply

    def run(self, cell: str) -> float:
        """Seconds from the request to the reply."""
        begin = time.perf_counter()
        reply = self.execute(cell)
        seconds = time.perf_counter() - begin
        while not is_idle(self.client.get_iopub_msg(timeout=10), reply):
            pass
        return seconds

    def ask(self) -> float:
        begin = time.perf_counter()
        self.client.kernel_info(reply=True, timeout=10)
        return time.perf_counter() - begin

    def interrupt(self, loop: str) -> float:
        """Seconds from the interrupt to the reply of a busy cell."""
        request = self.client.execute(loop)
        time.sleep(1)
        begin = time.perf_counter()
        self.manager.interrupt_kernel()
        while self.client.get_shell_msg(timeout=30)["parent_header"].get("msg_id") != request:
            pass
        return time.perf_counter() - begin

    def memory(self) -> float:
        """Megabytes of all its processes."""
        process = psutil.Process(self.manager.provisioner.pid)
        return sum(p.memory_info().rss for p in (process, *process.children(recursive=True))) / 1e6

    def shutdown(self) -> float:
        self.client.stop_channels()
        begin = time.perf_counter()
        self.manager.shutdown_kernel()
        return time.perf_counter() - begin


def is_idle(message: dict[str, Any], reply: dict[str, Any]) -> bool:
    return (message["parent_header"].get("msg_id") == reply["parent_header"]["msg_id"]
            and message["msg_type"] == "status" and message["content"]["execution_state"] == "idle")


class Candidate:
    """A kernel to measure: its name in the table, and how it is started."""

    def __init__(self, label: str, prefix: Path, name: str, java: Optional[Path], toolkit: bool) -> None:
        self.label, self.prefix, self.name = label, prefix, name
        self.env = {k: v for k, v in os.environ.items() if not k.startswith("JJAVA_")}
        if java:
            self.env.update(JAVA_HOME=str(java), PATH=f"{java}/bin:{os.environ['PATH']}")
        if toolkit:
            self.env["JJAVA_CLASSPATH"] = str(TOOLKIT)

    def start(self) -> Kernel:
        return Kernel(self.prefix, self.name, self.env)


def candidates(java: Path, scratch: Path) -> list[Candidate]:
    """Install this checkout's kernel for a JDK, in a folder of its own."""
    prefix = scratch / str(java).strip("/").replace("/", "-")
    (prefix / "share/jupyter/kernels").mkdir(parents=True)
    (prefix / "share/jupyter/kernels/java").symlink_to(STOCK)
    subprocess.run([sys.executable, CHECKOUT / "kernel-config/install", "--prefix", prefix, "--java", java / "bin/java"],
                   check=True, stdout=sys.stderr)
    release = (java / "release").read_text(encoding="utf-8")
    version = next(line.split('"')[1] for line in release.splitlines() if line.startswith("JAVA_VERSION="))
    return [Candidate(f"{what}{' + toolkit' if toolkit else ''}, JDK {version}", prefix, name, java, toolkit)
            for toolkit in (False, True) for what, name in (("stock", "java"), ("ours", "java-autodeploy"))]


def lives(of: list[Candidate], rounds: int) -> dict[str, Figures]:
    """Start each kernel in turn, use it a little, end it; the first round warms the page cache only."""
    found: dict[str, Figures] = {c.label: {} for c in of}
    for number in range(rounds + 1):
        for candidate in of:
            kernel = candidate.start()
            ask = statistics.median(kernel.ask() for _ in range(10))
            cells = [kernel.run("1+1") for _ in range(20)]
            figures = {"start to kernel_info": kernel.info_seconds, "start to 1+1": kernel.result_seconds,
                       "kernel_info": ask, "1+1 warm": statistics.median(cells[10:]), "shutdown": kernel.shutdown()}
            for name, seconds in figures.items():
                if number > 0:
                    found[candidate.label].setdefault(name, []).append(seconds)
        print(f"round {number} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    return found


def many_cells(candidate: Candidate, cell: Callable[[int], str], count: int) -> Figures:
    """Latency of the last tenth of many cells, and the memory then."""
    kernel = candidate.start()
    before = kernel.memory()
    seconds = [kernel.run(cell(i)) for i in range(count)]
    figures = {"last cells": seconds[-max(1, count // 10):], "MB before": [before], "MB after": [kernel.memory()]}
    kernel.shutdown()
    return figures


def interrupts(candidate: Candidate, rounds: int) -> list[float]:
    kernel = candidate.start()
    seconds = [kernel.interrupt("while (true) { }") for _ in range(rounds)]
    kernel.shutdown()
    return seconds


class Load:
    """The machine's load while something is measured."""

    def __init__(self) -> None:
        self.seen = [os.getloadavg()[0]]
        self.over = threading.Event()
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self) -> None:
        while not self.over.wait(5):
            self.seen.append(os.getloadavg()[0])

    def __str__(self) -> str:
        self.over.set()
        return f"{os.cpu_count()} cores, load {min(self.seen):.1f} to {max(self.seen):.1f} (1 of it is the measuring)"


def main() -> None:
    options = arguments()
    load = Load()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        java_kernels = [c for java in options.java for c in candidates(java, Path(scratch))]
        python = Candidate("ipykernel", Path(sys.prefix), "python3", None, toolkit=False)
        report: dict[str, Any] = {"medians of": options.rounds, "lives": lives([python, *java_kernels], options.rounds)}
        bare = [c for c in java_kernels if "toolkit" not in c.label]
        report["interrupt of a busy loop"] = {
            c.label: interrupts(c, options.rounds) for c in bare if c.name == "java-autodeploy"}
        if options.cells:
            report[f"{options.cells} cells 1+1"] = {
                c.label: many_cells(c, lambda i: "1+1", options.cells) for c in [python, *bare]}
            report[f"{options.cells} cells int vN = N; vN*2"] = {
                c.label: many_cells(c, lambda i: f"int v{i} = {i}; v{i}*2", options.cells) for c in bare}
    report["machine"] = str(load)
    print(json.dumps(report, indent=1) if options.json else table(report))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", type=Path, action="append", metavar="HOME",
                        help="a JDK; the default is that of the installed kernelspec; may be given several times")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--cells", type=int, default=1000, help="how many for latency and memory; 0: leave it out")
    parser.add_argument("--json", action="store_true", help="every single figure, as JSON")
    options = parser.parse_args()
    options.java = options.java or [installed_java()]
    return options


def installed_java() -> Path:
    spec = Path(sys.prefix) / "share/jupyter/kernels/java-autodeploy/kernel.json"
    return Path(json.loads(spec.read_text(encoding="utf-8"))["argv"][0]).resolve().parents[1]


def table(report: dict[str, Any]) -> str:
    lines = [f"Medians of {report['medians of']}, milliseconds; {report['machine']}"]
    lives_of = report["lives"]
    names = list(next(iter(lives_of.values())))
    lines += ["| kernel | " + " | ".join(names) + " |", "|---|" + "--:|" * len(names)]
    for label, figures in lives_of.items():
        lines.append(f"| {label} | " + " | ".join(milliseconds(figures[name]) for name in names) + " |")
    for label, seconds in report["interrupt of a busy loop"].items():
        lines.append(f"\nInterrupt of a busy loop to the reply, {label}: {milliseconds(seconds)} ms")
    for title, kernels in report.items():
        if " cells " in title:
            lines += [f"\n| {title} | last tenth, ms | MB before | MB after |", "|---|--:|--:|--:|"]
            for label, figures in kernels.items():
                lines.append(f"| {label} | {milliseconds(figures['last cells'])} | {figures['MB before'][0]:.0f} "
                             f"| {figures['MB after'][0]:.0f} |")
    return "\n".join(lines)


def milliseconds(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f}"


if __name__ == "__main__":
    main()
