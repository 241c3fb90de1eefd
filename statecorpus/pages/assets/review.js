// Single keys of the review: only while its panel has the focus, and only if the switch is on (WCAG 2.1.4).
"use strict";

const panel = document.querySelector(".review");
const keys = document.getElementById("keys");

if (panel && keys) {
  const stored = "statecorpus-review-keys";
  document.querySelector(".keys").hidden = false;
  keys.checked = localStorage.getItem(stored) !== "off";
  keys.addEventListener("change", () => localStorage.setItem(stored, keys.checked ? "on" : "off"));
  if (!document.querySelector("[role=alert]")) panel.focus({ preventScroll: true });

  panel.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && typing) panel.focus();
    if (!keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const control = panel.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (control) {
      event.preventDefault();
      control.click();
    } else if (event.key === "e") {
      event.preventDefault();
      const value = document.getElementById("value");
      value.focus();
      value.select();
    }
  });

  // Enter in the field saves the value; a second click while the page is sent would decide the next doubt.
  for (const form of panel.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
}
