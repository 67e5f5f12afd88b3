// Tables with figures of equal width and right-aligned numbers, in a box of their own that scrolls.

export const tableStyles = `
.scroll {
  overflow-x: auto; max-width: 100%; margin: 0 0 14px;
  background:
    linear-gradient(to left, var(--surface) 30%, transparent) right / 28px 100% no-repeat local,
    linear-gradient(to left, var(--shade), transparent) right / 9px 100% no-repeat scroll;
}
table { border-collapse: collapse; width: 100%; font-size: 13.5px; line-height: 1.4; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); font-size: 13px; padding: 0 0 6px; }
caption.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 2px; }
thead th { color: var(--muted); font-weight: 500; vertical-align: bottom; border-bottom-color: var(--muted); }
tbody th { font-weight: 500; }
tfoot th, tfoot td { font-weight: 650; border-bottom: 0; border-top: 1px solid var(--muted); }
tbody tr:last-child > * { border-bottom: 0; }
th.number, td.number { text-align: right; }
td.number, thead th.number { white-space: nowrap; }
.wrap { display: inline-block; max-width: 24ch; white-space: normal; overflow-wrap: break-word; text-align: inherit; }
thead .wrap { overflow-wrap: anywhere; }
@media (max-width: 600px) { .wrap { max-width: 12ch; } }
.nowrap { white-space: nowrap; }
.below { display: block; font-size: 12px; }
th.header { max-width: 34ch; min-width: 11ch; overflow-wrap: break-word; }
tbody th.header { position: sticky; left: 0; background: var(--surface); }
td.text { max-width: 34ch; }
td.sentence { min-width: 28ch; max-width: 78ch; overflow-wrap: anywhere; }
td.note { min-width: 24ch; max-width: 56ch; color: var(--muted); font-size: 12.5px; overflow-wrap: anywhere; }
td.code { font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; min-width: 20ch; }
td.bar { min-width: 90px; width: 24%; vertical-align: middle; }
@media (min-width: 900px) { th.header { min-width: 18ch; } .columns th.header { min-width: 9ch; } }
`;
