/** The printed lines of a run, each stored once, in columns. */
class Lines {
  constructor({ head, numbers }) {
    const count = head.lineCount;
    this.count = count;
    for (const name of ["names", "ops", "types", "layouts"]) {
      this[name] = head[name];
    }
    this.name = numbers("line.name").steps(count);
    this.op = numbers("line.op").all(count);
    this.type = numbers("line.type").all(count);
    this.layout = numbers("line.layout").all(count);
    this.start = new Int32Array(count + 1);
    numbers("line.references")
      .all(count)
      .forEach((each, i) => (this.start[i + 1] = this.start[i] + each));
    this.refName = numbers("reference.name").all(head.referenceCount);
    this.refType = numbers("reference.type").all(head.referenceCount);
    for (let line = 0; line < count; line++) {
      // Operands are told by how far back they were named; the sign is the lowest bit.
      for (let k = this.start[line]; k < this.start[line + 1]; k++) {
        const value = this.refName[k];
        this.refName[k] = this.name[line] - ((value >>> 1) ^ -(value & 1));
      }
    }
    this.split = new Array(this.types.length);
  }

  /** Shape and dtype of a type's text. */
  parts(type) {
    return (this.split[type] ??= splitType(this.types[type]));
  }

  /** The printed type of a reference; none for a bare name in a list. */
  typeOf(reference) {
    return this.refType[reference] === 0 ? "" : this.types[this.refType[reference] - 1];
  }

  argumentsText(line) {
    let k = this.start[line];
    return this.layouts[this.layout[line]].replace(/%%|%/g, (mark) => {
      if (mark === "%%") {
        return "%";
      }
      const type = this.typeOf(k);
      const name = this.names[this.refName[k++]];
      return type === "" ? name : `%${name} : ${type}`;
    });
  }

  text(line) {
    const name = this.names[this.name[line]];
    const type = this.types[this.type[line]];
    const op = this.ops[this.op[line]];
    return op === "placeholder" ? `%${name} : ${type}` : `%${name} = ${op}(${this.argumentsText(line)}) : ${type}`;
  }

  /** Tell which texts of a vocabulary contain a word; both in lower case. */
  matches(vocabulary, word) {
    const lower = (this[`${vocabulary}Lower`] ??= this[vocabulary].map((text) => text.toLowerCase()));
    return Uint8Array.from(lower, (text) => (text.includes(word) ? 1 : 0));
  }
}

function splitType(text) {
  const at = text.lastIndexOf(" : ");
  return at < 0 ? ["", text] : [text.slice(0, at), text.slice(at + 3)];
}

/** One graph: which lines, in which order and modules, with edges both ways once somebody asks. */
class FileGraph {
  constructor(lines, head, order, numbers) {
    this.lines = lines;
    this.order = order;
    this.numbers = numbers;
    this.modules = head.modules;
    this.size = order.length;
  }

  module(node) {
    let end = 0;
    return this.modules.find((module) => (end += module.nodes) > node);
  }

  /** Each operand's node, in the order of the lines' references; -1 for what has no line. */
  link() {
    if (this.from !== undefined) {
      return;
    }
    const { lines, order } = this;
    const named = new Int32Array(lines.names.length).fill(-1);
    this.from = new Int32Array(this.size + 1);
    for (let node = 0; node < this.size; node++) {
      this.from[node + 1] = this.from[node] + lines.start[order[node] + 1] - lines.start[order[node]];
    }
    this.operand = new Int32Array(this.from[this.size]).fill(-1);
    let begin = 0;
    for (const { nodes } of this.modules) {
      const end = begin + nodes;
      for (let node = begin; node < end; node++) {
        this.resolve(node, named);
        named[lines.name[order[node]]] = node;
      }
      // A line may stand before the one that it refers to.
      for (let node = begin; node < end; node++) {
        this.resolve(node, named);
      }
      for (let node = begin; node < end; node++) {
        named[lines.name[order[node]]] = -1;
      }
      begin = end;
    }
    this.turn();
  }

  resolve(node, named) {
    const { lines } = this;
    const shift = lines.start[this.order[node]] - this.from[node];
    for (let k = this.from[node]; k < this.from[node + 1]; k++) {
      if (this.operand[k] < 0) {
        this.operand[k] = named[lines.refName[k + shift]];
      }
    }
  }

  /** Turn the edges round. */
  turn() {
    const uses = new Int32Array(this.size + 1);
    for (const operand of this.operand) {
      if (operand >= 0) {
        uses[operand + 1]++;
      }
    }
    for (let node = 0; node < this.size; node++) {
      uses[node + 1] += uses[node];
    }
    this.useFrom = uses;
    this.user = new Int32Array(uses[this.size]);
    const at = uses.slice();
    for (let node = 0; node < this.size; node++) {
      for (let k = this.from[node]; k < this.from[node + 1]; k++) {
        if (this.operand[k] >= 0) {
          this.user[at[this.operand[k]]++] = node;
        }
      }
    }
  }

  /** The nodes that use a node, each once. */
  users(node) {
    this.link();
    return [...new Set(this.user.subarray(this.useFrom[node], this.useFrom[node + 1]))];
  }

  /** The nodes that a node uses, each once. */
  operands(node) {
    this.link();
    return [...new Set(this.operand.subarray(this.from[node], this.from[node + 1]))].filter((each) => each >= 0);
  }

  find(name, moduleName) {
    const id = this.lines.names.indexOf(name);
    let begin = 0;
    for (const { name: module, nodes } of this.modules) {
      if (module === moduleName) {
        for (let node = begin; node < begin + nodes; node++) {
          if (this.lines.name[this.order[node]] === id) {
            return node;
          }
        }
      }
      begin += nodes;
    }
    return -1;
  }
}
