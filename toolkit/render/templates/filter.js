"use strict";
// The page is whole without this: it adds filters, and opens the fold that a link leads into.
(() => {
  const form = document.getElementById("filter");
  const fold = (text) => text.toLowerCase().normalize("NFC");
  const bare = (text) => fold(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
  const items = [...document.querySelectorAll(".item")].map((node) => ({
    node,
    area: node.closest("[data-area]").dataset.area,
    outlets: [...node.querySelectorAll(".outlet")].map((one) => one.textContent),
    days: [...node.querySelectorAll("time")].map((one) => one.dateTime),
    text: fold(node.textContent),
    bare: bare(node.textContent),
  }));

  const outlets = [...new Set(items.flatMap((item) => item.outlets))].sort((a, b) => a.localeCompare(b, "vi"));
  form.elements.source.append(...outlets.map((name) => new Option(name, name)));

  // Words typed without tone marks find those with them.
  const says = (item, words) =>
    words.every((word) => (bare(word) === word ? item.bare : item.text).includes(word));
  const inPeriod = (days, since, until) =>
    (!since && !until) || days.some((day) => (!since || day >= since) && (!until || day <= until));

  const apply = () => {
    const { area, source, since, until, q } = Object.fromEntries(new FormData(form));
    const words = fold(q).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      const fits = (!area || item.area === area) && (!source || item.outlets.includes(source)) &&
        inPeriod(item.days, since, until) && says(item, words);
      item.node.hidden = !fits;
      shown += fits;
    }
    for (const section of document.querySelectorAll("[data-area]")) {
      section.hidden = !section.querySelector(".item:not([hidden])");
    }
    const status = form.querySelector("output");
    status.textContent = status.dataset.text.replace("{shown}", shown).replace("{all}", items.length);
  };

  // "#?area=health&q=vắc xin" opens the page filtered; any other fragment leads to a place, shown even if filtered out.
  const follow = () => {
    if (location.hash.startsWith("#?")) {
      form.reset();
      for (const [name, value] of new URLSearchParams(location.hash.slice(2))) {
        if (form.elements[name]) form.elements[name].value = value;
      }
      apply();
      return;
    }
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) form.reset(), apply();
    for (let node = target.closest("details"); node; node = node.parentElement.closest("details")) node.open = true;
    target.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.elements.unfold.addEventListener("click", () => {
    const all = [...document.querySelectorAll("details")];
    const open = !all.every((one) => one.open);
    for (const one of all) one.open = open;
  });
  window.addEventListener("hashchange", follow);
  apply();
  follow();
})();
