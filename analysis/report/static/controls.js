// What the buttons of the theme do: its pages may hold no script, so each button names what it does.
{
  const does = { "window.print()": () => window.print(), "toggleFullScreen()": () => toggleFullScreen() };
  document.addEventListener("click", ({ target }) => does[target.closest("[data-does]")?.dataset.does]?.());
  document.addEventListener("DOMContentLoaded", () => document.querySelector(".bd-search-container input")?.select());
}
