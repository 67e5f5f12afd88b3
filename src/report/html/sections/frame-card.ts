// One frame as a card: the picture as it came, what the thermometer keeps of it, its planes, and the logits as bars.

import type { Picture, Result } from "../../../result/result-schema.js";
import { formatDimensions } from "../../format/format-dimensions.js";
import { decodePlanes, decodeSamples, type PlanePicture } from "../../pictures/decode-picture.js";
import type { PngImage } from "../../pictures/encode-png.js";
import { imageUri } from "../../pictures/image-uri.js";
import { planeImage, reconstructionImage, sampleImage } from "../../pictures/picture-images.js";
import { describeFrame, nameClass, type Frame } from "../../summary/frame-outcome.js";
import { badge, divergingGauge } from "../gauge.js";
import { markup, trusted, type Html } from "../html.js";
import { subheading, type SectionContext } from "../section.js";
import { table } from "../table.js";

/** Planes beyond this are not shown: they would be as many pictures. */
const mostPlanes = 16;
const mostLogits = 10;

/** The card of a picture; `frame` is its output, where the document has one. */
export function frameCard(
  context: SectionContext,
  picture: Picture,
  frame: Frame | undefined,
  { labels }: Pick<Result, "labels">,
): Html {
  const planes = decodePlanes(picture);
  return markup`<article class="frame">
    ${subheading(context, picture.input)}
    ${frame && outcome(frame, labels)}
    <div class="frame-body">
      <div class="pictures">${samples(picture)} ${planes && reconstruction(picture, planes)}</div>
      ${planes && planeGrid(picture, planes)}
      ${frame && logitTable(frame, labels)}
    </div>
  </article>`;
}

function outcome(frame: Frame, labels: readonly string[] | undefined): Html {
  const { className, right } = describeFrame(frame, labels);
  const verdict = right !== undefined && badge(right, "right", `wrong, labelled ${frame.label ?? ""}`);
  return markup`<p class="outcome">Seen as <b>${className}</b> ${verdict}</p>`;
}

function samples(picture: Picture): Html {
  const decoded = decodeSamples(picture);
  if (!decoded) return markup`<p class="note">The samples of this picture are not in the document.</p>`;
  const caption = `samples, ${formatDimensions(picture.shape)}`;
  return pictureFigure(
    sampleImage(decoded),
    `${picture.input}: the samples as 8-bit codes`,
    caption,
    "large",
  );
}

function reconstruction(picture: Picture, planes: PlanePicture): Html {
  const alt = `${picture.input}: count of passed thresholds over ${planes.levels}, per colour`;
  return pictureFigure(reconstructionImage(planes), alt, `what ${planes.levels} thresholds keep`, "large");
}

function planeGrid(picture: Picture, planes: PlanePicture): Html {
  const shown = Array.from({ length: Math.min(planes.levels, mostPlanes) }, (_, level) => {
    const alt = `${picture.input}: thermometer plane ${level} of ${planes.levels}`;
    return pictureFigure(planeImage(planes, level), alt, `plane ${level}`, "small");
  });
  const rest = planes.levels - shown.length;
  return markup`<div class="planes">${shown}${rest > 0 && markup`<p class="note">and ${rest} more planes</p>`}</div>`;
}

function pictureFigure(image: PngImage, alt: string, caption: string, size: "large" | "small"): Html {
  return markup`<figure class="picture ${size}"><img src="${trusted(imageUri(image))}" alt="${alt}" width="${image.width}" height="${image.height}">
    <figcaption>${caption}</figcaption></figure>`;
}

function logitTable(frame: Frame, labels: readonly string[] | undefined): Html {
  const entries = frame.logits.map((logit, index) => ({ logit, index }));
  const shown =
    entries.length <= mostLogits ? entries : entries.sort((a, b) => b.logit - a.logit).slice(0, mostLogits);
  const largest = Math.max(1, ...shown.map(({ logit }) => Math.abs(logit)));
  const caption =
    entries.length <= mostLogits ? "Logits" : `The ${mostLogits} largest of ${entries.length} logits`;
  const name = (index: number) =>
    index === frame.class ? markup`<b>${nameClass(index, labels)}</b>` : nameClass(index, labels);
  return markup`<div class="logits">${table(caption, shown, [
    { title: "class", kind: "header", cell: ({ index }) => name(index) },
    { title: "logit", kind: "number", cell: ({ logit }) => logit },
    {
      title: "",
      kind: "bar",
      cell: ({ logit, index }) => divergingGauge(logit / largest, index === frame.class ? "ok" : "plain"),
    },
  ])}</div>`;
}
