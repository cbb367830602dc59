// Labels as small pictures, made once and then only put down: letters with their halo are the dearest thing to draw.

const MOST_KEPT = 1000;

export class Lettering {
  constructor() {
    this.made = new Map();
  }

  // Puts lines of text down in the box, {left, top, right, bottom}, centred; `look` has size, font (as CSS has it), ink
  // and paper, what the halo is drawn with.
  put(context, lines, { left, top, right, bottom }, look) {
    const ratio = context.getTransform().a;
    const size = { width: Math.ceil(right - left) + 4, height: Math.ceil(bottom - top) + 4 };
    const picture = this.picture(lines, look, size, ratio);
    const snapped = (value) => Math.round(value * ratio) / ratio; // or the letters would be blurred
    const x = snapped((left + right - size.width) / 2);
    context.drawImage(picture, x, snapped(top - 2), picture.width / ratio, picture.height / ratio);
  }

  picture(lines, look, size, ratio) {
    const key = [ratio, look.font, look.ink, look.paper, size.width, ...lines].join("\n");
    if (!this.made.has(key)) {
      if (this.made.size >= MOST_KEPT) this.made.clear();
      this.made.set(key, drawn(lines, look, size, ratio));
    }
    return this.made.get(key);
  }
}

function drawn(lines, { size, font, ink, paper }, { width, height }, ratio) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: Math.ceil(width * ratio), height: Math.ceil(height * ratio) });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  Object.assign(context, { font, textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 4 });
  context.strokeStyle = paper;
  context.fillStyle = ink;
  lines.forEach((line, index) => {
    const [x, y] = [width / 2, 4 + index * (size + 2)];
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
  return canvas;
}
