// Databases for the runs: one is filled and kept as a template; every measurement starts from a fresh copy of it.

import { setTimeout } from "node:timers/promises";
import pg from "pg";
import type { Embedded } from "#platform/db/embedded.ts";
import { asAppRole, migrate } from "#platform/db/migrate.ts";

export interface RunDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

export interface Copies {
  readonly template: RunDatabase;
  copy(): Promise<RunDatabase>;
  drop(database: RunDatabase): Promise<void>;
}

/** Makes the template with the tables of the program, has it filled, and gives copies of it. */
export async function copiesOf(
  embedded: Pick<Embedded, "ownerUrl">,
  name: string,
  fill: (client: pg.Client) => Promise<void>,
): Promise<Copies> {
  const named = (database: string): RunDatabase => {
    const url = new URL(embedded.ownerUrl);
    url.pathname = `/${database}`;
    return { ownerUrl: url.href, appUrl: asAppRole(url.href) };
  };
  const server = async (text: string) => {
    const client = new pg.Client({ connectionString: embedded.ownerUrl });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await server(`create database ${name}`);
  const template = named(name);
  await migrate(template.ownerUrl);
  const client = new pg.Client({ connectionString: template.ownerUrl });
  await client.connect();
  await fill(client).finally(() => client.end());
  let made = 0;
  return {
    template,
    async copy() {
      made += 1;
      await server(`create database ${name}_${made} template ${name} strategy file_copy`);
      return named(`${name}_${made}`);
    },
    // A connection that was just closed may still be leaving.
    async drop(database) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await server(`drop database ${new URL(database.ownerUrl).pathname.slice(1)}`);
        } catch (error) {
          if (tries === 20) throw error;
          await setTimeout(250);
        }
      }
    },
  };
}
