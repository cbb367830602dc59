// The search: a combobox over the names of nodes and the words of facts.

import { element } from "./elements.js";
import { lineGlyph, lineStyle, nodeGlyph } from "./glyphs.js";
import { sentenceOf } from "./model.js";

const MOST_SUGGESTIONS = 9;
const EXCERPT = 70;

// `onChoose` is called with {node} or {fact}.
export function installSearch(input, list, model, onChoose) {
  const entries = searchEntries(model);
  const combobox = { input, list, found: [], active: -1, onChoose };
  input.addEventListener("input", () => suggest(combobox, entries));
  input.addEventListener("keydown", (event) => pressed(combobox, event));
  input.addEventListener("blur", () => close(combobox));
}

function searchEntries(model) {
  const nodes = model.nodes.map((node, index) => ({
    target: { node: index },
    title: node.label,
    detail: model.typeOf.get(node.type)?.label ?? node.type,
    glyph: () => nodeGlyph(node.shape, node.colour, node.kind !== "entity"),
    weight: node.weight,
    text: fold([node.label, ...node.names].join("\n")),
  }));
  const facts = model.facts.map((fact, index) => {
    const { quote } = sentenceOf(model, fact);
    return {
      target: { fact: index },
      title: fact.words,
      detail: excerpt(quote),
      glyph: () => lineGlyph(model.typeOf.get(fact.name)?.colour ?? "currentColor", lineStyle(fact)),
      weight: -1,
      text: fold(`${fact.words}\n${quote}`),
    };
  });
  return [...nodes.sort((a, b) => b.weight - a.weight), ...facts];
}

function excerpt(text) {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT - 1)}…` : text;
}

// Lower case without accents, so that "sanchez" finds "Sánchez".
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function startsWord(text, wanted) {
  return text.startsWith(wanted) || text.includes(` ${wanted}`) || text.includes(`\n${wanted}`);
}

function suggest(combobox, entries) {
  const wanted = fold(combobox.input.value.trim());
  const hits = wanted === "" ? [] : entries.filter((entry) => entry.text.includes(wanted));
  const starting = hits.filter((entry) => entry.target.node !== undefined && startsWord(entry.text, wanted));
  combobox.found = [...new Set([...starting, ...hits])].slice(0, MOST_SUGGESTIONS);
  combobox.list.replaceChildren(...combobox.found.map((entry, index) => option(combobox, entry, index)));
  if (wanted !== "" && combobox.found.length === 0) {
    combobox.list.append(element("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nothing found"));
  }
  combobox.list.hidden = wanted === "";
  combobox.input.setAttribute("aria-expanded", String(wanted !== ""));
  activate(combobox, combobox.found.length > 0 ? 0 : -1);
}

function option(combobox, entry, index) {
  const made = element(
    "li",
    { role: "option", id: `suggestion-${index}`, "aria-selected": "false" },
    entry.glyph(),
    element("span", { dir: "auto" }, entry.title),
    element("small", { dir: "auto" }, entry.detail),
  );
  made.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // or the input would lose the focus and close the list before the click arrives
    choose(combobox, index);
  });
  return made;
}

function activate(combobox, index) {
  combobox.active = index;
  combobox.list.querySelectorAll("[role=option]").forEach((item, place) => {
    item.setAttribute("aria-selected", String(place === index));
    if (place === index) item.scrollIntoView({ block: "nearest" });
  });
  if (index < 0) combobox.input.removeAttribute("aria-activedescendant");
  else combobox.input.setAttribute("aria-activedescendant", `suggestion-${index}`);
}

function pressed(combobox, event) {
  const count = combobox.found.length;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && count > 0) {
    event.preventDefault();
    activate(combobox, (combobox.active + steps[event.key] + count) % count);
  } else if (event.key === "Enter" && combobox.active >= 0) {
    event.preventDefault();
    choose(combobox, combobox.active);
  } else if (event.key === "Escape") {
    combobox.input.value = "";
    close(combobox);
  }
}

function choose(combobox, index) {
  const { target } = combobox.found[index];
  close(combobox);
  combobox.onChoose(target);
}

function close(combobox) {
  combobox.found = [];
  combobox.active = -1;
  combobox.list.hidden = true;
  combobox.list.replaceChildren();
  combobox.input.setAttribute("aria-expanded", "false");
  combobox.input.removeAttribute("aria-activedescendant");
}
