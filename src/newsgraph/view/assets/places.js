// Places for the nodes of a neighbourhood: distances in the picture like distances in the graph (stress majorization,
// as in stress.py), then names parted. The same nodes and edges give the same places.

const ROUNDS = 60;
const ROUNDS_APART = 40;
const LINK = 150; // pixels between neighbours
const FAR = 4; // steps between nodes that nothing joins
const [LETTER, LINE, GAP] = [7.4, 15, 10]; // pixels

// A map from each of these nodes to {x, y}; `edges` are the shown ones. A window higher than wide gets a high picture.
export function placesOf(model, nodes, edges, tall = false) {
  const members = [...nodes].sort((a, b) => a - b);
  const number = new Map(members.map((node, place) => [node, place]));
  const neighbours = members.map(() => new Set());
  for (const index of edges) {
    const [a, b] = [number.get(model.edges[index].source), number.get(model.edges[index].target)];
    if (a !== b) neighbours[a].add(b) && neighbours[b].add(a);
  }
  const distances = neighbours.map((_, start) => steps(neighbours, start));
  let points = members.map((_, place) => spiral(place));
  for (let round = 0; round < ROUNDS; round += 1) points = majorized(points, distances);
  const [wide, high] = tall ? [0.75, 1.25] : [1.25, 0.8];
  points = points.map(({ x, y }) => ({ x: x * LINK * wide, y: y * LINK * high }));
  part(points, members.map((node) => box(model.nodes[node])));
  return new Map(members.map((node, place) => [node, { x: Math.round(points[place].x), y: Math.round(points[place].y) }]));
}

function steps(neighbours, start) {
  const found = new Float64Array(neighbours.length).fill(FAR);
  const seen = new Set([start]);
  found[start] = 0;
  let front = [start];
  for (let step = 1; front.length > 0; step += 1) {
    const next = [];
    for (const node of front) {
      for (const other of neighbours[node]) {
        if (seen.has(other)) continue;
        seen.add(other);
        found[other] = step;
        next.push(other);
      }
    }
    front = next;
  }
  return found;
}

// Where nodes begin: evenly over a disc, in no direction twice.
function spiral(place) {
  const [radius, angle] = [0.5 * Math.sqrt(place + 0.5), place * Math.PI * (3 - Math.sqrt(5))];
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

// Each node goes to the mean of where all others want it.
function majorized(points, distances) {
  return points.map((point, node) => {
    let [x, y, total] = [0, 0, 0];
    points.forEach((other, place) => {
      if (place === node) return;
      const wanted = distances[node][place];
      const [dx, dy] = [point.x - other.x, point.y - other.y];
      const pull = wanted / Math.max(Math.hypot(dx, dy), 1e-6);
      const weight = 1 / wanted ** 2;
      x += weight * (other.x + pull * dx);
      y += weight * (other.y + pull * dy);
      total += weight;
    });
    return total === 0 ? point : { x: x / total, y: y / total };
  });
}

function box({ size, lines }) {
  const width = Math.max(2 * size, ...lines.map((line) => line.length * LETTER)) + GAP;
  return { width, top: size + GAP / 2, bottom: size + GAP / 2 + LINE * lines.length };
}

function part(points, boxes) {
  for (let round = 0; round < ROUNDS_APART; round += 1) {
    let moved = false;
    for (let first = 0; first < points.length; first += 1) {
      for (let second = first + 1; second < points.length; second += 1) {
        moved = pushed(points[first], boxes[first], points[second], boxes[second]) || moved;
      }
    }
    if (!moved) return;
  }
}

function pushed(first, firstBox, second, secondBox) {
  const across = (firstBox.width + secondBox.width) / 2 - Math.abs(first.x - second.x);
  const along =
    first.y <= second.y
      ? first.y + firstBox.bottom - (second.y - secondBox.top)
      : second.y + secondBox.bottom - (first.y - firstBox.top);
  if (across <= 0 || along <= 0) return false;
  const [axis, step] = across < along ? ["x", across / 2] : ["y", along / 2];
  const [low, high] = first[axis] <= second[axis] ? [first, second] : [second, first];
  low[axis] -= step;
  high[axis] += step;
  return true;
}
