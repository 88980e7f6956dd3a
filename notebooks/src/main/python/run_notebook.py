"""Run a notebook without a browser: one line for each cell, and the error of the cell that fails.

    python run_notebook.py NOTEBOOK [--html OUT.html] [--save] [--timeout SECONDS]

The kernel is the one that the notebook names; it works in the notebook's folder. The notebook itself is only
changed by --save. Exit status: 0 all cells ran; 1 a cell failed; 2 wrong use; 3 a problem of this machine;
130 interrupted.
"""
from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import sys
import tempfile
import time
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import IO, Any, Optional

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output

CELL_FAILED, MACHINE_PROBLEM, INTERRUPTED = 1, 3, 130
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Problem(Exception):
    """What is wrong, where, and what to do."""


def main() -> int:
    options = arguments()
    try:
        notebook = read(options.notebook)
        if options.html and not options.html.resolve().parent.is_dir():
            raise Problem(f"there is no folder {options.html.parent} to write {options.html.name} into")
        if options.html and options.html.is_dir():
            raise Problem(f"{options.html} is a folder; --html needs the name of a file")
        status = asyncio.run(run(notebook, options.notebook, options.timeout))
        # Also of a run that failed: its outputs show why.
        if options.save:
            write(options.notebook, nbformat.writes(notebook) + "\n")
        if options.html:
            write(options.html, as_html(notebook, options.notebook.stem))
            print(f"Written: {options.html}")
        return status
    except Problem as problem:
        print(f"run: {problem}", file=sys.stderr)
    except OSError as error:
        print(f"run: cannot read or write {error.filename}: {error.strerror}", file=sys.stderr)
    return MACHINE_PROBLEM


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="notebooks/start --run", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--html", type=Path, help="also write the notebook with its outputs as one HTML page")
    parser.add_argument("--save", action="store_true", help="write the outputs into the notebook itself")
    parser.add_argument("--timeout", type=seconds, help="seconds that one cell may take (default: no limit)")
    return parser.parse_args()


def seconds(text: str) -> float:
    value = float(text)
    if value <= 0:
        raise ValueError
    return value


def read(path: Path) -> NotebookNode:
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (ValueError, AttributeError, TypeError, nbformat.ValidationError) as error:
        reason = str(error).strip().split("\n")[0][:200]
        raise Problem(f"{path} is not a notebook: {reason}") from None
    return notebook


# --- Running ------------------------------------------------------------------------------------------------------


async def run(notebook: NotebookNode, path: Path, timeout: Optional[float]) -> int:
    client = ReportingClient(notebook, path, timeout)
    # What the kernel itself prints (JJava logs its threads) is for nobody, unless it does not start.
    with tempfile.TemporaryFile() as log:
        try:
            async with client.kernel(log):
                client.cancel_on_signals()
                return await client.execute_cells()
        except NoSuchKernel as error:
            known = ", ".join(sorted(KernelSpecManager().find_kernel_specs())) or "none"
            raise Problem(f"{path} wants the kernel {error.name}, which is not installed. "
                          f"Installed: {known}. notebooks/start --setup installs java-autodeploy.") from None
        except RuntimeError as error:  # the kernel ended, or gave no answer, while it started
            log.seek(0)
            last = log.read().decode(errors="replace").strip().splitlines()[-15:]
            raise Problem("\n    ".join([f"the kernel did not start: {str(error).strip()}", *last])) from None
        except asyncio.CancelledError:
            client.line("interrupted")
            return INTERRUPTED


def keep_pages(cell: NotebookNode, cell_index: int, execute_reply: dict[str, Any]) -> None:
    """Put what a kernel shows in a pager (help) below its cell, as JupyterLab does."""
    for payload in execute_reply["content"].get("payload", []):
        if payload.get("source") == "page":
            cell.outputs.append(new_output("display_data", data=payload["data"]))


class ReportingClient:
    """Execute the cells of one notebook and say how it goes."""

    def __init__(self, notebook: NotebookNode, path: Path, timeout: Optional[float]) -> None:
        self.notebook = notebook
        name = notebook.metadata.get("kernelspec", {}).get("name", "java-autodeploy")
        folder = str(path.resolve().parent)
        self.client = NotebookClient(notebook, kernel_name=name, timeout=timeout, startup_timeout=120,
                                     # Outputs carry their still form; states would make the page fetch scripts.
                                     store_widget_state=False, resources={"metadata": {"path": folder}},
                                     on_cell_executed=keep_pages)
        self.cells = [(i, c) for i, c in enumerate(notebook.cells) if c.cell_type == "code" and c.source.strip()]
        self.head = ""
        self.begin = time.monotonic()
        self.live = sys.stdout.isatty()
        self.interrupted = False

    def kernel(self, log: IO[bytes]) -> AbstractAsyncContextManager[None]:
        """Start the kernel, and end it afterwards."""
        self.client.reset_execution_trackers()
        for _, cell in self.cells:
            cell.outputs, cell.execution_count = [], None
        folder = self.client.resources["metadata"]["path"]
        return self.client.async_setup_kernel(cwd=folder, stdout=log, stderr=log)

    def cancel_on_signals(self) -> None:
        """Let a signal end this task; nbclient's handlers would end the kernel and let the run fail with a trace."""
        task = asyncio.current_task()

        def cancel() -> None:
            if task and not self.interrupted:  # a second Ctrl-C must not cut the end of the kernel short
                self.interrupted = True
                task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, cancel)

    async def execute_cells(self) -> int:
        for number, (index, cell) in enumerate(self.cells, 1):
            self.head = f"[{number}/{len(self.cells)}] {title(cell.source)}"
            self.begin = time.monotonic()
            if self.live:
                print(self.head, end="\r", flush=True)
            error = await self.error_of(index, cell)
            if error:
                self.line("failed")
                print(f"Cell {number} of {len(self.cells)} failed:\n{indented(error)}", file=sys.stderr)
                return CELL_FAILED
            self.line(f"{time.monotonic() - self.begin:.1f} s")
        if not self.cells:
            print("No code cells to run.")
        return 0

    async def error_of(self, index: int, cell: NotebookNode) -> Optional[str]:
        try:
            await self.client.async_execute_cell(cell, index)
        except CellExecutionError as error:
            return error_text(cell) or f"{error.ename}: {error.evalue}"
        except CellTimeoutError:
            return f"not done after {self.client.timeout:g} s (--timeout)"
        except DeadKernelError:
            if self.interrupted:  # nbclient takes every cancellation for the kernel's death
                raise asyncio.CancelledError from None
            return "the kernel ended while this cell ran (out of memory, or System.exit?)"
        return None

    def line(self, end: str) -> None:
        print(f"{self.head:<70} {end:>8}", flush=True)


def title(source: str) -> str:
    """The cell's first line that says something."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    first = next((line for line in lines if not line.startswith(("//", "import "))), lines[0])
    return first if len(first) <= 56 else first[:55] + "…"


def error_text(cell: NotebookNode) -> str:
    for output in cell.outputs:
        if output.output_type == "error":
            return ANSI.sub("", "\n".join(output.traceback)).strip("\n")
    return ""


def indented(text: str) -> str:
    return "\n".join("    " + line for line in text.splitlines())


# --- Files --------------------------------------------------------------------------------------------------------


def as_html(notebook: NotebookNode, name: str) -> str:
    from nbconvert import HTMLExporter  # slow to import

    return HTMLExporter().from_notebook_node(notebook, {"metadata": {"name": name}})[0]


def write(path: Path, text: str) -> None:
    """Write in one go: a reader sees the old file or the new one."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.resolve().parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


if __name__ == "__main__":
    sys.exit(main())
