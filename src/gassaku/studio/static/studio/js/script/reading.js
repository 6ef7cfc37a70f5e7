/** Buttons, and J and K, lead from scene to scene. */
export function steps(root) {
  const scenes = [...root.querySelectorAll(".screenplay > .scene, .twins > tbody[id]")];
  if (scenes.length < 2) return;
  for (const place of root.querySelectorAll(".steps-keys")) place.hidden = false;
  for (const button of root.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      const here = scenes.findLastIndex((scene) => scene.getBoundingClientRect().top < 96);
      const next = scenes[Math.max(0, Math.min(scenes.length - 1, here + Number(button.dataset.step)))];
      location.replace(`#${next.id}`);
    });
  }
}

/** A click on a line puts the line's own address into the address bar. */
export function lines(root) {
  root.querySelector(".screenplay")?.addEventListener("click", (event) => {
    const line = event.target.closest("p[id^='L']");
    if (line && !event.target.closest("a, button") && !getSelection().toString()) history.replaceState(null, "", `#${line.id}`);
  });
}

/** A form of ticks is sent when one changes; its button stays for those without scripts. */
export function ticks(root) {
  for (const form of root.querySelectorAll("form[data-instant-ticks]")) {
    form.querySelector("button").remove();
    form.addEventListener("change", () => form.requestSubmit());
  }
}
