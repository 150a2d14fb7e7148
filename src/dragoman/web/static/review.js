// One key a decision: each button names its key in data-key. No key acts in a field; keys can be switched off with "?".
"use strict";
(() => {
  const form = document.getElementById("decide");
  if (!form) return;
  const off = () => localStorage.getItem("dragoman-keys") === "off";
  const status = form.querySelector("[role=status]");
  const open = (name) => {
    const part = document.getElementById(name);
    part.open = true;
    (part.querySelector("input, select") ?? part).focus();
  };
  for (const button of form.querySelectorAll("[data-opens]")) button.addEventListener("click", () => open(button.dataset.opens));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { document.activeElement?.blur(); return; }
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "?") {
      localStorage.setItem("dragoman-keys", off() ? "on" : "off");
      status.textContent = off() ? "Keys are off; ? switches them on." : "Keys are on; ? switches them off.";
      return;
    }
    if (off()) return;
    const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });
})();
