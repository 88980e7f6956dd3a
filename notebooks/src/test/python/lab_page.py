"""Show a notebook in a real JupyterLab in headless Chromium, run it there, and print what is on the page as JSON.

The notebook and what it needs are copied to a temporary folder; the original is never changed.
The end of stdin ends everything that was started: the tests' JVM is gone.
"""
from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator

import psutil
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as PageTimeout

import page_steps

Json = dict[str, Any]

# No sandbox: tests may run as root. Nothing that speaks to the outside.
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                  "--disable-background-networking", "--disable-component-update"]

# No questions, all cells in the page where JupyterLab else draws only those in view, and time for a completion on a busy
# machine: JupyterLab drops one that comes after a second.
SETTINGS: dict[str, Json] = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none", "scrollPastEnd": False},
    "docmanager-extension/plugin": {"autosave": False},
    "completer-extension/manager": {"providerTimeout": 20_000},
}

# All code cells with something in them have a number.
ALL_DONE = """count => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(e => e.textContent.trim());
    return !prompts.some(p => p.includes('*')) && prompts.filter(p => /\\d/.test(p)).length >= count;
}"""

# The indicator alone says "idle" before there is a kernel, and stays "unknown" up to the first cell.
KERNEL_READY = """() => {
    const status = document.querySelector('#jp-main-statusbar')?.innerText ?? '';
    return /\\|\\s*(Idle|Unknown)/.test(status) && !/No Kernel/.test(status);
}"""

CELLS = """() => [...document.querySelectorAll('.jp-CodeCell')].map(cell => {
    const outputs = cell.querySelector('.jp-Cell-outputArea');
    const all = (selector) => [...(outputs?.querySelectorAll(selector) ?? [])];
    const visible = (e) => { const box = e.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
    return {
        prompt: cell.querySelector('.jp-InputPrompt')?.textContent.trim() ?? '',
        texts: all('.jp-OutputArea-output').map(e => e.innerText),
        tables: all('table').filter(visible).length,
        images: all('img').filter(visible).map(e => ({width: e.naturalWidth, height: e.naturalHeight})),
        errors: all('[data-mime-type="application/vnd.jupyter.stderr"]').map(e => e.innerText),
    };
})"""

PAGE_HEIGHT = """() => {
    const outer = document.querySelector('.jp-WindowedPanel-outer');
    return outer ? outer.scrollHeight + outer.getBoundingClientRect().top + 60 : 900;
}"""


def main() -> None:
    options = arguments()
    threading.Thread(target=end_with_parent, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix="lab-page-", ignore_cleanup_errors=True) as scratch:
        root, home = Path(scratch, "root"), Path(scratch, "home")
        root.mkdir()
        cells = stage(options, root)
        with jupyterlab(root, home, options) as (base, token):
            url = f"{base}/doc/tree/{options.notebook.name}?token={token}"
            print(json.dumps(show(options, url, cells)))
        if options.saved:
            options.saved.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / options.notebook.name, options.saved)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--beside", type=Path, action="append", default=[], help="file or folder to put beside it")
    parser.add_argument("--kernel", help="instead of the kernel that the notebook names")
    parser.add_argument("--screenshot", type=Path, required=True)
    parser.add_argument("--chromium", required=True)
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--without", action="append", default=[], help="an extension of JupyterLab that is switched off")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--no-run", action="store_true", help="show the outputs in the file")
    parser.add_argument("--steps", type=Path, help="JSON file of what to do instead of running all; see page_steps.py")
    parser.add_argument("--saved", type=Path, help="where to put the notebook as it lies on the disk at the end")
    parser.add_argument("--timeout", type=float, default=300, help="seconds for each wait")
    return parser.parse_args()


def end_with_parent() -> None:
    # Not sys.stdin: its lock, held by this thread, would break Python's own end.
    while os.read(0, 1):
        pass
    for process in psutil.Process().children(recursive=True):
        process.kill()
    os._exit(1)


def stage(options: argparse.Namespace, root: Path) -> int:
    """Copy the notebook and what it needs; return how many cells will run."""
    notebook = json.loads(options.notebook.read_text(encoding="utf-8"))
    if options.kernel:
        notebook["metadata"]["kernelspec"] = {"name": options.kernel, "display_name": options.kernel}
    cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    if not options.no_run:  # a stored number would look like a finished cell
        for cell in cells:
            cell.update(execution_count=None, outputs=[])
    (root / options.notebook.name).write_text(json.dumps(notebook), encoding="utf-8")
    for extra in options.beside:
        if extra.is_dir():
            shutil.copytree(extra, root / extra.name)
        else:
            shutil.copy2(extra, root / extra.name)
    return sum(bool("".join(c["source"]).strip()) for c in cells)


# --- JupyterLab ---------------------------------------------------------------------------------------------------


@contextmanager
def jupyterlab(root: Path, home: Path, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """A server of its own on a free port, without this user's settings."""
    write_settings(home / "settings", options.theme)
    switch_off(home / "config/labconfig", options.without)
    port, token = free_port(), secrets.token_hex(16)
    own = {"JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
           "JUPYTER_CONFIG_DIR": "config", "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTER_DATA_DIR": "data"}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1",
               f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
               f"--ServerApp.root_dir={root}"]
    if os.geteuid() == 0:
        command.append("--allow-root")
    with open(home / "lab.log", "wb") as log:
        # In an empty folder: "-m" puts the working folder on Python's path.
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=home,
                                  env={**os.environ, **{k: str(home / v) for k, v in own.items()}})
    try:
        base = f"http://127.0.0.1:{port}"
        wait_until_up(server, f"{base}/api?token={token}", home / "lab.log", options.timeout)
        yield base, token
    finally:
        stop(server)


def write_settings(folder: Path, theme: str) -> None:
    chosen = {**SETTINGS, "apputils-extension/themes": {"theme": f"JupyterLab {theme.capitalize()}"}}
    for name, value in chosen.items():
        file = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value))


def switch_off(folder: Path, extensions: list[str]) -> None:
    folder.mkdir(parents=True)
    (folder / "page_config.json").write_text(json.dumps({"disabledExtensions": {name: True for name in extensions}}))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(server: subprocess.Popen[bytes], url: str, log: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while True:
        try:
            urllib.request.urlopen(url, timeout=2).read()
            return
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit("JupyterLab did not start:\n" + log.read_text(errors="replace")[-3000:])
            time.sleep(0.1)


def stop(server: subprocess.Popen[bytes]) -> None:
    """The server ends its kernels on SIGTERM; what is left then is killed."""
    kernels = psutil.Process(server.pid).children(recursive=True) if server.poll() is None else []
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    for process in kernels:
        if process.is_running():
            process.kill()


# --- The page -----------------------------------------------------------------------------------------------------


def show(options: argparse.Namespace, url: str, cells: int) -> Json:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, headless=True, args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": options.width, "height": 900})
        page.set_default_timeout(options.timeout * 1000)
        page_errors: list[str] = []
        console_errors: list[str] = []
        page.on("pageerror", lambda error: page_errors.append(str(error)))
        page.on("console", lambda m: console_errors.append(f"{m.text} ({m.location.get('url', '')})")
                if m.type == "error" else None)
        page.goto(url)
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
        read: dict[str, str] = {}
        if options.steps:
            finished = True
            read = page_steps.perform(page, json.loads(options.steps.read_text(encoding="utf-8")),
                                      lambda: finish_all(page, cells), lambda: start_all(page),
                                      lambda file: take_screenshot(page, options, file))
        else:
            finished = options.no_run or run_all(page, cells)
        take_screenshot(page, options, options.screenshot)
        found = page.evaluate(CELLS)
        browser.close()
    return {"finished": finished, "cells": found, "read": read, "console_errors": console_errors,
            "page_errors": page_errors}


def run_all(page: Page, cells: int) -> bool:
    try:
        finish_all(page, cells)
        return True
    except PageTimeout:
        return False


def finish_all(page: Page, cells: int) -> None:
    start_all(page)
    page.wait_for_function(ALL_DONE, arg=cells, polling=200)


def start_all(page: Page) -> None:
    page.wait_for_function(KERNEL_READY, polling=200)
    page.wait_for_timeout(500)  # the page still takes in what the kernel told
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator("li[data-command='runmenu:run-all']:visible").click()


def take_screenshot(page: Page, options: argparse.Namespace, file: Path) -> None:
    page.mouse.move(2, 2)
    page.wait_for_timeout(800)  # pictures and fonts
    # The window grows until the whole notebook is in it.
    height = min(max(page.evaluate(PAGE_HEIGHT), 500), 12_000)
    page.set_viewport_size({"width": options.width, "height": int(height)})
    page.wait_for_timeout(500)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(file))


if __name__ == "__main__":
    main()
