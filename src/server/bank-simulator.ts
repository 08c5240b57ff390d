import type { Clock } from "#platform/config/clock.ts";
import type { Config } from "#platform/config/config.ts";
import { type Simulator, startSimulator } from "./simulator.ts";

/** Forks the demo's bank gateway and waits until it listens. */
export const startBankSimulator = (config: Config, clock: Clock, port: number): Promise<Simulator> =>
  startSimulator({
    name: "银行",
    main: new URL("../simulators/bank/main.ts", import.meta.url),
    environment: {
      BANK_JOURNAL: `${config.dataDirectory}/simulators/bank.jsonl`,
      BANK_CALLBACK: `http://127.0.0.1:${port}/api/inbound/bank`,
      BANK_SECRET: config.bankSecret,
      BANK_CLOCK_OFFSET: String(clock.now().getTime() - Date.now()),
      BANK_ANSWER_AFTER: process.env.BANK_ANSWER_AFTER,
    },
  });
