import { PgBoss } from "pg-boss";

/**
 * The small port behind which the job library stands. Only the dispatcher adds jobs; business code writes to the
 * outbox. Delivery is at least once, so every worker must be idempotent.
 */
export type Payload = Record<string, string>;

export interface Jobs {
  add(topic: string, id: string, payload: Readonly<Record<string, string>>): Promise<void>;
  work(topic: string, handle: (payload: Payload) => Promise<void>): Promise<void>;
  /** Many jobs of a topic at once: the handler answers, by place, what kept each from being done. */
  workMany(
    topic: string,
    atOnce: number,
    handle: (payloads: readonly Payload[]) => Promise<ReadonlyMap<number, unknown>>,
  ): Promise<void>;
  /** Jobs that failed for good: nothing is silently stuck. */
  failed(): Promise<number>;
  stop(): Promise<void>;
}

const schema = "pgboss";
/**
 * A job that was being done when its process was killed is taken up again after so long. Longer than any job takes; a
 * job that is nevertheless done twice has one effect, because every worker is idempotent.
 */
const leaseSeconds = 15;
/** How often the library looks for such jobs. */
const superviseSeconds = 5;

/**
 * Creates or upgrades the tables and queues of the library, as the owner of the schema. Runs at every start, so that a kill
 * in between leaves nothing missing; what is there already stays.
 */
export async function installJobs(ownerUrl: string, topics: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, max: 1, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  for (const topic of topics) {
    await boss.createQueue(topic, {
      retryLimit: 20,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 600,
      expireInSeconds: leaseSeconds,
    });
  }
  const database = boss.getDb();
  await database.executeSql(`grant usage on schema ${schema} to shebao_app`, []);
  await database.executeSql(`grant select, insert, update, delete on all tables in schema ${schema} to shebao_app`, []);
  await database.executeSql(`grant execute on all functions in schema ${schema} to shebao_app`, []);
  await boss.stop({ graceful: false });
}

export async function openJobs(appUrl: string, topics: readonly string[]): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: appUrl,
    schema,
    max: 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  boss.on("error", () => undefined);
  await boss.start();
  // While there is work the next jobs follow at once; only a queue that runs empty is looked at every half second. The library
  // sees that there is more when it got all that it asked for, and for that it must ask for two at least.
  const workMany: Jobs["workMany"] = async (topic, atOnce, handle) => {
    const options = {
      pollingIntervalSeconds: 0.5,
      batchSize: atOnce,
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const;
    await boss.work<Payload>(topic, options, async (jobs) => {
      const failures = await handle(jobs.map(({ data }) => data));
      return jobs.map(({ id }, at) =>
        failures.has(at)
          ? { id, status: "failed" as const, output: { message: messageOf(failures.get(at)) } }
          : { id, status: "completed" as const },
      );
    });
  };
  return {
    async add(topic, id, payload) {
      await boss.insert(topic, [{ id, data: payload }]);
    },
    async work(topic, handle) {
      await workMany(topic, 2, async (payloads) => {
        const failures = new Map<number, unknown>();
        for (const [at, payload] of payloads.entries())
          await handle(payload).catch((error: unknown) => failures.set(at, error));
        return failures;
      });
    },
    workMany,
    async failed() {
      const counts = await Promise.all(topics.map((topic) => boss.getQueueStats(topic)));
      return counts.flat().reduce((sum, stats) => sum + stats.failedCount, 0);
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
