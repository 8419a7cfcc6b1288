// A page that asks for a passkey: when its form is sent the browser makes one or shows one, and what it says of it is sent along.
// Without this script a one-time code or a recovery code is typed.
const form = document.getElementById("form");
const asked = form.dataset;

const bytes_of = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text_of = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const own = asked.own.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytes_of(id) }));
const common = { challenge: bytes_of(asked.challenge), timeout: 120_000 };

async function make() {
  const { response } = await navigator.credentials.create({
    publicKey: {
      ...common,
      rp: { id: asked.site, name: asked.siteName },
      user: { id: bytes_of(asked.user), name: asked.login, displayName: asked.person },
      pubKeyCredParams: asked.algorithms.split(" ").map((alg) => ({ type: "public-key", alg: Number(alg) })),
      excludeCredentials: own,
      authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
      attestation: "none",
    },
  });
  return { client_data: response.clientDataJSON, authenticator_data: response.getAuthenticatorData() };
}

async function show() {
  const { rawId, response } = await navigator.credentials.get({
    publicKey: { ...common, rpId: asked.site, allowCredentials: own, userVerification: "preferred" },
  });
  return { id: rawId, client_data: response.clientDataJSON, authenticator_data: response.authenticatorData, signature: response.signature };
}

function tell(problem) {
  for (const each of document.querySelectorAll("[data-problem]")) each.hidden = each.dataset.problem !== problem;
}

form.addEventListener("submit", async (event) => {
  const unnamed = form.elements.name && !form.elements.name.value.trim();
  if (unnamed) return; // the server says so, before anything is made
  event.preventDefault();
  tell(null);
  if (!window.PublicKeyCredential) return tell("unsupported");
  try {
    const said = await (asked.act === "make" ? make() : show());
    for (const [name, bytes] of Object.entries(said)) form.elements[name].value = text_of(bytes);
    form.submit();
  } catch (error) {
    tell(error.name === "InvalidStateError" ? "known" : "failed");
  }
});
