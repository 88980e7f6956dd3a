"""Drive one Jupyter kernel for the Java tests: a JSON object per line on stdin, one answer per line on stdout.

    {"op": "start", "path": [DIR, ...], "name": KERNEL, "env": {...}, "cwd": DIR, "timeout": SECONDS}
    {"op": "execute", "code": TEXT, "timeout": SECONDS}
    {"op": "begin", "code": TEXT, "timeout": SECONDS}     answers once the cell runs
    {"op": "finish", "timeout": SECONDS}                  the result of the cell begun
    {"op": "interrupt", "timeout": SECONDS}               interrupt it; its result, seconds count from here
    {"op": "complete" | "inspect", "code": TEXT, "cursor": N, "timeout": SECONDS}
    {"op": "pids"}   {"op": "log"}   {"op": "restart", "timeout": SECONDS}   {"op": "shutdown", "timeout": SECONDS}

A "path" folder holds kernels/NAME. Answers: {"ok": true, ...} or {"ok": false, "problem": TEXT}.
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
from typing import Any, Callable, Optional

import psutil
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

Json = dict[str, Any]

COMPILE_SECONDS = 0.5


class Problem(Exception):
    """Why an operation has no result."""


class Kernel:
    """A kernel process and the connection to it."""

    def __init__(self) -> None:
        self.manager: Optional[KernelManager] = None
        self.client: Optional[BlockingKernelClient] = None
        self.log = tempfile.NamedTemporaryFile(prefix="kernel-", suffix=".log")
        self.begun: Optional[str] = None
        self.begin_time = 0.0

    # --- Life -----------------------------------------------------------------------------------------------------

    def start(self, request: Json) -> Json:
        began = time.monotonic()
        folders = [str(Path(folder) / "kernels") for folder in request["path"]]
        specs = KernelSpecManager(kernel_dirs=folders, ensure_native_kernel=False)
        self.manager = KernelManager(kernel_name=request["name"], kernel_spec_manager=specs)
        self.manager.start_kernel(env={**os.environ, **request.get("env", {})}, cwd=request["cwd"],
                                  stdout=self.log, stderr=self.log)
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
        self.client = client
        try:
            client.wait_for_ready(timeout)
        except RuntimeError as error:
            raise Problem(f"{error}; the kernel's own output:\n{self.printed()}") from None

    def disconnect(self) -> None:
        if self.client:
            self.client.stop_channels()
            self.client = None

    def kill(self) -> None:
        if self.manager:
            kill(tree(self.manager))

    # --- Cells ----------------------------------------------------------------------------------------------------

    def execute(self, request: Json) -> Json:
        self.send(request["code"])
        return self.finish(request)

    def begin(self, request: Json) -> Json:
        self.send(request["code"])
        self.wait_for(lambda m: m["msg_type"] == "execute_input", request["timeout"])
        # JJava drops an interrupt that comes while it still compiles the cell.
        time.sleep(COMPILE_SECONDS)
        return {}

    def finish(self, request: Json) -> Json:
        deadline = time.monotonic() + request["timeout"]
        outputs: list[Json] = []

        def is_end(message: Json) -> bool:
            output = as_output(message)
            if output:
                outputs.append(output)
            return message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"

        self.wait_for(is_end, request["timeout"])
        reply = self.reply(max(0.1, deadline - time.monotonic()))
        self.begun = None
        return {"status": reply.get("status"), "count": reply.get("execution_count"), "outputs": outputs,
                "seconds": time.monotonic() - self.begin_time}

    def interrupt(self, request: Json) -> Json:
        self.begin_time = time.monotonic()
        self.running().interrupt_kernel()
        return self.finish(request)

    def send(self, code: str) -> None:
        if self.begun:
            raise Problem("a cell is still running: finish or interrupt it first")
        self.begin_time = time.monotonic()
        self.begun = self.connected().execute(code, allow_stdin=False, stop_on_error=False)

    def wait_for(self, wanted: Callable[[Json], bool], timeout: float) -> None:
        """Read what the kernel publishes for the cell begun, up to the message wanted."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                message = self.connected().get_iopub_msg(timeout=min(0.5, max(0.01, deadline - time.monotonic())))
            except queue.Empty:
                self.check(deadline, timeout)
                continue
            if message["parent_header"].get("msg_id") == self.begun and wanted(message):
                return

    def check(self, deadline: float, timeout: float) -> None:
        if not self.running().is_alive():
            raise Problem(f"the kernel ended; its own output:\n{self.printed()}")
        if time.monotonic() > deadline:
            raise Problem(f"no end within {timeout:g} s; the kernel's own output:\n{self.printed()}")

    def reply(self, timeout: float) -> Json:
        while True:
            try:
                message = self.connected().get_shell_msg(timeout=timeout)
            except queue.Empty:
                raise Problem(f"no reply to the cell within {timeout:g} s") from None
            if message["parent_header"].get("msg_id") == self.begun:
                return message["content"]

    # --- Questions ------------------------------------------------------------------------------------------------

    def complete(self, request: Json) -> Json:
        reply = self.connected().complete(request["code"], request["cursor"], reply=True, timeout=request["timeout"])
        return {"matches": reply["content"]["matches"]}

    def inspect(self, request: Json) -> Json:
        reply = self.connected().inspect(request["code"], request["cursor"], reply=True, timeout=request["timeout"])
        return {"found": reply["content"].get("found", False), "data": reply["content"].get("data", {})}

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

    def connected(self) -> BlockingKernelClient:
        if not self.client:
            raise Problem("no kernel was started")
        return self.client


def as_output(message: Json) -> Optional[Json]:
    kind, content = message["msg_type"], message["content"]
    if kind == "stream":
        return {"kind": content["name"], "text": content["text"]}
    if kind in ("display_data", "execute_result", "update_display_data"):
        return {"kind": kind, "data": content["data"], "id": content.get("transient", {}).get("display_id")}
    if kind == "error":
        return {"kind": kind, "name": content["ename"], "value": content["evalue"],
                "text": "\n".join(content["traceback"])}
    return None


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
    operations: dict[str, Callable[[Json], Json]] = {
        "start": kernel.start, "restart": kernel.restart, "shutdown": kernel.shutdown, "execute": kernel.execute,
        "begin": kernel.begin, "finish": kernel.finish, "interrupt": kernel.interrupt, "complete": kernel.complete,
        "inspect": kernel.inspect, "pids": kernel.pids, "log": kernel.printed_log}
    try:
        return {"ok": True, **operations[request["op"]](request)}
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
