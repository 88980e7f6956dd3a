// Shows how far a piece of work is.

function element(tag, name, parent) {
  const made = document.createElement(tag);
  made.className = `autodeploy-progress-${name}`;
  parent.append(made);
  return made;
}

function duration(ms) {
  const s = Math.floor(ms / 1000);
  return s < 60 ? `${s} s` : `${Math.floor(s / 60)} min ${s % 60} s`;
}

function render({ model, el }) {
  el.classList.add("autodeploy-progress");
  const title = element("span", "title", el);
  const bar = element("span", "bar", el);
  const fill = element("span", "fill", bar);
  const count = element("span", "count", el);
  const end = element("span", "end", el);
  const message = element("span", "message", el);
  const time = element("span", "time", el);
  bar.setAttribute("role", "progressbar");
  let heard = performance.now();

  const clock = () => {
    const isRunning = model.get("status") === "running";
    time.textContent = duration(model.get("elapsed_ms") + (isRunning ? performance.now() - heard : 0));
  };
  const show = () => {
    const [done, total, status] = [model.get("done"), model.get("total"), model.get("status")];
    const percent = status === "done" ? 100 : total > 0 ? (100 * done) / total : status === "running" ? 30 : 100;
    el.dataset.status = status;
    el.dataset.endless = String(total === 0 && status === "running");
    title.textContent = model.get("title");
    fill.style.width = `${percent}%`;
    count.textContent = total > 0 ? `${done} of ${total}` : "";
    end.textContent = status === "running" ? "" : status;
    message.textContent = model.get("message");
    bar.setAttribute("aria-label", model.get("title"));
    bar.setAttribute("aria-valuemin", "0");
    bar.setAttribute("aria-valuemax", "100");
    if (total > 0 || status !== "running") {
      bar.setAttribute("aria-valuenow", String(Math.round(percent)));
    } else {
      bar.removeAttribute("aria-valuenow");
    }
    clock();
    if (status !== "running") {
      clearInterval(ticking);
    }
  };
  model.on("change", show);
  const hear = () => {
    heard = performance.now();
  };
  model.on("change:elapsed_ms", hear);
  const ticking = setInterval(clock, 500);
  show();
  return () => {
    clearInterval(ticking);
    model.off("change", show);
    model.off("change:elapsed_ms", hear);
  };
}

export default { render };
