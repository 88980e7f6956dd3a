/**
 * In a file of its own: the data lie in the page, and the address says where the reader is: #pass/node,
 * where the pass is its number, or 3.2 for the second pass with the number 3.
 */
function address({ index, turn, tab, name, module }) {
  const parts = [turn > 1 ? `${index}.${turn}` : String(index)];
  if (name !== "") {
    parts.push(encodeURIComponent(name));
    if (module !== "(root)") {
      parts.push(encodeURIComponent(module));
    }
  }
  return `#${parts.join("/")}${tab === "nodes" ? "" : `?${tab}`}`;
}

/** Read an address; what is no address of ours means the beginning. */
function place(hash) {
  const [path, tab] = hash.replace(/^#/, "").split("?");
  try {
    const [pass, name = "", module = "(root)"] = path.split("/").map(decodeURIComponent);
    const [, index, turn = "1"] = pass.match(/^(\d+)(?:\.(\d+))?$/) ?? [];
    return { index: Number(index), turn: Number(turn), name, module, tab: TABS.some(([key]) => key === tab) ? tab : "nodes" };
  } catch {
    return { index: Number.NaN, turn: 1, name: "", module: "(root)", tab: "nodes" };
  }
}

/** Number a pass, and count its turn among those of the same number: runs that were put together have several. */
function numbered(passes, p) {
  const { index } = passes[p];
  return { index, turn: passes.slice(0, p + 1).filter((pass) => pass.index === index).length };
}

async function startFile() {
  const root = document.getElementById("browser");
  const words = document.getElementById("words");
  let backend;
  try {
    backend = new FileBackend(await unpacked(document.getElementById("data")));
  } catch (problem) {
    words.textContent = `This file cannot be shown: ${problem}. It needs a browser of 2023 or later, and may have been cut on its way here.`;
    return;
  }
  words.remove();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const browser = new Browser(root, backend, {
    keys: document,
    isDark: () => dark.matches,
    onTheme: (hear) => dark.addEventListener("change", hear),
    remember: (state, isStep) => {
      const to = address({ ...state, ...numbered(browser.passes, state.p) });
      if (to !== location.hash) {
        history[isStep && location.hash !== "" ? "pushState" : "replaceState"](null, "", to);
      }
    },
    back: () => history.back(),
    forward: () => history.forward(),
    copy: () => navigator.clipboard?.writeText(location.href),
  });
  root.browser = browser; // for scripts, and for whoever looks at the page's console
  await browser.open();
  const follow = async (isStep) => {
    const to = place(location.hash);
    const found = browser.passes.findIndex((pass, i) => pass.index === to.index && numbered(browser.passes, i).turn === to.turn);
    const p = found < 0 ? 0 : found;
    const node = found < 0 || to.name === "" ? -1 : await backend.find(p, to.name, to.module);
    await browser.go({ p, node, tab: to.tab }, isStep);
  };
  addEventListener("popstate", () => follow(false));
  await follow(false);
  root.dataset.ready = "true";
  browser.tabs.nodes.list.box.focus({ preventScroll: true });
}

startFile();
