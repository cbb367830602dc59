// The picture as a file: the network as it stands, with its title and a legend of what is seen in it.

const PAD = 20;
const ROW = 22;
const TITLE = 20; // pixels
const TEXT = 13;

// A canvas with all that; `rows` are [colour, shape or "line", label].
export function pictureOf(drawing, title, rows) {
  const source = drawing.canvas();
  const ratio = source.width / source.clientWidth;
  const [width, height] = [source.clientWidth, source.clientHeight];
  const made = document.createElement("canvas");
  const context = made.getContext("2d");
  const lines = broken(context, rows, width - 2 * PAD, drawing.theme.font);
  made.width = width * ratio;
  made.height = (height + 3 * PAD + TITLE + lines.length * ROW) * ratio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = drawing.theme.paper;
  context.fillRect(0, 0, width, made.height / ratio);
  context.drawImage(source, 0, 2 * PAD + TITLE, width, height);
  context.textBaseline = "middle";
  context.fillStyle = drawing.theme.text;
  context.font = `600 ${TITLE}px ${drawing.theme.font}`;
  context.fillText(title, PAD, PAD + TITLE / 2, width - 2 * PAD);
  context.font = `${TEXT}px ${drawing.theme.font}`;
  lines.forEach((line, index) => drawRow(context, line, 2 * PAD + TITLE + height + index * ROW + ROW / 2, drawing.theme));
  return made;
}

// The legend in rows that fit the width.
function broken(context, rows, width, font) {
  context.font = `${TEXT}px ${font}`;
  const lines = [[]];
  let used = 0;
  for (const [colour, shape, label] of rows) {
    const wide = context.measureText(label).width + 46;
    if (used + wide > width && lines.at(-1).length > 0) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1).push({ colour, shape, label, x: used });
    used += wide;
  }
  return lines;
}

function drawRow(context, items, y, theme) {
  for (const { colour, shape, label, x } of items) {
    context.fillStyle = colour;
    if (shape === "line") context.fillRect(PAD + x, y - 1.5, 18, 3);
    else {
      context.beginPath();
      context.arc(PAD + x + 9, y, 6, 0, 2 * Math.PI);
      context.fill();
    }
    context.fillStyle = theme.quiet;
    context.fillText(label, PAD + x + 24, y);
  }
}
