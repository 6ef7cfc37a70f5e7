/** A form marked data-instant is sent when a choice changes; its button stays for those who want to choose several. */
export function instantForms(root) {
  for (const form of root.querySelectorAll("form[data-instant]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select") && !event.target.dataset.typed) form.requestSubmit();
    });
    // Arrow keys walk through the values of a closed list: then the person presses the button.
    form.addEventListener("keydown", (event) => {
      if (event.target.matches("select")) event.target.dataset.typed = "yes";
    });
    form.addEventListener("pointerdown", (event) => {
      if (event.target.matches("select")) delete event.target.dataset.typed;
    });
  }
}

/** Links marked data-print open the browser's print view instead of leaving the page. */
export function printLinks(root) {
  for (const link of root.querySelectorAll("a[data-print]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      window.print();
    });
  }
}

/** What was done stays a while with its undo; it waits while the pointer or the focus is on it. */
export function toasts(root) {
  for (const toast of root.querySelectorAll(".toast")) {
    let timer;
    const wait = () => { timer = setTimeout(() => toast.remove(), 12000); };
    const stay = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", stay);
    toast.addEventListener("focusin", stay);
    toast.addEventListener("pointerleave", wait);
    toast.addEventListener("focusout", wait);
    wait();
  }
}

/** Leaving a form with unsaved writing asks first; sending it does not. */
export function guards(root) {
  for (const form of root.querySelectorAll("form[data-guard]")) {
    let changed = false;
    const ask = (event) => { if (changed) event.preventDefault(); };
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    window.addEventListener("beforeunload", ask);
  }
}
