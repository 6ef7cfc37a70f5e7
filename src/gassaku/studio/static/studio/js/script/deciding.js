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
  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-opens]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const scene = link.closest(".scene");
    try {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      const fresh = page.getElementById(scene.id);
      scene.replaceWith(fresh);
      fresh.querySelector("input[name=what]")?.select();
    } catch {
      location.assign(link.href);
    }
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
  scene.replaceWith(fresh);
  const base = page.querySelector("form[data-decide] input[name=base]")?.value;
  for (const input of root.querySelectorAll("form[data-decide] input[name=base]")) input.value = base;
  const said = [...page.querySelectorAll(".notice")].map((one) => one.textContent.trim()).join(" ");
  root.getElementById("decided").textContent = said;
  const next = fresh.querySelector("li[data-by=text] .acts button") ?? fresh.querySelector("[data-opens]");
  next?.focus({ preventScroll: true });
}
