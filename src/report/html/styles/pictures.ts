// Frames: pictures, planes and logits side by side where there is room.

export const pictureStyles = `
.frames { display: grid; grid-template-columns: minmax(0, 1fr); gap: 18px; margin-bottom: 14px; }
.frame { padding-bottom: 14px; border-bottom: 1px solid var(--line); }
.frame h3, .frame h4 { margin: 0; display: inline; }
.outcome { display: inline; margin-left: 12px; overflow-wrap: anywhere; }
.frame-body { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px 28px; margin-top: 10px; align-items: start; }
@media (min-width: 1100px) { .frame-body { grid-template-columns: auto minmax(0, 1fr) minmax(250px, 300px); } }
.pictures { display: flex; gap: 12px; min-width: 0; }
.picture { margin: 0; min-width: 0; }
.picture img {
  display: block; height: auto; image-rendering: pixelated;
  border: 1px solid var(--line); border-radius: 4px; background: var(--line);
}
.picture.large img { width: 216px; max-width: 100%; }
.picture.small img { width: 100%; }
.picture figcaption { margin-top: 3px; font-size: 12px; color: var(--muted); }
.planes { display: grid; grid-template-columns: repeat(4, minmax(0, 108px)); gap: 10px; }
.logits { max-width: 340px; }
.logits table { font-size: 13px; }
.logits th, .logits td { padding-top: 1px; padding-bottom: 1px; border: 0; }
`;
