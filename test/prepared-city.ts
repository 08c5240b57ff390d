import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Prepared } from "#platform/db/test-database.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { seedDemo } from "#server/demo/seed.ts";
import { topics } from "#server/worker.ts";

/** The key of every test, so that a test can seal a field as the server would. */
export const testKey = Buffer.alloc(32, 7);

/** The small city and the tables of the job library: what a first start makes beside its migrations, made once for all. */
export const preparedCity: Prepared = {
  mark: sourceHash().slice(0, 16),
  async prepare(ownerUrl) {
    await seedDemo(ownerUrl, secrecyOf(testKey));
    await installJobs(ownerUrl, topics);
  },
};

/** Over every source that could change the city: all of src but its pages and tests. */
function sourceHash(): string {
  const source = path.join(import.meta.dirname, "../src");
  const hash = createHash("sha256");
  const names = fs.readdirSync(source, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  for (const name of names.sort()) {
    if (name.startsWith("web/") || !name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    hash.update(name).update(fs.readFileSync(path.join(source, name)));
  }
  return hash.digest("hex");
}
