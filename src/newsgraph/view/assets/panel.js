// The side panel: the facts of what is selected, each with its words in their sentence and its article.

import { button, counted, element, isolated } from "./elements.js";
import { details, factCard } from "./facts.js";
import { nodeGlyph } from "./glyphs.js";
import { endsOf, factsBetween } from "./model.js";

const KINDS = [
  ["event", "Events"],
  ["relation", "Relations"],
  ["statement", "Statements"],
  ["figure", "Figures"],
];

// `actions` has select, read(fact), readNode(node), focus(node, depth), path(node).
export function fillPanel(body, heading, model, selected, actions) {
  body.scrollTop = 0;
  if (selected.node !== undefined) fillNode(body, heading, model, selected.node, actions);
  else if (selected.pair !== undefined) fillPair(body, heading, model, selected.pair, actions);
  else fillFact(body, heading, model, selected.fact, actions);
}

function fillNode(body, heading, model, index, actions) {
  const node = model.nodes[index];
  const label = model.typeOf.get(node.type)?.label ?? node.type;
  heading.replaceChildren(isolated(node.label));
  body.replaceChildren(
    element("p", { class: "kind" }, nodeGlyph(node.shape, node.colour, node.kind !== "entity"), label),
    details([
      ["Also named", node.names.join(" · ")],
      ["Country", node.country],
      ["Sector", node.sector],
    ]) ?? "",
    nodeActions(index, node, actions),
    ...groups(model, model.factsOfNode[index], actions, node.fact),
  );
}

function nodeActions(index, node, actions) {
  const read = () => actions.readNode(index);
  return element(
    "p",
    { class: "actions" },
    button("Neighbours only", () => actions.focus(index, 1)),
    button("Two steps", () => actions.focus(index, 2)),
    button("Path to …", () => actions.path(index)),
    node.mentions.length === 0 ? null : button(counted(node.mentions.length, "mention"), read, { class: "read" }),
  );
}

function groups(model, facts, actions, chosen = null) {
  return KINDS.flatMap(([kind, title]) => {
    const own = facts.filter((fact) => model.facts[fact].kind === kind);
    return own.length === 0 ? [] : group(title, own, model, actions, chosen);
  });
}

function group(title, facts, model, actions, chosen = null) {
  return [
    element("h3", {}, `${title} `, element("span", { class: "count" }, facts.length)),
    ...facts.map((fact) => factCard(fact, model, actions, fact === chosen)),
  ];
}

function fillFact(body, heading, model, index, actions) {
  const ends = endsOf(model, { fact: index }).filter((node) => model.nodes[node].kind === "entity");
  heading.replaceChildren(...names(model, ends.length > 0 ? ends : endsOf(model, { fact: index })));
  const others = ends.length === 2 ? factsBetween(model, ...ends).filter((other) => other !== index) : [];
  body.replaceChildren(
    factCard(index, model, actions, true),
    ...(others.length === 0 ? [] : group("More between them", others, model, actions)),
  );
}

function fillPair(body, heading, model, pair, actions) {
  heading.replaceChildren(...names(model, pair));
  body.replaceChildren(...groups(model, factsBetween(model, ...pair), actions));
}

function names(model, nodes) {
  return nodes.flatMap((node, place) => {
    const before = place === 0 ? [] : [place === nodes.length - 1 ? " and " : ", "];
    return [...before, isolated(model.nodes[node].label)];
  });
}
