/** Asks the kernel, where the data stay; each question is a message, and its answer another. */
class LiveBackend {
  constructor(model) {
    this.model = model;
    this.client = crypto.getRandomValues(new Uint32Array(4)).join("-");
    this.sequence = 0;
    this.waiting = new Map();
    this.hear = this.hear.bind(this);
    this.onPassesChanged = () => this.hearPasses?.(model.get("passes"));
    model.on("msg:custom", this.hear);
    model.on("change:passes", this.onPassesChanged);
  }

  ask(what, p, parts = {}) {
    const seq = ++this.sequence;
    return new Promise((resolve, reject) => {
      this.waiting.set(seq, { resolve, reject });
      this.model.send({ kind: "ask", client: this.client, seq, question: { what, pass: p, ...parts } });
      this.onWait?.(this.waiting.size);
    });
  }

  hear(message) {
    const question = message.client === this.client ? this.waiting.get(message.seq) : undefined;
    if (question === undefined) {
      return; // of another view on the same data
    }
    this.waiting.delete(message.seq);
    if (message.error !== undefined) {
      this.onProblem?.(String(message.error));
      question.reject(new Error(message.error));
    } else {
      question.resolve(message.answer);
    }
    this.onWait?.(this.waiting.size);
  }

  async info() {
    return this.model.get("info");
  }

  async passes() {
    return this.model.get("passes");
  }

  onPasses(hear) {
    this.hearPasses = hear;
  }

  rows(p, { text, only }, first, count) {
    return this.ask("rows", p, { text, only, first, count });
  }

  place(p, { text, only }, node) {
    return text.trim() === "" && !only ? Promise.resolve(node) : this.ask("place", p, { text, only, node });
  }

  find(p, name, module) {
    return this.ask("find", p, { name, module });
  }

  node(p, node) {
    return this.ask("node", p, { node });
  }

  diff(p) {
    return this.ask("diff", p);
  }

  changes(p, kind, first, count) {
    return this.ask("changes", p, { kind, first, count });
  }

  layers(p) {
    return this.ask("layers", p);
  }

  members(p, part, layer, first, count) {
    return this.ask("members", p, { part, layer, first, count });
  }

  slice(p, node, hops, most) {
    return this.ask("slice", p, { node, hops, most });
  }

  close() {
    this.model.off("msg:custom", this.hear);
    this.model.off("change:passes", this.onPassesChanged);
  }
}
