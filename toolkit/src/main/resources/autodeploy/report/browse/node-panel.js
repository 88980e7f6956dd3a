/** All that is known of the chosen node: its operands, its users, its line. */
class NodePanel {
  constructor(parent, app) {
    this.app = app;
    this.box = element("aside", "panel", parent, undefined, { "aria-label": "The chosen node", "aria-live": "polite" });
    this.show(null);
  }

  show(node) {
    this.box.replaceChildren();
    this.box.scrollTop = 0;
    if (node === null) {
      const hint = element("div", "panel-empty", this.box);
      element("p", "panel-hint", hint, "Choose a node to see its operands, its users and its line.");
      element("p", "panel-hint", hint, "Press ? for the keys.");
      return;
    }
    this.head(node);
    this.operands(node);
    this.users(node);
    this.origin(node);
  }

  head(node) {
    const head = element("div", "panel-head", this.box);
    const title = element("h2", "panel-name", head, visible(node.name, 500));
    title.dataset.kind = kindOf(node.op);
    if (node.mark !== "") {
      element("span", `tag ${node.mark}`, head, { added: "new in this pass", rewired: "rewired here", retyped: "other type here" }[node.mark]);
    }
    element("div", "panel-op", this.box, visible(node.op, 500));
    const facts = element("dl", "facts", this.box);
    this.fact(facts, "shape", node.shape);
    this.fact(facts, "dtype", node.dtype);
    if (node.module !== "(root)") {
      this.fact(facts, "module", node.module);
    }
    this.fact(facts, "file", `${node.file}:${node.line}`);
    const tools = element("div", "panel-tools", this.box);
    button("chip", tools, "Draw around it", "Draw the nodes around this one (d)", () => this.app.go({ tab: "drawing" }));
    if (this.app.copy !== undefined) {
      button("chip", tools, "Copy link", "Copy a link to this node (y)", () => this.app.copy());
    }
  }

  fact(facts, name, value) {
    element("dt", "fact-name", facts, name);
    element("dd", "fact-value", facts, visible(value === "" ? "not printed" : value, 1000));
  }

  operands(node) {
    const box = this.section(node.op === "placeholder" ? "Input of the graph" : "Arguments");
    if (node.op !== "placeholder" && node.arguments.length === 0) {
      element("div", "note", box, "none printed");
    }
    const told = new Set();
    for (const argument of node.arguments) {
      if (argument.nested && told.has(argument.name)) {
        continue; // a list may name it many times
      }
      told.add(argument.name);
      if (argument.name === undefined) {
        element("div", "literal", box, visible(argument.text, 600));
      } else {
        this.reference(box, argument.node, argument.name, argument.type, argument.node < 0 ? "no line of its own: definition not printed" : argument.nested ? "inside a list" : "");
      }
    }
    if (node.op !== "placeholder") {
      element("div", "note", box, "Keyword arguments: not printed in dumps.");
    }
  }

  reference(box, node, name, type, note) {
    const line = element(node >= 0 ? "button" : "div", `reference${node >= 0 ? "" : " dead"}`, box, undefined, node >= 0 ? { type: "button" } : {});
    element("span", "reference-name", line, visible(name, 300));
    element("span", "reference-type", line, shortType(visible(type, 300)));
    if (note !== "") {
      element("span", "reference-note", line, note);
    }
    if (node >= 0) {
      line.addEventListener("click", () => this.app.go({ node }));
    }
  }

  users(node) {
    const box = this.section(`Users · ${NUMBER.format(node.userTotal)}`);
    if (node.userTotal === 0) {
      element("div", "note", box, node.isOutput ? "an output of the graph" : "none");
    } else if (node.isOutput) {
      element("div", "note", box, "also an output of the graph");
    }
    for (const user of node.users) {
      this.reference(box, user.node, user.name, shortOp(user.op), "");
    }
    if (node.userTotal > node.users.length) {
      element("div", "note", box, `and ${NUMBER.format(node.userTotal - node.users.length)} more`);
    }
  }

  origin(node) {
    const box = this.section("As printed");
    element("div", "printed", box, visible(node.text, 4000), { tabindex: "0" });
    if (node.note) {
      element("div", "note", box, node.note);
    }
  }

  section(title) {
    element("h3", "panel-title", this.box, title);
    return element("div", "panel-section", this.box);
  }
}
