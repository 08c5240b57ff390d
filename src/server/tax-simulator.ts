import type { Clock } from "#platform/config/clock.ts";
import type { Config } from "#platform/config/config.ts";
import { type Simulator, startSimulator } from "./simulator.ts";

/** Forks the demo's tax authority and waits until it listens. */
export const startTaxSimulator = (config: Config, clock: Clock, port: number): Promise<Simulator> =>
  startSimulator({
    name: "税务",
    main: new URL("../simulators/tax/main.ts", import.meta.url),
    environment: {
      TAX_JOURNAL: `${config.dataDirectory}/simulators/tax.jsonl`,
      TAX_CALLBACK: `http://127.0.0.1:${port}/api/inbound/tax`,
      TAX_SECRET: config.taxSecret,
      TAX_CLOCK_OFFSET: String(clock.now().getTime() - Date.now()),
      TAX_PAY_AFTER: process.env.TAX_PAY_AFTER,
    },
  });
