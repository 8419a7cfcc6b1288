// While a report is typed: who will have it and what stands nearby, kept up to date beside the form. The button does it without this.
const part = document.getElementById("before");
const form = part?.closest("form");
const told_nothing = new Set(["contact_name", "phone", "email", "photo", "photo_token", "form_token"]);
let asked = "";
let waiting;
let question = 0;

function words() {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "" && !told_nothing.has(name)) sent.append(name, value);
  }
  return sent.toString();
}

async function look() {
  const wanted = words();
  if (wanted === asked) return;
  asked = wanted;
  const mine = ++question;
  try {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const reply = await fetch(part.dataset.url, { method: "POST", body: wanted, headers, credentials: "same-origin" });
    if (!reply.ok || mine !== question) return;
    const found = part.querySelector(".before-found");
    const read = new DOMParser().parseFromString(await reply.text(), "text/html");
    // A button that is being pressed stays where it is.
    if (mine !== question || found.contains(document.activeElement)) return;
    found.replaceChildren(...read.body.childNodes);
    // Seen here, it is not asked once more when the form is sent.
    if (found.querySelector(".nearby")) form.querySelector("[name=offers]")?.remove();
  } catch {
    asked = ""; // no connection: the next change asks again
  }
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, 700);
}

if (part) {
  part.querySelector("button[name=before]").hidden = true;
  for (const kind of ["input", "change"]) form.addEventListener(kind, soon);
  look();
}
