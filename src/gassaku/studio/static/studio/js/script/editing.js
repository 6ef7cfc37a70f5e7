const PAUSE = 400;

/** While somebody writes, the page beside the text follows; the server reads it, nothing is saved. */
export function previews(root) {
  const form = root.querySelector("form[data-preview]");
  if (!form) return;
  const text = form.elements.text;
  const shown = root.getElementById("preview");
  const said = root.getElementById("preview-said");
  let timer;
  let asked = 0;

  async function follow() {
    const mine = ++asked;
    const data = new FormData(form);
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: data });
      if (!answer.ok || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      shown.replaceChildren(...page.body.childNodes);
      said.textContent = said.dataset.said;
    } catch { /* offline for a moment: the text is still there */ }
  }

  text.addEventListener("input", () => {
    clearTimeout(timer);
    said.textContent = "";
    timer = setTimeout(follow, PAUSE);
  });
  shown.addEventListener("click", (event) => {
    const link = event.target.closest("[data-line]");
    if (!link) return;
    event.preventDefault();
    select(text, Number(link.dataset.line));
  });
}

/** Puts the caret on a line, and the line into view. */
function select(text, number) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  text.scrollTop = (text.scrollHeight * Math.max(0, number - 5)) / lines.length;
}
