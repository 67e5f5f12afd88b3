// The shell of every report: head with a policy that forbids all fetching, navigation, contents, and at the very end the
// scripts, so that the tables stand before Plotly is parsed.

import { bootScript } from "./boot-script.js";
import { markup, trusted, type Content, type Html } from "./html.js";
import { inlineScript } from "./script-data.js";
import { styles } from "./styles/styles.js";

const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export interface Page {
  readonly title: string;
  /** What the document is, above the title. */
  readonly overline: string;
  readonly links: readonly (readonly [id: string, text: string])[];
  readonly body: Content;
  readonly footer: string;
  readonly plotlySource: string;
}

/** The whole file. */
export function page({ title, overline, links, body, footer, plotlySource }: Page): Html {
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – focalbit</title>
<link rel="icon" href="data:,">
<style>${trusted(styles)}</style>
<noscript><style>.chart { display: none; }</style></noscript>
</head>
<body>
<header class="top"><p class="overline">${overline}</p><h1>${title}</h1>
<nav aria-label="Sections"><ul>${links.map(([id, text]) => markup`<li><a href="#${id}">${text}</a></li>`)}</ul></nav></header>
<main>
${body}
</main>
<footer>${footer}</footer>
${inlineScript(plotlySource)}
${inlineScript(bootScript)}
</body>
</html>
`;
}
