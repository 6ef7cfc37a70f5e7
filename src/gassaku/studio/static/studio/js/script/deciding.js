/** A decision is sent without leaving the page: its scene is shown anew, and every sheet is on the new revision. */
export function decisions(root) {
  root.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-decide]");
    if (!form) return;
    event.preventDefault();
    const scene = form.closest(".scene");
    const data = new FormData(form, event.submitter);
    form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(scene.id);
      if (!fresh) throw new Error("no scene came back");
      show(root, scene, fresh, page);
    } catch {
      form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
      HTMLFormElement.prototype.submit.call(withAct(form, event.submitter)); // the long way
    }
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-change]");
    if (!link) return;
    event.preventDefault();
    change(link);
  });
}

function withAct(form, button) {
  const act = document.createElement("input");
  act.type = "hidden";
  act.name = "act";
  act.value = button?.value ?? "";
  form.append(act);
  return form;
}

function show(root, scene, fresh, page) {
  const open = scene.querySelector("details")?.open;
  scene.replaceWith(fresh);
  if (open) fresh.querySelector("details")?.setAttribute("open", "");
  const base = page.querySelector("form[data-decide] input[name=base]")?.value;
  for (const input of root.querySelectorAll("form[data-decide] input[name=base]")) input.value = base;
  const said = [...page.querySelectorAll(".notice")].map((one) => one.textContent.trim()).join(" ");
  root.getElementById("decided").textContent = said;
  const next = fresh.querySelector("li[data-by=text] .acts button") ?? fresh.querySelector("summary");
  next?.focus({ preventScroll: true });
}

/** The form below the sheet is filled with the thing that is to be called something else. */
function change(link) {
  const form = link.closest("form");
  const [part, ...rest] = link.dataset.change.split("|");
  const what = rest.join("|");
  form.elements.replaces.value = what;
  form.elements.replaced_part.value = part;
  form.elements.part.value = part;
  form.elements.what.value = what;
  form.querySelector("details").open = true;
  form.elements.what.select();
}
