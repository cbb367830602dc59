// The shown part of the graph as Turtle, in the words of newsgraph's vocabulary: each statement in it is one of the
// whole graph's. Evidence is told by its quote and its place in the article, in code points.

import { iri, sentenceOf } from "./model.js";

const PREFIXES = {
  ng: "https://w3id.org/newsgraph/ontology#",
  oa: "http://www.w3.org/ns/oa#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const NOT_IN_IRIS = /[^\w\-.~:/?#@!$&'()*+,;=%\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]/gu;
const KINDS = { relation: "ng:Relation", event: "ng:Event", statement: "ng:Statement", figure: "ng:Figure" };

export function turtle(model, visible) {
  const facts = [...visible.facts].sort((a, b) => a - b);
  const named = facts.flatMap((fact) => model.facts[fact].parts.map(([, node]) => node));
  const nodes = [...new Set([...visible.nodes, ...named])].filter((node) => model.nodes[node].kind === "entity");
  const articles = [...new Set(facts.map((fact) => model.facts[fact].article))].filter((article) => article !== null);
  const prefixes = Object.entries(PREFIXES).map(([name, value]) => `@prefix ${name}: <${value}> .`);
  return [
    ...prefixes,
    "",
    ...articles.sort((a, b) => a - b).map((article) => articleTriples(model, model.articles[article])),
    ...nodes.sort((a, b) => a - b).map((node) => nodeTriples(model, model.nodes[node])),
    ...facts.map((fact) => factTriples(model, model.facts[fact])),
    "",
  ].join("\n");
}

function articleTriples(model, article) {
  return block(reference(model, article.iri), [
    ["a", "ng:Article"],
    ["schema:identifier", text(article.id)],
    ["schema:url", article.url && text(article.url)],
    ["schema:datePublished", typed(article.published, "xsd:date")],
  ]);
}

function nodeTriples(model, node) {
  return block(reference(model, node.id), [
    ["a", `ng:Entity , ${own(node.type)}`],
    ["skos:prefLabel", text(node.label, "en")],
    ["ng:country", node.country && text(node.country)],
    ["ng:sector", node.sector && text(node.sector)],
  ]);
}

function factTriples(model, fact) {
  const isRelation = fact.kind === "relation";
  const parts = fact.parts.map(([role, node]) => [
    role === "subject" || role === "object" ? `rdf:${role}` : `ng:${role}`,
    reference(model, model.nodes[node].id),
  ]);
  const types = new Set(["ng:Fact", KINDS[fact.kind] ?? "ng:Fact", isRelation ? "ng:Relation" : own(fact.name)]);
  return block(reference(model, fact.id), [
    ["a", [...types].join(" , ")],
    ["rdf:predicate", isRelation ? own(fact.name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())) : null],
    ["rdfs:label", fact.label && text(fact.label, "en")],
    ...parts,
    ["ng:status", fact.kind === "event" ? text(fact.status) : null],
    ["ng:mode", fact.mode && text(fact.mode)],
    ["ng:time", fact.time && text(fact.time)],
    ["ng:earliest", typed(fact.earliest, "xsd:date")],
    ["ng:latest", typed(fact.latest, "xsd:date")],
    ["ng:confidence", fact.confidence === null ? null : decimal(fact.confidence)],
    ["ng:article", fact.article === null ? null : reference(model, model.articles[fact.article].iri)],
    ["ng:evidence", fact.evidence && reference(model, fact.evidence)],
  ]).concat(fact.evidence ? evidenceTriples(model, fact) : "");
}

function evidenceTriples(model, fact) {
  const { quote } = sentenceOf(model, fact);
  return `\n${block(reference(model, fact.evidence), [
    ["a", "oa:SpecificResource"],
    ["oa:hasSource", fact.article === null ? null : reference(model, model.articles[fact.article].iri)],
    ["oa:hasSelector", `[ a oa:TextQuoteSelector ; oa:exact ${text(quote)} ]`],
  ])}`;
}

function block(subject, rows) {
  const filled = rows.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return `${subject} ${filled.map(([predicate, value]) => `${predicate} ${value}`).join(" ;\n  ")} .`;
}

function reference(model, id) {
  return `<${wellFormed(iri(model, id)).replace(NOT_IN_IRIS, encodeURIComponent)}>`;
}

// A name of the vocabulary; what is none is written as a whole IRI.
function own(name) {
  return /^[A-Za-z]\w*$/.test(name) ? `ng:${name}` : `<${PREFIXES.ng}${encodeURIComponent(wellFormed(name))}>`;
}

function text(value, language = "") {
  const inside = wellFormed(value).replace(/[\u0000-\u001f"\\\u007f]/g, escaped);
  return `"${inside}"${language && `@${language}`}`;
}

function typed(value, type) {
  return value ? `${text(value)}^^${type}` : null;
}

function decimal(value) {
  return typed(Number.isInteger(value) ? `${value}.0` : String(value), "xsd:decimal");
}

function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function wellFormed(value) {
  return value.toWellFormed?.() ?? value;
}
