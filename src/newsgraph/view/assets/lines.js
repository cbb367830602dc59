// The lines between nodes, all of one look in one stroke: drawn one by one, as vis-network does, a thousand of them
// make every movement slow.

const ARROW = { length: 7, perWidth: 2.1, half: 0.42 };

// Lines by their look: [{style, edges}], of vis-network's edge styles in drawing order.
export function grouped(styles) {
  const groups = new Map();
  for (const style of styles) {
    const { color, width, dashes } = style;
    const key = `${color.color} ${color.opacity} ${width} ${dashes}`;
    if (!groups.has(key)) groups.set(key, { style, edges: [] });
    groups.get(key).edges.push(style);
  }
  return [...groups.values()].sort((a, b) => a.style.color.opacity - b.style.color.opacity || a.style.width - b.style.width);
}

// Draws the groups; `nodeOf` gives a node's {x, y, size, shape}, `viaOf` the control point of a bent edge or null.
export function drawLines(context, groups, nodeOf, viaOf) {
  context.lineCap = "butt";
  for (const { style, edges } of groups) {
    const heads = new Path2D();
    const lines = new Path2D();
    for (const edge of edges) addLine(lines, heads, edge, nodeOf(edge.from), nodeOf(edge.to), viaOf(edge));
    context.globalAlpha = style.color.opacity;
    context.strokeStyle = style.color.color;
    context.fillStyle = style.color.color;
    context.lineWidth = style.width;
    context.setLineDash(style.dashes || []);
    context.stroke(lines);
    context.setLineDash([]);
    context.fill(heads);
  }
  context.globalAlpha = 1;
}

function addLine(lines, heads, edge, start, end, via) {
  if (edge.from === edge.to) {
    lines.moveTo(start.x + 14, start.y - start.size - 12);
    lines.arc(start.x, start.y - start.size - 12, 14, 0, 2 * Math.PI);
    return;
  }
  const before = via === null ? start : pointOn(start, via, end, 0.85);
  const [dx, dy] = [end.x - before.x, end.y - before.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const tip = border(end, ux, uy) + 1;
  const head = edge.arrows.to.enabled ? ARROW.length + ARROW.perWidth * edge.width : 0;
  const [x, y] = [end.x - ux * (tip + head * 0.8), end.y - uy * (tip + head * 0.8)];
  lines.moveTo(start.x, start.y);
  if (via === null) lines.lineTo(x, y);
  else lines.quadraticCurveTo(via.x, via.y, x, y);
  if (head > 0) addHead(heads, end.x - ux * tip, end.y - uy * tip, ux * head, uy * head);
}

function addHead(heads, x, y, dx, dy) {
  heads.moveTo(x, y);
  heads.lineTo(x - dx - dy * ARROW.half, y - dy + dx * ARROW.half);
  heads.lineTo(x - dx * 0.75, y - dy * 0.75);
  heads.lineTo(x - dx + dy * ARROW.half, y - dy - dx * ARROW.half);
  heads.closePath();
}

// How far from a node's middle its border lies in a direction.
function border({ size, shape }, ux, uy) {
  if (shape === "square") return size / Math.max(Math.abs(ux), Math.abs(uy));
  if (shape === "diamond") return size / (Math.abs(ux) + Math.abs(uy));
  return size * (shape === "dot" ? 1 : 0.92);
}

// A point of a bent line.
export function pointOn(start, via, end, share) {
  const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: a * start.x + b * via.x + c * end.x, y: a * start.y + b * via.y + c * end.y };
}
