// Capitals × days. A bar's height and colour say the status, its drawing how sure it is.
const NS = "http://www.w3.org/2000/svg";
const SHARE = { s: 1, c: 0.62, r: 0.3 };
const NAME = { s: "seized", c: "contested", r: "repelled" };
const SURE = { c: "confirmed", r: "reported", l: "claimed", d: "disputed" };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const charts = new WeakMap();
const versions = new URL(import.meta.url).search;

export default async function timeline({ parentElement, data, setTriggerValue }) {
  await sheet();
  let chart = charts.get(parentElement);
  if (!chart) charts.set(parentElement, (chart = new Chart(parentElement)));
  chart.tell = setTriggerValue;
  chart.show(data);
  return () => chart.close();
}

function sheet() {
  const href = new URL("timeline.css" + versions, import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((done, failed) => Object.assign(link, { onload: done, onerror: failed }));
}

function add(parent, tag, attributes, text) {
  const node = document.createElementNS(NS, tag);
  Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
  if (text !== undefined) node.textContent = text;
  parent.append(node);
  return node;
}

class Chart {
  constructor(parent) {
    this.box = parent.querySelector(".rc-days");
    this.said = parent.querySelector(".rc-days-said");
    this.table = parent.querySelector("tbody");
    this.box.onclick = (event) => this.open(event);
    this.box.onpointermove = (event) => this.hover(event);
    this.box.onpointerleave = () => this.point(null);
    this.box.onkeydown = (event) => this.key(event);
    this.watch = new ResizeObserver(() => this.data && this.draw());
    this.watch.observe(this.box);
  }

  show(data) {
    this.data = data;
    this.cursor = null;
    this.draw();
    this.fillTable();
  }

  date(n) {
    const day = new Date(this.data.first + "T00:00:00Z");
    day.setUTCDate(day.getUTCDate() + n);
    return day;
  }

  short(n) {
    const day = this.date(n);
    return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`;
  }

  measure() {
    const phone = this.box.clientWidth < 640;
    const wide = this.box.clientWidth;
    this.row = phone ? 28 : 15.6;
    this.left = phone ? 98 : 116;
    this.right = phone ? 60 : 140;
    this.top = phone ? 24 : 168;
    const room = wide - this.left - this.right;
    this.cell = phone ? Math.max(15, room / this.data.length) : Math.max(3, room / this.data.length);
    this.width = this.left + this.cell * this.data.length + this.right;
    this.height = this.top + this.row * this.data.rows.length + 6;
    this.phone = phone;
  }

  draw() {
    this.measure();
    const svg = this.sheet("rc-days-body", this.left, this.width - this.left);
    this.names = this.sheet("rc-days-names", 0, this.left);
    this.weeks(svg);
    if (!this.phone) this.steps(svg);
    this.data.rows.forEach((row, n) => this.line(svg, row, n));
    this.frame = add(svg, "rect", { class: "rc-days-frame", rx: 2, y: 2, height: this.height - 4,
      x: this.x(this.data.day) - 0.5, width: this.cell + 1 });
    if (this.data.day < 0 || this.data.day >= this.data.length) this.frame.remove();
    this.spot = add(svg, "rect", { class: "rc-days-spot", rx: 2, visibility: "hidden",
      width: this.cell + 2, height: this.row + 1 });
    const at = this.box.scrollLeft;
    this.box.replaceChildren(this.names, svg);
    this.box.scrollLeft = at || (this.phone ? this.x(this.data.day) - this.box.clientWidth / 2 - this.left / 2 : 0);
  }

  sheet(name, x, width) {
    const svg = document.createElementNS(NS, "svg");
    Object.entries({ class: name, width, height: this.height, viewBox: `${x} 0 ${width} ${this.height}`,
      "aria-hidden": "true" }).forEach(([k, v]) => svg.setAttribute(k, v));
    return svg;
  }

  x(n) {
    return this.left + n * this.cell;
  }

  weeks(svg) {
    const every = Math.max(7, 7 * Math.ceil(64 / (7 * this.cell)));
    for (let n = 0; n < this.data.length; n += every) {
      add(svg, "path", { class: "rc-days-week", d: `M${this.x(n)},${this.top - 4}V${this.height}` });
      const near = Math.abs(n - this.data.day) * this.cell < 52;
      if (!near) add(svg, "text", { class: "rc-days-muted", x: this.x(n), y: this.top - 8 }, this.short(n));
    }
    if (this.data.day >= 0 && this.data.day < this.data.length) {
      add(svg, "text", { class: "rc-days-now", x: this.x(this.data.day + 0.5), y: this.top - 8,
        "text-anchor": "middle" }, this.short(this.data.day));
    }
    add(svg, "text", { class: "rc-days-muted", x: this.x(this.data.length) + 8, y: this.top - 8 },
      this.phone ? "since" : "reported seized since");
  }

  line(svg, [code, name, since, cells], n) {
    const y = this.top + n * this.row;
    const chosen = code === this.data.selected;
    add(svg, "path", { class: "rc-days-rule", d: `M${this.left},${y + this.row}H${this.x(this.data.length)}` });
    add(this.names, "text", { class: chosen ? "rc-days-name rc-days-chosen" : "rc-days-name", x: this.left - 8,
      y: y + this.row - 4, "text-anchor": "end", ...(this.data.rtl && { direction: "rtl", "text-anchor": "start" }) }, name);
    this.bars(svg, cells, y);
    const before = this.data.rows[n - 1];
    if (since && (!before || before[2] !== since || this.data.groups)) {
      const day = Math.round((Date.parse(since) - Date.parse(this.data.first)) / 864e5);
      add(svg, "text", { class: "rc-days-name", x: this.x(this.data.length) + 8, y: y + this.row - 4 }, this.short(day));
    }
    const group = this.data.groups;
    if (group && group[n] !== group[n - 1]) {
      add(svg, "path", { class: "rc-days-group", d: `M${this.left},${y + 0.5}H${this.width}` });
      add(svg, "text", { class: "rc-days-muted", x: this.width - 4, y: y + this.row - 4, "text-anchor": "end" }, group[n]);
    }
  }

  bars(svg, cells, y) {
    for (let n = 0; n < this.data.length; n += 1) {
      const [status, drawn] = cells.slice(2 * n, 2 * n + 2);
      if (status === " ") continue;
      let end = n + 1;
      if (drawn === "-" || drawn === "~") {
        while (end < this.data.length && cells.slice(2 * end, 2 * end + 2) === status + drawn) end += 1;
      }
      this.bar(svg, status, drawn, this.x(n), y + 1, (end - n) * this.cell, this.row - 2);
      n = end - 1;
    }
  }

  bar(svg, status, drawn, x, y, width, room) {
    const height = room * SHARE[status];
    const box = { x, y: y + room - height, width: Math.max(0.5, width), height };
    const name = `rc-bar rc-${NAME[status]}`;
    if (drawn === "-" || drawn === "~") {
      add(svg, "rect", { class: `${name} rc-carried${drawn === "~" ? " rc-faint" : ""}`, ...box });
      return;
    }
    const inner = { x: x + 0.6, y: box.y + 0.6, width: Math.max(1, width - 1.2), height: Math.max(1, height - 1.2) };
    add(svg, "rect", { class: `${name} rc-${SURE[drawn]}`, ...inner });
    if (drawn === "r") {
      const by = Math.min(2.6, height * 0.3, width * 0.3);
      add(svg, "rect", { class: `${name} rc-core`, x: x + by, y: box.y + by, width: width - 2 * by, height: height - 2 * by });
    }
    if (drawn === "d") add(svg, "path", { class: `${name} rc-core`, d: stripes(inner) });
  }

  // Above the rows: how many capitals have each status, and the counts that articles give.
  steps(svg) {
    const [floor, ceiling] = [this.top - 26, 18];
    const of = this.data.rows.length;
    const y = (number) => floor - ((floor - ceiling) * number) / of;
    [0, 10, 20, of].forEach((number) => {
      add(svg, "path", { class: "rc-days-rule", d: `M${this.left},${y(number)}H${this.x(this.data.length)}` });
      add(this.names, "text", { class: "rc-days-muted", x: this.left - 8, y: y(number) + 4, "text-anchor": "end" },
        number === of ? `${of} capitals` : number);
    });
    add(svg, "text", { class: "rc-days-title", x: this.left, y: 11 }, "Capitals by reported status, each day");
    const taken = ["contested", "repelled", "seized"].map((status) => this.step(svg, status, y, floor));
    this.quotes(svg, y, taken.filter(Boolean));
  }

  step(svg, status, y, floor) {
    const values = this.data.counts[status];
    const line = values.map((value, n) => `${n ? "L" : "M"}${this.x(n)},${y(value)}H${this.x(n + 1)}`).join("");
    if (status === "seized") {
      add(svg, "path", { class: "rc-days-area", d: `${line}V${floor}H${this.left}Z` });
    }
    add(svg, "path", { class: `rc-days-step rc-${status}`, d: line });
    const last = values.length - 1;
    const best = status === "seized" ? last : values.indexOf(Math.max(...values));
    if (!values[best]) return null;
    const end = best === last;
    const at = [end ? this.x(last + 1) + 8 : this.x(best) + 4, y(values[best]) + (end ? 5 : -5)];
    add(svg, "text", { class: `rc-days-word rc-${status}`, x: at[0], y: at[1] },
      `${end ? `${values[best]} ` : ""}${status}`);
    return [at[0], at[1] - 14, at[0] + 70, at[1] + 4];
  }

  quotes(svg, y, taken) {
    this.data.quoted.forEach(({ at, number, text }) => {
      const [cx, cy] = [this.x(at + 0.5), y(Math.min(number, this.data.rows.length))];
      const width = text.length * 5.6;
      const boxes = [30, 50, 70, 90].map((up) => [cx - 22 - width, cy - up - 13, cx - 16, cy - up + 4]);
      const free = (box) => box[0] > this.left && box[1] > 14 && taken.every((other) =>
        box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
      const label = boxes.find(free);
      if (label) {
        taken.push(label);
        add(svg, "path", { class: "rc-days-leader", d: `M${cx - 4},${cy - 4}L${cx - 15},${label[3] - 8}` });
        add(svg, "text", { class: "rc-days-quote", x: cx - 18, y: label[3] - 4, "text-anchor": "end" }, text);
      }
      add(add(svg, "circle", { class: "rc-days-count", cx, cy, r: 5 }), "title", {}, text);
    });
  }

  // A pointer, or the arrows, choose a cell; a click, or Enter, opens the map on that day.
  cell_at(event) {
    const box = this.box.querySelector(".rc-days-body").getBoundingClientRect();
    const n = Math.floor((event.clientX - box.left) / this.cell);
    const row = Math.floor((event.clientY - box.top - this.top) / this.row);
    if (row >= this.data.rows.length || n >= this.data.length || n < 0) return null;
    return { n, row: Math.max(-1, row) };
  }

  hover(event) {
    const at = this.cell_at(event);
    this.box.style.cursor = at ? "pointer" : "";
    this.point(at);
  }

  point(at) {
    this.spot.setAttribute("visibility", at && at.row >= 0 ? "visible" : "hidden");
    this.said.textContent = at ? this.sentence(at) : "";
    if (!at || at.row < 0) return;
    this.spot.setAttribute("x", this.x(at.n) - 1);
    this.spot.setAttribute("y", this.top + at.row * this.row - 0.5);
  }

  sentence({ n, row }) {
    const day = `${this.short(n)} ${this.date(n).getUTCFullYear()}`;
    if (row < 0) return day;
    const [, name, , cells] = this.data.rows[row];
    const [status, drawn] = cells.slice(2 * n, 2 * n + 2);
    if (status === " ") return `${name}, ${day}: no report.`;
    const sure = SURE[drawn] ?? (drawn === "~" ? "from an older report, quiet" : "from an older report");
    return `${name}, ${day}: reported ${NAME[status]}, ${sure}.`;
  }

  key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    this.cursor ??= { n: Math.min(Math.max(this.data.day, 0), this.data.length - 1), row: 0 };
    if (step) {
      this.cursor.n = Math.min(Math.max(this.cursor.n + step[0], 0), this.data.length - 1);
      this.cursor.row = Math.min(Math.max(this.cursor.row + step[1], 0), this.data.rows.length - 1);
      this.point(this.cursor);
    } else if (event.key === "Enter") this.choose(this.cursor);
    else return;
    event.preventDefault();
  }

  open(event) {
    const at = this.cell_at(event);
    if (at) this.choose(at);
  }

  choose({ n, row }) {
    this.tell("open", { day: this.date(n).toISOString().slice(0, 10), capital: row >= 0 ? this.data.rows[row][0] : null });
  }

  fillTable() {
    this.table.replaceChildren(...this.data.rows.map(([, name, since, , course]) => {
      const line = document.createElement("tr");
      [name, since ?? "", course].forEach((text, i) => {
        const cell = document.createElement(i ? "td" : "th");
        if (!i) cell.scope = "row";
        cell.textContent = text;
        line.append(cell);
      });
      return line;
    }));
  }

  close() {
    this.watch.disconnect();
  }
}

// Bands at 45° across a box, one path: patterns print differently everywhere.
function stripes({ x, y, width, height }) {
  const [band, pitch] = [2.4 * Math.SQRT1_2 * 2, 4.8 * Math.SQRT1_2 * 2];
  let path = "";
  for (let start = -height; start < width; start += pitch) {
    const points = [[start, height], [start + height, 0], [start + height + band, 0], [start + band, height]];
    path += clipped(points, width).map(([px, py], i) => `${i ? "L" : "M"}${(x + px).toFixed(1)},${(y + py).toFixed(1)}`).join("") + "Z";
  }
  return path;
}

function clipped(points, width) {
  return cut(cut(points, ([px]) => px, 0, 1), ([px]) => px, width, -1);
}

// Keep what lies beyond a vertical line (Sutherland and Hodgman, for one edge).
function cut(points, x, edge, side) {
  const inside = (point) => (x(point) - edge) * side >= 0;
  return points.flatMap((to, i) => {
    const from = points.at(i - 1);
    const t = (edge - from[0]) / (to[0] - from[0]);
    const cross = [edge, from[1] + t * (to[1] - from[1])];
    if (inside(to)) return inside(from) ? [to] : [cross, to];
    return inside(from) ? [cross] : [];
  });
}
