// The legend, which is the filter as well: each row explains a mark and takes it out of the picture.

import { button, element, lineGlyph, nodeGlyph } from "./glyphs.js";
import { FACT_KINDS, factKeys } from "./state.js";

const STATUSES = ["actual", "planned", "possible", "negated"];
const GROUPS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

// Fills the legend; `onChange(keys, on)` is called when rows are switched, `onLone(on)` for nodes without a fact.
export function fillFilters(container, model, state, { onChange, onLone }) {
  const counts = countKeys(model);
  const row = (key, label, glyph, hint = null) =>
    filterRow(key, label, glyph, hint, counts.get(key) ?? 0, state, onChange);
  container.replaceChildren(
    longGroup("Nodes", onChange, entityRows(model, counts, row), factNodeKey(model), loneRow(state, onLone)),
    group(
      "Facts",
      FACT_KINDS.filter(([kind]) => counts.has(`kind:${kind}`)).map(([kind, label]) =>
        row(`kind:${kind}`, label, kindGlyph(model, kind)),
      ),
    ),
    group(
      "Status",
      STATUSES.filter((status) => counts.has(`status:${status}`)).map((status) =>
        row(`status:${status}`, status, lineGlyph("currentColor", status === "actual" ? "asserted" : "unreal")),
      ),
    ),
    group("On whose word", [
      row("voice:asserted", "the article's own", lineGlyph("currentColor", "asserted")),
      row("voice:claimed", "somebody's claim", lineGlyph("currentColor", "claimed")),
    ]),
    longGroup("Events", onChange, eventRows(model, counts, row)),
    longGroup("Relations", onChange, typeRows(model, "relation", counts, row)),
  );
}

// Statements and figures have one colour each.
function kindGlyph(model, kind) {
  const types = model.types.filter((type) => type.kind === kind);
  return types.length === 1 ? lineGlyph(types[0].colour, kind === "statement" ? "claimed" : "asserted") : null;
}

function factNodeKey(model) {
  const used = model.nodes.find((node) => node.kind !== "entity");
  return used && element("p", { class: "key" }, nodeGlyph(used.shape, used.colour, true), "fact without a second side");
}

function countKeys(model) {
  const counts = new Map();
  const add = (key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  model.facts.forEach((fact) => factKeys(fact).forEach(add));
  model.nodes.filter((node) => node.kind === "entity").forEach((node) => add(`type:${node.type}`));
  return counts;
}

function entityRows(model, counts, row) {
  return model.types
    .filter((type) => type.kind === "entity" && counts.has(`type:${type.name}`))
    .map((type) => row(`type:${type.name}`, type.label, nodeGlyph(type.shape, type.colour), type.definition));
}

function typeRows(model, kind, counts, row, belongs = () => true) {
  return model.types
    .filter((type) => type.kind === kind && counts.has(`name:${type.name}`) && belongs(type))
    .map((type) => row(`name:${type.name}`, type.label, lineGlyph(type.colour, "asserted"), type.definition));
}

function eventRows(model, counts, row) {
  const groups = [
    ...GROUPS,
    ...new Set(model.types.map((type) => type.group).filter((name) => name && !GROUPS.includes(name))),
  ];
  return groups.flatMap((name) => {
    const rows = typeRows(model, "event", counts, row, (type) => type.group === name);
    return rows.length === 0 ? [] : [element("p", { class: "sub" }, name), ...rows];
  });
}

function group(title, ...rows) {
  const filled = rows.flat().filter(Boolean);
  return filled.length === 0 ? "" : element("fieldset", {}, element("legend", {}, title), ...filled);
}

// A group whose rows can all be switched at once.
function longGroup(title, onChange, ...rows) {
  const made = group(title, ...rows);
  if (made === "") return made;
  const boxes = [...made.querySelectorAll("input[data-key*=':']")];
  const switchAll = (on) => {
    for (const box of boxes) box.checked = on;
    onChange(
      boxes.map((box) => box.dataset.key),
      on,
    );
  };
  const name = title.toLowerCase();
  made.firstElementChild.append(
    element(
      "span",
      { class: "all" },
      button("all", () => switchAll(true), { "aria-label": `All ${name}` }),
      button("none", () => switchAll(false), { "aria-label": `No ${name}` }),
    ),
  );
  return made;
}

function filterRow(key, label, glyph, hint, count, state, onChange) {
  const box = element("input", { type: "checkbox", "data-key": key, checked: !state.off.has(key) });
  box.addEventListener("change", () => onChange([key], box.checked));
  return element(
    "label",
    { title: hint === "" ? null : hint },
    box,
    glyph,
    element("span", { class: "row" }, label),
    element("span", { class: "count" }, count),
  );
}

function loneRow(state, onLone) {
  const box = element("input", { type: "checkbox", "data-key": "lone", checked: state.lone });
  box.addEventListener("change", () => onLone(box.checked));
  return element("label", { class: "lone" }, box, element("span", { class: "row" }, "also those without a shown fact"));
}

// The short legend of a narrow window.
export function fillStrip(strip, model) {
  const used = new Set(model.nodes.filter((node) => node.kind === "entity").map((node) => node.type));
  strip.replaceChildren(
    ...model.types
      .filter((type) => type.kind === "entity" && used.has(type.name))
      .map((type) => element("li", {}, nodeGlyph(type.shape, type.colour), type.label)),
  );
}
