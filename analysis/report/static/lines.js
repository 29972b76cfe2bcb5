// The lines of a concordance in another order: by the words before, by the words after, or as in the text.
document.addEventListener("DOMContentLoaded", () => {
  const control = document.querySelector(".sort-lines");
  if (!control) return;
  control.hidden = false;
  control.querySelector("select").addEventListener("change", ({ target }) => {
    for (const body of document.querySelectorAll("table.lines > tbody")) {
      body.append(...[...body.rows].sort((a, b) => a.dataset[target.value] - b.dataset[target.value]));
    }
  });
});
