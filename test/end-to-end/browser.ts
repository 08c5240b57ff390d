import { type Browser, chromium } from "playwright-core";
import { chromium as chromiumPath } from "../../tools/chromium.ts";

/** A Chromium that stays by itself: it talks to nobody but the server under test. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A camera that shows a moving pattern, and may be used without asking.
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--lang=zh-CN",
    ],
    // Chinese month fields and messages, where the browser has its language pack.
    env: { ...process.env, LANGUAGE: "zh_CN" },
  });
}
