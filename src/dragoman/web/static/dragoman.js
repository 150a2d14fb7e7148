// Walks the marks of a dispatch: j and k go from mark to mark; mark and rule light up together.
"use strict";
(() => {
  const marks = [...document.querySelectorAll(".text .ev[id]")];
  let at = -1;
  const light = (number, scroll) => {
    for (const one of document.querySelectorAll(".now")) one.classList.remove("now");
    for (const one of document.querySelectorAll(`[data-m="${number}"]`)) one.classList.add("now");
    if (scroll) document.getElementById(`m${number}`)?.scrollIntoView({ block: "center" });
  };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (!marks.length || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key !== "j" && event.key !== "k") return;
    at = (at + (event.key === "j" ? 1 : -1) + marks.length) % marks.length;
    light(marks[at].dataset.m, true);
  });
  for (const one of document.querySelectorAll("[data-m]")) {
    one.addEventListener("mouseenter", () => light(one.dataset.m, false));
    one.addEventListener("click", () => { at = marks.findIndex((mark) => mark.dataset.m === one.dataset.m); });
  }
})();
