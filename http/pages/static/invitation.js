// The token of an invitation stands behind the # of its link, so that no server and no log is told it. This puts it into its field
// and takes it out of the address. Without this script it is pasted by hand.
function takeToken() {
  const field = document.getElementById("f-token");
  if (!field || location.hash.length < 2 || location.hash === "#main") return;
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
}
addEventListener("hashchange", takeToken);
takeToken();
