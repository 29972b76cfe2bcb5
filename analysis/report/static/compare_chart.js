// Draws the themes of the two chosen cities from the rows of the table that are left, with the drawing and its data for
// download.  Colours and marks are those of the other drawings.
const COMPARE_MARKS = ["#0072B2", "#D55E00"];

function compareChart(figure, table, cities) {
  const rows = [...table.tBodies[0].rows]
    .filter((row) => !row.hidden)
    .map((row) => ({
      name: row.cells[0].textContent.trim(),
      shares: cities.map((city) => row.querySelector(`[data-city="${CSS.escape(city.id)}"] .share`)),
    }))
    .map(({ name, shares }) => ({
      name,
      shares: shares.map((share) => share && Number(share.dataset.share)),
      said: shares.map((share) => (share ? share.textContent.trim() : "")),
    }));
  const [width, left, right, top, step] = [720, 262, 56, 34, 24];
  const height = top + step * rows.length + 8;
  const most = Math.max(0.1, ...rows.flatMap((row) => row.shares));
  const across = (share) => left + (share / most) * (width - left - right);
  const made = (tag, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const mark = (x, y, number) =>
    number
      ? made("path", { d: `M${x} ${y - 6}l6 6l-6 6l-6 -6z`, fill: COMPARE_MARKS[1] })
      : made("circle", { cx: x, cy: y, r: 5, fill: COMPARE_MARKS[0] });
  const text = (x, y, words, more = {}) => made("text", { x, y: y + 4, fill: "currentColor", ...more }, words);

  const title = `Share of the sentences of ${cities.map((city) => city.name).join(" and ")} that speak of each theme`;
  const svg = made("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title, "font-size": 13 });
  svg.setAttribute("font-family", "system-ui, sans-serif");
  // As in the other drawings, text stays legible on a phone, where the box scrolls.
  svg.style.minWidth = `${0.9 * width}px`;
  svg.append(made("title", {}, title));
  let at = left;
  cities.forEach((city, number) => {
    svg.append(mark(at, 12, number), text(at + 10, 12, city.name));
    at += 40 + 8 * [...city.name].length;
  });
  rows.forEach((row, index) => {
    const y = top + step * (index + 0.5);
    const found = row.shares.flatMap((share, number) => (share === null ? [] : [{ x: across(share), number }]));
    found.sort((one, other) => one.x - other.x);
    svg.append(made("line", { x1: left, x2: width - right, y1: y, y2: y, stroke: "currentColor", "stroke-opacity": 0.15 }));
    svg.append(text(left - 50, y, row.name, { "text-anchor": "end" }));
    if (found.length === 2) {
      svg.append(made("line", { x1: found[0].x, x2: found[1].x, y1: y, y2: y, stroke: "currentColor", "stroke-width": 2, "stroke-opacity": 0.5 }));
    }
    found.forEach(({ x, share, number }) => svg.append(mark(x, y, number)));
    found.forEach(({ x, number }, place) => {
      const before = place === 0 && found.length === 2;
      svg.append(text(before ? x - 10 : x + 10, y, row.said[number].split(",")[0], before ? { "text-anchor": "end" } : {}));
    });
  });

  const scroll = document.createElement("div");
  scroll.className = "chart-scroll";
  scroll.tabIndex = 0;
  scroll.append(svg);
  const caption = document.createElement("figcaption");
  caption.append(`${title}. Download: `);
  const drawing = new XMLSerializer().serializeToString(svg).replaceAll("currentColor", "#222222");
  const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  const lines = [
    ["theme", ...cities.flatMap((city) => [`share in ${city.name}`, `sentences in ${city.name}`])],
    ...rows.map((row) => [row.name, ...cities.flatMap((_, number) => [row.shares[number] ?? "", row.said[number]])]),
  ];
  const files = [
    ["svg", "image/svg+xml", drawing.replace(">", `><rect width="${width}" height="${height}" fill="#ffffff"/>`)],
    ["csv", "text/csv", `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\n")}\n`],
  ];
  for (const [kind, type, content] of files) {
    const link = document.createElement("a");
    link.className = "chart-download";
    link.download = `themes-${cities.map((city) => city.id).join("-")}.${kind}`;
    link.href = `data:${type};charset=utf-8,${encodeURIComponent(content)}`;
    link.textContent = kind.toUpperCase();
    caption.append(link, kind === "svg" ? ", " : "");
  }
  figure.replaceChildren(scroll, caption);
  figure.hidden = rows.length === 0;
}
