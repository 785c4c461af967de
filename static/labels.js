// Where each name stands beside its mark so that no name ever lies on another or on a mark.
const GAP = 3.5;
const RING_GAP = 4.6;
const LEADER = 46;
const OPPOSITE = { E: "W", W: "E" };
const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();

function width(font, text) {
  const key = font + text;
  if (!widths.has(key)) {
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

export function forget() {
  widths.clear();
}

// The look of a name says how much it matters: bold if changed, muted italics if quiet.
function dress(spot, small, rtl) {
  const status = spot.mark !== "none";
  const px = (status ? (small ? 11.5 : 12.5) : small ? 10.5 : 11.5) * (rtl ? 1.1 : 1);
  const bold = spot.changed || spot.code === "AF-KAB";
  const weight = bold ? 700 : status && !spot.quiet ? 600 : 400;
  const style = spot.quiet && !rtl ? "italic " : "";
  const family = "'Source Sans', system-ui, 'Noto Sans', 'Liberation Sans', sans-serif";
  const muted = !bold && (spot.quiet || !status);
  return { font: `${style}${weight} ${px}px ${family}`, px, className: muted ? "rc-muted" : "" };
}

function claim(spot) {
  if (spot.selected) return 0;
  if (spot.code === "AF-KAB") return 1;
  if (spot.changed) return 2;
  if (spot.mark === "none") return 5;
  return spot.quiet ? 4 : 3;
}

// The left upper corner of a name at one side of its mark, relative to the mark.
function corner(side, w, h, reach) {
  const x = side.includes("E") ? reach : side.includes("W") ? -reach - w : -w / 2;
  const y = side.includes("N") ? -reach - h + 1 : side.includes("S") ? reach - 1 : -h / 2;
  return side === "NW" ? [-w + 2, -reach - h + 3] : [x, y];
}

function sides(spot) {
  const own = spot.side;
  const more = spot.changed || spot.selected ? ["N", "S"] : [];
  return [...new Set([own, OPPOSITE[own] ?? "E", "E", "W", ...more])];
}

const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

export function place(spots, { size, small, rtl }) {
  const taken = spots.map((spot) => [spot.code, markBox(spot, size)]);
  const shown = new Map();
  const order = spots.filter((s) => !small || s.mark !== "none" || s.code === "AF-KAB" || s.selected);
  order.sort((a, b) => claim(a) - claim(b) || a.code.localeCompare(b.code));
  for (const spot of order) {
    const look = dress(spot, small, rtl);
    const at = beside(spot, look, taken, size) ?? (spot.code === "AF-KAB" ? led(spot, look, taken) : null);
    if (!at) continue;
    taken.push([spot.code + "/name", at.box], ...(at.line ?? []).map((box) => [spot.code + "/line", box]));
    shown.set(spot.code, { ...look, ...at });
  }
  return shown;
}

function markBox(spot, size) {
  const half = (spot.selected ? 0.55 * size + 7 : spot.mark === "none" ? 0.25 * size + 1 : 0.5 * size + 1);
  return [spot.x - half, spot.y - half, spot.x + half, spot.y + half];
}

function free(box, taken, code) {
  return taken.every(([other, used]) => other === code || !overlaps(box, used));
}

function beside(spot, look, taken, size) {
  const [w, h] = [width(look.font, spot.text), look.px * 1.15];
  const half = spot.mark === "none" ? 0.25 * size : 0.5 * size;
  const reach = spot.selected ? 0.55 * size + 7 + 2 : half + (spot.mark === "none" ? RING_GAP : GAP);
  for (const side of sides(spot)) {
    const [dx, dy] = corner(side, w, h, reach);
    const box = [spot.x + dx, spot.y + dy, spot.x + dx + w, spot.y + dy + h];
    if (free(box, taken, spot.code)) return { dx: Math.round(dx), dy: Math.round(dy), box };
  }
  return null;
}

// The line of a name that stands off, as small boxes: no other name may lie on it.
function beads(spot, [x, y], length) {
  const steps = Array.from({ length: Math.floor((length - 8) / 4) }, (_, n) => 8 + 4 * n);
  return steps.map((at) => [spot.x + x * at - 1.5, spot.y + y * at - 1.5, spot.x + x * at + 1.5, spot.y + y * at + 1.5]);
}

// Kabul is the anchor of the eye: it may stand off, at the end of a line.
function led(spot, look, taken) {
  const [w, h] = [width(look.font, spot.text), look.px * 1.15];
  for (let length = LEADER; length <= 120; length += 8) {
    for (let turn = 0; turn < 24; turn += 1) {
      const angle = (turn % 2 ? -1 : 1) * Math.ceil(turn / 2) * (Math.PI / 12) + 0.6;
      const [x, y] = [Math.cos(angle) * length, Math.sin(angle) * length];
      const [dx, dy] = [x > 0 ? x : x - w, y - h / 2];
      const box = [spot.x + dx, spot.y + dy, spot.x + dx + w, spot.y + dy + h];
      const line = beads(spot, [x / length, y / length], length);
      if ([box, ...line].every((it) => free(it, taken, spot.code))) {
        const start = [(x / length) * 6, (y / length) * 6];
        return { dx: Math.round(dx), dy: Math.round(dy), box, line, leader: [start, [x, y]] };
      }
    }
  }
  return null;
}
