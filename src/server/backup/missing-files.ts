import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, sql } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";

/** Files that rows of the database name and that are not there, or that the key does not open. */
export async function missingFiles(database: Database, dataDirectory: string, secrecy: Secrecy): Promise<string[]> {
  const handedIn = await sql<{ hash: string }>`
    select distinct encode(content_hash, 'hex') as hash from file order by 1`.execute(database);
  const toBanks = await sql<{ number: string }>`select number from bank_file order by 1`.execute(database);
  const wanted = [
    ...handedIn.rows.map(({ hash }) => ({ place: `file:${hash}`, path: join("files", hash) })),
    ...toBanks.rows.map(({ number }) => ({
      place: `bank-file:${number}`,
      path: join("bank-files", `${number}.csv.sealed`),
    })),
  ];
  return wanted.filter((one) => !opens(one, dataDirectory, secrecy)).map(({ path }) => path);
}

function opens({ place, path }: { place: string; path: string }, dataDirectory: string, secrecy: Secrecy): boolean {
  const file = join(dataDirectory, path);
  if (!existsSync(file)) return false;
  try {
    secrecy.openBytes(place, readFileSync(file));
    return true;
  } catch {
    return false;
  }
}
