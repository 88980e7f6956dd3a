/** The graph folded: what comes first, the layer that repeats, what comes last; one layer opened at a time. */
class LayersTab {
  constructor(parent, app) {
    this.app = app;
    this.box = element("section", "tab layers", parent, undefined, { role: "tabpanel", "aria-label": "Layers" });
    const bar = element("div", "bar-tools", this.box);
    this.status = element("span", "status", bar, "", { role: "status" });
    this.fold = element("div", "fold", this.box);
    this.detail = element("div", "fold-detail", this.box);
    this.head = element("div", "bar-tools", this.detail);
    this.list = new RowList(this.detail, {
      label: "Nodes of the part",
      make: (row) => nodeCells(row),
      fill: (row, data) => fillNode(row, data),
      ask: (first, count) =>
        this.part < 0 ? { total: 0, rows: [] } : this.app.backend.members(this.p, this.part, this.layer, first, count),
      failed: (text) => this.app.problem(text),
      pick: (index, data) => this.app.go({ node: data.node }),
    });
    this.part = -1;
    this.asks = 0;
  }

  async show(p) {
    if (this.p === p && this.layers !== undefined && !this.list.isLost) {
      return; // what is open stays open
    }
    const ask = ++this.asks;
    this.p = p;
    this.layers = undefined;
    this.part = -1;
    this.layer = 0;
    this.fold.replaceChildren();
    this.head.replaceChildren();
    this.status.textContent = "folding…";
    const layers = await this.ask(p, ask);
    if (ask !== this.asks) {
      return;
    }
    this.status.textContent = layers.text;
    this.layers = layers;
    this.cards = layers.parts.map((part, i) => this.card(part, i));
    await this.list.reset();
    if (ask !== this.asks) {
      return;
    }
    const first = layers.parts.findIndex((part) => part.repeat > 1);
    if (layers.parts.length > 0) {
      await this.open(Math.max(0, first), 0);
    }
  }

  async ask(p, ask) {
    try {
      return await this.app.backend.layers(p);
    } catch (problem) {
      if (ask === this.asks) {
        this.status.textContent = "Not folded. Choose the pass again to try again.";
      }
      throw problem;
    }
  }

  card(part, i) {
    const card = element("button", `fold-card${part.repeat > 1 ? " repeats" : ""}`, this.fold, undefined, { type: "button" });
    const line = element("span", "fold-line", card);
    if (part.repeat > 1) {
      element("span", "group-count", line, `× ${NUMBER.format(part.repeat)}`);
    }
    element("span", "fold-name", line, visible(part.name, 100));
    element("span", "fold-size", line, sizeWords(part));
    const ops = element("span", "fold-ops", card);
    for (const [op, count] of part.ops.slice(0, 10)) {
      const chip = element("span", "op", ops, count > 1 ? `${count} × ${shortOp(visible(op, 80))}` : shortOp(visible(op, 80)));
      chip.dataset.kind = kindOf(op);
    }
    if (part.ops.length > 10) {
      element("span", "op none", ops, `and ${part.ops.length - 10} more`);
    }
    for (const note of part.notes.slice(0, 12)) {
      element("span", "fold-exception", card, visible(note, 400));
    }
    card.addEventListener("click", () => this.open(i, 0));
    return card;
  }

  async open(part, layer) {
    const { repeat, name, numbers } = this.layers.parts[part];
    this.part = part;
    this.layer = Math.min(Math.max(0, layer), repeat - 1);
    this.cards.forEach((card, i) => card.classList.toggle("adg-chosen", i === part));
    this.head.replaceChildren();
    if (repeat > 1) {
      button("chip", this.head, "‹", "The repetition before", () => this.open(part, this.layer - 1));
      element("span", "fold-at", this.head, `${visible(name, 100)} · layer ${numbers[this.layer]} · ${this.layer + 1} of ${repeat}`);
      button("chip", this.head, "›", "The next repetition", () => this.open(part, this.layer + 1));
    } else {
      element("span", "fold-at", this.head, visible(name, 100));
    }
    await this.list.reset();
  }

  close() {
    this.list.close();
  }
}

/** Say how large one repetition is; those that differ are told apart by the notes. */
function sizeWords({ sizes }) {
  const least = Math.min(...sizes);
  const most = Math.max(...sizes);
  const words = least === most ? counted(most, "node") : `${NUMBER.format(least)} to ${counted(most, "node")}`;
  return sizes.length > 1 ? `${words} each` : words;
}
