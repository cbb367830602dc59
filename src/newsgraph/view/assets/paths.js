// Ways through the network along the edges that pass a test.

// The nodes within so many steps of one.
export function neighbourhood(model, start, depth, passes) {
  const steps = distances(model, start, passes, depth);
  return new Set(steps.keys());
}

// All shortest ways between two nodes: their nodes, their edges and their length; null where there is none.
export function shortestPaths(model, from, to, passes) {
  const [ahead, back] = [distances(model, from, passes), distances(model, to, passes)];
  if (!ahead.has(to)) return null;
  const length = ahead.get(to);
  const on = (node) => ahead.has(node) && back.has(node) && ahead.get(node) + back.get(node) === length;
  const nodes = new Set([...ahead.keys()].filter(on));
  const isStep = ({ source, target }) => Math.abs(ahead.get(source) - ahead.get(target)) === 1;
  const edges = new Set();
  for (const node of nodes) {
    for (const index of model.edgesOfNode[node]) {
      const edge = model.edges[index];
      if (nodes.has(edge.source) && nodes.has(edge.target) && passes(edge) && isStep(edge)) edges.add(index);
    }
  }
  return { nodes, edges, length, steps: ahead };
}

function distances(model, start, passes, most = Infinity) {
  const found = new Map([[start, 0]]);
  let front = [start];
  for (let step = 1; front.length > 0 && step <= most; step += 1) {
    const next = [];
    for (const node of front) {
      for (const index of model.edgesOfNode[node]) {
        const edge = model.edges[index];
        const other = edge.source === node ? edge.target : edge.source;
        if (!found.has(other) && passes(edge)) {
          found.set(other, step);
          next.push(other);
        }
      }
    }
    front = next;
  }
  return found;
}
