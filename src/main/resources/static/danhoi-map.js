// Draws the cases of the list on a map; the list says the same to those who cannot see it.
(() => {
  "use strict";
  const holder = document.getElementById("map");
  if (!holder || !window.L) return;
  const cases = [...document.querySelectorAll("#points li")].map((li) => ({
    at: L.latLng(+li.dataset.lat, +li.dataset.lon), open: li.dataset.open === "true",
    link: li.querySelector("a"), note: li.querySelector("span").textContent,
  }));
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(holder, { zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, maxZoom: 18, zoomControl: false, attributionControl: !!holder.dataset.tiles });
  L.control.zoom({ zoomInTitle: holder.dataset.zoomIn, zoomOutTitle: holder.dataset.zoomOut }).addTo(map);
  if (holder.dataset.tiles) {
    map.attributionControl.setPrefix(false);
    const credit = document.createElement("span");
    credit.textContent = holder.dataset.attribution || "";
    L.tileLayer(holder.dataset.tiles, { maxZoom: 18, attribution: credit.innerHTML }).addTo(map);
  } else {
    const Grid = L.GridLayer.extend({ createTile: () => Object.assign(document.createElement("div"), { className: "map-grid" }) });
    new Grid().addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
  }
  const marks = L.layerGroup().addTo(map);
  const CELL = 44;
  const together = () => {
    const cells = new Map();
    for (const one of cases) {
      const p = map.project(one.at);
      const key = Math.floor(p.x / CELL) + ":" + Math.floor(p.y / CELL);
      cells.set(key, [...(cells.get(key) || []), one]);
    }
    return [...cells.values()];
  };
  const told = (group) => {
    const list = document.createElement("ul");
    list.className = "plain points";
    for (const one of group.slice(0, 12)) {
      const line = list.appendChild(document.createElement("li"));
      line.appendChild(one.link.cloneNode(true));
      line.appendChild(Object.assign(document.createElement("span"), { className: "muted small", textContent: one.note }));
    }
    if (group.length > 12) list.appendChild(Object.assign(document.createElement("li"), { textContent: holder.dataset.more.replace("{0}", group.length - 12) }));
    return list;
  };
  const draw = () => {
    marks.clearLayers();
    for (const group of together()) {
      const middle = L.latLngBounds(group.map((one) => one.at)).getCenter();
      const open = group.filter((one) => one.open).length;
      const size = group.length === 1 ? 22 : group.length < 10 ? 30 : group.length < 100 ? 38 : 46;
      const face = Object.assign(document.createElement("span"), { textContent: group.length === 1 ? "" : String(group.length) });
      const title = group.length === 1 ? group[0].link.textContent : holder.dataset.several.replace("{0}", group.length).replace("{1}", open);
      L.marker(middle, { icon: L.divIcon({ className: "mark" + (open ? " open" : ""), html: face, iconSize: [size, size] }), title, alt: title })
        .bindPopup(() => told(group), { maxWidth: 300, maxHeight: 260 }).addTo(marks);
    }
  };
  map.on("zoomend", draw);
  map.fitBounds(L.latLngBounds(cases.map((one) => one.at)), { padding: [32, 32], maxZoom: 16, animate: false });
  draw();
})();
