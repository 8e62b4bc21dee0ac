// Filters of a list apply without a full reload; without this script the same form and links load the page anew.
(() => {
  "use strict";
  const WAIT = 250;
  const list = () => document.querySelector("[data-list]");
  const status = document.querySelector("[data-list-status]");
  if (!list()) return;

  let latest = null;
  let shownAt = location.pathname + location.search;

  // Where the reader stands in the form: the same control is found again in the new one.
  function place(element) {
    if (!element || !list().contains(element)) return null;
    if (element.name) return `[name="${CSS.escape(element.name)}"]` + (element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "");
    return null;
  }

  function replace(page, { toResults }) {
    const held = place(document.activeElement);
    const isOpen = list().querySelector("details")?.open;
    const fresh = page.querySelector("[data-list]");
    if (isOpen) fresh.querySelector("details")?.setAttribute("open", "");
    list().replaceWith(document.adoptNode(fresh));
    for (const part of [".language-switch", "link[rel=alternate][type='application/atom+xml']"]) {
      const theirs = page.querySelector(part);
      if (theirs) document.querySelector(part)?.replaceWith(document.adoptNode(theirs));
    }
    const heading = document.getElementById("results");
    const control = held && list().querySelector(held);
    if (control && !toResults) control.focus({ preventScroll: true });
    else heading.focus();
    status.textContent = heading.textContent;
  }

  async function show(address, { isNew = true, toResults = false } = {}) {
    latest?.abort();
    const asked = (latest = new AbortController());
    list().setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!page.querySelector("[data-list]")) throw new Error(`No list at ${address}`);
      if (isNew) history.pushState(null, "", address);
      shownAt = location.pathname + location.search;
      replace(page, { toResults });
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  }

  // The form's address without what is left empty, so that it is short to share.
  function addressOf(form) {
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const sort = form.elements.sort;
    if (sort && sort.selectedIndex === 0) given.delete("sort");
    const query = given.toString();
    return form.getAttribute("action") + (query && `?${query}`);
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".filter-form")) return;
    event.preventDefault();
    show(addressOf(event.target), { toResults: true });
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest(".filter-form");
    if (form && event.target.matches("input[type=checkbox], select:not([multiple])")) show(addressOf(form));
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-list] a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
    event.preventDefault();
    show(link.pathname + link.search, { toResults: true });
  });

  addEventListener("popstate", () => {
    const address = location.pathname + location.search;
    if (address !== shownAt) show(address, { isNew: false });
  });

  // Names of records, for filters with too many of them to list.
  let waiting = 0;
  document.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("input[data-suggest]")) return;
    clearTimeout(waiting);
    const words = input.value.trim();
    if (words.length < 2 || [...input.list.options].some((option) => option.value === input.value)) return;
    waiting = setTimeout(() => suggest(input, words), WAIT);
  });

  async function suggest(input, words) {
    const query = new URLSearchParams({ kinds: input.dataset.suggest, q: words, per_page: 10 });
    const response = await fetch(`/api/v1/search/?${query}`).catch(() => null);
    if (!response?.ok || input.value.trim() !== words) return;
    const language = document.documentElement.lang.startsWith("zh") ? ["name_zh", "name_en"] : ["name_en", "name_zh"];
    const names = (await response.json()).results.map((record) => record[language[0]] || record[language[1]]);
    input.list.replaceChildren(...[...new Set(names)].map((name) => new Option(name, name)));
  }
})();
