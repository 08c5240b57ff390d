import path from "node:path";
import { after, before, type TestContext } from "node:test";
import type { Browser } from "playwright-core";
import { buildWeb } from "../../tools/build-web.ts";
import { type ServerOptions, startServer, type TestServer } from "../server.ts";
import { launchBrowser } from "./browser.ts";
import { openVisit, type Visit, type VisitOptions } from "./visit.ts";

/** What a file of journeys plays on: the real program with the demo, and a browser. */
export interface Stage {
  readonly server: TestServer;
  /** Somebody with a device of their own: own cookies, own storage. Closed after the file. */
  visit(options?: VisitOptions): Promise<Visit>;
}

/** Sets one stage for all tests of the file, and strikes it afterwards, also when a test failed. */
export function setStage(options: ServerOptions = {}): Stage {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  before(async () => {
    await buildWeb(path.join(import.meta.dirname, "../.."));
    server = await startServer({ simulator: true, ...options });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    get server() {
      if (server === undefined) throw new Error("the stage is set before the first test, not while the file is read");
      return server;
    },
    async visit(visitor) {
      if (browser === undefined) throw new Error("the stage is set before the first test");
      return openVisit(browser, this.server.url, visitor);
    },
  };
}

/** One act of a longer journey. When it fails the journey stops: what follows would only fail for the same reason. */
export async function act(t: TestContext, name: string, play: () => Promise<void>): Promise<void> {
  let played = false;
  await t.test(name, async () => {
    await play();
    played = true;
  });
  if (!played) throw new Error(`stopped at: ${name}`);
}
