// Sigma with the one layer that the overview needs of it, nodes, and the one that hears the mouse. Of its eight layers,
// each as large as the window, it would clear and show all in every frame; what is lacking here is given as stubs.

import Sigma from "sigma";

const LAYERS = new Set(["nodes", "mouse"]);

export class Painter extends Sigma {
  createWebGLContext(id, options = {}) {
    if (LAYERS.has(id)) return super.createWebGLContext(id, { ...options, picking: false });
    this.elements[id] = document.createElement("canvas");
    this.webGLContexts[id] = { COLOR_BUFFER_BIT: 0, bindFramebuffer() {}, clear() {}, viewport() {}, getExtension: () => null };
    return this.webGLContexts[id];
  }

  createCanvasContext(id, options) {
    if (LAYERS.has(id)) return super.createCanvasContext(id, options);
    this.elements[id] = document.createElement("canvas");
    this.canvasContexts[id] = { clearRect() {}, scale() {} };
    return this;
  }

  renderHighlightedNodes() {}
}

// A program for what is never drawn.
export class NoProgram {
  reallocate() {}

  process() {}

  render() {}

  kill() {}
}
