// Shows a table whose rows stay in the kernel: asks for the rows in view, and lets the kernel sort and filter.
// Whatever comes from the kernel goes into the page as text, never as markup.

const ROW_HEIGHT = 24; // as in live-table.css
const VISIBLE = 15;
const BLOCK = 100;
const MOST_BLOCKS = 30;
const PATIENCE_MS = 300;
const TALLEST_PX = 1_000_000;
const NUMBER = new Intl.NumberFormat("en-US");

function element(tag, name, parent, attributes = {}) {
  const made = document.createElement(tag);
  made.className = `autodeploy-table-${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  parent.append(made);
  return made;
}

/** Holds pieces of the rows of one query, and asks for those that are missing: one question at a time. */
class Source {
  constructor(model, onChange) {
    this.model = model;
    this.onChange = onChange;
    this.client = crypto.getRandomValues(new Uint32Array(4)).join("-");
    this.sequence = 0;
    this.asked = null;
    this.hear = this.hear.bind(this);
    model.on("msg:custom", this.hear);
    this.reset();
    if (this.isPlain()) {
      this.keep(model.get("start"));
    }
  }

  isPlain() {
    const query = this.model.get("query");
    return query.sort < 0 && query.filter.trim() === "";
  }

  reset() {
    this.blocks = new Map();
    this.shown = null;
    this.recover();
  }

  /** Forget what went wrong, so that it may be asked for again. */
  recover() {
    this.failed = new Set();
    this.problem = "";
  }

  /** Begin another query. */
  ask(query) {
    this.model.set("query", query);
    this.model.save_changes();
    const shown = this.shown;
    this.reset();
    this.shown = shown; // until the kernel has told the new number
    this.asked = null;
    this.sequence++; // answers to the query before are no longer heard
  }

  row(index) {
    const block = this.blocks.get(Math.floor(index / BLOCK));
    return block?.[index % BLOCK];
  }

  /** Get the rows from first to last, later. */
  want(first, last) {
    const from = Math.floor(first / BLOCK);
    const to = Math.floor(last / BLOCK);
    for (let block = from; block <= to; block++) {
      if (!this.blocks.has(block) && !this.failed.has(block)) {
        this.send(block);
        return;
      }
    }
  }

  send(block) {
    if (this.asked?.block === block) {
      return;
    }
    this.sequence++;
    this.asked = { block, since: performance.now() };
    this.model.send({
      kind: "rows",
      client: this.client,
      seq: this.sequence,
      query: this.model.get("query"),
      first: block * BLOCK,
      count: BLOCK,
    });
    setTimeout(this.onChange, PATIENCE_MS + 20);
  }

  isLate() {
    return this.asked !== null && performance.now() - this.asked.since >= PATIENCE_MS;
  }

  hear(message) {
    const problem = message.error ?? (message.kind === "error" ? message.text : undefined);
    // A message that the kernel could not read is refused without a name: it may have been ours.
    const client = message.client ?? (problem === undefined ? undefined : this.client);
    if (client !== this.client) {
      return; // of another view on the same table
    }
    if (problem !== undefined) {
      if ((message.seq ?? this.sequence) === this.sequence) {
        this.fail(problem);
      }
    } else if (message.kind === "cell") {
      this.onCell?.(message);
    } else if (message.seq === this.sequence) {
      this.asked = null;
      this.keep(message);
      this.onChange();
    }
  }

  /** Give up what was asked for; asking again at once would only fail again. */
  fail(problem) {
    this.problem = String(problem);
    if (this.asked !== null) {
      this.failed.add(this.asked.block);
      this.asked = null;
    }
    this.onChange();
  }

  keep(piece) {
    this.recover();
    this.shown = piece.shown;
    const cut = new Set(piece.cut.map(([row, column]) => `${row},${column}`));
    const rows = piece.rows.map((cells, i) => ({
      cells,
      number: piece.numbers[i],
      tone: piece.tones[i],
      isCut: (column) => cut.has(`${i},${column}`),
    }));
    this.blocks.delete(piece.first / BLOCK);
    this.blocks.set(piece.first / BLOCK, rows);
    if (this.blocks.size > MOST_BLOCKS) {
      this.blocks.delete(this.blocks.keys().next().value);
    }
  }

  /** Ask for the whole text of a cell. */
  full(number, column) {
    this.model.send({ kind: "cell", client: this.client, row: number, column });
  }

  close() {
    this.model.off("msg:custom", this.hear);
  }
}

/** The table's elements, and what the user does with them. */
class Table {
  constructor(model, el) {
    this.model = model;
    this.columns = model.get("columns");
    this.top = 0;
    el.classList.add("autodeploy-table");
    this.source = new Source(model, () => this.draw());
    this.source.onCell = (message) => this.showFull(message.text);
    this.makeHead(el);
    this.makeGrid(el);
    this.makeFoot(el);
    this.draw();
  }

  get count() {
    return this.source.shown ?? this.model.get("total");
  }

  get lastTop() {
    return Math.max(0, this.count - VISIBLE);
  }

  // --- Elements ----------------------------------------------------------------------------------------------------

  makeHead(el) {
    const head = element("div", "head", el);
    element("span", "title", head).textContent = this.model.get("title");
    if (this.model.get("simulated") !== "") {
      element("span", "simulated", head).textContent = `SIMULATED: ${this.model.get("simulated")}`;
    }
    const query = this.model.get("query");
    this.filter = element("input", "filter", head, {
      type: "search",
      placeholder: "Filter: text, or >= 10",
      "aria-label": "Filter the rows by a text, or by a comparison such as >= 10",
      spellcheck: "false",
      maxlength: "1000",
    });
    this.filter.value = query.filter;
    this.column = element("select", "column", head, { "aria-label": "The column to filter by" });
    this.option(-1, "any column");
    this.columns.forEach((column, i) => this.option(i, column.heading));
    this.column.value = String(query.column);
    this.filter.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.refilter(), 200);
    });
    this.filter.addEventListener("keydown", (event) => {
      event.stopPropagation(); // JupyterLab has keys of its own
      if (event.key === "Enter") {
        clearTimeout(this.typing);
        this.refilter();
      }
    });
    this.column.addEventListener("change", () => this.refilter());
  }

  option(value, text) {
    const option = document.createElement("option");
    option.value = String(value);
    option.textContent = text;
    this.column.append(option);
  }

  makeGrid(el) {
    const frame = element("div", "frame", el);
    this.grid = element("div", "grid", frame, {
      tabindex: "0",
      role: "grid",
      "aria-label": this.model.get("title"),
      "aria-colcount": String(this.columns.length),
    });
    const table = element("table", "rows", this.grid, { role: "presentation" });
    this.setWidths(table);
    const header = element("tr", "header", element("thead", "thead", table), { role: "row" });
    this.headers = this.columns.map((column, i) => this.makeHeader(column, i, header));
    const body = element("tbody", "body", table);
    this.lines = [];
    for (let i = 0; i < Math.min(VISIBLE, Math.max(1, this.model.get("total"))); i++) {
      this.lines.push(this.makeLine(body));
    }
    this.bar = element("div", "bar", frame, { "aria-hidden": "true" });
    this.spacer = element("div", "spacer", this.bar);
    this.bar.addEventListener("scroll", () => this.onBar());
    this.grid.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    this.grid.addEventListener("keydown", (event) => this.onKey(event));
    this.makeTouch();
  }

  /** Widths stay as they are, so that nothing jumps while scrolling. */
  setWidths(table) {
    const group = document.createElement("colgroup");
    const widths = this.columns.map((column) => `${column.width}ch + 24px`);
    for (const width of widths) {
      const col = document.createElement("col");
      col.style.width = `calc(${width})`;
      group.append(col);
    }
    table.style.width = `calc(${widths.join(" + ")})`;
    table.append(group);
  }

  makeHeader(column, i, row) {
    const cell = element("th", "th", row, { role: "columnheader", scope: "col" });
    cell.classList.toggle("autodeploy-table-number", column.number);
    const button = element("button", "sort", cell, { type: "button" });
    button.textContent = column.heading;
    button.title = `${column.heading}: sort`;
    const mark = element("span", "mark", button, { "aria-hidden": "true" });
    button.addEventListener("click", () => this.resort(i));
    return { cell, mark };
  }

  makeLine(body) {
    const row = element("tr", "row", body, { role: "row" });
    const cells = this.columns.map((column, i) => {
      const cell = element("td", "td", row, { role: "gridcell" });
      cell.classList.toggle("autodeploy-table-number", column.number);
      cell.addEventListener("dblclick", () => this.openCell(row, i, cell));
      return cell;
    });
    return { row, cells };
  }

  makeFoot(el) {
    this.full = element("div", "full", el, { hidden: "" });
    const foot = element("div", "foot", el);
    this.status = element("span", "status", foot, { role: "status", "aria-live": "polite" });
    this.busy = element("span", "busy", foot, { role: "status" });
    for (const note of this.model.get("notes")) {
      element("div", "note", el).textContent = note;
    }
  }

  // --- Drawing -----------------------------------------------------------------------------------------------------

  draw() {
    this.top = Math.min(Math.max(0, this.top), this.lastTop);
    const last = Math.min(this.count, this.top + VISIBLE) - 1;
    this.lines.forEach((line, i) => this.drawLine(line, this.top + i));
    this.drawState(last);
    this.drawBar();
    if (this.count > 0 || this.source.shown === null || this.source.blocks.size === 0) {
      this.source.want(this.top, Math.max(this.top, last));
    }
  }

  drawLine({ row, cells }, index) {
    const exists = index < this.count;
    const data = exists ? this.source.row(index) : undefined;
    row.hidden = !exists;
    row.dataset.tone = data?.tone ?? "normal";
    row.dataset.number = data === undefined ? "" : String(data.number);
    row.setAttribute("aria-rowindex", String(index + 2));
    cells.forEach((cell, i) => {
      const text = data?.cells[i] ?? (exists ? "…" : "");
      if (cell.textContent !== text) {
        cell.textContent = text;
        cell.title = text;
      }
      cell.classList.toggle("autodeploy-table-cut", data?.isCut(i) ?? false);
    });
  }

  drawState(last) {
    const total = this.model.get("total");
    const query = this.model.get("query");
    const range = this.count === 0 ? "" : ` · ${NUMBER.format(this.top + 1)} to ${NUMBER.format(last + 1)} in view`;
    const problem = this.source.problem === "" ? "" : ` · cannot be shown: ${this.source.problem}`;
    this.status.textContent = `${NUMBER.format(this.count)} of ${NUMBER.format(total)} rows${range}${problem}`;
    this.busy.textContent = this.source.isLate() ? "kernel busy: waiting…" : "";
    this.grid.setAttribute("aria-rowcount", String(this.count + 1));
    this.headers.forEach(({ cell, mark }, i) => {
      const order = query.sort !== i ? "none" : query.descending ? "descending" : "ascending";
      cell.setAttribute("aria-sort", order);
      mark.textContent = { none: "", ascending: " ▲", descending: " ▼" }[order];
    });
  }

  drawBar() {
    const tall = Math.min(TALLEST_PX, this.count * ROW_HEIGHT);
    this.spacer.style.height = `${tall}px`;
    this.bar.hidden = this.count <= VISIBLE;
    const room = tall - this.bar.clientHeight;
    const wanted = this.lastTop === 0 ? 0 : Math.round((this.top / this.lastTop) * room);
    if (Math.abs(this.bar.scrollTop - wanted) > 1) {
      this.barSet = wanted;
      this.bar.scrollTop = wanted;
    }
  }

  // --- Scrolling ---------------------------------------------------------------------------------------------------

  scrollTo(top) {
    const bounded = Math.min(Math.max(0, Math.round(top)), this.lastTop);
    if (bounded === this.top) {
      return false;
    }
    this.top = bounded;
    this.draw();
    return true;
  }

  onBar() {
    if (this.barSet !== undefined && Math.abs(this.bar.scrollTop - this.barSet) <= 1) {
      this.barSet = undefined; // our own doing
      return;
    }
    const room = this.bar.scrollHeight - this.bar.clientHeight;
    this.scrollTo((this.bar.scrollTop / Math.max(1, room)) * this.lastTop);
  }

  onWheel(event) {
    if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      return;
    }
    const unit = event.deltaMode === 1 ? 1 : event.deltaMode === 2 ? VISIBLE : 1 / ROW_HEIGHT;
    this.rest = (this.rest ?? 0) + event.deltaY * unit;
    const rows = Math.trunc(this.rest);
    this.rest -= rows;
    const isAtEnd = event.deltaY < 0 ? this.top === 0 : this.top === this.lastTop;
    if (!isAtEnd) {
      event.preventDefault(); // at its ends the page scrolls on
      this.scrollTo(this.top + rows);
    }
  }

  onKey(event) {
    if (event.target !== this.grid) {
      event.stopPropagation(); // a button's own keys
      return;
    }
    const steps = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: VISIBLE - 1,
      PageUp: 1 - VISIBLE,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      this.scrollTo(Math.min(Math.max(this.top + step, 0), this.lastTop));
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.stopPropagation(); // scrolls sideways, as the browser does it
    }
  }

  makeTouch() {
    let y = null;
    this.grid.addEventListener("touchstart", (event) => (y = event.touches[0].clientY), { passive: true });
    this.grid.addEventListener(
      "touchmove",
      (event) => {
        const rows = Math.trunc((y - event.touches[0].clientY) / ROW_HEIGHT);
        if (rows !== 0 && this.scrollTo(this.top + rows)) {
          event.preventDefault();
          y = event.touches[0].clientY;
        }
      },
      { passive: false },
    );
  }

  // --- Questions ---------------------------------------------------------------------------------------------------

  resort(column) {
    const { sort, descending, filter, column: of } = this.model.get("query");
    const isThis = sort === column;
    const next = !isThis ? [column, false] : descending ? [-1, false] : [column, true];
    this.requery({ sort: next[0], descending: next[1], filter, column: of });
  }

  refilter() {
    const { sort, descending, filter, column } = this.model.get("query");
    const next = { sort, descending, filter: this.filter.value, column: Number(this.column.value) };
    if (next.filter !== filter || next.column !== column) {
      this.requery(next);
    }
  }

  requery(query) {
    this.source.ask(query);
    this.full.hidden = true;
    this.top = 0;
    this.draw();
  }

  openCell(row, column, cell) {
    if (cell.classList.contains("autodeploy-table-cut")) {
      this.source.full(Number(row.dataset.number), column);
    } else {
      this.showFull(cell.textContent);
    }
  }

  showFull(text) {
    this.full.textContent = text;
    this.full.hidden = false;
  }

  close() {
    clearTimeout(this.typing);
    this.source.close();
  }
}

export default {
  render({ model, el }) {
    const table = new Table(model, el);
    return () => table.close();
  },
};
