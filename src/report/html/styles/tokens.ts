// Colours and measures as CSS variables, for light and for dark. Text reaches a contrast of 4.5 on every ground it stands
// on; the series colours follow Okabe and Ito's palette, which colour-blind readers can tell apart.

export const tokens = `
:root {
  color-scheme: light dark;
  --ground: #f4f6f8; --surface: #ffffff; --raised: #f7f9fb; --ink: #17202a; --muted: #566270; --line: #dfe4ea; --shade: rgba(20, 30, 40, 0.16); --shade-accent: rgba(0, 105, 166, 0.16);
  --accent: #0069a6; --caution: #b45f06; --ok: #0b7347; --ok-ground: #e6f4ec; --bad: #b3261e; --bad-ground: #fcebe9;
  --c1: #0069a6; --c2: #d55e00; --c3: #009e73; --c4: #cc79a7; --c5: #e69f00; --c6: #56b4e9; --c7: #5b4b8a; --c8: #8a94a0;
  --channel-red: #d1495b; --channel-green: #008a63; --channel-blue: #0072b2;
  --radius: 10px; --gap: 16px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f1419; --surface: #182028; --raised: #1e2832; --ink: #e4e9ee; --muted: #9eabb8; --line: #2d3945; --shade: rgba(0, 0, 0, 0.55); --shade-accent: rgba(85, 170, 232, 0.22);
    --accent: #55aae8; --caution: #f0a04b; --ok: #55c890; --ok-ground: #14301f; --bad: #ff8f85; --bad-ground: #3a1a18;
    --c1: #55aae8; --c2: #f0813a; --c3: #2cc295; --c4: #e29ac3; --c5: #f2b84b; --c6: #8ccbf5; --c7: #a394d6; --c8: #7f8b98;
    --channel-red: #ff8a98; --channel-green: #3fcf9f; --channel-blue: #6cb8f5;
  }
}
@media print {
  :root {
    --ground: #ffffff; --surface: #ffffff; --raised: #ffffff; --ink: #000000; --muted: #444444; --line: #bbbbbb;
  }
}
`;
