import { rowsTopic } from "#domains/application/index.ts";
import { releaseEndedLosses } from "#domains/card/index.ts";
import { inboundTopic } from "#domains/contribution/inbound.ts";
import { forgetEvenMonths } from "#domains/contribution/open-month.ts";
import { turnPlans } from "#domains/contribution/plan.ts";
import { planTopic, sendPlanMessage } from "#domains/contribution/plan-message.ts";
import { refundTopic, sendRefund } from "#domains/contribution/refund-message.ts";
import { registrationTopic, sendRegistration } from "#domains/contribution/tax-registration.ts";
import { listTopic } from "#domains/declaration/read-list.ts";
import { feedTopic, matchFeed } from "#domains/eligibility/feed.ts";
import { forgetExpired } from "#domains/export/store.ts";
import { type BankFiles, bankFileTopic } from "#domains/payment/bank-file.ts";
import { bankResultTopic } from "#domains/payment/bank-result.ts";
import { computeTopic } from "#domains/payment/compute.ts";
import { paymentJobs } from "#domains/payment/worker.ts";
import type { Following } from "#domains/publication/law.ts";
import { effectiveTopic } from "#domains/publication/publication.ts";
import type { Host } from "#platform/http/operation.ts";
import { tidyUp } from "#platform/jobs/housekeeping.ts";
import type { Jobs } from "#platform/jobs/jobs.ts";
import { performAs } from "#platform/jobs/perform.ts";
import type { TimedJobs } from "#platform/jobs/timed.ts";
import type { Peer } from "#platform/messages/signed.ts";

/** What the worker process does (worker-process.ts): a topic moves there by moving here. */
export const heavyTopics = [listTopic, rowsTopic, computeTopic, inboundTopic] as const;

/** Every kind of job. Queues for them are made with the migrations. */
export const topics = [
  registrationTopic,
  planTopic,
  refundTopic,
  bankFileTopic,
  bankResultTopic,
  feedTopic,
  effectiveTopic,
  ...heavyTopics,
] as const;

const cardsAtOnce = 500;

/** Starts the workers: outbox events, card losses whose 7 × 24 h are over, and plans whose slot or month has come. */
export async function startWorkers(
  host: Host,
  { law, refresh }: Following,
  jobs: Jobs,
  timed: TimedJobs,
  ports: { tax: () => Peer | undefined; bank: () => Peer | undefined; files: BankFiles },
): Promise<void> {
  await jobs.work(effectiveTopic, () => refresh());
  await jobs.work(registrationTopic, async ({ number = "" }) => {
    const port = ports.tax();
    if (port === undefined) throw new Error("no address of the tax authority is configured");
    await sendRegistration(performAs(host, "tax-registration", `message:${number}`), {
      number,
      secrecy: host.secrecy,
      law,
      port,
    });
  });
  await jobs.work(planTopic, async ({ number = "", what = "", version }) => {
    const port = ports.tax();
    if (port === undefined) throw new Error("no address of the tax authority is configured");
    const perform = performAs(host, "collection-plan", `plan:${number}`);
    await sendPlanMessage(perform, { number, what, version, secrecy: host.secrecy, port });
  });
  await jobs.work(refundTopic, async ({ number = "" }) => {
    const port = ports.tax();
    if (port === undefined) throw new Error("no address of the tax authority is configured");
    await sendRefund(performAs(host, "contribution-refund", `refund:${number}`), {
      number,
      secrecy: host.secrecy,
      port,
    });
  });
  await jobs.work(bankFileTopic, (payload) =>
    paymentJobs.send(performAs(host, "bank-file", `file:${payload.number}`), payload, {
      ...{ files: ports.files, port: ports.bank() },
    }),
  );
  await jobs.work(bankResultTopic, (payload) =>
    paymentJobs.result(performAs(host, "bank-result", `message:${payload.number}`), payload, host.secrecy),
  );
  await jobs.work(feedTopic, async ({ number = "" }) => {
    const perform = performAs(host, "shared-data", `message:${number}`);
    await perform((context) => matchFeed(context, { number, secrecy: host.secrecy, law }));
  });
  const release = performAs(host, "card-release", "job:card-release");
  timed.every("card-release", 30_000, () =>
    release(({ tx, now, actor }) => releaseEndedLosses({ tx, now, actorId: actor.id }, cardsAtOnce)),
  );
  const turn = performAs(host, "collection-plan", "job:collection-plan");
  timed.every("collection-plan", 2_000, () => turn((context) => turnPlans(context, law)));
  const forget = performAs(host, "export-expiry", "job:export-expiry");
  timed.every("export-expiry", 3_600_000, () => forget(({ tx, now }) => forgetExpired(tx, now)));
  const forgetEven = performAs(host, "open-month", "job:open-month");
  timed.every("open-month", 3_600_000, () => forgetEven(({ tx }) => forgetEvenMonths(tx)));
  timed.every("tidy-up", 3_600_000, () => tidyUp(host.database));
}
