import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast, light } from "./theme.ts";

const sheet = readFileSync(new URL("../ui/tokens.css", import.meta.url), "utf8");

/** The value of a token in the block that begins with this selector. */
function token(selector: string, name: string): string {
  const block = sheet.slice(sheet.indexOf(`${selector} {`));
  const found = new RegExp(`--${name}: (#[0-9a-f]+);`).exec(block.slice(0, block.indexOf("\n}")));
  assert.ok(found?.[1], `${selector} has no --${name}`);
  return found[1];
}

const pairs = [
  ["colorPrimary", "pine"],
  ["colorBgLayout", "paper"],
  ["colorBgContainer", "surface"],
  ["colorFillAlter", "sunken"],
  ["colorText", "ink"],
  ["colorTextSecondary", "ink-2"],
  ["colorTextTertiary", "ink-3"],
  ["colorBorder", "line-control"],
  ["colorBorderSecondary", "line"],
  ["colorError", "danger"],
  ["colorWarning", "ochre"],
] as const;

for (const [name, theme, selector] of [
  ["light", light, ":root"],
  ["contrast", contrast, ":root[data-contrast]"],
] as const) {
  test(`the ${name} theme of antd has the colours of the style sheet`, () => {
    for (const [antd, css] of pairs) assert.equal(theme.token?.[antd], token(selector, css), antd);
  });
}
