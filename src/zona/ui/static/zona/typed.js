// What is typed is never lost: it is kept in this browser until the server has it, and told plainly while it has not.
(function () {
  "use strict";
  var root = document, FIELDS = "textarea, select, input:not([type=hidden]):not([type=file]):not([type=password]):not([type=submit])";
  function all(selector, within) { return Array.prototype.slice.call((within || root).querySelectorAll(selector)); }
  var me = root.body.dataset.signedIn || "";
  function sends(form) { return form.hasAttribute("hx-post"); }
  // The version that what is typed follows: where somebody was quicker, the one that their text has now.
  function versionOf(form) { var field = form.querySelector("[name=over]") || form.querySelector("[name=version]"); return field ? field.value : null; }

  // What can be chosen in a field; none where one writes.
  function choices(field) { return field.options ? all("option", field) : field.type === "radio" || field.type === "checkbox" ? [field] : []; }
  function isChosen(choice, given) { return choice.tagName === "OPTION" ? (given ? choice.defaultSelected : choice.selected) : given ? choice.defaultChecked : choice.checked; }
  // The words of a form's fields by name, or those with which it was given: a choice counts by what is chosen, line by line.
  function words(form, given) {
    var said = {};
    all(FIELDS, form).forEach(function (field) {
      if (!field.name) return;
      var some = choices(field), chosen = some.filter(function (one) { return isChosen(one, given); });
      if (field.type === "select-one" && !chosen.length) chosen = some.slice(0, 1);
      if (!some.length) said[field.name] = given ? field.defaultValue : field.value;
      else said[field.name] = (said[field.name] ? [said[field.name]] : []).concat(chosen.map(function (one) { return one.value; })).join("\n");
    });
    return said;
  }
  // Of what was chosen, what can still be chosen: a list may have become another.
  function still(form, name, value) {
    var there = [];
    all(FIELDS, form).forEach(function (field) { if (field.name === name) there = there.concat(choices(field)); });
    if (!there.length) return value;
    return there.filter(function (one) { return value.split("\n").indexOf(one.value) >= 0; }).map(function (one) { return one.value; }).join("\n");
  }
  // Where a form is kept: data-keep names it; one that has no name is known by where it goes and the first field to write in.
  function place(form) {
    if (form.dataset.keep) return "zona:" + form.dataset.keep;
    return "zona:" + new URL(form.getAttribute("action") || "", location.href).pathname + ":" + written(form).name;
  }
  function written(form) { return form.querySelector("textarea") || form.querySelector("input[type=text], input[type=number], input[type=date]"); }
  function writes(form) {
    return me && form.method === "post" && !sends(form) && written(form) && form.closest("main") && !form.querySelector("[type=password], [autocomplete=one-time-code]");
  }
  function put(form) {
    try { localStorage.setItem(place(form), JSON.stringify({ who: me, version: sends(form) ? versionOf(form) : form.zonaVersion, ground: form.zonaGround, words: words(form) })); } catch (ignored) { /* it keeps nothing */ }
  }
  function drop(form) { try { localStorage.removeItem(place(form)); } catch (ignored) { /* it keeps nothing */ } }
  function kept(form) {
    try {
      var was = JSON.parse(localStorage.getItem(place(form)) || "null");
      return was && (was.who || me) === me ? was : null; // on a shared computer nobody reads another's
    } catch (ignored) { return null; }
  }

  function same(one, other) { return one.replace(/\r\n/g, "\n") === other.replace(/\r\n/g, "\n"); }
  function fill(form, said) {
    all(FIELDS, form).forEach(function (field) {
      if (!(field.name in said)) return;
      var some = choices(field), chosen = said[field.name].split("\n");
      some.forEach(function (one) { one[field.options ? "selected" : "checked"] = chosen.indexOf(one.value) >= 0; });
      if (!some.length) field.value = said[field.name];
      var folded = said[field.name] && (!some.length || field.options) && field.closest("details");
      if (folded) folded.open = true;
    });
  }
  function titled(form, name, value) {
    var fields = all(FIELDS, form).filter(function (one) { return one.name === name; }), values = value.split("\n"), told = [];
    function labelOf(field) { return field.labels && field.labels[0] ? field.labels[0] : null; }
    fields.forEach(function (field) {
      choices(field).forEach(function (one) {
        if (values.indexOf(one.value) < 0) return;
        var label = field.options ? one : labelOf(field), bold = label && label.querySelector("b");
        told.push((bold || label) ? (bold || label).textContent.trim().replace(/\s+/g, " ") : one.value);
      });
    });
    if (told.length > 3) told = told.slice(0, 3).concat("… (" + told.length + ")");
    var whole = fields[0] && (fields[0].options || !choices(fields[0]).length ? labelOf(fields[0]) : (fields[0].closest("fieldset") || form).querySelector("legend"));
    return (whole ? whole.textContent.trim() + ": " : "") + "“" + (told.join(", ") || (fields[0] && choices(fields[0]).length ? "–" : value)) + "”";
  }

  // What was sent from this tab: the page that comes next tells whether it was taken.
  var SENT = "zona:sent";
  function sent() { try { return JSON.parse(sessionStorage.getItem(SENT) || "[]"); } catch (ignored) { return []; } }
  function mark(places) { try { sessionStorage.setItem(SENT, JSON.stringify(places)); } catch (ignored) { /* it keeps nothing */ } }
  function taken() {
    var way = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
    if (way && (way.type !== "navigate" || way.responseStatus >= 400)) return false;
    return root.body.hasAttribute("data-signed-in") && !root.querySelector("form[data-again], main .fault, main [data-focus], main .message.error");
  }
  root.addEventListener("click", function (event) { if (event.target.closest("a[href]")) mark([]); }); // left, not sent
  // Taken, it need not be kept. On the sign-in page and beside a refusal it is: the form offers it again.
  function settle() {
    var places = sent(), once = root.querySelector("form[data-again]");
    mark([]);
    if (taken()) places.forEach(function (one) { localStorage.removeItem(one); });
    else if (once) once.addEventListener("submit", function () { mark(places); });
  }

  // What was typed and never reached the server is offered, not put in: the form shows what the server holds.
  // What nobody touched is no part of it: another may have changed that meanwhile.
  function differ(form, was) {
    var now = words(form), before = was.ground || {};
    return Object.keys(was.words).filter(function (name) {
      var value = was.words[name] || "";
      return name in now && !(name in before && same(before[name], value)) && !same(still(form, name, value), now[name]);
    });
  }
  // What the server held when the writing began and holds no more; a version that went on without it says only that.
  function changed(form, was) {
    var before = was.ground || {}, now = words(form, true);
    return Object.keys(before).filter(function (name) { return name in now && !same(still(form, name, before[name]), now[name]); });
  }
  function warn(form, box, was) {
    var other = changed(form, was), place = box.querySelector("[data-changed]");
    if (!other.length && was.version === form.zonaVersion) return;
    place.hidden = false;
    place.querySelector("span").textContent = other.map(function (name) { return titled(form, name, words(form, true)[name]); }).join(" · ");
  }
  function offer(form, was) {
    var said = was.words, other = differ(form, was);
    if (!other.length) { if (sends(form)) drop(form); return; }
    var box = root.getElementById("unsaved").content.firstElementChild.cloneNode(true);
    box.querySelector("[data-words]").textContent = other.map(function (name) { return titled(form, name, said[name]); }).join(" · ");
    if (!sends(form)) warn(form, box, was);
    form.insertBefore(box, sends(form) ? form.querySelector(":scope > .actions") : form.firstChild);
    box.querySelector("[data-take]").addEventListener("click", function () {
      var own = {};
      other.forEach(function (name) { own[name] = said[name]; });
      fill(form, own);
      box.remove();
      put(form);
      var first = form.querySelector("[name='" + other[0] + "']:checked, [name='" + other[0] + "']:not([type=radio]):not([type=checkbox])");
      if (first) first.focus();
      if (sends(form)) form.dispatchEvent(new Event("change", { bubbles: true }));
    });
    box.querySelector("[data-leave]").addEventListener("click", function () { box.remove(); drop(form); });
  }

  function keep(within) {
    all("form", within).filter(function (form) { return form.dataset.keep || writes(form); }).forEach(function (form) {
      if (form.zonaKept) return;
      form.zonaKept = true;
      var was = kept(form), version = versionOf(form), refused = root.querySelector("main .fault, main [data-focus], main .message.error");
      // A form that was refused comes back with what was typed: what it grew from is what the draft remembers.
      form.zonaVersion = refused && was && was.ground ? was.version : version;
      form.zonaGround = refused && was && was.ground ? was.ground : words(form, true);
      if (was && was.words && !sends(form)) {
        if (version === null && form.dataset.keep) all("textarea, input[type=text]", form).forEach(function (field) {
          if (!field.value && was.words[field.name]) field.value = was.words[field.name];
        });
        offer(form, was);
      } else if (was && was.version === version && was.words) offer(form, was);
      else if (was) drop(form);
      form.addEventListener("input", function () { form.zonaTyped = true; put(form); });
      if (sends(form)) return;
      form.addEventListener("zona:goes", function () { mark(sent().concat(place(form))); }); // sent by a script
      form.addEventListener("submit", function (event) { if (!event.defaultPrevented) mark(sent().concat(place(form))); });
    });
  }

  // A sentence at the place of the form where its state stands.
  function tell(form, sentence) {
    var here = form.querySelector("[data-state]");
    if (!here) return;
    all(".unsent", here).forEach(function (one) { one.remove(); });
    if (!sentence) return;
    var told = root.createElement("p");
    told.className = "message warning unsent";
    told.textContent = sentence;
    here.append(told);
  }
  function said(name) { return root.getElementById("live").dataset[name]; }
  function own(event) { var elt = event.detail.elt; return elt && elt.matches && elt.matches("form[data-keep][hx-post]") ? elt : null; }

  // A suggestion's button chooses its option, so that the form shows what is sent.
  root.addEventListener("click", function (event) {
    var button = event.target.closest("form[data-keep][hx-post] button[name=value]"), form = button && button.form;
    var option = form && all("[type=radio][name=value]", form).filter(function (one) { return one.value === button.value; })[0];
    if (!option) return;
    event.preventDefault();
    option.checked = true;
    option.focus();
    option.dispatchEvent(new Event("input", { bubbles: true }));
    option.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Numbers that only count together wait for the last; and over a colleague's answer nothing goes but by the button.
  root.addEventListener("htmx:confirm", function (event) {
    var form = own(event), by = event.detail.triggeringEvent;
    if (!form) return;
    var pressed = by && by.type === "submit" && by.timeStamp > (form.zonaRefused || 0);
    if (pressed) return;
    var counts = form.querySelector("[data-together]"), given = counts ? all("input", counts).map(function (one) { return !!one.value.trim(); }) : [];
    if (given.indexOf(true) >= 0 && given.indexOf(false) >= 0) {
      event.preventDefault();
      tell(form, counts.dataset.together);
    } else if (form.querySelector("[data-conflict]")) event.preventDefault();
  });
  root.addEventListener("htmx:beforeRequest", function (event) {
    var form = own(event);
    if (form) form.zonaTyped = false;
  });

  // A refusal stands in the form, beside what was typed; a page that is no part of this one never does.
  root.addEventListener("htmx:beforeSwap", function (event) {
    var form = own({ detail: { elt: event.detail.requestConfig.elt } }), xhr = event.detail.xhr;
    if (!form) return;
    var refused = xhr.status === 409 || xhr.status === 422, strange = !refused && (xhr.status >= 400 || /<html/i.test(xhr.responseText));
    if (refused) { event.detail.shouldSwap = true; form.zonaRefused = event.timeStamp; }
    if (strange) event.detail.shouldSwap = false;
    if (xhr.status < 500) event.detail.isError = false; // it is said in the form
    form.zonaTaken = !refused && !strange;
  });
  root.addEventListener("htmx:afterRequest", function (event) {
    var form = own(event), xhr = event.detail.xhr, status = xhr ? xhr.status : 0;
    if (!form) return;
    var taken = form.zonaTaken && status;
    form.zonaUnsent = !taken;
    form.zonaTaken = false;
    if (taken) {
      form.zonaTried = false;
      if (form.zonaTyped) put(form); else drop(form);
    } else if (status === 409 || status === 422) put(form);
    else if (status === 200 || status === 401 || status === 403) again(form);
    else tell(form, status ? said("failed") : said("offline"));
  });

  // Signed out, or in again in another tab: the forms of this page then need that tab's secret.
  function again(form) {
    var tried = form.zonaTried;
    fetch(location.href, { credentials: "same-origin" }).then(function (answer) {
      if (answer.redirected || !answer.ok) throw new Error("out");
      return answer.text();
    }).then(function (text) {
      var token = new DOMParser().parseFromString(text, "text/html").querySelector("main [name=csrfmiddlewaretoken]");
      if (!token || tried) { tell(form, said("failed")); return; }
      all("[name=csrfmiddlewaretoken]").forEach(function (field) { field.value = token.value; });
      form.zonaTried = true;
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }).catch(function () { tell(form, said("out")); });
  }

  // The line is back: what could not go goes now.
  window.addEventListener("online", function () {
    all("form[data-keep][hx-post]").forEach(function (form) {
      if (form.zonaUnsent) form.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });

  try { settle(); } catch (ignored) { /* a browser that keeps nothing */ }
  keep(root);
  root.addEventListener("htmx:load", function (event) { if (event.detail.elt !== root.body) keep(event.detail.elt); });
})();
