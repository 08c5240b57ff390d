import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";

export interface VisitOptions {
  /** CSS pixels; 360 is a small phone, 1440 a desk. */
  readonly width?: number;
  readonly height?: number;
  /** Passkeys are bound to a name: they work at localhost, not at 127.0.0.1. */
  readonly host?: "localhost";
}

/** Somebody at a device. Whatever the browser complains of while they are there is kept. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** A page of the site by its path. */
  go(path: string): Promise<void>;
  /** The page as it stands: readable by everybody, nothing to scroll sideways, no complaint so far. */
  look(at: string): Promise<void>;
  /** Complaints so far: errors on the console, breaches of the content policy, scripts that failed, dialogs, failed requests. */
  readonly complaints: string[];
}

const patience = 15_000;

export async function openVisit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: options.width ?? 360, height: options.height ?? 740 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(patience);
  const complaints: string[] = [];
  await context.exposeBinding("tellViolation", (_source, what: string) => void complaints.push(what));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const tell = (globalThis as unknown as { tellViolation(what: string): void }).tellViolation;
      tell(`content policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.stack ?? error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    // The card reader listens on the desk's own machine.
    const reader = /^http:\/\/127\.0\.0\.1:\d+\/card\?nonce=/.test(request.url());
    const foreign = /^https?:/.test(request.url()) && !request.url().startsWith(`${url}/`) && !reader;
    if (foreign) complaints.push(`foreign request: ${request.url()}`);
  });
  return {
    page,
    context,
    complaints,
    go: async (path) => void (await page.goto(path)),
    async look(at) {
      await shown(page.locator("h1").first());
      assert.deepEqual(await unreadable(page), [], `${at}: what axe found`);
      assert.equal(await sideways(page), "", `${at}: wider than the screen`);
      assert.deepEqual(complaints, [], `${at}: complaints`);
    },
  };
}

/** Waits until it can be seen, in one place or more. */
export const shown = (what: Locator): Promise<void> => what.filter({ visible: true }).first().waitFor();

/** Ticks every box that is named so. The boxes of a choice come with its answer: the first is waited for, before the others are counted. */
export async function checkAll(boxes: Locator): Promise<void> {
  await shown(boxes);
  for (const box of await boxes.all()) await box.check();
}

/** One step of the agency on the page of a case: done with a second press, and answered before anything else is done. */
export async function sign({ page }: Visit, verb: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${verb}`) }).click();
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === "POST" && answer.url().includes("/api/desk/applications/"),
  );
  await page.getByRole("button", { name: new RegExp(`^确认${verb}`) }).click();
  await answered;
}

/** Waits for what another process brings about: opens the page again until it shows, at most 20 seconds. */
export async function reloadUntil(page: Page, what: Locator): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (true) {
    await page.reload();
    const there = await what
      .filter({ visible: true })
      .first()
      .waitFor({ timeout: 1_500 })
      .then(
        () => true,
        () => false,
      );
    if (there) return;
    assert.ok(Date.now() < deadline, `${what} did not come: ${await page.locator("main").textContent()}`);
  }
}

/** Every violation of axe, in one line each, with the elements. */
async function unreadable(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`);
}

/** The widest elements beyond the right edge; empty when the page fits. Boxes that scroll in themselves may be wider. */
async function sideways(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return "";
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return `${scrollWidth} > ${clientWidth}: ${wide
      .slice(0, 5)
      .map((element) => `${element.tagName}.${element.className}`)
      .join(", ")}`;
  });
}
