/* The slider of receipts: it moves the number, and the deal is paid out again while it rests. */
const form = document.querySelector("form[data-pays]");
const slide = form?.querySelector("[data-slides]");
const number = slide && document.getElementById(slide.dataset.slides);
let waiting;
let asked;

async function pay() {
  asked?.abort();
  asked = new AbortController();
  const address = `?${new URLSearchParams(new FormData(form))}`;
  try {
    const answer = await fetch(address, { signal: asked.signal, credentials: "same-origin" });
    if (!answer.ok) { form.requestSubmit(); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(form.dataset.pays);
    document.getElementById(form.dataset.pays).replaceWith(fresh);
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") form.requestSubmit();
  }
}

slide?.addEventListener("input", () => {
  number.value = slide.value;
  clearTimeout(waiting);
  waiting = setTimeout(pay, 120);
});
number?.addEventListener("input", () => { slide.value = number.value; });
