// Leaves two cities in the tables of the page, which hold all of them.  The choice stands in the address, to be shared.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("compare-cities");
  const { reasons, pairs } = JSON.parse(document.getElementById("verdicts").textContent);
  const [one, other] = form.querySelectorAll("select");

  function show() {
    const chosen = [one.value, other.value];
    for (const cell of document.querySelectorAll(".pairwise [data-city]")) {
      cell.hidden = !chosen.includes(cell.dataset.city);
    }
    for (const row of document.querySelectorAll(".pairwise tbody tr")) {
      const cells = [...row.querySelectorAll("[data-city]")].filter((cell) => !cell.hidden);
      row.hidden = cells.every((cell) => "empty" in cell.dataset);
    }
    for (const cell of document.querySelectorAll(".pairwise .verdict")) {
      cell.hidden = chosen[0] === chosen[1];
      if (cell.dataset.indicator) {
        const reason = pairs[[cell.dataset.indicator, ...chosen.slice().sort()].join(" ")];
        cell.textContent = reason === undefined ? "" : reasons[reason];
      }
    }
    const names = new Map([...one.options].map((option) => [option.value, option.textContent]));
    const cities = [...new Set(chosen)].map((id) => ({ id, name: names.get(id) }));
    compareChart(document.getElementById("compare-chart"), document.getElementById("compare-shares"), cities);
  }

  function fromAddress() {
    const ids = new URLSearchParams(`cities=${location.hash.slice(1)}`).get("cities").split(",");
    const known = [...one.options].map((option) => option.value);
    if (ids.length === 2 && ids.every((id) => known.includes(id))) [one.value, other.value] = ids;
    show();
  }

  form.addEventListener("change", () => {
    history.replaceState(null, "", `#${one.value},${other.value}`);
    show();
  });
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();
});
