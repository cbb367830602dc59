// What filters are in force, each in a chip that takes it back.

import { button, element } from "./elements.js";
import { percent } from "./filters.js";
import { firstState, sameFilters } from "./state.js";
import { spanText } from "./timeline.js";

// `actions` has change(part of the state), undo(), canUndo, reset().
export function fillChips(container, model, state, way, actions) {
  const chips = [...ways(model, state, way), ...filters(model, state)].map(([text, undoing]) => chip(text, () => actions.change(undoing)));
  const changed = !sameFilters(state, firstState(model));
  container.hidden = chips.length === 0 && !actions.canUndo;
  container.replaceChildren(
    ...(actions.canUndo ? [button("Undo", actions.undo, { id: "undo", title: "Take the last filter back (Ctrl+Z)" })] : []),
    ...chips,
    ...(changed ? [button("Reset", actions.reset, { id: "reset", title: "Everything as at the start" })] : []),
  );
}

function chip(text, onRemove) {
  const remove = button("×", onRemove, { "aria-label": `Take back: ${text}` });
  return element("span", { class: "chip" }, element("bdi", {}, text), remove);
}

function ways(model, { focus, path }, way) {
  const label = (node) => model.nodes[node].label;
  const found = [];
  if (focus !== null) {
    const reach = focus.depth === 1 ? "and neighbours" : "and two steps around";
    found.push([`${label(focus.node)} ${reach}`, { focus: null }]);
  }
  if (path !== null && path.to === null) found.push([`Path from ${label(path.from)} to … choose a node`, { path: null }]);
  if (path !== null && path.to !== null) {
    const length = way?.length === undefined ? "there is none" : `${way.length} ${way.length === 1 ? "step" : "steps"}`;
    found.push([`Path from ${label(path.from)} to ${label(path.to)}: ${length}`, { path: null }]);
  }
  return found;
}

function filters(model, state) {
  const first = firstState(model);
  const found = [];
  const hidden = [...state.off].filter((key) => !first.off.has(key));
  if (hidden.length > 0) {
    const names = hidden.map((key) => wordsOf(model, key));
    const text = names.length > 2 ? `${names.length} kinds hidden` : `without ${names.join(", ")}`;
    found.push([text, { off: new Set([...state.off].filter((key) => first.off.has(key))) }]);
  }
  if (state.least !== first.least) found.push([`confidence at least ${percent(state.least)}`, { least: first.least }]);
  if (state.time !== null) found.push([spanText(state.time), { time: null }]);
  if (!state.undated) found.push(["dated facts only", { undated: true }]);
  if (state.speaker !== null) found.push([`on the word of ${model.nodes[state.speaker].label}`, { speaker: null }]);
  if (state.article !== null) found.push([`in: ${model.articles[state.article].title}`, { article: null }]);
  return found;
}

function wordsOf(model, key) {
  const [kind, value] = [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)];
  if (kind === "voice") return value === "claimed" ? "claims" : "the article's own word";
  return model.typeOf.get(value)?.label ?? (kind === "kind" ? `${value}s` : value);
}
