/** In a file of its own: the data lie in the page, and the address says where the reader is: #pass/node. */
function address({ index, tab, name, module }) {
  const parts = [String(index)];
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
    const [index, name = "", module = "(root)"] = path.split("/").map(decodeURIComponent);
    return { index: Number.parseInt(index, 10), name, module, tab: TABS.some(([key]) => key === tab) ? tab : "nodes" };
  } catch {
    return { index: Number.NaN, name: "", module: "(root)", tab: "nodes" };
  }
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
      const to = address({ ...state, index: browser.passes[state.p].index });
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
    const found = browser.passes.findIndex((pass) => pass.index === to.index);
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
