// Nodes of the overview as sigma draws them: one point each, whose pixels tell by their distance from the shape's edge
// whether they are paint, rim or paper. Sigma's own nodes are triangles, which without a graphics card take thirty
// times as long, and circles only.

import { NodeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

export const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"];
const HOLLOW = 16; // is added to the number of a shape of which only the rim is drawn

const VERTEX = `
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute vec4 a_color;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform mat3 u_matrix;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;

void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_radius = a_size / u_sizeRatio * u_pixelRatio;
  gl_PointSize = 2.5 * v_radius + 2.0;
  v_color = a_color;
  v_shape = a_shape;
}`;

const FRAGMENT = `
#define SMALL 3.0 // pixels of radius below which shapes cannot be told apart
precision highp float;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;

float triangle(vec2 p) {
  return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.56;
}

float star(vec2 p) {
  const float turn = 1.2566371;
  float angle = mod(atan(p.x, p.y) + turn / 2.0, turn) - turn / 2.0;
  vec2 q = length(p) * vec2(abs(sin(angle)), cos(angle));
  return dot(q - vec2(0.0, 1.15), normalize(vec2(0.72, 0.52)));
}

float edge(vec2 p, float shape) {
  if (shape < 0.5) return length(p) - 1.0;
  if (shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.88;
  if (shape < 2.5) return (abs(p.x) + abs(p.y)) * 0.7071 - 0.8;
  if (shape < 3.5) return triangle(p);
  if (shape < 4.5) return triangle(vec2(p.x, -p.y));
  if (shape < 5.5) return max(abs(p.x) * 0.866 + abs(p.y) * 0.5, abs(p.y)) - 0.93;
  return star(p);
}

void main() {
  float scale = 1.25 + 1.0 / v_radius;
  vec2 p = (gl_PointCoord - 0.5) * vec2(2.0, -2.0) * scale;
  if (v_radius < SMALL) {
    gl_FragColor = vec4(v_color.rgb, 1.0) * clamp((1.0 - length(p)) * v_radius + 0.5, 0.0, 1.0);
    return;
  }
  bool hollow = v_shape > ${(HOLLOW - 0.5).toFixed(1)};
  float inside = -edge(p, hollow ? v_shape - ${HOLLOW.toFixed(1)} : v_shape) * v_radius;
  float paint = clamp(inside + 0.5, 0.0, 1.0);
  float width = hollow ? max(1.2, min(2.0, v_radius * 0.3)) : 1.0;
  float rim = clamp(width * u_pixelRatio + 0.5 - inside, 0.0, 1.0);
  vec3 colour = hollow ? v_color.rgb : mix(v_color.rgb, v_color.rgb * 0.62, rim * min(1.0, v_radius / 5.0));
  gl_FragColor = vec4(colour, 1.0) * paint * (hollow ? rim : 1.0);
}`;

export class MarkProgram extends NodeProgram {
  // Sigma would draw everything twice, the second time to find by its colour what lies under the mouse.
  constructor(gl, _, renderer) {
    super(gl, null, renderer);
  }

  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGL2RenderingContext;
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS: ["u_sizeRatio", "u_pixelRatio", "u_matrix"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  processVisibleItem(_, start, { x, y, size, shape, hollow, color }) {
    const number = Math.max(SHAPES.indexOf(shape), 0) + (hollow ? HOLLOW : 0);
    this.array.set([x, y, size, number, floatColor(color)], start);
  }

  setUniforms({ sizeRatio, pixelRatio, matrix }, { gl, uniformLocations }) {
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniform1f(uniformLocations.u_pixelRatio, pixelRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  }
}
