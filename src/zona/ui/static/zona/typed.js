// What is typed is never lost: it is kept in this browser until the server has it, and told plainly while it has not.
(function () {
  "use strict";
  var root = document, FIELDS = "textarea, select:not([multiple]), input:not([type=hidden]):not([type=file]):not([type=password]):not([type=submit])";
  function all(selector, within) { return Array.prototype.slice.call((within || root).querySelectorAll(selector)); }
  var me = root.body.dataset.signedIn || "";
  function sends(form) { return form.hasAttribute("hx-post"); }
  // The version that what is typed follows: where somebody was quicker, the one that their text has now.
  function versionOf(form) { var field = form.querySelector("[name=over]") || form.querySelector("[name=version]"); return field ? field.value : null; }

  // The words of a form's fields by name: a choice counts by what is chosen.
  function words(form) {
    var said = {};
    all(FIELDS, form).forEach(function (field) {
      if (!field.name) return;
      if (field.type === "radio") { said[field.name] = said[field.name] || ""; if (field.checked) said[field.name] = field.value; }
      else if (field.type !== "checkbox") said[field.name] = field.value;
    });
    return said;
  }
  // Where a form is kept: data-keep names it; a form with long text that has no name is known by where it goes.
  function place(form) {
    if (form.dataset.keep) return "zona:" + form.dataset.keep;
    return "zona:" + new URL(form.getAttribute("action") || "", location.href).pathname + ":" + form.querySelector("textarea").name;
  }
  function long(form) {
    return form.method === "post" && !sends(form) && form.querySelector("textarea") && !form.querySelector("[type=password]");
  }
  function put(form) {
    try { localStorage.setItem(place(form), JSON.stringify({ who: me, version: versionOf(form), words: words(form) })); } catch (ignored) { /* it keeps nothing */ }
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
      if (!(field.name in said) || field.type === "checkbox") return;
      if (field.type === "radio") field.checked = field.value === said[field.name];
      else field.value = said[field.name];
      var folded = said[field.name] && field.type !== "radio" && field.closest("details");
      if (folded) folded.open = true;
    });
  }
  function titled(form, name, value) {
    var field = all(FIELDS, form).filter(function (one) { return one.name === name && (one.type !== "radio" || one.value === value); })[0];
    var label = field && field.labels && field.labels[0], bold = label && label.querySelector("b");
    if (field && field.type === "radio") return bold ? bold.textContent : value;
    var option = field && field.options && all("option", field).filter(function (one) { return one.value === value; })[0];
    return (label ? label.textContent.trim() + ": " : "") + "“" + (option ? option.textContent.trim() : value) + "”";
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
  function differ(form, said) {
    var now = words(form);
    return Object.keys(said).filter(function (name) { return name in now && !same(said[name] || "", now[name]); });
  }
  function offer(form, said) {
    var other = differ(form, said);
    if (!other.length) { if (sends(form)) drop(form); return; }
    var box = root.getElementById("unsaved").content.firstElementChild.cloneNode(true);
    box.querySelector("[data-words]").textContent = other.map(function (name) { return titled(form, name, said[name]); }).join(" · ");
    form.insertBefore(box, sends(form) ? form.querySelector(":scope > .actions") : form.firstChild);
    box.querySelector("[data-take]").addEventListener("click", function () {
      fill(form, said);
      box.remove();
      put(form);
      var first = form.querySelector("[name='" + other[0] + "']:checked, [name='" + other[0] + "']:not([type=radio])");
      if (first) first.focus();
      if (sends(form)) form.dispatchEvent(new Event("change", { bubbles: true }));
    });
    box.querySelector("[data-leave]").addEventListener("click", function () { box.remove(); drop(form); });
  }

  function keep(within) {
    all("form", within).filter(function (form) { return form.dataset.keep || long(form); }).forEach(function (form) {
      if (form.zonaKept) return;
      form.zonaKept = true;
      var was = kept(form), version = versionOf(form);
      if (was && was.words && !sends(form)) {
        if (version === null && form.dataset.keep) all("textarea, input[type=text]", form).forEach(function (field) {
          if (!field.value && was.words[field.name]) field.value = was.words[field.name];
        });
        offer(form, was.words);
      } else if (was && was.version === version && was.words) offer(form, was.words);
      else if (was) drop(form);
      form.addEventListener("input", function () { form.zonaTyped = true; put(form); });
      if (sends(form)) return;
      form.addEventListener("zona:taken", function () { drop(form); });
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
