const STORED = "gassaku.single-keys";

const typing = (element) => element.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;

function singleKeys() {
  try { return localStorage.getItem(STORED) !== "off"; } catch { return true; }
}

/** G and a letter goes somewhere; a letter printed on a button presses it; ? lists the keys. Only outside fields. */
export function keys(root) {
  const list = root.getElementById("keys");
  const choice = list?.querySelector("[data-single-keys]");
  if (choice) {
    choice.checked = singleKeys();
    choice.addEventListener("change", () => {
      try { localStorage.setItem(STORED, choice.checked ? "on" : "off"); } catch { /* private window: holds for this page */ }
    });
  }
  let going = false;
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key === "?") {
      list?.showModal();
      event.preventDefault();
      return;
    }
    if (choice ? !choice.checked : !singleKeys()) return;
    const letter = event.code.startsWith("Key") ? event.code.slice(3) : event.key.toUpperCase();
    if (going) {
      going = false;
      root.querySelector(`[data-go="${CSS.escape(letter)}"]`)?.click();
      return;
    }
    if (letter === "G") {
      going = true;
      setTimeout(() => { going = false; }, 1500);
      return;
    }
    if (event.shiftKey) return;
    const button = root.querySelector(`[data-key="${CSS.escape(letter.toLowerCase())}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
}
