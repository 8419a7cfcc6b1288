// A map without tiles: the areas' own shapes are its ground. Loads Leaflet when it is first wanted.
let loaded;

function element(name, properties) {
  return new Promise((done, failed) => {
    const made = Object.assign(document.createElement(name), properties, { onload: done, onerror: failed });
    document.head.append(made);
  });
}

function leaflet({ leaflet: script, leafletStyle: style }) {
  loaded ??= Promise.all([element("link", { rel: "stylesheet", href: style }), element("script", { src: script })]).then(() => window.L);
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

async function areas(level) {
  const reply = await fetch(`/api/v1/areas?level=${level}`, { headers: { "Accept-Language": document.documentElement.lang } });
  if (!reply.ok) throw new Error(`areas: ${reply.status}`);
  return (await reply.json()).features.filter((area) => area.geometry?.type === "MultiPolygon");
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function name_of(L, area, kind) {
  const words = document.createElement("span");
  words.textContent = area.properties.name;
  return L.marker(L.geoJSON(area).getBounds().getCenter(), { icon: L.divIcon({ className: `map-name ${kind}`, html: words, iconSize: null }), interactive: false, keyboard: false, pane: "names" });
}

// Whether the point is inside: by how often a line from it crosses an edge.
function holds(area, { lng, lat }) {
  const crosses = (ring) => {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
      if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  };
  return area.geometry.coordinates.some(([outer, ...holes]) => crosses(outer) && !holes.some(crosses));
}

export async function open_ground(container, words) {
  const [L, towns, villages] = await Promise.all([leaflet(words), areas("town"), areas("village")]);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = { fadeAnimation: !still, zoomAnimation: !still, markerZoomAnimation: !still };
  const map = L.map(container, { attributionControl: false, zoomControl: false, zoomSnap: 0.5, minZoom: 8, maxZoom: 19, ...motion });
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", words.label);
  const line = { color: colour("--edge"), fillColor: colour("--sheet"), fillOpacity: 1, interactive: false };
  const of_villages = L.geoJSON(villages, { style: { ...line, weight: 0.7 } }).addTo(map);
  const of_towns = L.geoJSON(towns, { style: { ...line, weight: 2, fillOpacity: villages.length ? 0 : 1 } }).addTo(map);
  const whole = (towns.length ? of_towns : of_villages).getBounds();
  if (whole.isValid()) map.fitBounds(whole).setMaxBounds(whole.pad(0.5));
  else map.setView([0, 0], 8);
  map.createPane("names").style.zIndex = 450; // under what is marked
  const far = L.layerGroup(towns.map((area) => name_of(L, area, "of-town")));
  const near = L.layerGroup(villages.map((area) => name_of(L, area, "of-village")));
  const show_names = () => {
    const close = map.getZoom() >= 13.5 || !towns.length;
    map[close ? "addLayer" : "removeLayer"](near);
    map[close ? "removeLayer" : "addLayer"](far);
  };
  map.on("zoomend", show_names);
  show_names();
  return { L, map, village_at: (point) => villages.find((area) => holds(area, point))?.properties.code };
}
