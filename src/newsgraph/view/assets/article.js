// The article page: the text with names, events, statements and figures marked where they stand.

import { button, element } from "./elements.js";
import { publication } from "./facts.js";
import { DASHES, lineGlyph, lineStyle, nodeGlyph } from "./glyphs.js";
import { assignLanes, segments } from "./spans.js";
import { MARKS, passesFilters } from "./state.js";

const LANE = 4; // pixels between two lines below the words
const MOST_LANES = 6;
const TITLES = { entity: "Names", event: "Events", relation: "Relations", statement: "Statements", figure: "Figures" };

// Fills the page and returns what brings it up to date with a state. `actions` has select and change.
export function installArticle(container, model, actions) {
  const page = { container, model, actions, drawn: null };
  container.addEventListener("keydown", (event) => stepped(page, event));
  return (state) => update(page, state);
}

function update(page, state) {
  const spans = spansOf(page.model, state);
  const signature = JSON.stringify([state.reading, [...state.marks], spans.map(({ key }) => key)]);
  if (page.drawn !== signature) fill(page, state, spans);
  page.drawn = signature;
  markChosen(page, state);
}

// The stretches of the article that pass the filters: {from, to, kind, target, colour, key}.
function spansOf(model, state) {
  const reading = state.reading;
  const names = model.nodes.flatMap((node, index) => {
    if (!state.marks.has("entity") || state.off.has(`type:${node.type}`)) return [];
    const own = node.mentions.filter(([article]) => article === reading);
    return own.map(([, from, to]) => ({ from, to, kind: "entity", target: { node: index }, colour: node.colour, key: `n${index} ${from}` }));
  });
  const facts = model.facts.flatMap((fact, index) => {
    if (fact.article !== reading || fact.place === null || !state.marks.has(fact.kind)) return [];
    if (!passesFilters(fact, state, true)) return [];
    const colour = model.typeOf.get(fact.name)?.colour ?? "#767676";
    return [{ from: fact.place[1], to: fact.place[2], kind: fact.kind, target: { fact: index }, colour, key: `f${index}` }];
  });
  return [...names, ...facts].filter(({ from, to }) => from < to);
}

function fill(page, state, spans) {
  const { container, model, actions } = page;
  const article = model.articles[state.reading];
  if (article === undefined) return container.replaceChildren(element("p", { class: "note" }, "There is no article."));
  assignLanes(spans.filter(({ kind }) => kind !== "entity"));
  const text = element("div", { class: "text", dir: "auto" });
  article.passages.forEach(([start, passage], index) => {
    if (index > 0) text.append(element("p", { class: "gap" }, "[…]"));
    text.append(...paragraphs(page, passage, start, spans));
  });
  if (article.passages.length === 0) text.append(element("p", { class: "note" }, "The graph does not hold the text."));
  text.querySelector("[role=button]")?.setAttribute("tabindex", "0");
  container.replaceChildren(toolbar(model, state, actions), element("h2", { dir: "auto" }, article.title), element("p", { class: "source" }, ...publication(article)), text, ...turnedDown(article));
  return undefined;
}

// What persons say that the article does not tell, though the machine found it.
function turnedDown({ rejected }) {
  if (rejected.length === 0) return [];
  const rows = rejected.map((words) => element("li", { dir: "auto" }, words));
  return [element("h3", {}, "Turned down in review"), element("ul", { class: "rejected" }, ...rows)];
}

function toolbar(model, state, { change }) {
  const used = MARKS.filter((kind) => kind === "entity" || model.facts.some((fact) => fact.kind === kind));
  const toggles = used.map((kind) => {
    const box = element("input", { type: "checkbox", "data-mark": kind, checked: state.marks.has(kind) });
    box.addEventListener("change", () => change({ marks: new Set(MARKS.filter((mark) => (mark === kind ? box.checked : state.marks.has(mark)))) }));
    return element("label", {}, box, TITLES[kind]);
  });
  return element("div", { class: "marks", role: "group", "aria-label": "What is marked" }, articleChoice(model, state, change), ...toggles);
}

function articleChoice(model, state, change) {
  if (model.articles.length < 2) return null;
  const select = element("select", { id: "reading", "aria-label": "Article" });
  model.articles.forEach((article, index) => {
    select.append(element("option", { value: index, selected: index === state.reading, dir: "auto" }, article.title));
  });
  select.addEventListener("change", () => change({ reading: Number(select.value) }));
  return select;
}

function paragraphs(page, passage, start, spans) {
  const rows = [[]];
  for (const segment of segments(passage, start, spans)) {
    const words = passage.slice(segment.from - start, segment.to - start);
    if (words === "\n") rows.push([]);
    else rows.at(-1).push({ ...segment, words });
  }
  return rows.filter((row) => row.length > 0).map((row) => paragraph(page, row));
}

// A paragraph with as much room below its lines as marks need there.
function paragraph(page, row) {
  const lanes = Math.min(MOST_LANES, 1 + Math.max(-1, ...row.flatMap(({ spans }) => spans.map(({ lane }) => lane ?? -1))));
  const parts = row.map((segment) => (segment.spans.length === 0 ? segment.words : marked(page, segment, lanes)));
  const made = element("p", {}, ...parts);
  made.style.setProperty("--lanes", String(lanes));
  return made;
}

function marked(page, segment, lanes) {
  const made = element("span", { role: "button", tabindex: -1, "aria-description": described(page.model, segment.spans) }, segment.words);
  const facts = segment.spans.filter(({ kind }) => kind !== "entity");
  const name = segment.spans.find(({ kind }) => kind === "entity");
  made.className = name === undefined ? "seg" : "seg named";
  const layers = facts.map((span) => underline(page.model, span, lanes));
  if (name !== undefined) layers.push(tint(name.colour));
  made.style.background = layers.join(", ");
  made.targets = segment.spans.map(({ target }) => target);
  made.starts = segment.spans.some(({ from }) => from === segment.from);
  made.addEventListener("click", () => opened(page, made));
  return made;
}

function tint(colour) {
  const mixed = `color-mix(in srgb, ${colour} var(--tint), transparent)`;
  return `linear-gradient(${mixed}, ${mixed}) 0 0 / 100% calc(100% - var(--lanes) * ${LANE}px) no-repeat`;
}

function underline(model, { target, colour, lane }, lanes) {
  const dash = DASHES[lineStyle(model.facts[target.fact])];
  const [on, off] = dash || [1, 0];
  const paint = dash
    ? `repeating-linear-gradient(90deg, ${colour} 0 ${on}px, transparent ${on}px ${on + off}px)`
    : `linear-gradient(${colour}, ${colour})`;
  const up = (lanes - 1 - Math.min(lane, lanes - 1)) * LANE;
  return `${paint} 0 calc(100% - ${up}px) / 100% 2.5px no-repeat`;
}

function described(model, spans) {
  return spans.map(({ target }) => labelOf(model, target)).join("; ");
}

function labelOf(model, { node, fact }) {
  if (node !== undefined) return `${model.nodes[node].label}, ${model.typeOf.get(model.nodes[node].type)?.label ?? ""}`;
  const { name, words } = model.facts[fact];
  return `${model.typeOf.get(name)?.label ?? name}: ${words}`;
}

// One mark leads to what it marks; where several lie over each other, a menu asks which.
function opened(page, segment) {
  closeMenu(page);
  if (segment.targets.length === 1) return page.actions.select(segment.targets[0]);
  const menu = element("ul", { class: "here", "aria-label": "Marked here" });
  for (const target of segment.targets) menu.append(element("li", {}, menuRow(page, target)));
  const place = () => {
    const [box, frame] = [segment.getClientRects()[0], page.container.getBoundingClientRect()];
    menu.style.left = `${Math.max(8, Math.min(box.left - frame.left, frame.width - menu.offsetWidth - 8))}px`;
    menu.style.top = `${box.bottom - frame.top + page.container.scrollTop + 6}px`;
  };
  page.container.append(menu);
  place();
  menu.querySelector("button").focus();
  return undefined;
}

function menuRow(page, target) {
  const { model, actions } = page;
  const made = button("", () => {
    closeMenu(page);
    actions.select(target);
  });
  const glyph =
    target.node !== undefined
      ? nodeGlyph(model.nodes[target.node].shape, model.nodes[target.node].colour)
      : lineGlyph(model.typeOf.get(model.facts[target.fact].name)?.colour ?? "currentColor", lineStyle(model.facts[target.fact]));
  made.append(glyph, element("bdi", {}, labelOf(model, target)));
  return made;
}

function closeMenu({ container }) {
  container.querySelector(".here")?.remove();
}

function stepped(page, event) {
  if (event.key === "Escape" && page.container.querySelector(".here")) {
    event.stopPropagation();
    return closeMenu(page);
  }
  const here = event.target.closest("[role=button].seg");
  if (here === null) return undefined;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    return opened(page, here);
  }
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (by === undefined) return undefined;
  event.preventDefault();
  const marks = [...page.container.querySelectorAll(".seg")].filter((mark) => mark.starts || mark === here);
  const next = marks[marks.indexOf(here) + by];
  if (next === undefined) return undefined;
  here.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  return next.focus();
}

function markChosen({ container }, { selected }) {
  const chosen = (target) =>
    selected !== null && ((target.node !== undefined && target.node === selected.node) || (target.fact !== undefined && target.fact === selected.fact));
  for (const mark of container.querySelectorAll(".seg")) mark.classList.toggle("chosen", mark.targets.some(chosen));
  container.classList.toggle("choosing", selected !== null);
}

// Bring the first mark of what is selected into sight.
export function scrollToChosen(container) {
  const first = container.querySelector(".seg.chosen");
  if (first === null) return;
  const [box, frame] = [first.getBoundingClientRect(), container.getBoundingClientRect()];
  if (box.top < frame.top + 60 || box.bottom > frame.bottom - 60) container.scrollTop += box.top - frame.top - frame.height / 3;
}
