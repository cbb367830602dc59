// The shown part of the network as GraphML, with the attributes that newsgraph's own export has where the page knows.

import { iri, sentenceOf } from "./model.js";

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
const NODE = ["label", "kind", "type", "colour", "country", "sector"];
const EDGE = [
  ...["fact", "kind", "predicate", "event_type", "mode", "status", "claimed", "source", "time", "earliest", "latest"],
  ...["place", "role", "caption", "label", "content", "evidence", "article", "part", "directed", "confidence"],
];
const TYPES = { claimed: "boolean", directed: "boolean", confidence: "double" };

export function graphml(model, visible) {
  const nodes = [...visible.nodes].sort((a, b) => a - b).map((index) => nodeXml(model, model.nodes[index]));
  const edges = [...visible.edges].sort((a, b) => a - b).map((index) => edgeXml(model, index));
  const body = [...keys("node", NODE), ...keys("edge", EDGE), '  <graph edgedefault="directed">', ...nodes, ...edges];
  return `${HEAD}${body.join("\n")}\n  </graph>\n</graphml>\n`;
}

function keys(scope, names) {
  return names.map((name) => `  <key id="${scope}_${name}" for="${scope}" attr.name="${name}" attr.type="${TYPES[name] ?? "string"}"/>`);
}

function nodeXml(model, node) {
  return `    <node id="${xml(iri(model, node.id))}">${data("node", NODE, node)}</node>`;
}

function edgeXml(model, index) {
  const { source, target, fact: number, directed, part } = model.edges[index];
  const fact = model.facts[number];
  const values = {
    ...fact,
    fact: iri(model, fact.id),
    predicate: fact.kind === "relation" ? fact.name : "",
    event_type: fact.kind === "event" ? fact.name : "",
    place: fact.location,
    caption: fact.words,
    evidence: sentenceOf(model, fact).quote,
    article: fact.article === null ? "" : model.articles[fact.article].id,
    part,
    directed,
  };
  const [from, to] = [source, target].map((node) => xml(iri(model, model.nodes[node].id)));
  return `    <edge id="e${index}" source="${from}" target="${to}">${data("edge", EDGE, values)}</edge>`;
}

function data(scope, names, values) {
  return names
    .filter((name) => !(name in TYPES) || values[name] !== null)
    .map((name) => `<data key="${scope}_${name}">${xml(String(values[name] ?? ""))}</data>`)
    .join("");
}

// What XML cannot hold is spelt out as its number.
function xml(value) {
  const spelt = (value.toWellFormed?.() ?? value).replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };
  return spelt.replace(/[&<>"\r\n\t]/g, (character) => names[character]);
}
