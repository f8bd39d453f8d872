// Sends the chosen files in pieces before the form: a dropped line goes on where it stopped, also on another day, since
// the server knows a file that is chosen again.
// With data-named each is told with the field that it was chosen in ("files_0:code"), for forms with several fields.
(function () {
  "use strict";
  var form = document.querySelector("form[data-pieces]");
  if (!form || !window.fetch || !window.Promise) return;
  var said = form.querySelector("[data-said]"), bar = form.querySelector("progress"), words = form.dataset;
  var base = words.pieces, token = form.elements.csrfmiddlewaretoken.value, button = form.querySelector("[data-sends]") || form.querySelector(".button");
  var inputs = [].slice.call(form.querySelectorAll("input[type=file]"));
  // Signed out, or in again in another tab: then this page needs that tab's secret.
  function renew() {
    return fetch(location.href).then(function (a) {
      if (a.status >= 500) throw 0;
      if (a.redirected || !a.ok) throw { words: document.getElementById("live").dataset.out };
      return a.text();
    }).then(function (text) {
      token = new DOMParser().parseFromString(text, "text/html").querySelector("main [name=csrfmiddlewaretoken]").value;
      form.elements.csrfmiddlewaretoken.value = token;
    });
  }
  // A server that asks first who one is closes the line while a piece still comes: as if the line had dropped.
  function known() {
    return renew().catch(function (error) { if (error && "words" in error) throw error; });
  }
  function ask(url, body, tries, renewed) {
    return fetch(url, { method: body ? "POST" : "GET", body: body, headers: { "X-CSRFToken": token } }).then(function (a) {
      if (a.status >= 500) throw 0;
      if (!renewed && (a.redirected || a.status === 403)) return renew().then(function () { return ask(url, body, tries, true); });
      return a.json().catch(function () { return {}; }).then(function (state) {
        if (!a.ok && a.status !== 404) throw { words: state.message };
        return a.ok ? state : null;
      });
    }).catch(function (error) {
      if (error && "words" in error || tries > 60) throw error;
      said.textContent = words.waiting;
      return new Promise(function (go) { setTimeout(go, Math.min(500 * Math.pow(2, tries || 0), 9000)); })
        .then(function () { return body && known(); })
        .then(function () { return ask(url, body, (tries || 0) + 1, renewed); });
    });
  }
  function begin(file) {
    var data = new FormData();
    data.append("name", file.name);
    data.append("size", file.size);
    data.append("door", words.door);
    data.append("stamp", file.lastModified);
    return ask(base, data);
  }
  function go(file, state, before, place) {
    if (!state) throw { words: words.gone }; // thrown away or used meanwhile, in another tab
    var at = state.received;
    bar.value = before + at;
    said.textContent = file.name + place + ": " + Math.floor(bar.value / bar.max * 100) + " %";
    if (at >= file.size) return Promise.resolve(state.code);
    return ask(base + state.code + "/?offset=" + at, file.slice(at, at + +words.piece))
      .then(function (next) { return go(file, next, before, place); });
  }
  function tell(fault) {
    said.textContent = fault;
    said.classList.add("negative");
    show();
  }
  function show() { said.scrollIntoView({ block: "center" }); } // the button may stand screens below
  var given = form.elements.kiriman.value;
  function inTurn(list, one) {
    return list.reduce(function (before, item, n) {
      return before.then(function () { return one(item, n); });
    }, Promise.resolve());
  }
  // All are begun before the first one goes: when the line breaks off, the server knows each of them, in their order.
  function send(files) {
    var states = [], before = 0;
    bar.value = 0;
    bar.max = files.reduce(function (sum, file) { return sum + file[0].size; }, 0);
    said.textContent = words.begins;
    return inTurn(files, function (file, n) {
      return begin(file[0]).then(function (state) { states[n] = state; });
    }).then(function () {
      return inTurn(files, function (file, n) {
        var place = files.length > 1 ? " (" + (n + 1) + " " + words.of + " " + files.length + ")" : "";
        return go(file[0], states[n], before, place).then(function (code) {
          before += file[0].size;
          form.elements.kiriman.value += " " + (words.named ? file[1].name + ":" : "") + code;
        });
      });
    });
  }
  form.addEventListener("change", function (event) { // another choice: what was said of the last is over
    if (inputs.indexOf(event.target) >= 0 && !button.disabled) said.textContent = "";
  });
  form.addEventListener("submit", function (event) {
    if (event.submitter && event.submitter.name) return; // a search within the form: sent as it is
    var files = inputs.reduce(function (all, input) {
      return all.concat([].slice.call(input.files).map(function (file) { return [file, input]; }));
    }, []);
    if (!files.length) return;
    event.preventDefault();
    if (files.length > +words.most) return tell(words.many);
    button.disabled = !(bar.hidden = false);
    said.classList.remove("negative");
    show();
    form.elements.kiriman.value = given;
    send(files).then(function () {
      inputs.forEach(function (input) { input.disabled = true; });
      form.dispatchEvent(new Event("zona:goes"));
      form.submit();
    }).catch(function (error) {
      tell(error && error.words || words.broken);
      button.disabled = false;
    });
  });
  // Back again by the browser's own button: the page stands as it was left.
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    button.disabled = false;
    inputs.forEach(function (input) { input.disabled = false; });
  });
})();
