// How the nodes and lines of an overview look: sizes by weight, colours and shapes by type, what is selected lit up.

import { lineStyle } from "./glyphs.js";
import { isDark, mixed } from "./theme.js";

const [SMALLEST, LARGEST] = [1.6, 15]; // radius of a node in pixels
const CHOSEN = 1.25; // times as large
const LAYERS = 12;
const OPACITY = { light: 0.28, dark: 0.34, faint: 0.05, lit: 0.9 }; // of lines
const WIDTH = { usual: 1, lit: 1.6 };
const DARKENED = 0.16; // pale colours of small dots would be lost on white paper
const FADED = 0.78;

// Of each node in pixels: by weight, the lesser the more nodes there are.
export function radii(model) {
  const most = model.nodes.reduce((high, { weight }) => Math.max(high, weight), 1);
  const small = SMALLEST * Math.max(0.55, Math.min(1.6, (2000 / model.nodes.length) ** 0.25));
  return model.nodes.map(({ weight }) => small + (LARGEST - small) * Math.sqrt(weight / most) ** 1.2);
}

export class Looks {
  constructor(model, theme) {
    this.model = model;
    this.theme = theme;
    this.radii = radii(model);
    this.mixtures = new Map();
  }

  node(index, chosen, faded) {
    const { colour, shape, kind } = this.model.nodes[index];
    return {
      size: this.radii[index] * (chosen ? CHOSEN : 1),
      shape,
      hollow: kind !== "entity",
      color: chosen ? this.theme.accent : this.tint(colour, faded),
      zIndex: chosen ? LAYERS + 1 : faded ? 0 : Math.ceil((LAYERS * this.radii[index]) / LARGEST), // the main ones on top
    };
  }

  tint(colour, faded) {
    if (faded) return this.mixture(colour, this.theme.paper, FADED);
    return isDark() ? colour : this.mixture(colour, "#000000", DARKENED);
  }

  // A line that stands for these edges; `bright` is null where nothing is selected. It is dashed where no fact of it is
  // both actual and the article's own word.
  line(shown, bright) {
    const opacity = bright === null ? (isDark() ? OPACITY.dark : OPACITY.light) : bright ? OPACITY.lit : OPACITY.faint;
    const styles = new Set(shown.map((index) => lineStyle(this.factOf(index))));
    return {
      colour: this.mixture(this.lineColour(shown[0]), this.theme.paper, 1 - opacity),
      width: bright ? WIDTH.lit : WIDTH.usual,
      dashes: styles.size === 1 ? [...styles][0] : "asserted",
      order: bright ? 1 : 0,
    };
  }

  lineColour(edge) {
    return this.model.typeOf.get(this.factOf(edge).name)?.colour ?? this.theme.quiet;
  }

  factOf(edge) {
    return this.model.facts[this.model.edges[edge].fact];
  }

  mixture(colour, other, share) {
    const key = `${colour} ${other} ${share}`;
    if (!this.mixtures.has(key)) this.mixtures.set(key, mixed(colour, other, share));
    return this.mixtures.get(key);
  }
}
