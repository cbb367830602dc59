// How nodes and edges look, as vis-network takes it.

import { DASHES, lineStyle } from "./glyphs.js";
import { mixed } from "./theme.js";

const BLACK = "#000000";
const FAINT = 0.12;
const QUIET = 0.2; // opacity of lines between lesser nodes where there are many
const CALM = 0.6; // and of those of main actors
const MANY = 150; // nodes from which on that holds

// `look` has theme, magnified, selected, lit (what stands out, or null), main (nodes) and visible.
export function nodeStyle(node, index, look) {
  const chosen = look.selected?.node === index;
  const hollow = node.kind !== "entity";
  const outline = hollow ? node.colour : mixed(node.colour, BLACK, 0.38);
  return {
    id: index,
    hidden: !look.visible.nodes.has(index),
    shape: node.shape,
    size: node.size * look.magnified,
    opacity: look.lit !== null && !look.lit.nodes.has(index) ? 0.2 : 1,
    borderWidth: chosen ? 4 : hollow ? 2.5 : 1.3,
    color: {
      background: hollow ? look.theme.paper : node.colour,
      border: chosen ? look.theme.accent : outline,
    },
  };
}

export function edgeStyle(model, index, smooth, look) {
  const edge = model.edges[index];
  const fact = model.facts[edge.fact];
  const chosen = look.selected?.fact === edge.fact;
  return {
    id: index,
    from: edge.source,
    to: edge.target,
    smooth,
    width: (chosen ? 4 : fact.kind === "event" ? 1.9 : 1.3) * look.magnified,
    dashes: DASHES[lineStyle(fact)],
    color: {
      color: model.typeOf.get(fact.name)?.colour ?? look.theme.quiet,
      opacity: opacity(edge, index, look),
      inherit: false,
    },
    arrows: { to: { enabled: edge.directed, scaleFactor: 0.55 } },
  };
}

function opacity(edge, index, { lit, main, visible }) {
  if (lit !== null) return lit.edges.has(index) ? 1 : FAINT;
  if (visible.nodes.size < MANY) return 1;
  return main.has(edge.source) || main.has(edge.target) ? CALM : QUIET;
}
