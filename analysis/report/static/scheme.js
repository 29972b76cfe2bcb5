// Sets the scheme that the reader has chosen before anything is drawn.  Only with scripts has the page a `data-mode`.
{
  const scheme = document.documentElement.dataset;
  const usual = scheme.theme;
  scheme.mode = localStorage.getItem("mode") || usual;
  scheme.theme = localStorage.getItem("theme") || usual;
}
