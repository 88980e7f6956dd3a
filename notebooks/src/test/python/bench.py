"""Print how long loading the toolkit takes, medians of 10: in a running kernel, at a kernel's start, notebooks/start.

    notebooks/start --setup --tests && .venv/bin/python notebooks/src/test/python/bench.py
"""
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

CHECKOUT = Path(__file__).resolve().parents[4]
JAR = CHECKOUT / "toolkit/target/autodeploy-toolkit.jar"
RUNS = 10
PORT = 18_899


class Kernel:
    """A stock JJava kernel of this environment."""

    def __init__(self, toolkit: bool) -> None:
        env = dict(os.environ)
        env.pop("JJAVA_CLASSPATH", None)
        if toolkit:
            env["JJAVA_CLASSPATH"] = str(JAR)
        begin = time.perf_counter()
        specs = KernelSpecManager(kernel_dirs=[str(Path(sys.prefix) / "share/jupyter/kernels")])
        self.manager = KernelManager(kernel_name="java", kernel_spec_manager=specs)
        self.manager.start_kernel(env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.run("1+1")
        self.start_seconds = time.perf_counter() - begin

    def run(self, cell: str) -> float:
        begin = time.perf_counter()
        reply = self.client.execute_interactive(cell, output_hook=lambda _: None, timeout=60)
        if reply["content"]["status"] != "ok":
            raise SystemExit(f"{cell}: {reply['content']}")
        return time.perf_counter() - begin

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def kernel_figures() -> dict[str, list[float]]:
    names = ("start, stock", "start, with the toolkit", "%classpath toolkit.jar", "an empty %classpath", "first %adgraph")
    figures: dict[str, list[float]] = {name: [] for name in names}
    demo = CHECKOUT / "notebooks/data/llama-3-8b-tiny/ad_graphs"
    for _ in range(RUNS):
        plain = Kernel(toolkit=False)
        figures["start, stock"].append(plain.start_seconds)
        figures["an empty %classpath"].append(plain.run("%classpath /no/such.jar"))
        figures["%classpath toolkit.jar"].append(plain.run(f"%classpath {JAR}"))
        figures["first %adgraph"].append(plain.run(f"%adgraph passes {demo}"))
        plain.close()
        loaded = Kernel(toolkit=True)
        figures["start, with the toolkit"].append(loaded.start_seconds)
        loaded.close()
    return figures


def second_start() -> float:
    """Time notebooks/start, all being there, until the server answers."""
    begin = time.perf_counter()
    command = [str(CHECKOUT / "notebooks/start"), "--no-browser", "--port", str(PORT)]
    lab = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/api", timeout=1).read()
                return time.perf_counter() - begin
            except OSError:
                if lab.poll() is not None or time.perf_counter() - begin > 60:
                    raise SystemExit("notebooks/start does not answer") from None
                time.sleep(0.02)
    finally:
        lab.terminate()
        lab.wait()


def main() -> None:
    figures = kernel_figures()
    figures["notebooks/start, second time"] = [second_start() for _ in range(RUNS)]
    print(f"{'seconds, ' + str(RUNS) + ' runs':32} {'median':>8} {'min':>8} {'max':>8}")
    for name, seconds in figures.items():
        print(f"{name:32} {statistics.median(seconds):8.3f} {min(seconds):8.3f} {max(seconds):8.3f}")


if __name__ == "__main__":
    main()
