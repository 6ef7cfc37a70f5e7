const EVERY = 2000;

/** A job that runs is shown again every two seconds, from its own page, until it is over. */
export function refreshes(root) {
  for (const job of root.querySelectorAll("[data-refresh]")) setTimeout(() => again(job), EVERY);
}

async function again(job) {
  try {
    const answer = await fetch(job.dataset.refresh, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById(job.id);
    if (!next) return;
    if (job.contains(document.activeElement)) {
      setTimeout(() => again(job), EVERY); // never take a button away from under somebody's focus
      return;
    }
    job.replaceWith(next);
    if (next.dataset.refresh) setTimeout(() => again(next), EVERY);
  } catch {
    setTimeout(() => again(job), EVERY * 5); // offline for a moment
  }
}
