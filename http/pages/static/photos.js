// Photos of a form: shrunk and drawn anew before they leave the telephone, so that nothing the camera wrote goes with them; shown, sent
// one by one, tried again, removed. Without this script the form brings them as they are, and the server does the same to them.
const field = document.getElementById("photos");
const form = field?.closest("form");
const side_max = 2048;
const quality = 0.82;

// Where the camera says it was: from the EXIF of a JPEG, read here and sent nowhere.
function position_in(bytes) {
  const view = new DataView(bytes);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 10 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at + 1) === 0xda) return null;
    if (view.getUint8(at + 1) === 0xe1 && view.getUint32(at + 4) === 0x45786966) return position_in_exif(view, at + 10);
  }
  return null;
}

function position_in_exif(view, begin) {
  const small_first = view.getUint16(begin) === 0x4949;
  const short = (at) => view.getUint16(begin + at, small_first);
  const long = (at) => view.getUint32(begin + at, small_first);
  const entries = (at) => Array.from({ length: Math.min(short(at), 200) }, (_, i) => at + 2 + 12 * i);
  const gps_entry = entries(long(4)).find((entry) => short(entry) === 0x8825);
  if (gps_entry === undefined) return null;
  const gps = new Map(entries(long(gps_entry + 8)).map((entry) => [short(entry), entry]));
  const degrees = (tag) => {
    const at = long(gps.get(tag) + 8);
    const part = (i) => long(at + 8 * i) / long(at + 8 * i + 4);
    const value = part(0) + part(1) / 60 + part(2) / 3600;
    return "SW".includes(String.fromCharCode(view.getUint8(begin + gps.get(tag - 1) + 8))) ? -value : value;
  };
  if (![1, 2, 3, 4].every((tag) => gps.has(tag))) return null;
  const [lat, lon] = [degrees(2), degrees(4)];
  return Number.isFinite(lat) && Number.isFinite(lon) && (lat !== 0 || lon !== 0) ? { lon, lat } : null;
}

async function position_of(file) {
  try {
    return position_in(await file.slice(0, 256 * 1024).arrayBuffer());
  } catch {
    return null; // half of a header, or another's
  }
}

async function shrunk(file, picture) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return file; // this browser cannot read it; the server may
  }
  const scale = Math.min(1, side_max / Math.max(bitmap.width, bitmap.height));
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(bitmap.width * scale);
  sheet.height = Math.round(bitmap.height * scale);
  const pen = sheet.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(bitmap, 0, 0, sheet.width, sheet.height);
  bitmap.close();
  const small = Math.min(1, 240 / Math.max(sheet.width, sheet.height));
  picture.width = Math.round(sheet.width * small);
  picture.height = Math.round(sheet.height * small);
  picture.getContext("2d").drawImage(sheet, 0, 0, picture.width, picture.height);
  const drawn = await new Promise((done) => sheet.toBlob(done, "image/jpeg", quality));
  return drawn ?? file;
}

function begin() {
  const input = field.querySelector("input[type=file]");
  const list = field.querySelector(".photo-rows");
  const pattern = document.getElementById("photo-row").content.firstElementChild;
  const problem = field.querySelector("[data-problem]");
  const max = Number(field.dataset.max);

  const told = (words) => {
    problem.textContent = words ?? "";
    problem.hidden = !words;
  };
  const rows = () => [...list.children];
  const number = () => {
    rows().forEach((row, i) => {
      const name = field.dataset.name.replace("{number}", i + 1);
      row.querySelector(".photo-name").textContent = name;
      row.querySelector("canvas")?.setAttribute("aria-label", name);
      for (const button of row.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent} ${name}`);
    });
  };
  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));
  const state = (row, name) => {
    row.dataset.state = name;
    const place = row.querySelector(".photo-state");
    place.textContent = place.dataset[name];
    row.querySelector("[data-act=again]").hidden = name !== "failed";
  };

  function add_row() {
    const row = pattern.cloneNode(true);
    list.append(row);
    row.querySelector("[data-act=remove]").addEventListener("click", () => {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      number();
      told(null);
      changed();
      (next?.querySelector("[data-act=remove]") ?? choose).focus();
    });
    number();
    return row;
  }

  function keep(row, token) {
    const named = document.createElement("input");
    Object.assign(named, { type: "hidden", name: "photo_token", value: token });
    row.append(named);
    state(row, "kept");
    changed();
  }

  async function send(row, image) {
    state(row, "sending");
    try {
      const headers = { "Content-Type": image.type || "application/octet-stream", "Accept-Language": document.documentElement.lang };
      const reply = await fetch(field.dataset.upload, { method: "POST", body: image, headers, credentials: "same-origin" });
      const said = await reply.json();
      if (!reply.ok) told(said.title);
      if (!reply.ok) throw new Error(said.code);
      if (row.isConnected) keep(row, said.token);
    } catch {
      state(row, "failed");
    }
  }

  async function add(file) {
    const row = add_row();
    state(row, "sending");
    const position = await position_of(file);
    if (position && document.getElementById("place")) {
      const offer = row.querySelector(".photo-place");
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", () => {
        offer.hidden = true;
        form.dispatchEvent(new CustomEvent("place-told", { detail: position }));
      });
    }
    const image = await shrunk(file, row.querySelector("canvas"));
    row.querySelector("[data-act=again]").addEventListener("click", () => send(row, image));
    await send(row, image);
  }

  input.addEventListener("change", () => {
    const free = Math.max(0, max - rows().length);
    const files = [...input.files];
    input.value = ""; // sent here; the form need not bring them again
    told(files.length > free ? field.dataset.tooMany.replace("{max}", max) : null);
    for (const file of files.slice(0, free)) add(file);
  });
  // A button in the page's own language, where the browser's own field speaks another.
  const choose = field.querySelector("[data-act=choose]");
  choose.hidden = false;
  input.hidden = true;
  choose.addEventListener("click", () => input.click());
  // What came back with the form, or from the draft: already on the server.
  for (const row of rows()) {
    const token = row.querySelector("input[name=photo_token]").value;
    row.remove();
    keep(add_row(), token);
  }
  form.addEventListener("photo-kept", (event) => rows().length < max && keep(add_row(), event.detail));
  field.querySelector(".photo-places")?.remove(); // asked photo by photo
  form.addEventListener(
    "submit",
    (event) => {
      if (event.submitter?.name === "switch" || rows().every((row) => row.dataset.state === "kept")) return;
      event.preventDefault();
      told(field.dataset.wait);
      problem.scrollIntoView({ block: "center" });
    },
    true,
  );
}

if (field) begin();
