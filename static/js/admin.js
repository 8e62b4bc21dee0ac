/* The staff site: names the boxes that select2 puts in the place of a select, which it leaves without a name. */
"use strict";

const nameOf = (select) => select.getAttribute("aria-label") || select.labels[0]?.textContent.trim().replace(/[:：]$/, "");

/* The select for which a box stands, or for which a list of choices is open. */
const selectOf = (box) =>
  box.previousElementSibling?.matches("select.select2-hidden-accessible")
    ? box.previousElementSibling
    : document.querySelector("select.select2-hidden-accessible:has(+ .select2-container--open)");

const giveName = (box) => {
  const select = selectOf(box);
  const name = select && nameOf(select);
  if (!name) return;
  for (const part of box.querySelectorAll(".select2-selection, .select2-selection__rendered, .select2-search__field")) {
    if (part.hasAttribute("role")) part.setAttribute("aria-label", name);
    part.removeAttribute("aria-labelledby");
  }
};

new MutationObserver((changes) => {
  for (const added of changes.flatMap((change) => [...change.addedNodes])) {
    if (added instanceof Element && added.matches(".select2-container")) giveName(added);
  }
}).observe(document.body, { childList: true, subtree: true });
document.querySelectorAll(".select2-container").forEach(giveName);
