// Kinds of matters offered while somebody says in everyday words what it is. Search does the same without this.
const list = document.getElementById("suggest");
const input = document.getElementById("q");
let waiting;
let question = 0;

async function suggest() {
  const mine = ++question;
  const words = input.value.trim();
  if (words === "") return list.replaceChildren();
  try {
    const reply = await fetch(`${list.dataset.url}?q=${encodeURIComponent(words)}`, { credentials: "same-origin" });
    if (!reply.ok || mine !== question) return;
    const read = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (mine === question) list.replaceChildren(...read.body.childNodes);
  } catch {
    // no connection: what is below the field is still there
  }
}

input.addEventListener("input", (event) => {
  if (event.isComposing) return;
  clearTimeout(waiting);
  waiting = setTimeout(suggest, 250);
});
input.addEventListener("compositionend", suggest);
