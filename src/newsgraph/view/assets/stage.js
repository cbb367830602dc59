// Where a large network is drawn: as an overview, and what of it is small, a neighbourhood or what filters leave, by
// the drawing of small networks. It has the methods of both.

import { byWeight, Drawing } from "./drawing.js";
import { element } from "./elements.js";
import { canDraw, Overview } from "./overview.js";
import { placesOf } from "./places.js";

const MOST_CLOSE = 250; // nodes up to which every name and line can be told

export class Stage {
  constructor(container, notice, model) {
    this.model = model;
    this.container = container;
    this.notice = notice;
    this.listeners = {};
    this.far = layer(container, "overview");
    this.near = layer(container, "near");
    this.overview = canDraw() ? new Overview(this.far, model) : null;
    this.drawing = null;
  }

  on(event, listener) {
    this.listeners[event] = listener;
    this.overview?.on(event, listener);
    this.drawing?.on(event, listener);
  }

  // What shows the network at the moment.
  get current() {
    return this.isClose ? this.drawing : this.overview;
  }

  get visible() {
    return this.current.visible;
  }

  get theme() {
    return this.current.theme;
  }

  get placed() {
    return this.current.placed;
  }

  show(visible, selected) {
    const close = this.overview === null || visible.nodes.size <= MOST_CLOSE;
    const changed = close !== this.isClose;
    this.isClose = close;
    this.far.classList.toggle("away", close); // sigma needs its size, seen or not
    this.near.classList.toggle("away", !close);
    this.tell(visible);
    if (!close) this.overview.show(visible, selected);
    else if (this.showClose(this.heaviest(visible), selected) || changed) this.drawing.fit({}, false);
  }

  // Whether a drawing was begun anew, because it lacked nodes.
  showClose(visible, selected) {
    const known = this.drawing !== null && [...visible.nodes].every((index) => this.drawing.homes.has(index));
    if (!known) {
      this.drawing?.close();
      const tall = this.container.clientHeight > this.container.clientWidth * 1.1;
      this.drawing = new Drawing(this.near, this.model, placesOf(this.model, visible.nodes, visible.edges, tall));
      for (const [event, listener] of Object.entries(this.listeners)) this.drawing.on(event, listener);
    }
    this.drawing.show(visible, selected);
    return !known;
  }

  // Without an overview only so many as can be drawn.
  heaviest(visible) {
    if (visible.nodes.size <= MOST_CLOSE) return visible;
    const nodes = new Set(byWeight(this.model, visible.nodes).slice(0, MOST_CLOSE));
    const joins = ({ source, target }) => nodes.has(source) && nodes.has(target);
    return { ...visible, nodes, edges: new Set([...visible.edges].filter((index) => joins(this.model.edges[index]))) };
  }

  tell({ nodes }) {
    const lacking = this.overview === null && nodes.size > MOST_CLOSE;
    this.notice.hidden = !lacking && this.isClose;
    const reason = globalThis.overviewLibrary === undefined ? `the overview was not bundled: ${this.notice.dataset.advice}` : "this browser draws no WebGL";
    const words = lacking
      ? `Only the ${MOST_CLOSE} nodes with most facts are drawn, as ${reason}. Search, list and filters reach all.`
      : "Double-click a node to step closer, or search a name and choose “Neighbours only”.";
    if (this.notice.textContent !== words) this.notice.replaceChildren(element("span", {}, words));
  }

  order() {
    return this.current.order();
  }

  // What is not drawn cannot be moved to.
  drawn(indexes) {
    return indexes.filter((index) => this.current.visible.nodes.has(index));
  }

  fit(...how) {
    this.current.fit(...how);
  }

  centre(indexes, hidden) {
    if (this.drawn(indexes).length > 0) this.current.centre(this.drawn(indexes), hidden);
  }

  uncover(indexes, hidden) {
    if (this.drawn(indexes).length > 0) this.current.uncover(this.drawn(indexes), hidden);
  }

  zoom(factor) {
    this.current.zoom(factor);
  }

  springs(on) {
    this.current.springs(on);
  }

  goHome() {
    this.current.goHome();
  }

  recolour() {
    this.current.recolour();
  }

  canvas() {
    return this.current.canvas();
  }
}

function layer(container, name) {
  const made = element("div", { class: `layer ${name} away` });
  container.append(made);
  return made;
}
