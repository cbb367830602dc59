// The plain query form, for installations without the bundled editor. Results are put in as text, never as markup.

const settings = JSON.parse(document.getElementById("settings").textContent);
const form = document.getElementById("plain");
const query = document.getElementById("query");
const outcome = document.getElementById("outcome");
const answer = document.getElementById("answer");
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";

function make(name, text) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  return element;
}

// The value of a cell; a thing that this server has a page for is a link to it.
function cell(term) {
  const made = make("td");
  const isOurs = term?.type === "uri" && term.value.startsWith(settings.base);
  const text = made.appendChild(make(isOurs ? "a" : "span", term?.value ?? ""));
  if (isOurs) text.href = settings.pages + term.value.slice(settings.base.length).split("/").map(encodeURIComponent).join("/");
  return made;
}

function table({ head, results, boolean }) {
  if (results === undefined) return make("p", String(boolean));
  const made = make("table");
  const names = made.createTHead().insertRow();
  for (const name of head.vars) names.append(make("th", name));
  const body = made.createTBody();
  for (const row of results.bindings) {
    const cells = body.insertRow();
    for (const name of head.vars) cells.append(cell(row[name]));
  }
  return made;
}

async function run() {
  outcome.textContent = "Running …";
  answer.replaceChildren();
  const body = new URLSearchParams({ query: query.value });
  const response = await fetch(settings.endpoint, { method: "POST", body, headers: { accept: ACCEPT } });
  const text = await response.text();
  const isTable = (response.headers.get("content-type") ?? "").includes("json");
  answer.append(isTable ? table(JSON.parse(text)) : make("pre", text));
  const cut = (response.headers.get("newsgraph-truncated") ?? "").startsWith("true");
  outcome.textContent = response.ok ? (cut ? "Cut at the row limit." : "Done.") : `Status ${response.status}`;
}

function start() {
  run().catch((error) => {
    outcome.textContent = `The server did not answer: ${error.message}`;
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
for (const button of document.querySelectorAll("button[data-query]"))
  button.addEventListener("click", () => {
    query.value = settings.queries[button.dataset.query];
    start();
  });
const wanted = new URLSearchParams(location.search).get("query");
query.value = wanted ? (settings.queries[wanted] ?? wanted) : settings.query;
