// The page: one state, and everything on the screen follows it.

import { factKeys, factsOfNode, firstState, readModel, shown } from "./state.js";
import { onThemeChange } from "./theme.js";
import { Drawing } from "./drawing.js";
import { fillPanel } from "./panel.js";
import { fillFilters, fillStrip } from "./filters.js";
import { installSearch } from "./search.js";

const part = (id) => document.getElementById(id);
const model = readModel(part("model").textContent);
let state = firstState();
const drawing = new Drawing(part("network"), model, { onPick: pickInSight, onOpen: (node) => focusOn(node, 1) });

function refresh() {
  const visible = shown(model, state);
  drawing.show(visible, state.selected);
  const facts = new Set([...visible.edges].map((index) => model.edges[index].fact));
  for (const index of visible.nodes) if (model.nodes[index].fact !== null) facts.add(model.nodes[index].fact);
  part("counts").textContent =
    `${visible.nodes.size} of ${model.nodes.length} nodes, ${facts.size} of ${model.facts.length} facts`;
  part("focus").hidden = state.focus === null;
  if (state.focus !== null) {
    const reach = state.depth === 1 ? "and neighbours" : "and two steps around";
    part("focus").firstElementChild.textContent = `${model.nodes[state.focus].label} ${reach}`;
  }
}

function change(next) {
  state = { ...state, ...next };
  refresh();
}

function filter(keys, on) {
  const off = new Set(state.off);
  for (const key of keys) {
    if (on) off.delete(key);
    else off.add(key);
  }
  change({ off });
}

function fillLegend() {
  fillFilters(part("filters"), model, state, { onChange: filter, onLone: (lone) => change({ lone }) });
}

// What the open panel hides of the picture.
function covered() {
  const panel = part("panel");
  if (panel.hidden) return {};
  const wide = panel.offsetWidth < part("network").clientWidth * 0.9;
  return wide ? { right: panel.offsetWidth } : { bottom: panel.offsetHeight };
}

function pick(selected) {
  change({ selected });
  part("panel").hidden = selected === null;
  if (selected !== null)
    fillPanel(part("panel-body"), part("panel-title"), model, selected, { select: goTo, focus: focusOn });
}

// What a person clicks stays in sight when the panel opens over it.
function pickInSight(selected) {
  pick(selected);
  if (selected !== null) drawing.uncover(endsOf(selected), covered());
}

// Select what may lie outside the view or the filters: from the search, the panel or the keyboard.
function reveal(selected) {
  const visible = shown(model, state);
  const ends = endsOf(selected);
  const drawn = selected.edge === undefined ? visible.nodes.has(selected.node) : visible.edges.has(selected.edge);
  if (!drawn) admit(selected);
  pick(selected);
  drawing.centre(ends, covered());
}

function endsOf({ node, edge }) {
  return edge === undefined ? [node] : [model.edges[edge].source, model.edges[edge].target];
}

// Take back the filters that hide it.
function admit(selected) {
  const off = new Set(state.off);
  const facts =
    selected.edge === undefined ? factsOfNode(model, selected.node).slice(0, 1) : [model.edges[selected.edge].fact];
  for (const index of facts) {
    for (const key of factKeys(model.facts[index])) off.delete(key);
    for (const edge of model.edgesOfFact[index])
      for (const end of endsOf({ edge })) off.delete(`type:${model.nodes[end].type}`);
  }
  for (const end of endsOf(selected)) off.delete(`type:${model.nodes[end].type}`);
  change({ off, focus: null, lone: state.lone || facts.length === 0 });
  fillLegend();
}

function goTo(node) {
  reveal({ node });
  part("panel-title").focus();
}

function focusOn(node, depth) {
  change({ focus: node, depth });
  drawing.fit(covered());
}

function reset() {
  state = firstState();
  part("panel").hidden = true;
  part("search").value = "";
  part("physics").setAttribute("aria-pressed", "false");
  drawing.goHome();
  refresh();
  fillLegend();
  drawing.fit();
}

function togglePhysics() {
  const on = part("physics").getAttribute("aria-pressed") !== "true";
  part("physics").setAttribute("aria-pressed", String(on));
  drawing.springs(on);
}

function toggleLegend(open) {
  document.body.classList.toggle("legend-open", open);
  part("legend-toggle").setAttribute("aria-expanded", String(open));
  if (open) part("legend-close").focus();
  else part("legend-toggle").focus();
}

function closePanel() {
  pick(null);
  part("network").focus();
}

// The node before or after the selected one, by weight.
function step(by) {
  const order = drawing.byWeight.filter((index) => drawing.visible.nodes.has(index));
  const place = order.indexOf(state.selected?.node);
  if (order.length > 0) reveal({ node: order[place < 0 ? 0 : (place + by + order.length) % order.length] });
}

const KEYS = {
  ArrowRight: () => step(1),
  ArrowDown: () => step(1),
  ArrowLeft: () => step(-1),
  ArrowUp: () => step(-1),
  "+": () => drawing.zoom(1.3),
  "-": () => drawing.zoom(1 / 1.3),
  0: () => drawing.fit(covered()),
  Enter: () => part("panel-title").focus(),
};

part("network").addEventListener("keydown", (event) => {
  if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  KEYS[event.key]();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.target === part("search")) return;
  if (document.body.classList.contains("legend-open")) toggleLegend(false);
  else if (!part("panel").hidden) closePanel();
});
part("fit").addEventListener("click", () => drawing.fit(covered()));
part("zoom-in").addEventListener("click", () => drawing.zoom(1.3));
part("zoom-out").addEventListener("click", () => drawing.zoom(1 / 1.3));
part("physics").addEventListener("click", togglePhysics);
part("reset").addEventListener("click", reset);
part("focus-end").addEventListener("click", () => {
  change({ focus: null });
  drawing.fit(covered());
});
part("panel-close").addEventListener("click", closePanel);
part("legend-toggle").addEventListener("click", () => toggleLegend(!document.body.classList.contains("legend-open")));
part("legend-close").addEventListener("click", () => toggleLegend(false));
installSearch(part("search"), part("suggestions"), model, (target) => {
  reveal(target);
  part("panel-title").focus();
});
onThemeChange(() => drawing.recolour());

part("network").setAttribute("aria-label", `Network of ${model.nodes.length} nodes and ${model.facts.length} facts`);
fillLegend();
fillStrip(part("strip"), model);
refresh();
drawing.fit({}, false);
globalThis.newsgraph = { model, drawing, select: reveal, state: () => state }; // for tests and for the curious
