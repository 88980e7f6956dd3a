/** The passes, stage by stage, with what each changed; and the run at a glance above them. */
class PassList {
  constructor(parent, app) {
    this.app = app;
    this.box = element("nav", "passes", parent, undefined, { "aria-label": "Passes" });
    const head = element("div", "passes-head", this.box);
    this.sum = element("div", "passes-sum", head);
    this.hide = element("button", "chip toggle", head, "only changed", {
      type: "button",
      "aria-pressed": "false",
      title: "Hide the passes that changed nothing (n)",
    });
    this.hide.addEventListener("click", () => this.toggle());
    this.chart = element("div", "chart", this.box);
    this.list = element("div", "passes-list", this.box, undefined, {
      role: "listbox",
      "aria-label": "Passes in their order",
      tabindex: "0",
    });
    this.isHiding = false;
    this.entries = [];
  }

  /** Say that a pass changed nothing; one of which that is not known yet counts as one that did. */
  static isQuiet(pass) {
    return pass.changed === false && !["failed", "unfinished"].includes(pass.status);
  }

  show(passes) {
    this.passes = passes;
    this.list.replaceChildren();
    let stage;
    this.entries = passes.map((pass, p) => {
      if (pass.stage !== stage) {
        stage = pass.stage;
        this.band = element("div", "band", this.list, (stage ?? "no stage").replaceAll("_", " "), { role: "presentation" });
        this.band.entries = [];
      }
      const entry = this.entry(pass, p);
      entry.band = this.band;
      this.band.entries.push(entry);
      return entry;
    });
    const changed = passes.filter((pass) => !PassList.isQuiet(pass)).length;
    const isKnown = passes.every((pass, p) => p === 0 || pass.changed !== null);
    this.sum.textContent = `${counted(passes.length, "pass").replace("passs", "passes")}${isKnown ? `, ${changed} changed something` : ", comparing…"}`;
    this.drawChart();
    this.mark(this.chosen ?? -1);
    this.filter();
  }

  entry(pass, p) {
    const isQuiet = PassList.isQuiet(pass);
    const entry = element("div", `pass${isQuiet ? " quiet" : ""}`, this.list, undefined, {
      role: "option",
      "aria-selected": "false",
      title: visible(pass.file, 300),
    });
    element("span", "pass-number", entry, String(pass.index).padStart(3, "0"));
    const body = element("span", "pass-body", entry);
    element("span", "pass-name", body, visible(pass.transform, 200));
    const detail = [
      pass.status === null || pass.status === undefined ? "" : pass.status.replaceAll("_", " "),
      pass.matches > 0 ? counted(pass.matches, "match").replace("matchs", "matches") : "",
      pass.seconds > 0 ? seconds(pass.seconds) : "",
    ].filter((each) => each !== "");
    if (detail.length > 0) {
      const line = element("span", "pass-detail", body, detail.join(" · "));
      line.classList.toggle("adg-bad", ["failed", "unfinished"].includes(pass.status));
    }
    this.delta(pass, p, element("span", "pass-delta", entry));
    entry.addEventListener("click", () => this.app.go({ p }));
    return entry;
  }

  delta(pass, p, box) {
    if (p === 0) {
      element("span", "delta-none", box, NUMBER.format(pass.nodes));
    } else if (pass.changed === null) {
      element("span", "delta-none", box, "…");
    } else if (!pass.changed) {
      element("span", "delta-none", box, "–");
    } else {
      for (const [name, sign, count] of [
        ["added", "+", pass.added],
        ["removed", "−", pass.removed],
        ["altered", "~", (pass.rewired ?? 0) + (pass.retyped ?? 0)],
      ]) {
        if (count > 0) {
          element("span", `delta-${name}`, box, `${sign}${NUMBER.format(count)}`, {
            title: name === "altered" ? `${NUMBER.format(count)} rewired or with another type` : `${NUMBER.format(count)} ${name}`,
          });
        }
      }
    }
  }

  /** One bar a pass: its nodes, on the scale of a root so that small graphs stay visible beside huge ones. */
  drawChart() {
    this.chart.replaceChildren();
    const count = this.passes.length;
    const most = Math.max(1, ...this.passes.map((pass) => pass.nodes));
    const svg = drawn("svg", "chart-svg", this.chart, {
      viewBox: `0 0 ${count * 4} 40`,
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": `Nodes after each pass, at most ${NUMBER.format(most)}`,
    });
    this.bars = this.passes.map((pass, p) => {
      const height = Math.max(1, 36 * Math.sqrt(pass.nodes / most));
      const bar = drawn("rect", PassList.isQuiet(pass) ? "bar quiet" : "bar", svg, {
        x: p * 4 + 0.5,
        y: 40 - height,
        width: 3,
        height,
      });
      const hit = drawn("rect", "bar-hit", svg, { x: p * 4, y: 0, width: 4, height: 40 });
      drawn("title", "bar-title", hit, {}, `${pass.index} ${visible(pass.transform, 100)}: ${counted(pass.nodes, "node")}`);
      hit.addEventListener("click", () => this.app.go({ p }));
      return bar;
    });
  }

  mark(p) {
    this.chosen = p;
    this.entries.forEach((entry, i) => {
      entry.classList.toggle("adg-chosen", i === p);
      entry.setAttribute("aria-selected", String(i === p));
      this.bars[i].classList.toggle("adg-chosen", i === p);
    });
    const entry = this.entries[p];
    if (entry !== undefined) {
      entry.hidden = false;
      const box = this.list.getBoundingClientRect();
      const place = entry.getBoundingClientRect();
      if (place.top < box.top + 28 || place.bottom > box.bottom) {
        this.list.scrollTop += place.top - box.top - box.height / 3;
      }
    }
  }

  toggle() {
    this.isHiding = !this.isHiding;
    this.filter();
  }

  filter() {
    this.hide.setAttribute("aria-pressed", String(this.isHiding));
    this.entries.forEach((entry, i) => {
      entry.hidden = this.isHiding && i !== this.chosen && i > 0 && PassList.isQuiet(this.passes[i]);
    });
    new Set(this.entries.map((entry) => entry.band)).forEach((band) => {
      band.hidden = band.entries.every((entry) => entry.hidden);
    });
  }

  /** The pass so many further that is not hidden. */
  next(from, by) {
    let p = from + by;
    while (p >= 0 && p < this.entries.length && this.entries[p].hidden) {
      p += by;
    }
    return p >= 0 && p < this.entries.length ? p : from;
  }
}
