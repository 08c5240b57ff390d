import type { SharedDataMessage } from "#domains/eligibility/contract.ts";
import { matchFeed, sharedData } from "#domains/eligibility/feed.ts";
import { investigate } from "#domains/eligibility/investigate.ts";
import { businessDate } from "#platform/config/clock.ts";
import { addDays } from "#policy/kernel/calendar.ts";
import { deliver } from "./deliver.ts";
import { personOf, type Stage, step } from "./stage.ts";

/** Who draws a pension at the demo's first agency. */
const [told, looked, namesake] = [20, 80, 63];

/**
 * What other authorities told of three who draw a pension: a death that nobody looked into yet, a custody that waits for the
 * second signature, and a number whose name is another. Returns how many wait.
 */
export async function playSharedData(stage: Stage): Promise<number> {
  const { days } = stage;
  const monthAgo = addDays(businessDate(days.now), -32);
  await send(stage, days.back(3, "07:30"), "custody", "司法行政部门", [
    { of: looked, happenedOn: monthAgo, detail: "判决生效，开始服刑。" },
  ]);
  await send(stage, days.today("07:30"), "death", "民政部门", [
    { of: told, happenedOn: monthAgo, detail: "火化证明已登记。" },
    { of: namesake, happenedOn: monthAgo, detail: "死亡证明已登记。", name: "王家明" },
  ]);
  const number = await investigate(stage.office, stage.as("clerk", days.back(2, "16:20")), {
    ...{ personId: String(looked), suspicionNo: 1, verdict: "confirmed", happenedOn: monthAgo },
    how: "到法院查了判决书，日期相符；家属已确认。",
  });
  await step(stage, stage.as("clerk", days.back(1, "09:40")), number, { verb: "accept" });
  return 3;
}

type Told = { of: number; happenedOn: string; detail: string; name?: string };

async function send(
  stage: Stage,
  on: Date,
  kind: SharedDataMessage["kind"],
  source: string,
  of: readonly Told[],
): Promise<void> {
  const lines = of.map(({ of: personId, name, ...line }, index) => {
    const person = personOf(stage, personId);
    return { line: index + 1, identityNumber: person.identityNumber, name: name ?? person.name, ...line };
  });
  const message = { number: `GX-${kind}-1`, kind, source, lines };
  const number = await deliver(stage, on, { ...sharedData, secret: stage.secrets.sharedData }, message);
  const { secrecy, law } = stage.office;
  await stage.job("shared-data", on)((context) => matchFeed(context, { number, secrecy, law }));
}
