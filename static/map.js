// The map of the capitals: drawn once, then told 34 statuses a step. Text goes in as text only.
import { forget, place } from "./labels.js";
import { keep } from "./page.js";

const SIZES = [[5, 12], [6, 16], [7, 20], [8, 24]]; // zoom → px of a mark's box
const HIT = matchMedia("(pointer: coarse)").matches ? 22 : 14; // px around a mark that choose it
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const LATE = 4000; // ms after which a tick of the play is taken for lost
const HOME = [[29.37, 60.5], [38.49, 74.9]];
const ROOM = { padding: [10, 2] };
const COUNTRIES = [
  ["TURKMENISTAN", 37.55, 62.9], ["UZBEKISTAN", 38.75, 65.0], ["TAJIKISTAN", 38.3, 68.8],
  ["PAKISTAN", 29.9, 70.1], ["IRAN", 30.7, 60.85],
];
const maps = new WeakMap();
const versions = new URL(import.meta.url).search;

export default async function draw({ parentElement, data, setTriggerValue }) {
  let map = maps.get(parentElement);
  if (!map) {
    maps.set(parentElement, (map = new CapitalsMap(parentElement)));
    map.ready = map.open(data);
  }
  map.data = data;
  map.tell = setTriggerValue;
  try {
    await map.ready;
    if (map.data === data) map.show();
  } catch (error) {
    map.fail(error);
  }
  return () => map.close();
}

function sheet(name) {
  const href = new URL(name + versions, import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((done, failed) => Object.assign(link, { onload: done, onerror: failed }));
}

class CapitalsMap {
  constructor(parent) {
    this.box = parent.querySelector(".rc-map");
    this.live = parent.querySelector(".rc-live");
    this.table = parent.querySelector("tbody");
    this.details = parent.querySelector("details");
    this.counts = parent.querySelectorAll("[data-count]");
    this.details.ontoggle = () => this.fillTable();
    this.capitals = new Map();
    this.drawn = new Map();
    this.names = new Map();
  }

  async open(data) {
    const [base] = await Promise.all([
      fetch(new URL("leaflet/base.json" + versions, import.meta.url)).then((r) => r.json()),
      import("./leaflet/leaflet.js" + versions),
      sheet("leaflet/leaflet.css"),
      sheet("map.css"),
    ]);
    this.base = base;
    this.map = L.map(this.box, {
      zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 4.5, maxZoom: 10, wheelPxPerZoomLevel: 120,
      scrollWheelZoom: false, dragging: !L.Browser.mobile, maxBounds: [[24, 52], [44, 84]],
      zoomAnimation: !STILL.matches, fadeAnimation: false, attributionControl: false, zoomControl: false,
    });
    L.control.zoom({ zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(this.map);
    L.control.scale({ imperial: false, maxWidth: 60 }).addTo(this.map);
    L.control.attribution({ prefix: "Leaflet" })
      .addAttribution("borders Natural Earth").addAttribution("places GeoNames").addTo(this.map);
    if (data.at) this.map.setView(data.at.slice(0, 2), data.at[2]);
    else this.map.fitBounds(HOME, ROOM);
    this.ground();
    base.capitals.forEach((capital) => this.addCapital(capital));
    this.listen();
  }

  ground() {
    const area = (features, className, options) => L.geoJSON(features, {
      style: () => ({ className, weight: 1, fillOpacity: 1 }), interactive: false, ...options });
    area(this.base.abroad, "rc-abroad").addTo(this.map);
    area(this.base.provinces, "rc-outline").addTo(this.map);
    this.provinces = area(this.base.provinces, "rc-province", { interactive: true,
      onEachFeature: (f, layer) => layer.on("click", (e) => this.choose(this.nearest(e.latlng) ?? f.properties.province)),
    }).addTo(this.map);
    this.paths = new Map();
    this.provinces.eachLayer((layer) => this.paths.set(layer.feature.properties.province, layer));
    COUNTRIES.forEach(([name, lat, lon]) => this.word([lat, lon], "rc-country", name));
  }

  word(at, className, text) {
    const span = document.createElement("span");
    span.textContent = text;
    return L.marker(at, { interactive: false, keyboard: false,
      icon: L.divIcon({ html: span, className, iconSize: null }) }).addTo(this.map);
  }

  addCapital(capital) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rc-mark";
    button.tabIndex = -1;
    button.dataset.code = capital.code;
    button.onkeydown = (event) => this.walk(event, capital.code);
    button.onclick = (event) => {
      event.stopPropagation();
      const at = event.detail ? this.nearest(this.map.mouseEventToLatLng(event)) : null;
      this.choose(at ?? capital.code);
    };
    const marker = L.marker([capital.lat, capital.lon], { keyboard: false,
      icon: L.divIcon({ html: button, className: "rc-spot", iconSize: [28, 28] }) }).addTo(this.map);
    const label = this.word([capital.lat, capital.lon], "rc-name", "");
    this.capitals.set(capital.code, { ...capital, button, marker, label });
  }

  listen() {
    const { map, box } = this;
    map.on("zoomend", () => { this.resize(); this.label(); });
    map.on("moveend", () => this.remember());
    map.on("click", (e) => { const code = this.nearest(e.latlng); if (code) this.choose(code); });
    map.on("focus", () => map.scrollWheelZoom.enable());
    box.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
    box.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
    box.addEventListener("wheel", (e) => { if (e.ctrlKey) map.scrollWheelZoom.enable(); }, { capture: true });
    new ResizeObserver(() => this.fit()).observe(box);
    document.fonts?.ready.then(() => { forget(); this.label(); });
    this.resize();
  }

  fit() {
    this.map.invalidateSize({ animate: false });
    if (!this.moved && !this.data.at) this.map.fitBounds(HOME, { ...ROOM, animate: false });
  }

  // The address keeps the view without asking the server: panning costs no rerun.
  remember() {
    const { lat, lng } = this.map.getCenter();
    const address = new URL(location);
    const at = [lat.toFixed(2), lng.toFixed(2), this.map.getZoom()].join("~");
    const home = this.map.getBoundsZoom(HOME, false, L.point(20, 4));
    this.moved ||= this.map.getZoom() !== home || Math.abs(lat - 34.09) > 0.2 || Math.abs(lng - 67.7) > 0.2;
    if (!this.moved || address.searchParams.get("at") === at) return;
    address.searchParams.set("at", at);
    history.replaceState(history.state, "", address);
  }

  show() {
    keep(this.data.query);
    this.data.rows.forEach((row) => this.showCapital(row));
    this.paths.forEach((layer, code) => this.showProvince(layer, code));
    this.roam(this.data.selected ?? this.roaming ?? "AF-KAB");
    this.label();
    this.count();
    this.fillTable();
    this.box.dataset.day = this.data.day;
    this.play();
  }

  showCapital([code, mark, quiet, changed, title, cells]) {
    const state = [mark, quiet, changed, title, code === this.data.selected, this.data.names].join("|");
    if (this.drawn.get(code) === state) return;
    this.drawn.set(code, state);
    const { button, marker } = this.capitals.get(code);
    button.innerHTML = this.base.marks[mark];
    button.title = cells[5] ? `${title}; newest report ${cells[5]}` : title;
    button.setAttribute("aria-label", title);
    button.setAttribute("aria-pressed", String(code === this.data.selected));
    button.dataset.mark = mark;
    button.classList.toggle("rc-quiet", Boolean(quiet));
    marker.setZIndexOffset(1000 * ((mark !== "none") + changed + 2 * (code === this.data.selected)));
  }

  showProvince(layer, code) {
    const element = layer.getElement();
    const tint = this.data.tints[code] ?? "";
    if (element.dataset.tint !== tint) element.dataset.tint = tint;
    const chosen = code === this.data.selected;
    if (chosen && !element.classList.contains("rc-chosen")) layer.bringToFront();
    element.classList.toggle("rc-chosen", chosen);
  }

  // One tab stop for the 34 marks; arrows walk to the nearest capital that way.
  roam(code) {
    this.capitals.get(this.roaming)?.button.setAttribute("tabindex", "-1");
    this.capitals.get(code)?.button.setAttribute("tabindex", "0");
    this.roaming = code;
  }

  walk(event, code) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const from = this.point(code);
    const cost = (other) => {
      const to = this.point(other).subtract(from);
      const along = to.x * way[0] + to.y * way[1];
      return along <= 0 ? Infinity : along + 2 * Math.abs(to.x * way[1] + to.y * way[0]);
    };
    const best = [...this.capitals.keys()].filter((c) => c !== code).sort((a, b) => cost(a) - cost(b))[0];
    if (cost(best) === Infinity) return;
    this.roam(best);
    this.capitals.get(best).button.focus();
  }

  choose(code) {
    this.tell("choose", code);
  }

  point(code) {
    const { lat, lon } = this.capitals.get(code);
    return this.map.latLngToContainerPoint([lat, lon]);
  }

  nearest(latlng) {
    const at = this.map.latLngToContainerPoint(latlng);
    const far = (code) => this.point(code).distanceTo(at);
    const best = [...this.capitals.keys()].sort((a, b) => far(a) - far(b))[0];
    return far(best) <= HIT ? best : null;
  }

  resize() {
    const zoom = Math.min(8, Math.max(5, this.map.getZoom()));
    const [low, high] = [SIZES[Math.floor(zoom) - 5], SIZES[Math.ceil(zoom) - 5]];
    this.size = low[1] + (high[1] - low[1]) * (zoom - low[0]);
    this.box.style.setProperty("--rc-size", `${this.size}px`);
  }

  label() {
    if (!this.base || !this.data) return;
    const rows = new Map(this.data.rows.map((row) => [row[0], row]));
    const spots = [...this.capitals.values()].map((capital) => {
      const [, mark, quiet, changed] = rows.get(capital.code);
      return { ...capital, ...this.point(capital.code), mark, quiet, changed,
        text: capital.names[this.data.names], selected: capital.code === this.data.selected };
    });
    const small = this.map.getZoom() < 5.75;
    const shown = place(spots, { size: this.size, small, rtl: this.data.names !== "en" });
    spots.forEach((spot) => this.nameOf(spot, shown.get(spot.code), small));
    this.leader(shown.get("AF-KAB"));
  }

  nameOf(spot, at, small) {
    const span = spot.label.getElement().firstChild;
    span.hidden = !at;
    if (!at) return;
    const state = [spot.text, at.dx, at.dy, at.font, at.className].join("|");
    if (this.names.get(spot.code) === state) return;
    this.names.set(spot.code, state);
    span.textContent = spot.text;
    span.className = at.className;
    span.lang = this.data.names;
    span.dir = this.data.names === "en" ? "ltr" : "rtl";
    span.style.cssText = `font:${at.font};transform:translate(${at.dx}px,${at.dy}px)`;
  }

  leader(at) {
    this.line?.remove();
    this.line = null;
    if (!at?.leader) return;
    const from = this.point("AF-KAB");
    const ends = at.leader.map(([x, y]) => this.map.containerPointToLatLng([from.x + x, from.y + y]));
    this.line = L.polyline(ends, { className: "rc-leader", weight: 0.9, interactive: false }).addTo(this.map);
  }

  play() {
    clearTimeout(this.timer);
    const { play } = this.data;
    if (!play) return;
    const wait = STILL.matches ? 0 : Math.max(0, (this.ticked ?? 0) + play.ms - performance.now());
    this.timer = setTimeout(() => this.tick(), this.ticked ? wait : STILL.matches ? 0 : play.ms);
  }

  // Without an answer it is asked again: a tick that comes twice moves the day once.
  tick() {
    this.ticked = performance.now();
    const once = STILL.matches || document.hidden;
    this.tell("tick", { from: this.data.day, go: !once, step: !document.hidden });
    if (!once) this.timer = setTimeout(() => this.tick(), LATE);
  }

  // The legend says how many there are of each status and each certainty.
  count() {
    const kinds = this.data.rows.flatMap(([, mark]) => mark.split("/"));
    this.counts.forEach((span) => { span.textContent = kinds.filter((kind) => kind === span.dataset.count).length; });
  }

  fillTable() {
    if (!this.details.open || !this.data) return;
    this.table.replaceChildren(...this.data.rows.map((row) => {
      const line = document.createElement("tr");
      row[5].forEach((text, i) => {
        const cell = document.createElement(i ? "td" : "th");
        if (!i) cell.scope = "row";
        cell.textContent = text;
        line.append(cell);
      });
      return line;
    }));
  }

  fail(error) {
    console.warn("map:", error);
    this.box.hidden = true;
    this.live.textContent = "The map could not be drawn here; the same data stands in the table below.";
    this.details.open = true;
    this.fillTable();
  }

  close() {
    clearTimeout(this.timer);
    this.map?.remove();
  }
}
