"""Drive one Jupyter kernel for the Java tests: a JSON object per line on stdin, one answer per line on stdout.

    {"op": "start", "path": [DIR, ...], "name": KERNEL, "env": {...}, "cwd": DIR, "timeout": SECONDS}
    {"op": "execute", "code": TEXT, "options": {...}, "input": [LINE, ...], "timeout": SECONDS}
    {"op": "begin", "code": TEXT, "timeout": SECONDS}     answers once the cell runs
    {"op": "finish", "timeout": SECONDS}                  the result of the cell begun
    {"op": "interrupt", "timeout": SECONDS}               interrupt it; its result, seconds count from here
    {"op": "complete" | "inspect", "code": TEXT, "cursor": N, "timeout": SECONDS}
    {"op": "send", "type": MESSAGE TYPE, "content": {...}, "channel": "shell" | "control"}    its id; waits for nothing
    {"op": "reply", "id": ID, "timeout": SECONDS}         the reply to a request that was sent
    {"op": "published", "after": N}                       all that was published up to now, from the Nth message on
    {"op": "pids"}   {"op": "log"}   {"op": "restart", "timeout": SECONDS}   {"op": "shutdown", "timeout": SECONDS}

A "path" folder holds kernels/NAME. "env" wins over the kernelspec's; null takes a variable away. "options" are fields of
the execute request, and "input" answers its questions. Answers: {"ok": true, ...} or {"ok": false, "problem": TEXT}.
The end of stdin kills the kernel with all that it started: the tests' JVM is gone.
"""
from __future__ import annotations

import json
import os
import queue
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Callable, Optional

import psutil
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from kernel_talk import Json, Problem, Talk


class Kernel:
    """A kernel process and the connection to it."""

    def __init__(self) -> None:
        self.manager: Optional[KernelManager] = None
        self.connected: Optional[Talk] = None
        self.log = tempfile.NamedTemporaryFile(prefix="kernel-", suffix=".log")

    # --- Life -----------------------------------------------------------------------------------------------------

    def start(self, request: Json) -> Json:
        began = time.monotonic()
        folders = [str(Path(folder) / "kernels") for folder in request["path"]]
        specs = KernelSpecManager(kernel_dirs=folders, ensure_native_kernel=False)
        self.manager = KernelManager(kernel_name=request["name"], kernel_spec_manager=specs)
        env = {**os.environ, **self.manager.kernel_spec.env, **request.get("env", {})}
        # Jupyter itself lets the kernelspec's variables win.
        self.manager.kernel_spec.env = {}
        self.manager.start_kernel(env={name: value for name, value in env.items() if value is not None},
                                  cwd=request["cwd"], stdout=self.log, stderr=self.log)
        self.connect(request["timeout"])
        return {"seconds": time.monotonic() - began}

    def restart(self, request: Json) -> Json:
        began = time.monotonic()
        self.disconnect()
        self.running().restart_kernel()
        self.connect(request["timeout"])
        return {"seconds": time.monotonic() - began}

    def shutdown(self, _: Json) -> Json:
        began = time.monotonic()
        left: list[psutil.Process] = []
        self.disconnect()
        if self.manager:
            before = tree(self.manager)
            self.manager.shutdown_kernel()
            left = [p for p in before if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]
            kill(left)
            self.manager = None
        return {"seconds": time.monotonic() - began, "left": [p.pid for p in left]}

    def connect(self, timeout: float) -> None:
        client = self.running().client()
        client.start_channels()
        self.connected = Talk(client, self.check)
        deadline = time.monotonic() + timeout
        while not answers(client):
            self.check(deadline, timeout)

    def disconnect(self) -> None:
        if self.connected:
            self.connected.client.stop_channels()
            self.connected = None

    def kill(self) -> None:
        if self.manager:
            kill(tree(self.manager))

    def check(self, deadline: float, timeout: float) -> None:
        if not self.running().is_alive():
            raise Problem(f"the kernel ended; its own output:\n{self.printed()}")
        if time.monotonic() > deadline:
            raise Problem(f"no end within {timeout:g} s; the kernel's own output:\n{self.printed()}")

    # --- Questions ------------------------------------------------------------------------------------------------

    def interrupt(self, request: Json) -> Json:
        self.talk().begin_time = time.monotonic()
        self.running().interrupt_kernel()
        return self.talk().finish(request)

    def pids(self, _: Json) -> Json:
        return {"pids": [p.pid for p in tree(self.manager)] if self.manager else []}

    def printed_log(self, _: Json) -> Json:
        return {"text": self.printed()}

    def printed(self) -> str:
        return Path(self.log.name).read_text(errors="replace")[-20_000:]

    def running(self) -> KernelManager:
        if not self.manager:
            raise Problem("no kernel was started")
        return self.manager

    def talk(self) -> Talk:
        if not self.connected:
            raise Problem("no kernel was started")
        return self.connected


def answers(client: BlockingKernelClient) -> bool:
    """Ask the kernel once; true where its answer and the end of what it published for that have come.

    As jupyter_client's wait_for_ready, but without its fixed waits.
    """
    asked = client.kernel_info()
    try:
        client.get_shell_msg(timeout=2)
        while True:
            message = client.get_iopub_msg(timeout=0.5)
            if message["parent_header"].get("msg_id") == asked and message["content"].get("execution_state") == "idle":
                return True
    except queue.Empty:
        return False


def tree(manager: KernelManager) -> list[psutil.Process]:
    """The kernel's processes that run."""
    pid = getattr(manager.provisioner, "pid", None)
    if not pid:
        return []
    try:
        kernel = psutil.Process(pid)
        return [p for p in (kernel, *kernel.children(recursive=True)) if p.status() != psutil.STATUS_ZOMBIE]
    except psutil.NoSuchProcess:
        return []


def kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            pass


def answer(kernel: Kernel, request: Json) -> Json:
    own: dict[str, Callable[[Json], Json]] = {
        "start": kernel.start, "restart": kernel.restart, "shutdown": kernel.shutdown, "interrupt": kernel.interrupt,
        "pids": kernel.pids, "log": kernel.printed_log}
    try:
        operation = own.get(request["op"])
        return {"ok": True, **(operation(request) if operation else kernel.talk().answer(request))}
    except Exception as error:  # whatever it is, the Java side must hear it
        return {"ok": False, "problem": str(error) or type(error).__name__}


def main() -> None:
    kernel = Kernel()
    requests: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            requests.put(line)
        # Also in the middle of an operation.
        kernel.kill()
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    while True:
        print(json.dumps(answer(kernel, json.loads(requests.get()))), flush=True)


if __name__ == "__main__":
    main()
