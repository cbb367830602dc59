// The page: one state, and everything on the screen follows it.

import { counted, part } from "./elements.js";
import { installTheme } from "./theme.js";
import { endsOf, readModel, unpacked } from "./model.js";
import { admitting, FILTERS, firstState, ON_DEMAND, sameFilters, settled, shown, VIEWS } from "./state.js";
import { fromHash, toHash } from "./address.js";
import { Drawing } from "./drawing.js";
import { Stage } from "./stage.js";
import { installSearch } from "./search.js";
import { installFilters, lessLikely } from "./filters.js";
import { installTimeline } from "./timeline.js";
import { fillChips } from "./chips.js";
import { fillPanel } from "./panel.js";
import { installTable } from "./table.js";
import { installArticle, scrollToChosen } from "./article.js";
import { publication } from "./facts.js";
import { installDownloads } from "./downloads.js";

const CONTINUOUS = ["least", "time"]; // what a slider drags through many values, one step for undo
const MOST_UNDONE = 100;

const model = readModel(await unpacked(part("model")));
const drawing = model.large ? new Stage(part("network"), part("notice"), model) : new Drawing(part("network"), model);
let state = fromHash(model, location.hash);
let visible = shown(model, state);
let past = [];
let dragged = null; // which continuous filter changed last
let written = location.hash;

const updateFilters = installFilters(part("legend"), model, { filter, hear, change });
const updateTimeline = installTimeline(part("timeline"), model, change);
const updateTable = installTable(part("list-view"), model, select);
const updateArticle = installArticle(part("article-view"), model, { select, change });
const panelActions = { select: goTo, read, readNode, focus: focusOn, path: startPath };

function refresh(before = null) {
  if (before === null || !sameFilters(before, state)) visible = shown(model, state);
  drawing.show(visible, state.selected);
  part("nothing").hidden = visible.nodes.size > 0;
  part("counts").textContent = counts();
  fillChips(part("chips"), model, state, visible.way, { change, undo, reset, canUndo: past.length > 0 });
  updateFilters(state);
  updateTimeline(state);
  showView();
  if (before === null || before.selected !== state.selected) showPanel();
  written = `#${toHash(model, state)}`;
  if (written !== (location.hash || "#")) history.replaceState(null, "", written);
}

// How much of the graph is seen, and what is hidden for being uncertain.
function counts() {
  const number = (set) => set.size.toLocaleString("en");
  const seen = `${number(visible.nodes)} of ${counted(model.nodes.length, "node")}, ${number(visible.facts)} of ${counted(model.facts.length, "fact")}`;
  const hidden = lessLikely(model, state);
  return hidden === null ? seen : `${seen}. ${hidden}`;
}

function change(next) {
  const before = state;
  state = { ...state, ...next };
  remember(before, next);
  refresh(before);
}

// What undo goes back to: the state before filters changed; a slider's way is one step.
function remember(before, next) {
  if (sameFilters(before, state)) return;
  const continuous = CONTINUOUS.find((name) => name in next && Object.keys(next).length === 1) ?? null;
  if (continuous === null || continuous !== dragged) past = [...past.slice(1 - MOST_UNDONE), settled(before)];
  dragged = continuous;
}

function undo() {
  const last = past.at(-1);
  if (last === undefined) return;
  const before = state;
  past = past.slice(0, -1);
  dragged = null;
  state = { ...state, ...Object.fromEntries(FILTERS.map((name) => [name, last[name]])) };
  refresh(before);
}

function reset() {
  part("physics").setAttribute("aria-pressed", "false");
  drawing.goHome();
  const { view, reading, marks } = state;
  change({ ...firstState(model), view, reading, marks });
  drawing.fit();
}

function filter(keys, on) {
  const off = new Set(state.off);
  for (const key of keys) {
    if (on) off.delete(key);
    else off.add(key);
  }
  change({ off });
}

// Only what somebody says: that is statements and figures above all, which are hidden until asked for.
function hear(speaker) {
  const off = new Set(state.off);
  if (speaker !== null) for (const key of ON_DEMAND) off.delete(key);
  change({ speaker, off });
}

function showView() {
  for (const view of VIEWS) {
    const active = view === state.view;
    const tab = part(`tab-${view}`);
    tab.setAttribute("aria-selected", String(active));
    tab.setAttribute("tabindex", active ? "0" : "-1");
    if (view !== "network") part(`${view}-view`).hidden = !active;
  }
  part("network-view").classList.toggle("away", state.view !== "network");
  if (state.view === "list") updateTable([...visible.facts], state.selected);
  if (state.view === "article") updateArticle(state);
}

function openView(view) {
  change({ view });
  if (view === "network" && state.selected !== null) drawing.centre(endsOf(model, state.selected), covered());
  if (view === "article") readSelected();
}

// On the article page: the article in which what is selected stands, scrolled to it.
function readSelected() {
  const article =
    state.selected?.fact !== undefined
      ? model.facts[state.selected.fact].article
      : model.nodes[state.selected?.node]?.mentions.find(([, , end]) => end > 0)?.[0];
  const here = model.nodes[state.selected?.node]?.mentions.some(([number]) => number === state.reading);
  if (article !== undefined && article !== null && !here) change({ reading: article });
  scrollToChosen(part("article-view"));
}

function read(fact) {
  const kind = model.facts[fact].kind;
  change({ view: "article", selected: { fact }, reading: model.facts[fact].article, marks: new Set([...state.marks, kind]) });
  scrollToChosen(part("article-view"));
}

function readNode(node) {
  change({ view: "article", selected: { node }, marks: new Set(["entity", ...state.marks]) });
  readSelected();
}

// What the open panel hides of the picture.
function covered() {
  const panel = part("panel");
  if (panel.hidden || state.view !== "network") return {};
  const wide = panel.offsetWidth < part("network").clientWidth * 0.9;
  return wide ? { right: panel.offsetWidth } : { bottom: panel.offsetHeight };
}

function showPanel() {
  part("panel").hidden = state.selected === null;
  document.body.classList.toggle("panel-open", state.selected !== null);
  if (state.selected !== null) fillPanel(part("panel-body"), part("panel-title"), model, state.selected, panelActions);
}

// Select something that is on the screen; while a path looks for its end, a node ends it.
function select(selected) {
  if (selected?.node !== undefined && state.path !== null && state.path.to === null) return endPath(selected.node);
  change({ selected });
  return undefined;
}

function pickInSight(selected) {
  select(selected);
  if (state.selected !== null) drawing.uncover(endsOf(model, state.selected), covered());
}

// Select what may lie outside the view or the filters: from the search, the panel or the keyboard.
function reveal(selected) {
  if (selected.node !== undefined && state.path !== null && state.path.to === null) return endPath(selected.node);
  const ends = endsOf(model, selected);
  const drawn = selected.fact === undefined ? ends.every((end) => visible.nodes.has(end)) : visible.facts.has(selected.fact);
  change({ ...(drawn ? {} : admitting(model, state, selected, ends)), selected });
  if (state.view === "network") drawing.centre(ends, covered());
  if (state.view === "article") readSelected();
  return undefined;
}

function goTo(selected) {
  reveal(selected);
  part("panel-title").focus();
}

function focusOn(node, depth) {
  change({ view: "network", selected: { node }, focus: { node, depth }, path: null });
  drawing.fit(covered());
}

function startPath(from) {
  change({ view: "network", path: { from, to: null }, focus: null, selected: null });
  part("search").focus();
}

function endPath(to) {
  change({ path: to === state.path.from ? null : { from: state.path.from, to }, selected: null });
  drawing.fit(covered());
}

function togglePhysics() {
  const on = part("physics").getAttribute("aria-pressed") !== "true";
  part("physics").setAttribute("aria-pressed", String(on));
  drawing.springs(on);
}

function toggleFilters(open) {
  document.body.classList.toggle("filters-open", open);
  part("filters-toggle").setAttribute("aria-expanded", String(open));
  part(open ? "filters-close" : "filters-toggle").focus();
}

function closePanel() {
  change({ selected: null });
  part(state.view === "network" ? "network" : `tab-${state.view}`).focus();
}

// The node before or after the selected one, by weight.
function step(by) {
  const order = drawing.order();
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
  f: () => state.selected?.node !== undefined && focusOn(state.selected.node, 1),
  Enter: () => part("panel-title").focus(),
};

function pressedInNetwork(event) {
  if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  KEYS[event.key]();
}

function pressed(event) {
  const typing = event.target.matches("input[type=text], select");
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !typing) {
    event.preventDefault();
    undo();
  }
  if (event.key !== "Escape" || event.target === part("search")) return;
  if (document.body.classList.contains("filters-open")) toggleFilters(false);
  else if (state.path !== null && state.path.to === null) change({ path: null });
  else if (state.selected !== null) closePanel();
}

// Arrow keys go from tab to tab, as in any list of tabs.
function pressedOnTab(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const view = VIEWS[(VIEWS.indexOf(state.view) + by + VIEWS.length) % VIEWS.length];
  openView(view);
  part(`tab-${view}`).focus();
}

function onClick(id, action) {
  part(id).addEventListener("click", action);
}

drawing.on("pick", pickInSight);
drawing.on("open", (node) => focusOn(node, 1));
part("network").addEventListener("keydown", pressedInNetwork);
document.addEventListener("keydown", pressed);
for (const view of VIEWS) {
  onClick(`tab-${view}`, () => openView(view));
  part(`tab-${view}`).addEventListener("keydown", pressedOnTab);
}
onClick("fit", () => drawing.fit(covered()));
onClick("zoom-in", () => drawing.zoom(1.3));
onClick("zoom-out", () => drawing.zoom(1 / 1.3));
onClick("physics", togglePhysics);
onClick("panel-close", closePanel);
onClick("filters-toggle", () => toggleFilters(!document.body.classList.contains("filters-open")));
onClick("filters-close", () => toggleFilters(false));
installSearch(part("search"), part("suggestions"), model, goTo);
installTheme(part("theme"), () => drawing.recolour());
installDownloads(model, drawing, () => visible);
addEventListener("hashchange", () => {
  if (location.hash === written) return;
  state = fromHash(model, location.hash);
  past = [];
  refresh();
  drawing.fit(covered());
});

part("network").setAttribute("aria-label", `Network of ${model.nodes.length} nodes and ${model.facts.length} facts`);
if (model.articles.length === 1) part("source").replaceChildren(...publication(model.articles[0]));
refresh();
drawing.fit(covered(), false);
if (state.view === "article") scrollToChosen(part("article-view"));
// for tests and for the curious
globalThis.newsgraph = { model, drawing, select: reveal, state: () => state, visible: () => visible };
