// Keeps what was typed into a form until it was sent: in this tab alone, gone with it, and never longer. Sends the form itself, so that
// a lost connection loses nothing; without this script the browser sends it.
const form = document.getElementById("form");
const place = `draft ${form.getAttribute("action")}`;
const not_kept = new Set(["form_token", "secret", "token", "photo", "offers", "drop_photo", "same_as"]);
const told = (name) => document.querySelector(`[data-draft="${name}"]`);

// Some browsers keep nothing for some pages: the form works all the same.
function stored(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

function values() {
  const kept = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "" && !not_kept.has(name)) kept.push([name, value]);
  }
  return kept;
}

let waiting;
function keep() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const kept = values();
    stored((store) => (kept.length ? store.setItem(place, JSON.stringify({ at: Date.now(), kept })) : store.removeItem(place)));
  }, 300);
}

function forget() {
  clearTimeout(waiting);
  stored((store) => store.removeItem(place));
}

function fill(name, value) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "hidden") continue;
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.value === value) field.checked = true;
    } else if (!field.value) {
      field.value = value;
      for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    }
  }
}

// Only into a form that came empty: what the server sends back as it was typed is newer.
function restore() {
  const text = stored((store) => store.getItem(place));
  if (!text || form.closest("main").querySelector(".summary") || values().some(([name]) => name !== "area")) return;
  const { kept } = JSON.parse(text);
  for (const [name, value] of kept) {
    if (name === "photo_token") {
      form.dispatchEvent(new CustomEvent("photo-kept", { detail: value }));
    } else {
      fill(name, value);
    }
  }
  told("restored").hidden = false;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

for (const kind of ["input", "change"]) form.addEventListener(kind, keep);
document.querySelector("[data-act=forget]").addEventListener("click", () => {
  forget();
  location.replace(location.pathname + location.search);
});
addEventListener("load", restore);

// As the browser would send it, with the button that was pressed.
async function send(button) {
  const words = new FormData(form);
  if (button.name) words.append(button.name, button.value);
  const reply = await fetch(form.action, { method: "POST", body: words, credentials: "same-origin" });
  if (reply.redirected) {
    forget();
    location.assign(reply.url);
    return;
  }
  // Something is to be put right: the browser asks for the page itself. The form's token sees to it that it counts once.
  if (button.name) {
    const pressed = document.createElement("input");
    Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
    form.append(pressed);
  }
  form.submit();
}

const main = form.querySelector("button.main");
const main_words = main.textContent;
function busy(is) {
  main.setAttribute("aria-disabled", String(is));
  main.textContent = is ? main.dataset.sending : main_words;
}

form.addEventListener("submit", async (event) => {
  const button = event.submitter ?? main;
  if (event.defaultPrevented || button.name === "switch") return;
  event.preventDefault();
  if (main.getAttribute("aria-disabled") === "true") return;
  busy(true);
  told("offline").hidden = true;
  try {
    await send(button);
  } catch {
    busy(false);
    told("offline").hidden = false;
    told("offline").scrollIntoView({ block: "nearest" });
  }
});
addEventListener("pageshow", () => busy(false)); // who comes back finds it as it was
