// A matter's page: printing, and leaving it with nothing kept in this tab.
for (const button of document.querySelectorAll("[data-act=print]")) {
  button.closest(".print-act").hidden = false;
  button.addEventListener("click", () => print());
}
document.querySelector("form.leave")?.addEventListener("submit", () => {
  try {
    sessionStorage.clear();
  } catch {
    // nothing was kept where nothing may be
  }
});
