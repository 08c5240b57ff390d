// A worker that works on one run and dies by kill -9 before it commits a certain slice: what no handler can catch.

import { lawWithPublished } from "#domains/publication/law.ts";
import { workRun } from "#platform/runs/work.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { date } from "#policy/kernel/calendar.ts";
import { runKindsOf } from "#server/run-kinds.ts";
import { openTestDatabase } from "./office.ts";
import { testKey } from "./prepared-city.ts";

const [url = "", runId = "", attempt = "1", now = "", phase = "", slice = ""] = process.argv.slice(2);
// As the worker process does: with what was published.
const law = await lawWithPublished(openTestDatabase(url), date(now.slice(0, 10)));
await workRun(
  {
    ...{ url, kinds: runKindsOf(law, secrecyOf(testKey)), clock: { now: () => new Date(now) } },
    beforeCommit: async (doing, at) => {
      if (doing === phase && String(at) === slice) process.kill(process.pid, "SIGKILL");
    },
  },
  { runId, attemptNo: Number(attempt) },
);
