"""Print how soon a live table of 1,000,000 rows shows its first rows in JupyterLab, medians of 10, in milliseconds.

    notebooks/start --setup --tests && .venv/bin/python notebooks/src/test/python/bench_views.py [CHROMIUM]

"run" counts from the key that runs the cell, with the kernel's part; "output" from the moment at which the page has put
the output into its place; "sort" and "filter" from the click or key to the first rows of the answer.
"""
from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

import lab_page

RUNS = 10

SOURCE = """class Numbers implements Rows {
    public List<Column> columns() {
        return List.of(Column.integer("id", "id"), Column.text("name", "name"), Column.decimal("v", "value", "ms", 3));
    }
    public int count() { return 1_000_000; }
    public Object cell(int row, int column) {
        return column == 0 ? (Object) (long) row : column == 1 ? "name " + row * 7919L % 1_000_003 : Math.sin(row);
    }
}
Numbers numbers = new Numbers();"""

# Notes when the run key is pressed, when the output is there and when it has rows.
WATCH = """() => {
    window.seen = {};
    const area = () => document.querySelectorAll('.jp-CodeCell')[1].querySelector('.jp-Cell-outputArea');
    document.addEventListener('keydown', e => { if (e.key === 'Enter') window.seen = {key: performance.now()}; }, true);
    new MutationObserver(() => {
        const output = area()?.querySelector('.autodeploy-live');
        if (!output || window.seen.key === undefined) return;
        window.seen.output ??= performance.now();
        const cell = output.querySelector('.autodeploy-table-td');
        if (cell && cell.textContent !== '') window.seen.rows ??= performance.now();
    }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""

# Does something, and waits for the first row to change.
UNTIL_CHANGED = """([action, value]) => new Promise((resolve, reject) => {
    const rows = document.querySelector('.autodeploy-table-body');
    const before = rows.textContent;
    const begin = performance.now();
    const look = () => rows.textContent !== before && !rows.textContent.includes('…')
        ? resolve(performance.now() - begin) : setTimeout(look, 1);
    if (action === 'sort') document.querySelectorAll('.autodeploy-table-sort')[value].click();
    else {
        const input = document.querySelector('.autodeploy-table-filter');
        input.value = value;
        input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}));
    }
    setTimeout(() => reject(new Error('the rows stayed as they were')), 20000);
    look();
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chromium", nargs="?", default="/usr/bin/chromium")
    chromium = parser.parse_args().chromium
    with tempfile.TemporaryDirectory(prefix="bench-views-", ignore_cleanup_errors=True) as scratch:
        root, home = Path(scratch, "root"), Path(scratch, "home")
        root.mkdir()
        (root / "bench.ipynb").write_text(json.dumps(notebook(SOURCE, 'LiveTable.of("Bench", numbers)')))
        options = argparse.Namespace(theme="light", timeout=120, without=[])
        with lab_page.jupyterlab(root, home, options) as (base, token), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=lab_page.CHROMIUM_FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{base}/doc/tree/bench.ipynb?token={token}")
            report(measure(page))
            browser.close()


def notebook(*cells: str) -> dict[str, Any]:
    code = [{"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": source, "outputs": [],
             "execution_count": None} for i, source in enumerate(cells)]
    spec = {"name": "java-autodeploy", "display_name": "Java (AutoDeploy)", "language": "java"}
    return {"cells": code, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}


def measure(page: Page) -> dict[str, list[float]]:
    figures: dict[str, list[float]] = {name: [] for name in ("run to first rows", "output to first rows")}
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    lab_page.finish_all(page, 2)
    page.wait_for_selector(".autodeploy-table-td")
    page.evaluate(WATCH)
    for _ in range(RUNS):
        page.locator(".jp-CodeCell .cm-content").nth(1).click()
        page.keyboard.press("Control+Enter")
        page.wait_for_function("() => window.seen.rows !== undefined", polling=10)
        seen = page.evaluate("() => window.seen")
        figures["run to first rows"].append(seen["rows"] - seen["key"])
        figures["output to first rows"].append(seen["rows"] - seen["output"])
        page.wait_for_timeout(300)
    questions = (("sort by number", "sort", [2] * RUNS), ("sort by text", "sort", [1] * RUNS),
                 ("filter by text", "filter", [f"name {n}" for n in range(11, 11 + RUNS)]),
                 ("filter by number", "filter", [f"{'<>'[n % 2]} {n * 40_000}" for n in range(11, 11 + RUNS)]))
    for name, action, values in questions:
        figures[name] = []
        for value in values:
            figures[name].append(page.evaluate(UNTIL_CHANGED, [action, value]))
            page.wait_for_timeout(50)
    return figures


def report(figures: dict[str, list[float]]) -> None:
    print(f"{'milliseconds, ' + str(RUNS) + ' runs':28} {'median':>8} {'min':>8} {'max':>8}")
    for name, values in figures.items():
        print(f"{name:28} {statistics.median(values):8.0f} {min(values):8.0f} {max(values):8.0f}")


if __name__ == "__main__":
    sys.exit(main())
