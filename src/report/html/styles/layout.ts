// The page: one column of cards on a quiet ground, two columns inside a card where there is room.

export const layoutStyles = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
.top, main, footer { max-width: 1280px; margin: 0 auto; padding: 0 24px; }
.top { padding-top: 28px; }
.overline { margin: 0; color: var(--muted); font-size: 12px; letter-spacing: 0.08em; text-transform: uppercase; }
h1, h2, h3, h4 { overflow-wrap: anywhere; }
h1 { margin: 2px 0 10px; font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; }
h2 { margin: 0 0 12px; font-size: 19px; line-height: 1.3; font-weight: 650; }
h3 { margin: 0 0 10px; font-size: 16px; line-height: 1.35; font-weight: 650; }
h4 { margin: 0 0 8px; font-size: 14px; font-weight: 650; }
p { margin: 0 0 10px; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0 0 18px; padding: 0; list-style: none; font-size: 13.5px; }
nav li { min-width: 0; overflow-wrap: anywhere; }
nav a { display: inline-block; padding: 2px 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
.section, details.result {
  margin: 0 0 var(--gap); padding: 20px 22px; background: var(--surface);
  border: 1px solid var(--line); border-radius: var(--radius);
}
.section > :last-child { margin-bottom: 0; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px 32px; align-items: start; margin-bottom: 12px; }
@media (min-width: 900px) {
  .columns { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .columns.three { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .columns > :only-child { grid-column: 1 / -1; }
}
details + h3, details + h4, details + h5 { margin-top: 20px; }
details + .columns { margin-top: 12px; }
.note + .columns { margin-top: 18px; }
.scroll + .columns { margin-top: 22px; }
.lead { max-width: 100ch; text-wrap: pretty; color: var(--muted); }
.note { max-width: 78ch; color: var(--muted); font-size: 13px; }
.aside { color: var(--muted); font-weight: 400; }
footer { padding-top: 4px; padding-bottom: 32px; color: var(--muted); font-size: 13px; }
details > summary { cursor: pointer; color: var(--accent); font-size: 14px; padding: 4px 0; }
details.result { padding: 14px 22px; }
details.result > summary { color: var(--ink); }
details > summary :is(h2, h3) { display: inline; margin: 0; }
details.result[open] > summary { margin-bottom: 14px; }
details.result .section { padding: 16px 0 6px; border: 0; border-top: 1px solid var(--line); border-radius: 0; margin: 0; }
@media (max-width: 600px) {
  .top, main, footer { padding-left: 12px; padding-right: 12px; }
  .section, details.result { padding: 14px 14px; }
  h1, h2, h3, h4 { overflow-wrap: anywhere; }
h1 { font-size: 22px; }
}
`;
