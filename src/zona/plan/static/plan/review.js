// The review by keyboard and without waiting: edits are shown at once, sent one after another, and kept in this browser
// until the server has them. Without this script every button and link does the same by loading pages.
(function () {
  "use strict";
  var form = document.querySelector("form[data-review]");
  if (!form) return;
  var page = form.closest("main"), words = form.dataset, toast = document.querySelector("[data-toast]");
  var version = +form.elements.seen.value, me = document.body.dataset.signedIn, place = "zona:impor:" + words.review + ":" + me, queue = [], sending = false, waiting = 1;
  var unsaid = [], asked = kept(":tanya") || [], held = {}, parts = {}, late = null, narrow = matchMedia("(max-width: 39.99em)").matches;

  function all(selector, within) { return Array.prototype.slice.call((within || page).querySelectorAll(selector)); }
  function row(cell) { return cell.closest("tbody.row"); }
  function byId(id) { return document.getElementById(id); }

  // What is kept in the browser: edits that have not arrived, and the words of an open field.
  function keep(name, value) {
    try {
      if (value) localStorage.setItem(place + name, JSON.stringify(value)); else localStorage.removeItem(place + name);
    } catch (ignored) { /* a browser that keeps nothing */ }
  }
  function kept(name) {
    try { return JSON.parse(localStorage.getItem(place + name)); } catch (ignored) { return null; }
  }

  // Sending
  function send(edit) {
    queue.push(edit);
    keep("", queue);
    next();
  }
  function saved(text, bad) {
    all("[data-saved]").forEach(function (one) { one.textContent = text; one.classList.toggle("negative", !!bad); });
  }
  function next() {
    if (sending || !queue.length) return;
    sending = true;
    var edit = queue[0], body = new FormData(form);
    body.set("do", edit.line);
    body.set("value", edit.value || "");
    body.set("reason", edit.reason || "");
    body.set("seen", edit.seen === undefined ? version : edit.seen);
    saved(words.saving);
    fetch(form.action, { method: "POST", body: body, headers: { Accept: "application/json" }, credentials: "same-origin" })
      .then(function (answer) {
        if (answer.redirected) throw "signedout"; // to signing in, which answers in JSON where that is asked for
        var json = (answer.headers.get("Content-Type") || "").indexOf("json") > 0;
        if (!json) throw answer.status >= 500 || answer.status === 0 ? "broken" : "signedout";
        return answer.json().then(function (data) { return { status: answer.status, data: data }; });
      })
      .then(function (answer) {
        queue.shift();
        keep("", queue.length ? queue : null);
        sending = false;
        waiting = 1;
        arrived(edit, answer.status, answer.data);
        next();
      })
      .catch(function (why) {
        sending = false;
        later(why);
      });
  }
  // Signed in again in another tab, and nobody else: then this page needs that tab's secret.
  function renew() {
    fetch(location.href).then(function (answer) { return answer.text(); }).then(function (text) {
      var now = new DOMParser().parseFromString(text, "text/html"), fresh = now.querySelector("#sunting [name=csrfmiddlewaretoken]");
      if (!fresh || now.body.dataset.signedIn !== me) throw "signedout";
      form.elements.csrfmiddlewaretoken.value = fresh.value;
      next();
    }).catch(later);
  }
  function later(why) {
    saved(why === "signedout" ? words.signedout : words.broken, true);
    clearTimeout(late);
    late = setTimeout(why === "signedout" ? renew : next, waiting * 1000);
    waiting = Math.min(waiting * 2, 30);
  }
  window.addEventListener("online", next);
  window.addEventListener("beforeunload", function (event) { if (queue.length) event.preventDefault(); });

  function arrived(edit, status, data) {
    if (status === 409) { conflict(edit, data.conflict); return; }
    if (status >= 400) {
      if (edit.editor && edit.editor.isConnected) fault(edit.editor, data.fault);
      else say(data.fault);
      if (!edit.editor && edit.line.indexOf("look")) send({ line: "look" + (edit.row ? " " + edit.row : "") }); // once
      return;
    }
    version = data.version;
    form.elements.seen.value = version;
    if (edit.editor) close(edit.editor);
    Object.keys(data.parts).forEach(function (id) { parts[id] = data.parts[id]; });
    if (queue.length) return;
    data.added.forEach(function (id) { var gone = byId(id); if (gone) gone.remove(); });
    show();
    Object.keys(data.counts).forEach(function (key) {
      all("[data-count='" + key + "']").forEach(function (one) { one.textContent = data.counts[key]; });
    });
    all("[data-no]").forEach(function (pin) {
      var state = data.states[pin.dataset.no];
      if (state && !pin.closest(".note")) pin.classList.toggle("done", state !== "open");
    });
    if (data.said) say(data.said);
  }

  // Putting what changed into the page, without taking the focus or an open field away
  function show() {
    var where = remember();
    Object.keys(parts).forEach(function (id) {
      var old = byId(id);
      if (!old) { delete parts[id]; return; }
      if (old.querySelector(".editor")) { held[id] = parts[id]; delete parts[id]; return; }
      var box = document.createElement("template");
      box.innerHTML = parts[id].trim();
      if (old.querySelector(".lesser[open]")) all(".lesser", box.content).forEach(function (one) { one.open = true; });
      var fresh = box.content.firstElementChild;
      if (fresh.matches(".band")) fresh.open = old.open;
      old.replaceWith(fresh);
      delete parts[id];
    });
    rove();
    restore(where);
  }
  function remember() {
    var at = document.activeElement, inRow = at && at.closest && at.closest("[id]");
    if (!at || !page.contains(at)) return null;
    var note = at.closest(".note");
    return { row: row(at) && row(at).id, cell: at.dataset.cell, month: at.closest("td[data-month]") && at.closest("td").cellIndex,
      note: note && note.id, own: at.id, inside: inRow && inRow.id, line: at.value };
  }
  function restore(where) {
    if (!where || (document.activeElement && document.activeElement !== document.body)) return;
    var home = where.row && byId(where.row), found = null;
    if (where.note) found = byId(where.note) && byId(where.note).querySelector("button, a");
    if (!found && home && where.month) found = home.rows[0].cells[where.month].querySelector("button");
    if (!found && home && where.cell) found = home.querySelector("[data-cell='" + where.cell + "']");
    if (!found && where.line) found = page.querySelector("button[value='" + where.line + "']");
    if (!found && home) found = home.querySelector(".w");
    if (!found && where.inside) found = byId(where.inside) && byId(where.inside).querySelector("button, a");
    if (found) found.focus({ preventScroll: true });
  }

  // Telling
  // A question stands until it is answered; what else there is to say waits behind it.
  function say(text, buttons) {
    if (!toast.hidden && toast.querySelector("button")) { unsaid.push([text, buttons]); return; }
    toast.textContent = "";
    var p = document.createElement("p");
    p.textContent = text;
    toast.append(p);
    if (buttons) {
      var line = document.createElement("p");
      line.className = "actions";
      buttons.forEach(function (one) {
        var button = document.createElement("button");
        button.type = "button";
        button.className = "button second small";
        button.textContent = one.text;
        button.addEventListener("click", function () {
          toast.hidden = true;
          one.then();
          if (unsaid.length) say.apply(null, unsaid.shift());
        });
        line.append(button);
      });
      toast.append(line);
    }
    toast.hidden = false;
    if (buttons) toast.querySelector("button").focus();
    else setTimeout(function () { if (!toast.querySelector("button")) toast.hidden = true; }, 8000);
  }
  // An edit that somebody else's crossed is kept until it is decided, also over a reload.
  function conflict(edit, told) {
    var text = told.said, open = { line: edit.line, value: edit.value, reason: edit.reason, seen: edit.seen === undefined ? version : edit.seen };
    saved("");
    if (!told.undoes) keep(":tanya", asked = asked.concat(open));
    function decided() {
      asked = asked.filter(function (one) { return one !== open; });
      keep(":tanya", asked.length ? asked : null);
    }
    var look = { text: words.theirs, then: function () { decided(); if (edit.editor) close(edit.editor); send({ line: "look", seen: 0 }); } };
    var mine = { text: words.mine, then: function () {
      decided();
      send({ line: edit.line, value: edit.value, reason: edit.reason, seen: told.version, editor: edit.editor });
    } };
    say(text, told.undoes ? [look] : [mine, look]);
  }

  // Every button of the page sends its command
  form.addEventListener("submit", function (event) {
    var by = event.submitter || document.activeElement;
    if (!by || by.name !== "do") return;
    event.preventDefault();
    press(by);
  });
  function press(by) {
    var line = by.value, edit = { line: line, row: line.split(" ")[0] };
    if (by.classList.contains("t")) toggle(by);
    var why = line.indexOf("finding ") === 0 && byId("reason-" + line.split(" ")[1]);
    if (why) edit.reason = why.value;
    send(edit);
  }
  function toggle(button) {
    var on = button.getAttribute("aria-pressed") !== "true", line = button.value.split(" ");
    var pin = button.querySelector(".pin");
    button.setAttribute("aria-pressed", on);
    button.textContent = on ? "√" : "";
    if (pin) button.append(pin);
    button.classList.add("saving");
    line[3] = on ? "0" : "1";
    button.value = line.join(" ");
  }

  // Words are edited where they stand
  function open(cell, text, seen) {
    var home = row(cell), name = cell.dataset.cell, many = name === "evidence", shown = cell.querySelector(".v");
    var was = cell.dataset.value !== undefined ? cell.dataset.value : shown.classList.contains("muted") ? "" : shown.textContent;
    var box = document.createElement("div"), field = document.createElement(name === "target" ? "input" : "textarea");
    box.className = "editor";
    field.value = text === undefined ? was : text;
    field.setAttribute("aria-label", cell.querySelector(".sr").textContent.replace(/:\s*$/, ""));
    if (field.rows) field.rows = Math.max(2, Math.min(8, Math.ceil(field.value.length / 34) + (many ? 1 : 0)));
    var hint = document.createElement("p");
    hint.className = "hint";
    hint.textContent = many ? words.lines : words.hint;
    box.append(field, hint);
    box.cell = cell;
    cell.hidden = true;
    cell.after(box);
    var since = seen === undefined ? version : seen, over = false;
    function save() {
      over = true;
      if (field.value === was) { close(box); back(); return; }
      cell.querySelector(".v").textContent = many ? field.value.split("\n").join("; ") : field.value || "–";
      keep(":isian", null);
      send({ line: home.dataset.row + " text " + name, value: field.value, seen: since, editor: box, row: home.dataset.row });
      back();
    }
    box.again = function () { over = false; };
    function back() { cell.hidden = false; box.hidden = true; cell.focus({ preventScroll: true }); }
    field.addEventListener("input", function () {
      keep(":isian", { row: home.dataset.row, cell: name, text: field.value, seen: since });
    });
    field.addEventListener("keydown", function (event) {
      event.stopPropagation();
      if (event.key === "Escape") { over = true; keep(":isian", null); close(box); cell.focus({ preventScroll: true }); }
      if (event.key === "Enter" && !event.isComposing && (!many || !event.shiftKey)) { event.preventDefault(); save(); }
    });
    field.addEventListener("blur", function () {
      if (over || box.hidden || !document.hasFocus()) return;
      if (field.value !== was) save(); else { over = true; close(box); }
    });
    field.focus();
    if (field.select && name === "target") field.select();
  }
  function close(box) {
    var home = box.closest("[id]");
    box.cell.hidden = false;
    box.remove();
    if (home && held[home.id]) { parts[home.id] = held[home.id]; delete held[home.id]; show(); }
  }
  function fault(box, text) {
    box.hidden = false;
    box.cell.hidden = true;
    if (box.again) box.again();
    var told = box.querySelector(".fault") || document.createElement("p");
    told.className = "fault";
    told.setAttribute("role", "alert");
    told.textContent = text;
    box.append(told);
    box.querySelector("textarea, input").focus();
    saved(text, true);
  }

  // One stop of the tab key for a row; the arrow keys go from cell to cell and from row to row
  function cells(home) { return all(".no a, .w:not([hidden]), .t", home.rows[0]); }
  function rove() {
    all("[data-grid] tbody.row").forEach(function (home) {
      var own = cells(home), chosen = own.filter(function (one) { return one === document.activeElement; })[0] || own[1] || own[0];
      own.forEach(function (one) { one.tabIndex = one === chosen ? 0 : -1; });
    });
  }
  function rows() { return all("[data-grid] tbody.row"); }
  function beside(cell, key) {
    var home = row(cell), own = cells(home), at = own.indexOf(cell);
    if (key === "ArrowRight") return own[at + 1];
    if (key === "ArrowLeft") return own[at - 1];
    if (key === "Home") return own[0];
    if (key === "End") return own[own.length - 1];
    var every = rows(), other = every[every.indexOf(home) + (key === "ArrowDown" ? 1 : -1)];
    if (!other) return null;
    if (cell.dataset.cell) return other.querySelector("[data-cell='" + cell.dataset.cell + "']") || other.querySelector(".w");
    if (cell.classList.contains("t")) return other.rows[0].cells[cell.closest("td").cellIndex].querySelector("button");
    return other.querySelector(".no a");
  }
  function go(cell) {
    unfold(cell);
    cells(row(cell)).forEach(function (one) { one.tabIndex = -1; });
    cell.tabIndex = 0;
    cell.focus();
  }

  // On a phone the parts of the decree are folded, with what waits in each beside its title: open, a decree is thirty
  // screens high. A part opens by its title, and by itself when the page goes to something in it. On a wide screen all
  // are open.
  function unfold(inside) {
    var band = inside.closest(".band");
    if (band) band.open = true;
  }
  function arrive() {
    var at = /^#[\w-]+$/.test(location.hash) && byId(location.hash.slice(1));
    if (!at || !page.contains(at)) return;
    unfold(at);
    if (/^n-\d+$/.test(at.id) && row(at)) visit(at); else at.scrollIntoView();
  }

  // Doubts, one after the other
  function doubts() {
    return all(".note:not(.done) > .pin.doubt").map(function (pin) { return pin.closest(".note"); });
  }
  function cellOf(note) {
    var home = row(note);
    return home.querySelector(".t[data-doubt='" + note.id + "']") ||
      all(".w.doubt", home).filter(function (one) { return one.querySelector("[data-no='" + note.id.slice(2) + "']"); })[0] ||
      note.querySelector("button");
  }
  function visit(note) {
    all(".note.here").forEach(function (one) { one.classList.remove("here"); });
    note.classList.add("here");
    if (note.closest(".lesser")) note.closest(".lesser").open = true;
    unfold(note);
    row(note).scrollIntoView({ block: "center" });
    var cell = cellOf(note);
    if (cell.closest("[data-grid] tr:first-child")) go(cell); else cell.focus();
  }
  function nextDoubt() {
    var at = document.activeElement, every = doubts(), from = at && row(at);
    var here = every.filter(function (note) { return note.classList.contains("here"); })[0] || from || form;
    var after = every.filter(function (note) {
      return here !== note && here.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING && !(from && from.contains(note) && here === from);
    })[0];
    if (after || every[0]) visit(after || every[0]);
    else if (page.querySelector("a[data-first]")) page.querySelector("a[data-first]").click();
    else if (page.querySelector("#kaki .button")) page.querySelector("#kaki .button").focus();
  }

  // From the page as it opens, too, and after a press beside everything: then nothing has the focus.
  document.addEventListener("keydown", function (event) {
    var at = event.target;
    if (at !== document.body && !page.contains(at) || document.querySelector("dialog[open]")) return;
    if (event.altKey || event.ctrlKey || event.metaKey || at.matches("input, textarea, select")) return;
    if (event.key === "n" || event.key === "N") { event.preventDefault(); nextDoubt(); return; }
    if (event.key === "u" || event.key === "U") { event.preventDefault(); send({ line: "undo" }); return; }
    var cell = at.closest("[data-grid] .w, [data-grid] .t, [data-grid] .no a");
    if (!cell) return;
    if (/^(Arrow|Home|End)/.test(event.key)) {
      var other = beside(cell, event.key);
      if (other) { event.preventDefault(); go(other); }
    } else if (event.key === "F2" && cell.dataset.cell) {
      event.preventDefault();
      open(cell);
    } else if (event.key === "Enter") {
      var note = cell.dataset.doubt ? byId(cell.dataset.doubt) : doubted(cell);
      if (note) { event.preventDefault(); press(note.querySelector("button[name=do]")); }
      else if (cell.dataset.cell) { event.preventDefault(); open(cell); }
    }
  });
  function doubted(cell) {
    if (!cell.classList.contains("doubt")) return null;
    var pin = cell.querySelector(".pin.doubt:not(.done)");
    return pin && byId("n-" + pin.dataset.no);
  }
  page.addEventListener("click", function (event) {
    var cell = event.target.closest("[data-grid] .w"), first = event.target.closest("a[data-first]");
    if (cell && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(cell); }
    var note = first && byId("n-" + first.dataset.first);
    if (note) { event.preventDefault(); visit(note); }
    var line = event.target.closest("[data-source]"), home = line && byId(line.dataset.source);
    if (home) { home.scrollIntoView({ block: "nearest" }); go(cells(home)[1]); }
  });

  // The row at hand is marked in the source
  page.addEventListener("focusin", function (event) {
    var home = event.target.closest && row(event.target);
    if (!home) return;
    all("[data-source].at").forEach(function (one) { one.classList.remove("at"); });
    all("[data-source='" + home.dataset.row + "']").forEach(function (one) {
      one.classList.add("at");
      var photo = one.closest(".photo");
      if (photo && photo.scrollHeight > photo.clientHeight) {
        photo.scrollTop += one.getBoundingClientRect().top - photo.getBoundingClientRect().top - photo.clientHeight / 3;
      }
    });
    cells(home).forEach(function (one) { one.tabIndex = one === event.target ? 0 : -1; });
    if (!home.querySelector("[tabindex='0']")) rove();
  });

  all("[data-zoom]").forEach(function (tools) {
    var photo = tools.closest(".source").querySelector(".photo"), at = 1;
    tools.hidden = false;
    tools.addEventListener("click", function (event) {
      var by = event.target.closest("[data-by]");
      if (!by) return;
      at = Math.max(1, Math.min(4, at + +by.dataset.by));
      photo.className = "photo zoom-" + at;
    });
  });
  all("[data-keys]").forEach(function (one) { one.hidden = false; });
  rove();

  // What did not arrive last time is sent now; a field that was open is open again
  queue = asked.concat(kept("") || []).map(function (edit) { return { line: edit.line, value: edit.value, reason: edit.reason, seen: edit.seen }; });
  asked = [];
  keep("", queue.length ? queue : null);
  keep(":tanya", null);
  next();
  var typing = kept(":isian"), home = typing && byId(typing.row), cell = home && home.querySelector("[data-cell='" + typing.cell + "']");
  if (!narrow) all(".band").forEach(function (band) { band.open = true; });
  window.addEventListener("hashchange", arrive);
  if (cell) { unfold(cell); open(cell, typing.text, typing.seen); } else arrive();
})();
