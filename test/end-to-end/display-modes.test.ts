import assert from "node:assert/strict";
import { test } from "node:test";
import { enterAsPerson } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown, type Visit } from "./visit.ts";

const stage = setStage();

/** The pages a person lives on, and what each shows when it has loaded. */
const pages: readonly [path: string, loaded: RegExp][] = [
  ["/", /已记账缴费/],
  ["/records", /参保关系/],
  ["/items", /社会保障卡口头挂失/],
  ["/items/card-temporary-loss", /监督投诉/],
  ["/items/flexible-first-registration/apply", /尚未提交/],
];

test("in elder mode no text is under 18 px, nothing scrolls sideways, and the mode is remembered", async () => {
  const visit = await stage.visit();
  await enterAsPerson(visit, "citizen-1");
  await visit.page.getByRole("button", { name: "长辈版" }).click();
  await seenIn(visit, "elder");
});

test("in high contrast every page stays readable, and the mode is remembered", async () => {
  const visit = await stage.visit();
  await visit.go("/");
  await visit.page.getByRole("button", { name: "高对比" }).click();
  await enterAsPerson(visit, "citizen-1");
  await seenIn(visit, "contrast");
});

test("elder mode and high contrast go together on the front page and the record", async () => {
  const visit = await stage.visit();
  await visit.go("/");
  await visit.page.getByRole("button", { name: "长辈版" }).click();
  await visit.page.getByRole("button", { name: "高对比" }).click();
  await enterAsPerson(visit, "citizen-1");
  await seenIn(visit, "elder and contrast", pages.slice(0, 2));
});

async function seenIn(visit: Visit, mode: string, seen = pages): Promise<void> {
  const { page } = visit;
  for (const [path, loaded] of seen) {
    // Each page is opened anew, so what holds here was remembered.
    await visit.go(path);
    await shown(page.getByText(loaded));
    const on = await page.evaluate(() => Object.keys(document.documentElement.dataset));
    if (mode.includes("elder")) {
      assert.ok(on.includes("elder"), `${path}: elder mode is remembered`);
      assert.deepEqual(await smallText(visit), [], `${path}: text under 18 px`);
    }
    if (mode.includes("contrast")) assert.ok(on.includes("contrast"), `${path}: high contrast is remembered`);
    await visit.look(`${path}, ${mode}`);
  }
}

/** Visible text set smaller than 18 px, with its size. */
function smallText({ page }: Visit): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim() ?? "";
      if (element === null || text === "" || element.closest("[aria-hidden=true], .sr, script, style") !== null)
        continue;
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < 18) small.push(`${size} px: ${text.slice(0, 30)} (${element.tagName}.${element.className})`);
    }
    return small;
  });
}
