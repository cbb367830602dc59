// What the page of a large network draws with: sigma over graphology (both MIT), for the page's own script.

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";

globalThis.overviewLibrary = { Graph, Sigma, EdgeLineProgram };
