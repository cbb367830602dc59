// When what happened happened: a histogram of the dated facts, two handles for a span of time, and a play button.

import { button, element } from "./elements.js";
import { dateOf } from "./model.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_BARS = 40;
const STEP = 700; // milliseconds between two steps when it plays
const HEIGHT = 34;
const UNITS = [
  { days: 1 },
  { days: 7 },
  { months: 1 },
  { months: 3 },
  { months: 12 },
  { months: 60 },
  { months: 120 },
  { months: 1200 },
];
const FORMATS = {
  day: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
  year: { year: "numeric" },
};

// Fills the timeline and returns what brings it up to date with a state; `change` takes {time} and {undated}.
export function installTimeline(container, model, change) {
  const dated = model.facts.filter((fact) => fact.days !== null);
  if (dated.length === 0) return () => {};
  container.hidden = false;
  const line = { model, dated, change, bins: binsOf(dated), player: null, shown: null };
  line.from = handle("From", line.bins.length - 1, () => moved(line, line.from));
  line.to = handle("To", line.bins.length - 1, () => moved(line, line.to));
  line.play = button("", () => (line.player === null ? play(line) : stop(line)), { id: "play" });
  line.undated = element("input", { type: "checkbox", id: "undated" });
  line.undated.addEventListener("change", () => change({ undated: line.undated.checked }));
  line.text = element("output", { id: "span" });
  line.chart = chart(line);
  container.replaceChildren(
    element("div", { class: "time-head" }, line.play, line.text, whole(line), undatedRow(line, model.facts.length - dated.length)),
    element("div", { class: "time-track" }, line.chart, line.from, line.to),
    axis(line.bins),
  );
  stop(line);
  return (state) => update(line, state);
}

function whole({ change }) {
  return button("Whole time", () => change({ time: null }), { id: "whole-time" });
}

function undatedRow(line, count) {
  return element("label", { class: "undated" }, line.undated, `with ${count.toLocaleString("en")} undated`);
}

// Both handles stand between bars: the first at the start of a bar, the second at the end of one.
function handle(label, high, onInput) {
  const made = element("input", { type: "range", min: 0, max: high, step: 1, "aria-label": label });
  made.addEventListener("input", onInput);
  return made;
}

// The first days of the bars, and one more for the end.
function binsOf(dated) {
  const first = Math.min(...dated.map((fact) => fact.days[0]));
  const last = Math.max(...dated.map((fact) => fact.days[1]));
  const unit = UNITS.find(({ days, months }) => (last - first) / (days ?? months * 30.4) < MOST_BARS) ?? UNITS.at(-1);
  const bins = [startOf(unit, first)];
  while (bins.at(-1) <= last) bins.push(following(unit, bins.at(-1)));
  return bins;
}

function startOf({ days, months }, day) {
  if (days === 1) return day;
  if (days === 7) return day - ((day + 3) % 7 + 7) % 7; // day 0 was a Thursday
  const date = dateOf(day);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return monthStart(month - (month % months));
}

function following({ days, months }, day) {
  if (days !== undefined) return day + days;
  const date = dateOf(day);
  return monthStart(date.getUTCFullYear() * 12 + date.getUTCMonth() + months);
}

function monthStart(month) {
  return new Date(0).setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / 86400000;
}

// A fact whose time is vague counts in each bar that it may belong to, together as one.
function heights({ bins, dated, model }) {
  const groups = new Map();
  for (const fact of dated) {
    const first = placeOf(bins, fact.days[0]);
    const last = placeOf(bins, fact.days[1]);
    const colour = model.typeOf.get(fact.name)?.colour ?? "currentColor";
    if (!groups.has(colour)) groups.set(colour, new Float64Array(bins.length - 1));
    for (let bin = first; bin <= last; bin += 1) groups.get(colour)[bin] += 1 / (last - first + 1);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function placeOf(bins, day) {
  let place = 0;
  while (place < bins.length - 2 && bins[place + 1] <= day) place += 1;
  return place;
}

function chart(line) {
  const count = line.bins.length - 1;
  const made = document.createElementNS(SVG, "svg");
  const marks = { viewBox: `0 0 ${count} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(marks)) made.setAttribute(name, value);
  const groups = heights(line);
  const sums = Array.from({ length: count }, (_, bin) => groups.reduce((sum, [, values]) => sum + values[bin], 0));
  const scale = (HEIGHT - 2) / Math.sqrt(Math.max(...sums)); // a square root keeps what is rare in sight
  for (let bin = 0; bin < count; bin += 1) made.append(bar(bin, groups, sums[bin], scale));
  return made;
}

function bar(bin, groups, sum, scale) {
  const made = document.createElementNS(SVG, "g");
  let bottom = HEIGHT;
  for (const [colour, values] of groups) {
    if (values[bin] === 0) continue;
    const height = Math.max((values[bin] / sum) * Math.sqrt(sum) * scale, 1.5);
    const piece = document.createElementNS(SVG, "rect");
    bottom -= height;
    const marks = { x: bin + 0.08, y: bottom, width: 0.84, height, fill: colour };
    for (const [name, value] of Object.entries(marks)) piece.setAttribute(name, value);
    made.append(piece);
  }
  return made;
}

function axis(bins) {
  const ends = [bins[0], bins[Math.floor((bins.length - 1) / 2)], bins.at(-1) - 1];
  const long = ends[2] - ends[0] > 1500;
  const text = (day) => format(day, long ? "year" : ends[2] - ends[0] > 90 ? "month" : "day");
  return element("div", { class: "axis", "aria-hidden": "true" }, ...ends.map((day) => element("span", {}, text(day))));
}

function moved(line, mover) {
  const last = line.bins.length - 2;
  let [from, to] = [Math.min(Number(line.from.value), last), Math.max(Number(line.to.value) - 1, 0)];
  if (from > to) [from, to] = mover === line.from ? [from, from] : [to, to];
  stop(line);
  choose(line, from, to);
}

function choose(line, from, to) {
  const all = from === 0 && to === line.bins.length - 2;
  line.change({ time: all ? null : [line.bins[from], line.bins[to + 1] - 1] });
}

// From the whole time: let it grow from its first bar on. From a span: move that on, until it comes to the end.
function play(line) {
  const count = line.bins.length - 1;
  let [from, to] = [Number(line.from.value), Number(line.to.value) - 1];
  const growing = from === 0;
  const width = to - from;
  if (growing) to = to === count - 1 ? -1 : to;
  else if (to === count - 1) [from, to] = [-1, width - 1];
  const step = () => {
    if (to >= count - 1) return stop(line);
    to += 1;
    if (!growing) from += 1;
    return choose(line, from, to);
  };
  line.player = setInterval(step, STEP);
  tellPlaying(line);
  step();
}

function stop(line) {
  clearInterval(line.player);
  line.player = null;
  tellPlaying(line);
}

function tellPlaying({ play: made, player }) {
  made.textContent = player === null ? "▶" : "❚❚";
  made.setAttribute("aria-label", player === null ? "Play through time" : "Stop playing");
}

function update(line, { time, undated }) {
  const last = line.bins.length - 2;
  const [from, to] = time === null ? [0, last] : time.map((day) => placeOf(line.bins, day));
  line.from.value = String(from);
  line.to.value = String(to + 1);
  line.undated.checked = undated;
  const span = [line.bins[from], line.bins[to + 1] - 1];
  line.text.textContent = `${spanText(span)} · ${line.dated.filter(within(span)).length.toLocaleString("en")} dated`;
  for (const [input, day] of [[line.from, span[0]], [line.to, span[1]]]) input.setAttribute("aria-valuetext", format(day, "day"));
  [...line.chart.children].forEach((made, bin) => made.setAttribute("opacity", from <= bin && bin <= to ? "1" : "0.22"));
}

function within([first, last]) {
  return ({ days }) => days[0] <= last && days[1] >= first;
}

function format(day, unit) {
  return dateOf(day).toLocaleDateString("en-GB", { ...FORMATS[unit], timeZone: "UTC" });
}

// A span of days in words, no finer than it is.
export function spanText([first, last]) {
  const [start, after] = [dateOf(first), dateOf(last + 1)];
  const months = start.getUTCDate() === 1 && after.getUTCDate() === 1;
  const years = months && start.getUTCMonth() === 0 && after.getUTCMonth() === 0;
  const unit = years ? "year" : months ? "month" : "day";
  const ends = [format(first, unit), format(last, unit)];
  return ends[0] === ends[1] ? ends[0] : ends.join(" – ");
}
