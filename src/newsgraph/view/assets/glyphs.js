// Small pictures of node shapes and line styles, for legend and panel.

const SVG = "http://www.w3.org/2000/svg";

const POLYGONS = {
  square: [4, Math.PI / 4],
  diamond: [4, 0],
  triangle: [3, -Math.PI / 2],
  triangleDown: [3, Math.PI / 2],
  hexagon: [6, 0],
};

// How a line tells its fact's standing, as vis-network takes it: actual is drawn through.
export const DASHES = { asserted: false, claimed: [2, 5], unreal: [9, 6] };

export function lineStyle(fact) {
  if (fact.status !== "actual") return "unreal";
  return fact.claimed ? "claimed" : "asserted";
}

export function nodeGlyph(shape, colour, hollow = false) {
  const drawing = svg(18, 18);
  const mark = shapeMark(shape);
  mark.setAttribute("fill", hollow ? "none" : colour);
  mark.setAttribute("stroke", hollow ? colour : "currentColor");
  mark.setAttribute("stroke-width", hollow ? 2 : 0.8);
  drawing.append(mark);
  return drawing;
}

export function lineGlyph(colour, style) {
  const drawing = svg(30, 12);
  const line = document.createElementNS(SVG, "line");
  const dash = DASHES[style] ? DASHES[style].map((length) => length * 0.8).join(" ") : "none";
  const marks = { x1: 1, y1: 6, x2: 29, y2: 6, stroke: colour, "stroke-width": 3, "stroke-dasharray": dash };
  for (const [name, value] of Object.entries(marks)) line.setAttribute(name, value);
  drawing.append(line);
  return drawing;
}

// The outline of a shape around a point, as a path on a canvas.
export function outline(context, shape, x, y, radius) {
  const points = shape === "star" ? star(1.15, 0.5) : shape in POLYGONS ? regular(...POLYGONS[shape], 1.1) : null;
  context.beginPath();
  if (points === null) context.arc(x, y, radius, 0, 2 * Math.PI);
  else for (const point of points) context.lineTo(x + radius * point.x, y + radius * point.y);
  context.closePath();
}

function svg(width, height) {
  const made = document.createElementNS(SVG, "svg");
  const marks = { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "glyph" };
  for (const [name, value] of Object.entries(marks)) made.setAttribute(name, value);
  return made;
}

function shapeMark(shape) {
  if (shape === "star") return polygon(star(8.5, 3.8));
  if (shape in POLYGONS) return polygon(regular(...POLYGONS[shape], 8));
  const circle = document.createElementNS(SVG, "circle");
  for (const [name, value] of Object.entries({ cx: 9, cy: 9, r: 7 })) circle.setAttribute(name, value);
  return circle;
}

function regular(corners, turn, radius) {
  return Array.from({ length: corners }, (_, index) => corner(turn + (index * 2 * Math.PI) / corners, radius));
}

function star(outer, inner) {
  return Array.from({ length: 10 }, (_, index) => corner((index * Math.PI) / 5 - Math.PI / 2, index % 2 ? inner : outer));
}

function corner(angle, radius) {
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

function polygon(points) {
  const made = document.createElementNS(SVG, "polygon");
  made.setAttribute("points", points.map(({ x, y }) => `${(9 + x).toFixed(1)},${(9 + y).toFixed(1)}`).join(" "));
  return made;
}
