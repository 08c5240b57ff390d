import { takeAtCounter } from "#domains/application/counter.ts";
import { putPage } from "#domains/application/material.ts";
import { openRollback } from "#domains/application/rollback.ts";
import { isDrawn } from "#domains/application/sample.ts";
import { type ApplicationRow, applicationsOf as ownApplications } from "#domains/application/store.ts";
import { turnPlans } from "#domains/contribution/plan.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import { agencyIds } from "../people.ts";
import { type Application, applicationsOf } from "./applications.ts";
import { drawnCard } from "./drawn-card.ts";
import { playLists } from "./employer-lists.ts";
import { playPapers } from "./papers.ts";
import { playStandards } from "./published-standards.ts";
import { playSharedData } from "./shared-data.ts";
import { accountOf, begin, type Given, handIn, openStage, personOf, placeOf, type Stage, step } from "./stage.ts";
import { playTax } from "./tax-messages.ts";

export interface Morning {
  readonly applications: number;
  readonly exceptions: number;
  readonly suspicions: number;
  /** What could not be done on this day, with the reason that the office gave. */
  readonly leftOut: readonly string[];
}

/**
 * The office at ten in the morning: the applications, declarations and messages of the last weeks, handed in and worked on
 * by the log-ins of the demo through the services that everybody's business goes through. In the transaction of whoever
 * loads the city, so that it is there once and whole, or not at all.
 */
export async function playMorning(given: Given): Promise<Morning> {
  const stage = await openStage(given);
  const leftOut: string[] = [];
  let applications = 0;
  const scene = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    const outcome = await orNothing(stage.tx, work);
    if (typeof outcome === "string") leftOut.push(`${name}：${outcome}`);
    return typeof outcome === "string" ? undefined : outcome.value;
  };
  await scene("standards", () => playStandards(stage));
  for (const one of applicationsOf(stage.people, stage.days)) {
    const done = await scene(`${one.item} ${one.of}`, () => play(stage, one));
    if (done !== undefined) applications += 1;
  }
  if ((await scene("business-rollback", () => rollBack(stage))) !== undefined) applications += 1;
  applications += (await scene("employee-registration", () => playLists(stage))) ?? 0;
  await scene("certificate", () => playPapers(stage));
  await stage.job("collection-plan", stage.days.now)((context) => turnPlans(context, stage.office.law));
  const exceptions = (await scene("tax", () => playTax(stage))) ?? 0;
  const suspicions = (await scene("shared-data", () => playSharedData(stage))) ?? 0;
  if (suspicions > 0) applications += 1;
  return { applications, exceptions, suspicions, leftOut };
}

/** What the law of the day refuses is taken back and told; a fault of ours is thrown. */
async function orNothing<T>(tx: Tx, work: () => Promise<T>): Promise<{ value: T } | string> {
  await sql`savepoint scene`.execute(tx);
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint scene`.execute(tx);
    return error.message;
  }
}

/** Hands one application in and lets the office do its part. */
async function play(stage: Stage, one: Application): Promise<ApplicationRow> {
  const applicant = typeof one.of === "string" ? one.of : accountOf(stage, one.of);
  let row = one.counter === undefined ? await filed(stage, one, applicant) : await taken(stage, one, one.counter);
  for (const { by, verb, on, ...doing } of one.steps ?? []) {
    const context = stage.as(by === "applicant" ? applicant : by, on);
    row =
      verb === "submit"
        ? await handIn(stage, context, { ...row, ...(await placeOf(stage, row.number)) }, one.answers)
        : await step(stage, context, row.number, { verb, ...doing });
  }
  return row;
}

/** By phone, with a picture of each paper that is asked for. */
async function filed(stage: Stage, one: Application, applicant: string): Promise<ApplicationRow> {
  const { office, files } = stage;
  const context = stage.as(applicant, one.on);
  if (one.drawn) await untilDrawn(stage, one.on);
  let row = await begin(stage, context, one.item);
  for (const { code, from, title } of office.services.get(one.item)?.item.materials ?? []) {
    if (from !== "person") continue;
    const place = await placeOf(stage, row.number);
    const page = { ...place, code, page: 1, bytes: drawnCard(), fileName: `${title}.png` };
    row = await putPage(office, context, files, page);
  }
  return handIn(stage, context, row, one.answers);
}

/** At the counter, with the person and the originals there. */
async function taken(stage: Stage, one: Application, clerk: string): Promise<ApplicationRow> {
  const { name, identityNumber } = personOf(stage, Number(one.of));
  const materials = stage.office.services.get(one.item)?.item.materials ?? [];
  const seen = materials.filter(({ from }) => from === "person").map(({ code }) => code);
  return takeAtCounter(stage.office, stage.as(clerk, one.on), {
    ...{ item: one.item, identityNumber, name, seen },
    answers: { ...one.answers },
  });
}

/**
 * The draw goes by the number, and the next number is whose draft comes next: others begin something, as people do, until
 * the number that follows is one that is drawn.
 */
async function untilDrawn(stage: Stage, on: Date): Promise<void> {
  const others = stage.people.slice(8, 100).filter(({ agencyId }) => agencyId === agencyIds.tongchuan);
  for (const { personId } of others) {
    const { number } = await begin(stage, stage.as(accountOf(stage, personId), on), "address-change");
    const [place, year, last = ""] = number.split("-");
    const next = String(Number(last) + 1).padStart(last.length, "0");
    if (isDrawn(stage.office.secrecy, [place, year, next].join("-"))) return;
  }
}

/** A review that was recorded wrongly is to be undone: opened by a clerk, accepted by the other. */
async function rollBack(stage: Stage): Promise<ApplicationRow> {
  const { days } = stage;
  const target = (await ownApplications(stage.tx, "34")).find((row) => row.item === "archive-pre-review");
  if (target === undefined) throw new Problem("application/not-found", "没有要回退的办件");
  const reason = "文书写的视同月数是 65 个月，登记成了 77 个月";
  const row = await openRollback(stage.office, stage.as("clerk-2", days.back(2, "10:26")), { target, reason });
  return step(stage, stage.as("clerk", days.back(1, "09:14")), row.number, { verb: "accept" });
}
