// The legend, which is the filter as well: each row explains a mark and takes it out of the picture.

import { button, counted, element } from "./elements.js";
import { lineGlyph, nodeGlyph } from "./glyphs.js";

const STATUSES = ["actual", "planned", "possible", "negated"];
const GROUPS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
const FACTS = [
  ["relation", "relations"],
  ["statement", "statements"],
  ["figure", "figures"],
];

// Fills the legend and returns what brings it up to date with a state. `actions` has filter(keys, on), what rows
// switch, hear(speaker or null) and change(part of the state).
export function installFilters(container, model, actions) {
  const counts = countKeys(model);
  const row = (key, label, glyph, hint) => filterRow(key, label, glyph, hint, counts.get(key) ?? 0, actions);
  container.replaceChildren(
    section("Who and where", allButtons("nodes", actions), entityRows(model, counts, row), loneRow(actions)),
    section("What", allButtons("facts", actions), factRows(model, counts, row, actions), factNodeKey(model)),
    section("Status", null, statusRows(counts, row)),
    section("On whose word", null, voiceRows(row), speakerChoice(model, actions), articleChoice(model, actions)),
    confidenceSlider(model, actions),
  );
  return (state) => update(container, model, state);
}

function update(container, model, state) {
  for (const box of container.querySelectorAll("[data-key]")) box.checked = !state.off.has(box.dataset.key);
  for (const whole of container.querySelectorAll("[data-group]")) {
    const boxes = [...whole.closest(".group").querySelectorAll(".rows [data-key]")];
    whole.checked = boxes.some((box) => box.checked);
    whole.indeterminate = whole.checked && !boxes.every((box) => box.checked);
  }
  container.querySelector("#lone").checked = state.lone;
  container.querySelector("#speaker").value = String(state.speaker ?? "");
  container.querySelector("#only-article").value = String(state.article ?? "");
  container.querySelector("#confidence").value = String(state.least);
  container.querySelector("#confidence-value").textContent = percent(state.least);
  container.querySelector("#less-likely").textContent = lessLikely(model, state) ?? "No fact is hidden for being uncertain.";
  container.querySelector("#all-likely").hidden = state.least === 0;
}

function countKeys(model) {
  const counts = new Map();
  const add = (key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const fact of model.facts) fact.keys.forEach(add);
  for (const node of model.nodes) if (node.kind === "entity") add(`type:${node.type}`);
  return counts;
}

function section(title, aside, ...rows) {
  const filled = rows.flat().filter(Boolean);
  const heading = element("legend", {}, element("span", {}, title), aside);
  return filled.length === 0 ? "" : element("fieldset", {}, heading, ...filled);
}

// Switch all rows of a section.
function allButtons(name, { filter }) {
  const every = (on) => (event) => {
    const boxes = [...event.target.closest("fieldset").querySelectorAll("[data-key]")];
    filter(
      boxes.map((box) => box.dataset.key),
      on,
    );
  };
  return element(
    "span",
    { class: "all" },
    button("all", every(true), { "aria-label": `All ${name}` }),
    button("none", every(false), { "aria-label": `No ${name}` }),
  );
}

function filterRow(key, label, glyph, hint, count, { filter }) {
  const box = element("input", { type: "checkbox", "data-key": key });
  box.addEventListener("change", () => filter([key], box.checked));
  return element("label", { title: hint || null }, box, glyph, name(label), number(count));
}

function name(label) {
  return element("span", { class: "row" }, label);
}

function number(count) {
  return element("span", { class: "count" }, count.toLocaleString("en"));
}

function entityRows(model, counts, row) {
  return model.types
    .filter((type) => type.kind === "entity" && counts.has(`type:${type.name}`))
    .map((type) => row(`type:${type.name}`, type.label, nodeGlyph(type.shape, type.colour), type.definition));
}

function loneRow({ change }) {
  const box = element("input", { type: "checkbox", id: "lone" });
  box.addEventListener("change", () => change({ lone: box.checked }));
  return element("label", { class: "lone" }, box, name("also those without a shown fact"));
}

// The four classes of events, relations, statements and figures; the first five hold their types.
function factRows(model, counts, row, actions) {
  const typesOf = (test) => model.types.filter((type) => counts.has(`name:${type.name}`) && test(type));
  const known = new Set(GROUPS);
  const others = [...new Set(model.types.map((type) => type.group))].filter((group) => group && !known.has(group));
  const events = [...GROUPS, ...others].map((group) =>
    groupRows(group, typesOf((type) => type.group === group), counts, row, actions),
  );
  const rest = FACTS.map(([kind, label]) => {
    const types = typesOf((type) => type.kind === kind);
    if (kind === "relation") return groupRows(label, types, counts, row, actions);
    return counts.has(`kind:${kind}`)
      ? row(`kind:${kind}`, label, lineGlyph(types[0]?.colour ?? "currentColor", kind === "statement" ? "claimed" : "asserted"), types[0]?.definition)
      : null;
  });
  return [...events, ...rest];
}

function groupRows(label, types, counts, row, { filter }) {
  if (types.length === 0) return null;
  const keys = types.map((type) => `name:${type.name}`);
  const whole = element("input", { type: "checkbox", "data-group": label });
  whole.addEventListener("change", () => filter(keys, whole.checked));
  const total = keys.reduce((sum, key) => sum + counts.get(key), 0);
  const rows = element(
    "div",
    { class: "rows", hidden: true },
    ...types.map((type) => row(`name:${type.name}`, type.label, null, type.definition)),
  );
  const head = element("label", {}, whole, lineGlyph(types[0].colour, "asserted"), name(label), number(total));
  return element("div", { class: "group" }, element("div", { class: "group-head" }, head, opener(label, rows)), rows);
}

function opener(label, rows) {
  const made = button("", () => {
    rows.hidden = !rows.hidden;
    made.setAttribute("aria-expanded", String(!rows.hidden));
  });
  for (const [key, value] of [["class", "opener"], ["aria-expanded", "false"], ["aria-label", `Types of ${label}`]]) {
    made.setAttribute(key, value);
  }
  return made;
}

function factNodeKey(model) {
  const used = model.nodes.find((node) => node.kind !== "entity");
  return used && element("p", { class: "key" }, nodeGlyph(used.shape, used.colour, true), "fact without a second side");
}

function statusRows(counts, row) {
  const line = (status) => lineGlyph("currentColor", status === "actual" ? "asserted" : "unreal");
  return STATUSES.filter((status) => counts.has(`status:${status}`)).map((status) =>
    row(`status:${status}`, status, line(status)),
  );
}

function voiceRows(row) {
  return [
    row("voice:asserted", "the article's own", lineGlyph("currentColor", "asserted")),
    row("voice:claimed", "somebody's claim", lineGlyph("currentColor", "claimed")),
  ];
}

function speakerChoice(model, { hear }) {
  const counts = new Map();
  for (const { speaker } of model.facts) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const speakers = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const options = speakers.map(([node, count]) => [String(node), `${model.nodes[node].label} (${count})`]);
  return choice("speaker", "Speaker or source", "anyone", options, hear);
}

function articleChoice(model, { change }) {
  const options = model.articles.map((article, index) => [String(index), article.title]);
  const made = choice("only-article", "Article", "all articles", options, (value) => change({ article: value }));
  made.hidden = options.length < 2;
  return made;
}

function choice(id, label, all, options, onChoose) {
  const select = element(
    "select",
    { id },
    ...[["", all], ...options].map(([value, text]) => element("option", { value, dir: "auto" }, text)),
  );
  select.addEventListener("change", () => onChoose(select.value === "" ? null : Number(select.value)));
  return element("label", { class: "choice" }, element("span", {}, label), select);
}

function confidenceSlider(model, { change }) {
  const slider = element("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.01, "aria-label": "Confidence at least" });
  slider.addEventListener("input", () => change({ least: Number(slider.value) }));
  const values = model.facts.map((fact) => fact.confidence).filter((value) => value !== null);
  const made = section(
    "Confidence",
    element("span", { class: "count" }, "at least ", element("output", { id: "confidence-value", for: "confidence" })),
    slider,
    element(
      "p",
      { class: "note" },
      element("span", { id: "less-likely" }),
      " ",
      button("Show all", () => change({ least: 0 }), { id: "all-likely", "aria-label": "Show less likely facts too" }),
    ),
  );
  made.hidden = values.length === 0;
  return made;
}

// How many facts are hidden for being uncertain, in words; null if none is.
export function lessLikely(model, { least }) {
  const count = model.facts.filter(({ confidence }) => confidence !== null && confidence < least).length;
  return count === 0 ? null : `${counted(count, "less likely fact")} ${count === 1 ? "is" : "are"} hidden.`;
}

export function percent(share) {
  return `${Math.round(share * 100)} %`;
}
