const PATIENCE_MS = 30_000; // a kernel that is silent for so long has most likely gone

/** Asks the kernel, where the data stay; each question is a message, and its answer another. */
class LiveBackend {
  constructor(model) {
    this.model = model;
    this.client = crypto.getRandomValues(new Uint32Array(4)).join("-");
    this.sequence = 0;
    this.waiting = new Map();
    this.hear = this.hear.bind(this);
    this.onPassesChanged = () => this.hearPasses?.(model.get("passes"));
    // A kernel that ends or begins anew knows nothing of what was asked.
    this.onLost = () => this.giveUp("the kernel that was asked is no longer there. Run the cell again.");
    model.on("msg:custom", this.hear);
    model.on("comm:close", this.onLost);
    model.on("comm_live_update", this.onLost);
    model.on("change:passes", this.onPassesChanged);
  }

  ask(what, p, parts = {}) {
    const seq = ++this.sequence;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.refuse(seq, `no answer from the kernel within ${PATIENCE_MS / 1000} s. Is it still running? Try again.`),
        PATIENCE_MS,
      );
      this.waiting.set(seq, { resolve, reject, timer });
      this.onWait?.(this.waiting.size);
      try {
        this.model.send({ kind: "ask", client: this.client, seq, question: { what, pass: p, ...parts } });
      } catch (problem) {
        this.refuse(seq, `the kernel cannot be asked: ${problem.message}`);
      }
    });
  }

  hear(message) {
    if (message.client !== this.client) {
      return; // of another view on the same data
    }
    if (message.error !== undefined) {
      this.refuse(message.seq, String(message.error));
    } else {
      this.take(message.seq)?.resolve(message.answer);
    }
  }

  /** Wait no longer for an answer; one that comes too late finds nobody waiting. */
  take(seq) {
    const question = this.waiting.get(seq);
    if (question !== undefined) {
      clearTimeout(question.timer);
      this.waiting.delete(seq);
      this.onWait?.(this.waiting.size);
    }
    return question;
  }

  refuse(seq, reason) {
    this.take(seq)?.reject(new Error(reason));
  }

  giveUp(reason) {
    [...this.waiting.keys()].forEach((seq) => this.refuse(seq, reason));
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

  /** Hear why passes are not compared; nothing is the reason while all is well. */
  onUncompared(hear) {
    this.hearUncompared = () => hear(this.model.get("uncompared"));
    this.model.on("change:uncompared", this.hearUncompared);
    this.hearUncompared();
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
    this.model.off("comm:close", this.onLost);
    this.model.off("comm_live_update", this.onLost);
    this.model.off("change:passes", this.onPassesChanged);
    this.model.off("change:uncompared", this.hearUncompared);
    this.giveUp("this view was closed.");
  }
}
