import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { type Database, inTransaction, poolUse } from "#platform/db/database.ts";
import { type TimedJobs, timedJobs } from "#platform/jobs/timed.ts";
import { insertSamples, pruneSamples, type Told, tellSystem } from "./store.ts";

/** What one server process counts of itself, and asks its database. Numbers and names of routes; never a person. */
export interface Metrics {
  readonly timed: TimedJobs;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
  /** As the last minute saw it: what the page says in words. */
  now(): Promise<Now>;
  observe(app: FastifyInstance): void;
  stop(): void;
}

export interface Now extends Told {
  readonly loopLag: number;
  readonly poolUsed: number;
  readonly poolSize: number;
  readonly poolWaiting: number;
  readonly requestsPerMinute: number;
  readonly faultsPerMinute: number;
  readonly timedFailures: number;
  readonly startedAt: Date;
}

const sampleEvery = 60_000;
/** Several scrapes and pages within so long are answered from one look. */
const lookEvery = 5_000;

export function metricsOf(database: Database, timed: TimedJobs = timedJobs()): Metrics {
  const series = new Registry();
  const requests = new Histogram({
    name: "shebao_request_seconds",
    help: "Requests by route and class of status",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [series],
  });
  const timedCounter = new Counter({
    name: "shebao_timed_job_failures_total",
    help: "Failures of work by the clock",
    labelNames: ["job"] as const,
    registers: [series],
  });
  const gauges = new Map<string, Gauge>();
  // Made with its first value: a gauge without one would say 0, and "no backup" is not "a backup just now".
  const gaugeOf = (name: string): Gauge => {
    const help = gaugeHelp[name as keyof typeof gaugeHelp];
    const gauge = gauges.get(name) ?? new Gauge({ name, help, registers: [series] });
    gauges.set(name, gauge);
    return gauge;
  };
  const startedAt = new Date();
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let [inMinute, faultsInMinute] = [0, 0];
  let [lastRequests, lastFaults] = [0, 0];
  let looked: { at: number; told: Promise<Told> } | undefined;

  const look = (): Promise<Told> => {
    if (looked === undefined || performance.now() - looked.at > lookEvery) {
      const told = tellSystem(database);
      told.catch(() => {
        looked = undefined;
      });
      looked = { at: performance.now(), told };
    }
    return looked.told;
  };
  const now = async (): Promise<Now> => {
    const told = await look();
    const { used, size, waiting } = poolUse(database);
    return {
      ...told,
      ...{ loopLag: delay.percentile(99) / 1e9, poolUsed: used, poolSize: size, poolWaiting: waiting },
      ...{ requestsPerMinute: lastRequests, faultsPerMinute: lastFaults, startedAt },
      timedFailures: timed.states().reduce((sum, one) => sum + one.failures, 0),
    };
  };
  timed.every("system-samples", sampleEvery, async () => {
    [lastRequests, lastFaults] = [inMinute, faultsInMinute];
    [inMinute, faultsInMinute] = [0, 0];
    const values = sampled(await now());
    delay.reset();
    await inTransaction(database, (tx) => insertSamples(tx, values));
  });
  timed.every("system-samples-prune", 3_600_000, () => inTransaction(database, pruneSamples));
  return {
    timed,
    now,
    contentType: series.contentType,
    async text() {
      for (const [name, value] of Object.entries(sampled(await now()))) gaugeOf(name).set(value);
      timedCounter.reset();
      for (const { name, failures } of timed.states()) timedCounter.inc({ job: name }, failures);
      return series.metrics();
    },
    observe(app) {
      app.addHook("onResponse", async (request, reply) => {
        const { url: route = "none" } = request.routeOptions;
        const status = `${Math.floor(reply.statusCode / 100)}xx`;
        requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
        inMinute += 1;
        if (reply.statusCode >= 500) faultsInMinute += 1;
      });
    },
    stop() {
      timed.stop();
      delay.disable();
    },
  };
}

/** By the names of the metrics: what is drawn and what is scraped are the same figures. */
const gaugeHelp = {
  shebao_event_loop_lag_seconds: "99th percentile of the delay of the event loop since the last sample",
  shebao_pool_used: "Connections in use",
  shebao_pool_waiting: "Requests that wait for a connection",
  shebao_requests_per_minute: "Requests in the last whole minute",
  shebao_faults_per_minute: "Answers of 5xx in the last whole minute",
  shebao_outbox_waiting: "Events that were not handed over yet",
  shebao_outbox_age_seconds: "Age of the oldest of them",
  shebao_jobs_waiting: "Jobs that could be done now",
  shebao_jobs_age_seconds: "How long the oldest of them has waited",
  shebao_jobs_failed: "Jobs given up after all tries",
  shebao_exceptions_open: "Messages in the exceptions worklist",
  shebao_runs_working: "Runs being worked on",
  shebao_run_rows_per_second: "Rows that runs have read in the last minute",
  shebao_audit_unsealed_age_seconds: "Age of the oldest audit row without a seal",
  shebao_audit_unsigned_age_seconds: "Age of the oldest seal that no signed checkpoint covers",
  shebao_database_bytes: "Size of the database",
  shebao_backup_age_seconds: "Since the last whole backup; absent before the first",
  shebao_archive_failing: "1 when the last piece of the log could not be archived",
  shebao_invariants_broken: "Invariants that did not hold in the last check; absent before the first",
  shebao_invariants_age_seconds: "Since the last check began",
  shebao_holds_open: "Kinds of work held until two people have acknowledged",
  shebao_timed_failures: "Failures of work by the clock since the start",
} as const;

function sampled(now: Now): Record<string, number> {
  const values: Record<keyof typeof gaugeHelp, number | undefined> = {
    shebao_event_loop_lag_seconds: now.loopLag,
    shebao_pool_used: now.poolUsed,
    shebao_pool_waiting: now.poolWaiting,
    shebao_requests_per_minute: now.requestsPerMinute,
    shebao_faults_per_minute: now.faultsPerMinute,
    shebao_outbox_waiting: now.outboxWaiting,
    shebao_outbox_age_seconds: now.outboxAge,
    shebao_jobs_waiting: now.jobsWaiting,
    shebao_jobs_age_seconds: now.jobsAge,
    shebao_jobs_failed: now.jobsFailed,
    shebao_exceptions_open: now.exceptionsOpen,
    shebao_runs_working: now.runsWorking,
    shebao_run_rows_per_second: now.runRowsPerSecond,
    shebao_audit_unsealed_age_seconds: now.sealingAge,
    shebao_audit_unsigned_age_seconds: now.checkpointAge,
    shebao_database_bytes: now.databaseBytes,
    shebao_backup_age_seconds: now.backupAge,
    shebao_archive_failing: now.archiveFailing,
    shebao_invariants_broken: now.invariantsBroken,
    shebao_invariants_age_seconds: now.invariantsAge,
    shebao_holds_open: now.holdsOpen,
    shebao_timed_failures: now.timedFailures,
  };
  return Object.fromEntries(Object.entries(values).filter((one): one is [string, number] => one[1] !== undefined));
}
