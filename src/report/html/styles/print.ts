// On paper: no navigation, no shadows of a screen, nothing cut in the middle where it can be helped.

export const printStyles = `
@media print {
  body { font-size: 11px; }
  nav { display: none; }
  .section, details.result { border: 0; padding: 8px 0; }
  .scroll { overflow: visible; }
  .tile, .frame, .chart, tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .gauge, .gauge > span { print-color-adjust: exact; }
}
`;
