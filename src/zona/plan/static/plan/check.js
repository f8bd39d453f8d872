// Checking by keyboard: T accepts, K goes to the reason, N to the next one. Nothing here is needed to check.
(function () {
  "use strict";
  var form = document.querySelector("form[data-decide]"), following = document.querySelector("[data-next]");
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || document.querySelector("dialog[open]")) return;
    var key = event.key.toLowerCase();
    if (key === "n" && following) following.click();
    if (!form) return;
    if (key === "t") { var yes = form.querySelector("[value=accept]"); if (yes) yes.click(); }
    if (key === "k") { event.preventDefault(); form.querySelector("[name=reason]").focus(); }
  });
})();
