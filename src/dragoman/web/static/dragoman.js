// Keys: each button names its own in data-key; on a dispatch j and k walk the marks, and a mark and its rule light up
// together. No key acts in a field; each can be changed or switched off (kept in this browser). Without this script
// every page works all the same.
"use strict";
(() => {
  const NAME = "dragoman-keys";
  const read = () => {
    try { return JSON.parse(localStorage.getItem(NAME)) ?? {}; } catch { return {}; }
  };
  const kept = read();
  const save = () => { try { localStorage.setItem(NAME, JSON.stringify(kept)); } catch { /* a private window */ } };
  const buttons = [...document.querySelectorAll("[data-key]")];
  const panel = document.getElementById("keys");
  const inputs = panel ? [...panel.querySelectorAll("[data-for]")] : [];
  const usual = Object.fromEntries(inputs.map((one) => [one.dataset.for, one.defaultValue]));
  const keyOf = (act, given) => kept.off ? "" : kept[act] ?? given;

  // Keys on buttons
  const label = () => {
    for (const one of buttons) {
      const key = keyOf(one.dataset.act, one.dataset.key);
      const shown = one.querySelector("kbd");
      if (shown) { shown.textContent = key; shown.hidden = !key; }
    }
    for (const one of inputs) one.value = keyOf(one.dataset.for, usual[one.dataset.for]);
  };
  const open = (name) => {
    const part = document.getElementById(name);
    part.open = true;
    (part.querySelector("input, select") ?? part.querySelector("summary")).focus();
  };
  for (const one of document.querySelectorAll("[data-opens]")) one.addEventListener("click", () => open(one.dataset.opens));

  // The panel in which keys are changed
  const tell = (words) => { document.getElementById("keys-says").textContent = words; };
  const change = (one) => {
    const key = one.value.trim().toLowerCase();
    const taken = key === "?" || inputs.some((other) => other !== one && key && other.value === key);
    if (!taken) { kept[one.dataset.for] = key; delete kept.off; save(); }
    tell(taken ? panel.dataset.taken : panel.dataset.kept);
    label();
  };
  if (panel) {
    panel.hidden = false;
    for (const one of inputs) one.addEventListener("change", () => change(one));
    panel.querySelector("[data-keys=off]").addEventListener("click", () => { kept.off = true; save(); label(); tell(panel.dataset.off); });
    panel.querySelector("[data-keys=back]").addEventListener("click", () => {
      for (const name of Object.keys(kept)) delete kept[name];
      save(); label(); tell(panel.dataset.kept);
    });
  }

  // Marks of a dispatch
  const marks = [...document.querySelectorAll(".text .ev[id]")];
  let at = -1;
  const light = (number, place) => {
    for (const one of document.querySelectorAll(".now")) one.classList.remove("now");
    for (const one of document.querySelectorAll(`[data-m="${number}"]`)) one.classList.add("now");
    if (place) {
      place.scrollIntoView({ block: "center" });
      document.getElementById(`r${number}`)?.scrollIntoView({ block: "nearest" });
    }
  };
  const walk = (step) => {
    if (!marks.length) return;
    at = at < 0 ? (step > 0 ? 0 : marks.length - 1) : (at + step + marks.length) % marks.length;
    light(marks[at].dataset.m, marks[at]);
  };
  for (const one of document.querySelectorAll("[data-walk]")) {
    one.addEventListener("click", () => walk(one.dataset.walk === "j" ? 1 : -1));
  }
  for (const one of document.querySelectorAll("[data-m]")) {
    one.addEventListener("mouseenter", () => light(one.dataset.m));
    one.addEventListener("click", () => { at = marks.findIndex((mark) => mark.dataset.m === one.dataset.m); });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { document.activeElement?.blur(); return; }
    if (event.target instanceof Element && event.target.closest("input, textarea, select")) return;
    if (event.key === "?" && panel) {
      event.preventDefault();
      panel.open = !panel.open;
      if (panel.open) panel.querySelector("summary").focus();
      return;
    }
    const button = buttons.find((one) => keyOf(one.dataset.act, one.dataset.key) === event.key);
    if (button) { event.preventDefault(); button.click(); }
  });
  label();
})();
