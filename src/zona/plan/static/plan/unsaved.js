// Keeps what is typed into a form that began with values, until it was sent, and offers it again: data-unsaved names it.
document.querySelectorAll("form[data-unsaved]").forEach(function (form) {
  var place = "zona:" + form.dataset.unsaved;
  var fields = Array.prototype.filter.call(form.elements, function (field) {
    return field.name && field.type !== "hidden" && field.type !== "submit";
  });
  function now() {
    return fields.map(function (field) { return field.type === "checkbox" || field.type === "radio" ? field.checked : field.value; });
  }
  try {
    var began = JSON.stringify(now()), kept = localStorage.getItem(place);
    if (kept && kept !== began && JSON.parse(kept).length === fields.length) {
      var line = document.createElement("p"), button = document.createElement("button");
      line.className = "message";
      line.textContent = form.dataset.unsavedWords + " ";
      button.type = "button";
      button.className = "link";
      button.textContent = form.dataset.unsavedAct;
      button.addEventListener("click", function () {
        JSON.parse(kept).forEach(function (value, at) {
          if (typeof value === "boolean") fields[at].checked = value; else fields[at].value = value;
        });
        line.remove();
      });
      line.appendChild(button);
      form.parentNode.insertBefore(line, form);
    }
    form.addEventListener("input", function () { localStorage.setItem(place, JSON.stringify(now())); });
    form.addEventListener("submit", function () { localStorage.removeItem(place); });
  } catch (ignored) { /* a browser that keeps nothing */ }
});
