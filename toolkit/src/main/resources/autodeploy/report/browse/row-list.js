const ROW_HEIGHT = 24; // as in browser.css
const BLOCK = 200;
const MOST_BLOCKS = 60;
const TALLEST_PX = 12_000_000; // browsers draw nothing below some 16 million

/** A list of any length, of which only the rows in view exist; it asks for them in blocks. */
class RowList {
  /**
   * @param options label; make(row): makes the cells; fill(row, data): writes one; ask(first, count): later gives
   *     {total, rows}; pick(index, data): a row was chosen; failed(text): a
   *     question was not answered
   */
  constructor(parent, options) {
    this.options = options;
    this.box = element("div", "rows", parent, undefined, {
      tabindex: "0",
      role: "listbox",
      "aria-label": options.label,
    });
    this.spacer = element("div", "spacer", this.box, undefined, { role: "presentation" });
    this.lines = [];
    this.total = 0;
    this.chosen = -1;
    this.version = 0;
    this.isLost = false; // whether the rows to show could not be had
    this.blocks = new Map();
    this.box.addEventListener("scroll", () => this.draw(), { passive: true });
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(this.box);
  }

  /** Begin anew: other rows, none chosen. Rows that cannot be had leave the list empty and lost. */
  async reset(chosen = -1) {
    const version = ++this.version;
    const first = Math.max(0, Math.floor(Math.max(0, chosen - 20) / BLOCK) * BLOCK);
    const piece = await this.piece(first);
    if (version !== this.version) {
      return;
    }
    this.isLost = piece === undefined;
    this.blocks = new Map(this.isLost ? [] : [[first / BLOCK, piece.rows]]);
    this.total = this.isLost ? 0 : piece.total;
    this.chosen = this.isLost ? -1 : chosen;
    this.spacer.style.height = `${this.height}px`;
    this.scrollTo(chosen < 0 ? 0 : Math.max(0, chosen - Math.floor(this.inView / 3)));
    this.draw();
  }

  /** Ask for a block; one that cannot be had is undefined, and asked for again when it is wanted again. */
  async piece(first) {
    try {
      return await this.options.ask(first, BLOCK);
    } catch (problem) {
      this.options.failed(problem.message);
      return undefined;
    }
  }

  get height() {
    return Math.min(TALLEST_PX, this.total * ROW_HEIGHT);
  }

  get inView() {
    return Math.max(1, Math.floor(this.box.clientHeight / ROW_HEIGHT));
  }

  /** The first row in view; in a list that is taller than a browser can draw, a pixel stands for several rows. */
  get top() {
    const room = this.height - this.box.clientHeight;
    const last = Math.max(0, this.total - this.inView);
    return this.total * ROW_HEIGHT <= TALLEST_PX
      ? Math.floor(this.box.scrollTop / ROW_HEIGHT)
      : Math.round((this.box.scrollTop / Math.max(1, room)) * last);
  }

  scrollTo(row) {
    const room = this.height - this.box.clientHeight;
    const last = Math.max(1, this.total - this.inView);
    this.box.scrollTop = this.total * ROW_HEIGHT <= TALLEST_PX ? row * ROW_HEIGHT : (row / last) * room;
  }

  row(index) {
    return this.blocks.get(Math.floor(index / BLOCK))?.[index % BLOCK];
  }

  draw() {
    const first = Math.max(0, Math.min(this.top, this.total - 1));
    const last = Math.min(this.total, first + this.inView + 2);
    const shift = this.total * ROW_HEIGHT <= TALLEST_PX ? first * ROW_HEIGHT : this.box.scrollTop;
    while (this.lines.length < last - first) {
      this.lines.push(this.makeLine());
    }
    this.lines.forEach((line, i) => {
      const index = first + i;
      line.hidden = index >= last;
      if (index < last) {
        line.style.transform = `translateY(${shift + i * ROW_HEIGHT}px)`;
        this.fill(line, index);
      }
    });
    this.want(first, last);
  }

  makeLine() {
    const line = element("div", "row", this.spacer, undefined, { role: "option" });
    line.cells = this.options.make(line);
    line.addEventListener("click", (event) => {
      if (line.index !== undefined && this.row(line.index) !== undefined) {
        this.options.pick(line.index, this.row(line.index), event);
      }
    });
    return line;
  }

  fill(line, index) {
    const data = this.row(index);
    const isChosen = index === this.chosen;
    line.index = index;
    line.classList.toggle("adg-chosen", isChosen);
    line.setAttribute("aria-selected", String(isChosen));
    line.setAttribute("aria-setsize", String(this.total));
    line.setAttribute("aria-posinset", String(index + 1));
    if (line.data !== data || data === undefined) {
      line.data = data;
      line.classList.toggle("adg-waiting", data === undefined);
      this.options.fill(line, data);
    }
  }

  async want(first, last) {
    for (let block = Math.floor(first / BLOCK); block * BLOCK < last; block++) {
      if (this.blocks.has(block) || this.asked === `${this.version}/${block}`) {
        continue;
      }
      const version = this.version;
      this.asked = `${version}/${block}`;
      const piece = await this.piece(block * BLOCK);
      if (version !== this.version) {
        return;
      }
      this.asked = undefined;
      if (piece === undefined) {
        return; // not at once again: the next scroll asks
      }
      this.blocks.set(block, piece.rows);
      if (this.blocks.size > MOST_BLOCKS) {
        this.blocks.delete(this.blocks.keys().next().value);
      }
      this.draw();
      return;
    }
  }

  /** Mark a row, and bring it into view. */
  choose(index) {
    this.chosen = index;
    if (index >= 0 && (index < this.top || index >= this.top + this.inView)) {
      this.scrollTo(Math.max(0, index - Math.floor(this.inView / 3)));
    }
    this.draw();
  }

  /** Choose the row so many below. */
  async step(by) {
    if (this.total === 0) {
      return;
    }
    const next = Math.min(Math.max(this.chosen < 0 ? (by > 0 ? this.top : 0) : this.chosen + by, 0), this.total - 1);
    const version = this.version;
    if (this.row(next) === undefined) {
      const block = Math.floor(next / BLOCK);
      const piece = await this.piece(block * BLOCK);
      if (version !== this.version || piece === undefined) {
        return;
      }
      this.blocks.set(block, piece.rows);
    }
    const data = this.row(next);
    if (data !== undefined) {
      this.options.pick(next, data);
    }
  }

  close() {
    this.sizes.disconnect();
    this.version++;
  }
}
