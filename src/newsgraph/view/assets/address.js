// The state in the page's address, so that a view can be sent to somebody: "#view=list&node=person/hana-brandt".
// What an address says is checked against the model; the rest of it is ignored.

import { day, isoDay } from "./model.js";
import { firstState, MARKS, VIEWS } from "./state.js";

export function toHash(model, state) {
  const first = firstState(model);
  const said = new URLSearchParams();
  const say = (name, value) => value !== null && value !== "" && said.set(name, value);
  if (state.view !== first.view) say("view", state.view);
  say("hide", [...state.off].filter((key) => !first.off.has(key)).sort().join(" "));
  say("show", [...first.off].filter((key) => !state.off.has(key)).sort().join(" "));
  if (state.lone) say("lone", "yes");
  if (state.least !== first.least) say("confidence", String(state.least));
  if (state.time !== null) say("time", state.time.map(isoDay).join(" "));
  if (!state.undated) say("undated", "no");
  if (state.speaker !== null) say("speaker", model.nodes[state.speaker].id);
  if (state.article !== null) say("article", model.articles[state.article].iri);
  if (state.focus !== null) say("focus", `${model.nodes[state.focus.node].id} ${state.focus.depth}`);
  if (state.path !== null && state.path.to !== null)
    say("path", [state.path.from, state.path.to].map((node) => model.nodes[node].id).join(" "));
  if (state.reading !== 0) say("reading", model.articles[state.reading].iri);
  if (String([...state.marks]) !== String([...first.marks])) say("marks", [...state.marks].join(" ") || "none");
  saySelected(model, state.selected, say);
  return said.toString().replaceAll("%2F", "/");
}

function saySelected(model, selected, say) {
  if (selected?.node !== undefined) say("node", model.nodes[selected.node].id);
  if (selected?.fact !== undefined) say("fact", model.facts[selected.fact].id);
  if (selected?.pair !== undefined) say("pair", selected.pair.map((node) => model.nodes[node].id).join(" "));
}

export function fromHash(model, hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const state = firstState(model);
  const words = (name) => (said.get(name) ?? "").split(" ").filter(Boolean);
  const nodes = (name) => words(name).map((id) => model.nodeOf.get(id)).filter((node) => node !== undefined);
  const articleOf = (name) => model.articles.findIndex((article) => article.iri === said.get(name));
  if (VIEWS.includes(said.get("view"))) state.view = said.get("view");
  for (const key of words("hide")) if (model.keys.has(key)) state.off.add(key);
  for (const key of words("show")) state.off.delete(key);
  state.lone = said.get("lone") === "yes";
  state.undated = said.get("undated") !== "no";
  const least = Number.parseFloat(said.get("confidence"));
  if (least >= 0 && least <= 1) state.least = least;
  const time = words("time").map(day);
  if (time.length === 2 && !time.includes(null) && time[0] <= time[1]) state.time = time;
  state.speaker = nodes("speaker")[0] ?? null;
  if (articleOf("article") >= 0) state.article = articleOf("article");
  if (articleOf("reading") >= 0) state.reading = articleOf("reading");
  const [focus] = nodes("focus");
  if (focus !== undefined) state.focus = { node: focus, depth: words("focus")[1] === "2" ? 2 : 1 };
  const [from, to] = nodes("path");
  if (to !== undefined) state.path = { from, to };
  if (said.has("marks")) state.marks = new Set(words("marks").filter((mark) => MARKS.includes(mark)));
  state.selected = selectedIn(model, said, nodes);
  return state;
}

function selectedIn(model, said, nodes) {
  const [node] = nodes("node");
  const fact = model.factOf.get(said.get("fact"));
  const pair = nodes("pair");
  if (node !== undefined) return { node };
  if (fact !== undefined) return { fact };
  return pair.length === 2 ? { pair } : null;
}
