// The map above the public list: the same matters by the same filter, gathered where they stand close. The list is the page.
const part = document.getElementById("city-map");
const button = part.querySelector("[data-act=map]");
const box = part.querySelector(".map-box");
const said = (words) => (part.querySelector("[data-said]").textContent = words);
const cell = 64; // points within one square of so many pixels are one mark
let ground, layer, points, services;

const text = (name, properties) => Object.assign(document.createElement(name), properties);

function link_to(point) {
  const [, , service, , , number] = point;
  return text("a", { href: `/matters/${encodeURIComponent(number)}`, textContent: `${services[service]} ${number}` });
}

function single(point) {
  const [lon, lat, service, clock, open, number] = point;
  const icon = text("span", { className: `shape ${clock}${open ? "" : " ended"}` });
  const mark = ground.L.marker([lat, lon], { icon: ground.L.divIcon({ className: "map-matter", html: icon, iconSize: [28, 28] }), title: `${services[service]} ${number}` });
  return mark.bindPopup(link_to(point));
}

function cluster(members) {
  const { L, map } = ground;
  const box_of = L.latLngBounds(members.map(([lon, lat]) => [lat, lon]));
  const count = text("b", { textContent: members.length });
  const size = 34 + Math.min(22, Math.round(6 * Math.log10(members.length)));
  const title = part.dataset.cluster.replace("{count}", members.length);
  const mark = L.marker(box_of.getCenter(), { icon: L.divIcon({ className: "map-cluster", html: count, iconSize: [size, size] }), title });
  // So close that no zoom parts them: a list.
  if (map.getBoundsZoom(box_of) >= map.getMaxZoom()) {
    const list = text("div", { className: "map-list" });
    list.append(text("p", { textContent: part.dataset.here.replace("{count}", members.length) }));
    for (const point of members.slice(0, 20)) list.append(link_to(point));
    return mark.bindPopup(list, { maxHeight: 220 });
  }
  return mark.on("click", () => map.fitBounds(box_of.pad(0.2)));
}

function draw() {
  const { L, map } = ground;
  const shown = map.getBounds().pad(0.2);
  const cells = new Map();
  for (const point of points) {
    if (!shown.contains([point[1], point[0]])) continue;
    const at = map.project([point[1], point[0]]);
    const key = `${Math.floor(at.x / cell)} ${Math.floor(at.y / cell)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(point);
  }
  layer?.remove();
  layer = L.layerGroup([...cells.values()].map((members) => (members.length === 1 ? single(members[0]) : cluster(members)))).addTo(map);
}

async function load() {
  const { open_ground } = await import(part.dataset.ground);
  const [made, reply] = await Promise.all([
    open_ground(box.querySelector(".map"), part.dataset),
    fetch(part.dataset.url, { headers: { "Accept-Language": document.documentElement.lang }, credentials: "same-origin" }),
  ]);
  if (!reply.ok) throw new Error(`points: ${reply.status}`);
  const told = await reply.json();
  ({ points, services } = told);
  ground = made;
  ground.map.on("moveend", draw);
  draw();
  const words = [part.dataset.counted.replace("{shown}", points.length)];
  if (told.without_position) words.push(part.dataset.without.replace("{count}", told.without_position));
  if (told.more) words.push(part.dataset.more.replace("{max}", points.length + told.without_position));
  said(words.join(document.documentElement.lang.startsWith("zh") ? "" : " "));
}

async function toggle() {
  box.hidden = !box.hidden;
  button.setAttribute("aria-expanded", String(!box.hidden));
  button.textContent = box.hidden ? part.dataset.open : part.dataset.close;
  if (box.hidden || ground) return;
  said(part.dataset.loading);
  try {
    await load();
    ground.map.invalidateSize();
  } catch {
    said(part.dataset.failed);
  }
}

part.hidden = false;
button.addEventListener("click", toggle);
if (location.hash === "#city-map") toggle();
