// What the pages gain where there is JavaScript. Each works without it.
(function () {
  "use strict";
  var root = document;
  function all(selector, within) { return Array.prototype.slice.call((within || root).querySelectorAll(selector)); }

  // The faults' summary takes the focus, so that a screen reader begins there.
  var faults = root.querySelector("[data-focus]");
  if (faults) faults.focus();

  // A strip is one stop of the tab key; the arrow keys go from month to month, up and down from row to row.
  function cells(strip) { return all("td.c a, .year a, [data-cell]", strip); }
  function rove(within) {
    all("[data-strips]", within).forEach(function (table) {
      all("tr", table).forEach(function (row) {
        cells(row).forEach(function (cell, i) { cell.tabIndex = i ? -1 : 0; });
      });
    });
  }
  function column(cell) { return cell.closest("td, li").cellIndex; }
  function next(cell, key) {
    var row = cell.closest("tr, .year"), own = cells(row), at = own.indexOf(cell);
    if (key === "ArrowRight") return own[at + 1];
    if (key === "ArrowLeft") return own[at - 1];
    if (key === "Home") return own[0];
    if (key === "End") return own[own.length - 1];
    var rows = all("tr", row.closest("table") || root), to = rows.indexOf(row), want = column(cell);
    var step = key === "ArrowDown" ? 1 : -1;
    for (to += step; rows[to]; to += step) {
      var there = cells(rows[to]);
      if (there.length) {
        return there.reduce(function (best, one) {
          return Math.abs(column(one) - want) < Math.abs(column(best) - want) ? one : best;
        });
      }
    }
  }
  root.addEventListener("keydown", function (event) {
    var cell = event.target.closest && event.target.closest("[data-strips] td.c a, [data-strips] [data-cell], .year a");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!/^(Arrow|Home|End)/.test(event.key)) return;
    var other = next(cell, event.key);
    if (!other) return;
    event.preventDefault();
    if (cell.closest("tr") === other.closest("tr") && cell.closest("tr")) { cell.tabIndex = -1; }
    if (other.closest("tr")) { cells(other.closest("tr")).forEach(function (one) { one.tabIndex = -1; }); }
    other.tabIndex = 0;
    other.focus();
  });

  // On a phone the board begins at the current month.
  function scroll(within) {
    all(".boardscroll", within).forEach(function (box) {
      var now = box.querySelector("th.now"), first = box.querySelector("th.what");
      if (now && first && box.scrollWidth > box.clientWidth) box.scrollLeft = now.offsetLeft - first.offsetWidth;
    });
  }

  // On a phone the row of places within begins at the current one.
  var within = root.querySelector(".within"), place = within && within.querySelector("[aria-current]");
  if (place) within.scrollLeft = place.offsetLeft - within.offsetLeft - 16;

  // A form with data-confirm asks first, in a dialog made from the words on it.
  root.addEventListener("submit", function (event) {
    var form = event.target, by = event.submitter;
    var words = (by && by.dataset.confirm) || form.dataset.confirm;
    if (!words || form.dataset.sure || !window.HTMLDialogElement) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    var template = root.getElementById("ask"), box = template.content.firstElementChild.cloneNode(true);
    box.querySelector("p").textContent = words;
    if (by) box.querySelector("[value=yes]").textContent = by.textContent;
    root.body.append(box);
    box.addEventListener("close", function () {
      var sure = box.returnValue === "yes";
      box.remove();
      if (by) by.focus();
      if (!sure) return;
      form.dataset.sure = "1";
      if (form.requestSubmit) form.requestSubmit(by); else form.submit();
      delete form.dataset.sure;
    });
    box.showModal();
  }, true);

  // A filter form sends itself when a choice is made; its button is for those without JavaScript.
  root.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-auto]");
    if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
  });

  // "Tersimpan otomatis 10.42", wherever a page shows it, after each saved answer.
  root.addEventListener("htmx:afterRequest", function (event) {
    var ok = event.detail.successful;
    all("[data-saved]").forEach(function (place) {
      var time = new Date(), two = function (n) { return (n < 10 ? "0" : "") + n; };
      place.textContent = ok ? place.dataset.saved + " " + two(time.getHours()) + "." + two(time.getMinutes())
        : place.dataset.unsaved || "";
      place.classList.toggle("negative", !ok);
    });
  });

  // What htmx could not do is said, at the foot of the screen.
  function failed(event) {
    if (event.detail.elt.matches("form[data-keep]")) return; // typed.js says it in the form
    var live = root.getElementById("live");
    var out = event.detail.xhr && event.detail.xhr.status === 401;
    live.textContent = event.type === "htmx:sendError" ? live.dataset.offline : out ? live.dataset.out : live.dataset.failed;
    live.hidden = false;
    setTimeout(function () { live.hidden = true; }, 8000);
  }
  root.addEventListener("htmx:sendError", failed);
  root.addEventListener("htmx:responseError", failed);

  // Files dropped beside the field that takes them, and those that are too large told before they are sent.
  function drops(within) {
    all(".drop", within).forEach(function (zone) {
      var input = zone.querySelector("input[type=file]"), form = zone.closest("form");
      if (!input || !form) return;
      ["dragover", "dragleave", "drop"].forEach(function (kind) {
        zone.addEventListener(kind, function (event) {
          event.preventDefault();
          zone.classList.toggle("over", kind === "dragover");
          if (kind === "drop" && event.dataTransfer.files.length) {
            input.files = event.dataTransfer.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
          }
        });
      });
      function measure() {
        var limit = +form.dataset.limit;
        var big = limit && Array.from(input.files).some(function (file) { return file.size > limit; });
        input.setCustomValidity(big ? form.dataset.toobig : "");
        return big;
      }
      input.addEventListener("change", function () { if (measure()) input.reportValidity(); });
      form.addEventListener("click", measure); // the same name chosen again, made smaller, is no change to a browser
    });
  }

  // One menu at a time: it closes by Escape and by a click beside it.
  root.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && root.querySelector(".more[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  root.addEventListener("click", function (event) {
    all(".more[open]").forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });
  // A button copies the field that it names: data-copies; its data-done says so.
  all("[data-copies]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var field = root.getElementById(button.dataset.copies);
      field.select();
      if (navigator.clipboard) navigator.clipboard.writeText(field.value); else root.execCommand("copy");
      button.textContent = button.dataset.done;
    });
  });
  // On a phone the fields of a filter that is not in use wait behind a button, whose words data-fold gives.
  if (window.matchMedia("(max-width: 39.99em)").matches && !window.location.search) {
    all("form[data-fold]").forEach(function (form) {
      var button = root.createElement("button");
      button.type = "button";
      button.className = "button second unfold";
      button.textContent = form.dataset.fold;
      form.classList.add("folded");
      form.prepend(button);
      button.addEventListener("click", function () {
        var field = form.querySelector("select, input:not([type=hidden])");
        form.classList.remove("folded");
        button.remove();
        if (field) field.focus();
      });
    });
  }
  all("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  // An address that names something folded opens what folds it; not every browser does so by itself.
  function reveal() {
    var at = /^#[\w-]+$/.test(location.hash) && root.getElementById(location.hash.slice(1));
    if (!at || !at.closest("details:not([open])")) return;
    for (var fold = at.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    at.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  // Paper shows what the screen folds.
  var unfolded = [];
  window.addEventListener("beforeprint", function () {
    unfolded = all(".fold:not([open])");
    unfolded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () { unfolded.forEach(function (one) { one.open = false; }); });

  function ready(within) { rove(within); scroll(within); drops(within); }
  ready(root);
  root.addEventListener("htmx:load", function (event) { if (event.detail.elt !== root.body) ready(event.detail.elt); });
})();
