// The state, what a person chose, and what of the model passes it. A state is never changed; a change makes another.

import { neighbourhood, shortestPaths } from "./paths.js";

export const VIEWS = ["network", "list", "article"];
export const MARKS = ["entity", "event", "relation", "statement", "figure"]; // what the article page can highlight
export const ON_DEMAND = ["kind:statement", "kind:figure"];

// `off` holds the keys of what is filtered out: "kind:statement", "type:Person", "name:Sanction", "status:planned",
// "voice:claimed". `time` is [first day, last day]; `path` is {from, to}, `to` null until it is chosen; `selected` is
// {node}, {fact} or {pair: [node, node]}.
export function firstState(model) {
  return {
    view: "network",
    off: new Set(ON_DEMAND),
    lone: false,
    least: model.threshold,
    time: null,
    undated: true,
    speaker: null,
    article: null,
    focus: null,
    path: null,
    selected: null,
    reading: 0,
    marks: new Set(["entity", "event", "statement", "figure"]),
  };
}

// The parts of a state that hide something: what undo takes back and the chips show.
export const FILTERS = ["off", "lone", "least", "time", "undated", "speaker", "article", "focus", "path"];

export function sameFilters(first, second) {
  return FILTERS.every((name) => signature(settled(first)[name]) === signature(settled(second)[name]));
}

// The state without a path whose end is still to be chosen: that hides nothing.
export function settled(state) {
  return state.path !== null && state.path.to === null ? { ...state, path: null } : state;
}

function signature(value) {
  return JSON.stringify(value instanceof Set ? [...value].sort() : value);
}

// Whether a fact passes the filters; on the article page statements and figures need not be asked for.
export function passesFilters(fact, state, onArticlePage = false) {
  const off = (key) => state.off.has(key) && !(onArticlePage && ON_DEMAND.includes(key));
  return (
    !fact.keys.some(off) &&
    (fact.confidence === null || fact.confidence >= state.least) &&
    (state.speaker === null || fact.speaker === state.speaker) &&
    (state.article === null || fact.article === state.article) &&
    inTime(fact, state)
  );
}

function inTime({ days }, { time, undated }) {
  if (days === null) return undated;
  return time === null || (days[0] <= time[1] && days[1] >= time[0]);
}

// Indexes of the nodes, edges and facts that pass the filters and lie in the focus or on the path; `way` is the path.
export function shown(model, state) {
  const facts = model.facts.map((fact) => passesFilters(fact, state));
  const allowed = model.nodes.map((node) =>
    node.kind === "entity" ? !state.off.has(`type:${node.type}`) : node.fact === null || facts[node.fact],
  );
  const passes = (edge) => facts[edge.fact] && allowed[edge.source] && allowed[edge.target];
  const way = wayOf(model, state, passes);
  const near = way?.nodes ?? focusOf(model, state, passes);
  const edges = new Set();
  const joined = new Set();
  model.edges.forEach((edge, index) => {
    if (!passes(edge) || (near && !(near.has(edge.source) && near.has(edge.target)))) return;
    if (way?.edges && !way.edges.has(index)) return;
    edges.add(index);
    joined.add(edge.source).add(edge.target);
  });
  const nodes = new Set();
  model.nodes.forEach((node, index) => {
    const wanted = joined.has(index) || node.kind !== "entity" || state.lone || index === state.focus?.node;
    if (near?.has(index) ?? (allowed[index] && wanted)) if (allowed[index]) nodes.add(index);
  });
  return { nodes, edges, facts: factsOf(model, nodes, edges), way };
}

function wayOf(model, { path }, passes) {
  if (path === null || path.to === null) return null;
  return shortestPaths(model, path.from, path.to, passes) ?? { nodes: new Set([path.from, path.to]), edges: new Set() };
}

function focusOf(model, { focus }, passes) {
  return focus === null ? null : neighbourhood(model, focus.node, focus.depth, passes);
}

function factsOf(model, nodes, edges) {
  const facts = new Set([...edges].map((index) => model.edges[index].fact));
  for (const index of nodes) if (model.nodes[index].fact !== null) facts.add(model.nodes[index].fact);
  return facts;
}

// The state in which what is selected is not filtered out.
export function admitting(model, state, selected, ends) {
  const off = new Set(state.off);
  const facts = selected.fact === undefined ? [] : [selected.fact];
  if (selected.node !== undefined && model.nodes[selected.node].fact !== null) facts.push(model.nodes[selected.node].fact);
  for (const index of facts) for (const key of model.facts[index].keys) off.delete(key);
  const joined = facts.flatMap((index) => model.edgesOfFact[index]).map((index) => model.edges[index]);
  for (const end of [...ends, ...joined.flatMap((edge) => [edge.source, edge.target])]) off.delete(`type:${model.nodes[end].type}`);
  const wide = { ...state, off, focus: null, path: null, lone: state.lone || selected.node !== undefined };
  if (facts.every((index) => passesFilters(model.facts[index], wide))) return wide;
  return { ...wide, least: 0, time: null, undated: true, speaker: null, article: null };
}
