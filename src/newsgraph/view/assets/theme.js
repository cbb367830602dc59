// The colours of the picture, from the page's style sheet, so that light and dark are told in one place.

export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  return {
    paper: colour("--paper"),
    text: colour("--text"),
    quiet: colour("--quiet"),
    accent: colour("--accent"),
    outline: colour("--outline"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

export function onThemeChange(action) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", action);
}
