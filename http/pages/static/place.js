// The place of a report on a map or from the telephone: fills the fields that the form has anyway.
const tools = document.getElementById("place");
const form = document.getElementById("form");
const field = (name) => document.getElementById(`f-${name}`);
const act = (name) => tools.querySelector(`[data-act=${name}]`);
const said = (words) => (tools.querySelector("[data-said]").textContent = words);
const rough_from = 200; // metres
let ground, pin;

const position = () => {
  const [lon, lat] = [field("lon").value, field("lat").value].map((text) => (text.trim() === "" ? NaN : Number(text)));
  return Number.isFinite(lon) && Number.isFinite(lat) ? { lat, lng: lon } : null;
};

function draw(move) {
  const point = position();
  act("clear").hidden = !point;
  if (!ground) return;
  const { L, map } = ground;
  if (!point) {
    pin?.remove();
    pin = undefined;
    return;
  }
  if (!pin) {
    const icon = L.divIcon({ className: "map-pin", iconSize: [30, 40], iconAnchor: [15, 38] });
    pin = L.marker(point, { icon, draggable: true, autoPan: true, keyboard: true, title: tools.dataset.pin, alt: tools.dataset.pin }).addTo(map);
    pin.on("dragend", () => set(pin.getLatLng()));
  }
  pin.setLatLng(point);
  if (move) map.setView(point, Math.max(map.getZoom(), 14));
}

// The village of a pin is the pin's: one that was chosen before gives way.
function choose_village(point) {
  const village = ground?.village_at(point);
  const select = field("area");
  if (village && [...select.options].some((option) => option.value === village)) select.value = village;
  else select.value = "";
}

function set(point, { move = false, words = tools.dataset.set } = {}) {
  field("lon").value = point.lng.toFixed(6);
  field("lat").value = point.lat.toFixed(6);
  choose_village(point);
  draw(move);
  said(words);
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

async function open_map() {
  const box = tools.querySelector(".map-box");
  if (!box.hidden) {
    box.hidden = true;
    act("map").setAttribute("aria-expanded", "false");
    return;
  }
  said(tools.dataset.loading);
  box.hidden = false;
  act("map").setAttribute("aria-expanded", "true");
  try {
    if (!ground) {
      const { open_ground } = await import(tools.dataset.ground);
      ground = await open_ground(box.querySelector(".map"), tools.dataset);
      ground.map.on("click", (event) => set(event.latlng));
    }
    ground.map.invalidateSize();
    draw(true);
    said("");
  } catch {
    box.hidden = true;
    act("map").setAttribute("aria-expanded", "false");
    said(tools.dataset.failed);
  }
}

function find_me() {
  said(tools.dataset.finding);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const words = coords.accuracy > rough_from ? tools.dataset.setRough : tools.dataset.set;
      set({ lng: coords.longitude, lat: coords.latitude }, { move: true, words });
    },
    () => said(tools.dataset.notFound),
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
  );
}

if (tools) {
  tools.hidden = false;
  act("map").addEventListener("click", open_map);
  act("here").hidden = !("geolocation" in navigator && isSecureContext);
  act("here").addEventListener("click", find_me);
  act("centre").addEventListener("click", () => set(ground.map.getCenter()));
  act("clear").addEventListener("click", () => {
    field("lon").value = field("lat").value = "";
    draw(false);
    said(tools.dataset.cleared);
    act("map").focus();
    form.dispatchEvent(new Event("change", { bubbles: true }));
  });
  for (const name of ["lon", "lat"]) field(name).addEventListener("change", () => draw(true));
  form.addEventListener("place-told", (event) => set({ lng: event.detail.lon, lat: event.detail.lat }, { move: true }));
  draw(false);
}
