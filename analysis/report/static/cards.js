// Escape closes the card with the sentence of a figure; the focus stays at the figure.  Without scripts a card closes
// when pointer and focus leave it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const figure of document.querySelectorAll(".figure:hover, .figure:focus-within")) {
    if (figure.contains(document.activeElement)) figure.querySelector("a.fact").focus();
    figure.classList.add("closed");
    const reopen = () => figure.classList.remove("closed");
    figure.addEventListener("pointerleave", reopen, { once: true });
    figure.addEventListener("focusout", reopen, { once: true });
  }
});
