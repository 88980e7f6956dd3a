// Puts live views into the places that outputs keep for them. An output holds a still form of its view inside an
// element of class "autodeploy-live autodeploy-live-KEY"; the model's "views" says which model belongs to which key.

const PLACE = "autodeploy-live";

function keyOf(place) {
  const name = [...place.classList].find((each) => each.startsWith(`${PLACE}-`));
  return name === undefined ? "" : name.slice(PLACE.length + 1);
}

/** The views in the places of a page, each with what takes it away; a later host goes on with them. */
function shownBy(manager) {
  manager.autodeployShown ??= new Map();
  return manager.autodeployShown;
}

/** Give a place its still form back. */
function empty(place) {
  delete place.dataset.live;
  if (place.autodeployStill !== undefined) {
    place.replaceChildren(...place.autodeployStill);
  }
}

/** Take away the views whose places have left the document; a place that comes back is filled anew. */
function sweep(shown) {
  for (const [place, remove] of [...shown]) {
    if (!place.isConnected) {
      empty(place);
      remove();
    }
  }
}

async function fill(place, id, manager) {
  const model = await manager.get_model(id);
  const view = await manager.create_view(model);
  if (!place.isConnected || place.dataset.live !== id) {
    view.remove();
    if (place.dataset.live === id) {
      delete place.dataset.live;
    }
    return;
  }
  const shown = shownBy(manager);
  shown.get(place)?.();
  place.autodeployStill ??= [...place.childNodes];
  const box = document.createElement("div");
  box.className = "autodeploy-live-box";
  place.replaceChildren(box);
  // The manager's widgets want to be attached, not appended: their own class knows how.
  const widget = view.luminoWidget ?? view.pWidget;
  widget.constructor.attach(widget, box);
  const note = document.createElement("div");
  note.className = "autodeploy-live-gone";
  const onLife = () => {
    note.textContent = model.comm_live ? "" : "The kernel that answered here is gone: run the cell again.";
    place.append(note);
  };
  const onDestroy = () => {
    forget(); // its views go with it
    if (place.dataset.live === id) {
      empty(place); // and no other model has taken its place
    }
  };
  const forget = () => {
    model.off("comm_live_update", onLife);
    model.off("destroy", onDestroy);
    if (shown.get(place) === remove) {
      shown.delete(place);
    }
  };
  const remove = () => {
    forget();
    if (!box.isConnected) {
      // A widget can only be detached from the document.
      box.hidden = true;
      document.body.append(box);
    }
    view.remove();
    box.remove();
  };
  model.on("comm_live_update", onLife);
  model.on("destroy", onDestroy);
  shown.set(place, remove);
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
      sweep(shownBy(manager));
      const views = model.get("views");
      for (const place of places) {
        const key = keyOf(place);
        const id = Object.hasOwn(views, key) ? views[key] : undefined;
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
