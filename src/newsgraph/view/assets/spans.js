// Overlapping stretches of a text as a row of segments, each covered by the same spans from end to end.

// Of a text from `start` on: segments {from, to, spans}; a line end is a segment of its own, without spans.
export function segments(text, start, spans) {
  const end = start + text.length;
  const cuts = new Set([start, end]);
  for (const { from, to } of spans) for (const cut of [from, to]) if (start < cut && cut < end) cuts.add(cut);
  for (let place = text.indexOf("\n"); place >= 0; place = text.indexOf("\n", place + 1)) {
    cuts.add(start + place).add(start + place + 1);
  }
  const order = [...cuts].sort((a, b) => a - b);
  const covering = coverage(order, spans);
  return order.slice(0, -1).map((from, index) => ({ from, to: order[index + 1], spans: covering[index] }));
}

// For each stretch between two cuts the spans over it, the shortest first.
function coverage(order, spans) {
  const found = order.map(() => []);
  const place = new Map(order.map((cut, index) => [cut, index]));
  const [start, end] = [order[0], order.at(-1)];
  for (const span of spans) {
    if (span.to <= start || span.from >= end) continue;
    const last = place.get(Math.min(span.to, end));
    for (let index = place.get(Math.max(span.from, start)); index < last; index += 1) found[index].push(span);
  }
  for (const row of found) row.sort((a, b) => a.to - a.from - (b.to - b.from));
  return found;
}

// Gives each span the lowest lane that no span over the same words has.
export function assignLanes(spans) {
  const ends = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const free = ends.findIndex((end) => end <= span.from);
    span.lane = free < 0 ? ends.length : free;
    ends[span.lane] = span.to;
  }
}
