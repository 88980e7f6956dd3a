const MOST_USERS = 200;
const MOST_REFERENCES = 400;
const MOST_NEAR = 16; // neighbours of the chosen node that are drawn
const MOST_FAR = 6; // and of each other node

/** Answers the browser's questions from the data in the file. */
class FileBackend {
  constructor({ head, numbers }) {
    this.head = head;
    this.lines = new Lines({ head, numbers });
    this.graphs = readGraphs(head, numbers, this.lines);
    const changes = numbers("changes");
    this.changeRows = head.passes.map((pass) => readChanges(pass.diff, changes));
    const members = numbers("layers");
    this.partNodes = head.layers.map((each) => each.parts.map((part) => part.sizes.map((size) => members.steps(size))));
  }

  async info() {
    return this.head.info;
  }

  async passes() {
    return this.head.passes;
  }

  graph(p) {
    return this.graphs[this.head.passes[p].graph];
  }

  /** What a pass did to each node: the words of MARKS, by number. */
  marks(p) {
    const graph = this.graph(p);
    if (this.markedPass !== p) {
      this.markedPass = p;
      this.marked = new Uint8Array(graph?.size ?? 0);
      for (const { kind, after } of this.changeRows[p]) {
        if (after >= 0 && kind !== "renamed") {
          this.marked[after] = MARKS.indexOf(kind === "replaced" ? "added" : kind);
        }
      }
    }
    return this.marked;
  }

  row(p, node) {
    const graph = this.graph(p);
    const line = graph.order[node];
    const [shape, dtype] = this.lines.parts(this.lines.type[line]);
    return {
      node,
      line: graph.numbers[node] + this.head.passes[p].above,
      name: this.lines.names[this.lines.name[line]],
      op: this.lines.ops[this.lines.op[line]],
      shape,
      dtype,
      mark: MARKS[this.marks(p)[node]],
    };
  }

  /** The nodes that a query leaves; null for all. */
  left(p, { text, only }) {
    const key = `${p}/${only}/${text}`;
    if (this.leftKey !== key) {
      this.leftKey = key;
      this.leftNodes = this.search(p, text.toLowerCase().split(/\s+/).filter((word) => word !== ""), only);
    }
    return this.leftNodes;
  }

  search(p, words, only) {
    const graph = this.graph(p);
    if (graph === undefined || (words.length === 0 && !only)) {
      return null;
    }
    const { lines } = this;
    const found = words.map((word) => [lines.matches("names", word), lines.matches("ops", word), lines.matches("types", word)]);
    const marks = this.marks(p);
    const nodes = [];
    for (let node = 0; node < graph.size; node++) {
      const line = graph.order[node];
      const isLeft = found.every(([name, op, type]) => name[lines.name[line]] || op[lines.op[line]] || type[lines.type[line]]);
      if (isLeft && (!only || marks[node] > 0)) {
        nodes.push(node);
      }
    }
    return nodes;
  }

  async rows(p, query, first, count) {
    const graph = this.graph(p);
    setTimeout(() => graph?.link(), 100); // so that the first jump need not wait for it
    const left = this.left(p, query);
    const total = left?.length ?? graph?.size ?? 0;
    const rows = [];
    for (let i = first; i < Math.min(total, first + count); i++) {
      rows.push(this.row(p, left === null ? i : left[i]));
    }
    return { total, rows };
  }

  async place(p, query, node) {
    const left = this.left(p, query);
    return left === null ? node : left.indexOf(node);
  }

  async find(p, name, module) {
    return this.graph(p)?.find(name, module) ?? -1;
  }

  async node(p, node) {
    const graph = this.graph(p);
    if (graph === undefined || node >= graph.size) {
      return null;
    }
    graph.link();
    const { lines } = this;
    const line = graph.order[node];
    const op = lines.ops[lines.op[line]];
    const module = graph.module(node);
    const users = graph.users(node);
    const references = [];
    for (let k = lines.start[line]; k < lines.start[line + 1]; k++) {
      references.push({
        name: lines.names[lines.refName[k]],
        type: lines.typeOf(k),
        node: graph.operand[graph.from[node] + k - lines.start[line]],
      });
    }
    return {
      ...this.row(p, node),
      module: module.name,
      file: this.head.passes[p].file,
      text: lines.text(line),
      note: op.startsWith("<function") ? "without the address, which differs from run to run" : "",
      arguments: argumentsOf(lines.layouts[lines.layout[line]], references),
      users: users.slice(0, MOST_USERS).map((each) => this.row(p, each)),
      userTotal: users.length,
      isOutput: module.outputs.includes(node),
    };
  }

  async diff(p) {
    const { diff } = this.head.passes[p];
    if (diff === null || diff.state !== "known") {
      return diff;
    }
    return {
      ...diff,
      groups: diff.groups.map((group) => ({
        ...group,
        removed: group.removed.map((node) => this.row(p - 1, node)),
        addedNodes: group.addedNodes.map((node) => this.row(p, node)),
      })),
    };
  }

  async changes(p, kind, first, count) {
    const rows = this.changeRows[p].filter((row) => isShown(row.kind, kind));
    return {
      total: rows.length,
      rows: rows.slice(first, first + count).map((row) => ({
        kind: row.kind,
        before: row.before < 0 ? null : this.row(p - 1, row.before),
        after: row.after < 0 ? null : this.row(p, row.after),
      })),
    };
  }

  async layers(p) {
    return this.head.layers[this.head.passes[p].graph] ?? { text: "The nodes of this pass were left out of this file.", parts: [] };
  }

  async members(p, part, layer, first, count) {
    const nodes = this.partNodes[this.head.passes[p].graph][part][layer];
    return { total: nodes.length, rows: Array.from(nodes.subarray(first, first + count), (node) => this.row(p, node)) };
  }

  /** The nodes within so many steps of one, nearest first, and the edges between them. */
  async slice(p, focus, hops, most) {
    const graph = this.graph(p);
    const near = new Set([focus]);
    let rim = [focus];
    let more = 0;
    for (let hop = 0; hop < hops; hop++) {
      const next = [];
      for (const node of rim) {
        let taken = 0;
        for (const each of new Set([...graph.operands(node), ...graph.users(node)])) {
          if (near.has(each)) {
            continue;
          }
          if (near.size < most && taken < (node === focus ? MOST_NEAR : MOST_FAR)) {
            taken++;
            near.add(each);
            next.push(each);
          } else {
            more++;
          }
        }
      }
      rim = next;
    }
    const nodes = [...near];
    return {
      nodes: nodes.map((node) => this.row(p, node)),
      edges: nodes.flatMap((to) => graph.operands(to).filter((from) => near.has(from)).map((from) => [from, to])),
      more,
    };
  }
}

const MARKS = ["", "added", "rewired", "retyped"];
const CHANGES = ["removed", "added", "replaced", "rewired", "retyped", "renamed"];

/** Tell whether a kind of change belongs to a choice of the reader. */
function isShown(kind, choice) {
  return choice === "all" ? kind !== "renamed" : kind === choice || (kind === "replaced" && (choice === "added" || choice === "removed"));
}

/** Undo the differences by which each graph is told from the one before. */
function readGraphs(head, numbers, lines) {
  const scripts = numbers("graph.scripts");
  const places = numbers("graph.places");
  let before = new Int32Array(0);
  return head.graphs.map((graph) => {
    const order = new Int32Array(graph.size);
    let at = 0;
    let from = 0;
    let fresh = 0;
    for (let runs = scripts.next(); runs > 0; runs--) {
      from += scripts.signed();
      const kept = scripts.next();
      order.set(before.subarray(from, from + kept), at);
      at += kept;
      from += kept;
      for (let added = scripts.next(); added > 0; added--) {
        fresh += scripts.signed();
        order[at++] = fresh++;
      }
    }
    before = order;
    const lineNumbers = new Int32Array(graph.size);
    let node = 0;
    let shift = 0;
    for (let runs = places.next(); runs > 0; runs--) {
      shift += places.signed();
      for (let left = places.next(); left > 0; left--, node++) {
        lineNumbers[node] = node + shift;
      }
    }
    return new FileGraph(lines, graph, order, lineNumbers);
  });
}

function readChanges(diff, numbers) {
  const rows = [];
  let before = 0;
  let after = 0;
  for (let left = diff?.rows ?? 0; left > 0; left--) {
    const kind = CHANGES[numbers.next()];
    const row = { kind, before: -1, after: -1 };
    if (kind !== "added") {
      before += numbers.signed();
      row.before = before;
    }
    if (kind !== "removed") {
      after += numbers.signed();
      row.after = after;
    }
    rows.push(row);
  }
  return rows;
}

/** Take printed arguments apart: operands by themselves, everything else as text, with the operands inside it. */
function argumentsOf(layout, references) {
  const found = [];
  let depth = 0;
  let text = "";
  let inside = [];
  let k = 0;
  const end = () => {
    if (inside.length === 1 && text.trim() === inside[0].name) {
      found.push({ ...inside[0], nested: false });
    } else if (text.trim() !== "") {
      found.push({ text: text.trim() });
      inside.forEach((each) => found.push({ ...each, nested: true }));
    }
    text = "";
    inside = [];
  };
  for (let i = 0; i < layout.length && found.length < MOST_REFERENCES; i++) {
    const c = layout[i];
    if (c === "%" && layout[i + 1] === "%") {
      text += layout[i++];
    } else if (c === "%") {
      const reference = references[k++];
      inside.push(reference);
      text += reference.name;
    } else if (c === "," && depth === 0) {
      end();
    } else {
      depth += "([{".includes(c) ? 1 : ")]}".includes(c) ? -1 : 0;
      text += c;
    }
  }
  end();
  return found;
}
