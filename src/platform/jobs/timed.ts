/** Work that a server does by the clock. What fails is said as one line of JSON, counted, and done again the next time. */
export interface TimedJobs {
  every(name: string, milliseconds: number, work: () => Promise<unknown>): void;
  /** For work that keeps its own time: tells how it went. */
  failed(name: string, error: unknown): void;
  states(): readonly TimedState[];
  stop(): void;
}

export interface TimedState {
  readonly name: string;
  readonly failures: number;
  readonly lastDone: Date | null;
  readonly lastFailure: Date | null;
  /** Code or name of what went wrong: no text of the database, in which a value could stand. */
  readonly reason: string | null;
}

export function timedJobs(say: (line: string) => void = (line) => void process.stderr.write(`${line}\n`)): TimedJobs {
  const states = new Map<string, TimedState>();
  const timers: NodeJS.Timeout[] = [];
  const stateOf = (name: string): TimedState =>
    states.get(name) ?? { name, failures: 0, lastDone: null, lastFailure: null, reason: null };
  const failed = (name: string, error: unknown): void => {
    const { code, name: kind } = error as { code?: string; name?: string };
    const reason = code ?? kind ?? "unknown";
    const before = stateOf(name);
    states.set(name, { ...before, failures: before.failures + 1, lastFailure: new Date(), reason });
    say(
      JSON.stringify({
        level: "error",
        at: new Date().toISOString(),
        job: name,
        reason,
        failures: before.failures + 1,
      }),
    );
  };
  return {
    failed,
    every(name, milliseconds, work) {
      states.set(name, stateOf(name));
      let busy = false;
      const timer = setInterval(() => {
        if (busy) return; // the last time is not through yet
        busy = true;
        work()
          .then(
            () => void states.set(name, { ...stateOf(name), lastDone: new Date() }),
            (error: unknown) => failed(name, error),
          )
          .finally(() => {
            busy = false;
          });
      }, milliseconds);
      timer.unref();
      timers.push(timer);
    },
    states: () => [...states.values()],
    stop() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
