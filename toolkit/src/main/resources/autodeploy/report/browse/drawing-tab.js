const BOX_WIDTH = 208;
const BOX_HEIGHT = 50;
const GAP_X = 22;
const GAP_Y = 46;
const MOST_DRAWN = 60;

/** A drawing of the nodes around the chosen one, from producers above to users below. */
class DrawingTab {
  constructor(parent, app) {
    this.app = app;
    this.hops = 2;
    this.box = element("section", "tab drawing", parent, undefined, { role: "tabpanel", "aria-label": "Drawing" });
    const bar = element("div", "bar-tools", this.box);
    this.status = element("span", "status", bar, "", { role: "status" });
    button("chip", bar, "− hop", "Show one hop less (-)", () => this.widen(-1));
    button("chip", bar, "+ hop", "Show one hop more (+)", () => this.widen(1));
    this.canvas = element("div", "canvas", this.box, undefined, { tabindex: "0" });
  }

  widen(by) {
    this.hops = Math.min(8, Math.max(1, this.hops + by));
    this.show(this.app.state.p, this.app.state.node).catch((problem) => this.app.problem(problem.message));
  }

  async show(p, node) {
    if (node < 0) {
      this.status.textContent = "Choose a node, then it is drawn with what surrounds it.";
      this.canvas.replaceChildren();
      return;
    }
    const { hops } = this;
    const slice = await this.app.backend.slice(p, node, hops, MOST_DRAWN);
    if (p !== this.app.state.p || node !== this.app.state.node || hops !== this.hops) {
      return;
    }
    this.status.textContent =
      `${counted(slice.nodes.length, "node")} within ${counted(hops, "hop")}` +
      (slice.more > 0 ? `, ${NUMBER.format(slice.more)} more left out` : "");
    this.draw(slice, node);
  }

  draw(slice, focus) {
    const placed = layered(slice);
    const svg = drawn("svg", "graph", this.canvas, {
      width: placed.width,
      height: placed.height,
      viewBox: `0 0 ${placed.width} ${placed.height}`,
      role: "img",
      "aria-label": `${slice.nodes.length} nodes and the edges between them`,
    });
    this.canvas.replaceChildren(svg);
    for (const [from, to] of slice.edges) {
      const a = placed.at.get(from);
      const b = placed.at.get(to);
      const x1 = a.x + BOX_WIDTH / 2;
      const y1 = a.y + BOX_HEIGHT;
      const x2 = b.x + BOX_WIDTH / 2;
      const bend = Math.max(20, (b.y - y1) / 2);
      drawn("path", from === focus || to === focus ? "edge near" : "edge", svg, {
        d: `M${x1},${y1} C${x1},${y1 + bend} ${x2},${b.y - bend} ${x2},${b.y - 3}`,
      });
    }
    slice.nodes.forEach((node) => this.drawNode(svg, node, placed.at.get(node.node), node.node === focus));
    const at = placed.at.get(focus);
    this.canvas.scrollTo(at.x + BOX_WIDTH / 2 - this.canvas.clientWidth / 2, at.y + BOX_HEIGHT / 2 - this.canvas.clientHeight / 2);
  }

  drawNode(svg, node, at, isFocus) {
    const group = drawn("g", isFocus ? "box focus" : "box", svg, {
      transform: `translate(${at.x},${at.y})`,
      tabindex: "0",
      role: "button",
    });
    group.dataset.kind = kindOf(node.op);
    const fit = (text, most) => (text.length <= most ? text : `${text.slice(0, most / 2 - 1)}…${text.slice(-most / 2)}`);
    drawn("title", "box-title", group, {}, visible(`${node.name} = ${node.op} : ${node.shape} : ${node.dtype}`, 500));
    drawn("rect", "box-ground", group, { width: BOX_WIDTH, height: BOX_HEIGHT, rx: 7 });
    drawn("rect", "box-kind", group, { width: 4, height: BOX_HEIGHT - 12, x: 6, y: 6, rx: 2 });
    drawn("text", "box-op", group, { x: 18, y: 17 }, fit(shortOp(visible(node.op, 200)), 26));
    drawn("text", "box-name", group, { x: 18, y: 30 }, fit(visible(node.name, 200), 28));
    drawn("text", "box-shape", group, { x: 18, y: 43 }, fit(`${visible(node.shape, 200)} ${shortType(node.dtype)}`, 28));
    const choose = () => this.app.go({ node: node.node });
    group.addEventListener("click", choose);
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        choose();
      }
    });
  }
}

/** Place nodes in layers: each below its producers, each row in the order that crosses least. */
function layered({ nodes, edges }) {
  const order = nodes.map((each) => each.node).sort((a, b) => a - b);
  const into = new Map(order.map((node) => [node, []]));
  const out = new Map(order.map((node) => [node, []]));
  for (const [from, to] of edges) {
    into.get(to).push(from);
    out.get(from).push(to);
  }
  const layer = new Map();
  // A node's operands are printed before it, so that the order of the lines is one from producers to users.
  for (const node of order) {
    layer.set(node, Math.max(0, ...into.get(node).map((each) => (layer.get(each) ?? -1) + 1)));
  }
  for (const node of [...order].reverse()) {
    const users = out.get(node).map((each) => layer.get(each) - 1);
    if (into.get(node).length === 0 && users.length > 0) {
      layer.set(node, Math.max(0, Math.min(...users)));
    }
  }
  const rows = [];
  order.forEach((node) => (rows[layer.get(node)] ??= []).push(node));
  const present = rows.filter((row) => row !== undefined);
  const middle = new Map();
  const settle = (row) => row.forEach((node, i) => middle.set(node, i - row.length / 2));
  present.forEach(settle);
  for (let sweep = 0; sweep < 6; sweep++) {
    const near = sweep % 2 === 0 ? into : out;
    (sweep % 2 === 0 ? present : [...present].reverse()).forEach((row) => {
      const weight = new Map(
        row.map((node) => {
          const all = near.get(node);
          return [node, all.length === 0 ? middle.get(node) : all.reduce((sum, each) => sum + middle.get(each), 0) / all.length];
        }),
      );
      row.sort((a, b) => weight.get(a) - weight.get(b) || a - b);
      settle(row);
    });
  }
  const widest = Math.max(...present.map((row) => row.length));
  const width = widest * (BOX_WIDTH + GAP_X) + GAP_X;
  const at = new Map();
  present.forEach((row, y) => {
    const start = (width - row.length * (BOX_WIDTH + GAP_X) + GAP_X) / 2;
    row.forEach((node, x) => at.set(node, { x: start + x * (BOX_WIDTH + GAP_X), y: 16 + y * (BOX_HEIGHT + GAP_Y) }));
  });
  return { at, width, height: 32 + present.length * (BOX_HEIGHT + GAP_Y) - GAP_Y };
}
