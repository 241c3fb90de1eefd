// Comfort only: every page works without this script.
"use strict";

// A choice in the facets and in the order of lines is applied at once.
for (const form of document.querySelectorAll("form.facets, form.order")) {
  form.classList.add("live");
  form.addEventListener("change", (event) => {
    if (event.target.matches("input[type=checkbox], select")) form.requestSubmit();
  });
  // Back may restore the page with the choice that led away from it; its address does not have that choice.
  addEventListener("pageshow", (event) => {
    if (event.persisted) form.reset();
  });
}

// Empty fields and unchanged values stay out of the address, so that it can be read.
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("formdata", (event) => {
    const data = event.formData;
    const plain = { size: "25", width: "10", sample: "0", seed: "0", sort: "corpus" };
    for (const [name, value] of [...data.entries()]) {
      if (value === "" && name !== "q") data.delete(name);
      if (plain[name] === value) data.delete(name);
    }
  });
}

// "/" moves to the box, except while somebody types.
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("q");
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// Printing needs a script; without it the button stays hidden.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
