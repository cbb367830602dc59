// The view model, never changed once it is read. `newsgraph.view.records` says what it holds; here it gets its ways
// across: from nodes and facts to edges, from ids to places, and of each fact the keys by which it is filtered.

const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY = 86400000; // milliseconds

// The JSON of the model: as it stands in the page, or deflated and in base64 if it is large.
export async function unpacked({ type, textContent }) {
  if (type === "application/json") return textContent;
  const bytes = Uint8Array.from(atob(textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

export function readModel(source) {
  const model = JSON.parse(source);
  for (const table of ["nodes", "edges", "facts"]) model[table] = objects(model[table]);
  model.typeOf = new Map(model.types.map((type) => [type.name, type]));
  model.facts.forEach((fact) => Object.assign(fact, derived(model, fact)));
  link(model);
  model.nodeOf = new Map(model.nodes.map((node, index) => [node.id, index]));
  model.factOf = new Map(model.facts.map((fact, index) => [fact.id, index]));
  model.keys = new Set(model.facts.flatMap((fact) => fact.keys));
  for (const node of model.nodes) if (node.kind === "entity") model.keys.add(`type:${node.type}`);
  return model;
}

function objects({ fields, rows }) {
  return rows.map((row) => {
    const made = {};
    for (let index = 0; index < fields.length; index += 1) made[fields[index]] = row[index];
    return made;
  });
}

// What follows from a fact's own fields.
function derived(model, fact) {
  const voice = fact.claimed ? "claimed" : "asserted";
  const [from, to] = [day(fact.earliest), day(fact.latest)];
  return {
    keys: [`kind:${fact.kind}`, `name:${fact.name}`, `status:${fact.status}`, `voice:${voice}`],
    group: model.typeOf.get(fact.name)?.group || fact.kind,
    speaker: fact.parts.find(([role]) => role === "speaker" || role === "source")?.[1] ?? null,
    days: from === null || to === null || from > to ? null : [from, to],
  };
}

function link(model) {
  model.edgesOfNode = model.nodes.map(() => []);
  model.edgesOfFact = model.facts.map(() => []);
  const facts = model.nodes.map((node) => new Set(node.fact === null ? [] : [node.fact]));
  model.edges.forEach((edge, index) => {
    model.edgesOfFact[edge.fact].push(index);
    for (const end of new Set([edge.source, edge.target])) {
      model.edgesOfNode[end].push(index);
      facts[end].add(edge.fact);
    }
  });
  model.facts.forEach((fact, index) => fact.parts.forEach(([, node]) => facts[node].add(index)));
  model.factsOfNode = facts.map((found) => [...found]);
  model.nodeOfFact = new Map(model.nodes.flatMap((node, index) => (node.fact === null ? [] : [[node.fact, index]])));
}

// Days since 1970 of a date such as "2026-02-03"; null of anything else.
export function day(text) {
  const parts = ISO_DAY.exec(text ?? "");
  if (parts === null) return null;
  const [year, month, date] = parts.slice(1).map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, date) / DAY;
}

export function dateOf(days) {
  return new Date(days * DAY);
}

export function isoDay(days) {
  return dateOf(days).toISOString().slice(0, 10);
}

// The IRI behind an id of the model.
export function iri(model, id) {
  return id.includes(":") ? id : model.base + id;
}

// The edges, or the facts, between two nodes, whichever way they point.
export function edgesBetween(model, first, second) {
  return model.edgesOfNode[first].filter((index) => {
    const { source, target } = model.edges[index];
    return (source === first && target === second) || (source === second && target === first);
  });
}

export function factsBetween(model, first, second) {
  return [...new Set(edgesBetween(model, first, second).map((index) => model.edges[index].fact))];
}

// The nodes that what is selected joins or is.
export function endsOf(model, { node, fact, pair }) {
  if (node !== undefined) return [node];
  if (pair !== undefined) return pair;
  const ends = model.edgesOfFact[fact].flatMap((index) => [model.edges[index].source, model.edges[index].target]);
  return ends.length > 0 ? [...new Set(ends)] : [model.nodeOfFact.get(fact)];
}

// A stretch of an article's text, as far as the page holds it.
export function textOf(article, from, to) {
  const passage = article.passages.find(([start, text]) => start <= from && to <= start + text.length);
  return passage === undefined ? null : passage[1].slice(from - passage[0], to - passage[0]);
}

// A fact's quote with its sentence before and after it.
export function sentenceOf(model, fact) {
  if (fact.place === null) return { before: "", quote: fact.quote, after: "" };
  const [from, start, end, to] = fact.place;
  const slice = (first, last) => textOf(model.articles[fact.article], first, last) ?? "";
  return { before: slice(from, start), quote: slice(start, end), after: slice(end, to) };
}
