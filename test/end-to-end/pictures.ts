import path from "node:path";
import type { Visit } from "./visit.ts";

/** With PICTURES set, what stands on the screen is drawn into that folder, to be looked at. */
export async function draw({ page }: Visit, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
