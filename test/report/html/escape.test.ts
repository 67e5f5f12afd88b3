// No string of a document may become markup, an attribute, script or style, wherever it stands.

import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { escapeHtml, markup, type Html } from "../../../src/report/html/html.js";
import { embeddedJson, inlineScript } from "../../../src/report/html/script-data.js";
import { renderHtml } from "../../../src/report/render-html.js";
import { payloads, withEveryString } from "../fixtures/hostile.js";
import { fixtureComparison, fixtureModelOnly, fixtureResult } from "../fixtures/results.js";
import { readMarkup } from "./read-markup.js";

const assets = { plotlySource: "window.Plotly = {};" };
const documents = {
  result: fixtureResult("thermometer"),
  "result that does not fit": fixtureResult("adc"),
  "result without profile": fixtureModelOnly(),
  comparison: fixtureComparison(),
};

describe.each(Object.entries(documents))("a %s full of attacks", (_, document) => {
  const plain = readMarkup(
    renderHtml(
      withEveryString(document, (text) => `w${text.length}`),
      assets,
    ),
  );

  test.each(payloads)("[U] %s stays text", (payload) => {
    const page = renderHtml(
      withEveryString(document, (text) => `w${text.length}${payload}`),
      assets,
    );
    const reading = readMarkup(page);
    expect(reading.text).not.toMatch(/[<>]/);
    expect(reading.text).toContain(escapeHtml(payload));
    expect([...reading.counts].sort()).toEqual([...plain.counts].sort());
    expect(reading.programs).toEqual(plain.programs);
    for (const data of reading.data) expect(data).not.toMatch(/[<>&]/);
  });
});

describe("the template", () => {
  test("[U] escapes what it is given, keeps HTML, joins lists, leaves out false and undefined", () => {
    const inner = markup`<b>${"<&>"}</b>`;
    expect(markup`<p title="${"\"'`"}">${[inner, 1, false, undefined]}</p>`.toString()).toBe(
      '<p title="&quot;&#39;&#96;"><b>&lt;&amp;&gt;</b>1</p>',
    );
  });

  test("[U] takes no look-alike of HTML from parsed JSON", () => {
    const forged = JSON.parse('{"markup":"<b>","text":"<b>"}') as Html;
    expect(() => markup`${forged}`.toString()).toThrow();
  });

  test("[U] control and direction characters are replaced, line ends stay", () => {
    expect(escapeHtml("a\u0000b\u001b[31mc\u202ed\ne")).toBe("a\uFFFDb\uFFFD[31mc\uFFFDd\ne");
  });
});

describe("data and source in script elements", () => {
  test("[U] JSON reads back and holds no character that the HTML parser acts on", () => {
    const value = { name: "</script><!--&\u2028\u2029>", list: [1, null, true] };
    const text = embeddedJson(value);
    expect(text).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(text)).toEqual(value);
  });

  test("[U] source that holds closing tags runs unchanged in one element", () => {
    const source =
      'var a = "</script><script>", b = "</SCRIPT >", c = "<!--", d = /<!--|<\\/script/.test("<!--");';
    const page = inlineScript(source).toString();
    expect(page.match(/<\/script/gi)).toHaveLength(1);
    expect(page).not.toContain("<!--");
    const body = page.slice("<script>".length, -"</script>".length);
    expect(runInNewContext(`${body}; [a, b, c, d]`)).toEqual([
      "</script><script>",
      "</SCRIPT >",
      "<!--",
      true,
    ]);
  });
});
