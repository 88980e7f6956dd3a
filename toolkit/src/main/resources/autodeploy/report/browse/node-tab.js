/** The nodes of the chosen pass: a list of any length with a search over it. */
class NodeTab {
  constructor(parent, app) {
    this.app = app;
    this.box = element("section", "tab nodes", parent, undefined, { role: "tabpanel", "aria-label": "Nodes" });
    const bar = element("div", "bar-tools", this.box);
    this.search = element("input", "search", bar, undefined, {
      type: "search",
      placeholder: "Search name, op, shape   ( / )",
      "aria-label": "Search the nodes by name, operation, shape or dtype",
      spellcheck: "false",
      autocomplete: "off",
      maxlength: "500",
    });
    this.only = element("button", "chip toggle", bar, "changed here", {
      type: "button",
      "aria-pressed": "false",
      title: "Only the nodes that this pass added, rewired or gave another type (c)",
    });
    this.only.addEventListener("click", () => this.toggleOnly());
    this.status = element("span", "status", bar, "", { role: "status", "aria-live": "polite" });
    const head = element("div", "row-head", this.box, undefined, { "aria-hidden": "true" });
    for (const [name, text] of [
      ["c-line", "line"],
      ["c-name", "name"],
      ["c-op", "operation"],
      ["c-shape", "shape"],
      ["c-dtype", "dtype"],
    ]) {
      element("span", name, head, text);
    }
    this.list = new RowList(this.box, {
      label: "Nodes of the pass",
      make: (row) => nodeCells(row),
      fill: (row, data) => fillNode(row, data),
      ask: (first, count) => this.app.backend.rows(this.p, this.query, first, count),
      failed: (text) => this.app.problem(text),
      pick: (index, data) => this.app.go({ node: data.node, index }),
    });
    this.empty = element("div", "empty", this.box, "");
    this.query = { text: "", only: false };
    this.later = debounced(() => this.requery(), 60);
    this.search.addEventListener("input", () => this.later());
    this.search.addEventListener("keydown", (event) => this.onSearchKey(event));
  }

  onSearchKey(event) {
    if (event.key === "Escape" || event.key === "Enter") {
      event.preventDefault();
      if (event.key === "Escape") {
        this.search.value = "";
      }
      this.later.now();
      this.list.box.focus();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.list.box.focus();
      this.list.step(1);
    }
    event.stopPropagation();
  }

  toggleOnly() {
    this.query = { ...this.query, only: !this.query.only };
    this.only.setAttribute("aria-pressed", String(this.query.only));
    this.reset();
  }

  async requery() {
    if (this.search.value !== this.query.text) {
      this.query = { ...this.query, text: this.search.value };
      await this.reset();
    }
  }

  /** Show another pass, with this node chosen. */
  async show(p, node, index) {
    const isHere = p === this.p && !this.list.isLost;
    if (isHere && index !== undefined) {
      this.list.choose(index);
      return;
    }
    if (!isHere) {
      this.p = p;
      await this.reset(node);
    } else if (node >= 0) {
      await this.find(node);
    } else {
      this.list.choose(-1);
    }
  }

  async find(node) {
    const { p, query } = this;
    const index = await this.app.backend.place(p, query, node);
    if (p !== this.p || query !== this.query || node !== this.app.state.node) {
      return; // the reader has gone on
    }
    if (index < 0 && (this.query.text !== "" || this.query.only)) {
      // A jump to what the search hides ends the search.
      this.search.value = "";
      this.query = { text: "", only: false };
      this.only.setAttribute("aria-pressed", "false");
      await this.reset(node);
    } else {
      this.list.choose(index);
    }
  }

  async reset(node = this.app.state.node) {
    const { p, query } = this;
    this.list.isLost = true; // until its rows have come
    const index = node >= 0 ? await this.place(node) : -1;
    if (p !== this.p || query !== this.query) {
      return; // the reader has gone on
    }
    await this.list.reset(index);
    if (p !== this.p || query !== this.query) {
      return;
    }
    this.empty.hidden = this.list.total > 0;
    if (this.list.isLost) {
      this.status.textContent = "";
      this.empty.textContent = "The nodes could not be read. Choose the pass again to try again.";
      return;
    }
    const pass = this.app.passes[this.p];
    const total = this.list.total;
    const isAll = this.query.text.trim() === "" && !this.query.only;
    this.status.textContent = isAll ? counted(total, "node") : `${NUMBER.format(total)} of ${counted(pass.nodes, "node")}`;
    this.empty.textContent =
      total > 0 ? "" : !pass.has ? "The nodes of this pass were left out of this file: it would have become too large." : isAll ? "This pass has no nodes." : "No node matches.";
  }

  /** Find a node among the rows; where that cannot be told the list begins at its top. */
  async place(node) {
    try {
      return await this.app.backend.place(this.p, this.query, node);
    } catch (problem) {
      this.app.problem(problem.message);
      return -1;
    }
  }

  close() {
    this.list.close();
  }
}

function nodeCells(row) {
  const cells = ["c-line", "c-name", "c-op", "c-shape", "c-dtype"].map((name) => element("span", name, row));
  cells.push(element("span", "op-space", cells[2]), element("span", "op-name", cells[2]));
  return cells;
}

function fillNode(row, data) {
  const [line, name, op, shape, dtype, space, word] = row.cells;
  row.dataset.mark = data?.mark ?? "";
  row.dataset.kind = data === undefined ? "" : kindOf(data.op);
  line.textContent = data === undefined ? "" : String(data.line);
  name.textContent = data === undefined ? "…" : visible(data.name, 300);
  name.title = name.textContent;
  const short = data === undefined ? "" : shortOp(visible(data.op, 300));
  const dot = short.indexOf(".") + 1;
  space.textContent = short.slice(0, dot);
  word.textContent = short.slice(dot);
  op.title = data === undefined ? "" : visible(data.op, 300);
  shape.textContent = data === undefined ? "" : visible(data.shape, 300);
  shape.title = shape.textContent;
  dtype.textContent = data === undefined ? "" : shortType(visible(data.dtype, 100));
}

function shortType(dtype) {
  return dtype.replaceAll("torch.", "");
}
