// A fact for reading: who with whom, its words in their sentence, its standing, and the way to its source.

import { button, element, isolated } from "./elements.js";
import { percent } from "./filters.js";
import { lineGlyph, lineStyle } from "./glyphs.js";
import { sentenceOf } from "./model.js";

const STANDING = {
  planned: "planned",
  possible: "possible, not certain",
  negated: "did not happen",
  actual: "happened",
};
const FIRST_ROLES = new Set(["subject", "actor", "speaker", "source"]);
const SECOND_ROLES = new Set(["recipient", "object", "about"]);

// The nodes on either side of a fact: those who act or speak, those whom it concerns.
export function sides(model, index) {
  const { parts } = model.facts[index];
  const those = (roles) => parts.filter(([role]) => roles.has(role)).map(([, node]) => node);
  if (parts.length > 0) {
    const acting = parts.some(([role]) => role === "actor") ? new Set(["actor"]) : FIRST_ROLES;
    return { who: those(acting), whom: those(SECOND_ROLES) };
  }
  const edges = model.edgesOfFact[index].map((number) => model.edges[number]).filter((edge) => edge.part === null);
  return { who: [...new Set(edges.map((edge) => edge.source))], whom: [...new Set(edges.map((edge) => edge.target))] };
}

export function standing(fact) {
  if (fact.kind !== "event") return fact.status === "actual" ? null : fact.status;
  return fact.claimed && fact.status === "actual" ? "said to have happened" : (STANDING[fact.status] ?? fact.status);
}

export function voice(fact) {
  if (fact.kind === "statement") return "the speaker's word";
  return fact.claimed ? "claimed by its source" : "told by the article itself";
}

// `actions` has select({node} or {fact}) and read(fact).
export function factCard(index, model, actions, chosen = false) {
  const fact = model.facts[index];
  const type = model.typeOf.get(fact.name);
  const tags = [type?.label ?? fact.name, standing(fact), voice(fact)].filter(Boolean);
  return element(
    "article",
    { class: chosen ? "fact chosen" : "fact", "data-fact": index },
    caption(index, fact, type, actions, chosen),
    participants(index, model, actions),
    quotation(model, fact),
    element("p", { class: "tags" }, ...tags.map((tag) => element("span", {}, tag))),
    details([
      ["Time", fact.time],
      ["Place", fact.location],
      ["Role", fact.role],
      ["Mode", fact.mode],
      ["Said", fact.content === sentenceOf(model, fact).quote ? null : fact.content],
      [fact.kind === "statement" ? "Speaker" : "Source", fact.source],
      ["Confidence", fact.confidence === null ? null : percent(fact.confidence)],
      ["Reviewed", fact.judgement],
    ]),
    fact.article === null ? null : source(model, index, actions),
  );
}

function caption(index, fact, type, actions, chosen) {
  const glyph = lineGlyph(type?.colour ?? "currentColor", lineStyle(fact));
  const words = chosen
    ? element("bdi", {}, fact.words)
    : button(fact.words, () => actions.select({ fact: index }), { class: "name", dir: "auto" });
  return element("p", { class: "caption" }, glyph, words);
}

// Who with whom, each name a way to that node.
function participants(index, model, actions) {
  const { who, whom } = sides(model, index);
  const link = (node) => button(model.nodes[node].label, () => actions.select({ node }), { class: "name", dir: "auto" });
  const names = (nodes) => nodes.flatMap((node, place) => (place === 0 ? [link(node)] : [", ", link(node)]));
  const directed = model.edgesOfFact[index].every((number) => model.edges[number].directed);
  if (who.length + whom.length === 0) return null;
  const arrow = who.length > 0 && whom.length > 0 ? (directed ? " → " : " – ") : "";
  return element("p", { class: "participants" }, ...names(who), arrow, ...names(whom));
}

export function quotation(model, fact) {
  const { before, quote, after } = sentenceOf(model, fact);
  return element("blockquote", { dir: "auto" }, before, element("mark", {}, quote), after);
}

export function details(rows) {
  const filled = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (filled.length === 0) return null;
  return element(
    "dl",
    {},
    ...filled.flatMap(([name, value]) => [element("dt", {}, name), element("dd", { dir: "auto" }, value)]),
  );
}

function source(model, index, actions) {
  const fact = model.facts[index];
  const article = model.articles[fact.article];
  const read = fact.place === null ? null : button("Read in the article", () => actions.read(index), { class: "read" });
  return element("p", { class: "source" }, read, sourceLine(article));
}

// Who published the article and when, and the way to it.
export function publication(article) {
  const rest = [article.publisher, article.published].filter(Boolean).join(", ");
  const link = article.url && element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, "open the original");
  return [rest === "" ? null : isolated(rest), rest !== "" && link ? " · " : null, link].filter(Boolean);
}

// The article's title, a link if it has a web address, and who published it when.
export function sourceLine(article) {
  const title =
    article.url === null
      ? isolated(article.title)
      : element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, article.title);
  const rest = [article.publisher, article.published].filter(Boolean).join(", ");
  return element("span", {}, title, rest === "" ? null : isolated(` ${rest}`));
}
