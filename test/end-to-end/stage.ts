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
  /** One act of a longer journey. When it fails the journey stops: what follows would only fail for the same reason. */
  act(t: TestContext, name: string, play: () => Promise<void>): Promise<void>;
}

/** Sets one stage for all tests of the file, and strikes it afterwards, also when a test failed. */
export function setStage(options: ServerOptions = {}): Stage {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  const visits: Visit[] = [];
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
      const url = visitor?.host === undefined ? this.server.url : this.server.url.replace("127.0.0.1", visitor.host);
      const visit = await openVisit(browser, url, visitor);
      visits.push(visit);
      return visit;
    },
    async act(t, name, play) {
      let played = false;
      await t.test(name, async (inner) => {
        await play().catch(async (error: unknown) => {
          for (const visit of visits) inner.diagnostic(await scene(visit));
          throw error;
        });
        played = true;
      });
      if (!played) throw new Error(`stopped at: ${name}`);
    },
  };
}

/** What stood on a screen, for the report of a failure. */
async function scene({ page, complaints }: Visit): Promise<string> {
  if (page.isClosed()) return "a device that was put away";
  const text = await page
    .locator("main")
    .textContent({ timeout: 1_000 })
    .catch(() => "no page");
  return [page.url(), ...complaints, (text ?? "").replaceAll(/\s+/g, " ").slice(0, 800)].join("\n");
}
