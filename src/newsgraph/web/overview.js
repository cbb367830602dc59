// What the page of a large network draws with: sigma over graphology (both MIT), for the page's own script.

import Graph from "graphology";
import { MarkProgram } from "./marks.js";
import { NoProgram, Painter } from "./painter.js";

const PROGRAMS = {
  nodeProgramClasses: { circle: NoProgram, mark: MarkProgram },
  nodeHoverProgramClasses: { circle: NoProgram, mark: NoProgram },
  edgeProgramClasses: { arrow: NoProgram, line: NoProgram },
};

const painter = (graph, container, settings) =>
  new Painter(graph, container, { ...settings, ...PROGRAMS, defaultNodeType: "mark", renderLabels: false });

globalThis.overviewLibrary = { Graph, painter };
