// The side panel: the facts of what is selected, each with its words in their sentence and its article.

import { button, element, lineGlyph, lineStyle, nodeGlyph } from "./glyphs.js";
import { FACT_KINDS, factsBetween, factsOfNode } from "./state.js";

const STANDING = {
  planned: "planned",
  possible: "possible, not certain",
  negated: "did not happen",
  actual: "happened",
};

// `actions` has select(node index) and focus(node index, depth).
export function fillPanel(body, heading, model, selected, actions) {
  body.scrollTop = 0;
  if (selected.node !== undefined) fillNode(body, heading, model, selected.node, actions);
  else fillEdge(body, heading, model, selected.edge, actions);
}

function fillNode(body, heading, model, index, actions) {
  const node = model.nodes[index];
  const type = model.typeOf.get(node.type);
  heading.replaceChildren(node.label);
  const facts = factsOfNode(model, index);
  body.replaceChildren(
    element(
      "p",
      { class: "kind" },
      nodeGlyph(node.shape, node.colour, node.kind !== "entity"),
      type?.label ?? node.type,
    ),
    nodeDetails(node),
    element(
      "p",
      { class: "actions" },
      button("Neighbours only", () => actions.focus(index, 1)),
      button("Two steps", () => actions.focus(index, 2)),
    ),
    ...FACT_KINDS.flatMap(([kind, title]) =>
      factGroup(
        title,
        facts.filter((fact) => model.facts[fact].kind === kind),
        model,
        actions,
      ),
    ),
  );
}

function nodeDetails(node) {
  const others = node.names.filter((name) => name !== node.label);
  return details([
    ["Also named", others.join(" · ")],
    ["Country", node.country],
    ["Sector", node.sector],
  ]);
}

function fillEdge(body, heading, model, index, actions) {
  const { source, target, fact } = model.edges[index];
  const [first, second] = [model.nodes[source].label, model.nodes[target].label];
  heading.replaceChildren(isolated(first), " and ", isolated(second));
  const others = factsBetween(model, source, target).filter((other) => other !== fact);
  body.replaceChildren(factCard(fact, model, actions, true), ...factGroup("More between them", others, model, actions));
}

function factGroup(title, facts, model, actions) {
  if (facts.length === 0) return [];
  return [
    element("h3", {}, `${title} `, element("span", { class: "count" }, facts.length)),
    ...facts.map((fact) => factCard(fact, model, actions)),
  ];
}

function factCard(index, model, actions, chosen = false) {
  const fact = model.facts[index];
  const type = model.typeOf.get(fact.name);
  return element(
    "article",
    { class: chosen ? "fact chosen" : "fact", "data-fact": index },
    element(
      "p",
      { class: "caption", dir: "auto" },
      lineGlyph(type?.colour ?? "currentColor", lineStyle(fact)),
      fact.words,
    ),
    participants(index, model, actions),
    element("p", { class: "tags" }, ...tags(fact, type).map((tag) => element("span", {}, tag))),
    quotation(fact),
    details([
      ["Time", fact.time],
      ["Place", fact.place],
      ["Role", fact.role],
      ["Mode", fact.mode],
      ["Said", fact.content],
      [fact.kind === "statement" ? "Speaker" : "Source", fact.source],
      ["Confidence", percent(fact.confidence)],
    ]),
    fact.article === null ? null : source(model.articles[fact.article]),
  );
}

function tags(fact, type) {
  const happened =
    fact.claimed && fact.status === "actual" ? "said to have happened" : (STANDING[fact.status] ?? fact.status);
  const standing = fact.kind === "event" ? [happened] : fact.status === "actual" ? [] : [fact.status];
  const voice =
    fact.kind === "statement"
      ? "the speaker's word"
      : fact.claimed
        ? "claimed by its source"
        : "told by the article itself";
  return [type?.label ?? fact.name, ...standing, voice];
}

// Who with whom, each name a way to that node.
function participants(index, model, actions) {
  const link = (node) => button(model.nodes[node].label, () => actions.select(node), { class: "name", dir: "auto" });
  const rows = model.edgesOfFact[index].map((number) => {
    const edge = model.edges[number];
    if (edge.part !== null)
      return element(
        "li",
        {},
        `${edge.part}: `,
        link(model.nodes[edge.source].fact === index ? edge.target : edge.source),
      );
    return element("li", {}, link(edge.source), edge.directed ? " → " : " – ", link(edge.target));
  });
  return rows.length === 0 ? null : element("ul", { class: "participants" }, ...rows);
}

function quotation(fact) {
  return element("blockquote", { dir: "auto" }, fact.before, element("mark", {}, fact.quote), fact.after);
}

function details(rows) {
  const filled = rows.filter(([, value]) => value !== null && value !== "");
  if (filled.length === 0) return null;
  return element(
    "dl",
    {},
    ...filled.flatMap(([name, value]) => [element("dt", {}, name), element("dd", { dir: "auto" }, value)]),
  );
}

function percent(share) {
  return share === null ? null : `${Math.round(share * 100)} %`;
}

function source(article) {
  const title =
    article.url === null
      ? isolated(article.title)
      : element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, article.title);
  const rest = [article.publisher, article.published].filter(Boolean).join(", ");
  return element("p", { class: "source" }, title, rest === "" ? null : isolated(` ${rest}`));
}

function isolated(text) {
  return element("bdi", {}, text);
}
