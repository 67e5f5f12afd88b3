// What a test asks a page in the browser, as expressions: tests are compiled without the DOM's types.

export interface PlotReading {
  readonly titles: readonly string[];
  /** Texts that stick out of the plot's box, and tick labels of one axis and labels of points that overlap. */
  readonly clipped: readonly string[];
  readonly overlapping: readonly string[];
  /** Whether the drawing is wider than its box. */
  readonly tooWide: boolean;
}

export interface PageReading {
  readonly scrollWidth: number;
  readonly innerWidth: number;
  /** Figures that are not inside a closed <details>. */
  readonly visibleFigures: number;
  readonly pwned: unknown;
  readonly plots: readonly PlotReading[];
}

/** A `PageReading`. */
export const readPage = `(() => {
  const tolerance = 1;
  const box = (element) => element.getBoundingClientRect();
  const overlap = (a, b) => a.left < b.right - tolerance && b.left < a.right - tolerance && a.top < b.bottom - tolerance && b.top < a.bottom - tolerance;
  const plots = [...document.querySelectorAll(".plot")].filter((plot) => plot.querySelector(".main-svg"));
  return {
    scrollWidth: document.scrollingElement.scrollWidth,
    innerWidth: window.innerWidth,
    visibleFigures: [...document.querySelectorAll("figure.chart")].filter((figure) => !figure.closest("details:not([open])")).length,
    pwned: window.pwned,
    plots: plots.map((plot) => {
      const outer = box(plot);
      const inside = (element) => { const b = box(element); return b.left >= outer.left - tolerance && b.right <= outer.right + tolerance && b.top >= outer.top - tolerance && b.bottom <= outer.bottom + tolerance; };
      const texts = [...plot.querySelectorAll("text")].filter((text) => text.textContent !== "");
      const axes = ["g.xtick text", "g.ytick text"].map((selector) => [...plot.querySelectorAll(selector)]);
      const notes = [...plot.querySelectorAll("g.annotation text")];
      const covered = notes.filter((note, i) => notes.slice(0, i).some((other) => overlap(box(note), box(other)))).map((note) => note.textContent);
      const overlapping = axes.flatMap((ticks) => ticks.slice(1).filter((tick, i) => overlap(box(tick), box(ticks[i]))).map((tick) => tick.textContent));
      return {
        titles: [...plot.querySelectorAll(".g-xtitle text, .g-ytitle text")].map((title) => title.textContent),
        clipped: texts.filter((text) => !inside(text)).map((text) => text.textContent),
        overlapping: [...overlapping, ...covered],
        tooWide: box(plot.querySelector(".main-svg")).width > outer.width + tolerance,
      };
    }),
  };
})()`;

/** True as soon as all plots of the current view are drawn. */
export const allDrawn = `document.documentElement.dataset.plots === "drawn" && [...document.querySelectorAll("figure.chart")].every((figure) => figure.closest("details:not([open])") || (figure.querySelector(".main-svg") && figure.dataset.theme === (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")))`;
