/* Draws each chart from the table behind it, in the colours of the theme; arrow keys read it step by step. */
(() => {
  "use strict";
  const root = document.documentElement;
  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const drawn = new Map();

  const read = (figure) => {
    const rows = [...figure.querySelectorAll("tbody tr")];
    const heads = [...figure.querySelectorAll("thead th")].slice(1);
    const head = figure.querySelector("thead th").textContent;
    const names = heads.map((cell) => cell.textContent);
    const colours = heads.map((cell) => colour(cell.dataset.colour));
    const value = (text) => (text === "-" ? null : Number(text));
    const data = [rows.map((row) => Number(row.dataset.at)),
      ...names.map((name, i) => rows.map((row) => value(row.cells[i + 1].textContent)))];
    return { rows, head, names, colours, data };
  };

  const say = (figure, table, at) => {
    const row = table.rows[at];
    figure.querySelector("output").textContent = row === undefined ? "" : row.cells[0].textContent + (table.head === "UTC" ? " UTC: " : ": ")
      + table.names.map((name, i) => name.toLowerCase() + " " + row.cells[i + 1].textContent).join(", ");
  };

  const draw = (figure) => {
    drawn.get(figure)?.destroy();
    const place = figure.querySelector(".plot");
    const table = read(figure);
    if (table.rows.length === 0) return;
    place.hidden = false;
    place.textContent = "";
    const axis = { stroke: colour("muted"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } };
    const days = table.data[0].at(-1) - table.data[0][0] > 3 * 86400;
    const times = (u, all) => all.map((seconds) => new Date(seconds * 1e3).toISOString().slice(...(days ? [5, 10] : [11, 16])));
    const least = figure.dataset.unit === "seconds" ? 1e-3 : 1;
    const plot = new uPlot({
      width: place.clientWidth,
      height: 180,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), "Etc/UTC"),
      legend: { show: false },
      cursor: { y: false, points: { size: 6 } },
      scales: { y: { range: (u, low, high) => [0, Math.max(high, least) * 1.1] } },
      axes: [{ ...axis, values: times }, { ...axis, size: 56 }],
      series: [{}, ...table.names.map((name, i) => ({ label: name, stroke: table.colours[i], width: 2, spanGaps: false, points: { show: true, size: 3 }, dash: i === 1 ? [6, 3] : i === 2 ? [2, 3] : undefined }))],
      hooks: { setCursor: [(u) => { if (u.cursor.idx !== null && u.cursor.idx !== undefined) say(figure, table, u.cursor.idx); }] },
    }, table.data, place);
    drawn.set(figure, plot);
    place.tabIndex = 0;
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", figure.querySelector("figcaption b").textContent + ": arrow keys read it step by step, the table below has all of it");
    place.onkeydown = (event) => {
      const last = table.rows.length - 1;
      const now = plot.cursor.idx ?? last;
      const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      const at = Math.max(0, Math.min(last, next));
      plot.setCursor({ left: plot.valToPos(table.data[0][at], "x"), top: 0 });
      say(figure, table, at);
    };
  };

  const drawAll = () => document.querySelectorAll("[data-chart]").forEach(draw);
  document.addEventListener("DOMContentLoaded", () => {
    if (typeof uPlot === "undefined") return;
    drawAll();
    new MutationObserver(drawAll).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
    let width = innerWidth;
    addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; drawAll(); } });
  });
})();
