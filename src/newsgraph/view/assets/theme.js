// The colours of the picture, from the page's style sheet, so that light and dark are told in one place.

const DARK = matchMedia("(prefers-color-scheme: dark)");

export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    paper: colour("--paper"),
    surface: colour("--surface"),
    line: colour("--line"),
    text: colour("--text"),
    quiet: colour("--quiet"),
    accent: colour("--accent"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? DARK.matches : chosen === "dark";
}

// `button` changes between light and dark; until it is pressed the system's choice holds.
export function installTheme(button, onChange) {
  const tell = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    onChange();
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    tell();
  });
  DARK.addEventListener("change", tell);
  button.setAttribute("aria-pressed", String(isDark()));
}

// A colour of the picture with so much of another, "#rrggbb" both.
export function mixed(colour, other, share) {
  const [first, second] = [channels(colour), channels(other)];
  const parts = first.map((value, index) => Math.round(value * (1 - share) + second[index] * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function channels(colour) {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
