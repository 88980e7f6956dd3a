const TABS = [
  ["nodes", "Nodes", NodeTab],
  ["changes", "Changes", DiffTab],
  ["layers", "Layers", LayersTab],
  ["drawing", "Drawing", DrawingTab],
];

const KEYS = [
  ["[  ]", "previous, next pass"],
  ["n", "hide the passes that changed nothing"],
  ["j  k  ↓  ↑", "next, previous node"],
  ["/", "search"],
  ["c", "only the nodes changed here"],
  ["1  2  3  4", "nodes, changes, layers, drawing"],
  ["d", "draw around the node"],
  ["Alt ←  Alt →", "back, forward"],
  ["t", "light, dark"],
  ["?", "these keys"],
];

const PLACE = ["p", "node", "tab"];

function isSamePlace(one, other) {
  return PLACE.every((part) => one[part] === other[part]);
}

/** Tell whether a move names all that another names, so that nothing is left of the other. */
function isCovered(move, by) {
  return PLACE.every((part) => move[part] === undefined || by[part] !== undefined);
}

/** The browser: what is chosen, and the parts that show it. Each move is a step that can be taken back. */
class Browser {
  /**
   * @param host.keys: where keys are heard; host.isDark(): the page's theme now; host.onTheme(f): hear of changes; host.remember(state, isStep): keep
   *     where the reader is; host.back(), host.forward(); host.copy(): copy a link, if there are links
   */
  constructor(root, backend, host) {
    this.root = root;
    this.backend = backend;
    this.host = host;
    this.state = { p: -1, node: -1, tab: "nodes" };
    this.chosen = null;
    this.moves = [];
    this.lastMove = Promise.resolve();
    this.copy = host.copy;
    root.classList.add("adg");
    root.dataset.lmSuppressShortcuts = "true";
    this.makeHead();
    const body = element("div", "body", root);
    this.passList = new PassList(body, this);
    this.main = element("main", "main", body);
    this.makeTabs();
    this.panel = new NodePanel(body, this);
    this.makeHelp();
    host.keys.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focusin", () => (this.hasFocus = true));
    root.addEventListener("focusout", (event) => (this.hasFocus = event.relatedTarget === null || root.contains(event.relatedTarget)));
    this.applyTheme();
    host.onTheme(() => this.applyTheme());
  }

  makeHead() {
    const head = element("header", "head", this.root);
    this.title = element("span", "title", head);
    this.simulated = element("span", "simulated", head);
    this.where = element("span", "where", head);
    element("span", "grow", head);
    button("icon", head, "◐", "Light or dark (t)", () => this.toggleTheme());
    button("icon", head, "?", "Keys (?)", () => this.toggleHelp());
    this.notes = element("div", "notes", this.root, undefined, { role: "note" });
    this.trouble = element("div", "notes trouble", this.root, "", { role: "alert", hidden: "" });
  }

  makeTabs() {
    const bar = element("div", "tabs", this.main, undefined, { role: "tablist" });
    this.tabs = {};
    this.tabButtons = {};
    for (const [key, title, Tab] of TABS) {
      const chip = element("button", "tab-button", bar, title, { type: "button", role: "tab" });
      chip.addEventListener("click", () => this.go({ tab: key }));
      this.tabButtons[key] = chip;
      this.tabs[key] = new Tab(this.main, this);
    }
    this.passFacts = element("span", "pass-facts", bar);
  }

  makeHelp() {
    this.help = element("div", "help", this.root, undefined, { role: "dialog", "aria-label": "Keys", hidden: "" });
    element("h2", "help-title", this.help, "Keys");
    const list = element("dl", "help-keys", this.help);
    for (const [key, what] of KEYS) {
      element("dt", "help-key", list, key);
      element("dd", "help-what", list, what);
    }
    this.help.addEventListener("click", () => this.toggleHelp());
  }

  async open() {
    const info = await this.backend.info();
    this.title.textContent = visible(info.title, 300);
    this.title.title = this.title.textContent;
    this.simulated.hidden = info.simulated === "";
    this.simulated.textContent = `SIMULATED: ${visible(info.simulated, 200)}`;
    info.notes.forEach((note) => element("div", "note", this.notes, visible(note, 500)));
    this.notes.hidden = info.notes.length === 0;
    this.setPasses(await this.backend.passes());
    this.backend.onPasses?.((passes) => this.setPasses(passes));
    this.backend.onUncompared?.((reason) => this.showUncompared(reason));
  }

  showUncompared(reason) {
    this.uncompared?.remove();
    if (reason) {
      this.uncompared = element("div", "note", this.notes, `Passes shown with … are not compared: ${visible(String(reason), 500)}`);
    }
    this.notes.hidden = this.notes.childElementCount === 0;
  }

  setPasses(passes) {
    const isKnown = this.passes?.[this.state.p]?.changed !== passes[this.state.p]?.changed;
    this.passes = passes;
    this.passList.show(passes);
    if (this.state.p >= 0) {
      this.drawFacts();
      if (isKnown && this.state.tab === "changes") {
        this.tabs.changes.show(this.state.p).catch((problem) => this.problem(problem.message));
      }
    }
  }

  /** The pass whose graph a pass is compared with. */
  before(p) {
    return p - 1;
  }

  /**
   * Go somewhere: another pass, node or tab; what is not named stays. Moves are made one after the other, so that each
   * begins where the one before ends. One that names all that an unfinished one names takes its place; the same one
   * again, as by a key held down, waits for the first.
   */
  go(target, isStep = true) {
    const last = this.moves.at(-1);
    if (last !== undefined && last.isStep === isStep && isSamePlace(last.target, target)) {
      return last.done;
    }
    this.moves.filter((each) => isCovered(each.target, target)).forEach((each) => each.drop());
    const move = { target, isStep, isDropped: false };
    const dropped = new Promise((resolve) => {
      move.drop = () => {
        move.isDropped = true;
        resolve();
      };
    });
    move.done = this.lastMove
      .then(() => (move.isDropped ? undefined : Promise.race([this.move(move), dropped])))
      .catch((problem) => this.problem(problem.message))
      .finally(() => this.moves.splice(this.moves.indexOf(move), 1));
    this.moves.push(move);
    this.lastMove = move.done;
    return move.done;
  }

  async move(move) {
    const { target, isStep } = move;
    this.trouble.hidden = true;
    const old = this.state;
    const next = { p: target.p ?? old.p, node: target.node ?? old.node, tab: target.tab ?? old.tab };
    next.p = Math.min(Math.max(0, next.p), this.passes.length - 1);
    if (next.p !== old.p && target.node === undefined && old.node >= 0) {
      // Names outlive passes as long as their nodes do.
      next.node = await this.backend.find(next.p, this.chosen?.name ?? "", this.chosen?.module ?? "");
    }
    const isSame = next.p === old.p && next.node === old.node;
    const chosen = isSame ? this.chosen : next.node < 0 ? null : await this.backend.node(next.p, next.node);
    if (move.isDropped) {
      return;
    }
    this.state = chosen === null ? { ...next, node: -1 } : next;
    this.chosen = chosen;
    this.passList.mark(next.p);
    this.drawFacts();
    if (!isSame) {
      this.panel.show(chosen);
    }
    for (const [key] of TABS) {
      this.tabButtons[key].setAttribute("aria-selected", String(key === next.tab));
      this.tabs[key].box.hidden = key !== next.tab;
    }
    this.host.remember({ ...this.state, name: chosen?.name ?? "", module: chosen?.module ?? "" }, isStep);
    await this.tabs[next.tab].show(next.p, this.state.node, target.index);
    if (!move.isDropped) {
      this.keepFocus();
    }
  }

  /** Say what went wrong, until the next move. */
  problem(text) {
    this.trouble.textContent = `Cannot be shown: ${visible(String(text), 500)}`;
    this.trouble.hidden = false;
  }

  /** What had the focus may be hidden now: the keys go on to work. */
  keepFocus() {
    const active = document.activeElement;
    if (this.hasFocus && (active === document.body || active?.closest("[hidden]"))) {
      const tab = this.tabs[this.state.tab];
      (tab.list?.box ?? tab.canvas).focus({ preventScroll: true });
    }
  }

  drawFacts() {
    const pass = this.passes[this.state.p];
    this.where.replaceChildren();
    element("span", "where-number", this.where, String(pass.index).padStart(3, "0"));
    element("span", "where-name", this.where, visible(pass.transform, 200));
    element("span", "where-stage", this.where, visible((pass.stage ?? "").replaceAll("_", " "), 100));
    const changes = pass.changed ? (pass.added ?? 0) + (pass.removed ?? 0) + (pass.rewired ?? 0) + (pass.retyped ?? 0) : 0;
    this.tabButtons.changes.textContent = changes > 0 ? `Changes ${NUMBER.format(changes)}` : "Changes";
    const facts = [counted(pass.nodes, "node")];
    if (pass.modules > 1) {
      facts.push(counted(pass.modules, "graph module"));
    }
    if (pass.reason) {
      facts.push(visible(pass.reason, 120));
    }
    this.passFacts.textContent = facts.join(" · ");
  }

  // --- Keys and theme ----------------------------------------------------------------------------------------------

  onKey(event) {
    const isTyping = event.target.matches("input, textarea");
    if (event.altKey && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      this.take(event, () => (event.key === "ArrowLeft" ? this.host.back() : this.host.forward()));
      return;
    }
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const list = () => this.tabs[this.state.tab].list;
    const page = Math.max(1, (list()?.inView ?? 20) - 1);
    const actions = {
      j: () => list()?.step(1),
      ArrowDown: () => this.stepFrom(event, 1),
      k: () => list()?.step(-1),
      ArrowUp: () => this.stepFrom(event, -1),
      PageDown: () => list()?.step(page),
      PageUp: () => list()?.step(-page),
      Home: () => list()?.step(-Infinity),
      End: () => list()?.step(Infinity),
      "[": () => this.go({ p: this.passList.next(this.state.p, -1) }),
      "]": () => this.go({ p: this.passList.next(this.state.p, 1) }),
      n: () => this.passList.toggle(),
      c: () => this.toTab("nodes").then(() => this.tabs.nodes.toggleOnly()),
      "/": () => this.toTab("nodes").then(() => this.tabs.nodes.search.select()),
      d: () => this.go({ tab: "drawing" }),
      y: () => this.copy?.(),
      t: () => this.toggleTheme(),
      "?": () => this.toggleHelp(),
      "-": () => this.tabs.drawing.widen(-1),
      "+": () => this.tabs.drawing.widen(1),
      Escape: () => this.toggleHelp(true),
    };
    TABS.forEach(([key], i) => (actions[i + 1] = () => this.go({ tab: key })));
    if (Object.hasOwn(actions, event.key)) {
      this.take(event, actions[event.key]);
    }
  }

  /** Arrows move among the passes when they have the focus, else among the nodes. */
  stepFrom(event, by) {
    if (this.passList.box.contains(event.target)) {
      return this.go({ p: this.passList.next(this.state.p, by) });
    }
    return this.tabs[this.state.tab].list?.step(by);
  }

  take(event, action) {
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  async toTab(tab) {
    if (this.state.tab !== tab) {
      await this.go({ tab });
    }
  }

  toggleHelp(close = false) {
    this.help.hidden = close || !this.help.hidden;
  }

  applyTheme() {
    this.root.dataset.theme = (this.theme ?? (this.host.isDark() ? "dark" : "light")) === "dark" ? "dark" : "light";
  }

  toggleTheme() {
    this.theme = this.root.dataset.theme === "dark" ? "light" : "dark";
    this.applyTheme();
  }

  close() {
    for (const tab of Object.values(this.tabs)) {
      tab.close?.();
    }
  }
}
