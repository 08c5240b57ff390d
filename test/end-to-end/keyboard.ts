import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { shown } from "./visit.ts";

/** Presses Tab until it has the focus. What takes more than 80 presses cannot be said to be reachable. */
export async function tabTo(page: Page, what: Locator): Promise<void> {
  const target = what.filter({ visible: true }).first();
  await shown(target);
  for (let presses = 0; presses < 80; presses += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${what} is not reached by Tab`);
}

/** Waits until it has the focus by itself: after Enter moved on, or a panel opened. */
export async function focused(what: Locator): Promise<void> {
  await shown(what);
  const deadline = Date.now() + 5_000;
  while (!(await hasFocus(what.first()))) {
    assert.ok(Date.now() < deadline, `${what} does not take the focus`);
  }
}

const hasFocus = (what: Locator): Promise<boolean> => what.evaluate((element) => element === document.activeElement);

/**
 * Types a month into the field that has the focus. Whether its first half is the year or the month follows the language
 * of the browser, so the second order is tried when the first did not give the month.
 */
export async function typeMonth(page: Page, field: Locator, month: string): Promise<void> {
  const [year = "", number = ""] = month.split("-");
  const orders = [
    [year, number],
    [number, year],
  ] as const;
  for (const [first, second] of orders) {
    for (const key of ["ArrowRight", "Backspace", "ArrowLeft", "Backspace"]) await page.keyboard.press(key);
    await page.keyboard.type(first);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type(second);
    if ((await field.inputValue()) === month) return;
  }
  assert.fail(`${month} could not be typed; the field holds “${await field.inputValue()}”`);
}
