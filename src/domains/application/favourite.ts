import { type Db, sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";

/** 我的收藏: items that a log-in has at hand. People are never favourites. */
const most = 30;

const loginOf = (actor: { id: string }): string => actor.id.replace("login:", "");

export async function favouritesOf(db: Db, actor: { id: string }): Promise<readonly string[]> {
  const found = await sql<{ item: string }>`
    select item from favourite where login_id = ${loginOf(actor)} order by added_at, item`.execute(db);
  return found.rows.map((row) => row.item);
}

export async function setFavourite({ tx, actor }: Context, item: string, on: boolean): Promise<void> {
  const login = loginOf(actor);
  if (!on) {
    await sql`delete from favourite where login_id = ${login} and item = ${item}`.execute(tx);
    return;
  }
  if ((await favouritesOf(tx, actor)).length >= most) {
    throw new Problem("request/invalid", `收藏最多 ${most} 个。请先去掉不常用的。`);
  }
  await sql`insert into favourite (login_id, item) values (${login}, ${item}) on conflict do nothing`.execute(tx);
}
