for (const button of document.querySelectorAll("[data-act=print]")) {
  button.closest(".print-act").hidden = false;
  button.addEventListener("click", () => print());
}
