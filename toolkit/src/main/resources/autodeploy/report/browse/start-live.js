/** In a notebook: the page follows JupyterLab's theme, and the kernel knows where the reader is. */
function render({ model, el }) {
  const root = element("div", "live", el);
  const backend = new LiveBackend(model);
  const steps = [];
  let at = -1;
  const jupyterIsDark = () =>
    document.body.dataset.jpThemeLight === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : document.body.dataset.jpThemeLight === "false";
  const themes = new MutationObserver(() => browser.applyTheme());
  let own;
  const tell = ({ p, name, module, tab }) => {
    own = { pass: p, name, module, tab };
    model.set("place", own);
    model.save_changes();
  };
  const walk = (by) => {
    if (steps[at + by] !== undefined) {
      at += by;
      browser.go({ p: steps[at].p, node: steps[at].node, tab: steps[at].tab }, false);
    }
  };
  const browser = new Browser(root, backend, {
    keys: root,
    isDark: jupyterIsDark,
    onTheme: () => themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] }),
    remember: (state, isStep) => {
      if (isStep) {
        steps.splice(at + 1, steps.length, state);
        at = steps.length - 1;
      }
      tell(state);
    },
    back: () => walk(-1),
    forward: () => walk(1),
  });
  root.browser = browser;
  const busy = element("div", "busy", root, "kernel busy: waiting…", { role: "status", hidden: "" });
  let patience;
  backend.onWait = (waiting) => {
    clearTimeout(patience);
    if (waiting === 0) {
      busy.hidden = true;
    } else {
      patience = setTimeout(() => (busy.hidden = false), 400);
    }
  };
  const follow = async (isStep) => {
    const { pass, name, module, tab } = model.get("place");
    if (own !== undefined && own.pass === pass && own.name === name && own.module === module && own.tab === tab) {
      return; // what we told ourselves
    }
    const node = name === "" ? -1 : await backend.find(pass, name, module);
    await browser.go({ p: pass, node, tab }, isStep);
  };
  const failed = (problem) => browser.problem(problem.message);
  const onPlace = () => follow(true).catch(failed);
  model.on("change:place", onPlace);
  browser.open().then(() => follow(true)).then(() => (root.dataset.ready = "true")).catch(failed);
  return () => {
    model.off("change:place", onPlace);
    themes.disconnect();
    clearTimeout(patience);
    browser.close();
    backend.close();
  };
}

export default { render };
