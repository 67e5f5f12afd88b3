// Verdict, tiles, facts, gauges, badges, charts and the texts at the end.

export const componentStyles = `
.verdict, .sentences { margin: 0 0 var(--gap); border: 1px solid var(--line); border-left-width: 5px; border-radius: var(--radius); }
.verdict {
  display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; padding: 12px 18px;
  border-left-color: var(--ok); background: var(--ok-ground);
}
.verdict strong { font-size: 18px; color: var(--ok); white-space: nowrap; }
.verdict span { flex: 1 1 20em; min-width: 0; overflow-wrap: anywhere; }
.verdict.bad { border-left-color: var(--bad); background: var(--bad-ground); }
.verdict.bad strong { color: var(--bad); }
.sentences {
  padding: 10px 18px; list-style: none; font-size: 16px; overflow-wrap: anywhere;
  border-left-color: var(--accent); background: var(--surface);
}
.sentences li { padding: 2px 0; }

.tiles {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 12px;
  margin: 0 0 var(--gap); padding: 0; list-style: none;
}
.tiles.wide { grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); }
.tile {
  display: flex; flex-direction: column; max-width: 330px; min-width: 0; padding: 12px 16px; overflow-wrap: anywhere;
  background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
}
.tiles.wide .tile { max-width: none; }
.tile-title { color: var(--muted); font-size: 13px; }
.tile-value {
  font-size: 26px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums;
}
.tile-value small { font-size: 15px; font-weight: 500; letter-spacing: 0; }
.tile-note { color: var(--muted); font-size: 12.5px; line-height: 1.4; }
.tile .badge { margin-top: 6px; }

.facts { margin: 0 0 var(--gap); font-size: 13.5px; color: var(--muted); }
.facts div { display: flex; gap: 10px; }
.facts dt { flex: 0 0 4em; }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.facts b { color: var(--ink); font-weight: 600; }
.reasons { margin: 4px 0 0; padding-left: 20px; font-size: 14px; overflow-wrap: anywhere; }

.gauge { display: block; position: relative; height: 9px; border-radius: 3px; background: var(--line); overflow: hidden; }
.gauge > span { position: absolute; top: 0; bottom: 0; left: 0; background: var(--accent); }
.gauge.ok > span { background: var(--ok); }
.gauge.bad > span { background: var(--bad); }
.gauge.over::after { content: ""; position: absolute; right: 4px; top: 0; bottom: 0; width: 2px; background: var(--surface); }
.gauge.diverging { background: linear-gradient(var(--muted), var(--muted)) center / 1px 100% no-repeat, var(--line); }
.gauge.diverging > span { left: auto; }
td.number .gauge { display: inline-block; width: 52px; height: 7px; vertical-align: 1px; }
td.number .gauge + span { display: inline-block; min-width: 5ch; }
.badge { font-size: 13px; font-weight: 600; }
td .badge { white-space: nowrap; }
.badge.ok { color: var(--ok); }
.badge.bad { color: var(--bad); }

.chart { margin: 0 0 8px; min-width: 0; }
.chart figcaption { font-size: 14px; font-weight: 600; }
.plot { width: 100%; min-width: 0; overflow: hidden; }
.legend {
  display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 4px 0 0; padding: 0; list-style: none;
  font-size: 13px; color: var(--muted); overflow-wrap: anywhere;
}
.legend li { min-width: 0; }
.swatch {
  display: inline-block; width: 11px; height: 11px; margin-right: 6px; border-radius: 2px; vertical-align: -1px;
  print-color-adjust: exact;
}

.command {
  margin: 0 0 10px; padding: 12px 14px; white-space: pre-wrap; overflow-wrap: anywhere;
  background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
}
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12.5px; }
.kinds { margin: 6px 0 10px; font-size: 12.5px; line-height: 1.45; color: var(--muted); }
.kinds div { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: 10px; }
.kinds dt { color: var(--ink); overflow-wrap: anywhere; }
.kinds dd { margin: 0; }
.glossary {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); gap: 6px 28px;
  margin: 0 0 14px; font-size: 13.5px;
}
.glossary dt { font-weight: 600; }
.glossary dd { margin: 0; color: var(--muted); }
`;
