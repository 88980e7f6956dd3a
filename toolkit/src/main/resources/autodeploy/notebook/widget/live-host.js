// Puts live views into the places that outputs keep for them. An output holds a still form of its view inside an
// element of class "autodeploy-live autodeploy-live-KEY"; the model's "views" says which model belongs to which key.

const PLACE = "autodeploy-live";

function keyOf(place) {
  const name = [...place.classList].find((each) => each.startsWith(`${PLACE}-`));
  return name === undefined ? "" : name.slice(PLACE.length + 1);
}

async function fill(place, id, manager) {
  const model = await manager.get_model(id);
  const view = await manager.create_view(model);
  if (!place.isConnected || place.dataset.live !== id) {
    view.remove();
    return;
  }
  place.autodeployStill ??= [...place.childNodes];
  const box = document.createElement("div");
  box.className = "autodeploy-live-box";
  place.replaceChildren(box);
  // The manager's widgets want to be attached, not appended: their own class knows how.
  const widget = view.luminoWidget ?? view.pWidget;
  widget.constructor.attach(widget, box);
  const note = document.createElement("div");
  note.className = "autodeploy-live-gone";
  model.on("comm_live_update", () => {
    note.textContent = model.comm_live ? "" : "The kernel that answered here is gone: run the cell again.";
    place.append(note);
  });
  model.on("destroy", () => {
    if (place.dataset.live !== id) {
      return; // another model has taken its place
    }
    delete place.dataset.live;
    place.replaceChildren(...place.autodeployStill);
  });
}

export default {
  initialize({ model }) {
    const manager = model.widget_manager;
    const places = document.getElementsByClassName(PLACE);
    manager.autodeployHost = model; // a later host takes over
    const scan = () => {
      if (manager.autodeployHost !== model) {
        return;
      }
      const views = model.get("views");
      for (const place of places) {
        const id = views[keyOf(place)];
        if (id !== undefined && place.dataset.live !== id) {
          place.dataset.live = id;
          fill(place, id, manager).catch((error) => {
            // The still form stays.
            console.warn("autodeploy: a live view cannot be shown", error);
          });
        }
      }
    };
    const observer = new MutationObserver(scan);
    observer.observe(document.body, { childList: true, subtree: true });
    model.on("change:views", scan);
    scan();
    model.send({ kind: "ready" });
    return () => observer.disconnect();
  },
};
