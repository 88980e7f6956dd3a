"""What a test does on a page, step by step: a list of JSON objects, each with "do" and what that needs.

    {"do": "run_all"}                                 run all cells to their end
    {"do": "start_all"}                               begin to run all cells
    {"do": "click" | "double_click", "at": SELECTOR}
    {"do": "type", "at": SELECTOR, "text": TEXT}      in place of what was there
    {"do": "press", "at": SELECTOR, "key": KEY}
    {"do": "wheel", "at": SELECTOR, "y": PIXELS}
    {"do": "wait", "at": SELECTOR, "text": TEXT}      until its text contains this
    {"do": "wait_gone", "at": SELECTOR, "text": TEXT} until no such element's text contains this
    {"do": "read", "at": SELECTOR, "name": NAME}      keep the text that is shown, under a name
    {"do": "read_attribute", "at": SELECTOR, "attribute": A, "name": NAME}
    {"do": "pause", "ms": MILLISECONDS}
    {"do": "reload"}   {"do": "save"}   {"do": "shut_down_kernel"}
    {"do": "screenshot", "file": FILE}

A selector means the first element that it finds.
"""
from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from playwright.sync_api import Page

Json = dict[str, Any]

HAS_TEXT = """([selector, text]) => {
    const found = document.querySelector(selector);
    return found !== null && (found.innerText.includes(text) || (found.value ?? '').includes(text));
}"""

HAS_NO_TEXT = """([selector, text]) =>
    ![...document.querySelectorAll(selector)].some(e => e.innerText.includes(text))"""


def perform(page: Page, steps: list[Json], run_all: Callable[[], None], start_all: Callable[[], None],
            picture: Callable[[Path], None]) -> dict[str, str]:
    """Do all steps; return what was read. A step that cannot be done ends it, named by its number."""
    read: dict[str, str] = {}
    actions: dict[str, Callable[[Json], None]] = {
        "run_all": lambda s: run_all(),
        "start_all": lambda s: start_all(),
        "click": lambda s: page.locator(s["at"]).first.click(),
        "double_click": lambda s: page.locator(s["at"]).first.dblclick(),
        "type": lambda s: page.locator(s["at"]).first.fill(s["text"]),
        "press": lambda s: page.locator(s["at"]).first.press(s["key"]),
        "wheel": lambda s: wheel(page, s),
        "wait": lambda s: wait(page, HAS_TEXT, s),
        "wait_gone": lambda s: wait(page, HAS_NO_TEXT, s),
        "read": lambda s: read.update({s["name"]: page.locator(s["at"]).first.inner_text()}),
        "read_attribute": lambda s: read.update(
            {s["name"]: page.locator(s["at"]).first.get_attribute(s["attribute"]) or ""}),
        "pause": lambda s: page.wait_for_timeout(s["ms"]),
        "reload": lambda s: reload(page),
        "save": lambda s: save(page),
        "shut_down_kernel": lambda s: shut_down_kernel(page),
        "screenshot": lambda s: picture(Path(s["file"])),
    }
    for number, step in enumerate(steps, 1):
        try:
            actions[step["do"]](step)
        except Exception as problem:
            raise SystemExit(f"step {number}, {step}: {problem}\n\n{shown(page)}") from None
    return read


def wait(page: Page, condition: str, step: Json) -> None:
    page.wait_for_function(condition, arg=[step["at"], step["text"]], polling=50)


def wheel(page: Page, step: Json) -> None:
    page.locator(step["at"]).first.hover()
    page.mouse.wheel(0, step["y"])


def reload(page: Page) -> None:
    page.reload()
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")


def save(page: Page) -> None:
    page.locator(".jp-NotebookPanel").first.click(position={"x": 5, "y": 5})
    page.keyboard.press("Control+s")
    page.wait_for_timeout(800)


def shut_down_kernel(page: Page) -> None:
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.locator("li[data-command='kernelmenu:shutdown']:visible").click()
    page.wait_for_function("() => /No Kernel/.test(document.querySelector('#jp-main-statusbar')?.innerText ?? '')")


def shown(page: Page) -> str:
    """What stands in the outputs, to understand a failure."""
    try:
        return "\n".join(page.locator(".jp-Cell-outputArea").all_inner_texts())[:3000]
    except Exception as problem:
        return f"(the page cannot be read: {problem})"
