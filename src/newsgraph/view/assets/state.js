// What the page knows: the model (never changed), the state (what a person chose), and what of the model it shows.

export const FACT_KINDS = [
  ["event", "Events"],
  ["relation", "Relations"],
  ["statement", "Statements"],
  ["figure", "Figures"],
];

export function readModel(source) {
  const { nodes, edges, rest } = JSON.parse(source);
  const model = { ...rest, nodes, edges };
  model.edgesOfNode = nodes.map(() => []);
  model.edgesOfFact = model.facts.map(() => []);
  edges.forEach((edge, index) => {
    model.edgesOfFact[edge.fact].push(index);
    for (const end of new Set([edge.source, edge.target])) model.edgesOfNode[end].push(index);
  });
  model.typeOf = new Map(model.types.map((type) => [type.name, type]));
  return model;
}

// `off` holds the keys of what is filtered out: "kind:event", "type:Person", "name:Sanction", "status:planned",
// "voice:claimed". Statements and figures come when asked for.
export function firstState() {
  return { off: new Set(["kind:statement", "kind:figure"]), lone: false, focus: null, depth: 1, selected: null };
}

export function factKeys(fact) {
  const voice = fact.claimed ? "claimed" : "asserted";
  return [`kind:${fact.kind}`, `name:${fact.name}`, `status:${fact.status}`, `voice:${voice}`];
}

// Indexes of the nodes and edges that pass the filters and lie in the focus.
export function shown(model, state) {
  const facts = model.facts.map((fact) => !factKeys(fact).some((key) => state.off.has(key)));
  const allowed = model.nodes.map((node) =>
    node.kind === "entity" ? !state.off.has(`type:${node.type}`) : node.fact === null || facts[node.fact],
  );
  const passes = (edge) => facts[edge.fact] && allowed[edge.source] && allowed[edge.target];
  const near = state.focus === null ? null : neighbourhood(model, state.focus, state.depth, passes);
  const inFocus = (index) => near === null || near.has(index);
  const edges = indexes(model.edges, (edge) => passes(edge) && inFocus(edge.source) && inFocus(edge.target));
  const joined = new Set(edges.flatMap((index) => [model.edges[index].source, model.edges[index].target]));
  const nodes = indexes(
    model.nodes,
    (node, index) =>
      allowed[index] &&
      inFocus(index) &&
      (joined.has(index) || node.kind !== "entity" || state.lone || index === state.focus),
  );
  return { nodes: new Set(nodes), edges: new Set(edges) };
}

function indexes(items, test) {
  return items.flatMap((item, index) => (test(item, index) ? [index] : []));
}

function neighbourhood(model, start, depth, passes) {
  let reached = new Set([start]);
  for (let step = 0; step < depth; step += 1) {
    const further = [...reached]
      .flatMap((node) => model.edgesOfNode[node])
      .map((index) => model.edges[index])
      .filter(passes)
      .flatMap((edge) => [edge.source, edge.target]);
    reached = new Set([...reached, ...further]);
  }
  return reached;
}

// The facts that a node takes part in or is, or that join the two nodes of an edge; each once.
export function factsOfNode(model, index) {
  const facts = model.edgesOfNode[index].map((edge) => model.edges[edge].fact);
  const own = model.nodes[index].fact;
  return [...new Set(own === null ? facts : [own, ...facts])];
}

export function factsBetween(model, first, second) {
  return [...new Set(edgesBetween(model, first, second).map((edge) => model.edges[edge].fact))];
}

export function edgesBetween(model, first, second) {
  return model.edgesOfNode[first].filter((index) => {
    const { source, target } = model.edges[index];
    return (source === first && target === second) || (source === second && target === first);
  });
}
