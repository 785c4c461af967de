'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);
  const byId = (id) => document.getElementById(id);
  const map = map_control;
  const layers = {};
  let day = data.at;
  let timer = null;
  map.setMaxBounds([[18, 46], [54, 90]]); // room to bring a popup at the edge into view
  map.zoomControl.setPosition('bottomleft');
  map.attributionControl.setPrefix('Leaflet');
  map.attributionControl.addAttribution('borders Natural Earth, places GeoNames');
  geo_json_marks.eachLayer((layer) => { layers[layer.feature.properties.province] = layer; });

  function stateOf(code) {
    const runs = data.capitals[code].runs;
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (runs[middle][0] <= day) { low = middle; } else { high = middle - 1; }
    }
    return data.states[runs[low][1]];
  }

  function sizeAt(zoom) { return zoom < 5.5 ? 12 : zoom < 6.5 ? 16 : zoom < 7.5 ? 20 : 24; }

  function draw() {
    const size = sizeAt(map.getZoom());
    for (const code of Object.keys(layers)) {
      const capital = data.capitals[code];
      const state = stateOf(code);
      const name = '<span lang="' + data.language + '" class="name ' + capital.side + ' ' + state.look + '">' + capital.name + '</span>';
      const layer = layers[code];
      layer.setIcon(L.divIcon({
        html: '<div class="mark ' + (state.silent ? 'silent' : '') + '" style="width:' + size + 'px">' + data.icons[state.icon].replaceAll('%', String(size)) + name + '</div>',
        iconSize: [size, size], iconAnchor: [size / 2, size / 2], className: '',
      }));
      layer.setZIndexOffset(state.look.includes('bold') ? 2000 : state.look.includes('loud') ? 1000 : 0);
      const element = layer.getElement();
      if (element) {
        element.setAttribute('role', 'button');
        element.setAttribute('aria-label', capital.plain + ', ' + state.title);
        element.title = capital.plain + ', ' + state.title;
      }
    }
    tidy();
  }

  function tidy() {
    const order = ['anchor', 'bold', 'loud', 'quiet', ''];
    const names = Array.from(document.querySelectorAll('.name'));
    const rank = (n) => order.findIndex((word) => word === '' || n.classList.contains(word));
    const near = map.getZoom() >= 5.5;
    const taken = Array.from(document.querySelectorAll('.mark svg')).map((s) => [s.parentNode, s.getBoundingClientRect()]);
    names.sort((a, b) => rank(a) - rank(b));
    for (const name of names) {
      const own = name.parentNode;
      const sides = [name.classList[1], 'E', 'W', 'N', 'S'];
      const free = (s, among) => { name.classList.replace(name.classList[1], s); return fits(name, own, among); };
      const loud = taken.filter(([owner]) => !owner.classList.contains('silent'));
      let side = (near || rank(name) < 3) && sides.find((s) => free(s, taken));
      if (!side && rank(name) === 0) { name.classList.add('far'); side = sides.find((s) => free(s, taken)); }
      if (!side && rank(name) < 2) { name.classList.remove('far'); side = sides.find((s) => free(s, loud)); }
      name.classList.toggle('off', !side);
      if (side) { taken.push([own, name.getBoundingClientRect()]); } else { name.classList.replace(name.classList[1], sides[0]); }
    }
  }

  function fits(name, own, taken) {
    const a = name.getBoundingClientRect();
    const frame = map.getContainer().getBoundingClientRect();
    const inside = a.left >= frame.left && a.right <= frame.right && a.top >= frame.top && a.bottom <= frame.bottom;
    const hit = ([owner, b]) => owner !== own && a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
    return inside && !taken.some(hit);
  }

  function tint() {
    const tints = data.days[day].tints;
    geo_json_provinces.setStyle((feature) => ({ fillColor: data.tints[tints[feature.properties.province] || ''] }));
  }

  function say() {
    const now = data.days[day];
    byId('headline').innerHTML = now.headline;
    byId('change').innerHTML = now.change;
    byId('quoted').innerHTML = now.quoted;
    Array.from(byId('counts').children).forEach((item, i) => {
      const [number, change, sure] = now.counts[i];
      const notes = item.querySelectorAll('.muted');
      item.querySelector('b').textContent = number;
      notes[0].textContent = change;
      notes[1].textContent = sure;
    });
    byId('day').textContent = now.day;
    byId('slider').value = day;
    byId('slider').setAttribute('aria-valuetext', now.day);
    byId('rows').innerHTML = Object.keys(data.capitals).map((code) => '<tr><th scope="row">' + data.capitals[code].name + '</th>' + stateOf(code).cells + '</tr>').join('');
    document.querySelectorAll('.basis').forEach((p) => { p.innerHTML = now.basis; });
  }

  function show(index) {
    day = Math.max(0, Math.min(data.days.length - 1, index));
    say();
    draw();
    tint();
    map.eachLayer((layer) => { if (layer instanceof L.Popup) { fill(layer); } });
    try { history.replaceState(null, '', '#' + data.days[day].iso); } catch (error) { location.hash = data.days[day].iso; }
  }

  function fill(popup) {
    const code = popup.province;
    if (!code) { return; }
    const state = stateOf(code);
    const more = state.quotes.map((q) => data.quotes[q]).join('');
    popup.setContent('<h3>' + data.capitals[code].name + '</h3>' + state.body + more + (state.more ? '<p class="muted">' + state.more + '</p>' : ''));
  }

  function open(code) {
    const room = map.getSize();
    const size = { maxWidth: Math.min(360, room.x - 56), minWidth: Math.min(240, room.x - 56), maxHeight: Math.min(340, room.y - 96) };
    const popup = L.popup({ ...size, autoPanPadding: [8, 8] }).setLatLng(layers[code].getLatLng());
    popup.province = code;
    fill(popup);
    popup.openOn(map);
  }

  function stop() { clearInterval(timer); timer = null; byId('play').textContent = 'Play'; }

  function play() {
    if (timer) { stop(); return; }
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) { show(day + 1); return; }
    if (day === data.days.length - 1) { show(0); }
    byId('play').textContent = 'Pause';
    timer = setInterval(() => { show(day + 1); if (day === data.days.length - 1) { stop(); } }, 700);
  }

  Object.keys(layers).forEach((code) => {
    layers[code].on('click', () => open(code));
    layers[code].on('keypress', (event) => { if (event.originalEvent.key === 'Enter') { open(code); } });
  });
  geo_json_provinces.on('click', (event) => open(event.layer.feature.properties.province));
  byId('slider').addEventListener('input', (event) => { stop(); show(Number(event.target.value)); });
  byId('back').addEventListener('click', () => { stop(); show(day - 1); });
  byId('next').addEventListener('click', () => { stop(); show(day + 1); });
  byId('play').addEventListener('click', play);
  document.addEventListener('visibilitychange', () => { if (document.hidden) { stop(); } });
  map.on('zoomend', draw);
  map.on('resize moveend', tidy);
  map.fitBounds(geo_json_provinces.getBounds(), { padding: [8, 8], animate: false });
  const asked = data.days.findIndex((d) => d.iso === location.hash.slice(1));
  show(asked >= 0 ? asked : day);
  document.body.dataset.ready = 'yes';
}());
