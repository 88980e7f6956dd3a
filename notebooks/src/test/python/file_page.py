"""Open an HTML file in headless Chromium without a network, do steps on it, and print what was read as JSON.

The steps are those of page_steps.py that need no notebook. The end of stdin ends everything that was started.
"""
from __future__ import annotations

import argparse
import json
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import page_steps
from lab_page import CHROMIUM_FLAGS, end_with_parent


def main() -> None:
    options = arguments()
    threading.Thread(target=end_with_parent, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, headless=True, args=CHROMIUM_FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True,
                                      color_scheme=options.theme)
        page = context.new_page()
        page.set_default_timeout(options.timeout * 1000)
        page_errors: list[str] = []
        console_errors: list[str] = []
        page.on("pageerror", lambda error: page_errors.append(str(error)))
        page.on("console", lambda m: console_errors.append(m.text) if m.type == "error" else None)
        page.goto(options.file.resolve().as_uri() + options.hash)
        steps = json.loads(options.steps.read_text(encoding="utf-8"))
        read = page_steps.perform(page, steps, no_cells, no_cells, lambda file: take_screenshot(page, file))
        read["address"] = page.evaluate("location.hash")
        take_screenshot(page, options.screenshot)
        browser.close()
    print(json.dumps({"finished": True, "cells": [], "read": read, "console_errors": console_errors,
                      "page_errors": page_errors}))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--hash", default="", help="what stands behind the file's name in the address")
    parser.add_argument("--steps", type=Path, required=True)
    parser.add_argument("--screenshot", type=Path, required=True)
    parser.add_argument("--chromium", required=True)
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--timeout", type=float, default=30, help="seconds for each wait")
    return parser.parse_args()


def no_cells() -> None:
    raise ValueError("a file has no cells")


def take_screenshot(page: Page, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(file))


if __name__ == "__main__":
    main()
