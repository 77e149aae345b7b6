"use strict";
// The pages work without this: it adds the keys, and says what they did to those who cannot see it.
(() => {
  const part = (id) => document.getElementById(id);
  const boxes = [...document.querySelectorAll("input[name=area]")];
  const means = [...document.querySelectorAll(".means")];
  const said = part("said");
  const keep = (name, value) => sessionStorage.setItem(name, value);
  const kept = (name) => sessionStorage.getItem(name) === "1";

  const toggle = (box) => {
    box.checked = !box.checked;
    tell(box);
  };
  const tell = (box) => {
    const name = box.parentElement.querySelector(".name").textContent;
    said.textContent = `${name}: ${box.checked ? said.dataset.on : said.dataset.off}`;
  };
  const save = () => {
    if (boxes.some((box) => box.checked)) part("save").click();
    else said.textContent = said.dataset.empty;
  };
  const fold = (open) => {
    for (const one of means) one.open = open;
    keep("means", open ? "1" : "0");
  };
  const acts = {
    enter: save,
    0: () => part("none").click(),
    n: () => part("none").click(),
    s: () => part("skip").click(),
    u: () => part("back")?.click(),
    backspace: () => part("back")?.click(),
    d: () => fold(!means.every((one) => one.open)),
    "?": () => { part("help").open = !part("help").open; },
  };
  const act = (key) => {
    if (boxes[key - 1]) return () => toggle(boxes[key - 1]);
    return boxes.length || key === "u" || key === "backspace" ? acts[key] : undefined;
  };

  document.addEventListener("keydown", (event) => {
    const free = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    // Enter on a link or a button is for that link or button.
    const own = event.key === "Enter" && event.target.closest("a, button, summary");
    const found = free && !own && !kept("no keys") && act(event.key.toLowerCase());
    if (!found) return;
    event.preventDefault();
    found();
  });
  for (const box of boxes) box.addEventListener("change", () => tell(box));
  if (means.length && kept("means")) fold(true);
  const keys = part("keys");
  if (keys) {
    keys.checked = !kept("no keys");
    keys.addEventListener("change", () => keep("no keys", keys.checked ? "0" : "1"));
  }
})();
