/** What a pass changed: repeated rewrites folded, and the nodes themselves side by side. */
class DiffTab {
  constructor(parent, app) {
    this.app = app;
    this.box = element("section", "tab diff", parent, undefined, { role: "tabpanel", "aria-label": "Changes" });
    this.head = element("div", "bar-tools", this.box);
    this.groups = element("div", "groups", this.box);
    const heads = element("div", "row-head pairs-head", this.box, undefined, { "aria-hidden": "true" });
    element("span", "side", heads, "before");
    element("span", "side", heads, "after");
    this.list = new RowList(this.box, {
      label: "Changed nodes, before and after",
      make: (row) => ["side", "side"].map((name) => this.side(row, name)),
      fill: (row, data) => this.fill(row, data),
      ask: (first, count) => this.app.backend.changes(this.p, this.kind, first, count),
      failed: (text) => this.app.problem(text),
      pick: (index, data, event) => this.pick(data, event),
    });
    this.kind = "all";
  }

  side(row, name) {
    const box = element("span", name, row);
    return ["d-sign", "d-name", "d-op", "d-shape"].map((each) => element("span", each, box));
  }

  fill(row, data) {
    row.dataset.change = data?.kind ?? "";
    for (const [i, node] of [data?.before, data?.after].entries()) {
      const [sign, name, op, shape] = row.cells[i];
      const exists = node !== undefined && node !== null;
      sign.textContent = !exists ? "" : this.sign(data.kind, i);
      name.textContent = exists ? visible(node.name, 300) : "";
      op.textContent = exists ? shortOp(visible(node.op, 300)) : "";
      shape.textContent = exists ? visible(node.shape, 300) : "";
      sign.parentNode.classList.toggle("adg-void", !exists);
    }
  }

  sign(kind, side) {
    return kind === "removed" || (kind === "replaced" && side === 0) ? "−" : kind === "added" || kind === "replaced" ? "+" : "~";
  }

  pick(data, event) {
    const isBefore = event !== undefined && event.target.closest(".adg-side") === event.currentTarget.firstChild;
    if (data.after === null || (isBefore && data.before !== null)) {
      this.app.go({ p: this.app.before(this.p), node: data.before.node, tab: "nodes" });
    } else {
      this.app.go({ node: data.after.node });
    }
  }

  async show(p) {
    if (this.p === p && this.isKnown) {
      return; // what is open stays open
    }
    this.p = p;
    this.isKnown = false;
    const diff = await this.app.backend.diff(p);
    if (this.p !== p) {
      return;
    }
    this.head.replaceChildren();
    this.groups.replaceChildren();
    this.box.classList.toggle("adg-plain", diff === null || diff.state !== "known");
    if (diff === null || diff.state !== "known") {
      element("span", "status", this.head, diff === null ? "The first pass: there is nothing before it." : diff.text);
      return;
    }
    const kinds = [
      ["all", "all", diff.added + diff.removed + diff.rewired + diff.retyped],
      ["added", "added", diff.added],
      ["removed", "removed", diff.removed],
      ["rewired", "rewired", diff.rewired],
      ["retyped", "other type", diff.retyped],
      ["renamed", "renamed", diff.renamed],
    ].filter(([kind, , count]) => count > 0 || kind === "all");
    this.kind = kinds.some(([kind]) => kind === this.kind) ? this.kind : "all";
    const chips = kinds.map(([kind, word, count]) => {
      const chip = button(`chip toggle k-${kind}`, this.head, `${word} ${NUMBER.format(count)}`, `Show ${word}`, () => {
        this.kind = kind;
        chips.forEach(([other, each]) => each.setAttribute("aria-pressed", String(other === kind)));
        this.list.reset();
      });
      chip.setAttribute("aria-pressed", String(kind === this.kind));
      return [kind, chip];
    });
    element("span", "status", this.head, `against ${diff.before}`);
    diff.groups.forEach((group) => this.group(group));
    if (diff.moreGroups > 0) {
      element("div", "note", this.groups, `and ${counted(diff.moreGroups, "rarer rewrite")}`);
    }
    if (diff.added + diff.removed + diff.rewired + diff.retyped === 0) {
      element("div", "note", this.groups, diff.renamed > 0 ? "Only names changed." : "Nothing changed.");
    }
    await this.list.reset();
    this.isKnown = this.p === p && !this.list.isLost;
  }

  group(group) {
    const card = element("details", "group", this.groups);
    const line = element("summary", "group-line", card);
    element("span", "group-count", line, `× ${NUMBER.format(group.count)}`);
    const ops = element("span", "group-ops", line);
    this.ops(ops, group.removedOps, "removed");
    element("span", "group-arrow", ops, "→");
    this.ops(ops, group.addedOps, "added");
    const example = element("div", "example", card);
    this.column(example, "before", group.removed, this.app.before(this.p));
    this.column(example, "after", group.addedNodes, this.p);
  }

  ops(box, ops, name) {
    if (ops.length === 0) {
      element("span", "op none", box, "nothing");
    }
    for (const [op, count] of ops.slice(0, 12)) {
      const chip = element("span", `op ${name}`, box, count > 1 ? `${count} × ${shortOp(visible(op, 120))}` : shortOp(visible(op, 120)));
      chip.title = visible(op, 300);
    }
    if (ops.length > 12) {
      element("span", "op none", box, `and ${ops.length - 12} more`);
    }
  }

  column(parent, title, nodes, p) {
    const column = element("div", "example-side", parent);
    element("div", "example-title", column, title);
    for (const node of nodes) {
      const line = button("example-node", column, "", `Go to ${visible(node.name, 100)}`, () => this.app.go({ p, node: node.node, tab: "nodes" }));
      line.dataset.kind = kindOf(node.op);
      element("span", "reference-name", line, visible(node.name, 200));
      element("span", "reference-type", line, shortOp(visible(node.op, 200)));
    }
    if (nodes.length === 0) {
      element("div", "note", column, "nothing");
    }
  }

  close() {
    this.list.close();
  }
}
