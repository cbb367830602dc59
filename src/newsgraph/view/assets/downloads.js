// The menu of what can be taken away: the picture, and what is shown as Turtle and GraphML.

import { part } from "./elements.js";
import { graphml } from "./graphml.js";
import { pictureOf } from "./image.js";
import { turtle } from "./turtle.js";

const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

// `current` gives {visible}, what is shown.
export function installDownloads(model, drawing, current) {
  const [opener, menu] = [part("download"), part("downloads")];
  const toggle = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => toggle(menu.hidden));
  menu.parentElement.addEventListener("focusout", (event) => {
    if (!menu.parentElement.contains(event.relatedTarget)) toggle(false);
  });
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.stopPropagation();
    toggle(false);
    opener.focus();
  });
  const name = fileName(model.title);
  const offer = (id, make) =>
    part(id).addEventListener("click", () => {
      make();
      toggle(false);
    });
  offer("save-png", () =>
    pictureOf(drawing, model.title, legend(model, current())).toBlob((blob) => save(`${name}.png`, blob)),
  );
  offer("save-ttl", () => save(`${name}.ttl`, new Blob([turtle(model, current())], { type: "text/turtle" })));
  offer("save-graphml", () =>
    save(`${name}.graphml`, new Blob([graphml(model, current())], { type: "application/xml" })),
  );
}

function fileName(title) {
  const plain = title.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60).toLowerCase() || "network";
}

function save(name, blob) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// [colour, shape, label] of the node types, classes of events and other facts in the picture.
function legend(model, { nodes, facts }) {
  const types = new Set([...nodes].map((index) => model.nodes[index].type));
  const shown = new Set([...facts].map((index) => model.facts[index].name));
  const entities = model.types.filter((type) => type.kind === "entity" && types.has(type.name));
  const events = QUADS.flatMap((quad) => model.types.filter((type) => type.group === quad && shown.has(type.name)).slice(0, 1));
  const relation = model.types.find((type) => type.kind === "relation" && shown.has(type.name));
  return [
    ...entities.map((type) => [type.colour, type.shape, type.label]),
    ...events.map((type) => [type.colour, "line", type.group]),
    ...(relation ? [[relation.colour, "line", "relations"]] : []),
  ];
}
