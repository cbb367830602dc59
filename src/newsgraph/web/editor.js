// The query editor: YASGUI over the endpoint of the server that the page comes from, and nothing of other hosts.

import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";

const settings = JSON.parse(document.getElementById("settings").textContent);
Yasgui.Yasqe.forkAutocompleter("prefixes", { name: "prefixes-local", get: async () => prefixLines(), persistenceId: null });
Yasgui.Yasqe.defaults.autocompleters = ["prefixes-local", "variables"];
Yasgui.defaults.yasr.prefixes = settings.prefixes;

// Texts are shown whole, without datatype and row number, until a reader wants them otherwise.
const table = Yasgui.Yasr.plugins.table.prototype;
const { draw } = table;
table.draw = function (wanted) {
  draw.call(this, { compact: true, isEllipsed: false, ...this.persistentConfig, ...wanted });
};

const editor = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL(settings.endpoint, location.href).href },
  copyEndpointOnNewTab: false,
  endpointCatalogueOptions: { getData: () => [] },
  yasqe: { value: declared(settings.query) },
  persistenceId: `newsgraph ${location.host}`,
  populateFromUrl: false,
});

// YASGUI names some of its parts for nobody who cannot see them, and one cannot be reached without a mouse.
const PARTS = {
  ".CodeMirror textarea": { "aria-label": "Query" },
  ".CodeMirror-scroll": { tabindex: "0" },
  ".tableSizer": { "aria-label": "Rows on a page" },
  ".tabsList button[aria-label]": { role: "tab" },
};
function nameParts() {
  for (const [selector, attributes] of Object.entries(PARTS))
    for (const part of document.querySelectorAll(`#editor ${selector}`))
      for (const [name, value] of Object.entries(attributes))
        if (part.getAttribute(name) !== value) part.setAttribute(name, value);
}

// What this server has a page for is opened here, and not at the address that names it everywhere.
function linkToPages() {
  for (const link of document.querySelectorAll("#editor a.iri[href]")) {
    const iri = link.getAttribute("href");
    if (iri.startsWith(settings.base))
      link.setAttribute("href", settings.pages + iri.slice(settings.base.length).split("/").map(encodeURIComponent).join("/"));
  }
}
nameParts();
new MutationObserver(() => {
  linkToPages();
  nameParts();
}).observe(document.getElementById("editor"), { childList: true, subtree: true });

// An answer that was cut says so in its head, which the table does not show.
const cut = document.getElementById("cut");
editor.on("query", (_, tab) => {
  const yasqe = tab.getYasqe();
  const tell = (_, { headers }) => {
    cut.hidden = !headers?.get("newsgraph-truncated")?.startsWith("true");
    yasqe.off("queryResponse", tell);
  };
  cut.hidden = true;
  yasqe.on("queryResponse", tell);
});

function prefixLines() {
  return Object.entries(settings.prefixes).map(([name, iri]) => `${name}: <${iri}>`);
}

// The server knows the prefixes, but the editor marks as wrong what the query does not declare.
function declared(query) {
  const code = query.replace(/<[^<>\s]*>|"[^"\n]*"|#.*/g, " ");
  const lines = Object.entries(settings.prefixes)
    .filter(([name]) => new RegExp(`(^|[^\\w-])${name}:`).test(code))
    .filter(([name]) => !new RegExp(`PREFIX\\s+${name}:`, "i").test(query))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>`);
  return [...lines, query].join("\n");
}

function open(query, name) {
  const tab = editor.addTab(true, { name });
  tab.getYasqe().setValue(declared(query));
  tab.getYasqe().query();
}

for (const button of document.querySelectorAll("button[data-query]"))
  button.addEventListener("click", () => open(settings.queries[button.dataset.query], button.dataset.query));
const wanted = new URLSearchParams(location.search).get("query");
if (wanted) open(settings.queries[wanted] ?? wanted, settings.queries[wanted] ? wanted : "Query");
globalThis.editor = editor; // for tests and for the curious
