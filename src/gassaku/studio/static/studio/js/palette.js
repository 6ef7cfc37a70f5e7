/** Everything that the page offers by a link or a button of its own: the palette finds it by its words. */
function offers(root) {
  const seen = new Set();
  const found = [];
  for (const element of root.querySelectorAll("main a[href], main button, .rail a[href], .rail button")) {
    const title = (element.dataset.title ?? element.innerText ?? "").replace(/\s+/g, " ").trim();
    const key = element.dataset.go ? `G ${element.dataset.go}` : (element.dataset.key ?? "").toUpperCase();
    const name = key && !element.dataset.go ? title.replace(new RegExp(`\\s${key}$`), "") : title;
    const same = `${name}\n${element.href ?? ""}`;
    if (!name || name.length > 120 || seen.has(same) || element.matches("[data-palette], .cell")) continue;
    seen.add(same);
    found.push({ element, name, key });
  }
  return found;
}

const plain = (text) => text.normalize("NFKD").toLowerCase();

export function palette(root) {
  const dialog = root.getElementById("palette");
  if (!dialog) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  const nothing = dialog.querySelector("[data-nothing]");
  const template = dialog.querySelector("template");
  let all = [];
  let shown = [];
  let at = 0;

  function mark(index) {
    at = Math.max(0, Math.min(index, shown.length - 1));
    [...list.children].forEach((item, one) => item.setAttribute("aria-selected", String(one === at)));
    const chosen = list.children[at];
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function show() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    shown = all.filter((offer) => words.every((word) => plain(offer.name).includes(word))).slice(0, 40);
    list.replaceChildren(...shown.map((offer, index) => {
      const item = template.content.firstElementChild.cloneNode(true);
      item.id = `palette-${index}`;
      item.querySelector("[data-title]").textContent = offer.name;
      item.querySelector("[data-key]").textContent = offer.key;
      return item;
    }));
    nothing.hidden = shown.length > 0;
    mark(0);
  }

  function act() {
    const chosen = shown[at];
    if (!chosen) return;
    dialog.close();
    chosen.element.click();
  }

  function open() {
    if (dialog.open) return;
    all = offers(root);
    input.value = "";
    show();
    dialog.showModal();
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter") act();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    mark([...list.children].indexOf(item));
    act();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  root.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyK") {
      event.preventDefault();
      open();
    }
  });
  for (const opener of root.querySelectorAll("[data-palette]")) {
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
  }
}
