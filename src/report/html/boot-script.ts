// The one script of the page besides Plotly: draws every chart from the data beside it, with the colours of the current
// theme; again when the theme changes; those in a closed <details> when it is opened. It sets data-plots="drawn" on the
// root element when all visible ones are there, for tests and screenshots.

/** JavaScript source; a constant, nothing of a document goes into it. */
export const bootScript = `
(function () {
  "use strict";
  var root = document.documentElement;
  var figures = Array.from(document.querySelectorAll("figure.chart"));
  var dark = window.matchMedia("(prefers-color-scheme: dark)");

  function resolve(value, key, style) {
    if (typeof value === "string") {
      var name = /colors?$/.test(key) ? /^var\\((--[a-z0-9-]+)\\)$/.exec(value) : null;
      return name ? style.getPropertyValue(name[1]).trim() : value;
    }
    if (Array.isArray(value)) return value.map(function (item) { return resolve(item, key, style); });
    if (value === null || typeof value !== "object") return value;
    var copy = {};
    Object.keys(value).forEach(function (child) { copy[child] = resolve(value[child], child, style); });
    return copy;
  }

  function isVisible(figure) { return figure.closest("details:not([open])") === null; }

  function draw(figure) {
    var box = figure.querySelector(".plot");
    var spec = JSON.parse(figure.querySelector("script.plot-spec").textContent);
    var coloured = resolve(spec, "", getComputedStyle(root));
    figure.dataset.theme = dark.matches ? "dark" : "light";
    return Plotly.react(box, coloured.data, coloured.layout, { displayModeBar: false, responsive: true });
  }

  function drawMissing() {
    var theme = dark.matches ? "dark" : "light";
    var missing = figures.filter(function (figure) { return isVisible(figure) && figure.dataset.theme !== theme; });
    return Promise.all(missing.map(draw)).then(function () { root.dataset.plots = "drawn"; });
  }

  document.querySelectorAll("details").forEach(function (details) { details.addEventListener("toggle", drawMissing); });
  dark.addEventListener("change", drawMissing);

  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (details) { details.open = true; });
    drawMissing();
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (details) { details.open = false; });
  });

  drawMissing();
})();
`;
