// The facts that pass the filters as a table, for those who would rather read: sorted by any of its columns.

import { button, counted, element } from "./elements.js";
import { percent } from "./filters.js";
import { sides } from "./facts.js";
import { lineGlyph, lineStyle } from "./glyphs.js";

const PAGE = 200; // rows that come at once
const COLUMNS = [
  { id: "who", title: "Who", text: (model, index) => labels(model, sides(model, index).who) },
  { id: "what", title: "What", text: (model, index) => model.facts[index].words },
  { id: "whom", title: "Whom or what about", text: (model, index) => labels(model, sides(model, index).whom) },
  { id: "type", title: "Type", text: (model, index) => typeLabel(model, model.facts[index]) },
  { id: "status", title: "Status", text: (model, index) => model.facts[index].status },
  { id: "voice", title: "On whose word", text: (model, index) => model.facts[index].source ?? (model.facts[index].claimed ? "somebody" : "the article") },
  { id: "time", title: "Time", text: (model, index) => model.facts[index].time ?? "" },
  { id: "confidence", title: "Confidence", text: (model, index) => shareText(model.facts[index].confidence), value: (model, index) => model.facts[index].confidence ?? -1 },
  { id: "article", title: "Article", text: (model, index) => model.articles[model.facts[index].article]?.title ?? "" },
];

function labels(model, nodes) {
  return nodes.map((node) => model.nodes[node].label).join(", ");
}

function typeLabel(model, fact) {
  return model.typeOf.get(fact.name)?.label ?? fact.name;
}

function shareText(share) {
  return share === null ? "" : percent(share);
}

// Fills the list and returns what brings it up to date with the facts shown; `select` is called with {fact}.
export function installTable(container, model, select) {
  const columns = COLUMNS.filter(({ id }) => id !== "article" || model.articles.length > 1);
  const list = { container, model, select, columns, sorted: null, descending: false, facts: [], rows: PAGE, selected: null };
  return (facts, selected) => {
    const same = facts.length === list.facts.length && facts.every((fact, place) => fact === list.facts[place]);
    const unchanged = same && JSON.stringify(selected) === list.selected && container.childElementCount > 0;
    Object.assign(list, { facts, selected: JSON.stringify(selected), rows: same ? list.rows : PAGE });
    if (!unchanged) fill(list);
  };
}

function fill(list) {
  const { container, model, columns, facts } = list;
  const ordered = inOrder(list);
  const shown = ordered.slice(0, list.rows);
  const table = element(
    "table",
    {},
    element("caption", {}, counted(facts.length, "fact"), ", in the order of the articles unless a column sorts them"),
    element("thead", {}, element("tr", {}, ...columns.map((column) => header(list, column)))),
    element("tbody", {}, ...shown.map((index) => row(list, model, columns, index))),
  );
  const top = container.scrollTop;
  container.replaceChildren(table, ordered.length > shown.length ? more(list, ordered.length - shown.length) : "");
  container.scrollTop = top;
}

// Sorted by the chosen column, what is empty last; else by place in the articles.
function inOrder({ model, facts, sorted, descending }) {
  const place = (index) => model.facts[index].place?.[1] ?? 0;
  const article = (index) => model.facts[index].article ?? 0;
  const reading = [...facts].sort((a, b) => article(a) - article(b) || place(a) - place(b) || a - b);
  if (sorted === null) return reading;
  const column = COLUMNS.find(({ id }) => id === sorted);
  const value = new Map(reading.map((index) => [index, (column.value ?? column.text)(model, index)]));
  const sign = descending ? -1 : 1;
  return reading.sort((a, b) => compared(value.get(a), value.get(b), sign));
}

function compared(first, second, sign) {
  if (typeof first === "number") return sign * (first - second);
  if ((first === "") !== (second === "")) return first === "" ? 1 : -1;
  return sign * first.localeCompare(second, "en", { numeric: true });
}

function header(list, { id, title }) {
  const active = list.sorted === id;
  const order = active ? (list.descending ? "descending" : "ascending") : "none";
  const sort = button(title, () => {
    list.descending = active && !list.descending;
    list.sorted = id;
    fill(list);
    list.container.querySelector(`th.${id} button`).focus();
  });
  return element("th", { scope: "col", class: id, "aria-sort": order }, sort);
}

function row(list, model, columns, index) {
  const chosen = list.selected === JSON.stringify({ fact: index });
  const made = element(
    "tr",
    { class: chosen ? "chosen" : null, "data-fact": index },
    ...columns.map((column) => cell(list, model, column, index)),
  );
  made.addEventListener("click", () => list.select({ fact: index }));
  return made;
}

function cell({ select }, model, { id, text, title }, index) {
  const words = text(model, index);
  if (id !== "what") return element("td", { class: id, dir: "auto", "data-title": title }, words);
  const fact = model.facts[index];
  const open = button(words, (event) => {
    event.stopPropagation();
    select({ fact: index });
  }, { class: "name", dir: "auto" });
  const glyph = lineGlyph(model.typeOf.get(fact.name)?.colour ?? "currentColor", lineStyle(fact));
  return element("td", { class: id, "data-title": title }, element("div", {}, glyph, open));
}

function more(list, left) {
  return button(`${left.toLocaleString("en")} more`, () => {
    list.rows += PAGE * 5;
    fill(list);
  }, { class: "more" });
}
